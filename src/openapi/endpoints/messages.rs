//! Messages.

use crate::chat::frame::server::MessageView;
use crate::chat::refusal::Code;
use crate::edge::objects::bodies::{MessageHistory, MessagePage, ReadMark, ReadersBody};
use crate::openapi::operation::Operation;
use crate::openapi::parameters::{number, of_a_list};
use crate::openapi::requests::{NewContent, NewMessage, ReadUpTo};

const TAG: &str = "messages";

pub fn list() -> Operation {
    Operation::new(TAG, "listMessages", "Messages of a room")
        .with([
            number("before", "Messages with a smaller `seq`; the newest of them."),
            number("after", "Messages with a greater `seq`; the oldest of them."),
        ])
        .with(of_a_list())
        .answers::<MessagePage>(200, "The newest page, or the one asked for, the oldest message first.")
}

pub fn send() -> Operation {
    Operation::new(TAG, "sendMessage", "Say something")
        .takes::<NewMessage>()
        .answers::<MessageView>(201, "The message.")
        .answers::<MessageView>(200, "The message that an earlier call with this `client_id` sent.")
        .refuses(&[Code::NotAMember, Code::Muted, Code::RoomClosed, Code::RoomFull, Code::RateLimited])
        .refuses(&[Code::Moderated])
}

pub fn mark_read() -> Operation {
    Operation::new(TAG, "markRead", "Mark messages as read")
        .may_take::<ReadUpTo>()
        .answers::<ReadMark>(200, "How far one has read.")
        .refuses(&[Code::NotAMember, Code::RoomFull])
}

pub fn show() -> Operation {
    Operation::new(TAG, "showMessage", "A message").answers::<MessageView>(200, "The message.")
}

pub fn edit() -> Operation {
    Operation::new(TAG, "editMessage", "Change a message of one's own")
        .takes::<NewContent>()
        .answers::<MessageView>(200, "The message as it is now; the version before is kept.")
        .refuses(&[Code::NotAMember, Code::Muted, Code::RoomClosed, Code::Conflict, Code::RateLimited])
        .refuses(&[Code::Moderated])
}

pub fn delete() -> Operation {
    Operation::new(TAG, "deleteMessage", "Delete a message: one's own, or as a moderator")
        .answers::<MessageView>(200, "The message, empty and with `deleted_at`.")
        .refuses(&[Code::NotAMember, Code::Muted, Code::RoomClosed, Code::Conflict])
}

pub fn show_history() -> Operation {
    Operation::new(TAG, "showHistory", "Every version of a message, for its sender and moderators")
        .answers::<MessageHistory>(200, "The versions before, and the message.")
        .refuses(&[Code::NotAMember])
}

pub fn list_readers() -> Operation {
    Operation::new(TAG, "listReaders", "Who has read a message")
        .answers::<ReadersBody>(200, "Everybody who has read it but its sender, the earliest reader first.")
}
