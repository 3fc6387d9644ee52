//! What a room answers a call by REST.

use super::attachment::File;
use super::details::Details;
use super::id::Seq;
use super::member::Member;
use super::message::Message;
use super::time::Timestamp;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The room was created, or was there already.
    Room { details: Details, created: bool },
    /// The message was stored, or had been by an earlier send with the same client id.
    Message { message: Message, created: bool },
    /// The file waits to be sent.
    Upload(File),
    /// How far the caller has read now.
    Read { read_seq: Seq, read_at: Option<Timestamp> },
    /// The caller's place in the room after joining or leaving.
    Member(Member),
    /// Typing and the like: nothing to say.
    Done,
}
