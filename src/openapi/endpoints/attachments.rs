//! Attachments.

use crate::chat::frame::server::AttachmentView;
use crate::chat::refusal::Code;
use crate::openapi::operation::Operation;
use crate::openapi::parameters::{number, text};

const TAG: &str = "attachments";

const ANY: &str = "*/*";

pub fn upload() -> Operation {
    Operation::new(TAG, "uploadAttachment", "Upload a file, to send it with a message")
        .with([text("name", "What the file is called.")])
        .takes_file()
        .answers::<AttachmentView>(201, "The file, which waits a day to be sent; its `url` works once it is.")
        .refuses(&[Code::NotAMember, Code::Muted, Code::RoomClosed, Code::RateLimited])
        .refuses(&[Code::LengthRequired, Code::TooLarge, Code::UnsupportedMediaType])
}

pub fn show() -> Operation {
    Operation::new(TAG, "showAttachment", "A file, by a token or by its signed link")
        .with([
            number("expires", "Seconds since 1970; with `signature` in the place of a token."),
            text("signature", "Of the id and `expires`, as the `url` of an attachment has it."),
        ])
        .answers_as(200, ANY, "The file.")
        .answers_as(206, ANY, "The part of it that `Range` asks for.")
        .answers_as(304, ANY, "The caller has it, as `If-None-Match` says.")
        .refuses(&[Code::RangeNotSatisfiable])
}

pub fn delete() -> Operation {
    Operation::new(TAG, "deleteAttachment", "Take back a file of mine that I have not sent")
        .answers_nothing("The file is gone, and another may wait in its place.")
        .refuses(&[Code::Conflict])
}
