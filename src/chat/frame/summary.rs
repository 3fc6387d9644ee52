//! A room as lists and details show it; the same by REST and in `room_activity`.

use serde::{Deserialize, Serialize};

use super::server::{MemberView, RoomView};
use crate::chat::id::Seq;
use crate::chat::message::{Message, MessageType, SystemNote};
use crate::chat::time::Timestamp;

/// A room with its people and its last message.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct RoomSummary {
    #[serde(flatten)]
    pub room: RoomView,
    /// Time of the last message, or of the creation.
    pub updated_at: Timestamp,
    pub last_seq: Seq,
    pub last_message: Option<LastMessage>,
    /// For whoever asks; absent where it differs by reader and is told beside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(value_type = u64, required), ts(as = "u64"))]
    pub unread_count: Option<u64>,
    pub members: Vec<MemberView>,
    /// Ids of members who are online.
    pub online: Vec<String>,
}

/// The last message of a room, its text shortened. Stored as it is in D1's `rooms.last_message`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct LastMessage {
    pub id: String,
    pub seq: Seq,
    pub sender: LastSender,
    pub message_type: MessageType,
    pub content: String,
    /// What a system message tells; what was stored before summaries had it lacks it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(nullable = false), ts(optional))]
    pub system: Option<SystemNote>,
    pub created_at: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct LastSender {
    pub id: String,
    pub username: String,
    #[cfg_attr(feature = "schema", ts(type = "Role | \"system\""))]
    pub role: String,
}

impl From<&Message> for LastMessage {
    fn from(message: &Message) -> Self {
        Self {
            id: message.id().to_string(),
            seq: message.seq,
            sender: LastSender {
                id: message.sender.id().to_owned(),
                username: message.sender.username().to_owned(),
                role: message.sender.role().to_owned(),
            },
            message_type: message.message_type,
            content: message.preview(),
            system: message.system.clone(),
            created_at: message.created_at,
        }
    }
}
