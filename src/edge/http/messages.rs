//! Messages of a room, from its log.

use serde_json::Value;
use worker::Response;

use super::body::Body;
use super::query::Query;
use super::{Call, rooms};
use crate::chat::action::{Action, Draft};
use crate::chat::frame::client::{attachments_of, client_id_of, content_beside, content_within, message_of};
use crate::chat::id::{MessageId, Seq};
use crate::chat::refusal::Refusal;
use crate::edge::error::Result;
use crate::edge::objects::call::{Page, RoomCall, room, send as send_to};

pub async fn list(call: &Call) -> Result<Response> {
    let by = call.identity()?;
    let room_id = call.room_id()?;
    let page = page(&Query::of(&call.request))?;
    send_to(&room(&call.env, &room_id)?, &RoomCall::ListMessages { by, page }).await
}

/// Which messages an address asks for.
pub fn page(query: &Query) -> Result<Page> {
    let (mut before, mut after) = (query.number("before")?, query.number("after")?);
    match query.named("cursor", parse_cursor)? {
        Some(Direction::Before(seq)) => before = Some(seq),
        Some(Direction::After(seq)) => after = Some(seq),
        None => {}
    }
    if before.is_some() && after.is_some() {
        return Err(Refusal::invalid("after", "Give \"before\" or \"after\", not both.").into());
    }
    Ok(Page { before, after, limit: query.limit()? })
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
    let body = Body::read(&mut call.request).await?;
    call.place_by(&body)?;
    let room_id = call.room_id()?;
    let attachment_ids = attachments_of(body.get("attachment_ids"), &room_id)?;
    let content = body.get("content").or_else(|| body.get("message"));
    let draft = Draft {
        content: content_beside(content, &attachment_ids, &call.config.limits)?,
        attachment_ids,
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

pub async fn show(call: &Call) -> Result<Response> {
    let by = call.identity()?;
    let MessageId { room_id, seq } = call.message_id()?;
    send_to(&room(&call.env, &room_id)?, &RoomCall::ShowMessage { by, seq }).await
}

/// Every version of a message, for its sender and for moderators.
pub async fn show_history(call: &Call) -> Result<Response> {
    let by = call.identity()?;
    let MessageId { room_id, seq } = call.message_id()?;
    send_to(&room(&call.env, &room_id)?, &RoomCall::ShowHistory { by, seq }).await
}

pub async fn list_readers(call: &Call) -> Result<Response> {
    let by = call.identity()?;
    let MessageId { room_id, seq } = call.message_id()?;
    send_to(&room(&call.env, &room_id)?, &RoomCall::ListReaders { by, seq }).await
}

pub async fn edit(mut call: Call) -> Result<Response> {
    let by = call.identity()?;
    let MessageId { room_id, seq } = call.message_id()?;
    let content = content_of(&mut call).await?;
    send_to(&room(&call.env, &room_id)?, &RoomCall::Act { by, action: Action::Edit { seq, content } }).await
}

pub async fn delete(call: &Call) -> Result<Response> {
    let by = call.identity()?;
    let MessageId { room_id, seq } = call.message_id()?;
    send_to(&room(&call.env, &room_id)?, &RoomCall::Act { by, action: Action::Delete { seq } }).await
}

async fn content_of(call: &mut Call) -> Result<String> {
    let body = Body::read(&mut call.request).await?;
    match body.get("content").or_else(|| body.get("message")) {
        Some(Value::String(content)) => Ok(content_within(content, &call.config.limits)?),
        _ => Err(Refusal::invalid("content", "\"content\" is the text of the message.").into()),
    }
}
