//! Writing a room's changes to D1: one batch, so one transaction; the cursor moves with the rows.
//! Every statement may be repeated: an older row never overwrites a newer one.

use serde::Serialize;
use worker::Env;

use super::audit::{INSERT_DELETIONS, INSERT_NOTED};
use super::reports::INSERT_FLAGGED;
use super::{Answer, Parameter, Row, Statement, activity, ask, conversations, search, transaction};
use crate::chat::changes::Change;
use crate::chat::details::{Details, RoomType};
use crate::chat::frame::summary::LastMessage;
use crate::chat::id::{Rev, RoomId, Seq};
use crate::chat::message::Message;
use crate::chat::mirror::Copy;
use crate::chat::time::Timestamp;
use crate::edge::error::Result;
use crate::edge::objects::log::rows::{DetailsRow, MemberRow, MessageRow};

/// What a copy consists of. A greater number has every room copied anew, each when it next wakes.
/// 1: the search index and conversations.
pub const COPY_VERSION: u32 = 1;

/// How far the copy of a room is; one of an earlier version (?2) is nowhere.
pub const SELECT_COPY: &str = "SELECT iif(copy_version < ?2, 0, mirrored_rev) AS mirrored_rev, last_seq,
    coalesce((SELECT max(seq) FROM messages WHERE room_id = ?1), 0) AS stored_seq
  FROM rooms WHERE id = ?1";

/// Somebody who was put into a room and never came is called by their id: such a guess never replaces
/// a name.
pub const UPSERT_USERS: &str = "INSERT INTO users (id, username, role, updated_at)
  SELECT value ->> 'user_id', value ->> 'username', value ->> 'role', ?2 FROM json_each(?1) WHERE true
  ON CONFLICT (id) DO UPDATE SET username = excluded.username, role = excluded.role,
    updated_at = excluded.updated_at
  WHERE excluded.updated_at > users.updated_at
    AND excluded.username <> excluded.id
    AND (excluded.username <> users.username OR excluded.role <> users.role)";

pub const UPSERT_MEMBERS: &str = "INSERT INTO members
    (room_id, user_id, username, role, standing, joined_at, muted_until, rev)
  SELECT ?2, value ->> 'user_id', value ->> 'username', value ->> 'role', value ->> 'standing',
    value ->> 'joined_at', value ->> 'muted_until', value ->> 'rev' FROM json_each(?1) WHERE true
  ON CONFLICT (room_id, user_id) DO UPDATE SET username = excluded.username, role = excluded.role,
    standing = excluded.standing, joined_at = excluded.joined_at,
    muted_until = excluded.muted_until, rev = excluded.rev
  WHERE excluded.rev > members.rev";

/// The mark is a high water: its own height decides, not the rev.
pub const UPSERT_READ_RECEIPTS: &str = "INSERT INTO read_receipts (room_id, user_id, seq, read_at)
  SELECT ?2, value ->> 'user_id', value ->> 'read_seq', value ->> 'read_at' FROM json_each(?1)
  WHERE value ->> 'read_seq' > 0
  ON CONFLICT (room_id, user_id) DO UPDATE SET seq = excluded.seq, read_at = excluded.read_at
  WHERE excluded.seq > read_receipts.seq";

pub const UPSERT_MESSAGES: &str = "INSERT INTO messages
    (room_id, seq, sender_id, sender_username, sender_role, message_type, content, reply_to,
     attachments, client_id, system, created_at, edited_at, deleted_at, deleted_by, flag, rev)
  SELECT ?2, value ->> 'seq', value ->> 'sender_id', value ->> 'sender_username',
    value ->> 'sender_role', value ->> 'message_type', value ->> 'content', value ->> 'reply_to',
    value ->> 'attachments', value ->> 'client_id', value ->> 'system', value ->> 'created_at',
    value ->> 'edited_at', value ->> 'deleted_at', value ->> 'deleted_by', value ->> 'flag', value ->> 'rev'
  FROM json_each(?1) WHERE true
  ON CONFLICT (room_id, seq) DO UPDATE SET sender_id = excluded.sender_id,
    sender_username = excluded.sender_username, sender_role = excluded.sender_role,
    client_id = excluded.client_id, content = excluded.content,
    attachments = excluded.attachments, edited_at = excluded.edited_at,
    deleted_at = excluded.deleted_at, deleted_by = excluded.deleted_by, flag = excluded.flag,
    rev = excluded.rev
  WHERE excluded.rev > messages.rev";

pub const UPSERT_ROOM: &str = "INSERT INTO rooms
    (id, room_type, subject, context, context_type, context_id, status, created_by, created_at,
     updated_at, last_seq, last_message, staff_read_seq, needs_staff, rev, mirrored_rev,
     copy_version)
  VALUES (?1 ->> 'id', ?1 ->> 'room_type', ?1 ->> 'subject', ?1 ->> 'context',
    ?1 ->> 'context' ->> 'type', ?1 ->> 'context' ->> 'id', ?1 ->> 'status', ?1 ->> 'created_by',
    ?1 ->> 'created_at', ?1 ->> 'updated_at', ?1 ->> 'last_seq', ?1 ->> 'last_message',
    ?1 ->> 'staff_read_seq', ?1 ->> 'needs_staff', ?1 ->> 'rev', ?1 ->> 'mirrored_rev',
    ?1 ->> 'copy_version')
  ON CONFLICT (id) DO UPDATE SET created_by = excluded.created_by, subject = excluded.subject,
    context = excluded.context, context_type = excluded.context_type,
    context_id = excluded.context_id, status = excluded.status,
    updated_at = excluded.updated_at, last_seq = excluded.last_seq,
    last_message = excluded.last_message, staff_read_seq = excluded.staff_read_seq,
    needs_staff = excluded.needs_staff, rev = excluded.rev, mirrored_rev = excluded.mirrored_rev,
    copy_version = excluded.copy_version
  WHERE iif(excluded.copy_version > rooms.copy_version, ?2 = 0,
    excluded.mirrored_rev >= rooms.mirrored_rev AND rooms.mirrored_rev >= ?2)";

// Where a batch does not change what a room is, only the columns that it does change are named: an update
// writes every index that has a column of its list, also where the value stays.

/// After a batch with messages. Rooms with a context keep their entry in `rooms_by_context`.
pub const UPDATE_LAST_MESSAGE: &str = "UPDATE rooms SET updated_at = ?1 ->> 'updated_at',
    last_seq = ?1 ->> 'last_seq', last_message = ?1 ->> 'last_message',
    staff_read_seq = ?1 ->> 'staff_read_seq', mirrored_rev = ?1 ->> 'mirrored_rev'
  WHERE id = ?1 ->> 'id' AND copy_version >= ?1 ->> 'copy_version'
    AND ?1 ->> 'mirrored_rev' >= mirrored_rev AND mirrored_rev >= ?2";

/// After a batch of members and read marks, which changes no index.
pub const UPDATE_READ: &str = "UPDATE rooms SET staff_read_seq = ?1 ->> 'staff_read_seq',
    mirrored_rev = ?1 ->> 'mirrored_rev'
  WHERE id = ?1 ->> 'id' AND copy_version >= ?1 ->> 'copy_version'
    AND ?1 ->> 'mirrored_rev' >= mirrored_rev AND mirrored_rev >= ?2";

/// The `rooms` row that goes with a batch.
#[derive(Serialize)]
pub struct RoomRow {
    #[serde(flatten)]
    details: DetailsRow,
    updated_at: i64,
    last_seq: Seq,
    /// JSON of a [`LastMessage`].
    last_message: Option<String>,
    staff_read_seq: Seq,
    mirrored_rev: Rev,
    copy_version: u32,
}

impl RoomRow {
    fn is_support(&self) -> bool {
        self.details.room_type == RoomType::Support.as_str()
    }

    pub fn new(
        details: &Details,
        last_message: Option<&LastMessage>,
        staff_read_seq: Seq,
        mirrored_rev: Rev,
    ) -> Result<Self> {
        Ok(Self {
            updated_at: last_message.map_or(details.created_at, |last| last.created_at).0,
            last_seq: last_message.map_or(0, |last| last.seq),
            last_message: last_message.map(serde_json::to_string).transpose()?,
            details: details.into(),
            staff_read_seq,
            mirrored_rev,
            copy_version: COPY_VERSION,
        })
    }
}

/// How far D1's copy of the room is; nothing is copied of a room that it does not know.
pub async fn copy_of(env: &Env, room_id: &RoomId) -> Result<Copy> {
    let parameters = [Parameter::text(room_id.to_string()), Parameter::Integer(i64::from(COPY_VERSION))];
    let copy = |row: &mut Row| {
        Ok(Copy {
            mirrored_rev: row.get("mirrored_rev")?,
            last_seq: row.get("last_seq")?,
            stored_seq: row.get("stored_seq")?,
        })
    };
    Ok(ask(env, SELECT_COPY, &parameters).await?.row(copy)?.unwrap_or_default())
}

/// What is written of these messages: the copy, and what follows from what they are.
#[must_use]
pub fn statements_for(messages: &[MessageRow]) -> Vec<&'static str> {
    let any = |has: fn(&MessageRow) -> bool| messages.iter().any(has);
    let following = [
        (INSERT_NOTED, any(|message| message.system.is_some())),
        (INSERT_DELETIONS, any(|message| message.deleted_by.is_some())),
        (INSERT_FLAGGED, any(|message| message.flag.is_some())),
    ];
    let needed = following.into_iter().filter(|(_, is_needed)| *is_needed).map(|(sql, _)| sql);
    [UPSERT_MESSAGES].into_iter().chain(needed).collect()
}

/// Writes the changes after `cursor` and moves D1's cursor to `row.mirrored_rev`, unless that is ahead. False
/// where D1 was set back meanwhile: its cursor stays, and what it has lost is still to be copied.
pub async fn write(
    env: &Env,
    room_id: &RoomId,
    changes: &[Change],
    cursor: Rev,
    row: &RoomRow,
    now: Timestamp,
) -> Result<bool> {
    let statements = statements(room_id, changes, cursor, row, now)?;
    let answers = transaction(env, &statements).await?;
    let is_moved = answers.last().map_or(Ok(0), Answer::changed)? > 0;
    Ok(is_moved || copy_of(env, room_id).await?.mirrored_rev >= cursor)
}

/// The batch, in the order of its statements: what counts and indexes messages has to see which of them
/// D1 had before.
pub fn statements(
    room_id: &RoomId,
    changes: &[Change],
    cursor: Rev,
    row: &RoomRow,
    now: Timestamp,
) -> Result<Vec<Statement>> {
    let id = room_id.to_string();
    let room = Parameter::text(&id);
    let members: Vec<MemberRow> = changes
        .iter()
        .filter_map(|change| if let Change::Member(member) = change { Some(member.into()) } else { None })
        .collect();
    let mut statements: Vec<Statement> = Vec::new();
    if !members.is_empty() {
        let json = Parameter::text(serde_json::to_string(&members)?);
        statements.push((UPSERT_USERS, vec![json.clone(), Parameter::Integer(now.0)]));
        statements.push((UPSERT_MEMBERS, vec![json.clone(), room.clone()]));
        statements.push((UPSERT_READ_RECEIPTS, vec![json, room.clone()]));
    }
    let messages: Vec<&Message> = changes.iter().filter_map(Change::message).collect();
    if !messages.is_empty() {
        let rows: Vec<MessageRow> = messages.iter().map(|message| (*message).into()).collect();
        let json = Parameter::text(serde_json::to_string(&rows)?);
        statements.push(activity::statement(json.clone(), &id));
        statements.extend(search::statements(room_id, &messages, cursor == 0)?);
        let written = statements_for(&rows).into_iter();
        statements.extend(written.map(|sql| (sql, vec![json.clone(), room.clone()])));
    }
    if row.is_support() {
        let created_at = (cursor == 0).then_some(row.details.created_at);
        statements.extend(conversations::statements(&id, created_at, changes)?);
    }
    let is_another = changes.iter().any(|change| matches!(change, Change::Details(_)));
    let statement = match messages.is_empty() {
        _ if is_another || cursor == 0 => UPSERT_ROOM,
        false => UPDATE_LAST_MESSAGE,
        true => UPDATE_READ,
    };
    let values = vec![Parameter::text(serde_json::to_string(row)?), Parameter::Integer(cursor as i64)];
    statements.push((statement, values));
    Ok(statements)
}
