//! Frontdesk: live chat at the edge.
//!
//! [`chat`] is what the system does, pure. [`edge`] is where it runs, and the only part that names
//! the platform. A message comes in at [`edge::route`] or over a socket of
//! [`edge::objects::room::RoomObject`], is decided in [`chat::room`], and leaves as effects that
//! [`edge::objects::perform`] turns into I/O.

#![deny(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

pub mod chat;
pub mod edge;
#[cfg(feature = "schema")]
pub mod openapi;

use chat::time::Timestamp;
use worker::{Context, Env, Request, Response, Result, ScheduleContext, ScheduledEvent, event};

/// Before anything else runs in an isolate.
#[event(start)]
fn start() {
    console_error_panic_hook::set_once();
}

/// Every HTTP request and WebSocket upgrade.
#[event(fetch)]
async fn fetch(request: Request, env: Env, context: Context) -> Result<Response> {
    edge::serve(request, env, context).await
}

/// What is done by the clock: `[triggers]` of wrangler.toml.
#[event(scheduled)]
async fn scheduled(event: ScheduledEvent, env: Env, _context: ScheduleContext) {
    edge::sweep::run(&env, Timestamp(event.schedule() as i64)).await;
}
