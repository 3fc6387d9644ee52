//! Frames of `/ws/presence/`.

use serde::Serialize;
use serde_json::{Map, Value};

use super::server::ErrorView;
use crate::chat::event::Malformed;
use crate::chat::limits::Limits;
use crate::chat::presence::roster::{StaffMember, Status};
use crate::chat::refusal::{CloseReason, Code, Refusal};

/// Everything a presence object says over a socket.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
#[serde(tag = "type", content = "data", rename_all = "snake_case")]
pub enum PresenceFrame {
    PresenceState {
        staff: Vec<StaffMember>,
        any_staff_online: bool,
    },
    Presence {
        user_id: String,
        username: String,
        is_online: bool,
        status: Status,
        any_staff_online: bool,
    },
    /// A room as the list shows it: the fields of a room by REST, and `room_id`.
    RoomActivity(ListedRoom),
    Unread {
        total_unread: u64,
    },
    Error(ErrorView),
    Pong {},
}

/// Rooms come to a presence object as they will leave it: fields that it passes on unread.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
#[cfg_attr(feature = "schema", schema(value_type = RoomActivity), ts(as = "RoomActivity"))]
pub struct ListedRoom(pub Map<String, Value>);

/// The fields of a [`ListedRoom`].
#[cfg(feature = "schema")]
#[derive(Serialize, utoipa::ToSchema, ts_rs::TS)]
pub struct RoomActivity {
    pub room_id: String,
    #[serde(flatten)]
    pub room: super::summary::RoomSummary,
}

/// A frame that a presence object understands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PresenceClientFrame {
    Status(Status),
    Ping,
    Auth { token: String },
}

/// Reads one text frame; the fields stand beside `type` or under `data`.
pub fn decode(text: &str, limits: &Limits) -> Result<PresenceClientFrame, Malformed> {
    if text.len() > limits.frame_bytes {
        let message = format!("A frame has at most {} bytes.", limits.frame_bytes);
        return Err(fatal(Refusal::new(Code::TooLarge, message), CloseReason::TooLarge));
    }
    let Ok(Value::Object(frame)) = serde_json::from_str(text) else {
        let refusal = Refusal::new(Code::Malformed, "A frame is a JSON object with a \"type\".");
        return Err(fatal(refusal, CloseReason::Malformed));
    };
    let field = |name: &str| {
        let data = frame.get("data").and_then(Value::as_object);
        data.and_then(|data| data.get(name)).or_else(|| frame.get(name)).and_then(Value::as_str)
    };
    match frame.get("type").and_then(Value::as_str) {
        Some("ping") => Ok(PresenceClientFrame::Ping),
        Some("status") => match field("status") {
            Some("online") => Ok(PresenceClientFrame::Status(Status::Online)),
            Some("away") => Ok(PresenceClientFrame::Status(Status::Away)),
            _ => Err(told(Refusal::invalid("status", "\"status\" is \"online\" or \"away\"."))),
        },
        Some("auth") => match field("token") {
            Some(token) => Ok(PresenceClientFrame::Auth { token: token.to_owned() }),
            None => Err(told(Refusal::invalid("token", "\"token\" is a JSON Web Token."))),
        },
        Some(_) => Err(told(Refusal::new(Code::UnknownType, "There is no frame of this type."))),
        None => Err(told(Refusal::invalid("type", "\"type\" names the kind of frame."))),
    }
}

fn told(refusal: Refusal) -> Malformed {
    Malformed { refusal, client_id: None, close: None }
}

fn fatal(refusal: Refusal, reason: CloseReason) -> Malformed {
    Malformed { refusal, client_id: None, close: Some(reason) }
}
