//! What a room answers by REST: bodies made of its state and its log.

use serde::Serialize;
use worker::Response;

use super::call::Page;
use super::room::Host;
use crate::chat::action::ActionKind;
use crate::chat::attachment::File;
use crate::chat::frame::report::{Person, ReportedMessage};
use crate::chat::frame::server::{AttachmentView, MemberView, MessageView};
use crate::chat::frame::summary::{LastMessage, RoomSummary};
use crate::chat::id::{AttachmentId, Rev, Seq};
use crate::chat::identity::Identity;
use crate::chat::member::Member;
use crate::chat::message::Message;
use crate::chat::refusal::{Code, Refusal};
use crate::chat::room::{Room, UnreadFrom};
use crate::chat::sorted::in_order;
use crate::chat::time::Timestamp;
use crate::chat::unread::{Reader, count};
use crate::edge::clock;
use crate::edge::config::Config;
use crate::edge::error::{Error, Result};
use crate::edge::http::query::ListPage;
use crate::edge::json::reply;

/// A page of a room's messages, the oldest first.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct MessagePage {
    pub results: Vec<MessageView>,
    /// The `cursor` of the next page in the direction of reading; null on the last.
    pub next: Option<String>,
    /// The room's newest change: where a socket opened now may resume from.
    pub rev: Rev,
    pub last_seq: Seq,
}

/// How far the caller has read.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct ReadMark {
    pub room_id: String,
    pub last_read_seq: Seq,
    pub last_read_at: Option<Timestamp>,
    pub unread_count: u64,
}

/// Every version of a message, the oldest first.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct MessageHistory {
    pub results: Vec<EarlierVersion>,
    /// What was sent with it, also when it is deleted: then a moderator's token opens them.
    pub attachments: Vec<AttachmentView>,
    /// As it stands now.
    pub message: MessageView,
}

/// A message as it was before a change.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct EarlierVersion {
    pub content: String,
    /// Id of the user who changed it.
    pub replaced_by: String,
    pub replaced_at: Timestamp,
}

/// A place in a room, with an id by which it is changed.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct ParticipantView {
    /// `<room id>.<user id>`.
    pub id: String,
    pub room_id: String,
    #[serde(flatten)]
    pub member: MemberView,
}

/// A message that was sent by REST.
pub fn sent(host: &Host, message: &Message, created: bool) -> Result<Response> {
    let status = if created { 201 } else { 200 };
    Ok(reply(&view(host, message)?)?.with_status(status))
}

/// A message with links to its files.
fn view(host: &Host, message: &Message) -> Result<MessageView> {
    let mut view = MessageView::from(message);
    sign(host, &mut view.attachments)?;
    Ok(view)
}

/// Signs the addresses of files that go out; without a secret for it they stay plain.
pub fn sign(host: &Host, attachments: &mut [AttachmentView]) -> Result<()> {
    if !attachments.is_empty()
        && let Some(links) = &Config::of(&host.env)?.links
    {
        links.sign(attachments, clock::now());
    }
    Ok(())
}

/// How far the caller has read.
pub fn read(host: &Host, by: &Identity, read_seq: Seq, read_at: Option<Timestamp>) -> Result<Response> {
    with_room(host, |room| {
        reply(&ReadMark {
            room_id: room.details().id.to_string(),
            last_read_seq: read_seq,
            last_read_at: read_at,
            unread_count: unread(host, room, by)?,
        })
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
        reply(&MessagePage {
            results: messages.iter().map(|message| view(host, message)).collect::<Result<_>>()?,
            next,
            rev: room.rev(),
            last_seq: room.last_seq(),
        })
    })
}

/// The room as this person sees it.
pub fn summary_for(host: &Host, by: &Identity) -> Result<Response> {
    with_room(host, |room| {
        let unread = unread(host, room, by)?;
        reply(&summary(host, room, Some(unread))?)
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

fn with_room<T>(host: &Host, body: impl FnOnce(&Room) -> Result<T>) -> Result<T> {
    match host.room.borrow().as_ref() {
        Some(room) => body(room),
        None => Err(Error::Refused(Refusal::not_found())),
    }
}

/// One message.
pub fn message(host: &Host, seq: Seq) -> Result<Response> {
    with_room(host, |room| reply(&view(host, &found(host, room, seq)?)?))
}

/// Who has read a message, the earliest first.
pub fn readers(host: &Host, seq: Seq) -> Result<Response> {
    with_room(host, |room| {
        let message = found(host, room, seq)?;
        let results = in_order(room.readers(&message).map(ReaderView::from), |reader| reader.read_at);
        reply(&ReadersBody { results, next: None })
    })
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct ReadersBody {
    pub results: Vec<ReaderView>,
    /// There is one page.
    pub next: Option<String>,
}

/// Somebody who has read a message.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct ReaderView {
    pub user_id: String,
    pub username: String,
    /// How far they have read, which may be further.
    pub last_read_seq: Seq,
    /// When they had read so far.
    pub read_at: Option<Timestamp>,
}

impl From<&Member> for ReaderView {
    fn from(member: &Member) -> Self {
        Self {
            user_id: member.user_id.clone(),
            username: member.username.clone(),
            last_read_seq: member.read_seq,
            read_at: member.read_at,
        }
    }
}

/// A message as somebody reports it.
pub fn reported(host: &Host, by: &Identity, seq: Seq) -> Result<Response> {
    with_room(host, |room| {
        let message = found(host, room, seq)?;
        room.require_reportable(by, &message)?;
        let sender = &message.sender;
        reply(&ReportedMessage {
            id: message.id().to_string(),
            seq,
            sender: Person {
                id: sender.id().to_owned(),
                username: sender.username().to_owned(),
                role: sender.role().to_owned(),
            },
            content: message.content,
        })
    })
}

/// Every version of a message, the oldest first, for its sender and for moderators; of a deleted one
/// for moderators only.
pub fn history(host: &Host, by: &Identity, seq: Seq) -> Result<(Response, Message)> {
    with_room(host, |room| {
        let message = found(host, room, seq)?;
        if message.sender.id() != by.user_id || message.deleted_at.is_some() {
            room.require(by, ActionKind::Moderate)?;
        }
        let versions = host.log.versions(seq)?.into_iter().map(|version| EarlierVersion {
            content: version.content,
            replaced_by: version.replaced_by,
            replaced_at: version.replaced_at,
        });
        let mut attachments: Vec<AttachmentView> =
            host.log.uploads_of(seq)?.iter().map(|upload| (&upload.file).into()).collect();
        if message.deleted_at.is_none() {
            sign(host, &mut attachments)?;
        }
        let view = view(host, &message)?;
        let body = MessageHistory { results: versions.collect(), attachments, message: view };
        Ok((reply(&body)?, message))
    })
}

/// Everybody in the room.
pub fn participants(host: &Host) -> Result<Response> {
    with_room(host, |room| {
        let people = room.members().filter(|member| member.standing.belongs());
        let results = people.map(|member| participant_view(room, member)).collect();
        reply(&ListPage { results, next: None })
    })
}

/// One place in the room.
pub fn participant(host: &Host, member: &Member) -> Result<Response> {
    with_room(host, |room| reply(&participant_view(room, member)))
}

fn participant_view(room: &Room, member: &Member) -> ParticipantView {
    let room_id = room.details().id.to_string();
    ParticipantView { id: format!("{room_id}.{}", member.user_id), room_id, member: member.into() }
}

fn found(host: &Host, room: &Room, seq: Seq) -> Result<Message> {
    let message = host.log.message(&room.details().id, seq)?;
    message.ok_or_else(|| Refusal::new(Code::NotFound, "There is no such message.").into())
}

/// Whether this person may begin an upload.
pub fn admission(host: &Host, by: &Identity) -> Result<Response> {
    with_room(host, |room| {
        room.admit_upload(by, host.log.unsent(&by.user_id)?, clock::now())?;
        reply(&())
    })
}

/// A file that waits to be sent.
pub fn uploaded(host: &Host, file: &File) -> Result<Response> {
    let mut view = AttachmentView::from(file);
    sign(host, std::slice::from_mut(&mut view))?;
    Ok(reply(&view)?.with_status(201))
}

/// A file's row, if it is for this person, and the message that it was sent with.
pub fn upload(host: &Host, by: Option<&Identity>, id: AttachmentId) -> Result<(Response, Option<Message>)> {
    with_room(host, |room| {
        let upload = host.log.uploads(&[id])?.pop().ok_or_else(Refusal::not_found)?;
        let sent_with = |seq| host.log.message(&room.details().id, seq);
        let message = upload.seq.map(sent_with).transpose()?.flatten();
        room.show_upload(by, &upload, message.as_ref())?;
        Ok((reply(&upload.file)?, message))
    })
}

/// Forgets an upload that its uploader takes back.
pub fn upload_taken_back(host: &Host, by: &Identity, id: AttachmentId) -> Result<Response> {
    with_room(host, |room| {
        let ids = [id];
        let upload = host.log.uploads(&ids)?.pop().ok_or_else(Refusal::not_found)?;
        room.admit_discard(by, &upload)?;
        host.log.discard(&ids)?;
        reply(&upload.created_at)
    })
}

/// Forgets those of these uploads that were never sent; a room that is not there has none to keep.
pub fn kept_uploads(host: &Host, ids: &[AttachmentId]) -> Result<Response> {
    let kept = if host.room.borrow().is_some() { host.log.discard(ids)? } else { Vec::new() };
    reply(&kept)
}
