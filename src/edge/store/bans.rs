//! Bans, and what an isolate remembers of those that stand.

use serde::Serialize;
use serde_json::json;
use std::rc::Rc;

use worker::Env;

use super::audit::{Act, record_change};
use super::page::Position;
use super::{Parameter, Row, ask, transaction};
use crate::chat::address::Address;
use crate::chat::ban::{Bans, End, Subject};
use crate::chat::id::{RoomId, UserId};
use crate::chat::identity::Identity;
use crate::chat::limits::{BANS_MAX, ROOMS_OF_BANNED_MAX};
use crate::chat::refusal::{Code, Refusal};
use crate::chat::sorted::SortedSet;
use crate::chat::time::Timestamp;
use crate::edge::background::Background;
use crate::edge::book::{self, Book};
use crate::edge::clock;
use crate::edge::error::Result;

/// End of a ban that has none: the greatest number that JSON carries whole.
const FOR_EVER: i64 = 9_007_199_254_740_991;

pub const SELECT_STANDING_BANS: &str = "SELECT kind, subject, ends_at FROM bans WHERE ends_at > ?1 LIMIT ?2";

/// Banning again changes the end and the reason. What is new is not written beside too many others.
pub const UPSERT_BAN: &str = "INSERT INTO bans (id, kind, subject, ends_at, reason, banned_by, created_at)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7
  WHERE (SELECT count(*) FROM bans WHERE ends_at > ?7) < ?8
    OR EXISTS (SELECT 1 FROM bans WHERE kind = ?2 AND subject = ?3)
  ON CONFLICT (kind, subject) DO UPDATE SET ends_at = excluded.ends_at, reason = excluded.reason,
    banned_by = excluded.banned_by";

pub const DELETE_ENDED_BANS: &str = "DELETE FROM bans WHERE ends_at <= ?1";

pub const DELETE_BAN: &str = "DELETE FROM bans WHERE id = ?1";

pub const SELECT_BAN: &str = "SELECT * FROM bans WHERE id = ?1";

pub const SELECT_BAN_OF: &str = "SELECT * FROM bans WHERE kind = ?1 AND subject = ?2";

/// Those that stand, the newest first, from the one after ?2 and ?3.
pub const SELECT_BANS: &str = "SELECT * FROM bans WHERE (created_at, id) < (?2, ?3) AND ends_at > ?1
  ORDER BY created_at DESC, id DESC LIMIT ?4";

/// Where somebody may have a socket open, the liveliest first.
pub const SELECT_ROOMS_OF: &str = "SELECT rooms.id FROM members JOIN rooms ON rooms.id = members.room_id
  WHERE members.user_id = ?1 AND members.standing <> 'outsider' ORDER BY rooms.updated_at DESC LIMIT ?2";

thread_local! {
    static BANS: Book<Bans> = Book::new("bans");
}

/// The bans that are known to stand, for a request: only the first in an isolate waits for D1.
pub async fn consult(background: &impl Background, env: &Env) -> Rc<Bans> {
    book::consult(&BANS, background, || standing(env.clone())).await
}

/// The same for an object, which does not wait.
pub fn glance(background: &impl Background, env: &Env) -> Rc<Bans> {
    book::glance(&BANS, background, || standing(env.clone()))
}

/// Has this isolate know at once what it has changed.
pub async fn refresh(env: &Env) {
    book::refresh(&BANS, book::PATIENCE_MS, standing(env.clone())).await;
}

async fn standing(env: Env) -> Result<Bans> {
    let values = [Parameter::Integer(clock::now().0), Parameter::Integer(BANS_MAX)];
    let found = ask(&env, SELECT_STANDING_BANS, &values).await?.rows(standing_ban)?;
    Ok(found.into_iter().flatten().collect())
}

/// `None` where the address is none.
fn standing_ban(row: &mut Row) -> Result<Option<(Subject, End)>> {
    let (user_id, address) = subject_of(row)?;
    let address = address.and_then(|address| Address::parse(&address)).map(Subject::Address);
    let end = end(row)?;
    Ok(user_id.map(Subject::User).or(address).map(|subject| (subject, end)))
}

const USER: &str = "user";
const ADDRESS: &str = "address";

fn end(row: &mut Row) -> Result<End> {
    let ends_at = row.get("ends_at")?;
    Ok((ends_at < FOR_EVER).then_some(Timestamp(ends_at)))
}

/// Of whom a row is: a user or an address.
fn subject_of(row: &mut Row) -> Result<(Option<UserId>, Option<String>)> {
    let (kind, subject): (String, String) = (row.get("kind")?, row.get("subject")?);
    Ok(if kind == USER { (Some(subject), None) } else { (None, Some(subject)) })
}

/// A subject as its two columns.
fn columns(subject: &Subject) -> (&'static str, String) {
    match subject {
        Subject::User(user_id) => (USER, user_id.clone()),
        Subject::Address(address) => (ADDRESS, address.to_string()),
    }
}

/// A ban as admins see it: of a user or of an address.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct BanView {
    pub id: String,
    pub user_id: Option<UserId>,
    pub address: Option<String>,
    /// Null when it does not end by itself.
    pub until: Option<Timestamp>,
    pub reason: String,
    pub banned_by: UserId,
    pub created_at: Timestamp,
}

fn view(row: &mut Row) -> Result<BanView> {
    let (user_id, address) = subject_of(row)?;
    Ok(BanView {
        id: row.get("id")?,
        user_id,
        address,
        until: end(row)?,
        reason: row.get("reason")?,
        banned_by: row.get("banned_by")?,
        created_at: row.get("created_at")?,
    })
}

/// A ban to be made.
pub struct Sentence {
    /// Its id, unless there is one of this subject already.
    pub id: String,
    pub subject: Subject,
    pub end: End,
    pub reason: String,
}

/// Makes the ban, or changes the one that is there; says whether it is new. Those that have ended go.
pub async fn upsert(env: &Env, by: &Identity, ban: &Sentence) -> Result<(BanView, bool)> {
    let now = Parameter::Integer(clock::now().0);
    let (kind, subject) = columns(&ban.subject);
    let values = vec![
        Parameter::text(&ban.id),
        Parameter::text(kind),
        Parameter::text(&subject),
        Parameter::Integer(ban.end.map_or(FOR_EVER, |end| end.0)),
        Parameter::text(&ban.reason),
        Parameter::text(&by.user_id),
        now.clone(),
        Parameter::Integer(BANS_MAX),
    ];
    let action = if kind == USER { "user.ban" } else { "address.ban" };
    let details = json!({ "until": ban.end.map(Timestamp::to_rfc3339), "reason": ban.reason });
    let act = Act { action, target: Some((kind, &subject)), details, ..Act::default() };
    let statements = [(DELETE_ENDED_BANS, vec![now]), (UPSERT_BAN, values), record_change(by, &act)?];
    transaction(env, &statements).await?;
    let of = [Parameter::text(kind), Parameter::text(&subject)];
    let found = ask(env, SELECT_BAN_OF, &of).await?.row(view)?;
    let too_many =
        || Refusal::new(Code::Conflict, format!("{BANS_MAX} bans stand already: lift some of them first."));
    let found = found.ok_or_else(too_many)?;
    let is_new = found.id == ban.id;
    Ok((found, is_new))
}

/// Lifts a ban; `None` when there is none of this id.
pub async fn delete(env: &Env, by: &Identity, id: &str) -> Result<Option<BanView>> {
    let values = vec![Parameter::text(id)];
    let Some(ban) = ask(env, SELECT_BAN, &values).await?.row(view)? else { return Ok(None) };
    let (action, target) = match (&ban.user_id, &ban.address) {
        (Some(user_id), _) => ("user.unban", Some((USER, user_id.as_str()))),
        (None, address) => ("address.unban", address.as_deref().map(|address| (ADDRESS, address))),
    };
    let act = Act { action, target, ..Act::default() };
    transaction(env, &[(DELETE_BAN, values), record_change(by, &act)?]).await?;
    Ok(Some(ban))
}

/// A page of the bans that stand, and where the next one begins.
pub async fn list(
    env: &Env,
    after: Option<Position>,
    limit: u32,
) -> Result<(Vec<BanView>, Option<Position>)> {
    let after = after.unwrap_or(Position { at: FOR_EVER, id: String::new() });
    let values = [
        Parameter::Integer(clock::now().0),
        Parameter::Integer(after.at),
        Parameter::text(after.id),
        Parameter::Integer(i64::from(limit) + 1),
    ];
    let bans = ask(env, SELECT_BANS, &values).await?.rows(view)?;
    Ok(Position::next(bans, limit, |ban: &BanView| Position { at: ban.created_at.0, id: ban.id.clone() }))
}

/// Rooms in which somebody may have a socket open.
pub async fn rooms_of(env: &Env, user_id: &str) -> Result<SortedSet<RoomId>> {
    let values = [Parameter::text(user_id), Parameter::Integer(ROOMS_OF_BANNED_MAX)];
    let found = ask(env, SELECT_ROOMS_OF, &values).await?.rows(|row| row.get("id"))?;
    Ok(found.into_iter().collect())
}
