//! What happens to a room.

use super::action::Action;
use super::changes::Changes;
use super::connection::ConnectionId;
use super::frame::client::ClientFrame;
use super::id::Rev;
use super::identity::Identity;
use super::message::Message;
use super::refusal::{CloseReason, Refusal};

#[derive(Clone, Debug)]
pub enum Event {
    /// A call by REST; answered by exactly one `Effect::Answer`.
    Call { by: Identity, action: Action },
    /// A socket is being opened. `unread` is the person's count; `missed` is what the log holds
    /// after the `since` that the client gave, if it gave one.
    Open { connection: ConnectionId, by: Identity, unread: u64, missed: Option<Missed> },
    /// A frame arrived.
    Frame { connection: ConnectionId, frame: Result<ClientFrame, Malformed> },
    /// A socket went.
    Gone { connection: ConnectionId },
    /// A moment that was asked for by `Effect::WakeAt`.
    Tick,
}

/// What a resuming client lacks.
#[derive(Clone, Debug)]
pub struct Missed {
    pub since: Rev,
    pub changes: Changes,
}

/// A frame that could not be understood: told in an `error` frame, and where the socket itself is at
/// fault, closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed {
    pub refusal: Refusal,
    pub client_id: Option<String>,
    pub close: Option<CloseReason>,
}

/// What the edge finds out about the things an event names before the room decides, in the same turn.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The message that the same sender sent with the same client id.
    pub repeated: Option<Message>,
    /// The message that the action is about.
    pub target: Option<Message>,
    /// What the token in an `auth` frame says, or why it is not accepted.
    pub renewed: Option<Result<Identity, Refusal>>,
}
