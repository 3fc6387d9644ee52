//! Who is in a room by others' doing: added, removed, muted, made an admin; and what the room is called
//! and when it is put away.

mod model;

use frontdesk::chat::action::Action;
use frontdesk::chat::answer::Answer;
use frontdesk::chat::details::RoomStatus;
use frontdesk::chat::effect::Urgency;
use frontdesk::chat::identity::Identity;
use frontdesk::chat::limits::{MEMBERS_MAX, MUTE_MS_MAX};
use frontdesk::chat::member::{Member, Standing};
use frontdesk::chat::refusal::Code;
use frontdesk::chat::time::Timestamp;
use model::harness::{Harness, draft, edit};
use model::people::{NOW, admin, customer, participant, staff, vendor};
use serde_json::{Value, json};

fn add(person: &Identity) -> Action {
    Action::Add(participant(person))
}

fn remove(user_id: &str) -> Action {
    Action::Remove(user_id.to_owned())
}

fn mute(user_id: &str, until: Option<Timestamp>) -> Action {
    Action::Mute(user_id.to_owned(), until)
}

fn appoint(user_id: &str, is_admin: bool) -> Action {
    Action::Appoint(user_id.to_owned(), is_admin)
}

fn rename(subject: &str) -> Action {
    Action::Rename(subject.to_owned())
}

fn member(harness: &mut Harness, by: &Identity, action: Action) -> Member {
    match harness.call(by, action) {
        Ok(Answer::Member(member)) => member,
        other => panic!("{other:?}"),
    }
}

/// Vic's group with Ada.
fn group() -> Harness {
    Harness::group(&vendor("vic"), &[&customer("ada")])
}

/// Nothing is stored and nobody is told.
fn changes_nothing(harness: &mut Harness, by: &Identity, action: Action) {
    let before = harness.log.clone();
    harness.call(by, action).unwrap();
    assert_eq!(harness.log, before);
}

#[test]
fn somebody_added_is_a_member_with_nothing_unread_and_the_room_is_told() {
    let mut harness = group();
    harness.send(&vendor("vic"), "before").unwrap();
    let vic = harness.connect(&vendor("vic"));
    harness.hush();
    let added = member(&mut harness, &vendor("vic"), add(&customer("cyd")));
    assert_eq!((added.standing, added.read_seq), (Standing::Member, 1));
    assert_eq!(harness.log.notes(), ["Vic added Cyd"]);
    let frames = harness.take(vic);
    assert_eq!((&frames[0]["type"], &frames[0]["data"]["user_id"]), (&json!("member"), &json!("cyd")));
    assert_eq!(frames[1]["data"]["system"]["target"], json!({ "user_id": "cyd", "username": "Cyd" }));
    assert_eq!(harness.mirrored, [Urgency::Now], "Cyd's list has the room when the call returns");
    changes_nothing(&mut harness, &vendor("vic"), add(&customer("cyd")));
    harness.send(&customer("cyd"), "after").unwrap();
}

#[test]
fn only_who_is_in_charge_adds_and_a_room_has_so_many_seats() {
    let mut harness = group();
    assert_eq!(harness.refused(&customer("ada"), add(&customer("cyd"))), Code::Forbidden);
    assert_eq!(harness.refused(&staff("ben"), add(&customer("cyd"))), Code::Forbidden);
    for seat in 2..MEMBERS_MAX {
        harness.call(&admin("zoe"), add(&customer(&format!("c{seat}")))).unwrap();
    }
    assert_eq!(harness.refused(&vendor("vic"), add(&customer("cyd"))), Code::RoomFull);
    harness.call(&vendor("vic"), remove("ada")).unwrap();
    harness.call(&vendor("vic"), add(&customer("cyd"))).unwrap();
}

#[test]
fn somebody_removed_has_their_sockets_closed_and_hears_no_more() {
    let mut harness = group();
    let (ada, second) = (harness.connect(&customer("ada")), harness.connect(&customer("ada")));
    let vic = harness.connect(&vendor("vic"));
    harness.hush();
    let removed = member(&mut harness, &vendor("vic"), remove("ada"));
    assert_eq!(removed.standing, Standing::Outsider);
    assert_eq!(harness.log.notes(), ["Vic removed Ada"]);
    assert_eq!(
        (harness.closed(ada), harness.closed(second), harness.closed(vic)),
        (Some(4403), Some(4403), None)
    );
    let told = harness.only(ada);
    assert_eq!((&told["type"], &told["data"]["standing"]), (&json!("member"), &json!("outsider")));
    assert_eq!(harness.types(vic), ["member", "presence", "message"]);
    assert_eq!(harness.refused(&customer("ada"), draft("still here", None)), Code::NotFound);
    assert_eq!(harness.refused(&vendor("vic"), remove("ada")), Code::NotFound, "they are gone already");
    assert_eq!(harness.refused(&vendor("vic"), remove("nobody")), Code::NotFound);
}

#[test]
fn staff_who_are_removed_go_on_reading_as_any_staff_do() {
    let mut harness = Harness::support(&customer("ada"));
    harness.call(&staff("ben"), Action::Join).unwrap();
    let ben = harness.connect(&staff("ben"));
    member(&mut harness, &staff("eva"), remove("ben"));
    assert_eq!((harness.closed(ben), harness.log.standing("ben")), (None, Standing::Outsider));
}

#[test]
fn those_whom_a_room_is_for_cannot_be_removed() {
    let mut support = Harness::support(&customer("ada"));
    assert_eq!(support.refused(&staff("ben"), remove("ada")), Code::Forbidden);
    let mut direct = Harness::direct(&customer("ada"), &vendor("vic"));
    for user in ["ada", "vic"] {
        assert_eq!(direct.refused(&admin("zoe"), remove(user)), Code::Forbidden);
    }
}

#[test]
fn whoever_is_muted_reads_and_does_not_write_until_the_time_is_over() {
    let mut harness = group();
    harness.send(&customer("ada"), "one").unwrap();
    let (ada, vic) = (harness.connect(&customer("ada")), harness.connect(&vendor("vic")));
    let until = NOW.plus(60_500);
    let muted = member(&mut harness, &vendor("vic"), mute("ada", Some(until)));
    assert_eq!((muted.muted_until, harness.log.notes()), (Some(until), vec!["Vic muted Ada"]));
    harness.hush();
    for action in [draft("two", None), edit(1, "one!"), Action::Type(true)] {
        let refusal = harness.call(&customer("ada"), action).unwrap_err();
        assert_eq!((refusal.code, refusal.retry_after), (Code::Muted, Some(61)));
    }
    harness.say_message(ada, "two", "c-1");
    let error = harness.only(ada);
    assert_eq!((&error["type"], &error["data"]["code"]), (&json!("error"), &json!("muted")));
    assert_eq!((&error["data"]["client_id"], &error["data"]["retry_after"]), (&json!("c-1"), &json!(61)));
    harness.say(ada, json!({ "type": "mark_room_read" }));
    assert_eq!(harness.types(vic), ["read_receipt"]);
    harness.send(&vendor("vic"), "hear me").unwrap();
    assert_eq!(harness.types(ada), ["read_receipt", "message"]);
    harness.sleep();
    harness.pass(60_499);
    assert_eq!(harness.refused(&customer("ada"), draft("two", None)), Code::Muted, "I6: sleep ends no mute");
    harness.pass(1);
    harness.send(&customer("ada"), "two").unwrap();
}

#[test]
fn a_mute_ends_when_it_is_taken_back_and_not_by_leaving() {
    let mut harness = group();
    let until = NOW.plus(60_000);
    harness.call(&vendor("vic"), mute("ada", Some(until))).unwrap();
    changes_nothing(&mut harness, &vendor("vic"), mute("ada", Some(until)));
    harness.call(&customer("ada"), Action::Leave).unwrap();
    harness.call(&vendor("vic"), add(&customer("ada"))).unwrap();
    assert_eq!(harness.refused(&customer("ada"), draft("back", None)), Code::Muted);
    let unmuted = member(&mut harness, &vendor("vic"), mute("ada", None));
    assert_eq!((unmuted.muted_until, harness.log.notes().pop()), (None, Some("Vic unmuted Ada")));
    changes_nothing(&mut harness, &vendor("vic"), mute("ada", None));
    changes_nothing(&mut harness, &vendor("vic"), mute("ada", Some(NOW)));
    harness.send(&customer("ada"), "back").unwrap();
}

#[test]
fn a_mute_has_a_longest_time_and_needs_somebody_to_mute() {
    let mut harness = group();
    let forever = member(&mut harness, &vendor("vic"), mute("ada", Some(Timestamp(i64::MAX))));
    assert_eq!(forever.muted_until, Some(NOW.plus(MUTE_MS_MAX)));
    assert_eq!(harness.refused(&vendor("vic"), mute("nobody", Some(NOW.plus(1)))), Code::NotFound);
    assert_eq!(harness.refused(&customer("ada"), mute("ada", None)), Code::Forbidden);
    assert_eq!(harness.refused(&staff("ben"), mute("ada", None)), Code::Forbidden, "a group is its admins'");
}

#[test]
fn staff_are_muted_in_groups_and_not_where_customers_talk() {
    let mut support = Harness::support(&customer("ada"));
    support.call(&staff("ben"), Action::Join).unwrap();
    for user in ["ben", "ada"] {
        support.call(&staff("eva"), mute(user, Some(NOW.plus(60_000)))).unwrap();
    }
    support.send(&staff("ben"), "I am still here").unwrap();
    assert_eq!(support.refused(&customer("ada"), draft("And I?", None)), Code::Muted);

    let mut group = Harness::group(&vendor("vic"), &[&staff("ben")]);
    group.call(&vendor("vic"), mute("ben", Some(NOW.plus(60_000)))).unwrap();
    assert_eq!(group.refused(&staff("ben"), draft("And I?", None)), Code::Muted);
}

#[test]
fn admins_are_appointed_in_groups_alone() {
    let mut harness = group();
    assert_eq!(harness.refused(&customer("ada"), appoint("ada", true)), Code::Forbidden);
    assert_eq!(harness.refused(&vendor("vic"), appoint("nobody", true)), Code::NotFound);
    assert_eq!(member(&mut harness, &vendor("vic"), appoint("ada", true)).standing, Standing::RoomAdmin);
    changes_nothing(&mut harness, &vendor("vic"), appoint("ada", true));
    assert_eq!(member(&mut harness, &customer("ada"), appoint("vic", false)).standing, Standing::Member);
    changes_nothing(&mut harness, &customer("ada"), appoint("vic", false));
    assert_eq!(harness.refused(&vendor("vic"), remove("ada")), Code::Forbidden, "Vic is none any more");
    assert_eq!(harness.log.notes(), ["Vic made Ada an admin", "Vic is no longer an admin, by Ada"]);

    let mut support = Harness::support(&customer("ada"));
    support.call(&staff("ben"), Action::Join).unwrap();
    let mut direct = Harness::direct(&customer("ada"), &vendor("vic"));
    assert_eq!(support.refused(&admin("zoe"), appoint("ben", true)), Code::Forbidden);
    assert_eq!(direct.refused(&admin("zoe"), appoint("vic", true)), Code::Forbidden);
}

#[test]
fn a_group_keeps_its_last_admin() {
    let mut harness = group();
    for action in [remove("vic"), appoint("vic", false)] {
        let refusal = harness.call(&vendor("vic"), action.clone()).unwrap_err();
        assert_eq!(refusal.code, Code::Forbidden);
        assert!(refusal.message.contains("only admin"), "{}", refusal.message);
        assert_eq!(harness.refused(&admin("zoe"), action), Code::Forbidden, "not even by the site's own");
    }
    harness.call(&vendor("vic"), appoint("ada", true)).unwrap();
    harness.call(&customer("ada"), remove("vic")).unwrap();
    assert_eq!(harness.log.standing("ada"), Standing::RoomAdmin);
}

#[test]
fn a_last_admin_who_leaves_passes_the_group_on_to_whoever_is_in_it_longest() {
    let mut harness = group();
    harness.pass(1_000);
    harness.call(&vendor("vic"), add(&customer("aba"))).unwrap();
    harness.call(&vendor("vic"), Action::Leave).unwrap();
    assert_eq!(harness.log.standing("ada"), Standing::RoomAdmin, "before Aba, who came later");
    assert_eq!(harness.log.notes()[1..], ["Vic left the conversation", "Vic made Ada an admin"]);
    harness.call(&customer("ada"), appoint("aba", true)).unwrap();
    harness.call(&customer("ada"), Action::Leave).unwrap();
    assert_eq!(harness.log.notes().last(), Some(&"Ada left the conversation"), "there was another admin");
    harness.call(&customer("aba"), Action::Leave).unwrap();
    assert_eq!(harness.log.notes().last(), Some(&"Aba left the conversation"), "there was nobody left");
}

#[test]
fn taking_back_a_mute_that_is_over_says_nothing() {
    let mut harness = group();
    harness.call(&vendor("vic"), mute("ada", Some(NOW.plus(60_000)))).unwrap();
    harness.pass(60_000);
    let unmuted = member(&mut harness, &vendor("vic"), mute("ada", None));
    assert_eq!((unmuted.muted_until, harness.log.notes()), (None, vec!["Vic muted Ada"]));
    assert_eq!(harness.log.members["ada"].muted_until, None);
    assert_eq!(harness.mirrored, [Urgency::Soon], "lists forget it too");
}

#[test]
fn only_staff_are_brought_into_a_conversation_of_two_and_only_by_staff_who_are_in_it() {
    let mut harness = Harness::direct(&customer("ada"), &vendor("vic"));
    for by in [customer("ada"), vendor("vic")] {
        assert_eq!(harness.refused(&by, add(&staff("eva"))), Code::Forbidden);
    }
    assert_eq!(harness.refused(&staff("ben"), add(&staff("eva"))), Code::NotAMember);
    harness.call(&staff("ben"), Action::Join).unwrap();
    for person in [customer("cyd"), vendor("val")] {
        let refusal = harness.call(&staff("ben"), add(&person)).unwrap_err();
        assert_eq!(refusal.code, Code::Forbidden);
        assert!(refusal.message.contains("only staff"));
    }
    harness.call(&staff("ben"), add(&staff("eva"))).unwrap();
    harness.send(&staff("eva"), "Hello").unwrap();
}

#[test]
fn w11_a_closed_support_room_is_not_renamed_by_its_customer() {
    let mut harness = Harness::support(&customer("ada"));
    harness.call(&customer("ada"), rename("Parcel")).unwrap();
    harness.call(&customer("ada"), Action::Close).unwrap();
    assert_eq!(harness.refused(&customer("ada"), rename("Refund")), Code::RoomClosed);
    harness.call(&staff("ben"), rename("Refund")).unwrap();
}

#[test]
fn a_new_name_is_told_once() {
    let mut harness = Harness::support(&customer("ada"));
    let ada = harness.connect(&customer("ada"));
    harness.hush();
    harness.call(&customer("ada"), rename("Delivery")).unwrap();
    let frames = harness.take(ada);
    assert_eq!((&frames[0]["type"], &frames[0]["data"]["subject"]), (&json!("room"), &json!("Delivery")));
    assert_eq!(frames[1]["data"]["system"]["event"], "renamed");
    assert_eq!(harness.log.notes(), ["Ada renamed the conversation"]);
    assert_eq!(harness.mirrored, [Urgency::Now]);
    changes_nothing(&mut harness, &staff("ben"), rename("Delivery"));
    assert_eq!(harness.take(ada), [] as [Value; 0]);
    assert_eq!(group().refused(&customer("ada"), rename("Ours")), Code::Forbidden);
}

#[test]
fn w11_an_archived_room_refuses_customers_until_staff_reopen_it() {
    let mut harness = Harness::support(&customer("ada"));
    assert_eq!(harness.refused(&customer("ada"), Action::Archive), Code::Forbidden);
    harness.call(&staff("ben"), Action::Archive).unwrap();
    assert_eq!(harness.log.notes(), ["Ben archived the conversation"]);
    changes_nothing(&mut harness, &staff("ben"), Action::Archive);
    assert_eq!(harness.refused(&customer("ada"), draft("Hello?", None)), Code::RoomClosed);
    assert_eq!(harness.refused(&customer("ada"), Action::Type(true)), Code::RoomClosed);
    assert_eq!(harness.refused(&customer("ada"), Action::Reopen), Code::Forbidden);
    // Whoever may close the room does not bring it back by that.
    changes_nothing(&mut harness, &customer("ada"), Action::Close);
    assert_eq!(harness.room.details().status, RoomStatus::Archived);
    harness.call(&staff("ben"), Action::Reopen).unwrap();
    harness.send(&customer("ada"), "Hello!").unwrap();
}
