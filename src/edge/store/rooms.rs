//! Lists of rooms, newest activity first.

use worker::Env;

use super::page::cut;
use super::unread::listed_count;
use super::{Parameter, Row, ask};
use crate::chat::details::{RoomStatus, RoomType};
use crate::chat::frame::server::{MemberView, RoomView};
use crate::chat::frame::summary::RoomSummary;
use crate::chat::id::{RoomId, UserId};
use crate::chat::identity::Identity;
use crate::chat::limits::UNREAD_MAX;
use crate::chat::member::Standing;
use crate::edge::error::Result;

/// Which rooms to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub status: Option<RoomStatus>,
    pub room_type: Option<RoomType>,
    /// `(type, id)`, the id optional.
    pub context: Option<(String, Option<String>)>,
    /// Only those that wait for the staff.
    pub needs_staff: bool,
    pub unread: bool,
    /// Rooms that this person is in, for those who see every room.
    pub user: Option<UserId>,
    pub limit: u32,
    pub after: Option<Cursor>,
}

/// The last room of the page before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    pub updated_at: i64,
    pub id: String,
}

impl Cursor {
    /// From the text that [`Self::to_text`] made.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (updated_at, id) = text.split_once('.')?;
        Some(Self { updated_at: updated_at.parse().ok()?, id: RoomId::parse(id)?.to_string() })
    }

    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{}.{}", self.updated_at, self.id)
    }
}

/// Staff see every room: walked along the index by status.
const FROM_ALL: &str = "FROM rooms LEFT JOIN members AS own
  ON own.room_id = rooms.id AND own.user_id = ?1 AND own.standing <> 'outsider'";

/// Of those, the rooms that somebody is in.
const FROM_ANOTHERS: &str = "FROM members AS seat JOIN rooms ON rooms.id = seat.room_id
  LEFT JOIN members AS own
    ON own.room_id = rooms.id AND own.user_id = ?1 AND own.standing <> 'outsider'";

/// Everybody else sees the rooms they are in.
const FROM_OWN: &str = "FROM members AS own JOIN rooms ON rooms.id = own.room_id";

/// The members that lists show of a room of a page: one JSON text, so that a list is one call to D1.
const MEMBERS: &str = "(SELECT json_group_array(json_object('user_id', members.user_id,
      'username', username, 'role', role, 'standing', standing, 'joined_at', joined_at,
      'muted_until', muted_until, 'rev', rev, 'read_seq', coalesce(read_receipts.seq, 0),
      'read_at', read_receipts.read_at))
    FROM members LEFT JOIN read_receipts
      ON read_receipts.room_id = members.room_id AND read_receipts.user_id = members.user_id
    WHERE members.room_id = page.id AND members.standing <> 'outsider') AS members";

/// The statement and its parameters for what this person may see.
#[must_use]
pub fn list_query(by: &Identity, filter: &Filter) -> (String, Vec<Parameter>) {
    let mut parameters = vec![
        Parameter::text(&by.user_id),
        Parameter::Integer(UNREAD_MAX as i64),
        Parameter::Integer(i64::from(filter.limit) + 1),
    ];
    let mut bind = |parameter: Parameter| {
        parameters.push(parameter);
        format!("?{}", parameters.len())
    };
    let mut conditions = Vec::new();
    if let Some(room_type) = filter.room_type {
        conditions.push(format!("rooms.room_type = {}", bind(Parameter::text(room_type.as_str()))));
    }
    if let Some((kind, id)) = &filter.context {
        conditions.push(format!("rooms.context_type = {}", bind(Parameter::text(kind))));
        if let Some(id) = id {
            conditions.push(format!("rooms.context_id = {}", bind(Parameter::text(id))));
        }
    }
    if let Some(after) = &filter.after {
        let updated_at = bind(Parameter::Integer(after.updated_at));
        let id = bind(Parameter::text(&after.id));
        conditions.push(format!("(rooms.updated_at, rooms.id) < ({updated_at}, {id})"));
    }
    if filter.needs_staff {
        conditions.push("rooms.needs_staff = 1".to_owned());
    }
    if filter.unread {
        conditions.push("unread > 0".to_owned());
    }
    let seat = filter.user.as_ref().map(|user| bind(Parameter::text(user)));
    let conditions: String = conditions.iter().map(|condition| format!(" AND {condition}")).collect();
    let order = "ORDER BY updated_at DESC, id DESC LIMIT ?3";
    // Unread rooms are looked for where somebody waits, unless another status is named.
    let status = filter.status.or(filter.unread.then_some(RoomStatus::Open));
    let status_condition = |status: Option<RoomStatus>| {
        status.map(|status| format!(" AND rooms.status = '{}'", status.as_str()))
    };

    let columns = format!("SELECT rooms.*, {} AS unread", listed_count());
    let sql = if let (true, Some(seat)) = (by.role.is_staff(), seat) {
        let status = status_condition(status).unwrap_or_default();
        let seated = format!("seat.user_id = {seat} AND seat.standing <> 'outsider'");
        format!("{columns} {FROM_ANOTHERS} WHERE {seated}{status}{conditions} {order}")
    } else if by.role.is_staff() {
        let statuses = status.map_or(RoomStatus::ALL.to_vec(), |status| vec![status]);
        let ranges: Vec<String> = statuses
            .into_iter()
            .map(|status| {
                let status = status_condition(Some(status)).unwrap_or_default();
                format!("SELECT * FROM ({columns} {FROM_ALL} WHERE true{status}{conditions} {order})")
            })
            .collect();
        format!("SELECT * FROM ({}) {order}", ranges.join(" UNION ALL "))
    } else {
        let status = status_condition(status).unwrap_or_default();
        let own = "own.user_id = ?1 AND own.standing IN ('member', 'party', 'room_admin')";
        format!("{columns} {FROM_OWN} WHERE {own}{status}{conditions} {order}")
    };
    (format!("SELECT page.*, {MEMBERS} FROM ({sql}) AS page {order}"), parameters)
}

/// A page of rooms; who is online is not D1's to know.
pub async fn list(env: &Env, by: &Identity, filter: &Filter) -> Result<(Vec<RoomSummary>, Option<Cursor>)> {
    let (sql, parameters) = list_query(by, filter);
    let found = ask(env, &sql, &parameters).await?.rows(summary)?;
    Ok(cut(found, filter.limit, |room| Cursor { updated_at: room.updated_at.0, id: room.room.id.clone() }))
}

fn member(row: &mut Row) -> Result<MemberView> {
    let standing = row.get("standing")?;
    Ok(MemberView {
        user_id: row.get("user_id")?,
        username: row.get("username")?,
        role: row.get("role")?,
        standing,
        is_admin: standing == Standing::RoomAdmin,
        joined_at: row.get("joined_at")?,
        muted_until: row.get("muted_until")?,
        last_read_seq: row.get("read_seq")?,
        last_read_at: row.get("read_at")?,
        rev: row.get("rev")?,
    })
}

fn summary(row: &mut Row) -> Result<RoomSummary> {
    Ok(RoomSummary {
        room: RoomView {
            id: row.get("id")?,
            room_type: row.get("room_type")?,
            subject: row.get("subject")?,
            context: row.json("context")?,
            status: row.get("status")?,
            created_by: row.get("created_by")?,
            created_at: row.get("created_at")?,
            needs_staff: row.get("needs_staff")?,
            rev: row.get("rev")?,
        },
        updated_at: row.get("updated_at")?,
        last_seq: row.get("last_seq")?,
        last_message: row.json("last_message")?,
        unread_count: row.get("unread")?,
        members: row.rows("members", member)?,
        online: Vec::new(),
    })
}
