//! What a file is, by its content: neither its name nor what its sender calls it is believed. The whole
//! table is in `tests/attachment_content.rs`.

use super::jpeg::{self, Picture};
use crate::chat::limits::JPEG_HEAD_BYTES_MAX;
use crate::chat::refusal::{Code, Refusal};

/// Content that could act in a browser or that is not understood is only ever downloaded, as this.
pub const OPAQUE: &str = "application/octet-stream";

pub const PLAIN_TEXT: &str = "text/plain";

const JPEG: &str = "image/jpeg";

/// The types that are taken, by what `infer` calls them, and what they are stored as. Everything else
/// is refused: programs, disk images, and pictures that no browser shows.
#[rustfmt::skip]
const TAKEN: &[(&str, &str)] = &[
    (JPEG, JPEG),
    ("image/png", "image/png"),
    ("image/gif", "image/gif"),
    ("image/webp", "image/webp"),
    ("audio/mpeg", "audio/mpeg"),
    ("audio/m4a", "audio/mp4"),
    ("audio/ogg", "audio/ogg"),
    ("audio/opus", "audio/ogg"),
    ("audio/x-flac", "audio/flac"),
    ("audio/x-wav", "audio/wav"),
    ("audio/aac", "audio/aac"),
    ("video/mp4", "video/mp4"),
    ("video/x-m4v", "video/mp4"),
    ("video/webm", "video/webm"),
    ("video/quicktime", "video/quicktime"),
    ("application/pdf", "application/pdf"),
    ("application/rtf", OPAQUE),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",
     "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
     "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("application/vnd.openxmlformats-officedocument.presentationml.presentation",
     "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ("application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"),
    ("application/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.spreadsheet"),
    ("application/vnd.oasis.opendocument.presentation", "application/vnd.oasis.opendocument.presentation"),
    // Word, Excel and PowerPoint before 2007 begin alike; which it is stands further on.
    ("application/msword", OPAQUE),
    ("application/epub+zip", "application/epub+zip"),
    ("application/zip", "application/zip"),
    ("application/gzip", "application/gzip"),
    ("application/x-7z-compressed", "application/x-7z-compressed"),
    ("application/vnd.rar", "application/vnd.rar"),
    // Pages and drawings can hold scripts.
    ("text/html", OPAQUE),
    ("text/xml", OPAQUE),
];

/// What the beginning of a file tells about the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    pub content_type: &'static str,
    /// Pixels as the picture is shown.
    pub dimensions: Option<(u32, u32)>,
    /// A JPEG is stored without what else is in it.
    pub jpeg: Option<Picture>,
}

/// Looks at the first bytes of a file; `None` when more of them are needed, which is never so once
/// there are no more.
pub fn inspect(head: &[u8], is_whole: bool) -> Result<Option<Inspection>, Refusal> {
    let content_type = content_type_of(head, is_whole)?;
    if content_type == JPEG {
        return match jpeg::clean(head) {
            Some(picture) => {
                Ok(Some(Inspection { content_type, dimensions: picture.dimensions, jpeg: Some(picture) }))
            }
            None if is_whole || head.len() >= JPEG_HEAD_BYTES_MAX => {
                Err(refused("This picture is damaged: it cannot be read."))
            }
            None => Ok(None),
        };
    }
    let dimensions = if content_type.starts_with("image/") { dimensions_of(head) } else { None };
    Ok(Some(Inspection { content_type, dimensions, jpeg: None }))
}

fn content_type_of(head: &[u8], is_whole: bool) -> Result<&'static str, Refusal> {
    match infer::get(head) {
        Some(found) => {
            let taken = TAKEN.iter().find(|(name, _)| *name == found.mime_type());
            let refusal = || {
                let message = format!("Files of this kind ({}) are not taken here.", found.mime_type());
                refused(message)
            };
            taken.map(|(_, stored_as)| *stored_as).ok_or_else(refusal)
        }
        None => match text_of(head, is_whole) {
            // Drawings without the usual first line, and pages that begin with an unusual tag.
            Some(text) if text.trim_start_matches('\u{feff}').trim_start().starts_with('<') => Ok(OPAQUE),
            Some(_) => Ok(PLAIN_TEXT),
            None => Err(refused("It cannot be told what kind of file this is, so it is not taken here.")),
        },
    }
}

/// The bytes as text, if they are some; a character may be cut off at the end.
fn text_of(head: &[u8], is_whole: bool) -> Option<&str> {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if !is_whole && error.error_len().is_none() => {
            std::str::from_utf8(head.get(..error.valid_up_to())?).ok()?
        }
        Err(_) => return None,
    };
    let is_readable = |c: char| !c.is_control() || matches!(c, '\t' | '\n' | '\r' | '\u{c}');
    text.chars().all(is_readable).then_some(text)
}

fn dimensions_of(head: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(head).ok()?;
    let (width, height) = (u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?);
    (width > 0 && height > 0).then_some((width, height))
}

fn refused(message: impl Into<String>) -> Refusal {
    Refusal::new(Code::UnsupportedMediaType, message)
}
