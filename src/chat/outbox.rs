//! W7: what a socket is told in one short window goes out as one frame, in the order in which it was told
//! (W1). A window opens when something goes out, and is the longer the more sockets that went to: a quiet
//! room says everything at once, and a large busy one spends no more time on sending than it has.
//!
//! A window is closed by a timer and not by the clock: a timer ends after what had arrived by then was
//! heard, so that a room with more to hear than it has time for sends the less often for it.

use super::connection::ConnectionId;
use super::frame::server;
use super::limits::{
    WINDOW_BYTES_MAX, WINDOW_MICROSECONDS_A_SOCKET, WINDOW_MS_MAX, WINDOW_MS_MIN, WINDOW_SOCKETS_MIN,
};
use crate::chat::sorted::SortedMap;

/// Frames that wait for the end of a window.
#[derive(Clone, Debug, Default)]
pub struct Outbox {
    runs: Vec<Run>,
    bytes: usize,
    is_window_open: bool,
    /// Milliseconds by which the last window was closed late.
    late_ms: i64,
}

/// Frames that follow each other and go to the same sockets: mostly all that wait go to all.
#[derive(Clone, Debug)]
struct Run {
    /// The frames, with commas between them.
    text: String,
    frames: usize,
    to: Vec<ConnectionId>,
}

/// A text and the sockets that get it.
pub type Parcel = (String, Vec<ConnectionId>);

impl Outbox {
    /// The next frame of these sockets.
    pub fn put(&mut self, frame: String, to: Vec<ConnectionId>) {
        if to.is_empty() {
            return;
        }
        self.bytes += frame.len();
        match self.runs.last_mut() {
            Some(run) if run.to == to => {
                run.text.push(',');
                run.text.push_str(&frame);
                run.frames += 1;
            }
            _ => self.runs.push(Run { text: frame, frames: 1, to }),
        }
    }

    /// Whether what waits is to go out.
    #[must_use]
    pub fn is_due(&self) -> bool {
        !self.runs.is_empty() && (!self.is_window_open || self.bytes >= WINDOW_BYTES_MAX)
    }

    /// Everything that waits, each text once.
    pub fn take(&mut self) -> Vec<Parcel> {
        self.bytes = 0;
        let mut runs = std::mem::take(&mut self.runs);
        if let [_] = runs[..] {
            return runs.drain(..).map(|run| (text(&[&run]), run.to)).collect();
        }
        let mut waiting: SortedMap<ConnectionId, Vec<usize>> = SortedMap::new();
        for (at, run) in runs.iter().enumerate() {
            for connection in &run.to {
                waiting.entry(*connection).or_default().push(at);
            }
        }
        let mut alike: SortedMap<Vec<usize>, Vec<ConnectionId>> = SortedMap::new();
        for (connection, runs) in waiting {
            alike.entry(runs).or_default().push(connection);
        }
        let of = |at: &[usize]| text(&at.iter().filter_map(|at| runs.get(*at)).collect::<Vec<_>>());
        alike.into_iter().map(|(at, to)| (of(&at), to)).collect()
    }

    /// What waits for this socket, which gets nothing more: it is going.
    pub fn take_last(&mut self, connection: ConnectionId) -> Option<String> {
        let own: Vec<&Run> = self.runs.iter().filter(|run| run.to.contains(&connection)).collect();
        let last = (!own.is_empty()).then(|| text(&own));
        for run in &mut self.runs {
            run.to.retain(|other| *other != connection);
        }
        self.runs.retain(|run| !run.to.is_empty());
        last
    }

    /// Opens a window after something went to so many sockets, unless they are few or one is open. Whoever
    /// sent it closes the window after so many milliseconds.
    pub fn open_window(&mut self, sockets: usize) -> Option<i64> {
        if sockets < WINDOW_SOCKETS_MIN || self.is_window_open {
            return None;
        }
        self.is_window_open = true;
        Some(window_ms(sockets).max(self.late_ms).min(WINDOW_MS_MAX))
    }

    /// Nothing goes out before [`Self::let_go`]; false where a window is open, which lasts longer.
    pub fn hold(&mut self) -> bool {
        !std::mem::replace(&mut self.is_window_open, true)
    }

    /// The end of [`Self::hold`].
    pub fn let_go(&mut self) {
        self.is_window_open = false;
    }

    /// The window is over, so many milliseconds later than it should. They went into sending, most likely:
    /// the next window takes no less.
    pub fn close_window(&mut self, late_ms: i64) {
        self.is_window_open = false;
        self.late_ms = late_ms;
    }
}

fn text(runs: &[&Run]) -> String {
    match runs {
        [run] if run.frames == 1 => run.text.clone(),
        _ => server::batch(&runs.iter().map(|run| run.text.as_str()).collect::<Vec<_>>()),
    }
}

/// How long nothing goes out after something went to so many sockets.
#[must_use]
pub fn window_ms(sockets: usize) -> i64 {
    let sending =
        i64::try_from(sockets).unwrap_or(i64::MAX).saturating_mul(WINDOW_MICROSECONDS_A_SOCKET) / 1_000;
    sending.clamp(WINDOW_MS_MIN, WINDOW_MS_MAX)
}
