//! Unread counts across rooms.

use worker::Env;

use super::{Parameter, Row, ask};
use crate::chat::id::RoomId;
use crate::chat::identity::Identity;
use crate::chat::limits::UNREAD_MAX;
use crate::chat::presence::badges::Badge;
use crate::chat::sorted::SortedMap;
use crate::edge::error::Result;

/// What others wrote in a room after a mark and after the person's own last message, among the newest
/// ?2: the rule of a room's log, in D1. ?1 is the person; `{mark}` and `{own}` are filled in.
const COUNT: &str = "(SELECT count(*) FROM (
      SELECT seq, sender_id, sender_role, message_type, deleted_at,
        max(CASE WHEN {own} THEN seq ELSE 0 END) OVER () AS answered
      FROM (SELECT * FROM messages WHERE room_id = rooms.id AND seq > {mark} ORDER BY seq DESC LIMIT ?2))
    WHERE seq > answered AND message_type <> 'system' AND deleted_at IS NULL)";

/// The person's own mark and messages.
fn own_count() -> String {
    COUNT.replace("{mark}", OWN_MARK).replace("{own}", "sender_id = ?1")
}

/// The staff's, for staff without a place in the room.
fn staff_count() -> String {
    COUNT.replace("{mark}", "rooms.staff_read_seq").replace("{own}", "sender_role IN ('staff', 'admin')")
}

const OWN_MARK: &str = "coalesce((SELECT seq FROM read_receipts
        WHERE room_id = rooms.id AND user_id = ?1), 0)";

/// The unread count of a listed room, whose reader's membership is joined as `own`.
#[must_use]
pub fn listed_count() -> String {
    format!(
        "CASE WHEN own.user_id IS NOT NULL THEN {}
          WHEN rooms.room_type = 'support' AND rooms.status = 'open' THEN {} ELSE 0 END",
        own_count(),
        staff_count()
    )
}

/// Rooms where the person has a place, and unread messages.
#[must_use]
pub fn own_query() -> String {
    format!(
        "SELECT id, rev, unread FROM (
           SELECT rooms.id, mirrored_rev AS rev, {} AS unread
           FROM members JOIN rooms ON rooms.id = members.room_id
           WHERE members.user_id = ?1 AND members.standing <> 'outsider' AND rooms.last_seq > {OWN_MARK})
         WHERE unread > 0",
        own_count()
    )
}

/// For staff: open support rooms that they have no place in and that wait for any of the staff.
#[must_use]
pub fn waiting_query() -> String {
    format!(
        "SELECT id, rev, unread FROM (
           SELECT rooms.id, mirrored_rev AS rev, {} AS unread
           FROM rooms
           WHERE status = 'open' AND room_type = 'support' AND last_seq > staff_read_seq
             AND NOT EXISTS (SELECT 1 FROM members WHERE room_id = rooms.id AND user_id = ?1
               AND standing <> 'outsider'))
         WHERE unread > 0",
        staff_count()
    )
}

fn badge(row: &mut Row) -> Result<(RoomId, Badge)> {
    Ok((row.get("id")?, Badge { rev: row.get("rev")?, unread: row.get("unread")? }))
}

/// Every room in which this person has unread messages.
pub async fn badges(env: &Env, of: &Identity) -> Result<SortedMap<RoomId, Badge>> {
    let parameters = [Parameter::text(&of.user_id), Parameter::Integer(UNREAD_MAX as i64)];
    let mut found = ask(env, &own_query(), &parameters).await?.rows(badge)?;
    if of.role.is_staff() {
        found.extend(ask(env, &waiting_query(), &parameters).await?.rows(badge)?);
    }
    Ok(found.into_iter().collect())
}
