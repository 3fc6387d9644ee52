//! The search index: written in the mirror's batch, so that it never says what a message no longer
//! does, and asked by people for what they may see.

use serde::Serialize;
use worker::Env;

use super::page::cut;
use super::{Parameter, Row, Statement, ask};
use crate::chat::frame::summary::LastSender;
use crate::chat::id::{MessageId, Rev, RoomId, Seq, UserId};
use crate::chat::identity::Identity;
use crate::chat::limits::{SEARCH_PER_MILLISECOND, SEARCH_ROOMS_MAX};
use crate::chat::message::{Message, MessageType};
use crate::chat::search::query::Terms;
use crate::chat::search::snippet::{SnippetPart, snippet};
use crate::chat::search::text::{MATCH_END, MATCH_START, of_message, room_word, user_word};
use crate::chat::time::Timestamp;
use crate::edge::error::Result;

/// Takes out what messages said before these changes. Before [`super::mirror::UPSERT_MESSAGES`], while
/// D1 still knows how old its own rows are: a batch that is repeated takes nothing out.
pub const FORGET_MESSAGES: &str = "DELETE FROM search WHERE rowid IN (
    SELECT found.rowid FROM json_each(?1) AS new CROSS JOIN search AS found
    WHERE found.rowid >= (new.value ->> 'created_at') * 2048
      AND found.rowid < (new.value ->> 'created_at') * 2048 + 2048
      AND found.room_id = ?2 AND found.seq = new.value ->> 'seq'
      AND NOT EXISTS (SELECT 1 FROM messages
        WHERE room_id = ?2 AND seq = new.value ->> 'seq' AND rev >= new.value ->> 'rev'))";

/// Puts in what is not there yet, each at the next free place of its millisecond. Where there is none,
/// an older one gives way: that must not stop the mirror.
pub const INDEX_MESSAGES: &str = "INSERT OR REPLACE INTO search (rowid, body, room, sender, room_id, seq)
  SELECT at * 2048 + place + coalesce((SELECT max(rowid) + 1 - at * 2048 FROM search
      WHERE rowid >= at * 2048 AND rowid < at * 2048 + 2048), 0),
    body, ?3, sender, ?2, seq
  FROM (SELECT value ->> 'created_at' AS at, value ->> 'body' AS body, value ->> 'sender' AS sender,
      value ->> 'seq' AS seq,
      row_number() OVER (PARTITION BY value ->> 'created_at' ORDER BY value ->> 'seq') - 1 AS place
    FROM json_each(?1) AS new WHERE value ->> 'body' IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM messages
        WHERE room_id = ?2 AND seq = new.value ->> 'seq' AND rev > new.value ->> 'rev')
      AND NOT EXISTS (SELECT 1 FROM search AS found
        WHERE found.rowid >= (new.value ->> 'created_at') * 2048
          AND found.rowid < (new.value ->> 'created_at') * 2048 + 2048
          AND found.room_id = ?2 AND found.seq = new.value ->> 'seq'))";

/// What the index takes of a message.
#[derive(Serialize)]
struct IndexedRow {
    seq: Seq,
    rev: Rev,
    created_at: i64,
    sender: String,
    /// None where it is not to be found: a note of the room, a deleted message.
    body: Option<String>,
}

impl From<&Message> for IndexedRow {
    fn from(message: &Message) -> Self {
        Self {
            seq: message.seq,
            rev: message.rev,
            created_at: message.created_at.0,
            sender: user_word(message.sender.id()),
            body: of_message(message),
        }
    }
}

/// What the index is told of these messages. Of such as are new there is nothing to forget, unless all of a
/// room is copied anew.
pub fn statements(room_id: &RoomId, messages: &[&Message], is_all: bool) -> Result<Vec<Statement>> {
    let rows: Vec<IndexedRow> = messages.iter().map(|message| (*message).into()).collect();
    let json = Parameter::text(serde_json::to_string(&rows)?);
    let room = Parameter::text(room_id.to_string());
    let word = Parameter::text(room_word(room_id));
    let index = (INDEX_MESSAGES, vec![json.clone(), room.clone(), word]);
    if !is_all && messages.iter().all(|message| message.rev == message.created_rev) {
        return Ok(vec![index]);
    }
    Ok(vec![(FORGET_MESSAGES, vec![json, room]), index])
}

/// What to look for among the messages that are there.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Everything without words.
    pub terms: Option<Terms>,
    pub room: Option<RoomId>,
    pub from: Option<UserId>,
    pub before: Option<Timestamp>,
    pub after: Option<Timestamp>,
    /// The last row of the page before.
    pub cursor: Option<i64>,
    pub limit: u32,
}

/// The statement and its parameters for what this person may see: staff every room, others those they
/// are in. Newest first is the order of the index, so that a page is read and no more.
#[must_use]
pub fn search_query(by: &Identity, wanted: &Wanted) -> (String, Vec<Parameter>) {
    let mut parameters = vec![
        Parameter::Integer(wanted.after.map_or(0, first_row)),
        Parameter::Integer(last_row(wanted)),
        Parameter::Integer(i64::from(wanted.limit) + 1),
        Parameter::text(MATCH_START),
        Parameter::text(MATCH_END),
    ];
    let mut conditions: Vec<String> = Vec::new();
    conditions.extend(wanted.room.as_ref().map(|room| format!("room : \"{}\"", room_word(room))));
    conditions.extend(wanted.from.as_ref().map(|from| format!("sender : \"{}\"", user_word(from))));
    conditions.extend(wanted.terms.as_ref().map(Terms::expression));
    let expression = conditions.join(" AND ");
    let condition = if by.role.is_staff() {
        if expression.is_empty() {
            String::new()
        } else {
            parameters.push(Parameter::text(expression));
            "search MATCH ?6 AND".to_owned()
        }
    } else {
        parameters.push(Parameter::text(expression));
        parameters.push(Parameter::text(&by.user_id));
        parameters.push(Parameter::Integer(i64::from(SEARCH_ROOMS_MAX)));
        format!("search MATCH {OWN_ROOMS} || ?6 AND")
    };
    (SEARCH.replace("{condition}", &condition), parameters)
}

/// The index takes bounds that are whole numbers alone, and the binding makes floats of them.
const SEARCH: &str = "SELECT search.rowid AS row, messages.room_id, messages.seq, messages.sender_id,
    messages.sender_username, messages.sender_role, messages.message_type, messages.content,
    messages.created_at, messages.edited_at, messages.deleted_at, rooms.subject,
    highlight(search, 0, ?4, ?5) AS marked
  FROM search CROSS JOIN messages ON messages.room_id = search.room_id AND messages.seq = search.seq
  CROSS JOIN rooms ON rooms.id = search.room_id
  WHERE {condition} search.rowid BETWEEN CAST(?1 AS INTEGER) AND CAST(?2 AS INTEGER)
  ORDER BY search.rowid DESC LIMIT ?3";

/// The part of the question that says in which rooms: those that ?7 is in, newest first. An id has no
/// quotation mark. In no room at all, a word that no room is.
const OWN_ROOMS: &str = "(SELECT 'room : (' || coalesce(group_concat(word, ' OR '), '\"none\"') || ') AND '
    FROM (SELECT '\"' || replace(rooms.id, '-', '') || '\"' AS word
      FROM members AS own JOIN rooms ON rooms.id = own.room_id
      WHERE own.user_id = ?7 AND own.standing IN ('member', 'party', 'room_admin')
      ORDER BY rooms.updated_at DESC LIMIT ?8))";

fn first_row(at: Timestamp) -> i64 {
    at.0.max(0).saturating_mul(SEARCH_PER_MILLISECOND)
}

/// The last row before the end of the time and before the cursor.
fn last_row(wanted: &Wanted) -> i64 {
    let before = wanted.before.map(first_row).into_iter().chain(wanted.cursor);
    before.min().map_or(ROW_MAX, |row| row.saturating_sub(1).min(ROW_MAX))
}

/// Greatest row that a number of the binding can say.
const ROW_MAX: i64 = (1 << 53) - 1;

pub struct FoundRow {
    pub row: i64,
    pub message: OverseenRow,
    pub marked: Option<String>,
}

/// A message with its room's name, as D1 has both.
pub struct OverseenRow {
    pub room_id: RoomId,
    pub seq: Seq,
    pub sender_id: String,
    pub sender_username: String,
    pub sender_role: String,
    pub message_type: MessageType,
    pub content: String,
    pub created_at: Timestamp,
    pub edited_at: Option<Timestamp>,
    pub deleted_at: Option<Timestamp>,
    pub subject: String,
}

/// A message that was found.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct FoundMessage {
    pub id: String,
    pub room_id: String,
    pub seq: Seq,
    pub subject: String,
    pub sender: LastSender,
    pub message_type: MessageType,
    pub created_at: Timestamp,
    pub edited_at: Option<Timestamp>,
    pub snippet: Vec<SnippetPart>,
}

impl From<FoundRow> for FoundMessage {
    fn from(found: FoundRow) -> Self {
        let FoundRow { message, marked, .. } = found;
        Self {
            id: message.id().to_string(),
            sender: message.sender(),
            snippet: snippet(&marked.unwrap_or_default()),
            room_id: message.room_id.to_string(),
            seq: message.seq,
            subject: message.subject,
            message_type: message.message_type,
            created_at: message.created_at,
            edited_at: message.edited_at,
        }
    }
}

impl FoundRow {
    fn read(row: &mut Row) -> Result<Self> {
        Ok(Self { row: row.get("row")?, marked: row.get("marked")?, message: OverseenRow::read(row)? })
    }
}

impl OverseenRow {
    pub(super) fn read(row: &mut Row) -> Result<Self> {
        Ok(Self {
            room_id: row.get("room_id")?,
            seq: row.get("seq")?,
            sender_id: row.get("sender_id")?,
            sender_username: row.get("sender_username")?,
            sender_role: row.get("sender_role")?,
            message_type: row.get("message_type")?,
            content: row.get("content")?,
            created_at: row.get("created_at")?,
            edited_at: row.get("edited_at")?,
            deleted_at: row.get("deleted_at")?,
            subject: row.get("subject")?,
        })
    }

    #[must_use]
    pub fn id(&self) -> MessageId {
        MessageId { room_id: self.room_id.clone(), seq: self.seq }
    }

    #[must_use]
    pub fn sender(&self) -> LastSender {
        LastSender {
            id: self.sender_id.clone(),
            username: self.sender_username.clone(),
            role: self.sender_role.clone(),
        }
    }
}

/// A page of what was found, newest first, and the row to go on from.
pub async fn find(env: &Env, by: &Identity, wanted: &Wanted) -> Result<(Vec<FoundRow>, Option<i64>)> {
    let (sql, parameters) = search_query(by, wanted);
    let found = ask(env, &sql, &parameters).await?.rows(FoundRow::read)?;
    Ok(cut(found, wanted.limit, |last| last.row))
}
