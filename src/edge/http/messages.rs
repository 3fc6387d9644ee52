//! Messages of a room, from its log.

use serde_json::Value;
use worker::Response;

use super::body::Body;
use super::query::Query;
use super::{Call, rooms};
use crate::chat::action::{Action, Draft};
use crate::chat::frame::client::{client_id_of, content_within, message_of};
use crate::chat::id::Seq;
use crate::chat::refusal::Refusal;
use crate::edge::error::Result;
use crate::edge::objects::call::{Page, RoomCall, room, send as send_to};

pub async fn list(call: &Call) -> Result<Response> {
    let by = call.identity()?;
    let room_id = call.room_id()?;
    let query = Query::of(call.request.url()?);
    let (mut before, mut after) = (query.number("before")?, query.number("after")?);
    match query.named("cursor", parse_cursor)? {
        Some(Direction::Before(seq)) => before = Some(seq),
        Some(Direction::After(seq)) => after = Some(seq),
        None => {}
    }
    if before.is_some() && after.is_some() {
        return Err(Refusal::invalid("after", "Give \"before\" or \"after\", not both.").into());
    }
    let page = Page { before, after, limit: query.limit()? };
    send_to(&room(&call.env, &room_id)?, &RoomCall::ListMessages { by, page }).await
}

enum Direction {
    Before(Seq),
    After(Seq),
}

/// The `next` of the page before.
fn parse_cursor(text: &str) -> Option<Direction> {
    match text.split_once(':')? {
        ("before", seq) => seq.parse().ok().map(Direction::Before),
        ("after", seq) => seq.parse().ok().map(Direction::After),
        _ => None,
    }
}

pub async fn send(mut call: Call) -> Result<Response> {
    call.identity()?;
    let room_id = call.room_id()?;
    let body = Body::read(&mut call.request).await?;
    let Some(Value::String(content)) = body.get("content").or_else(|| body.get("message")) else {
        return Err(Refusal::invalid("content", "\"content\" is the text of the message.").into());
    };
    let draft = Draft {
        content: content_within(content, &call.config.limits)?,
        client_id: body.get("client_id").map(client_id_of).transpose()?,
        reply_to: match body.get("reply_to") {
            None => None,
            Some(value) => Some(message_of(value, &room_id, "reply_to")?),
        },
    };
    rooms::act(&call, Action::Send(draft)).await
}

pub async fn mark_read(mut call: Call) -> Result<Response> {
    call.identity()?;
    let room_id = call.room_id()?;
    let body = Body::read(&mut call.request).await?;
    let up_to = match body.get("message_id") {
        None => None,
        Some(value) => Some(message_of(value, &room_id, "message_id")?),
    };
    rooms::act(&call, Action::Read { up_to }).await
}
