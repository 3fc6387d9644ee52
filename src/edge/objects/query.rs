//! Questions to an object's SQLite. What they find comes as one JSON text (`query.js`).

use serde::de::DeserializeOwned;
use worker::js_sys::Array;
use worker::wasm_bindgen::{self, JsValue, prelude::wasm_bindgen};
use worker::{SqlStorage, SqlStorageValue};

use crate::edge::error::Result;

#[wasm_bindgen(module = "/src/edge/objects/query.js")]
extern "C" {
    #[wasm_bindgen(catch, js_name = rows)]
    fn find_rows(sql: &JsValue, statement: &str, bindings: &Array) -> std::result::Result<String, JsValue>;

    #[wasm_bindgen(catch, js_name = texts)]
    fn find_texts(sql: &JsValue, statement: &str, bindings: &Array) -> std::result::Result<String, JsValue>;
}

type Bindings = Vec<SqlStorageValue>;

/// The rows that a statement finds.
pub fn rows<T: DeserializeOwned>(sql: &SqlStorage, statement: &str, bindings: Bindings) -> Result<Vec<T>> {
    Ok(serde_json::from_str(&find_rows(sql.as_ref(), statement, &array(bindings))?)?)
}

/// The same of a statement whose only column is JSON.
pub fn texts<T: DeserializeOwned>(sql: &SqlStorage, statement: &str, bindings: Bindings) -> Result<Vec<T>> {
    Ok(serde_json::from_str(&find_texts(sql.as_ref(), statement, &array(bindings))?)?)
}

fn array(bindings: Bindings) -> Array {
    bindings.into_iter().map(JsValue::from).collect()
}
