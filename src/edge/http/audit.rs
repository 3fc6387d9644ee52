//! The audit log, for admins.

use worker::Response;

use super::Call;
use super::query::{ListPage, Query};
use crate::chat::id::RoomId;
use crate::edge::error::Result;
use crate::edge::json::reply;
use crate::edge::store;
use crate::edge::store::audit::Filter;
use crate::edge::store::page::Position;

/// The newest act first; `?actor=`, `?action=`, `?room=`, `?before=`.
pub async fn list(call: &Call) -> Result<Response> {
    call.admin()?;
    let query = Query::of(&call.request);
    let filter = Filter {
        actor: query.text("actor"),
        action: query.text("action"),
        room_id: query.named("room", RoomId::parse)?,
        before: query.time("before")?,
        limit: query.limit()?,
        after: query.named("cursor", Position::parse)?,
    };
    let (results, next) = store::audit::list(&call.env, &filter).await?;
    reply(&ListPage { results, next: next.map(|next| next.to_text()) })
}
