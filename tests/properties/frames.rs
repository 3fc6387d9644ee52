//! Frames from clients: what was understood is within its bounds and reads the same when it is written
//! anew, in both of the places where fields may stand; what was not is refused in a sentence.

use frontdesk::chat::action::Draft;
use frontdesk::chat::event::Malformed;
use frontdesk::chat::frame::client::{self, ClientFrame};
use frontdesk::chat::frame::dialect::Dialect;
use frontdesk::chat::frame::presence::{self, PresenceClientFrame};
use frontdesk::chat::limits::{ATTACHMENTS_MAX, CLIENT_ID_BYTES_MAX, Limits};
use frontdesk::chat::refusal::{CloseReason, Code};
use serde_json::{Value, json};

use super::choice;
use crate::model::people::room_id;

pub fn check(bytes: &[u8]) {
    let (choice, bytes) = choice(bytes);
    let text = String::from_utf8_lossy(bytes);
    let limits = if choice % 2 == 0 { Limits::default() } else { tight() };
    to_a_room(&text, &limits);
    to_presence(&text, &limits);
    assert_eq!(Dialect::of(&text), Dialect::of(&text));
}

/// Bounds that short inputs reach too.
fn tight() -> Limits {
    Limits { message_chars: 20, frame_bytes: 200, ..Limits::default() }
}

fn to_a_room(text: &str, limits: &Limits) {
    let decoded = client::decode(text, &room_id(), limits);
    assert_eq!(decoded, client::decode(text, &room_id(), limits), "read twice");
    match decoded {
        Err(malformed) => assert_told(text, &malformed, limits),
        Ok(frame) => {
            assert!(text.len() <= limits.frame_bytes);
            assert_within(&frame, limits);
            let generous = Limits { frame_bytes: usize::MAX, ..*limits };
            for written in written(&frame) {
                let again = client::decode(&written.to_string(), &room_id(), &generous);
                assert_eq!(again.as_ref(), Ok(&frame), "{written}");
            }
        }
    }
}

fn to_presence(text: &str, limits: &Limits) {
    let decoded = presence::decode(text, limits);
    assert_eq!(decoded, presence::decode(text, limits), "read twice");
    match decoded {
        Err(malformed) => assert_told(text, &malformed, limits),
        Ok(frame) => {
            assert!(text.len() <= limits.frame_bytes);
            let fields = match &frame {
                PresenceClientFrame::Status(status) => json!({ "type": "status", "status": status }),
                PresenceClientFrame::Ping => json!({ "type": "ping" }),
                PresenceClientFrame::Auth { token } => json!({ "type": "auth", "token": token }),
            };
            let generous = Limits { frame_bytes: usize::MAX, ..*limits };
            assert_eq!(presence::decode(&fields.to_string(), &generous), Ok(frame));
        }
    }
}

/// Refused with a sentence; only what is no frame at all closes the socket.
fn assert_told(text: &str, malformed: &Malformed, limits: &Limits) {
    let Malformed { refusal, client_id, close } = malformed;
    assert!(refusal.message.ends_with('.'), "{}", refusal.message);
    assert!(refusal.message.chars().count() < 200, "{}", refusal.message);
    let is_too_large = text.len() > limits.frame_bytes;
    assert_eq!(is_too_large, *close == Some(CloseReason::TooLarge));
    assert_eq!(is_too_large, refusal.code == Code::TooLarge);
    let is_object = serde_json::from_str::<Value>(text).is_ok_and(|frame| frame.is_object());
    assert_eq!(close.is_some(), is_too_large || !is_object, "{text}");
    if let Some(client_id) = client_id {
        assert_client_id(client_id);
    }
}

fn assert_client_id(client_id: &str) {
    assert!((1..=CLIENT_ID_BYTES_MAX).contains(&client_id.len()));
    assert!(!client_id.contains('\0'));
}

fn assert_within(frame: &ClientFrame, limits: &Limits) {
    let assert_content = |content: &str| {
        assert!(!content.trim().is_empty() && !content.contains('\0'));
        assert!(content.chars().count() <= limits.message_chars);
    };
    match frame {
        ClientFrame::Message(Draft { content, client_id, reply_to, attachment_ids }) => {
            assert!(attachment_ids.len() <= ATTACHMENTS_MAX);
            assert!(attachment_ids.iter().all(|id| id.room_id == room_id()));
            if attachment_ids.is_empty() || !content.is_empty() {
                assert_content(content);
            }
            client_id.iter().for_each(|id| assert_client_id(id));
            assert!(reply_to.is_none_or(|seq| seq > 0));
        }
        ClientFrame::Edit { seq, content } => {
            assert_content(content);
            assert!(*seq > 0);
        }
        ClientFrame::Delete { seq } | ClientFrame::Read { seq } => assert!(*seq > 0),
        ClientFrame::Typing { .. }
        | ClientFrame::MarkRoomRead
        | ClientFrame::Ping
        | ClientFrame::Auth { .. } => {}
    }
}

/// The frame as clients of ours write it: its fields beside the type, and under `data`.
fn written(frame: &ClientFrame) -> [Value; 2] {
    let (kind, fields) = match frame {
        ClientFrame::Message(draft) => (
            "message",
            json!({
                "content": draft.content, "client_id": draft.client_id, "reply_to": draft.reply_to,
                "attachment_ids": draft.attachment_ids,
            }),
        ),
        ClientFrame::Edit { seq, content } => ("edit", json!({ "message_id": seq, "content": content })),
        ClientFrame::Delete { seq } => ("delete", json!({ "message_id": seq })),
        ClientFrame::Typing { is_typing } => ("typing", json!({ "is_typing": is_typing })),
        ClientFrame::Read { seq } => ("read", json!({ "message_id": seq })),
        ClientFrame::MarkRoomRead => ("mark_room_read", json!({})),
        ClientFrame::Ping => ("ping", json!({})),
        ClientFrame::Auth { token } => ("auth", json!({ "token": token })),
    };
    let mut beside = fields.clone();
    beside["type"] = kind.into();
    [beside, json!({ "type": kind, "data": fields })]
}
