//! Unread counts across rooms.

use std::collections::BTreeMap;

use serde::Deserialize;
use worker::D1Database;

use super::{Parameter, rows};
use crate::chat::id::{Rev, RoomId};
use crate::chat::identity::Identity;
use crate::chat::limits::UNREAD_MAX;
use crate::chat::presence::badges::Badge;
use crate::edge::error::Result;

/// Rooms where the person has a place, and unread messages.
pub const SELECT_OWN: &str = "SELECT id, mirrored_rev AS rev, unread FROM (
    SELECT rooms.id, mirrored_rev, (SELECT count(*) FROM (SELECT 1 FROM messages
      WHERE room_id = rooms.id AND seq > coalesce(read_receipts.seq, 0) AND sender_id <> ?1
        AND message_type <> 'system' AND deleted_at IS NULL LIMIT ?2)) AS unread
    FROM members
    JOIN rooms ON rooms.id = members.room_id
    LEFT JOIN read_receipts ON read_receipts.room_id = rooms.id AND read_receipts.user_id = ?1
    WHERE members.user_id = ?1 AND members.standing <> 'outsider'
      AND rooms.last_seq > coalesce(read_receipts.seq, 0))
  WHERE unread > 0";

/// For staff: open support rooms that they have no place in and nobody of the staff has read.
pub const SELECT_WAITING: &str = "SELECT id, mirrored_rev AS rev, unread FROM (
    SELECT rooms.id, mirrored_rev, (SELECT count(*) FROM (SELECT 1 FROM messages
      WHERE room_id = rooms.id AND seq > rooms.staff_read_seq AND sender_id <> ?1
        AND message_type <> 'system' AND deleted_at IS NULL LIMIT ?2)) AS unread
    FROM rooms
    WHERE status = 'open' AND room_type = 'support' AND last_seq > staff_read_seq
      AND NOT EXISTS (SELECT 1 FROM members WHERE room_id = rooms.id AND user_id = ?1
        AND standing <> 'outsider'))
  WHERE unread > 0";

#[derive(Deserialize)]
struct BadgeRow {
    id: RoomId,
    rev: Rev,
    unread: u64,
}

/// Every room in which this person has unread messages.
pub async fn badges(database: &D1Database, of: &Identity) -> Result<BTreeMap<RoomId, Badge>> {
    let parameters = [Parameter::text(&of.user_id), Parameter::Integer(UNREAD_MAX as i64)];
    let mut found: Vec<BadgeRow> = rows(database, SELECT_OWN, &parameters).await?;
    if of.role.is_staff() {
        found.extend(rows::<BadgeRow>(database, SELECT_WAITING, &parameters).await?);
    }
    Ok(found.into_iter().map(|row| (row.id, Badge { rev: row.rev, unread: row.unread })).collect())
}
