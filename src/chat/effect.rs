//! What a room wants done. The edge turns each into I/O, writes before everything else.

use super::answer::Answer;
use super::attachment::Upload;
use super::block::Block;
use super::changes::{Change, Version};
use super::connection::{Attachment, ConnectionId};
use super::frame::server::ServerFrame;
use super::id::UserId;
use super::refusal::{CloseReason, Refusal};
use super::time::Timestamp;
use crate::chat::sorted::SortedSet;

#[derive(Clone, Debug)]
pub enum Effect {
    /// Write the row to the log.
    Store(Change),
    /// Keep the earlier version of a message.
    Keep(Version),
    /// Write an upload's row to the log.
    StoreUpload(Upload),
    /// From now on these blocks stand, and no others.
    Block(SortedSet<Block>),
    /// Send a frame.
    Send { to: Audience, frame: ServerFrame },
    /// Keep this with the socket while the room sleeps.
    Attach(Attachment),
    /// Close the socket. No `Event::Gone` follows; the room has forgotten it already.
    Close { connection: ConnectionId, reason: CloseReason },
    /// Answer the call by REST.
    Answer(Result<Answer, Refusal>),
    /// Bring D1 up to date.
    Mirror(Urgency),
    /// Tell the presence objects how the room stands.
    Announce,
    /// Give the room a `Tick` at this moment.
    WakeAt(Timestamp),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Audience {
    One(ConnectionId),
    All,
    /// Everybody but this socket.
    AllBut(ConnectionId),
    /// Every socket of everybody but this user.
    Others(UserId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// With the next batch.
    Soon,
    /// Before the caller is answered, so that the lists are right when the call returns.
    Now,
}
