//! Statistics over time, from counters and conversations; no message is read.

use std::slice::Iter;

use serde::Serialize;
use worker::Env;

use super::{Answer, Parameter, Row, Statement, transaction};
use crate::chat::id::UserId;
use crate::chat::sorted::SortedMap;
use crate::chat::statistics::{Division, Durations, Figures, Period};
use crate::edge::error::{Error, Result};

// ?1 and ?2 are the first hour and the one after the last, ?3 and ?4 a division of hours into stretches.

pub const SELECT_ACTIVITY: &str =
    "SELECT (hour + CAST(?3 AS INTEGER)) / CAST(?4 AS INTEGER) AS stretch, sum(messages) AS count,
    count(DISTINCT user_id) AS users, NULL AS mean, NULL AS median
  FROM activity WHERE hour >= ?1 AND hour < ?2 GROUP BY 1";

pub const SELECT_OPENED: &str =
    "SELECT (opened_at / 3600000 + CAST(?3 AS INTEGER)) / CAST(?4 AS INTEGER) AS stretch,
    count(*) AS count, 0 AS users, NULL AS mean, NULL AS median
  FROM conversations WHERE opened_at >= ?1 * 3600000 AND opened_at < ?2 * 3600000 GROUP BY 1";

/// The two values in the middle, or twice the one, make the median.
pub const SELECT_RESPONSES: &str = "SELECT stretch, total AS count, 0 AS users, avg(took) AS mean,
    avg(CASE WHEN place IN ((total + 1) / 2, (total + 2) / 2) THEN took END) AS median
  FROM (SELECT stretch, took, row_number() OVER (PARTITION BY stretch ORDER BY took) AS place,
      count(*) OVER (PARTITION BY stretch) AS total
    FROM (SELECT (opened_at / 3600000 + CAST(?3 AS INTEGER)) / CAST(?4 AS INTEGER) AS stretch,
        answered_at - asked_at AS took
      FROM conversations WHERE opened_at >= ?1 * 3600000 AND opened_at < ?2 * 3600000
        AND answered_at IS NOT NULL))
  GROUP BY stretch";

pub const SELECT_RESOLUTIONS: &str = "SELECT stretch, total AS count, 0 AS users, avg(took) AS mean,
    avg(CASE WHEN place IN ((total + 1) / 2, (total + 2) / 2) THEN took END) AS median
  FROM (SELECT stretch, took, row_number() OVER (PARTITION BY stretch ORDER BY took) AS place,
      count(*) OVER (PARTITION BY stretch) AS total
    FROM (SELECT (closed_at / 3600000 + CAST(?3 AS INTEGER)) / CAST(?4 AS INTEGER) AS stretch,
        closed_at - opened_at AS took
      FROM conversations WHERE closed_at >= ?1 * 3600000 AND closed_at < ?2 * 3600000))
  GROUP BY stretch";

/// By hour of the week; 1970 began on a Thursday, a week begins on Monday.
pub const SELECT_BUSIEST: &str = "SELECT (hour + 72) % 168 AS hour_of_week, sum(messages) AS messages
  FROM activity WHERE hour >= ?1 AND hour < ?2 GROUP BY 1 ORDER BY 1";

pub const SELECT_STAFF_MESSAGES: &str = "SELECT user_id, coalesce(username, user_id) AS username, messages
  FROM (SELECT user_id, sum(messages) AS messages FROM activity
    WHERE hour >= ?1 AND hour < ?2 AND role IN ('staff', 'admin') GROUP BY user_id)
  LEFT JOIN users ON users.id = user_id ORDER BY messages DESC, user_id";

pub const SELECT_STAFF_ANSWERS: &str =
    "SELECT user_id, coalesce(username, user_id) AS username, rooms_answered, mean
  FROM (SELECT answered_by AS user_id, count(*) AS rooms_answered, avg(answered_at - asked_at) AS mean
    FROM conversations WHERE opened_at >= ?1 * 3600000 AND opened_at < ?2 * 3600000
      AND answered_by IS NOT NULL
    GROUP BY answered_by)
  LEFT JOIN users ON users.id = user_id";

pub const COUNT_OPEN_ROOMS: &str =
    "SELECT count(*) AS count FROM rooms WHERE status = 'open' AND room_type = 'support'";

/// Statements whose rows are of one form, by stretch.
const BY_STRETCH: [&str; 4] = [SELECT_ACTIVITY, SELECT_OPENED, SELECT_RESPONSES, SELECT_RESOLUTIONS];

struct Stretch {
    stretch: i64,
    users: u64,
    durations: Durations,
}

fn stretch(row: &mut Row) -> Result<Stretch> {
    let durations = Durations {
        count: row.get("count")?,
        mean_ms: whole(row, "mean")?,
        median_ms: whole(row, "median")?,
    };
    Ok(Stretch { stretch: row.get("stretch")?, users: row.get("users")?, durations })
}

/// A column of milliseconds.
fn whole(row: &mut Row, column: &str) -> Result<Option<i64>> {
    Ok(row.get::<Option<f64>>(column)?.map(|number| number.round() as i64))
}

/// Messages of one of 168 hours, in all weeks of the time.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct BusyHour {
    /// 1 is Monday.
    weekday: u8,
    hour: u8,
    messages: u64,
}

fn busy_hour(row: &mut Row) -> Result<BusyHour> {
    let hour_of_week = row.get::<u64>("hour_of_week")? as u8;
    Ok(BusyHour { weekday: hour_of_week / 24 + 1, hour: hour_of_week % 24, messages: row.get("messages")? })
}

/// What somebody of the staff did.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct StaffFigures {
    pub user_id: UserId,
    pub username: String,
    pub messages: u64,
    /// Support rooms opened in this time that they answered first.
    pub rooms_answered: u64,
    pub first_response_mean_ms: Option<i64>,
}

fn writer(row: &mut Row) -> Result<StaffFigures> {
    Ok(StaffFigures {
        user_id: row.get("user_id")?,
        username: row.get("username")?,
        messages: row.get("messages")?,
        rooms_answered: 0,
        first_response_mean_ms: None,
    })
}

fn answerer(row: &mut Row) -> Result<StaffFigures> {
    Ok(StaffFigures {
        user_id: row.get("user_id")?,
        username: row.get("username")?,
        messages: 0,
        rooms_answered: row.get("rooms_answered")?,
        first_response_mean_ms: whole(row, "mean")?,
    })
}

/// Everything that is known of a time.
pub struct Overview {
    pub by_stretch: SortedMap<i64, Figures>,
    pub totals: Figures,
    pub busiest_hours: Vec<BusyHour>,
    pub staff: Vec<StaffFigures>,
    pub open_rooms: u64,
}

/// Asks for all of it at once.
pub async fn overview(env: &Env, period: &Period) -> Result<Overview> {
    let answers = transaction(env, &statements(period)).await?;
    let mut answers = answers.iter();
    Ok(Overview {
        by_stretch: figures(&mut answers)?,
        totals: figures(&mut answers)?.remove(&0).unwrap_or_default(),
        busiest_hours: next(&mut answers)?.rows(busy_hour)?,
        staff: staff_figures(next(&mut answers)?.rows(writer)?, next(&mut answers)?.rows(answerer)?),
        open_rooms: next(&mut answers)?.row(|row| row.get("count"))?.unwrap_or(0),
    })
}

/// The statements, in the order in which [`overview`] reads their answers.
fn statements(period: &Period) -> Vec<Statement> {
    let (from, to) = period.hours();
    let hours = [Parameter::Integer(from), Parameter::Integer(to)];
    let divided = |division: Division| {
        let mut parameters = hours.to_vec();
        parameters.extend([Parameter::Integer(division.shift), Parameter::Integer(division.hours)]);
        BY_STRETCH.map(|sql| (sql, parameters.clone()))
    };
    let whole = [SELECT_BUSIEST, SELECT_STAFF_MESSAGES, SELECT_STAFF_ANSWERS];
    let mut statements = divided(period.interval.division()).to_vec();
    statements.extend(divided(Division::WHOLE));
    statements.extend(whole.map(|sql| (sql, hours.to_vec())));
    statements.push((COUNT_OPEN_ROOMS, Vec::new()));
    statements
}

/// The figures of each stretch, from the answers to [`BY_STRETCH`].
fn figures(answers: &mut Iter<Answer>) -> Result<SortedMap<i64, Figures>> {
    let mut figures: SortedMap<i64, Figures> = SortedMap::new();
    for row in next(answers)?.rows(stretch)? {
        let of = figures.entry(row.stretch).or_default();
        (of.messages, of.active_users) = (row.durations.count, row.users);
    }
    for row in next(answers)?.rows(stretch)? {
        figures.entry(row.stretch).or_default().rooms_opened = row.durations.count;
    }
    for row in next(answers)?.rows(stretch)? {
        figures.entry(row.stretch).or_default().first_response = row.durations;
    }
    for row in next(answers)?.rows(stretch)? {
        let of = figures.entry(row.stretch).or_default();
        (of.rooms_closed, of.resolution) = (row.durations.count, row.durations);
    }
    Ok(figures)
}

fn next<'a>(answers: &mut Iter<'a, Answer>) -> Result<&'a Answer> {
    answers.next().ok_or_else(|| Error::Broken("D1 left out an answer".to_owned()))
}

/// Who wrote most first, then those who only answered, later, what was opened in this time.
fn staff_figures(mut staff: Vec<StaffFigures>, answerers: Vec<StaffFigures>) -> Vec<StaffFigures> {
    for answerer in answerers {
        match staff.iter_mut().find(|figures| figures.user_id == answerer.user_id) {
            Some(known) => {
                known.rooms_answered = answerer.rooms_answered;
                known.first_response_mean_ms = answerer.first_response_mean_ms;
            }
            None => staff.push(answerer),
        }
    }
    staff
}
