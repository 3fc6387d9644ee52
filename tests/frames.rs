//! Golden frames: what a room and a presence object write on the wire, byte for byte of JSON.
//! `UPDATE_FIXTURES=1 cargo test --test frames` writes `fixtures/frames/{server,presence}/` anew;
//! the TypeScript client is tested against the same files.

mod model;

use std::fs;
use std::path::{Path, PathBuf};

use frontdesk::chat::attachment::link::Links;
use frontdesk::chat::details::{Context, Details, RoomStatus, RoomType};
use frontdesk::chat::frame::presence::{ListedRoom, PresenceFrame};
use frontdesk::chat::frame::server::{ErrorView, ServerFrame, Welcome};
use frontdesk::chat::frame::summary::{LastMessage, RoomSummary};
use frontdesk::chat::id::Seq;
use frontdesk::chat::identity::{Identity, Role};
use frontdesk::chat::member::{Member, Standing};
use frontdesk::chat::message::{Message, MessageType, Sender, SystemEvent, SystemNote};
use frontdesk::chat::presence::roster::{StaffMember, Status};
use frontdesk::chat::refusal::{Code, Refusal};
use model::harness::file;
use model::people::{NOW, admin, customer, participant, room_id, staff};
use serde::Serialize;
use serde_json::Value;

fn ada() -> Identity {
    Identity { username: "Ada Ünal".to_owned(), ..customer("7") }
}

fn details() -> Details {
    Details {
        id: room_id(),
        room_type: RoomType::Support,
        subject: "Is it still free?".to_owned(),
        context: Some(Context {
            kind: "property".to_owned(),
            id: "42".to_owned(),
            title: Some("Loft by the river".to_owned()),
            url: Some("https://shop.example/property/42".to_owned()),
            image_url: None,
        }),
        status: RoomStatus::Open,
        created_by: "7".to_owned(),
        created_at: NOW,
        needs_staff: false,
        rev: 1,
    }
}

fn member(of: &Identity, standing: Standing, rev: u64) -> Member {
    Member {
        user_id: of.user_id.clone(),
        username: of.username.clone(),
        role: of.role,
        standing,
        joined_at: NOW,
        muted_until: None,
        read_seq: 0,
        read_at: None,
        read_rev: 0,
        rev,
    }
}

fn reader() -> Member {
    let read_at = Some(NOW.plus(61_250));
    Member { read_seq: 2, read_at, read_rev: 6, ..member(&staff("ben"), Standing::Member, 3) }
}

fn message(seq: Seq, by: &Identity, content: &str) -> Message {
    let rev = seq + 3;
    Message {
        room_id: room_id(),
        seq,
        created_rev: rev,
        rev,
        sender: Sender::from(by),
        message_type: MessageType::Text,
        content: content.to_owned(),
        reply_to: None,
        quote: None,
        attachments: Vec::new(),
        client_id: None,
        system: None,
        created_at: NOW.plus(60_000),
        edited_at: None,
        deleted_at: None,
        deleted_by: None,
        flag: None,
    }
}

fn system_message() -> Message {
    let (user_id, username) = ("ben".to_owned(), "Ben".to_owned());
    let note =
        SystemNote { event: SystemEvent::Joined, user_id, username, role: Some(Role::Staff), target: None };
    Message {
        sender: Sender::System,
        message_type: MessageType::System,
        content: note.text(),
        system: Some(note),
        ..message(1, &staff("ben"), "")
    }
}

fn answer() -> Message {
    Message {
        reply_to: Some(2),
        quote: Some(Box::new((&message(2, &ada(), "Is it <b>still</b> free?\nAda")).into())),
        client_id: Some("c-2".to_owned()),
        ..message(3, &staff("ben"), "Yes, until Friday. \u{1F3E1}")
    }
}

/// With links as they are signed on their way out.
fn with_attachments() -> ServerFrame {
    let files = [file(1, "image/png"), file(2, "application/pdf")];
    let mut frame = ServerFrame::message(&Message {
        message_type: MessageType::of(&files),
        attachments: files.to_vec(),
        client_id: Some("c-3".to_owned()),
        ..message(4, &ada(), "")
    });
    Links::new(b"secret", 24 * 3_600).unwrap().sign(frame.attachments_mut(), NOW);
    frame
}

fn typing(is_typing: bool) -> ServerFrame {
    ServerFrame::Typing { user_id: "7".to_owned(), username: ada().username, is_typing }
}

fn server_frames() -> Vec<(&'static str, ServerFrame)> {
    let ada = ada();
    let gone = Member { rev: 7, ..member(&staff("ben"), Standing::Outsider, 7) };
    let welcome = Welcome {
        room_id: room_id().to_string(),
        user_id: ada.user_id.clone(),
        username: ada.username.clone(),
        unread_count: 1,
        last_seq: 3,
        rev: 6,
        room: (&details()).into(),
        members: vec![(&member(&ada, Standing::Party, 2)).into(), (&reader()).into()],
        online: vec!["7".to_owned(), "ben".to_owned()],
    };
    let too_fast = Refusal::too_fast("You are sending messages too fast", 1_200);
    let edited = Message { rev: 9, edited_at: Some(NOW.plus(90_000)), ..answer() };
    let deleted_at = Some(NOW.plus(95_000));
    let long_ago = Message { content: String::new(), deleted_at, ..edited.clone() };
    let deleted = Message { deleted_by: Some(Box::new(participant(&staff("ben")))), ..long_ago.clone() };
    vec![
        ("connection_established", ServerFrame::ConnectionEstablished(Box::new(welcome))),
        (
            "message_text",
            ServerFrame::message(&Message {
                client_id: Some("c-1".to_owned()),
                ..message(2, &ada, "Is it <b>still</b> free?\nAda")
            }),
        ),
        ("message_system", ServerFrame::message(&system_message())),
        ("message_with_reply", ServerFrame::message(&answer())),
        ("message_with_attachments", with_attachments()),
        ("message_edited_since", ServerFrame::message(&edited)),
        ("message_edited", ServerFrame::message_edited(&edited)),
        ("message_deleted", ServerFrame::message_deleted(&deleted)),
        ("message_deleted_since", ServerFrame::message_deleted(&long_ago)),
        ("typing", typing(true)),
        ("typing_ended", typing(false)),
        ("read_receipt", ServerFrame::read_receipt(&reader(), &details())),
        ("presence", ServerFrame::presence(&ada, true)),
        ("presence_gone", ServerFrame::presence(&ada, false)),
        ("member", ServerFrame::Member((&reader()).into())),
        ("member_gone", ServerFrame::Member((&gone).into())),
        ("room", ServerFrame::Room((&Details { status: RoomStatus::Closed, rev: 8, ..details() }).into())),
        (
            "room_without_context",
            ServerFrame::Room((&Details { room_type: RoomType::Group, context: None, ..details() }).into()),
        ),
        (
            "ack",
            ServerFrame::Ack {
                client_id: "c-1".to_owned(),
                id: message(2, &ada, "").id().to_string(),
                seq: 2,
            },
        ),
        ("error", ServerFrame::error(Refusal::invalid("message_id", "\"message_id\" is no message."), None)),
        ("error_of_a_message", ServerFrame::error(too_fast, Some("c-9".to_owned()))),
        ("pong", ServerFrame::Pong {}),
        ("reset", ServerFrame::Reset { rev: 812, last_seq: 640 }),
    ]
}

fn presence_frames() -> Vec<(&'static str, PresenceFrame)> {
    let person = |user: &Identity, status| StaffMember {
        user_id: user.user_id.clone(),
        username: user.username.clone(),
        status,
    };
    let presence = |is_online, status, any_staff_online| PresenceFrame::Presence {
        user_id: "ben".to_owned(),
        username: "Ben".to_owned(),
        is_online,
        status,
        any_staff_online,
    };
    vec![
        (
            "presence_state",
            PresenceFrame::PresenceState {
                staff: vec![person(&staff("ben"), Status::Online), person(&admin("eva"), Status::Away)],
                any_staff_online: true,
            },
        ),
        ("presence_state_of_nobody", PresenceFrame::PresenceState { staff: vec![], any_staff_online: false }),
        ("presence", presence(true, Status::Online, true)),
        ("presence_away", presence(true, Status::Away, false)),
        ("presence_gone", presence(false, Status::Online, false)),
        ("room_activity", PresenceFrame::RoomActivity(ListedRoom(activity(&last_text())))),
        ("room_activity_system", PresenceFrame::RoomActivity(ListedRoom(activity(&system_message())))),
        ("unread", PresenceFrame::Unread { total_unread: 12 }),
        (
            "error",
            PresenceFrame::Error(ErrorView {
                refusal: Refusal::new(Code::Forbidden, "Only staff have a status."),
                client_id: None,
            }),
        ),
        ("pong", PresenceFrame::Pong {}),
    ]
}

fn last_text() -> Message {
    message(3, &staff("ben"), "Yes, until Friday.")
}

/// As the edge makes it of a room's summary and the reader's own count.
fn activity(last: &Message) -> serde_json::Map<String, Value> {
    let summary = RoomSummary {
        room: (&details()).into(),
        updated_at: last.created_at,
        last_seq: last.seq,
        last_message: Some(LastMessage::from(last)),
        unread_count: None,
        members: vec![(&member(&ada(), Standing::Party, 2)).into(), (&reader()).into()],
        online: vec!["ben".to_owned()],
    };
    let Value::Object(mut fields) = serde_json::to_value(summary).unwrap() else { panic!("an object") };
    fields.insert("room_id".to_owned(), room_id().to_string().into());
    fields.insert("unread_count".to_owned(), 2.into());
    fields
}

#[test]
fn a_last_message_is_read_as_it_was_stored_before_it_had_a_note() {
    let now = LastMessage::from(&system_message());
    let mut stored = serde_json::to_value(&now).unwrap();
    assert_eq!(serde_json::from_value::<LastMessage>(stored.clone()).unwrap(), now);
    stored.as_object_mut().unwrap().remove("system").unwrap();
    assert_eq!(serde_json::from_value::<LastMessage>(stored).unwrap(), LastMessage { system: None, ..now });
}

#[test]
fn frames_of_a_room_are_written_as_the_fixtures_say() {
    check("server", &server_frames());
}

#[test]
fn frames_of_presence_are_written_as_the_fixtures_say() {
    check("presence", &presence_frames());
}

#[test]
fn a_frame_is_an_object_of_type_and_data() {
    let frames = server_frames().into_iter().map(|(_, frame)| serde_json::to_value(frame).unwrap());
    let presence = presence_frames().into_iter().map(|(_, frame)| serde_json::to_value(frame).unwrap());
    for frame in frames.chain(presence) {
        let frame = frame.as_object().unwrap();
        assert_eq!(frame.len(), 2, "{frame:?}");
        assert!(frame["type"].is_string() && frame["data"].is_object(), "{frame:?}");
    }
}

#[test]
fn every_kind_of_frame_has_a_fixture() {
    fn kinds<T: Serialize>(frames: &[(&str, T)]) -> Vec<String> {
        let of = |frame: &T| serde_json::to_value(frame).unwrap()["type"].as_str().unwrap().to_owned();
        let mut kinds: Vec<String> = frames.iter().map(|(_, frame)| of(frame)).collect();
        kinds.sort();
        kinds.dedup();
        kinds
    }
    // The variants in the source, so that a new one without a fixture is missed here.
    let variants = |source: &str, name: &str| {
        let body = source.split_once(&format!("pub enum {name} {{")).unwrap().1.split_once("\n}").unwrap().0;
        let names = body.lines().filter_map(|line| {
            let line = line.strip_prefix("    ")?;
            let end = line.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(line.len());
            line.starts_with(|c: char| c.is_ascii_uppercase()).then(|| snake(&line[..end]))
        });
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    };
    let source = include_str!("../src/chat/frame/server.rs");
    assert_eq!(kinds(&server_frames()), variants(source, "ServerFrame"));
    let source = include_str!("../src/chat/frame/presence.rs");
    assert_eq!(kinds(&presence_frames()), variants(source, "PresenceFrame"));
}

fn snake(name: &str) -> String {
    let words = name.char_indices().flat_map(|(at, c)| {
        let underscore = (at > 0 && c.is_ascii_uppercase()).then_some('_');
        underscore.into_iter().chain([c.to_ascii_lowercase()])
    });
    words.collect()
}

/// Compares with the folder's files, both ways: no frame without a file, no file without a frame.
fn check<T: Serialize>(folder: &str, frames: &[(&str, T)]) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/frames").join(folder);
    let path = |name: &str| -> PathBuf { folder.join(format!("{name}.json")) };
    let written = |frame: &T| format!("{}\n", serde_json::to_string_pretty(frame).unwrap());
    if std::env::var_os("UPDATE_FIXTURES").is_some() {
        frames.iter().for_each(|(name, frame)| fs::write(path(name), written(frame)).unwrap());
    }
    for (name, frame) in frames {
        let stored = fs::read_to_string(path(name)).unwrap_or_default();
        assert_eq!(stored, written(frame), "{name}.json differs; UPDATE_FIXTURES=1 writes it anew");
    }
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut expected: Vec<_> = frames.iter().map(|(name, _)| path(name)).collect();
    expected.sort();
    assert_eq!(files, expected);
}
