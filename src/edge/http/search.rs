//! Search over what the caller may see.

use worker::Response;

use super::Call;
use super::query::{ListPage, Query};
use crate::chat::id::RoomId;
use crate::chat::search::query::Terms;
use crate::edge::config::SEARCH_RATE;
use crate::edge::error::Result;
use crate::edge::json::reply;
use crate::edge::store::search::{FoundMessage, Wanted, find};

/// Newest first; `?q=`, `?room=`, `?from=`, `?before=`, `?after=`.
pub async fn search(call: &Call) -> Result<Response> {
    let by = call.identity()?;
    let query = Query::of(&call.request);
    let wanted = Wanted {
        terms: Some(Terms::parse(&query.text("q").unwrap_or_default())?),
        after: query.time("after")?,
        cursor: query.named("cursor", row)?,
        ..wanted(&query, "from")?
    };
    call.limit(SEARCH_RATE, by.user_id.clone(), "You are searching too fast").await?;
    let (found, next) = find(&call.env, &by, &wanted).await?;
    let results = found.into_iter().map(FoundMessage::from).collect();
    reply(&ListPage { results, next: next.map(|row| row.to_string()) })
}

/// What narrows any list of messages; `user` names the parameter for their sender.
pub fn wanted(query: &Query, user: &str) -> Result<Wanted> {
    Ok(Wanted {
        terms: None,
        room: query.named("room", RoomId::parse)?,
        from: query.text(user),
        before: query.time("before")?,
        after: None,
        cursor: None,
        limit: query.limit()?,
    })
}

/// The `next` of a page along the index.
pub fn row(text: &str) -> Option<i64> {
    text.parse().ok()
}
