//! Support rooms from opening to closing, for statistics. Told by the room's own messages and written
//! after them in the same batch; each statement says a moment once and changes nothing when repeated.

use serde::Serialize;

use super::{Parameter, Statement};
use crate::chat::changes::Change;
use crate::chat::id::Seq;
use crate::chat::message::{Message, Sender, SystemEvent};
use crate::edge::error::Result;

/// The room is created, or reopened by a note: `?1` is `[{seq, at}]` of those.
pub const OPEN_CONVERSATIONS: &str = "INSERT INTO conversations (room_id, opened_seq, opened_at)
  SELECT ?2, value ->> 'seq', value ->> 'at' FROM json_each(?1) WHERE true
  ON CONFLICT (room_id, opened_seq) DO NOTHING";

/// The first of the closings `?1` (`[{seq, at, by}]`) after each opening that has none.
pub const CLOSE_CONVERSATIONS: &str = "UPDATE conversations
  SET (closed_seq, closed_at, closed_by) = (
    SELECT value ->> 'seq', value ->> 'at', value ->> 'by' FROM json_each(?1)
    WHERE value ->> 'seq' > opened_seq ORDER BY value ->> 'seq' LIMIT 1)
  WHERE room_id = ?2 AND closed_seq IS NULL
    AND EXISTS (SELECT 1 FROM json_each(?1) WHERE value ->> 'seq' > opened_seq)";

/// The first message of somebody who is not of the staff. `?2` and `?3` are the first and last seq of
/// the batch: a conversation that ended before is not looked at again.
pub const ASK_CONVERSATIONS: &str = "UPDATE conversations
  SET (asked_seq, asked_at) = (SELECT seq, created_at FROM messages
    WHERE room_id = ?1 AND seq > opened_seq AND seq < coalesce(closed_seq, ?3 + 1)
      AND sender_role IN ('customer', 'vendor') ORDER BY seq LIMIT 1)
  WHERE room_id = ?1 AND asked_seq IS NULL AND coalesce(closed_seq, ?2) >= ?2";

/// The staff's first message after that; between the two are only messages that wait.
pub const ANSWER_CONVERSATIONS: &str = "UPDATE conversations
  SET (answered_at, answered_by) = (SELECT created_at, sender_id FROM messages
    WHERE room_id = ?1 AND seq > asked_seq AND seq < coalesce(closed_seq, ?3 + 1)
      AND sender_role IN ('staff', 'admin') ORDER BY seq LIMIT 1)
  WHERE room_id = ?1 AND asked_seq IS NOT NULL AND answered_at IS NULL AND coalesce(closed_seq, ?2) >= ?2";

/// An end of a conversation.
#[derive(Serialize)]
struct Moment<'a> {
    seq: Seq,
    at: i64,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'a str>,
}

/// What a batch says of a support room's conversations; each statement only where it has something to
/// say, since this runs with every message. `created_at` goes with the first batch of a room.
pub fn statements(room: &str, created_at: Option<i64>, changes: &[Change]) -> Result<Vec<Statement>> {
    let messages = || changes.iter().filter_map(Change::message);
    let mut openings: Vec<Moment> = Vec::new();
    openings.extend(created_at.map(|at| Moment { seq: 0, at, by: None }));
    openings.extend(moments(messages(), |event| event == SystemEvent::Reopened));
    let is_end = |event| matches!(event, SystemEvent::Closed | SystemEvent::Archived);
    let closings: Vec<Moment> = moments(messages(), is_end).collect();
    let mut statements = Vec::new();
    for (sql, moments) in [(OPEN_CONVERSATIONS, openings), (CLOSE_CONVERSATIONS, closings)] {
        if !moments.is_empty() {
            let parameters = [Parameter::text(serde_json::to_string(&moments)?), Parameter::text(room)];
            statements.push((sql, parameters.to_vec()));
        }
    }
    let seqs = || messages().map(|message| message.seq as i64);
    let (first, last) = (seqs().min().unwrap_or(0), seqs().max().unwrap_or(0));
    let bounds = || vec![Parameter::text(room), Parameter::Integer(first), Parameter::Integer(last)];
    let is_by = |is_staff: bool| {
        messages()
            .any(|message| matches!(message.sender, Sender::User { role, .. } if role.is_staff() == is_staff))
    };
    statements.extend(is_by(false).then(|| (ASK_CONVERSATIONS, bounds())));
    statements.extend(is_by(true).then(|| (ANSWER_CONVERSATIONS, bounds())));
    Ok(statements)
}

/// The notes of these events, in the order of the room.
fn moments<'a>(
    messages: impl Iterator<Item = &'a Message>,
    is_meant: impl Fn(SystemEvent) -> bool,
) -> impl Iterator<Item = Moment<'a>> {
    messages.filter_map(move |message| {
        let note = message.system.as_ref().filter(|note| is_meant(note.event))?;
        Some(Moment { seq: message.seq, at: message.created_at.0, by: Some(&note.user_id) })
    })
}
