//! The only place where a room's effects become I/O, and its answers bodies.

use std::rc::Rc;

use serde_json::json;
use worker::{Response, WebSocketIncomingMessage, console_error};

use super::announce::Announcer;
use super::call::Page;
use super::mirror::Mirror;
use super::room::Host;
use crate::chat::answer::Answer;
use crate::chat::changes::Change;
use crate::chat::effect::{Effect, Urgency};
use crate::chat::frame::server::MessageView;
use crate::chat::frame::summary::{LastMessage, RoomSummary};
use crate::chat::id::Seq;
use crate::chat::identity::Identity;
use crate::chat::message::Message;
use crate::chat::refusal::Refusal;
use crate::chat::room::{Room, UnreadFrom};
use crate::chat::time::Timestamp;
use crate::chat::unread::{Reader, count};
use crate::edge::error::{Error, Result};

/// What a turn leaves to be done by whoever called.
#[derive(Default)]
pub struct Outcome {
    pub answer: Option<std::result::Result<Answer, Refusal>>,
    /// D1 is to be brought up to date before the caller is answered.
    pub is_urgent: bool,
}

/// Carries out the effects of one turn: first everything that is written, in one transaction, then
/// everything that is told (I2). When the writing fails nothing is told.
pub fn perform(host: &Rc<Host>, effects: Vec<Effect>) -> Result<Outcome> {
    let written: Vec<&Change> = effects
        .iter()
        .filter_map(|effect| if let Effect::Store(change) = effect { Some(change) } else { None })
        .collect();
    host.log.store(&written)?;
    let mut outcome = Outcome::default();
    for effect in effects {
        // What was written has happened: a failure to tell it is logged, and the rest is told.
        if let Err(error) = tell(host, effect, &mut outcome) {
            console_error!("after the write: {}", error.into_refusal().message);
        }
    }
    Ok(outcome)
}

fn tell(host: &Rc<Host>, effect: Effect, outcome: &mut Outcome) -> Result<()> {
    match effect {
        Effect::Store(_written_above) => {}
        Effect::Send { to, frame } => {
            let text = serde_json::to_string(&frame)?;
            if let Some(room) = host.room.borrow().as_ref() {
                host.sockets.send(room.audience(&to), &text);
            }
        }
        Effect::Attach(attachment) => host.sockets.attach(&attachment)?,
        Effect::Close { connection, reason } => host.sockets.close(connection, reason),
        Effect::Answer(answer) => outcome.answer = Some(answer),
        Effect::Mirror(urgency) => {
            outcome.is_urgent |= urgency == Urgency::Now;
            Mirror::arm(host)?;
        }
        Effect::Announce => Announcer::announce(host),
        Effect::WakeAt(at) => host.alarm.at_latest(&host.storage, at),
    }
    Ok(())
}

/// The client's id of a message that could not be stored, so that the client can send it again.
pub fn client_id_of(message: &WebSocketIncomingMessage) -> Option<String> {
    let WebSocketIncomingMessage::String(text) = message else { return None };
    let frame: serde_json::Value = serde_json::from_str(text).ok()?;
    let client_id = frame.get("client_id").or_else(|| frame.get("data")?.get("client_id"))?;
    client_id.as_str().map(str::to_owned)
}

/// A message that was sent by REST.
pub fn sent(message: &Message, created: bool) -> Result<Response> {
    let status = if created { 201 } else { 200 };
    Ok(Response::from_json(&MessageView::from(message))?.with_status(status))
}

/// How far the caller has read.
pub fn read(host: &Host, by: &Identity, read_seq: Seq, read_at: Option<Timestamp>) -> Result<Response> {
    with_room(host, |room| {
        Ok(Response::from_json(&json!({
            "room_id": room.details().id,
            "last_read_seq": read_seq,
            "last_read_at": read_at,
            "unread_count": unread(host, room, by)?,
        }))?)
    })
}

/// A page of messages, the oldest first. `next` leads on in the direction of reading.
pub fn page(host: &Host, page: Page) -> Result<Response> {
    with_room(host, |room| {
        // One more than asked for tells whether there is another page.
        let mut messages = host.log.page(&room.details().id, Page { limit: page.limit + 1, ..page })?;
        let limit = page.limit as usize;
        let has_more = messages.len() > limit;
        if page.after.is_some() {
            messages.truncate(limit);
        } else {
            messages.drain(..messages.len().saturating_sub(limit));
        }
        let next = match page.after {
            _ if !has_more => None,
            Some(_) => messages.last().map(|message| format!("after:{}", message.seq)),
            None => messages.first().map(|message| format!("before:{}", message.seq)),
        };
        Ok(Response::from_json(&json!({
            "results": messages.iter().map(MessageView::from).collect::<Vec<_>>(),
            "next": next,
            "rev": room.rev(),
            "last_seq": room.last_seq(),
        }))?)
    })
}

/// The room as this person sees it.
pub fn summary_for(host: &Host, by: &Identity) -> Result<Response> {
    with_room(host, |room| {
        let unread = unread(host, room, by)?;
        Ok(Response::from_json(&summary(host, room, Some(unread))?)?)
    })
}

/// How many messages this person has not read.
pub fn unread(host: &Host, room: &Room, by: &Identity) -> Result<u64> {
    Ok(match room.unread_from(by) {
        UnreadFrom::Mark(seq) => count(&host.log.newest_after(seq)?, Reader::User(&by.user_id), seq),
        UnreadFrom::StaffMark(seq) => count(&host.log.newest_after(seq)?, Reader::Staff, seq),
        UnreadFrom::Nowhere => 0,
    })
}

/// The room as lists show it.
pub fn summary(host: &Host, room: &Room, unread_count: Option<u64>) -> Result<RoomSummary> {
    let details = room.details();
    let last_message = host.log.last_message(&details.id)?.as_ref().map(LastMessage::from);
    Ok(RoomSummary {
        room: details.into(),
        updated_at: last_message.as_ref().map_or(details.created_at, |last| last.created_at),
        last_seq: room.last_seq(),
        last_message,
        unread_count,
        members: room.member_views(),
        online: room.online().into_iter().cloned().collect(),
    })
}

fn with_room(host: &Host, body: impl FnOnce(&Room) -> Result<Response>) -> Result<Response> {
    match host.room.borrow().as_ref() {
        Some(room) => body(room),
        None => Err(Error::Refused(Refusal::not_found())),
    }
}
