//! Messages of all rooms for those who oversee the site, newest first: those that are there along the
//! search index, deleted ones by the time of their deletion.

use serde::Serialize;
use worker::Env;

use super::page::Position;
use super::search::{OverseenRow, Wanted, find};
use super::{Parameter, ask};
use crate::chat::frame::summary::LastSender;
use crate::chat::id::{MessageId, Seq};
use crate::chat::identity::Identity;
use crate::chat::message::MessageType;
use crate::chat::time::Timestamp;
use crate::edge::error::Result;

/// A message as the overseers' list shows it. A deleted one is empty; what it said is in its history.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct OverseenMessage {
    pub id: String,
    pub room_id: String,
    pub seq: Seq,
    pub subject: String,
    pub sender: LastSender,
    pub message_type: MessageType,
    pub content: String,
    pub created_at: Timestamp,
    pub edited_at: Option<Timestamp>,
    pub deleted_at: Option<Timestamp>,
    /// Path of its earlier versions.
    pub history: String,
}

impl From<OverseenRow> for OverseenMessage {
    fn from(row: OverseenRow) -> Self {
        let id = row.id();
        Self {
            history: format!("/api/chat/messages/{id}/history/"),
            id: id.to_string(),
            sender: row.sender(),
            room_id: row.room_id.to_string(),
            seq: row.seq,
            subject: row.subject,
            message_type: row.message_type,
            content: row.content,
            created_at: row.created_at,
            edited_at: row.edited_at,
            deleted_at: row.deleted_at,
        }
    }
}

/// A page of messages that are there, and the row to go on from.
pub async fn standing(
    env: &Env,
    by: &Identity,
    wanted: &Wanted,
) -> Result<(Vec<OverseenMessage>, Option<i64>)> {
    let (found, next) = find(env, by, wanted).await?;
    Ok((found.into_iter().map(|row| row.message.into()).collect(), next))
}

/// The statement and its parameters for deleted messages, the latest deletion first. `after` is the last
/// one of the page before: when it was deleted, and its id.
#[must_use]
pub fn deleted_query(wanted: &Wanted, after: Option<&(i64, MessageId)>) -> (String, Vec<Parameter>) {
    let before = wanted.before.map_or(i64::MAX >> 11, |before| before.0);
    let mut parameters = vec![Parameter::Integer(i64::from(wanted.limit) + 1), Parameter::Integer(before)];
    let mut bind = |parameter: Parameter| {
        parameters.push(parameter);
        format!("?{}", parameters.len())
    };
    let mut conditions = String::new();
    if let Some(room) = &wanted.room {
        conditions.push_str(&format!(" AND messages.room_id = {}", bind(Parameter::text(room.to_string()))));
    }
    if let Some(from) = &wanted.from {
        conditions.push_str(&format!(" AND messages.sender_id = {}", bind(Parameter::text(from))));
    }
    if let Some((at, id)) = after {
        let at = bind(Parameter::Integer(*at));
        let room = bind(Parameter::text(id.room_id.to_string()));
        let seq = bind(Parameter::Integer(id.seq as i64));
        let last = format!("({at}, {room}, {seq})");
        conditions.push_str(&format!(" AND (messages.deleted_at, messages.room_id, messages.seq) < {last}"));
    }
    let sql = format!(
        "SELECT messages.*, rooms.subject FROM messages INDEXED BY messages_by_deletion
         CROSS JOIN rooms ON rooms.id = messages.room_id
         WHERE messages.deleted_at < ?2{conditions}
         ORDER BY messages.deleted_at DESC, messages.room_id DESC, messages.seq DESC LIMIT ?1"
    );
    (sql, parameters)
}

/// A page of deleted messages, and where the next one begins.
pub async fn deleted(
    env: &Env,
    wanted: &Wanted,
    after: Option<&(i64, MessageId)>,
) -> Result<(Vec<OverseenMessage>, Option<Position>)> {
    let (sql, parameters) = deleted_query(wanted, after);
    let found = ask(env, &sql, &parameters).await?.rows(OverseenRow::read)?;
    let position =
        |row: &OverseenRow| Position { at: row.deleted_at.unwrap_or_default().0, id: row.id().to_string() };
    let (found, next) = Position::next(found, wanted.limit, position);
    Ok((found.into_iter().map(OverseenMessage::from).collect(), next))
}
