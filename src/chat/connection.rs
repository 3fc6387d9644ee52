//! One live socket of a room.

use serde::{Deserialize, Serialize};

use super::identity::Identity;
use super::limits::{FRAMES_BURST, FRAMES_PER_SECOND};
use super::rate::Bucket;
use super::time::Timestamp;

/// Number of a socket in its room, unique among those open.
pub type ConnectionId = u32;

/// What a room knows of a socket. Its [`Attachment`] survives sleep; the rest may be lost: a full
/// bucket is what ten idle seconds would have made of it, and typing ends at the receiver.
#[derive(Clone, Debug, PartialEq)]
pub struct Connection {
    pub identity: Identity,
    pub is_typing: bool,
    pub frames: Bucket,
    /// Refusals for speed, in a row.
    pub refused: u32,
}

impl Connection {
    #[must_use]
    pub fn new(identity: Identity, now: Timestamp) -> Self {
        Self {
            identity,
            is_typing: false,
            frames: Bucket::full(FRAMES_BURST, FRAMES_PER_SECOND, now),
            refused: 0,
        }
    }
}

/// What the platform keeps with a socket while the room sleeps (at most 16,384 bytes).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub connection: ConnectionId,
    pub identity: Identity,
}
