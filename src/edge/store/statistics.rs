//! Statistics over time, from counters and conversations; no message is read.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use worker::{D1Database, D1Result};

use super::{Parameter, Statement, transaction};
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

#[derive(Deserialize)]
pub struct StretchRow {
    stretch: i64,
    count: u64,
    users: u64,
    mean: Option<f64>,
    median: Option<f64>,
}

impl StretchRow {
    fn durations(&self) -> Durations {
        let whole = |milliseconds: Option<f64>| milliseconds.map(|number| number.round() as i64);
        Durations { count: self.count, mean_ms: whole(self.mean), median_ms: whole(self.median) }
    }
}

/// Messages of one of 168 hours, in all weeks of the time.
#[derive(Deserialize)]
struct BusyRow {
    hour_of_week: u8,
    messages: u64,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct BusyHour {
    /// 1 is Monday.
    weekday: u8,
    hour: u8,
    messages: u64,
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

#[derive(Deserialize)]
struct WritingRow {
    user_id: UserId,
    username: String,
    messages: u64,
}

#[derive(Deserialize)]
struct AnswersRow {
    user_id: UserId,
    username: String,
    rooms_answered: u64,
    mean: Option<f64>,
}

#[derive(Deserialize)]
struct CountRow {
    count: u64,
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
pub async fn overview(database: &D1Database, period: &Period) -> Result<Overview> {
    let results = transaction(database, &statements(period)).await?;
    let mut answers = results.iter();
    let by_stretch = figures(answers.by_ref())?;
    let totals = figures(answers.by_ref())?.remove(&0).unwrap_or_default();
    let busiest = next::<BusyRow>(&mut answers)?;
    let staff = next::<WritingRow>(&mut answers)?;
    let answered = next::<AnswersRow>(&mut answers)?;
    let open = next::<CountRow>(&mut answers)?;
    let hour = |row: BusyRow| BusyHour {
        weekday: row.hour_of_week / 24 + 1,
        hour: row.hour_of_week % 24,
        messages: row.messages,
    };
    Ok(Overview {
        by_stretch,
        totals,
        busiest_hours: busiest.into_iter().map(hour).collect(),
        staff: staff_figures(staff, answered),
        open_rooms: open.first().map_or(0, |row| row.count),
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
fn figures<'a>(answers: &mut impl Iterator<Item = &'a D1Result>) -> Result<SortedMap<i64, Figures>> {
    let mut figures: SortedMap<i64, Figures> = SortedMap::new();
    for row in next::<StretchRow>(answers)? {
        let of = figures.entry(row.stretch).or_default();
        (of.messages, of.active_users) = (row.count, row.users);
    }
    for row in next::<StretchRow>(answers)? {
        figures.entry(row.stretch).or_default().rooms_opened = row.count;
    }
    for row in next::<StretchRow>(answers)? {
        figures.entry(row.stretch).or_default().first_response = row.durations();
    }
    for row in next::<StretchRow>(answers)? {
        let of = figures.entry(row.stretch).or_default();
        (of.rooms_closed, of.resolution) = (row.count, row.durations());
    }
    Ok(figures)
}

fn next<'a, T: DeserializeOwned>(answers: &mut impl Iterator<Item = &'a D1Result>) -> Result<Vec<T>> {
    let answer = answers.next().ok_or_else(|| Error::Broken("D1 left out an answer".to_owned()))?;
    Ok(answer.results()?)
}

/// Who wrote most first, then those who only answered, later, what was opened in this time.
fn staff_figures(writing: Vec<WritingRow>, answers: Vec<AnswersRow>) -> Vec<StaffFigures> {
    let wrote = |row: WritingRow| StaffFigures {
        user_id: row.user_id,
        username: row.username,
        messages: row.messages,
        rooms_answered: 0,
        first_response_mean_ms: None,
    };
    let mut staff: Vec<StaffFigures> = writing.into_iter().map(wrote).collect();
    for AnswersRow { user_id, username, rooms_answered, mean } in answers {
        let first_response_mean_ms = mean.map(|mean| mean.round() as i64);
        match staff.iter_mut().find(|figures| figures.user_id == user_id) {
            Some(known) => {
                (known.rooms_answered, known.first_response_mean_ms) =
                    (rooms_answered, first_response_mean_ms);
            }
            None => staff.push(StaffFigures {
                user_id,
                username,
                messages: 0,
                rooms_answered,
                first_response_mean_ms,
            }),
        }
    }
    staff
}
