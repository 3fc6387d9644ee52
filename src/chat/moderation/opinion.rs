//! What the site's own moderation says of a text. It is asked over HTTP and believed in nothing but
//! the few words it may say.

use hmac::{Hmac, Mac};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::chat::action::{Action, ActionKind, Draft};
use crate::chat::details::RoomType;
use crate::chat::event::Named;
use crate::chat::frame::client::{ClientFrame, content_within};
use crate::chat::id::{MessageId, RoomId, Seq};
use crate::chat::identity::{Identity, Role};
use crate::chat::limits::{Limits, REASON_CHARS_MAX};

/// Its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opinion {
    Allow,
    Refuse,
    /// This text instead.
    Mask {
        content: String,
    },
    /// As it is, and the staff is told.
    Flag {
        reason: Option<String>,
    },
    /// There was none, and without one nothing is stored.
    Unheard,
}

/// What is done without an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnFailure {
    Allow,
    #[default]
    Flag,
    Refuse,
}

impl OnFailure {
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "allow" => Some(Self::Allow),
            "flag" => Some(Self::Flag),
            "refuse" => Some(Self::Refuse),
            _ => None,
        }
    }

    #[must_use]
    pub fn opinion(self) -> Opinion {
        match self {
            Self::Allow => Opinion::Allow,
            Self::Flag => Opinion::Flag { reason: Some("The moderation service did not answer.".to_owned()) },
            Self::Refuse => Opinion::Unheard,
        }
    }
}

/// A text that somebody wants to say, and as what.
#[derive(Clone, Copy, Debug)]
pub struct Said<'a> {
    pub kind: ActionKind,
    pub content: &'a str,
    pub client_id: Option<&'a str>,
    /// The message whose text it is to replace.
    pub edit_of: Option<Seq>,
}

impl<'a> Said<'a> {
    #[must_use]
    pub fn by_draft(draft: &'a Draft) -> Self {
        let client_id = draft.client_id.as_deref();
        Self { kind: ActionKind::Send, content: &draft.content, client_id, edit_of: None }
    }

    fn by_edit(seq: Seq, content: &'a str) -> Self {
        Self { kind: ActionKind::Edit, content, client_id: None, edit_of: Some(seq) }
    }

    #[must_use]
    pub fn by_action(action: &'a Action) -> Option<Self> {
        match action {
            Action::Send(draft) => Some(Self::by_draft(draft)),
            Action::Edit(seq, content) => Some(Self::by_edit(*seq, content)),
            _ => None,
        }
    }

    #[must_use]
    pub fn by_frame(frame: &'a ClientFrame) -> Option<Self> {
        match frame {
            ClientFrame::Message(draft) => Some(Self::by_draft(draft)),
            ClientFrame::Edit { seq, content } => Some(Self::by_edit(*seq, content)),
            _ => None,
        }
    }

    /// What has to be looked up to know whether to ask.
    #[must_use]
    pub fn named(&self) -> Named<'a> {
        Named { client_id: self.client_id, target: self.edit_of, ..Named::default() }
    }
}

/// What it is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    pub room_id: String,
    pub room_type: &'static str,
    pub sender: Asker,
    pub content: String,
    pub client_id: Option<String>,
    /// Id of the message whose text this is to replace.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub edit_of: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Asker {
    pub id: String,
    pub username: String,
    pub role: Role,
}

impl Question {
    #[must_use]
    pub fn of(room_id: &RoomId, room_type: RoomType, by: &Identity, said: &Said<'_>) -> Self {
        let message = |seq| MessageId { room_id: room_id.clone(), seq }.to_string();
        Self {
            room_id: room_id.to_string(),
            room_type: room_type.as_str(),
            sender: Asker { id: by.user_id.clone(), username: by.username.clone(), role: by.role },
            content: said.content.to_owned(),
            client_id: said.client_id.map(str::to_owned),
            edit_of: said.edit_of.map(message),
        }
    }
}

/// By what it knows that it is this deployment that asks, and not long ago: HMAC-SHA256 of
/// `<timestamp>.<body>`, in hexadecimal.
#[must_use]
pub fn signature(secret: &str, timestamp: i64, body: &str) -> String {
    // A key of any length will do.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret.as_bytes()) else { return String::new() };
    mac.update(format!("{timestamp}.{body}").as_bytes());
    mac.finalize().into_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[derive(Deserialize)]
struct Answer {
    action: String,
    content: Option<String>,
    reason: Option<String>,
}

impl Opinion {
    /// Reads an answer; `None` when it is none.
    #[must_use]
    pub fn parse(json: &str, limits: &Limits) -> Option<Self> {
        let Answer { action, content, reason } = serde_json::from_str(json).ok()?;
        match action.as_str() {
            "allow" => Some(Self::Allow),
            "refuse" => Some(Self::Refuse),
            "mask" => Some(Self::Mask { content: content_within(&content?, limits).ok()? }),
            "flag" => {
                let shortened = |reason: String| reason.chars().take(REASON_CHARS_MAX).collect();
                Some(Self::Flag { reason: reason.map(shortened) })
            }
            _ => None,
        }
    }
}
