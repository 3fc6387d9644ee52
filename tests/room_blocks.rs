//! What a block between the two of a direct room ends, and what it leaves.

mod model;

use frontdesk::chat::action::Action;
use frontdesk::chat::block::{Block, Contact};
use frontdesk::chat::event::Event;
use frontdesk::chat::identity::Identity;
use frontdesk::chat::refusal::Code;
use frontdesk::chat::sorted::SortedSet;
use model::harness::{Harness, delete, draft, edit, read};
use model::people::{customer, staff, vendor};
use serde_json::json;

fn block(by: &str, whom: &str) -> Block {
    Block { user_id: by.to_owned(), blocked_id: whom.to_owned() }
}

fn stand(harness: &mut Harness, blocks: &[Block]) {
    harness.event(Event::Blocks(blocks.iter().cloned().collect()));
}

fn ada() -> Identity {
    customer("ada")
}

fn vic() -> Identity {
    vendor("vic")
}

#[test]
fn a_block_refuses_messages_both_ways_with_the_same_words() {
    for standing in
        [vec![block("ada", "vic")], vec![block("vic", "ada")], vec![block("ada", "vic"), block("vic", "ada")]]
    {
        let mut harness = Harness::direct(&ada(), &vic());
        harness.send(&ada(), "before").unwrap();
        stand(&mut harness, &standing);
        let refusals = [ada(), vic()].map(|by| harness.send(&by, "after").unwrap_err());
        assert_eq!(refusals[0], refusals[1], "neither can tell whose block it is");
        assert_eq!(refusals[0].code, Code::NoContact);
        assert!(!refusals[0].message.contains("block"));
        assert_eq!(harness.refused(&ada(), edit(1, "afterwards")), Code::NoContact);
        assert_eq!(harness.log.texts(), ["before"]);
    }
}

#[test]
fn nobody_is_told_of_a_block_and_typing_goes_nowhere_without_a_word() {
    let mut harness = Harness::direct(&ada(), &vic());
    let (one, other) = (harness.connect(&ada()), harness.connect(&vic()));
    harness.hush();
    let rev = harness.room.rev();
    stand(&mut harness, &[block("ada", "vic")]);
    assert_eq!((harness.mirrored.len(), harness.announced, harness.room.rev()), (0, 0, rev));
    for socket in [one, other] {
        harness.say(socket, json!({ "type": "typing", "is_typing": true }));
        harness.say(socket, json!({ "type": "typing", "is_typing": false }));
    }
    assert!([one, other].into_iter().all(|socket| harness.take(socket).is_empty()));
    harness.say_message(other, "hello?", "c-1");
    let error = harness.only(other);
    assert_eq!((&error["data"]["code"], &error["data"]["client_id"]), (&json!("no_contact"), &json!("c-1")));
    assert_eq!(harness.closed(other), None);
}

#[test]
fn what_was_said_can_still_be_read_and_taken_back_and_a_repeat_is_still_acknowledged() {
    let mut harness = Harness::direct(&ada(), &vic());
    harness.call(&ada(), draft("one", Some("c-1"))).unwrap();
    stand(&mut harness, &[block("vic", "ada")]);
    harness.call(&vic(), read(1)).unwrap();
    harness.call(&ada(), draft("one", Some("c-1"))).unwrap();
    harness.call(&ada(), delete(1)).unwrap();
    assert_eq!(harness.log.texts(), [""]);
}

#[test]
fn staff_who_joined_the_two_are_heard() {
    let mut harness = Harness::direct(&ada(), &vic());
    harness.call(&staff("ben"), Action::Join).unwrap();
    stand(&mut harness, &[block("ada", "vic")]);
    harness.send(&staff("ben"), "Let us talk").unwrap();
    assert_eq!(harness.refused(&ada(), draft("no", None)), Code::NoContact);
}

#[test]
fn a_block_outlives_sleep_and_its_end_restores_everything() {
    let mut harness = Harness::direct(&ada(), &vic());
    stand(&mut harness, &[block("ada", "vic")]);
    harness.sleep();
    assert_eq!(harness.refused(&vic(), draft("hello?", None)), Code::NoContact);
    stand(&mut harness, &[]);
    harness.sleep();
    harness.send(&vic(), "hello").unwrap();
    harness.send(&ada(), "hello").unwrap();
}

#[test]
fn only_a_direct_room_has_a_pair() {
    let names = |harness: &Harness| harness.room.pair().map(|(one, other)| (one.clone(), other.clone()));
    let mut direct = Harness::direct(&vic(), &ada());
    direct.call(&staff("ben"), Action::Join).unwrap();
    assert_eq!(names(&direct), Some(("ada".to_owned(), "vic".to_owned())));
    assert_eq!(names(&Harness::support(&ada())), None);
    assert_eq!(names(&Harness::group(&ada(), &[&vic()])), None);
}

#[test]
fn the_same_blocks_again_are_not_written_again() {
    let mut harness = Harness::direct(&ada(), &vic());
    let blocks: SortedSet<Block> = [block("ada", "vic")].into();
    let effects = |harness: &mut Harness| {
        harness.room.handle(Event::Blocks(blocks.clone()), Default::default(), harness.now)
    };
    assert_eq!((effects(&mut harness).len(), effects(&mut harness).len()), (1, 0));
}

#[test]
fn a_new_room_of_two_waits_until_somebody_can_say_that_nothing_stands_between_them() {
    assert_eq!(Contact::Free.require(), Ok(()));
    assert_eq!(Contact::Blocked.require().unwrap_err().code, Code::NoContact);
    assert_eq!(Contact::Unknown.require().unwrap_err().code, Code::Unavailable);
    assert_eq!(Contact::default(), Contact::Free);
}
