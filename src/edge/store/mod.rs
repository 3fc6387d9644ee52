//! D1: what has to be asked across rooms, and the relational copy of every message and read receipt.
//! SQL of D1 stands only here, one file a purpose.

pub mod activity;
mod answer;
pub mod audit;
pub mod bans;
pub mod blocks;
pub mod conversations;
pub mod merges;
pub mod mirror;
pub mod oversight;
pub mod page;
pub mod people;
pub mod reports;
pub mod rooms;
pub mod rules;
pub mod search;
pub mod statistics;
pub mod unread;
pub mod users;

use worker::js_sys::Array;
use worker::wasm_bindgen::{JsCast, JsValue};
use worker::wasm_bindgen_futures::JsFuture;
use worker::{D1Database, D1PreparedStatement, Env, worker_sys};

use self::answer::{Answer, Row};
use super::config::DATABASE;
use super::error::Result;

/// The database that holds this deployment's rooms. One place to choose another by room, when one
/// database has grown too small.
fn database(env: &Env) -> Result<D1Database> {
    Ok(env.d1(DATABASE)?)
}

/// One question; every parameter is text, a number or null.
async fn ask(env: &Env, sql: &str, parameters: &[Parameter]) -> Result<Answer> {
    let asked = bound(&database(env)?, sql, parameters)?.inner().all()?;
    Answer::of(JsFuture::from(asked).await?)
}

fn bound(database: &D1Database, sql: &str, parameters: &[Parameter]) -> Result<D1PreparedStatement> {
    let values: Vec<JsValue> = parameters.iter().map(JsValue::from).collect();
    Ok(database.prepare(sql).bind(&values)?)
}

/// A statement and its parameters, to be bound; as tests run it too.
pub type Statement = (&'static str, Vec<Parameter>);

/// Runs these statements in one transaction.
async fn transaction(env: &Env, statements: &[Statement]) -> Result<Vec<Answer>> {
    let database = database(env)?;
    let all = Array::new();
    for (sql, parameters) in statements {
        all.push(bound(&database, sql, parameters)?.inner());
    }
    let asked = database.as_ref().unchecked_ref::<worker_sys::types::D1Database>().batch(all)?;
    let answers = JsFuture::from(asked).await?;
    Array::from(&answers).iter().map(Answer::of).collect()
}

/// How many rows the first statement of a transaction changed.
fn changed(answers: &[Answer]) -> Result<u64> {
    answers.first().map_or(Ok(0), Answer::changed)
}

/// A bound parameter. Integers are bound as floats: the binding takes 32 bits otherwise.
#[derive(Clone, Debug, PartialEq)]
pub enum Parameter {
    Text(String),
    Integer(i64),
    Null,
}

impl From<&Parameter> for JsValue {
    fn from(parameter: &Parameter) -> Self {
        match parameter {
            Parameter::Text(text) => Self::from_str(text),
            Parameter::Integer(integer) => Self::from_f64(*integer as f64),
            Parameter::Null => Self::NULL,
        }
    }
}

impl<T: Into<String>> From<Option<T>> for Parameter {
    fn from(text: Option<T>) -> Self {
        text.map_or(Self::Null, Self::text)
    }
}

impl Parameter {
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}
