//! Statistics over time: stretches of hours, days and weeks in UTC, and figures that are those of the
//! rows one counts by hand.

mod model;

use frontdesk::chat::limits::STATISTICS_STRETCHES_MAX;
use frontdesk::chat::statistics::{Division, Interval, Period};
use frontdesk::chat::time::Timestamp;
use frontdesk::edge::store::statistics::{
    SELECT_ACTIVITY, SELECT_BUSIEST, SELECT_OPENED, SELECT_RESOLUTIONS, SELECT_RESPONSES,
    SELECT_STAFF_ANSWERS, SELECT_STAFF_MESSAGES,
};
use model::people::NOW;
use model::sql::{d1, objects};
use rusqlite::types::Value as SqlValue;
use serde_json::{Value, json};

fn time(text: &str) -> Timestamp {
    serde_json::from_value(text.into()).unwrap()
}

fn period(interval: Interval, from: &str, to: &str) -> Period {
    Period::new(interval, Some(time(from)), Some(time(to)), NOW).unwrap()
}

fn starts(period: &Period) -> Vec<String> {
    period.stretches().map(|(_, from)| from.to_rfc3339()).collect()
}

#[test]
fn stretches_are_whole_hours_days_and_weeks_from_monday() {
    let hours = period(Interval::Hour, "2026-01-31T22:59:59Z", "2026-02-01T00:00:00.001Z");
    let expected = ["2026-01-31T22:00:00.000Z", "2026-01-31T23:00:00.000Z", "2026-02-01T00:00:00.000Z"];
    assert_eq!(starts(&hours), expected);
    let days = period(Interval::Day, "2026-02-28T23:00:00+02:00", "2026-03-02T00:00:00Z");
    assert_eq!(starts(&days), ["2026-02-28T00:00:00.000Z", "2026-03-01T00:00:00.000Z"]);
    assert_eq!(days.to(), time("2026-03-02T00:00:00Z"), "the end is not part of it");
    // 2026-02-01 is a Sunday.
    let weeks = period(Interval::Week, "2026-02-01T12:00:00Z", "2026-02-02T01:00:00Z");
    assert_eq!(starts(&weeks), ["2026-01-26T00:00:00.000Z", "2026-02-02T00:00:00.000Z"]);
    assert_eq!((weeks.from(), weeks.to()), (time("2026-01-26T00:00:00Z"), time("2026-02-09T00:00:00Z")));
}

#[test]
fn without_bounds_the_last_stretches_are_meant_and_this_one() {
    for (interval, number) in [(Interval::Hour, 48), (Interval::Day, 30), (Interval::Week, 26)] {
        let period = Period::new(interval, None, None, NOW).unwrap();
        assert_eq!(period.stretches().count(), number);
        assert!(period.from() < NOW && NOW <= period.to() && period.to().since(NOW) < 7 * 24 * 3_600_000);
    }
}

#[test]
fn what_is_too_long_or_ends_before_it_begins_is_refused() {
    let refused = |interval, from: &str, to: &str| {
        Period::new(interval, Some(time(from)), Some(time(to)), NOW).unwrap_err().field.unwrap()
    };
    assert_eq!(refused(Interval::Day, "2026-01-02T00:00:00Z", "2026-01-02T00:00:00Z"), "to");
    assert_eq!(refused(Interval::Hour, "2026-01-02T00:00:00Z", "2025-01-02T00:00:00Z"), "to");
    assert_eq!(refused(Interval::Hour, "2026-01-01T00:00:00Z", "2026-03-01T00:00:00Z"), "from");
    assert_eq!(refused(Interval::Week, "2020-01-01T00:00:00Z", "2026-03-01T00:00:00Z"), "from");
    assert_eq!(refused(Interval::Day, "0001-01-01T00:00:00Z", "9999-01-01T00:00:00Z"), "from");
    let whole_year = period(Interval::Day, "2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z");
    assert_eq!(whole_year.stretches().count(), 366);
    let month = period(Interval::Hour, "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z");
    assert!(month.stretches().count() as i64 <= STATISTICS_STRETCHES_MAX);
}

/// Asks as the Worker does: every number is a float.
fn ask(sql: &str, period: &Period, division: Option<Division>) -> Vec<Value> {
    let d1 = d1();
    d1.execute_batch(
        // Hour 0 of day 20,000 since 1970 (2024-10-04, a Friday) is 480,000.
        "INSERT INTO users VALUES ('ben', 'Ben', 'staff', 1);
         INSERT INTO activity VALUES (479999, 'ada', 'customer', 50), (480000, 'ada', 'customer', 2),
           (480001, 'ada', 'customer', 3), (480001, 'ben', 'staff', 4), (480001, 'eva', 'admin', 1),
           (480024, 'ben', 'staff', 7), (480168, 'ada', 'customer', 5), (480999, 'ada', 'customer', 50);
         INSERT INTO conversations VALUES
           ('r', 0, 480000 * 3600000, 1, 480000 * 3600000 + 10, 480000 * 3600000 + 20, 'ben', 5,
             480001 * 3600000, 'ada'),
           ('r', 6, 480002 * 3600000, 7, 480002 * 3600000, 480002 * 3600000 + 30, 'ben', NULL, NULL, NULL),
           ('s', 0, 480003 * 3600000, 1, 480003 * 3600000, 480003 * 3600000 + 200, 'eva', 9,
             480024 * 3600000 + 7, 'eva'),
           ('t', 0, 480004 * 3600000, 1, 480004 * 3600000, NULL, NULL, NULL, NULL, NULL);",
    )
    .unwrap();
    let (from, to) = period.hours();
    let mut parameters = vec![from, to];
    parameters.extend(division.iter().flat_map(|division| [division.shift, division.hours]));
    let parameters: Vec<SqlValue> =
        parameters.into_iter().map(|number| SqlValue::Real(number as f64)).collect();
    objects(&d1, sql, &parameters)
}

/// Day 20,000 since 1970 and nine more.
fn ten_days() -> Period {
    period(Interval::Day, "2024-10-04T00:00:00Z", "2024-10-14T00:00:00Z")
}

fn row(stretch: i64, count: u64, users: u64, mean: impl Into<Value>, median: impl Into<Value>) -> Value {
    json!({ "stretch": stretch, "count": count, "users": users, "mean": mean.into(), "median": median.into() })
}

#[test]
fn messages_and_people_are_counted_by_stretch() {
    let by_day = ask(SELECT_ACTIVITY, &ten_days(), Some(Interval::Day.division()));
    let none = || Value::Null;
    assert_eq!(
        by_day,
        [
            row(20_000, 10, 3, none(), none()),
            row(20_001, 7, 1, none(), none()),
            row(20_007, 5, 1, none(), none())
        ]
    );
    let whole = ask(SELECT_ACTIVITY, &ten_days(), Some(Division::WHOLE));
    assert_eq!(whole, [row(0, 22, 3, none(), none())]);
    let by_week = ask(SELECT_ACTIVITY, &ten_days(), Some(Interval::Week.division()));
    assert_eq!(by_week.iter().map(|row| row["count"].clone()).collect::<Vec<_>>(), [17, 5]);
}

#[test]
fn conversations_are_counted_and_timed_by_stretch() {
    let days = Some(Interval::Day.division());
    assert_eq!(ask(SELECT_OPENED, &ten_days(), days), [row(20_000, 4, 0, Value::Null, Value::Null)]);
    assert_eq!(ask(SELECT_RESPONSES, &ten_days(), days), [row(20_000, 3, 0, 80.0, 30.0)]);
    let hour = 3_600_000.0;
    let closed = [row(20_000, 1, 0, hour, hour), row(20_001, 1, 0, 21.0 * hour + 7.0, 21.0 * hour + 7.0)];
    assert_eq!(ask(SELECT_RESOLUTIONS, &ten_days(), days), closed);
    let whole = ask(SELECT_RESOLUTIONS, &ten_days(), Some(Division::WHOLE));
    assert_eq!(
        whole,
        [row(0, 2, 0, 11.0 * hour + 3.5, 11.0 * hour + 3.5)],
        "an even number has two in the middle"
    );
}

#[test]
fn the_busiest_hours_are_those_of_the_week() {
    // Friday is the fifth day.
    let (friday, saturday) = (4 * 24, 5 * 24);
    let expected = [(friday, 7), (friday + 1, 8), (saturday, 7)]
        .map(|(hour, messages)| json!({ "hour_of_week": hour, "messages": messages }));
    assert_eq!(ask(SELECT_BUSIEST, &ten_days(), None), expected);
}

#[test]
fn the_staff_are_told_by_what_they_wrote_and_answered() {
    let wrote = [("ben", "Ben", 11), ("eva", "eva", 1)]
        .map(|(id, name, messages)| json!({ "user_id": id, "username": name, "messages": messages }));
    assert_eq!(ask(SELECT_STAFF_MESSAGES, &ten_days(), None), wrote);
    let answered = [("ben", "Ben", 2, 20.0), ("eva", "eva", 1, 200.0)].map(|(id, name, rooms, mean)| {
        json!({ "user_id": id, "username": name, "rooms_answered": rooms, "mean": mean })
    });
    assert_eq!(ask(SELECT_STAFF_ANSWERS, &ten_days(), None), answered);
}
