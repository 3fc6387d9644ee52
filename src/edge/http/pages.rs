//! Pages that stand for many addresses; everything else static is served without the Worker.

use worker::{Env, Method, Request, Response};

use super::query::site_of;
use crate::edge::config::ASSETS;
use crate::edge::error::Result;

/// `/chat/{room_id}/` is the chat page; it reads the id from its own address.
pub async fn chat(env: &Env, request: &Request) -> Result<Response> {
    asset(env, request, "/chat/").await
}

pub async fn not_found(env: &Env, request: &Request) -> Result<Response> {
    Ok(asset(env, request, "/404.html").await?.with_status(404))
}

async fn asset(env: &Env, request: &Request, path: &str) -> Result<Response> {
    let address = format!("{}{path}", site_of(request));
    Ok(env.assets(ASSETS)?.fetch_request(Request::new(&address, Method::Get)?).await?)
}
