//! Answers of D1, whose rows are read column by column. One reader for all of them: a derived one for each
//! kind of row was a tenth of the wasm.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use worker::wasm_bindgen::JsValue;
use worker::worker_sys::types::D1Result;

use crate::chat::details::{RoomStatus, RoomType};
use crate::chat::id::RoomId;
use crate::chat::identity::Role;
use crate::chat::member::Standing;
use crate::chat::message::MessageType;
use crate::chat::moderation::{RuleAction, RuleKind};
use crate::chat::report::{ReportStatus, Resolution};
use crate::chat::time::Timestamp;
use crate::edge::error::{Error, Result};
use crate::edge::json::stringify;

/// What D1 answers to one statement.
pub struct Answer(D1Result);

impl Answer {
    /// As the platform gave it; what D1 refused is an error.
    pub fn of(answered: JsValue) -> Result<Self> {
        let answer = D1Result::from(answered);
        match answer.error().ok().flatten() {
            Some(error) => Err(Error::Broken(format!("D1 refused: {error}"))),
            None => Ok(Self(answer)),
        }
    }

    /// Its rows, each as `read` makes it out.
    pub fn rows<T>(&self, mut read: impl FnMut(&mut Row) -> Result<T>) -> Result<Vec<T>> {
        let mut rows = Vec::new();
        for columns in self.found()? {
            rows.push(read(&mut Row(columns))?);
        }
        Ok(rows)
    }

    /// The first of its rows.
    pub fn row<T>(&self, read: impl FnMut(&mut Row) -> Result<T>) -> Result<Option<T>> {
        Ok(self.rows(read)?.into_iter().next())
    }

    fn found(&self) -> Result<Vec<Map<String, Value>>> {
        let results = self.0.results()?;
        let Some(Value::Array(rows)) = results.map(|rows| json(&rows)).transpose()? else {
            return Ok(Vec::new());
        };
        let columns = |row| if let Value::Object(columns) = row { Some(columns) } else { None };
        Ok(rows.into_iter().filter_map(columns).collect())
    }

    /// How many rows the statement changed.
    pub fn changed(&self) -> Result<u64> {
        let meta = self.0.meta()?;
        Ok(json(&meta)?.get("changes").and_then(Value::as_u64).unwrap_or(0))
    }
}

fn json(value: &JsValue) -> Result<Value> {
    Ok(serde_json::from_str(&stringify(value)?)?)
}

/// A row, by the names of its columns.
pub struct Row(Map<String, Value>);

impl Row {
    /// Takes a column out of the row.
    pub fn get<T: Column>(&mut self, column: &str) -> Result<T> {
        let value = self.0.get_mut(column).map(Value::take).unwrap_or_default();
        T::of(value).ok_or_else(|| broken(column))
    }

    /// Takes out a column that is a JSON text, or null.
    pub fn json<T: DeserializeOwned>(&mut self, column: &str) -> Result<Option<T>> {
        let text: Option<String> = self.get(column)?;
        Ok(text.as_deref().map(serde_json::from_str).transpose()?)
    }

    /// Takes out a column that is a JSON text of rows, each as `read` makes it out.
    pub fn rows<T>(&mut self, column: &str, mut read: impl FnMut(&mut Self) -> Result<T>) -> Result<Vec<T>> {
        let rows: Vec<Map<String, Value>> = self.json(column)?.unwrap_or_default();
        rows.into_iter().map(|columns| read(&mut Self(columns))).collect()
    }
}

fn broken(column: &str) -> Error {
    Error::Broken(format!("a row has no such {column} as it should"))
}

/// What a column may be read as.
pub trait Column: Sized {
    /// `None` where the value is nothing of the kind.
    fn of(value: Value) -> Option<Self>;
}

impl Column for String {
    fn of(value: Value) -> Option<Self> {
        if let Value::String(text) = value { Some(text) } else { None }
    }
}

impl Column for i64 {
    fn of(value: Value) -> Option<Self> {
        value.as_i64()
    }
}

impl Column for u64 {
    fn of(value: Value) -> Option<Self> {
        value.as_u64()
    }
}

impl Column for f64 {
    fn of(value: Value) -> Option<Self> {
        value.as_f64()
    }
}

/// 0 or 1.
impl Column for bool {
    fn of(value: Value) -> Option<Self> {
        value.as_u64().map(|number| number != 0)
    }
}

impl Column for Timestamp {
    fn of(value: Value) -> Option<Self> {
        value.as_i64().map(Self)
    }
}

impl<T: Column> Column for Option<T> {
    fn of(value: Value) -> Option<Self> {
        if value.is_null() { Some(None) } else { T::of(value).map(Some) }
    }
}

/// What is one of several names in D1.
macro_rules! named {
    ($($kind:ty => $parse:expr),+ $(,)?) => {$(
        impl Column for $kind {
            fn of(value: Value) -> Option<Self> {
                value.as_str().and_then($parse)
            }
        }
    )+};
}

named! {
    RoomId => RoomId::parse,
    RoomType => RoomType::named,
    RoomStatus => RoomStatus::named,
    MessageType => MessageType::named,
    RuleKind => RuleKind::named,
    RuleAction => RuleAction::named,
    ReportStatus => ReportStatus::named,
    Resolution => Resolution::named,
    Role => |name| Some(Role::named(name)),
    Standing => |name| Some(Standing::named(name)),
}
