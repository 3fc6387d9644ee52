//! Bodies of requests, as documented. The handlers read them field by field (`edge/http/body.rs`), so
//! that a refusal names the field at fault.

use ts_rs::TS;
use utoipa::ToSchema;

use super::bounds;
use crate::chat::details::{Context, RoomType};
use crate::chat::identity::Role;
use crate::chat::limits::{
    BAN_REASON_CHARS_MAX, CLIENT_ID_BYTES_MAX, NOTE_CHARS_MAX, RULE_CHARS_MAX, SUBJECT_CHARS_MAX,
    USER_ID_BYTES_MAX, USERNAME_CHARS_MAX,
};
use crate::chat::moderation::{RuleAction, RuleKind};
use crate::chat::report::{Reason, ReportStatus, Resolution};
use crate::chat::time::Timestamp;

/// Every type of this file, by name.
pub const NAMES: &[&str] = &[
    "GuestName",
    "DevLogin",
    "NewRoom",
    "RoomName",
    "NewMessage",
    "NewMessageIn",
    "NewContent",
    "ReadUpTo",
    "NewParticipant",
    "ParticipantChange",
    "NewReport",
    "ReportOutcome",
    "NewRule",
    "RuleChange",
    "NewBan",
    "KnownPerson",
];

#[derive(ToSchema, TS)]
#[ts(optional_fields)]
pub struct GuestName {
    /// What the guest is called; "Guest" without it.
    #[schema(schema_with = bounds::text::<USERNAME_CHARS_MAX>)]
    pub username: Option<String>,
}

#[derive(ToSchema, TS)]
#[ts(optional_fields)]
pub struct DevLogin {
    #[schema(schema_with = bounds::some_text::<USERNAME_CHARS_MAX>)]
    pub username: String,
    #[schema(nullable = false)]
    pub role: Option<Role>,
    /// Made of the name without it.
    #[schema(schema_with = bounds::text::<USER_ID_BYTES_MAX>)]
    pub user_id: Option<String>,
}

/// Opens a conversation.
#[derive(ToSchema, TS)]
#[ts(optional_fields)]
pub struct NewRoom {
    /// `support` without it; `general` is another name of that.
    pub room_type: Option<RoomType>,
    #[schema(schema_with = bounds::text::<SUBJECT_CHARS_MAX>)]
    pub subject: Option<String>,
    /// What it is about. Somebody's support room about something, and a direct room about it, are the
    /// only ones of their kind.
    pub context: Option<Context>,
    /// Ids of users. A direct room has exactly one, a support room those whom staff open it for.
    #[schema(schema_with = bounds::others)]
    pub participant_ids: Option<Vec<String>>,
    /// The first message.
    #[schema(schema_with = bounds::content)]
    pub message: Option<String>,
    /// With it the call may be repeated: it finds the room of the first time.
    #[schema(schema_with = bounds::some_text::<CLIENT_ID_BYTES_MAX>)]
    pub client_id: Option<String>,
}

#[derive(ToSchema, TS)]
pub struct RoomName {
    #[schema(schema_with = bounds::some_text::<SUBJECT_CHARS_MAX>)]
    pub subject: String,
}

#[derive(serde::Serialize, ToSchema, TS)]
#[ts(optional_fields)]
pub struct NewMessage {
    /// May be left out where something is attached.
    #[schema(schema_with = bounds::content)]
    pub content: Option<String>,
    /// The sender's own id for it, unique among what they send to the room: a repeated call finds the
    /// message of the first.
    #[schema(schema_with = bounds::some_text::<CLIENT_ID_BYTES_MAX>)]
    pub client_id: Option<String>,
    /// Id of the message that it answers.
    pub reply_to: Option<String>,
    /// Ids of what the sender uploaded to the room, to go with it.
    #[schema(max_items = 10)]
    pub attachment_ids: Option<Vec<String>>,
}

/// A message, and the room it is for.
#[derive(serde::Serialize, ToSchema, TS)]
pub struct NewMessageIn {
    pub room: String,
    #[serde(flatten)]
    pub message: NewMessage,
}

/// The new text of a message.
#[derive(ToSchema, TS)]
pub struct NewContent {
    #[schema(schema_with = bounds::content)]
    pub content: String,
}

#[derive(ToSchema, TS)]
#[ts(optional_fields)]
pub struct ReadUpTo {
    /// Everything up to this message is read; the whole room without it.
    pub message_id: Option<String>,
}

#[derive(ToSchema, TS)]
pub struct NewParticipant {
    #[schema(schema_with = bounds::some_text::<USER_ID_BYTES_MAX>)]
    pub user_id: String,
}

#[derive(ToSchema, TS)]
#[serde(untagged)]
pub enum ParticipantChange {
    /// Until then they may not write; null ends it.
    Mute {
        muted_until: Option<Timestamp>,
    },
    Appoint {
        is_admin: bool,
    },
}

#[derive(ToSchema, TS)]
#[ts(optional_fields)]
pub struct NewReport {
    pub reason: Reason,
    #[schema(schema_with = bounds::text::<NOTE_CHARS_MAX>)]
    pub comment: Option<String>,
}

#[derive(ToSchema, TS)]
#[ts(optional_fields)]
pub struct ReportOutcome {
    /// `resolved` or `dismissed`.
    pub status: ReportStatus,
    /// What was done; `none` without it.
    pub resolution: Option<Resolution>,
    #[schema(schema_with = bounds::text::<NOTE_CHARS_MAX>)]
    pub note: Option<String>,
}

#[derive(ToSchema, TS)]
#[ts(optional_fields)]
pub struct NewRule {
    pub kind: RuleKind,
    #[schema(schema_with = bounds::some_text::<RULE_CHARS_MAX>)]
    pub pattern: String,
    pub action: RuleAction,
    #[schema(schema_with = bounds::text::<NOTE_CHARS_MAX>)]
    pub note: Option<String>,
    /// True without it.
    pub is_enabled: Option<bool>,
}

/// What is absent stays as it is.
#[derive(ToSchema, TS)]
#[ts(optional_fields)]
pub struct RuleChange {
    #[schema(schema_with = bounds::some_text::<RULE_CHARS_MAX>)]
    pub pattern: Option<String>,
    pub action: Option<RuleAction>,
    #[schema(schema_with = bounds::text::<NOTE_CHARS_MAX>)]
    pub note: Option<String>,
    pub is_enabled: Option<bool>,
}

/// Of a user or of an address, one of the two.
#[derive(ToSchema, TS)]
#[ts(optional_fields)]
pub struct NewBan {
    #[schema(schema_with = bounds::some_text::<USER_ID_BYTES_MAX>)]
    pub user_id: Option<String>,
    /// IPv4 or IPv6; of the latter its network of 64 bits.
    pub address: Option<String>,
    /// A time to come; for ever without it.
    pub until: Option<Timestamp>,
    /// A note for the admins.
    #[schema(schema_with = bounds::text::<BAN_REASON_CHARS_MAX>)]
    pub reason: Option<String>,
}

/// Somebody whom the host site knows.
#[derive(ToSchema, TS)]
#[ts(optional_fields)]
pub struct KnownPerson {
    #[schema(schema_with = bounds::some_text::<USERNAME_CHARS_MAX>)]
    pub username: String,
    /// `customer` without it.
    #[schema(nullable = false)]
    pub role: Option<Role>,
}
