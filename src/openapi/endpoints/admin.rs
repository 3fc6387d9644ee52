//! Oversight: every room, message and person, and statistics.

use crate::chat::details::{RoomStatus, RoomType};
use crate::chat::frame::summary::RoomSummary;
use crate::chat::identity::Role;
use crate::chat::statistics::Interval;
use crate::edge::http::admin::Statistics;
use crate::edge::store::oversight::OverseenMessage;
use crate::edge::store::people::{ListedPerson, PersonCounted};
use crate::openapi::operation::Operation;
use crate::openapi::parameters::{named, of_a_list, text, time, truth, uuid};
use crate::openapi::requests::KnownPerson;

fn operation(id: &'static str, summary: &'static str) -> Operation {
    Operation::new("administration", id, summary).admins_only()
}

pub fn list_rooms() -> Operation {
    operation("overseeRooms", "Every room")
        .with([
            text("user", "Rooms that this user is in."),
            named::<RoomStatus>("status", "Rooms that stand so."),
            named::<RoomType>("room_type", "Rooms of this kind."),
            text("context", "Rooms about something: `type` or `type:id`."),
            truth("unread", "Rooms with something unread; open ones unless a status is named."),
        ])
        .with(of_a_list())
        .lists::<RoomSummary>("Rooms, the newest activity first.")
}

pub fn list_messages() -> Operation {
    operation("overseeMessages", "Messages of all rooms")
        .with([
            text("user", "Messages from this user."),
            uuid("room", "Messages in this room."),
            truth("deleted", "Deleted messages instead of those that are there."),
            time("before", "Messages sent, or deleted, before this moment."),
        ])
        .with(of_a_list())
        .lists::<OverseenMessage>("Messages, the newest first; deleted ones by their deletion.")
}

pub fn list_users() -> Operation {
    operation("listUsers", "People, by name")
        .with([text("q", "The beginning of the name."), named::<Role>("role", "People of this role.")])
        .with(of_a_list())
        .lists::<ListedPerson>("People, by name.")
}

pub fn show_user() -> Operation {
    operation("showUser", "One person")
        .answers::<PersonCounted>(200, "Who they are and what is counted of them.")
}

pub fn put_user() -> Operation {
    operation("putUser", "Make somebody known before their first visit")
        .takes::<KnownPerson>()
        .answers::<PersonCounted>(200, "The person.")
}

pub fn show_statistics() -> Operation {
    operation("showStatistics", "Figures over time")
        .with([
            time("from", "Beginning; its stretch is counted whole."),
            time("to", "End; now without it. Its stretch is counted whole."),
            named::<Interval>("interval", "Length of a stretch, in UTC; `day` without it."),
        ])
        .answers::<Statistics>(200, "The whole time and each stretch of it.")
}
