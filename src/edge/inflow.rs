//! A request's body on its way into the bucket. Its beginning is looked at in memory; the rest is piped
//! by the platform, without a byte of it in wasm, unless something in it has to be changed.

use futures_util::future::try_join;
use futures_util::{StreamExt, TryFutureExt};
use wasm_streams::{ReadableStream, WritableStream};
use worker::js_sys::Uint8Array;
use worker::wasm_bindgen::{JsCast, JsValue};
use worker::{Request, worker_sys};

use super::error::{Error, Result};
use crate::chat::attachment::jpeg::Rest;

pub struct Inflow {
    body: ReadableStream,
    has_ended: bool,
}

impl Inflow {
    /// The body of a request that has one.
    pub fn of(request: &Request) -> Result<Self> {
        let body =
            request.inner().body().ok_or_else(|| Error::Broken("a request without a body".to_owned()))?;
        Ok(Self { body: ReadableStream::from_raw(body.unchecked_into()), has_ended: false })
    }

    /// Whether there is nothing more.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.has_ended
    }

    /// Reads on until `head` has so many bytes or the body ends.
    pub async fn read_until(&mut self, head: &mut Vec<u8>, wanted: usize) -> Result<()> {
        let mut reader = self.body.get_reader();
        while head.len() < wanted {
            match reader.read().await.map_err(broken_off)? {
                Some(chunk) => head.extend(Uint8Array::from(chunk).to_vec()),
                None => {
                    self.has_ended = true;
                    break;
                }
            }
        }
        Ok(())
    }

    /// Hands `head` and then what was not read yet to `take`, as a stream of exactly `length` bytes: where
    /// more or less comes, it breaks.
    pub async fn pour<T>(
        self,
        head: &[u8],
        rest: Option<Rest>,
        length: u32,
        take: impl AsyncFnOnce(worker::web_sys::ReadableStream) -> Result<T>,
    ) -> Result<T> {
        let pipe = worker_sys::FixedLengthStream::new(length).map_err(broken_off)?;
        let mut end = WritableStream::from_raw(pipe.writable().unchecked_into());
        let mut tail = match rest {
            None => self.body,
            Some(rest) => blanked(self.body, rest),
        };
        let fill = async {
            let mut writer = end.get_writer();
            writer.write(Uint8Array::from(head).into()).await?;
            drop(writer);
            tail.pipe_to(&mut end).await
        };
        // Whoever gives up taking leaves the other waiting for ever.
        let (taken, ()) = try_join(take(pipe.readable()), fill.map_err(broken_off)).await?;
        Ok(taken)
    }
}

/// The rest of a JPEG without what stands behind the picture.
fn blanked(body: ReadableStream, mut rest: Rest) -> ReadableStream {
    let chunks = body.into_stream().map(move |chunk| {
        let mut bytes = Uint8Array::from(chunk?).to_vec();
        rest.blank(&mut bytes);
        Ok(Uint8Array::from(bytes.as_slice()).into())
    });
    ReadableStream::from_stream(chunks)
}

fn broken_off(error: JsValue) -> Error {
    Error::Broken(format!("a body broke off: {error:?}"))
}
