//! Files that people send along with messages: what they are, what may be one, who gets it.
//!
//! [`content`] tells a file's type by its first bytes, [`jpeg`] takes out of a picture where it was
//! made, [`name`] is what it is called, [`link`] signs the addresses it is had by, [`range`] is the part
//! of it that somebody asks for.

pub mod content;
pub mod jpeg;
pub mod link;
pub mod name;
pub mod range;

use serde::{Deserialize, Serialize};

use super::id::{AttachmentId, Seq, UserId};
use super::time::Timestamp;

/// A stored file. In the `attachments` of a message row as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    pub id: AttachmentId,
    pub name: String,
    /// One of those in [`content`].
    pub content_type: String,
    /// Bytes.
    pub size: u64,
    /// Pixels as the picture is shown; none for what is no picture.
    pub width: Option<u32>,
    pub height: Option<u32>,
}

impl File {
    #[must_use]
    pub fn is_picture(&self) -> bool {
        self.content_type.starts_with("image/")
    }
}

/// An `attachment` row of a room's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    pub file: File,
    pub uploader: UserId,
    pub created_at: Timestamp,
    /// The message that it was sent with; none until then.
    pub seq: Option<Seq>,
}
