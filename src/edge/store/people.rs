//! The directory of people for those who oversee the site.

use serde::Serialize;
use serde_json::json;
use worker::Env;

use super::audit::{Act, record_change};
use super::page::cut;
use super::{Parameter, Row, ask, transaction};
use crate::chat::details::{RoomStatus, RoomType};
use crate::chat::id::UserId;
use crate::chat::identity::{Identity, Role};
use crate::chat::member::Standing;
use crate::chat::time::Timestamp;
use crate::edge::error::{Error, Result};

/// Whom to list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The beginning of the name; letters of ASCII in either case.
    pub name: Option<String>,
    pub role: Option<Role>,
    pub limit: u32,
    /// Name and id of the last person of the page before.
    pub after: Option<(String, UserId)>,
}

/// The statement and its parameters, in the order of names.
#[must_use]
pub fn list_query(filter: &Filter) -> (String, Vec<Parameter>) {
    let mut parameters = vec![Parameter::Integer(i64::from(filter.limit) + 1)];
    let mut bind = |text: &str| {
        parameters.push(Parameter::text(text));
        format!("?{}", parameters.len())
    };
    let mut conditions = String::new();
    if let Some(name) = &filter.name {
        let (first, last) = (bind(name), bind(&format!("{name}{}", char::MAX)));
        conditions.push_str(&format!(" AND username COLLATE NOCASE BETWEEN {first} AND {last}"));
    }
    if let Some((name, id)) = &filter.after {
        let (name, id) = (bind(name), bind(id));
        conditions.push_str(&format!(" AND (username COLLATE NOCASE, id) > ({name}, {id})"));
    }
    let order = "ORDER BY username COLLATE NOCASE, id LIMIT ?1";
    let roles = filter.role.map_or(Role::ALL.to_vec(), |role| vec![role]);
    let range = |role: &Role| {
        let role = role.as_str();
        format!(
            "SELECT * FROM (SELECT id, username, role FROM users WHERE role = '{role}'{conditions} {order})"
        )
    };
    let ranges: Vec<String> = roles.iter().map(range).collect();
    let sql =
        format!("SELECT *, {LAST_HOUR} AS last_hour FROM ({}) AS users {order}", ranges.join(" UNION ALL "));
    (sql, parameters)
}

const LAST_HOUR: &str = "(SELECT max(hour) FROM activity WHERE user_id = users.id)";

/// Everything that is counted of one person.
pub const SELECT_PERSON: &str = "SELECT id, username, role, updated_at,
    (SELECT min(hour) FROM activity WHERE user_id = ?1) AS first_hour,
    (SELECT max(hour) FROM activity WHERE user_id = ?1) AS last_hour,
    (SELECT coalesce(sum(messages), 0) FROM activity WHERE user_id = ?1) AS messages,
    (SELECT count(*) FROM members WHERE user_id = ?1 AND standing <> 'outsider') AS room_count
  FROM users WHERE id = ?1";

pub const SELECT_ROOMS_OF: &str = "SELECT rooms.id, rooms.subject, rooms.room_type, rooms.status,
    rooms.updated_at, members.standing
  FROM members JOIN rooms ON rooms.id = members.room_id
  WHERE members.user_id = ?1 AND members.standing <> 'outsider'
  ORDER BY rooms.updated_at DESC LIMIT ?2";

/// What the host site says of somebody; the person's own token says it anew when they come.
pub const PUT_USER: &str = "INSERT INTO users (id, username, role, updated_at) VALUES (?1, ?2, ?3, ?4)
  ON CONFLICT (id) DO UPDATE SET username = excluded.username, role = excluded.role,
    updated_at = excluded.updated_at
  WHERE excluded.username <> users.username OR excluded.role <> users.role";

/// Rooms shown with a person; `admin/rooms/?user=` has all of them.
const ROOMS_SHOWN: i64 = 20;

/// Somebody in the list.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct ListedPerson {
    pub user_id: UserId,
    pub username: String,
    pub role: Role,
    /// The hour of their last message.
    pub last_active: Option<Timestamp>,
}

/// Somebody with what is counted of them.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct PersonCounted {
    pub user_id: UserId,
    pub username: String,
    pub role: Role,
    /// When their name or role was last learnt.
    pub updated_at: Timestamp,
    pub messages: u64,
    /// The hours of their first and last message.
    pub first_active: Option<Timestamp>,
    pub last_active: Option<Timestamp>,
    pub room_count: u64,
    /// Those with the newest messages.
    pub rooms: Vec<PersonRoom>,
}

/// Somebody's place in a room.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct PersonRoom {
    pub room_id: String,
    pub subject: String,
    pub room_type: RoomType,
    pub status: RoomStatus,
    pub standing: Standing,
    pub updated_at: Timestamp,
}

fn listed(row: &mut Row) -> Result<ListedPerson> {
    Ok(ListedPerson {
        user_id: row.get("id")?,
        username: row.get("username")?,
        role: row.get("role")?,
        last_active: hour(row, "last_hour")?,
    })
}

fn counted(row: &mut Row) -> Result<PersonCounted> {
    Ok(PersonCounted {
        user_id: row.get("id")?,
        username: row.get("username")?,
        role: row.get("role")?,
        updated_at: row.get("updated_at")?,
        messages: row.get("messages")?,
        first_active: hour(row, "first_hour")?,
        last_active: hour(row, "last_hour")?,
        room_count: row.get("room_count")?,
        rooms: Vec::new(),
    })
}

fn room(row: &mut Row) -> Result<PersonRoom> {
    Ok(PersonRoom {
        room_id: row.get("id")?,
        subject: row.get("subject")?,
        room_type: row.get("room_type")?,
        status: row.get("status")?,
        standing: row.get("standing")?,
        updated_at: row.get("updated_at")?,
    })
}

/// A column that counts hours.
fn hour(row: &mut Row, column: &str) -> Result<Option<Timestamp>> {
    Ok(row.get::<Option<i64>>(column)?.map(|hour| Timestamp(hour.saturating_mul(3_600_000))))
}

/// A page of people, and the name and id after which the next one begins.
pub async fn list(env: &Env, filter: &Filter) -> Result<(Vec<ListedPerson>, Option<(String, UserId)>)> {
    let (sql, parameters) = list_query(filter);
    let people = ask(env, &sql, &parameters).await?.rows(listed)?;
    Ok(cut(people, filter.limit, |person| (person.username.clone(), person.user_id.clone())))
}

/// One person; `None` for somebody whom nobody has told of.
pub async fn person(env: &Env, id: &str) -> Result<Option<PersonCounted>> {
    let user = Parameter::text(id);
    let answer = ask(env, SELECT_PERSON, std::slice::from_ref(&user)).await?;
    let Some(person) = answer.row(counted)? else { return Ok(None) };
    let rooms = ask(env, SELECT_ROOMS_OF, &[user, Parameter::Integer(ROOMS_SHOWN)]).await?;
    Ok(Some(PersonCounted { rooms: rooms.rows(room)?, ..person }))
}

/// Makes somebody known, or known by another name, and records who did.
pub async fn put(
    env: &Env,
    by: &Identity,
    user_id: &str,
    username: &str,
    role: Role,
    now: Timestamp,
) -> Result<PersonCounted> {
    let parameters = vec![
        Parameter::text(user_id),
        Parameter::text(username),
        Parameter::text(role.as_str()),
        Parameter::Integer(now.0),
    ];
    let act = Act {
        action: "user.put",
        target: Some(("user", user_id)),
        room_id: None,
        details: json!({ "username": username, "role": role.as_str() }),
    };
    transaction(env, &[(PUT_USER, parameters), record_change(by, &act)?]).await?;
    person(env, user_id).await?.ok_or_else(|| Error::Broken("D1 forgot somebody".to_owned()))
}
