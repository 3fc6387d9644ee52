//! Rooms.

use crate::chat::details::{RoomStatus, RoomType};
use crate::chat::frame::summary::RoomSummary;
use crate::chat::refusal::Code;
use crate::edge::http::unread::Unread;
use crate::openapi::operation::Operation;
use crate::openapi::parameters::{named, of_a_list, text, truth};
use crate::openapi::requests::{NewRoom, RoomName};

const TAG: &str = "rooms";

const NEWEST_FIRST: &str = "Rooms, the newest activity first.";

pub fn list() -> Operation {
    Operation::new(TAG, "listRooms", "One's own rooms; for staff all")
        .with([
            named::<RoomStatus>("status", "Rooms that stand so."),
            named::<RoomType>("room_type", "Rooms of this kind. `general` is another name of `support`."),
            text("context", "Rooms about something: `type` or `type:id`."),
            truth("needs_staff", "Rooms in which a party waits for the staff."),
            truth("unread", "Rooms with something unread; open ones unless a status is named."),
        ])
        .with(of_a_list())
        .lists::<RoomSummary>(NEWEST_FIRST)
}

pub fn list_active() -> Operation {
    Operation::new(TAG, "listActiveRooms", "Open rooms, for staff")
        .with(of_a_list())
        .lists::<RoomSummary>(NEWEST_FIRST)
}

pub fn create() -> Operation {
    Operation::new(TAG, "createRoom", "Open a conversation, or find the one that is there")
        .may_take::<NewRoom>()
        .answers::<RoomSummary>(201, "The new room.")
        .answers::<RoomSummary>(200, "The room that was there.")
        .refuses(&[Code::NotAMember, Code::RoomClosed, Code::RoomFull, Code::Conflict, Code::RateLimited])
        .refuses(&[Code::Moderated])
}

pub fn show() -> Operation {
    Operation::new(TAG, "showRoom", "A room, for its members and staff")
        .answers::<RoomSummary>(200, "The room.")
}

pub fn rename() -> Operation {
    change("renameRoom", "Rename a room", &[Code::Moderated]).takes::<RoomName>()
}

pub fn unread() -> Operation {
    Operation::new(TAG, "countUnread", "How much one has not read")
        .answers::<Unread>(200, "In all, and by room.")
}

/// A call that changes the room and answers it.
pub fn change(id: &'static str, summary: &'static str, refusals: &[Code]) -> Operation {
    Operation::new(TAG, id, summary)
        .answers::<RoomSummary>(200, "The room as it is now; repeating changes nothing.")
        .refuses(&[Code::NotAMember, Code::Muted, Code::RoomClosed, Code::RoomFull, Code::Conflict])
        .refuses(refusals)
}
