//! A3: a guest turns out to be somebody, and what was the guest's in the room becomes theirs.

mod model;

use frontdesk::chat::action::Action;
use frontdesk::chat::block::Block;
use frontdesk::chat::event::Event;
use frontdesk::chat::identity::Identity;
use frontdesk::chat::member::Standing;
use frontdesk::chat::message::{Message, Sender};
use frontdesk::chat::refusal::Code;
use model::client::Known;
use model::harness::{Harness, delete, draft, read};
use model::people::{customer, staff, vendor};
use serde_json::json;

const GUEST: &str = "guest:1";

/// A guest's support room: the guest asked (1), Ben joined by answering (2, 3), the guest read that.
fn asked() -> Harness {
    let guest = customer(GUEST);
    let mut harness = Harness::support(&guest);
    harness.call(&guest, draft("Where is it?", Some("c-1"))).unwrap();
    harness.send(&staff("ben"), "Here").unwrap();
    harness.call(&guest, read(3)).unwrap();
    harness
}

fn take_over(harness: &mut Harness, by: &Identity) {
    let is_guests = |message: &&Message| message.sender.id() == GUEST;
    let sent = harness.log.messages.iter().filter(is_guests).cloned().collect();
    harness.event(Event::TakeOver { by: by.clone(), guest: GUEST.to_owned(), sent, is_last: true });
}

#[test]
fn a3_the_user_gets_the_guests_place_mark_and_messages() {
    let (mut harness, ada) = (asked(), customer("ada"));
    let first = harness.log.message(1).unwrap();
    take_over(&mut harness, &ada);
    assert_eq!(harness.log.standing("ada"), Standing::Party);
    assert_eq!(harness.log.standing(GUEST), Standing::Outsider);
    assert_eq!((harness.log.read_seq("ada"), harness.log.members["ada"].read_at.is_some()), (3, true));
    assert_eq!(harness.log.details.as_ref().unwrap().created_by, "ada");
    let message = harness.log.message(1).unwrap();
    let expected = Message { sender: Sender::from(&ada), rev: message.rev, ..first.clone() };
    assert_eq!((&message, message.rev > first.rev), (&expected, true));
    assert_eq!(harness.log.notes().last(), Some(&"Guest:1 signed in as Ada"));
    assert_eq!(harness.refused(&customer(GUEST), draft("me again", None)), Code::NotFound);
    harness.call(&ada, Action::Read(None)).unwrap();
}

#[test]
fn a3_whoever_watches_ends_with_what_the_log_says_and_the_guests_socket_is_closed() {
    let mut harness = asked();
    let (ben, guest) = (harness.connect(&staff("ben")), harness.connect(&customer(GUEST)));
    let since = harness.room.rev();
    harness.hush();
    take_over(&mut harness, &customer("ada"));
    assert_eq!(harness.types(ben), ["message_edited", "room", "member", "member", "message", "presence"]);
    assert_eq!(harness.closed(guest), Some(4403));
    let again = harness.resume(&staff("ben"), since);
    let told: Vec<_> = harness.take(again);
    let of_message = told.iter().find(|frame| frame["data"]["seq"] == 1 && frame["type"] == "message_edited");
    assert_eq!(of_message.unwrap()["data"]["sender"]["id"], "ada");
    assert_eq!(Known::of(&harness.log).messages[&1]["client_id"], json!("c-1"));
}

#[test]
fn a3_cut_off_and_begun_again_it_ends_the_same_and_a_second_time_nothing_changes() {
    let (mut harness, ada) = (asked(), customer("ada"));
    harness.send(&customer(GUEST), "Thanks").unwrap();
    let sent: Vec<Message> = harness.log.messages.iter().take(1).cloned().collect();
    harness.event(Event::TakeOver { by: ada.clone(), guest: GUEST.to_owned(), sent, is_last: false });
    assert_eq!(harness.log.standing(GUEST), Standing::Party, "something is left to do");
    harness.sleep();
    take_over(&mut harness, &ada);
    assert!(harness.log.messages.iter().all(|message| message.sender.id() != GUEST));
    let rev = harness.room.rev();
    take_over(&mut harness, &ada);
    assert_eq!((harness.room.rev(), harness.announced), (rev, 0));
    assert_eq!(harness.log.notes().iter().filter(|note| note.contains("signed in")).count(), 1);
}

#[test]
fn i5_what_the_guest_sent_is_not_sent_again_by_the_user() {
    let (mut harness, ada) = (asked(), customer("ada"));
    take_over(&mut harness, &ada);
    let last = harness.room.last_seq();
    harness.call(&ada, draft("Where is it?", Some("c-1"))).unwrap();
    assert_eq!(harness.room.last_seq(), last);
}

#[test]
fn what_the_guest_deleted_the_user_has_deleted() {
    let (mut harness, ada) = (asked(), customer("ada"));
    harness.send(&customer(GUEST), "Rude").unwrap();
    let rude = harness.room.last_seq();
    harness.call(&customer(GUEST), delete(1)).unwrap();
    harness.call(&staff("ben"), delete(rude)).unwrap();
    take_over(&mut harness, &ada);
    let deleter = |seq| harness.log.message(seq).unwrap().deleted_by.unwrap().user_id;
    assert_eq!([deleter(1), deleter(rude)], ["ada", "ben"]);
}

#[test]
fn a_mute_is_not_shaken_off_by_signing_in() {
    let (mut harness, ada) = (asked(), customer("ada"));
    let until = Some(harness.now.plus(60_000));
    harness.call(&staff("ben"), Action::Mute(GUEST.to_owned(), until)).unwrap();
    take_over(&mut harness, &ada);
    assert_eq!(harness.refused(&ada, draft("x", None)), Code::Muted);
}

#[test]
fn a_block_of_the_guest_is_one_of_the_user() {
    let (guest, vic) = (customer(GUEST), vendor("vic"));
    let mut harness = Harness::direct(&guest, &vic);
    let block = |whom: &str| Block { user_id: "vic".to_owned(), blocked_id: whom.to_owned() };
    harness.event(Event::Blocks([block(GUEST)].into()));
    take_over(&mut harness, &customer("ada"));
    assert_eq!(harness.log.blocks, [block("ada")].into());
    assert!(harness.call(&customer("ada"), draft("x", None)).is_err());
}
