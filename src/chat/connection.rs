//! One live socket of a room.

use serde::{Deserialize, Serialize};

use super::frame::dialect::Dialect;
use super::identity::Identity;
use super::limits::{FLOOD_PEACE_MS, FLOOD_REFUSALS_MAX};
use super::rate::Bucket;
use super::refusal::Refusal;
use super::time::Timestamp;

/// Number of a socket in its room, unique among those open.
pub type ConnectionId = u32;

/// What a room knows of a socket. Its [`Attachment`] survives sleep; the rest may be lost: a full
/// bucket is what ten idle seconds would have made of it, and typing ends at the receiver.
#[derive(Clone, Debug, PartialEq)]
pub struct Connection {
    pub identity: Identity,
    pub dialect: Dialect,
    pub is_typing: bool,
    pub frames: Bucket,
    /// Refusals for speed with less than [`FLOOD_PEACE_MS`] between them.
    pub refused: u32,
    /// The last of them.
    pub refused_at: Timestamp,
}

impl Connection {
    #[must_use]
    pub fn new(identity: Identity, frames: Bucket) -> Self {
        Self {
            identity,
            dialect: Dialect::default(),
            is_typing: false,
            frames,
            refused: 0,
            refused_at: Timestamp::default(),
        }
    }

    /// Counts a frame: who sent it, unless they send too fast.
    pub fn pace(&mut self, now: Timestamp) -> Pace {
        match self.frames.take(now) {
            Ok(()) => Pace::Steady(self.identity.clone()),
            Err(wait) => {
                let is_at_peace = now.since(self.refused_at) >= FLOOD_PEACE_MS;
                self.refused = if is_at_peace { 1 } else { self.refused.saturating_add(1) };
                self.refused_at = now;
                if self.refused > FLOOD_REFUSALS_MAX {
                    Pace::Flooding
                } else {
                    Pace::TooFast(Refusal::too_fast("This socket sends too fast", wait))
                }
            }
        }
    }
}

/// What becomes of a frame, by how fast it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pace {
    Steady(Identity),
    TooFast(Refusal),
    /// It has been refused so often that the socket is not listening.
    Flooding,
}

/// What the platform keeps with a socket while the room sleeps (at most 16,384 bytes).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    pub connection: ConnectionId,
    pub identity: Identity,
    #[serde(default)]
    pub dialect: Dialect,
}
