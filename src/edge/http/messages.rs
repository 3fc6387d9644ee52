//! Messages of a room, from its log.

use serde_json::Value;

use super::Call;
use super::body::Body;
use super::query::Query;
use super::question::Question;
use crate::chat::action::{Action, Draft};
use crate::chat::frame::client::{attachments_of, client_id_of, content_beside, content_within, message_of};
use crate::chat::id::{MessageId, Seq};
use crate::chat::refusal::Refusal;
use crate::edge::error::Result;
use crate::edge::objects::call::{Matter, Page};

pub fn list(call: &Call) -> Result<Question> {
    let by = call.identity()?;
    let page = page(&Query::of(&call.request))?;
    Ok(Question { room_id: call.room_id()?, by, matter: Matter::ListMessages(page) })
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

pub fn send(body: &Body, call: &mut Call) -> Result<Question> {
    call.place_by(body)?;
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
    call.act(Action::Send(draft))
}

pub fn mark_read(body: &Body, call: &Call) -> Result<Question> {
    let up_to = match body.get("message_id") {
        None => None,
        Some(value) => Some(message_of(value, &call.room_id()?, "message_id")?),
    };
    call.act(Action::Read(up_to))
}

pub fn edit(body: &Body, call: &Call) -> Result<Question> {
    let content = match body.get("content").or_else(|| body.get("message")) {
        Some(Value::String(content)) => content_within(content, &call.config.limits)?,
        _ => return Err(Refusal::invalid("content", "\"content\" is the text of the message.").into()),
    };
    let MessageId { room_id, seq } = call.message_id()?;
    let matter = Matter::Act(Action::Edit(seq, content));
    Ok(Question { room_id, by: call.identity()?, matter })
}
