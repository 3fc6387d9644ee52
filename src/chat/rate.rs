//! How fast somebody may act.

use super::time::Timestamp;

/// A token bucket: `burst` at once, `per_second` sustained. Lost when a room sleeps, which is no
/// gift: after the ten idle seconds that sleep takes it would be full.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bucket {
    burst: f64,
    per_second: f64,
    level: f64,
    filled_at: Timestamp,
}

impl Bucket {
    #[must_use]
    pub fn full(burst: f64, per_second: f64, now: Timestamp) -> Self {
        Self { burst, per_second, level: burst, filled_at: now }
    }

    /// Whether one could be taken.
    #[must_use]
    pub fn has_one(mut self, now: Timestamp) -> bool {
        self.take(now).is_ok()
    }

    /// Takes one, or says in how many milliseconds there will be one.
    pub fn take(&mut self, now: Timestamp) -> Result<(), i64> {
        let seconds = now.since(self.filled_at) as f64 / 1_000.0;
        self.level = (self.level + seconds * self.per_second).min(self.burst);
        self.filled_at = now;
        if self.level >= 1.0 {
            self.level -= 1.0;
            return Ok(());
        }
        Err(((1.0 - self.level) / self.per_second * 1_000.0).ceil() as i64)
    }
}
