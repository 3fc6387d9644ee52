//! How many messages each person wrote in each hour.

use super::{Parameter, Statement};

/// Counts the messages that D1 has not yet, by hour and person. Before
/// [`super::mirror::UPSERT_MESSAGES`] and in its transaction: whatever is repeated is there by then.
pub const COUNT_ACTIVITY: &str = "INSERT INTO activity (hour, user_id, role, messages)
  SELECT (value ->> 'created_at') / 3600000, value ->> 'sender_id', value ->> 'sender_role', count(*)
  FROM json_each(?1) AS new
  WHERE value ->> 'message_type' <> 'system'
    AND NOT EXISTS (SELECT 1 FROM messages WHERE room_id = ?2 AND seq = new.value ->> 'seq')
  GROUP BY 1, 2, 3
  ON CONFLICT (hour, user_id, role) DO UPDATE SET messages = messages + excluded.messages";

/// `messages` is the JSON of [`super::mirror::UPSERT_MESSAGES`].
#[must_use]
pub fn statement(messages: Parameter, room: &str) -> Statement {
    (COUNT_ACTIVITY, vec![messages, Parameter::text(room)])
}
