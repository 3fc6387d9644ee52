//! What somebody may ask a room to do, whether over a socket or by REST.

use serde::{Deserialize, Serialize};

use super::id::Seq;

/// The kinds of action that [`super::policy`] decides about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActionKind {
    /// Know that the room exists; read it; open a socket to it.
    See,
    Send,
    Type,
    Read,
    Join,
    Leave,
    Close,
    Reopen,
}

impl ActionKind {
    pub const ALL: [Self; 8] =
        [Self::See, Self::Send, Self::Type, Self::Read, Self::Join, Self::Leave, Self::Close, Self::Reopen];
}

/// One request to change the room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    Send(Draft),
    Type {
        is_typing: bool,
    },
    /// Everything up to this `seq` is read; the whole room without one.
    Read {
        up_to: Option<Seq>,
    },
    Join,
    Leave,
    Close,
    Reopen,
}

impl Action {
    #[must_use]
    pub fn kind(&self) -> ActionKind {
        match self {
            Self::Send(_) => ActionKind::Send,
            Self::Type { .. } => ActionKind::Type,
            Self::Read { .. } => ActionKind::Read,
            Self::Join => ActionKind::Join,
            Self::Leave => ActionKind::Leave,
            Self::Close => ActionKind::Close,
            Self::Reopen => ActionKind::Reopen,
        }
    }

    /// The sender's id for a message, which every answer to it repeats.
    #[must_use]
    pub fn client_id(&self) -> Option<&str> {
        match self {
            Self::Send(draft) => draft.client_id.as_deref(),
            _ => None,
        }
    }
}

/// A message that is not yet one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub content: String,
    pub client_id: Option<String>,
    pub reply_to: Option<Seq>,
}
