//! What somebody has not read. The rule, for a room's log; D1 counts by the same in
//! `edge/store/unread.rs`.

use serde::Deserialize;

use super::id::Seq;
use super::message::SYSTEM_ID;

/// As much of a message as counting needs.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Brief {
    pub seq: Seq,
    pub sender_id: String,
    pub is_by_staff: bool,
    pub is_deleted: bool,
}

/// Whose unread messages are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader<'a> {
    User(&'a str),
    /// Any of the staff, where nobody of them has a place in the room.
    Staff,
}

/// Messages that others wrote after the mark and after the reader's own last message: who answers has
/// read. `newest` are the last messages of the room, at most [`super::limits::UNREAD_MAX`], in any
/// order; older ones are not counted.
#[must_use]
pub fn count(newest: &[Brief], reader: Reader, mark: Seq) -> u64 {
    let is_own = |message: &&Brief| match reader {
        Reader::User(user_id) => message.sender_id == user_id,
        Reader::Staff => message.is_by_staff,
    };
    let answered = newest.iter().filter(is_own).map(|message| message.seq).max().unwrap_or(0);
    let counts = |message: &&Brief| {
        message.seq > mark.max(answered) && message.sender_id != SYSTEM_ID && !message.is_deleted
    };
    newest.iter().filter(counts).count() as u64
}
