//! What the site's own moderation says of a text. It is asked over HTTP and believed in nothing but
//! the few words it may say.

use serde::{Deserialize, Serialize};

use crate::chat::frame::client::content_within;
use crate::chat::identity::Role;
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
