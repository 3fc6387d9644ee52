//! W15: how much a socket may be sent while nothing is heard of its client. The platform does not say what a
//! client has taken, and keeps for one that has stopped reading whatever it is sent.

use super::limits::{UNHEARD_BYTES_AT_ONCE, UNHEARD_BYTES_MAX, UNHEARD_MS_MAX};
use super::time::Timestamp;

/// What a socket was sent since its client was last heard of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silence {
    since: Timestamp,
    bytes: usize,
    /// With so many it is time to look whether there was a heartbeat, which nobody told us of.
    look_at: usize,
}

impl Silence {
    /// Heard of just now.
    #[must_use]
    pub fn since(now: Timestamp) -> Self {
        Self { since: now, bytes: 0, look_at: UNHEARD_BYTES_MAX }
    }

    /// Counts what is sent; whether it is time to look for a heartbeat.
    pub fn sent(&mut self, bytes: usize) -> bool {
        self.bytes = self.bytes.saturating_add(bytes);
        self.bytes >= self.look_at
    }

    /// Whether the socket is given up, the last heartbeat having come at this moment. What was sent just
    /// after it counts as taken: when that was is not known.
    pub fn is_over(&mut self, heartbeat: Option<Timestamp>, now: Timestamp) -> bool {
        if let Some(at) = heartbeat.filter(|at| *at > self.since) {
            *self = Self::since(at);
            return false;
        }
        self.look_at = self.bytes.saturating_add(UNHEARD_BYTES_MAX / 4);
        let is_long = self.bytes >= UNHEARD_BYTES_MAX && now.since(self.since) >= UNHEARD_MS_MAX;
        is_long || self.bytes >= UNHEARD_BYTES_AT_ONCE
    }
}
