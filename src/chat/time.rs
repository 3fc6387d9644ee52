//! Moments, in milliseconds. The core is told the time; it never asks for it.

use chrono::{DateTime, Datelike, Timelike, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A moment. On the wire RFC 3339 in UTC with milliseconds (`2026-01-31T12:00:00.000Z`), here and in
/// SQL milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
#[cfg_attr(feature = "schema", schema(value_type = String, format = DateTime), ts(type = "string"))]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The moment `milliseconds` later; stops at the end of time instead of wrapping.
    #[must_use]
    pub fn plus(self, milliseconds: i64) -> Self {
        Self(self.0.saturating_add(milliseconds))
    }

    /// Milliseconds from `earlier` to this moment; 0 when `earlier` is not earlier.
    #[must_use]
    pub fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0).max(0)
    }

    /// RFC 3339 in UTC with milliseconds.
    #[must_use]
    pub fn to_rfc3339(self) -> String {
        let moment = DateTime::<Utc>::from_timestamp_millis(self.0).unwrap_or_default();
        // Digit by digit: the library's way was a twentieth of what a message costs.
        let mut text = String::with_capacity("2026-01-31T12:00:00.000Z".len());
        let year = moment.year();
        text.extend(if year < 0 { Some('-') } else { (year > 9_999).then_some('+') });
        let mut push = |number: u32, digits: u32, end: char| {
            let digits = (0..digits).rev().map(|place| number / 10_u32.pow(place) % 10);
            text.extend(digits.filter_map(|digit| char::from_digit(digit, 10)));
            text.push(end);
        };
        let year = year.unsigned_abs();
        push(year, year.checked_ilog10().map_or(4, |power| 4.max(power + 1)), '-');
        push(moment.month(), 2, '-');
        push(moment.day(), 2, 'T');
        push(moment.hour(), 2, ':');
        push(moment.minute(), 2, ':');
        push(moment.second(), 2, '.');
        push(moment.timestamp_subsec_millis(), 3, 'Z');
        text
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_rfc3339())
    }
}

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        DateTime::parse_from_rfc3339(&text)
            .map(|moment| Self(moment.timestamp_millis()))
            .map_err(serde::de::Error::custom)
    }
}
