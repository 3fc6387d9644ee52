//! Lists of rooms, newest activity first.

use serde::Deserialize;
use worker::D1Database;

use super::unread::listed_count;
use super::{Parameter, rows};
use crate::chat::details::{RoomStatus, RoomType};
use crate::chat::frame::server::{MemberView, RoomView};
use crate::chat::frame::summary::{LastMessage, RoomSummary};
use crate::chat::id::{Rev, RoomId, Seq, UserId};
use crate::chat::identity::{Identity, Role};
use crate::chat::limits::UNREAD_MAX;
use crate::chat::member::Standing;
use crate::chat::sorted::SortedMap;
use crate::chat::time::Timestamp;
use crate::edge::error::Result;
use crate::edge::objects::log::rows::DetailsRow;

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
    (sql, parameters)
}

/// The members that lists show, of several rooms at once.
pub const SELECT_MEMBERS_OF: &str = "SELECT members.*, coalesce(read_receipts.seq, 0) AS read_seq,
    read_receipts.read_at
  FROM json_each(?1) AS wanted JOIN members ON members.room_id = wanted.value
  LEFT JOIN read_receipts
    ON read_receipts.room_id = members.room_id AND read_receipts.user_id = members.user_id
  WHERE members.standing <> 'outsider'";

#[derive(Deserialize)]
struct ListedRow {
    #[serde(flatten)]
    details: DetailsRow,
    updated_at: i64,
    last_seq: Seq,
    last_message: Option<String>,
    unread: u64,
}

#[derive(Deserialize)]
struct ListedMember {
    room_id: String,
    user_id: String,
    username: String,
    role: String,
    standing: String,
    joined_at: i64,
    muted_until: Option<i64>,
    rev: Rev,
    read_seq: Seq,
    read_at: Option<i64>,
}

/// A page of rooms; who is online is not D1's to know.
pub async fn list(
    database: &D1Database,
    by: &Identity,
    filter: &Filter,
) -> Result<(Vec<RoomSummary>, Option<Cursor>)> {
    let (sql, parameters) = list_query(by, filter);
    let mut found: Vec<ListedRow> = rows(database, &sql, &parameters).await?;
    let page = usize::try_from(filter.limit).unwrap_or(usize::MAX);
    let has_more = found.len() > page;
    found.truncate(page);
    let next = found
        .last()
        .filter(|_| has_more)
        .map(|row| Cursor { updated_at: row.updated_at, id: row.details.id.clone() });
    let mut members = members_of(database, &found).await?;
    let summaries = found
        .into_iter()
        .map(|row| {
            let members = members.remove(&row.details.id).unwrap_or_default();
            summary(row, members)
        })
        .collect::<Result<Vec<RoomSummary>>>()?;
    Ok((summaries, next))
}

async fn members_of(
    database: &D1Database,
    rooms: &[ListedRow],
) -> Result<SortedMap<String, Vec<MemberView>>> {
    let ids: Vec<&str> = rooms.iter().map(|row| row.details.id.as_str()).collect();
    let wanted = Parameter::text(serde_json::to_string(&ids)?);
    let mut members: SortedMap<String, Vec<MemberView>> = SortedMap::new();
    for row in rows::<ListedMember>(database, SELECT_MEMBERS_OF, &[wanted]).await? {
        let standing = Standing::named(&row.standing);
        members.entry(row.room_id).or_default().push(MemberView {
            user_id: row.user_id,
            username: row.username,
            role: Role::named(&row.role),
            standing,
            is_admin: standing == Standing::RoomAdmin,
            joined_at: Timestamp(row.joined_at),
            muted_until: row.muted_until.map(Timestamp),
            last_read_seq: row.read_seq,
            last_read_at: row.read_at.map(Timestamp),
            rev: row.rev,
        });
    }
    Ok(members)
}

fn summary(row: ListedRow, members: Vec<MemberView>) -> Result<RoomSummary> {
    let last_message: Option<LastMessage> =
        row.last_message.as_deref().map(serde_json::from_str).transpose()?;
    Ok(RoomSummary {
        room: RoomView::from(&row.details.into_details()?),
        updated_at: Timestamp(row.updated_at),
        last_seq: row.last_seq,
        last_message,
        unread_count: Some(row.unread),
        members,
        online: Vec::new(),
    })
}
