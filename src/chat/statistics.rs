//! Statistics over time: which stretches of time are asked for, and the figures of each. Hours, days
//! and weeks are those of UTC; weeks begin on Monday.

use serde::Serialize;

use super::limits::{STATISTICS_HOURS_MAX, STATISTICS_STRETCHES_MAX};
use super::refusal::Refusal;
use super::time::Timestamp;

const HOUR_MS: i64 = 3_600_000;

/// Length of a stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Interval {
    Hour,
    Day,
    Week,
}

impl Interval {
    pub const ALL: [Self; 3] = [Self::Hour, Self::Day, Self::Week];

    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "hour" => Some(Self::Hour),
            "day" => Some(Self::Day),
            "week" => Some(Self::Week),
            _ => None,
        }
    }

    #[must_use]
    pub fn division(self) -> Division {
        match self {
            Self::Hour => Division { hours: 1, shift: 0 },
            Self::Day => Division { hours: 24, shift: 0 },
            // 1970 began on a Thursday.
            Self::Week => Division { hours: 7 * 24, shift: 3 * 24 },
        }
    }

    /// Stretches that are shown of a time whose beginning is not given.
    fn usual_number(self) -> i64 {
        match self {
            Self::Hour => 48,
            Self::Day => 30,
            Self::Week => 26,
        }
    }
}

/// How hours since 1970 are divided into stretches: stretch `(hour + shift) / hours`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Division {
    pub hours: i64,
    pub shift: i64,
}

impl Division {
    /// All time as one stretch, number 0.
    pub const WHOLE: Self = Self { hours: 1_000_000_000, shift: 0 };

    fn of(self, hour: i64) -> i64 {
        (hour + self.shift).div_euclid(self.hours)
    }

    /// The first hour of a stretch.
    fn start(self, stretch: i64) -> i64 {
        stretch * self.hours - self.shift
    }
}

/// Whole stretches, from the first to before the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub interval: Interval,
    first: i64,
    end: i64,
}

impl Period {
    /// The stretches that `from` and `to` touch; until now, and a usual number of them, where one is not
    /// given.
    pub fn new(
        interval: Interval,
        from: Option<Timestamp>,
        to: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        let division = interval.division();
        // The moment at which the time ends is not part of it.
        let last = division.of((to.unwrap_or(now).0 - 1).div_euclid(HOUR_MS));
        let first = match from {
            Some(from) => division.of(from.0.div_euclid(HOUR_MS)),
            None => last - interval.usual_number() + 1,
        };
        if first > last {
            return Err(Refusal::invalid("to", "\"to\" is after \"from\"."));
        }
        let number = last - first + 1;
        if number > STATISTICS_STRETCHES_MAX || number * division.hours > STATISTICS_HOURS_MAX + 2 * 168 {
            let days = STATISTICS_HOURS_MAX / 24;
            let message = format!(
                "One answer spans at most {days} days and {STATISTICS_STRETCHES_MAX} stretches of time."
            );
            return Err(Refusal::invalid("from", message));
        }
        Ok(Self { interval, first, end: last + 1 })
    }

    /// From which hour since 1970, to before which.
    #[must_use]
    pub fn hours(&self) -> (i64, i64) {
        let division = self.interval.division();
        (division.start(self.first), division.start(self.end))
    }

    #[must_use]
    pub fn from(&self) -> Timestamp {
        Timestamp(self.hours().0 * HOUR_MS)
    }

    #[must_use]
    pub fn to(&self) -> Timestamp {
        Timestamp(self.hours().1 * HOUR_MS)
    }

    /// Every stretch with its beginning, those in which nothing happened too.
    pub fn stretches(&self) -> impl Iterator<Item = (i64, Timestamp)> {
        let division = self.interval.division();
        (self.first..self.end).map(move |stretch| (stretch, Timestamp(division.start(stretch) * HOUR_MS)))
    }
}

/// What happened in a stretch of time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct Figures {
    pub messages: u64,
    /// People who wrote something.
    pub active_users: u64,
    /// Support rooms that were created or reopened.
    pub rooms_opened: u64,
    /// Support rooms that were closed or archived.
    pub rooms_closed: u64,
    /// From a customer's first message to the staff's first after it, of rooms opened in this time.
    pub first_response: Durations,
    /// From opening to closing, of rooms closed in this time.
    pub resolution: Durations,
}

/// How long something took, so many times; nothing where it never happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct Durations {
    pub count: u64,
    pub mean_ms: Option<i64>,
    pub median_ms: Option<i64>,
}
