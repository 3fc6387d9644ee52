//! What a room answers by REST: bodies made of its state and its log.

use serde_json::{Value, json};
use worker::Response;

use super::call::Page;
use super::room::Host;
use crate::chat::action::ActionKind;
use crate::chat::frame::server::{MemberView, MessageView};
use crate::chat::frame::summary::{LastMessage, RoomSummary};
use crate::chat::id::Seq;
use crate::chat::identity::Identity;
use crate::chat::member::Member;
use crate::chat::message::Message;
use crate::chat::refusal::{Code, Refusal};
use crate::chat::room::{Room, UnreadFrom};
use crate::chat::time::Timestamp;
use crate::chat::unread::{Reader, count};
use crate::edge::error::{Error, Result};

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

/// One message.
pub fn message(host: &Host, seq: Seq) -> Result<Response> {
    with_room(host, |room| Ok(Response::from_json(&MessageView::from(&found(host, room, seq)?))?))
}

/// Every version of a message, the oldest first, for its sender and for moderators; of a deleted one
/// for moderators only.
pub fn history(host: &Host, by: &Identity, seq: Seq) -> Result<Response> {
    with_room(host, |room| {
        let message = found(host, room, seq)?;
        if message.sender.id() != by.user_id || message.deleted_at.is_some() {
            room.require(by, ActionKind::Moderate)?;
        }
        let versions = host.log.versions(seq)?.into_iter().map(|version| {
            json!({
                "content": version.content,
                "replaced_by": version.replaced_by,
                "replaced_at": version.replaced_at,
            })
        });
        let body =
            json!({ "results": versions.collect::<Vec<Value>>(), "message": MessageView::from(&message) });
        Ok(Response::from_json(&body)?)
    })
}

/// Everybody in the room.
pub fn participants(host: &Host) -> Result<Response> {
    with_room(host, |room| {
        let people = room.members().filter(|member| member.standing.belongs());
        let views = people.map(|member| participant_view(room, member)).collect::<Result<Vec<Value>>>()?;
        Ok(Response::from_json(&json!({ "results": views, "next": null }))?)
    })
}

/// One place in the room.
pub fn participant(host: &Host, member: &Member) -> Result<Response> {
    with_room(host, |room| Ok(Response::from_json(&participant_view(room, member)?)?))
}

fn participant_view(room: &Room, member: &Member) -> Result<Value> {
    let mut view = serde_json::to_value(MemberView::from(member))?;
    if let Some(fields) = view.as_object_mut() {
        fields.insert("id".to_owned(), json!(format!("{}.{}", room.details().id, member.user_id)));
        fields.insert("room_id".to_owned(), json!(room.details().id));
    }
    Ok(view)
}

fn found(host: &Host, room: &Room, seq: Seq) -> Result<Message> {
    let message = host.log.message(&room.details().id, seq)?;
    message.ok_or_else(|| Refusal::new(Code::NotFound, "There is no such message.").into())
}
