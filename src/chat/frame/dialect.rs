//! How frames are written for clients of the systems that this one replaces. Ours are
//! `{"type", "data": {…}}`; theirs have the fields beside `type`, a message under `message`.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::server::{ServerFrame, Welcome};
use super::value_of;

/// What a socket is written to in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dialect {
    /// It has not said: as in `Data`, and the welcome, which comes before a client can say anything,
    /// has the flat fields besides.
    #[default]
    Unknown,
    /// `{"type", "data": {…}}`.
    Data,
    /// As `Data`, several at a time (W7).
    Batched,
    /// The fields beside `type`.
    Flat,
}

impl Dialect {
    /// From the name in a query string.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "data" => Some(Self::Data),
            "flat" => Some(Self::Flat),
            _ => None,
        }
    }

    /// What a client speaks that sends this frame; `None` when both do.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        #[derive(Deserialize)]
        struct Typed<'a> {
            #[serde(rename = "type", borrow)]
            kind: Cow<'a, str>,
        }
        let typed: Typed = serde_json::from_str(text).ok()?;
        matches!(typed.kind.as_ref(), "chat_message" | "read_receipt").then_some(Self::Flat)
    }
}

/// What older clients look for in a welcome, beside its type.
#[derive(Serialize)]
struct Known<'a> {
    room_id: &'a str,
    user_id: &'a str,
    username: &'a str,
    unread_count: u64,
}

impl<'a> Known<'a> {
    fn of(welcome: &'a Welcome) -> Self {
        let Welcome { room_id, user_id, username, unread_count, .. } = welcome;
        Self { room_id, user_id, username, unread_count: *unread_count }
    }
}

/// The frame as it goes over the wire.
pub fn text(frame: &ServerFrame, dialect: Dialect) -> serde_json::Result<String> {
    match (dialect, frame) {
        (Dialect::Unknown, ServerFrame::ConnectionEstablished(welcome)) => {
            let (known, nested) =
                (serde_json::to_string(&Known::of(welcome))?, serde_json::to_string(frame)?);
            // Two objects become one.
            let known = known.strip_suffix('}').unwrap_or_default();
            Ok(format!("{known},{}", nested.strip_prefix('{').unwrap_or_default()))
        }
        (Dialect::Unknown | Dialect::Data | Dialect::Batched, _) => serde_json::to_string(frame),
        (Dialect::Flat, _) => serde_json::to_string(&flat(value_of(frame)?)),
    }
}

fn flat(frame: Value) -> Map<String, Value> {
    let Value::Object(mut frame) = frame else { return Map::new() };
    let data = frame.remove("data").unwrap_or_default();
    let kind = frame.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
    match (kind.as_str(), data) {
        ("message", message) => {
            frame.insert("type".to_owned(), "chat_message".into());
            frame.insert("message".to_owned(), message);
        }
        ("message_edited" | "message_deleted", message) => {
            frame.insert("message".to_owned(), message);
        }
        ("presence", Value::Object(fields)) => {
            let is_online = fields.get("is_online") == Some(&Value::Bool(true));
            frame.insert("type".to_owned(), "user_status".into());
            frame.insert("status".to_owned(), if is_online { "online" } else { "offline" }.into());
            frame.extend(fields);
        }
        (_, Value::Object(fields)) => frame.extend(fields),
        _ => {}
    }
    frame
}
