//! Guests who have signed in, and as whom.

use worker::Env;

use super::{Parameter, Row, ask, transaction};
use crate::chat::id::{RoomId, UserId};
use crate::chat::identity::Identity;
use crate::chat::time::Timestamp;
use crate::edge::error::Result;

/// Once: a guest who has become one user becomes no other.
pub const INSERT_MERGE: &str = "INSERT INTO merges (guest_id, user_id, username, role, started_at)
  VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (guest_id) DO NOTHING";

/// Who has blocked the guest, or whom the guest has blocked, is so with the user.
pub const INHERIT_BLOCKS: &str = "INSERT INTO blocks (user_id, blocked_id, created_at)
  SELECT user_id, blocked_id, created_at FROM (
    SELECT ?2 AS user_id, blocked_id, created_at FROM blocks WHERE blocks.user_id = ?1
    UNION ALL SELECT user_id, ?2, created_at FROM blocks WHERE blocks.blocked_id = ?1)
  WHERE user_id <> blocked_id
    AND EXISTS (SELECT 1 FROM merges WHERE guest_id = ?1 AND merges.user_id = ?2)
  ON CONFLICT (user_id, blocked_id) DO NOTHING";

pub const SELECT_MERGE: &str = "SELECT user_id FROM merges WHERE guest_id = ?1";

/// Where the guest still has a place.
pub const SELECT_ROOMS_OF_GUEST: &str =
    "SELECT room_id FROM members WHERE user_id = ?1 AND standing <> 'outsider' LIMIT ?2";

/// Merges since a moment after which the guest still has a place somewhere.
pub const SELECT_UNFINISHED_MERGES: &str = "SELECT guest_id, user_id, username, role FROM merges
  WHERE started_at > ?1 AND EXISTS (
    SELECT 1 FROM members WHERE members.user_id = merges.guest_id AND standing <> 'outsider')
  ORDER BY started_at LIMIT ?2";

/// Claims the guest for the user, unless somebody was first; answers whose the guest is.
pub async fn claim(env: &Env, guest: &str, by: &Identity, now: Timestamp) -> Result<Option<UserId>> {
    let claim = vec![
        Parameter::text(guest),
        Parameter::text(&by.user_id),
        Parameter::text(&by.username),
        Parameter::text(by.role.as_str()),
        Parameter::Integer(now.0),
    ];
    let pair = vec![Parameter::text(guest), Parameter::text(&by.user_id)];
    transaction(env, &[(INSERT_MERGE, claim), (INHERIT_BLOCKS, pair)]).await?;
    owner(env, guest).await
}

/// Whose the guest is; `None` while the guest is a guest.
pub async fn owner(env: &Env, guest: &str) -> Result<Option<UserId>> {
    ask(env, SELECT_MERGE, &[Parameter::text(guest)]).await?.row(|row| row.get("user_id"))
}

/// Rooms in which the guest still has a place, at most `limit`.
pub async fn rooms_of(env: &Env, guest: &str, limit: u32) -> Result<Vec<RoomId>> {
    let parameters = [Parameter::text(guest), Parameter::Integer(i64::from(limit))];
    ask(env, SELECT_ROOMS_OF_GUEST, &parameters).await?.rows(|row| row.get("room_id"))
}

/// A merge that something stopped half-way.
pub struct Unfinished {
    pub guest_id: UserId,
    pub by: Identity,
}

/// Merges since `since` that are not done, at most `limit`.
pub async fn unfinished(env: &Env, since: Timestamp, limit: u32) -> Result<Vec<Unfinished>> {
    let parameters = [Parameter::Integer(since.0), Parameter::Integer(i64::from(limit))];
    ask(env, SELECT_UNFINISHED_MERGES, &parameters).await?.rows(merge)
}

fn merge(row: &mut Row) -> Result<Unfinished> {
    Ok(Unfinished {
        guest_id: row.get("guest_id")?,
        by: Identity {
            user_id: row.get("user_id")?,
            username: row.get("username")?,
            role: row.get("role")?,
            expires_at: Timestamp(0),
        },
    })
}
