//! W7: what a socket is told in one short window goes out as one frame, in the order in which it was told
//! (W1). A window begins when something goes out, and is the longer the more sockets that went to: a quiet
//! room says everything at once, and a large busy one spends no more time on sending than it has.

use super::connection::ConnectionId;
use super::frame::server;
use super::limits::{
    WINDOW_BYTES_MAX, WINDOW_MICROSECONDS_A_SOCKET, WINDOW_MS_MAX, WINDOW_MS_MIN, WINDOW_SOCKETS_MIN,
};
use super::time::Timestamp;
use crate::chat::sorted::SortedMap;

/// Frames that wait for the end of a window.
#[derive(Clone, Debug, Default)]
pub struct Outbox {
    frames: Vec<String>,
    /// Which of them each socket gets, in their order.
    waiting: SortedMap<ConnectionId, Vec<usize>>,
    bytes: usize,
    /// When the window ends.
    ends_at: Option<Timestamp>,
}

/// When what waits goes out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Nothing waits.
    Never,
    Now,
    /// In so many milliseconds.
    In(i64),
}

/// A text and the sockets that get it.
pub type Parcel = (String, Vec<ConnectionId>);

impl Outbox {
    /// The next frame of these sockets.
    pub fn put(&mut self, frame: String, to: impl IntoIterator<Item = ConnectionId>) {
        let at = self.frames.len();
        let mut is_wanted = false;
        for connection in to {
            is_wanted = true;
            self.waiting.entry(connection).or_default().push(at);
        }
        if is_wanted {
            self.bytes += frame.len();
            self.frames.push(frame);
        }
    }

    #[must_use]
    pub fn due(&self, now: Timestamp) -> Due {
        if self.waiting.is_empty() {
            return Due::Never;
        }
        match self.ends_at.map_or(0, |at| at.since(now)) {
            // More than the longest window is left only where the clock was set back.
            left @ 1..=WINDOW_MS_MAX if self.bytes < WINDOW_BYTES_MAX => Due::In(left),
            _ => Due::Now,
        }
    }

    /// Everything that waits, each text once; the next window begins.
    pub fn take(&mut self, now: Timestamp) -> Vec<Parcel> {
        self.take_with(now, window_ms(self.waiting.len()))
    }

    /// The same with a window of so many milliseconds.
    pub fn take_with(&mut self, now: Timestamp, window_ms: i64) -> Vec<Parcel> {
        self.ends_at = Some(now.plus(window_ms));
        let mut alike: SortedMap<Vec<usize>, Vec<ConnectionId>> = SortedMap::new();
        for (connection, frames) in std::mem::take(&mut self.waiting) {
            alike.entry(frames).or_default().push(connection);
        }
        let parcels = alike.into_iter().map(|(frames, to)| (self.text(&frames), to)).collect();
        self.frames.clear();
        self.bytes = 0;
        parcels
    }

    /// What waits for this socket, which gets nothing more: it is going.
    pub fn take_last(&mut self, connection: ConnectionId) -> Option<String> {
        self.waiting.remove(&connection).map(|frames| self.text(&frames))
    }

    fn text(&self, frames: &[usize]) -> String {
        let frames: Vec<&str> =
            frames.iter().filter_map(|at| self.frames.get(*at)).map(String::as_str).collect();
        match frames[..] {
            [one] => one.to_owned(),
            _ => server::batch(&frames),
        }
    }
}

/// How long nothing goes out after something went to so many sockets.
#[must_use]
pub fn window_ms(sockets: usize) -> i64 {
    if sockets < WINDOW_SOCKETS_MIN {
        return 0;
    }
    let sending =
        i64::try_from(sockets).unwrap_or(i64::MAX).saturating_mul(WINDOW_MICROSECONDS_A_SOCKET) / 1_000;
    sending.clamp(WINDOW_MS_MIN, WINDOW_MS_MAX)
}
