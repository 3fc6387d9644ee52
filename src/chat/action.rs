//! What somebody may ask a room to do, whether over a socket or by REST.

use serde::{Deserialize, Serialize};

use super::attachment::File;
use super::id::{AttachmentId, Seq, UserId};
use super::member::Participant;
use super::time::Timestamp;

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
    Archive,
    Rename,
    /// Change a message of one's own.
    Edit,
    /// Delete a message of one's own.
    Delete,
    /// Delete somebody else's message.
    Moderate,
    Add,
    Remove,
    Mute,
    /// Give and take the room's admin flag.
    Appoint,
    /// Ask for the staff where they do not come by themselves.
    CallStaff,
}

impl ActionKind {
    #[rustfmt::skip]
    pub const ALL: [Self; 18] = [
        Self::See, Self::Send, Self::Type, Self::Read, Self::Join, Self::Leave, Self::Close, Self::Reopen,
        Self::Archive, Self::Rename, Self::Edit, Self::Delete, Self::Moderate, Self::Add, Self::Remove,
        Self::Mute, Self::Appoint, Self::CallStaff,
    ];
}

/// One request to change the room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Action {
    Send(Draft),
    /// Keep what was uploaded until it is sent with a message.
    Upload(File),
    /// Whether they are typing.
    Type(bool),
    /// Everything up to this `seq` is read; the whole room without one.
    Read(Option<Seq>),
    Join,
    Leave,
    Close,
    Reopen,
    Archive,
    Rename(String),
    Edit(Seq, String),
    Delete(Seq),
    Add(Participant),
    Remove(UserId),
    /// Until this moment; `None` ends it.
    Mute(UserId, Option<Timestamp>),
    /// Gives or takes the room's admin flag.
    Appoint(UserId, bool),
    CallStaff,
}

impl Action {
    /// What the policy is asked. For a deletion it is asked again once the message's sender is known.
    #[must_use]
    pub fn kind(&self) -> ActionKind {
        match self {
            Self::Send(_) | Self::Upload(_) => ActionKind::Send,
            Self::Type(_) => ActionKind::Type,
            Self::Read(_) => ActionKind::Read,
            Self::Join => ActionKind::Join,
            Self::Leave => ActionKind::Leave,
            Self::Close => ActionKind::Close,
            Self::Reopen => ActionKind::Reopen,
            Self::Archive => ActionKind::Archive,
            Self::Rename(_) => ActionKind::Rename,
            Self::Edit(..) => ActionKind::Edit,
            Self::Delete(_) => ActionKind::See,
            Self::Add(_) => ActionKind::Add,
            Self::Remove(_) => ActionKind::Remove,
            Self::Mute(..) => ActionKind::Mute,
            Self::Appoint(..) => ActionKind::Appoint,
            Self::CallStaff => ActionKind::CallStaff,
        }
    }

    /// The message that it changes.
    #[must_use]
    pub fn target(&self) -> Option<Seq> {
        match self {
            Self::Edit(seq, _) | Self::Delete(seq) => Some(*seq),
            _ => None,
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
    /// What the sender uploaded to go with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachment_ids: Vec<AttachmentId>,
}
