//! WebSocket upgrades: the Worker says who comes, the object does the rest.

use worker::Response;

use super::query::Query;
use super::{Call, is_upgrade};
use crate::chat::identity::Identity;
use crate::chat::presence::object_name;
use crate::chat::refusal::{Code, Refusal};
use crate::edge::clock;
use crate::edge::error::Result;
use crate::edge::objects::call::{self, Upgrade};

/// Subprotocol of the SDK.
const SDK_PROTOCOL: &str = "frontdesk.v1";

/// Subprotocol that carries the token, where an address would show it.
const BEARER_PREFIX: &str = "bearer.";

pub async fn room(call: &Call) -> Result<Response> {
    let upgrade = who_comes(call)?;
    let room_id = call.room_id()?;
    call::upgrade(&call::room(&call.env, &room_id)?, &upgrade).await
}

pub async fn presence(call: &Call) -> Result<Response> {
    let upgrade = who_comes(call)?;
    let object = object_name(&upgrade.by.user_id, upgrade.by.role, call.config.lobbies);
    call::upgrade(&call::presence(&call.env, &object)?, &upgrade).await
}

fn who_comes(call: &Call) -> Result<Upgrade> {
    if !is_upgrade(&call.request) {
        return Err(
            Refusal::new(Code::Malformed, "This path is a WebSocket: connect with ws:// or wss://.").into()
        );
    }
    let query = Query::of(call.request.url()?);
    let offered = call.request.headers().get("Sec-WebSocket-Protocol")?.unwrap_or_default();
    let protocols: Vec<&str> = offered.split(',').map(str::trim).collect();
    let by = identity(call, &query, &protocols)?;
    Ok(Upgrade { by, since: query.number("since")?, protocol: agreed(&protocols) })
}

/// A1: the token in the address, in a subprotocol, or in the header.
fn identity(call: &Call, query: &Query, protocols: &[&str]) -> Result<Identity> {
    let offered = protocols.iter().find_map(|protocol| protocol.strip_prefix(BEARER_PREFIX));
    match query.text("token").or(offered.map(str::to_owned)) {
        Some(token) => Ok(call.config.verifier()?.verify(&token, clock::now())?),
        None => call.identity(),
    }
}

/// A browser gives up unless one of the protocols that it offered is agreed to.
fn agreed(protocols: &[&str]) -> Option<String> {
    let known = protocols.iter().find(|protocol| **protocol == SDK_PROTOCOL);
    let bearer = protocols.iter().find(|protocol| protocol.starts_with(BEARER_PREFIX));
    known.or(bearer).map(|protocol| (*protocol).to_owned())
}
