//! Who the token says I am.

use serde::Serialize;
use worker::Response;

use super::Call;
use crate::chat::identity::Role;
use crate::chat::time::Timestamp;
use crate::edge::error::Result;
use crate::edge::json::reply;

/// A person as their token names them.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct Me {
    pub user_id: String,
    pub username: String,
    pub role: Role,
    /// When the token stops being accepted.
    pub expires_at: Timestamp,
}

pub fn show(call: &Call) -> Result<Response> {
    let by = call.identity()?;
    reply(&Me { user_id: by.user_id, username: by.username, role: by.role, expires_at: by.expires_at })
}
