//! When D1 is brought up to date, and from where. The copying itself is `edge/objects/mirror.rs`.

use serde::Deserialize;

use super::id::{Rev, Seq};
use super::limits::{MIRROR_BACKOFF_FIRST_MS, MIRROR_BACKOFF_MAX_MS, MIRROR_BATCH_CHANGES_MAX};

/// Milliseconds to wait after the `failures`th failure in a row: doubling, bounded, and spread over
/// the upper half by `jitter` (0 to 1) so that rooms do not come back all at once.
#[must_use]
pub fn backoff(failures: u32, jitter: f64) -> i64 {
    let doublings = failures.saturating_sub(1).min(30);
    let longest = MIRROR_BACKOFF_FIRST_MS.saturating_mul(1 << doublings).min(MIRROR_BACKOFF_MAX_MS);
    let half = longest / 2;
    half + (half as f64 * jitter.clamp(0.0, 1.0)) as i64
}

/// Changes to copy at once after so many failures in a row: half as many after each, so that a batch that
/// D1 will not take holds up only what it is cut down to.
#[must_use]
pub fn batch_changes(failures: u32) -> usize {
    MIRROR_BATCH_CHANGES_MAX.checked_shr(failures).unwrap_or(0).max(1)
}

/// What D1 says of its copy of a room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Copy {
    /// Everything up to this `rev` was copied.
    pub mirrored_rev: Rev,
    /// Last message that it had when that was written.
    pub last_seq: Seq,
    /// Last message that is really there.
    pub stored_seq: Seq,
}

impl Copy {
    /// The `rev` after which to go on, in a room that is at `room_rev`. The cursor lives in D1, written with the rows it speaks of, so
    /// a database restored from an older backup is caught up by itself; and where messages are
    /// missing although the cursor has passed them (a table was dropped and made anew), the copy
    /// starts from the beginning: writing a row twice changes nothing. So it does where the copy is ahead
    /// of the room, which was restored itself.
    #[must_use]
    pub fn cursor(self, room_rev: Rev) -> Rev {
        let is_whole = self.stored_seq >= self.last_seq && self.mirrored_rev <= room_rev;
        if is_whole { self.mirrored_rev } else { 0 }
    }
}
