//! WebSockets.

use crate::openapi::operation::Operation;
use crate::openapi::parameters::number;

pub fn room() -> Operation {
    Operation::new("sockets", "openRoomSocket", "The WebSocket of a room")
        .with([number("since", "The last `rev` that the client has: what is newer is replayed.")])
        .socket()
}

pub fn presence() -> Operation {
    Operation::new("sockets", "openPresenceSocket", "The WebSocket of presence and live lists").socket()
}
