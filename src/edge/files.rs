//! The bucket of attachments (R2).
//!
//! `rooms/{room id}/{attachment id}` is a file. `pending/{day}/{attachment id}` says, empty, that an
//! upload of it began on that day: written before the file, so that whatever stops in the middle is
//! found again by the sweep without a look at everything that is stored.

use worker::web_sys::ReadableStream;
use worker::{Bucket, Env, HttpMetadata, Range, ResponseBody, console_error};

use super::config::{FILES, not_configured};
use super::error::{Error, Result};
use crate::chat::attachment::range::Part;
use crate::chat::id::AttachmentId;
use crate::chat::refusal::{Code, Refusal};
use crate::chat::time::Timestamp;

/// Before the days of uploads.
const PENDING: &str = "pending/";

/// Milliseconds of a day.
const DAY_MS: i64 = 24 * 3_600 * 1_000;

pub struct Files {
    bucket: Bucket,
}

/// An upload that began and is still marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pending {
    pub id: AttachmentId,
    /// Key of the marker.
    pub marker: String,
}

impl Files {
    /// The bucket, or the answer of a deployment without one.
    pub fn of(env: &Env) -> Result<Self> {
        let unbound = |_| not_configured("Bind an R2 bucket as FILES to use attachments.");
        Ok(Self { bucket: env.bucket(FILES).map_err(unbound)? })
    }

    /// Notes that an upload begins.
    pub async fn mark(&self, id: &AttachmentId, now: Timestamp) -> Result<()> {
        self.bucket.put(marker(id, now), Vec::new()).execute().await.map_err(failed)?;
        Ok(())
    }

    /// Stores a file as it comes in, from a stream that knows its length.
    pub async fn store(&self, id: &AttachmentId, content_type: &str, file: ReadableStream) -> Result<()> {
        let metadata =
            HttpMetadata { content_type: Some(content_type.to_owned()), ..HttpMetadata::default() };
        self.bucket.put(key(id), file).http_metadata(metadata).execute().await.map_err(failed)?;
        Ok(())
    }

    /// A file or a part of it as it goes out; `None` where there is no such file.
    pub async fn read(&self, id: &AttachmentId, part: Part) -> Result<Option<ResponseBody>> {
        let mut get = self.bucket.get(key(id));
        if let Part::Bytes { first, last } = part {
            let length = last.saturating_sub(first).saturating_add(1);
            get = get.range(Range::OffsetWithLength { offset: first, length });
        }
        let object = get.execute().await.map_err(failed)?;
        let body = object.as_ref().and_then(|object| object.body());
        Ok(body.map(|body| body.response_body()).transpose()?)
    }

    /// Uploads that began on a day before that of `until`, the oldest first, after this marker.
    pub async fn pending(&self, until: Timestamp, after: Option<&str>, limit: u32) -> Result<Vec<Pending>> {
        let list = self.bucket.list().prefix(PENDING).limit(limit);
        let list = if let Some(after) = after { list.start_after(after) } else { list };
        let end = format!("{PENDING}{}/", day(until));
        let markers = list.execute().await.map_err(failed)?.objects().into_iter().map(|object| object.key());
        let old = markers.take_while(|marker| *marker < end);
        let pending = old.filter_map(|marker| {
            let id = AttachmentId::parse(marker.rsplit('/').next()?)?;
            Some(Pending { id, marker })
        });
        Ok(pending.collect())
    }

    /// Removes these files.
    pub async fn remove_files(&self, ids: &[AttachmentId]) -> Result<()> {
        self.remove(ids.iter().map(key).collect()).await
    }

    /// Removes the marks of uploads that need none any more. With each is when it was registered, until
    /// which it may have taken from one day into the next.
    pub async fn unmark(&self, uploads: &[(AttachmentId, Timestamp)]) -> Result<()> {
        let days = |(id, at): &(AttachmentId, Timestamp)| [marker(id, *at), marker(id, at.plus(-DAY_MS))];
        self.remove(uploads.iter().flat_map(days).collect()).await
    }

    /// Removes what is at these keys; what is not there does not matter.
    pub async fn remove(&self, keys: Vec<String>) -> Result<()> {
        if keys.is_empty() { Ok(()) } else { self.bucket.delete_multiple(keys).await.map_err(failed) }
    }
}

fn key(id: &AttachmentId) -> String {
    format!("rooms/{}/{id}", id.room_id)
}

fn marker(id: &AttachmentId, begun: Timestamp) -> String {
    format!("{PENDING}{}/{id}", day(begun))
}

/// `2026-01-31`, in UTC.
fn day(of: Timestamp) -> String {
    of.to_rfc3339().chars().take(10).collect()
}

fn failed(error: worker::Error) -> Error {
    console_error!("R2: {error}");
    Refusal::new(Code::Unavailable, "Attachments cannot be reached right now. Try again in a moment.").into()
}
