//! The only clock call. Inside the platform, time stands still between two I/O events.

use crate::chat::time::Timestamp;

#[must_use]
#[allow(clippy::disallowed_methods)]
pub fn now() -> Timestamp {
    Timestamp(i64::try_from(worker::Date::now().as_millis()).unwrap_or(i64::MAX))
}
