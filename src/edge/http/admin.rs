//! Oversight, for admins: every room, message and person, and statistics.

use serde::Serialize;
use serde_json::Value;
use worker::Response;

use super::body::Body;
use super::query::{ListPage, Query};
use super::search::{row, wanted};
use super::{Call, rooms};
use crate::chat::id::{MessageId, UserId};
use crate::chat::identity::Role;
use crate::chat::limits::{USER_ID_BYTES_MAX, USERNAME_CHARS_MAX};
use crate::chat::message::SYSTEM_ID;
use crate::chat::refusal::{Code, Refusal};
use crate::chat::statistics::{Figures, Interval, Period};
use crate::chat::time::Timestamp;
use crate::edge::error::Result;
use crate::edge::json::reply;
use crate::edge::store::page::Position;
use crate::edge::store::people::Filter;
use crate::edge::store::search::Wanted;
use crate::edge::store::statistics::{BusyHour, StaffFigures};
use crate::edge::{clock, store};

/// Every room, with the filters of the caller's own list and `?user=`.
pub async fn list_rooms(call: &Call) -> Result<Response> {
    let by = call.admin()?;
    let query = Query::of(&call.request);
    let filter = store::rooms::Filter { user: query.text("user"), ..rooms::filter(&query)? };
    rooms::answer_list(call, &by, &filter).await
}

/// Newest first; `?user=`, `?room=`, `?before=`; with `?deleted=true` the deleted ones instead, by the
/// time of their deletion.
pub async fn list_messages(call: &Call) -> Result<Response> {
    let by = call.admin()?;
    let query = Query::of(&call.request);
    let wanted = wanted(&query, "user")?;
    if query.named("deleted", rooms::truth)?.unwrap_or(false) {
        let after = query.named("cursor", deletion)?;
        let (results, next) = store::oversight::deleted(&call.env, &wanted, after.as_ref()).await?;
        let next = next.map(|next| next.to_text());
        return reply(&ListPage { results, next });
    }
    let wanted = Wanted { cursor: query.named("cursor", row)?, ..wanted };
    let (results, next) = store::oversight::standing(&call.env, &by, &wanted).await?;
    reply(&ListPage { results, next: next.map(|row| row.to_string()) })
}

/// The `next` of a page of deleted messages.
fn deletion(text: &str) -> Option<(i64, MessageId)> {
    let Position { at, id } = Position::parse(text)?;
    Some((at, MessageId::parse(&id)?))
}

/// People by name; `?q=` the beginning of it, `?role=`.
pub async fn list_users(call: &Call) -> Result<Response> {
    call.admin()?;
    let query = Query::of(&call.request);
    let filter = Filter {
        name: query.text("q"),
        role: query.named("role", role_named)?,
        limit: query.limit()?,
        after: query.named("cursor", |text| serde_json::from_str(text).ok())?,
    };
    let (results, next) = store::people::list(&call.env, &filter).await?;
    let next = next.map(|last| serde_json::to_string(&last)).transpose()?;
    reply(&ListPage { results, next })
}

pub async fn show_user(call: &Call) -> Result<Response> {
    call.admin()?;
    match store::people::person(&call.env, &user_id(call)?).await? {
        Some(person) => reply(&person),
        None => Err(nobody().into()),
    }
}

/// `{username, role}`: makes somebody known before their first visit.
pub async fn put_user(mut call: Call) -> Result<Response> {
    let by = call.admin()?;
    let user_id = user_id(&call)?;
    let body = Body::read(&mut call.request).await?;
    let username = body
        .text("username", USERNAME_CHARS_MAX)?
        .ok_or_else(|| Refusal::invalid("username", "\"username\" is what the person is called."))?;
    let role = match body.get("role") {
        None => Some(Role::Customer),
        Some(Value::String(name)) => role_named(name),
        Some(_) => None,
    };
    let role =
        role.ok_or_else(|| Refusal::invalid("role", "\"role\" is customer, vendor, staff or admin."))?;
    let person = store::people::put(&call.env, &by, &user_id, &username, role, clock::now()).await?;
    reply(&person)
}

/// The user that the path names, percent-encoded there.
fn user_id(call: &Call) -> Result<UserId> {
    let decoded = call.id.as_deref().and_then(|id| worker::js_sys::decode_uri_component(id).ok());
    let id = decoded.and_then(|id| id.as_string());
    let is_possible = |id: &UserId| id.len() <= USER_ID_BYTES_MAX && id != SYSTEM_ID && !id.contains('\0');
    id.filter(is_possible).ok_or_else(|| nobody().into())
}

fn nobody() -> Refusal {
    Refusal::new(Code::NotFound, "There is nobody of this id.")
}

fn role_named(name: &str) -> Option<Role> {
    Role::ALL.into_iter().find(|role| role.as_str() == name)
}

/// Figures of a time as a whole and of each stretch of it.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct Statistics {
    pub from: Timestamp,
    pub to: Timestamp,
    pub interval: Interval,
    pub totals: Figures,
    pub results: Vec<Stretch>,
    /// Messages by weekday and hour, in UTC; hours without any are left out.
    pub busiest_hours: Vec<BusyHour>,
    pub staff: Vec<StaffFigures>,
    /// Support rooms that are open now.
    pub open_rooms: u64,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct Stretch {
    pub from: Timestamp,
    #[serde(flatten)]
    pub figures: Figures,
}

/// `?from=`, `?to=`, `?interval=hour|day|week`.
pub async fn show_statistics(call: &Call) -> Result<Response> {
    call.admin()?;
    let query = Query::of(&call.request);
    let interval = query.named("interval", Interval::named)?.unwrap_or(Interval::Day);
    let period = Period::new(interval, query.time("from")?, query.time("to")?, clock::now())?;
    let mut overview = store::statistics::overview(&call.env, &period).await?;
    let stretch =
        |(stretch, from)| Stretch { from, figures: overview.by_stretch.remove(&stretch).unwrap_or_default() };
    let results = period.stretches().map(stretch).collect();
    reply(&Statistics {
        from: period.from(),
        to: period.to(),
        interval,
        totals: overview.totals,
        results,
        busiest_hours: overview.busiest_hours,
        staff: overview.staff,
        open_rooms: overview.open_rooms,
    })
}
