//! Search.

use crate::chat::refusal::Code;
use crate::edge::store::search::FoundMessage;
use crate::openapi::operation::Operation;
use crate::openapi::parameters::{of_a_list, text, time, uuid};

pub fn search() -> Operation {
    Operation::new("messages", "searchMessages", "Find what was said, in one's own rooms; for staff in all")
        .with([
            text("q", "Words that are all there, `\"words together\"`, beginnings of words (`wor*`)."),
            uuid("room", "In this room."),
            text("from", "From this user."),
            time("before", "Before this moment."),
            time("after", "At this moment or after it."),
        ])
        .with(of_a_list())
        .lists::<FoundMessage>("Messages, the newest first.")
        .refuses(&[Code::RateLimited])
}
