//! Pages that stand for many addresses.

use crate::openapi::operation::Operation;
use crate::openapi::parameters::text;

const TAG: &str = "pages";

pub fn chat() -> Operation {
    Operation::new(TAG, "chatPage", "The chat page, open at a room").public().answers_as(
        200,
        "text/html",
        "The page; it reads the id from its own address.",
    )
}

pub fn start() -> Operation {
    Operation::new(TAG, "startPage", "A link that starts a conversation about something")
        .public()
        .with([
            text("with", "Id of the user to talk to; staff without it."),
            text("subject", "What the conversation is called."),
            text("title", "What the thing is called."),
            text("url", "Where the thing is."),
            text("image_url", "A picture of it."),
        ])
        .answers_as(200, "text/html", "The chat page, which opens the conversation.")
}
