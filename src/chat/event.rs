//! What happens to a room.

use std::rc::Rc;

use super::action::{Action, Draft};
use super::attachment::Upload;
use super::block::Block;
use super::changes::Changes;
use super::connection::{Attachment, ConnectionId};
use super::frame::client::ClientFrame;
use super::frame::dialect::Dialect;
use super::id::{AttachmentId, Rev, Seq, UserId};
use super::identity::Identity;
use super::message::Message;
use super::moderation::{Opinion, Rulebook};
use super::refusal::{CloseReason, Refusal};
use crate::chat::sorted::SortedSet;

#[derive(Clone, Debug)]
pub enum Event {
    /// A call by REST; answered by exactly one `Effect::Answer`.
    Call { by: Identity, action: Action },
    /// A socket is being opened, with what is to be kept of it. `unread` is the person's count;
    /// `missed` is what the log holds after the `since` that the client gave, if it gave one.
    Open { socket: Attachment, unread: u64, missed: Option<Missed> },
    /// A socket's client gave away how it wants to be written to.
    Speak { connection: ConnectionId, dialect: Dialect },
    /// A frame arrived.
    Frame { connection: ConnectionId, frame: Result<ClientFrame, Malformed> },
    /// The guest has signed in as this user; these are messages of the guest's, their client ids
    /// unused by the user, and whether there are no more.
    TakeOver { by: Identity, guest: UserId, sent: Vec<Message>, is_last: bool },
    /// A socket went.
    Gone { connection: ConnectionId },
    /// These were sent too much without a sign of life (W15).
    Unheard(Vec<ConnectionId>),
    /// The blocks that stand between the two of a direct room.
    Blocks(SortedSet<Block>),
    /// Somebody is banned: their sockets are told so and close.
    Ban { user_id: UserId, refusal: Refusal },
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

/// What an event names, to be looked up before the room decides.
#[derive(Clone, Copy, Debug, Default)]
pub struct Named<'a> {
    pub client_id: Option<&'a str>,
    pub target: Option<Seq>,
    pub quoted: Option<Seq>,
    pub attachment_ids: &'a [AttachmentId],
    /// What the sender has uploaded and not sent is counted.
    pub is_upload: bool,
}

impl<'a> Named<'a> {
    #[must_use]
    pub fn by_action(action: &'a Action) -> Self {
        match action {
            Action::Send(draft) => Self::by_draft(draft),
            Action::Upload(_) => Self { is_upload: true, ..Self::default() },
            _ => Self { target: action.target(), ..Self::default() },
        }
    }

    #[must_use]
    pub fn by_frame(frame: &'a ClientFrame) -> Self {
        match frame {
            ClientFrame::Message(draft) => Self::by_draft(draft),
            ClientFrame::Edit { seq, .. } | ClientFrame::Delete { seq } => {
                Self { target: Some(*seq), ..Self::default() }
            }
            ClientFrame::Typing { .. }
            | ClientFrame::Read { .. }
            | ClientFrame::MarkRoomRead
            | ClientFrame::Ping
            | ClientFrame::Auth { .. } => Self::default(),
        }
    }

    fn by_draft(draft: &'a Draft) -> Self {
        Self {
            client_id: draft.client_id.as_deref(),
            quoted: draft.reply_to,
            attachment_ids: &draft.attachment_ids,
            ..Self::default()
        }
    }
}

/// What the edge finds out about the things an event names before the room decides, in the same turn.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The message that the same sender sent with the same client id.
    pub repeated: Option<Message>,
    /// The message that the action is about.
    pub target: Option<Message>,
    /// The message that the action answers.
    pub quoted: Option<Message>,
    /// Those of the uploads that a message names which are there.
    pub uploads: Vec<Upload>,
    /// How many uploads of the sender's wait to be sent.
    pub unsent: u64,
    /// What the token in an `auth` frame says, or why it is not accepted.
    pub renewed: Option<Result<Identity, Refusal>>,
    /// The site's rules for what is written.
    pub rules: Rc<Rulebook>,
    /// What the site's own moderation says of the text, where it was asked.
    pub opinion: Option<Opinion>,
}
