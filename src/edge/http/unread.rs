//! How many messages I have not read.

#[cfg(feature = "schema")]
use std::collections::BTreeMap;

use serde::Serialize;
use worker::Response;

use super::Call;
use crate::chat::sorted::SortedMap;
use crate::edge::error::Result;
use crate::edge::json::reply;
use crate::edge::store;

/// How many messages somebody has not read.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct Unread {
    /// Always true: the badge of older sites looks for it.
    pub success: bool,
    pub total_unread: u64,
    /// The same, by the name that other sites know it by.
    pub unread_count: u64,
    /// By room id; only rooms with something unread.
    #[cfg_attr(feature = "schema", schema(value_type = BTreeMap<String, u64>), ts(as = "BTreeMap<String, u64>"))]
    pub rooms: SortedMap<String, u64>,
}

pub async fn show(call: &Call) -> Result<Response> {
    let by = call.identity()?;
    let badges = store::unread::badges(&call.env, &by).await?;
    let total_unread: u64 = badges.values().map(|badge| badge.unread).sum();
    let rooms: SortedMap<String, u64> =
        badges.into_iter().map(|(id, badge)| (id.to_string(), badge.unread)).collect();
    reply(&Unread { success: true, total_unread, unread_count: total_unread, rooms })
}
