//! The audit log: who did what that needed a privilege. Rows are added and never changed.

use serde::Serialize;
use serde_json::Value;
use uuid::Builder;
use worker::Env;

use super::page::{Position, TIME_MAX};
use super::{Parameter, Row, Statement, ask};
use crate::chat::id::RoomId;
use crate::chat::identity::Identity;
use crate::chat::time::Timestamp;
use crate::edge::error::Result;
use crate::edge::{clock, random};

/// Where ?11 is 1, only if the statement before it in the batch changed a row: what changed nothing is
/// no act.
pub const INSERT_ACT: &str = "INSERT INTO audit_log
    (id, at, actor_id, actor_username, actor_role, action, target_type, target_id, room_id, details)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10 WHERE ?11 = 0 OR changes() > 0";

/// Acts in a room, of those messages of a mirror's batch that tell of one: what staff did, and what only
/// those in charge may do. Their key is the message's, so that a repeated batch adds nothing.
pub const INSERT_NOTED: &str = "INSERT OR IGNORE INTO audit_log
    (id, at, actor_id, actor_username, actor_role, action, target_type, target_id, room_id, details)
  SELECT ?2 || '.' || (value ->> 'seq'), value ->> 'created_at', note ->> 'user_id', note ->> 'username',
    coalesce(note ->> 'role', ''), 'room.' || (note ->> 'event'),
    iif(note ->> 'target' IS NULL, 'room', 'user'), coalesce(note ->> 'target' ->> 'user_id', ?2), ?2,
    json_object('seq', value ->> 'seq', 'text', value ->> 'content')
  FROM (SELECT value, value ->> 'system' AS note FROM json_each(?1))
  WHERE note IS NOT NULL AND (note ->> 'role' IN ('staff', 'admin')
    OR note ->> 'event' NOT IN ('joined', 'left', 'closed', 'renamed', 'staff_called', 'signed_in'))";

/// Deletions of what somebody else wrote.
pub const INSERT_DELETIONS: &str = "INSERT OR IGNORE INTO audit_log
    (id, at, actor_id, actor_username, actor_role, action, target_type, target_id, room_id, details)
  SELECT ?2 || '.' || (value ->> 'seq') || '.deleted', value ->> 'deleted_at', deleter ->> 'user_id',
    deleter ->> 'username', deleter ->> 'role', 'message.delete', 'message', ?2 || '.' || (value ->> 'seq'), ?2,
    json_object('sender_id', value ->> 'sender_id')
  FROM (SELECT value, value ->> 'deleted_by' AS deleter FROM json_each(?1))
  WHERE deleter IS NOT NULL AND deleter ->> 'user_id' <> value ->> 'sender_id'";

/// What somebody did. `action` is `<noun>.<verb>`: `rule.create`, `user.ban`.
#[derive(Clone, Debug, Default)]
pub struct Act<'a> {
    pub action: &'static str,
    /// Kind and id of what it was done to: `("user", "42")`.
    pub target: Option<(&'static str, &'a str)>,
    pub room_id: Option<&'a RoomId>,
    /// What else is worth knowing; `Value::Null` when nothing is.
    pub details: Value,
}

/// Records an act that is no row of D1: a deleted message was read, a room was provisioned.
pub async fn record(env: &Env, by: &Identity, act: &Act<'_>) -> Result<()> {
    let (sql, parameters) = insert(by, act, false)?;
    ask(env, sql, &parameters).await?;
    Ok(())
}

/// The statement that records a change of D1, for [`super::transaction`], straight after the statement that
/// makes the change; where that changes no row, nothing is recorded.
pub fn record_change(by: &Identity, act: &Act) -> Result<Statement> {
    insert(by, act, true)
}

fn insert(by: &Identity, act: &Act, is_of_a_change: bool) -> Result<Statement> {
    let now = clock::now();
    let millis = u64::try_from(now.0).unwrap_or(0);
    let id = Builder::from_unix_timestamp_millis(millis, &random::bytes()?).into_uuid();
    let details = if act.details.is_null() { None } else { Some(act.details.to_string()) };
    let parameters = vec![
        Parameter::text(id.to_string()),
        Parameter::Integer(now.0),
        Parameter::text(&by.user_id),
        Parameter::text(&by.username),
        Parameter::text(by.role.as_str()),
        Parameter::text(act.action),
        act.target.map(|(kind, _)| kind).into(),
        act.target.map(|(_, id)| id).into(),
        act.room_id.map(ToString::to_string).into(),
        details.into(),
        Parameter::Integer(i64::from(is_of_a_change)),
    ];
    Ok((INSERT_ACT, parameters))
}

/// Which acts to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub actor: Option<String>,
    pub action: Option<String>,
    pub room_id: Option<RoomId>,
    pub before: Option<Timestamp>,
    pub limit: u32,
    pub after: Option<Position>,
}

/// The statement and its parameters, the newest act first.
#[must_use]
pub fn list_query(filter: &Filter) -> (String, Vec<Parameter>) {
    // A bound on the time, even when there is none, makes every list a stretch of an index.
    let before = filter.before.map_or(TIME_MAX, |before| before.0);
    let mut parameters = vec![Parameter::Integer(i64::from(filter.limit) + 1), Parameter::Integer(before)];
    let mut conditions = String::new();
    let mut require = |condition: &str, parameter: Parameter| {
        parameters.push(parameter);
        conditions.push_str(&format!(" AND {condition} ?{}", parameters.len()));
    };
    if let Some(actor) = &filter.actor {
        require("actor_id =", Parameter::text(actor));
    }
    if let Some(action) = &filter.action {
        require("action =", Parameter::text(action));
    }
    if let Some(room_id) = &filter.room_id {
        require("room_id =", Parameter::text(room_id.to_string()));
    }
    if let Some(after) = &filter.after {
        parameters.push(Parameter::Integer(after.at));
        parameters.push(Parameter::text(&after.id));
        let last = parameters.len();
        conditions.push_str(&format!(" AND (at, id) < (?{}, ?{last})", last - 1));
    }
    let sql = format!("SELECT * FROM audit_log WHERE at < ?2{conditions} ORDER BY at DESC, id DESC LIMIT ?1");
    (sql, parameters)
}

/// An act as the list shows it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct ActView {
    pub id: String,
    pub at: Timestamp,
    pub actor: ActorView,
    pub action: String,
    pub target: Option<TargetView>,
    pub room_id: Option<String>,
    /// An object, or null.
    #[cfg_attr(feature = "schema", schema(value_type = Option<Object>), ts(type = "object | null"))]
    pub details: Value,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct ActorView {
    pub id: String,
    pub username: String,
    #[cfg_attr(feature = "schema", schema(value_type = crate::chat::identity::Role), ts(type = "Role"))]
    pub role: String,
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct TargetView {
    #[serde(rename = "type")]
    pub kind: String,
    pub id: String,
}

fn act(row: &mut Row) -> Result<ActView> {
    let target = row.get::<Option<_>>("target_type")?.zip(row.get("target_id")?);
    Ok(ActView {
        id: row.get("id")?,
        at: row.get("at")?,
        actor: ActorView {
            id: row.get("actor_id")?,
            username: row.get("actor_username")?,
            role: row.get("actor_role")?,
        },
        action: row.get("action")?,
        target: target.map(|(kind, id)| TargetView { kind, id }),
        room_id: row.get("room_id")?,
        details: row.json("details")?.unwrap_or_default(),
    })
}

/// A page of acts, and where the next one begins.
pub async fn list(env: &Env, filter: &Filter) -> Result<(Vec<ActView>, Option<Position>)> {
    let (sql, parameters) = list_query(filter);
    let acts = ask(env, &sql, &parameters).await?.rows(act)?;
    Ok(Position::next(acts, filter.limit, |act| Position { at: act.at.0, id: act.id.clone() }))
}
