//! Who the token says I am.

use serde_json::json;
use worker::Response;

use super::Call;
use crate::edge::error::Result;

pub fn show(call: &Call) -> Result<Response> {
    let by = call.identity()?;
    Ok(Response::from_json(&json!({
        "user_id": by.user_id,
        "username": by.username,
        "role": by.role,
        "expires_at": by.expires_at,
    }))?)
}
