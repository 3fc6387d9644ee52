//! How many messages I have not read.

use std::collections::BTreeMap;

use serde_json::json;
use worker::Response;

use super::Call;
use crate::edge::error::Result;
use crate::edge::store;

/// `{total_unread, rooms: {id: n}}`; `success` is what the badge of older sites looks for.
pub async fn show(call: &Call) -> Result<Response> {
    let by = call.identity()?;
    let badges = store::unread::badges(&store::database(&call.env)?, &by).await?;
    let total: u64 = badges.values().map(|badge| badge.unread).sum();
    let rooms: BTreeMap<String, u64> =
        badges.into_iter().map(|(id, badge)| (id.to_string(), badge.unread)).collect();
    Ok(Response::from_json(&json!({ "success": true, "total_unread": total, "rooms": rooms }))?)
}
