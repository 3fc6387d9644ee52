//! WebSocket upgrades: the Worker says who comes, the object does the rest.

use worker::{Request, Response};

use super::query::Query;
use super::{Call, is_upgrade};
use crate::chat::frame::dialect::Dialect;
use crate::chat::presence::object_name;
use crate::chat::refusal::{Code, Refusal};
use crate::edge::error::Result;
use crate::edge::objects::call::{self, Upgrade};

/// Subprotocol of the SDK.
const SDK_PROTOCOL: &str = "frontdesk.v1";

/// Subprotocol that carries the token, where an address would show it.
const BEARER_PREFIX: &str = "bearer.";

pub async fn room(call: &Call) -> Result<Response> {
    let upgrade = who_comes(call)?;
    let room_id = call.room_id()?;
    admitted(call::upgrade(&call::room(&call.env, &room_id)?, &upgrade).await?).await
}

pub async fn presence(call: &Call) -> Result<Response> {
    let upgrade = who_comes(call)?;
    let object = object_name(&upgrade.by.user_id, upgrade.by.role, call.config.lobbies);
    admitted(call::upgrade(&call::presence(&call.env, &object)?, &upgrade).await?).await
}

/// The socket, or the refusal that the object answered instead of one.
async fn admitted(response: Response) -> Result<Response> {
    if response.status_code() == SWITCHING_PROTOCOLS {
        return Ok(response);
    }
    Err(call::refusal_of(response).await?)
}

const SWITCHING_PROTOCOLS: u16 = 101;

fn who_comes(call: &Call) -> Result<Upgrade> {
    if !is_upgrade(&call.request) {
        return Err(
            Refusal::new(Code::Malformed, "This path is a WebSocket: connect with ws:// or wss://.").into()
        );
    }
    let query = Query::of(&call.request);
    let protocol = agreed(&call.request);
    let dialect = match query.named("format", Dialect::named)? {
        Some(Dialect::Flat) => Dialect::Flat,
        _ if protocol.as_deref() == Some(SDK_PROTOCOL) => Dialect::Batched,
        chosen => chosen.unwrap_or_default(),
    };
    Ok(Upgrade { by: call.identity()?, since: query.number("since")?, protocol, dialect })
}

/// A1: the token in the address, or in a subprotocol.
pub fn token(request: &Request) -> Result<Option<String>> {
    let protocols = offered(request);
    let offered = protocols.iter().find_map(|protocol| protocol.strip_prefix(BEARER_PREFIX));
    Ok(Query::of(request).text("token").or(offered.map(str::to_owned)))
}

/// A browser gives up unless one of the protocols that it offered is agreed to.
pub fn agreed(request: &Request) -> Option<String> {
    let protocols = offered(request);
    let known = protocols.iter().find(|protocol| *protocol == SDK_PROTOCOL);
    known.or(protocols.iter().find(|protocol| protocol.starts_with(BEARER_PREFIX))).cloned()
}

fn offered(request: &Request) -> Vec<String> {
    let header = request.headers().get("Sec-WebSocket-Protocol").ok().flatten().unwrap_or_default();
    header.split(',').map(|protocol| protocol.trim().to_owned()).collect()
}
