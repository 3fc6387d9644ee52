//! Frames as clients of the systems before expect them, beside those of our own contract.

mod model;

use frontdesk::chat::connection::Attachment;
use frontdesk::chat::effect::Effect;
use frontdesk::chat::event::{Event, Facts};
use frontdesk::chat::frame::dialect::{Dialect, text};
use frontdesk::chat::frame::server::{ErrorView, ServerFrame};
use frontdesk::chat::refusal::{Code, Refusal};
use model::harness::{Harness, draft};
use model::people::{NOW, customer, staff};
use serde_json::{Value, json};

fn written(frame: &ServerFrame, dialect: Dialect) -> Value {
    serde_json::from_str(&text(frame, dialect).unwrap()).unwrap()
}

/// Opens a socket and gives what it is told, written in a dialect.
fn welcome(dialect: Dialect) -> Value {
    let mut harness = Harness::support(&customer("ada"));
    let socket = Attachment { connection: 9, identity: customer("ada"), dialect };
    let opened = Event::Open { socket, unread: 5, missed: None };
    let effects = harness.room.handle(opened, Facts::default(), NOW);
    let first = effects.iter().find_map(|effect| match effect {
        Effect::Send { frame, .. } => Some(frame),
        _ => None,
    });
    written(first.unwrap(), dialect)
}

#[test]
fn a_message_is_a_chat_message_with_the_message_beside_its_type() {
    let ada = customer("ada");
    let mut harness = Harness::support(&ada);
    harness.connect(&ada);
    let facts = Facts::default();
    let said = harness.room.handle(Event::Call { by: ada, action: draft("Hello!", None) }, facts, NOW);
    let told = said.iter().find_map(|effect| match effect {
        Effect::Send { frame: frame @ ServerFrame::Message(_), .. } => Some(written(frame, Dialect::Flat)),
        _ => None,
    });
    let told = told.expect("a message");
    assert_eq!(told["type"], "chat_message");
    assert_eq!(told["message"]["content"], "Hello!");
    assert_eq!(told["message"]["sender"]["id"], "ada");
    assert!(told["data"].is_null());
}

#[test]
fn typing_receipts_and_errors_have_their_fields_beside_the_type() {
    let typing = ServerFrame::Typing { user_id: "2".into(), username: "jane".into(), is_typing: true };
    assert_eq!(
        written(&typing, Dialect::Flat),
        json!({ "type": "typing", "user_id": "2", "username": "jane", "is_typing": true })
    );
    let error = ServerFrame::Error(ErrorView {
        refusal: Refusal::new(Code::NotAMember, "Join first."),
        client_id: None,
    });
    assert_eq!(
        written(&error, Dialect::Flat),
        json!({ "type": "error", "code": "not_a_member", "message": "Join first." })
    );
}

#[test]
fn presence_is_the_status_of_a_user() {
    let frame = ServerFrame::presence(&staff("sam"), false);
    let told = written(&frame, Dialect::Flat);
    assert_eq!(
        [&told["type"], &told["user_id"], &told["status"], &told["is_online"]],
        [&json!("user_status"), &json!("sam"), &json!("offline"), &json!(false)]
    );
}

#[test]
fn our_own_frames_are_the_same_whether_a_client_has_said_what_it_speaks_or_not() {
    let frame = ServerFrame::presence(&staff("sam"), true);
    assert_eq!(written(&frame, Dialect::Unknown), serde_json::to_value(&frame).unwrap());
    assert_eq!(written(&frame, Dialect::Data), serde_json::to_value(&frame).unwrap());
}

#[test]
fn a_welcome_before_any_word_has_both_forms() {
    let both = welcome(Dialect::Unknown);
    for field in ["room_id", "unread_count", "user_id", "username"] {
        assert_eq!(both[field], both["data"][field], "{field}");
        assert!(!both[field].is_null(), "{field}");
    }
    assert!(welcome(Dialect::Data)["room_id"].is_null());
    assert!(welcome(Dialect::Flat)["data"].is_null());
}

#[test]
fn only_the_words_of_older_clients_give_them_away() {
    for frame in [r#"{"type":"chat_message","message":"Hi"}"#, r#"{"message_id":"1","type":"read_receipt"}"#]
    {
        assert_eq!(Dialect::of(frame), Some(Dialect::Flat), "{frame}");
    }
    for frame in [
        r#"{"type":"message","content":"chat_message"}"#,
        r#"{"type":"typing","is_typing":true}"#,
        r#"{"type":5}"#,
        "[]",
        "chat_message",
    ] {
        assert_eq!(Dialect::of(frame), None, "{frame}");
    }
}

#[test]
fn the_first_word_decides_and_is_kept_while_the_room_sleeps() {
    let mut harness = Harness::support(&customer("ada"));
    let ada = harness.connect(&customer("ada"));
    let speak = |dialect| Event::Speak { connection: ada, dialect };
    let effects = harness.room.handle(speak(Dialect::Flat), Facts::default(), NOW);
    assert!(matches!(&effects[..], [Effect::Attach(kept)] if kept.dialect == Dialect::Flat));
    assert_eq!(harness.room.dialect(ada), Dialect::Flat);
    let again = harness.room.handle(speak(Dialect::Data), Facts::default(), NOW);
    assert!(again.is_empty());
}
