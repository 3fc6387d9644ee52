//! D1: what has to be asked across rooms, and the relational copy of every message and read receipt.
//! SQL of D1 stands only here, one file a purpose.

pub mod mirror;
pub mod rooms;
pub mod unread;
pub mod users;

use serde::de::DeserializeOwned;
use worker::wasm_bindgen::JsValue;
use worker::{D1Database, Env};

use super::config::DATABASE;
use super::error::Result;

/// The database that holds this deployment's rooms. One place to choose another by room, when one
/// database has grown too small.
pub fn database(env: &Env) -> Result<D1Database> {
    Ok(env.d1(DATABASE)?)
}

/// One question; every parameter is text, a number or null.
async fn rows<T: DeserializeOwned>(
    database: &D1Database,
    sql: &str,
    parameters: &[Parameter],
) -> Result<Vec<T>> {
    let values: Vec<JsValue> = parameters.iter().map(JsValue::from).collect();
    Ok(database.prepare(sql).bind(&values)?.all().await?.results()?)
}

/// A bound parameter. Integers are bound as floats: the binding takes 32 bits otherwise.
#[derive(Clone, Debug, PartialEq)]
pub enum Parameter {
    Text(String),
    Integer(i64),
}

impl From<&Parameter> for JsValue {
    fn from(parameter: &Parameter) -> Self {
        match parameter {
            Parameter::Text(text) => Self::from_str(text),
            Parameter::Integer(integer) => Self::from_f64(*integer as f64),
        }
    }
}

impl Parameter {
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }
}
