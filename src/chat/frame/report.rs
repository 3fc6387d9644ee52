//! Reported messages by REST.

use serde::{Deserialize, Serialize};

use crate::chat::id::Seq;
use crate::chat::report::{Reason, ReportStatus, Resolution};
use crate::chat::time::Timestamp;

/// A person as they were called then; `system` for the room itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct Person {
    pub id: String,
    pub username: String,
    pub role: String,
}

/// A message as it was when it was reported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct ReportedMessage {
    pub id: String,
    pub seq: Seq,
    pub sender: Person,
    pub content: String,
}

/// The same message as it stands now; without a text when it was deleted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct MessageNow {
    pub content: String,
    pub created_at: Option<Timestamp>,
    pub edited_at: Option<Timestamp>,
    pub deleted_at: Option<Timestamp>,
}

/// Where it was said. Of a room that D1 does not know yet, only the id.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct ReportedRoom {
    pub id: String,
    pub room_type: Option<String>,
    pub subject: Option<String>,
    pub status: Option<String>,
}

/// A report as the staff sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct ReportView {
    pub id: String,
    pub status: ReportStatus,
    /// A [`Reason`], or `rule` where the site's rules reported it.
    pub reason: String,
    pub comment: Option<String>,
    /// Ids of the rules that it met.
    pub rules: Vec<String>,
    pub created_at: Timestamp,
    pub reporter: Person,
    pub message: ReportedMessage,
    pub message_now: Option<MessageNow>,
    pub room: ReportedRoom,
    pub resolution: Option<Resolution>,
    pub note: Option<String>,
    pub resolved_by: Option<String>,
    pub resolved_at: Option<Timestamp>,
}

/// What whoever reported a message is told, the first time and every other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct Receipt {
    pub id: String,
    pub message_id: String,
    pub reason: Reason,
    pub comment: Option<String>,
    pub created_at: Timestamp,
}
