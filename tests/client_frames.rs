//! Frames from clients: every name that older clients use, and everything that is no frame. The cases
//! are in `fixtures/frames/client/`, as raw text with what it means.

mod model;

use std::fs;
use std::path::Path;

use frontdesk::chat::event::Malformed;
use frontdesk::chat::frame::client::{self, ClientFrame};
use frontdesk::chat::frame::presence::{self, PresenceClientFrame};
use frontdesk::chat::limits::Limits;
use frontdesk::chat::refusal::{CloseReason, Code};
use model::people::room_id;
use serde_json::{Value, json};

#[test]
fn w1_messages_are_read_under_all_their_names() {
    check("message", decode);
}

#[test]
fn w1_signals_are_read_under_all_their_names() {
    check("signals", decode);
}

#[test]
fn edit_and_delete_name_their_message_like_a_read_mark() {
    check("changes", decode);
}

#[test]
fn w9_a_bad_value_is_refused_by_its_field_and_the_socket_stays() {
    check("bad_values", decode);
}

#[test]
fn w9_what_is_no_json_object_closes_the_socket() {
    check("no_object", decode);
}

#[test]
fn presence_reads_status_auth_and_ping() {
    check("presence", |text| {
        presence::decode(text, &Limits::default()).map(|frame| match frame {
            PresenceClientFrame::Ping => json!("ping"),
            PresenceClientFrame::Auth { token } => json!({ "auth": token }),
            PresenceClientFrame::Status(status) => json!({ "status": status }),
        })
    });
}

#[test]
fn w10_a_frame_over_the_limit_is_too_large_whatever_is_in_it() {
    let limit = Limits::default().frame_bytes;
    let ping = |length: usize| format!("{{\"type\":\"ping\"}}{}", " ".repeat(length - 15));
    assert_eq!(decode(&ping(limit)).ok(), Some(json!("ping")));
    for text in [ping(limit + 1), "x".repeat(limit + 1), "[".repeat(limit + 1)] {
        let malformed = decode(&text).unwrap_err();
        assert_eq!((malformed.refusal.code, malformed.close), (Code::TooLarge, Some(CloseReason::TooLarge)));
        let malformed = presence::decode(&text, &Limits::default()).unwrap_err();
        assert_eq!((malformed.refusal.code, malformed.close), (Code::TooLarge, Some(CloseReason::TooLarge)));
    }
}

#[test]
fn w9_a_binary_frame_closes_the_socket() {
    let malformed = client::binary();
    assert_eq!((malformed.refusal.code, malformed.close), (Code::Malformed, Some(CloseReason::Malformed)));
}

#[test]
fn i9_deep_nesting_is_refused_without_taking_the_stack() {
    let deep = format!("{{\"type\":\"message\",\"content\":{}", "[".repeat(20_000));
    assert_eq!(decode(&deep).unwrap_err().close, Some(CloseReason::Malformed));
    let closed = format!("{{\"type\":\"ping\",\"data\":{}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    assert_eq!(decode(&closed).unwrap_err().close, Some(CloseReason::Malformed));
}

#[test]
fn w10_a_message_is_counted_in_characters_not_bytes() {
    let limits = Limits::default();
    let longest = "\u{1F600}".repeat(limits.message_chars);
    assert_eq!(client::content_within(&longest, &limits), Ok(longest.clone()));
    let refusal = client::content_within(&format!("{longest}!"), &limits).unwrap_err();
    assert_eq!((refusal.code, refusal.field.as_deref()), (Code::Invalid, Some("content")));
}

#[test]
fn i9_no_text_makes_the_decoder_panic() {
    use proptest::prelude::*;
    let pieces =
        r#"\{"type":"message","content":"a\u0000","data":{},"message_id":-1e9,null,true,[[,],"read","ping"}"#;
    let pieces: Vec<char> = pieces.chars().chain("\u{0}\u{FEFF}\u{1F600}é".chars()).collect();
    let text = prop::collection::vec(prop::sample::select(pieces), 0..60)
        .prop_map(|letters| letters.into_iter().collect::<String>());
    let frame = (text.clone(), "\\PC{0,20}")
        .prop_map(|(key, value)| json!({ "type": "message", key: value }).to_string());
    proptest!(|(text in prop_oneof![text, frame])| {
        let _ = decode(&text);
        let _ = presence::decode(&text, &Limits::default());
    });
}

fn decode(text: &str) -> Result<Value, Malformed> {
    client::decode(text, &room_id(), &Limits::default()).map(|frame| match frame {
        ClientFrame::Message(draft) => json!({ "message": draft }),
        ClientFrame::Edit { seq, content } => json!({ "edit": { "seq": seq, "content": content } }),
        ClientFrame::Delete { seq } => json!({ "delete": seq }),
        ClientFrame::Typing { is_typing } => json!({ "typing": is_typing }),
        ClientFrame::Read { seq } => json!({ "read": seq }),
        ClientFrame::MarkRoomRead => json!("mark_room_read"),
        ClientFrame::Ping => json!("ping"),
        ClientFrame::Auth { token } => json!({ "auth": token }),
    })
}

fn check(name: &str, decode: impl Fn(&str) -> Result<Value, Malformed>) {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/frames/client/{name}.json"));
    let cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert!(!cases.is_empty());
    for case in cases {
        let text = case["frame"].as_str().unwrap();
        let mut found = match decode(text) {
            Ok(decoded) => json!({ "decoded": decoded }),
            Err(malformed) => json!({
                "error": malformed.refusal.code,
                "field": malformed.refusal.field,
                "client_id": malformed.client_id,
                "close": malformed.close.map(CloseReason::code),
            }),
        };
        found["frame"] = text.into();
        found.as_object_mut().unwrap().retain(|_, value| !value.is_null());
        assert_eq!(found, case);
    }
}
