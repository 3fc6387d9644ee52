//! The directory of people for those who oversee the site.

use serde::{Deserialize, Serialize};
use serde_json::json;
use worker::D1Database;

use super::audit::{Act, record_change};
use super::{Parameter, batch, rows, statement};
use crate::chat::details::{RoomStatus, RoomType};
use crate::chat::id::{RoomId, UserId};
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

#[derive(Deserialize)]
struct ListedRow {
    id: UserId,
    username: String,
    role: String,
    last_hour: Option<i64>,
}

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

#[derive(Deserialize)]
struct PersonRow {
    id: UserId,
    username: String,
    role: String,
    updated_at: i64,
    first_hour: Option<i64>,
    last_hour: Option<i64>,
    messages: u64,
    room_count: u64,
}

#[derive(Deserialize)]
struct SeatRow {
    id: RoomId,
    subject: String,
    room_type: RoomType,
    status: RoomStatus,
    updated_at: i64,
    standing: String,
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

fn hour(hour: i64) -> Timestamp {
    Timestamp(hour.saturating_mul(3_600_000))
}

/// A page of people, and the name and id after which the next one begins.
pub async fn list(
    database: &D1Database,
    filter: &Filter,
) -> Result<(Vec<ListedPerson>, Option<(String, UserId)>)> {
    let (sql, parameters) = list_query(filter);
    let found: Vec<ListedRow> = rows(database, &sql, &parameters).await?;
    let limit = usize::try_from(filter.limit).unwrap_or(usize::MAX);
    let has_more = found.len() > limit;
    let listed = |row: ListedRow| ListedPerson {
        role: Role::named(&row.role),
        last_active: row.last_hour.map(hour),
        user_id: row.id,
        username: row.username,
    };
    let people: Vec<ListedPerson> = found.into_iter().take(limit).map(listed).collect();
    let last = people.last().filter(|_| has_more);
    let next = last.map(|person| (person.username.clone(), person.user_id.clone()));
    Ok((people, next))
}

/// One person; `None` for somebody whom nobody has told of.
pub async fn person(database: &D1Database, id: &str) -> Result<Option<PersonCounted>> {
    let user = Parameter::text(id);
    let found: Vec<PersonRow> = rows(database, SELECT_PERSON, std::slice::from_ref(&user)).await?;
    let Some(row) = found.into_iter().next() else { return Ok(None) };
    let seats: Vec<SeatRow> =
        rows(database, SELECT_ROOMS_OF, &[user, Parameter::Integer(ROOMS_SHOWN)]).await?;
    let seat = |row: SeatRow| PersonRoom {
        room_id: row.id.to_string(),
        subject: row.subject,
        room_type: row.room_type,
        status: row.status,
        standing: Standing::named(&row.standing),
        updated_at: Timestamp(row.updated_at),
    };
    Ok(Some(PersonCounted {
        user_id: row.id,
        username: row.username,
        role: Role::named(&row.role),
        updated_at: Timestamp(row.updated_at),
        messages: row.messages,
        first_active: row.first_hour.map(hour),
        last_active: row.last_hour.map(hour),
        room_count: row.room_count,
        rooms: seats.into_iter().map(seat).collect(),
    }))
}

/// Makes somebody known, or known by another name, and records who did.
pub async fn put(
    database: &D1Database,
    by: &Identity,
    user_id: &str,
    username: &str,
    role: Role,
    now: Timestamp,
) -> Result<PersonCounted> {
    let parameters = [
        Parameter::text(user_id),
        Parameter::text(username),
        Parameter::text(role.as_str()),
        Parameter::Integer(now.0),
    ];
    let act = Act {
        action: "user.put",
        target: Some(("user", user_id)),
        room_id: None,
        details: json!({ "username": username, "role": role }),
    };
    let put = statement(database, PUT_USER, &parameters)?;
    batch(database, vec![put, record_change(database, by, &act)?]).await?;
    person(database, user_id).await?.ok_or_else(|| Error::Broken("D1 forgot somebody".to_owned()))
}
