//! JSON that goes to the platform or comes from it: as text, so that what reads and writes it is in the wasm
//! once.

use serde::Serialize;
use worker::js_sys::JSON;
use worker::wasm_bindgen::JsValue;
use worker::{Headers, Response};

use super::error::Result;

/// An answer with this body.
pub fn reply(body: &impl Serialize) -> Result<Response> {
    reply_with(serde_json::to_string(body)?)
}

fn reply_with(text: String) -> Result<Response> {
    let headers = Headers::new();
    headers.set("Content-Type", "application/json")?;
    Ok(Response::builder().with_headers(headers).fixed(text.into_bytes()))
}

/// A value of the platform.
pub fn stringify(value: &JsValue) -> Result<String> {
    Ok(JSON::stringify(value)?.into())
}

/// The same value again.
pub fn parse(text: &str) -> Result<JsValue> {
    Ok(JSON::parse(text)?)
}
