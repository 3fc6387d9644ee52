//! Statistics of support rooms: from what a room has been through, D1 tells when it was opened, asked,
//! answered and closed, each once, however its log came in batches and however often.

mod model;

use frontdesk::chat::action::Action;
use frontdesk::chat::changes::Change;
use frontdesk::chat::details::RoomType;
use frontdesk::chat::frame::summary::LastMessage;
use frontdesk::chat::id::Rev;
use frontdesk::chat::identity::Identity;
use frontdesk::chat::message::{MessageType, SystemEvent};
use frontdesk::chat::mirror::Copy;
use frontdesk::edge::store::mirror::{self, RoomRow};
use model::harness::Harness;
use model::log::Log;
use model::people::{customer, room_id, staff, vendor};
use model::sql::{d1, integer, objects, rows, run, text};
use proptest::prelude::*;
use rusqlite::Connection;
use serde_json::{Value, json};

#[derive(Clone, Debug)]
enum Step {
    Say(usize),
    Close(usize),
    Reopen(usize),
    Archive(usize),
    /// The mirror copies so many changes, after going back so many revs.
    Copy {
        limit: usize,
        back: Rev,
    },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (0..4_usize).prop_map(Step::Say),
        1 => (0..4_usize).prop_map(Step::Close),
        1 => (0..4_usize).prop_map(Step::Reopen),
        1 => (0..4_usize).prop_map(Step::Archive),
        3 => (1..6_usize, 0..8_u64).prop_map(|(limit, back)| Step::Copy { limit, back }),
    ];
    prop::collection::vec(step, 1..60)
}

fn people() -> [Identity; 4] {
    [customer("ada"), staff("ben"), staff("eva"), vendor("vic")]
}

/// Copies the next changes; says how far D1 is.
fn follow(d1: &Connection, log: &Log, since: Rev, limit: usize) -> Rev {
    let changes = log.changes_since(since, limit);
    let Some(reached) = changes.items.last().map(Change::rev) else { return since };
    let details = log.details.as_ref().unwrap();
    let newest = log.messages.last().map(LastMessage::from);
    let row = RoomRow::new(details, newest.as_ref(), 0, reached).unwrap();
    run(d1, &mirror::statements(&room_id(), &changes.items, since, &row, details.created_at).unwrap());
    reached
}

/// How far D1 says that it is.
fn mirrored(d1: &Connection) -> Rev {
    let version = integer(u64::from(mirror::COPY_VERSION));
    rows::<Copy>(d1, mirror::SELECT_COPY, &[text(room_id()), version])[0].mirrored_rev
}

/// What the room's messages tell, one after the other.
fn expected(log: &Log) -> Vec<Value> {
    let opening = |seq: u64, at: i64| {
        json!({ "room_id": room_id(), "opened_seq": seq, "opened_at": at, "asked_seq": null, "asked_at": null,
            "answered_at": null, "answered_by": null, "closed_seq": null, "closed_at": null, "closed_by": null })
    };
    let mut conversations = vec![opening(0, log.details.as_ref().unwrap().created_at.0)];
    for message in &log.messages {
        let at = message.created_at.0;
        let event = message.system.as_ref().map(|note| note.event);
        if event == Some(SystemEvent::Reopened) {
            conversations.push(opening(message.seq, at));
        }
        let current = conversations.last_mut().unwrap();
        if !current["closed_seq"].is_null() {
            continue;
        }
        let is_by_staff = ["staff", "admin"].contains(&message.sender.role());
        if let Some(SystemEvent::Closed | SystemEvent::Archived) = event {
            current["closed_seq"] = message.seq.into();
            current["closed_at"] = at.into();
            current["closed_by"] = message.system.as_ref().unwrap().user_id.clone().into();
        } else if message.message_type != MessageType::System
            && !is_by_staff
            && current["asked_seq"].is_null()
        {
            current["asked_seq"] = message.seq.into();
            current["asked_at"] = at.into();
        } else if is_by_staff && !current["asked_seq"].is_null() && current["answered_at"].is_null() {
            current["answered_at"] = at.into();
            current["answered_by"] = message.sender.id().into();
        }
    }
    conversations
}

fn check(d1: &Connection, log: &Log) {
    let found = objects(d1, "SELECT * FROM conversations ORDER BY opened_seq", &[]);
    assert_eq!(found, expected(log));
    let texts = log.messages.iter().filter(|message| message.message_type != MessageType::System).count();
    let counted = objects(d1, "SELECT coalesce(sum(messages), 0) AS value FROM activity", &[]);
    assert_eq!(counted[0]["value"], texts);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn conversations_are_what_the_room_has_been_through(steps in steps(), last in 1..9_usize) {
        let people = people();
        let mut harness = Harness::found(RoomType::Support, &people[0], &[&people[3]]);
        let (d1, mut copied) = (d1(), 0_u64);
        for (at, step) in steps.into_iter().enumerate() {
            harness.pass(1_000);
            // What a person may not do, they are refused.
            let _answered = match step {
                Step::Say(person) => harness.send(&people[person], &format!("text {at}")),
                Step::Close(person) => harness.call(&people[person], Action::Close),
                Step::Reopen(person) => harness.call(&people[person], Action::Reopen),
                Step::Archive(person) => harness.call(&people[person], Action::Archive),
                Step::Copy { limit, back } => {
                    copied = follow(&d1, &harness.log, copied.saturating_sub(back), limit).max(copied);
                    continue;
                }
            };
        }
        while copied < harness.room.rev() {
            copied = follow(&d1, &harness.log, copied, last);
        }
        check(&d1, &harness.log);
        // And once more from the beginning, where what a copy consists of has changed.
        d1.execute("UPDATE rooms SET copy_version = 0", []).unwrap();
        prop_assert_eq!(mirrored(&d1), 0);
        copied = 0;
        while copied < harness.room.rev() {
            copied = follow(&d1, &harness.log, copied, last + 1);
            prop_assert_eq!(mirrored(&d1), copied);
        }
        check(&d1, &harness.log);
    }
}

#[test]
fn rooms_that_are_not_for_support_have_no_conversations() {
    let (d1, harness) = (d1(), Harness::direct(&customer("ada"), &vendor("vic")));
    follow(&d1, &harness.log, 0, 100);
    assert_eq!(objects(&d1, "SELECT * FROM conversations", &[]), Vec::<Value>::new());
}
