//! Who is in a room: founding, joining, leaving, closing, and staff who only read.

mod model;

use frontdesk::chat::action::Action;
use frontdesk::chat::answer::Answer;
use frontdesk::chat::details::{RoomStatus, RoomType};
use frontdesk::chat::effect::Urgency;
use frontdesk::chat::identity::{Identity, Role};
use frontdesk::chat::limits::MEMBERS_MAX;
use frontdesk::chat::member::Standing::{self, Member, Observer, Outsider, Party, RoomAdmin};
use frontdesk::chat::refusal::Code;
use model::harness::{Harness, draft, read};
use model::people::{admin, customer, staff, vendor};
use serde_json::json;

fn standings(harness: &Harness) -> Vec<(&str, Standing)> {
    harness.log.members.values().map(|member| (member.user_id.as_str(), member.standing)).collect()
}

#[test]
fn a_support_room_is_its_customers() {
    let harness = Harness::support(&customer("ada"));
    assert_eq!(standings(&harness), [("ada", Party)]);
    assert_eq!(harness.mirrored, [Urgency::Now], "lists are right when the call returns");
    assert_eq!(harness.announced, 1);
}

#[test]
fn a_support_room_that_staff_open_for_somebody_is_that_somebodys() {
    let harness = Harness::found(RoomType::Support, &staff("ben"), &[&customer("ada")]);
    assert_eq!(standings(&harness), [("ada", Party), ("ben", Member)]);
    let harness = Harness::found(RoomType::Support, &staff("ben"), &[]);
    assert_eq!(standings(&harness), [("ben", Party)], "staff with a question of their own");
}

#[test]
fn a_direct_room_is_both_peoples_and_a_group_its_founders() {
    let harness = Harness::direct(&customer("ada"), &vendor("vic"));
    assert_eq!(standings(&harness), [("ada", Party), ("vic", Party)]);
    let harness = Harness::group(&vendor("vic"), &[&customer("ada"), &customer("cyd")]);
    assert_eq!(standings(&harness), [("ada", Member), ("cyd", Member), ("vic", RoomAdmin)]);
}

#[test]
fn a_new_room_stores_its_row_and_everybody_in_it_under_revs_of_their_own() {
    let harness = Harness::group(&vendor("vic"), &[&customer("ada")]);
    assert_eq!(harness.log.revs, [1, 2, 3]);
    assert_eq!((harness.room.rev(), harness.room.last_seq()), (3, 0));
    assert_eq!(harness.log.details.as_ref(), Some(harness.room.details()));
}

#[test]
fn staff_join_a_support_room_with_a_word_to_everybody() {
    let mut harness = Harness::support(&customer("ada"));
    let ada = harness.connect(&customer("ada"));
    harness.hush();
    harness.call(&staff("ben"), Action::Join).unwrap();
    assert_eq!(harness.log.notes(), ["Ben joined the conversation"]);
    assert_eq!(harness.mirrored, [Urgency::Now]);
    let frames = harness.take(ada);
    assert_eq!((&frames[0]["type"], &frames[0]["data"]["standing"]), (&json!("member"), &json!("member")));
    let note = json!({ "event": "joined", "user_id": "ben", "username": "Ben", "role": "staff" });
    assert_eq!((&frames[1]["type"], &frames[1]["data"]["system"]), (&json!("message"), &note));
    assert_eq!(
        frames[1]["data"]["sender"],
        json!({ "id": "system", "username": "System", "role": "system" })
    );
    let log = harness.log.clone();
    harness.call(&staff("ben"), Action::Join).unwrap();
    assert_eq!((harness.log.clone(), harness.take(ada)), (log, vec![]), "joining again changes nothing");
}

#[test]
fn staff_who_answer_in_a_support_room_have_joined_it() {
    let mut harness = Harness::support(&customer("ada"));
    harness.send(&staff("ben"), "Hello, Ben here").unwrap();
    assert_eq!(harness.log.standing("ben"), Member);
    assert_eq!(harness.log.notes(), ["Ben joined the conversation"]);
    assert_eq!(harness.room.last_seq(), 2, "the note and then the message");
    assert_eq!(harness.mirrored, [Urgency::Now, Urgency::Soon]);
    harness.send(&staff("ben"), "Still here").unwrap();
    assert_eq!(harness.log.notes().len(), 1);
}

#[test]
fn staff_must_join_a_direct_room_before_they_speak_in_it() {
    let mut harness = Harness::direct(&customer("ada"), &vendor("vic"));
    assert_eq!(harness.refused(&staff("ben"), draft("Hm", None)), Code::NotAMember);
    assert_eq!(harness.refused(&staff("ben"), Action::Read(None)), Code::NotAMember);
    harness.call(&staff("ben"), Action::Join).unwrap();
    assert!(harness.send(&staff("ben"), "Hm").is_ok());
}

#[test]
fn only_admins_step_into_a_group() {
    let mut harness = Harness::group(&vendor("vic"), &[]);
    assert_eq!(harness.refused(&staff("ben"), Action::Join), Code::Forbidden);
    assert!(harness.call(&admin("eva"), Action::Join).is_ok());
}

#[test]
fn strangers_are_told_that_there_is_no_such_room() {
    let mut harness = Harness::direct(&customer("ada"), &vendor("vic"));
    let actions = [draft("x", None), Action::Type(true), read(1), Action::Join, Action::Leave];
    for action in actions.into_iter().chain([Action::Close, Action::Reopen]) {
        assert_eq!(harness.refused(&customer("cyd"), action), Code::NotFound);
    }
    let socket = harness.connect(&customer("cyd"));
    assert_eq!((harness.closed(socket), harness.types(socket)), (Some(4404), vec!["error".to_owned()]));
}

#[test]
fn staff_who_only_read_are_observers_and_their_mark_is_kept() {
    let mut harness = Harness::support(&customer("ada"));
    harness.send(&customer("ada"), "Anybody?").unwrap();
    let ada = harness.connect(&customer("ada"));
    let ben = harness.connect(&staff("ben"));
    assert_eq!(harness.log.standing("ben"), Outsider, "looking leaves no row");
    harness.hush();
    harness.say(ben, json!({ "type": "mark_room_read" }));
    assert_eq!((harness.log.standing("ben"), harness.log.read_seq("ben")), (Observer, 1));
    assert_eq!(harness.log.notes(), Vec::<&str>::new(), "nothing is said");
    assert_eq!(harness.types(ada), ["member", "read_receipt"], "whoever follows knows of them at once");
    assert_eq!(harness.room.staff_read_seq(), 1);
    harness.sleep();
    harness.call(&staff("ben"), Action::Join).unwrap();
    assert_eq!((harness.log.standing("ben"), harness.log.read_seq("ben")), (Member, 1));
    assert_eq!(harness.refused(&staff("eva"), Action::Leave), Code::NotAMember);
}

#[test]
fn staff_who_join_have_read_what_another_of_the_staff_has_read() {
    let mut harness = Harness::support(&customer("ada"));
    harness.send(&customer("ada"), "Anybody?").unwrap();
    harness.call(&staff("ben"), read(1)).unwrap();
    harness.send(&customer("ada"), "Hello?").unwrap();
    harness.call(&customer("ada"), read(2)).unwrap();
    harness.call(&staff("eva"), Action::Join).unwrap();
    assert_eq!(harness.log.read_seq("eva"), 1);
    assert_eq!(harness.log.unread("eva", harness.room.unread_from(&staff("eva")), 1_000), 1);
}

#[test]
fn leaving_says_so_and_a_room_that_is_yours_cannot_be_left() {
    let mut harness = Harness::support(&customer("ada"));
    harness.call(&staff("ben"), Action::Join).unwrap();
    let left = harness.call(&staff("ben"), Action::Leave).unwrap();
    assert!(matches!(left, Answer::Member(member) if member.standing == Outsider));
    assert_eq!(harness.log.notes(), ["Ben joined the conversation", "Ben left the conversation"]);
    assert_eq!(harness.refused(&staff("ben"), Action::Leave), Code::NotAMember);
    assert_eq!(harness.refused(&customer("ada"), Action::Leave), Code::Forbidden);
    assert_eq!(harness.log.notes().len(), 2);
}

#[test]
fn whoever_left_is_listed_no_more_and_hears_nothing_more() {
    let (vic, ada) = (vendor("vic"), customer("ada"));
    let mut harness = Harness::group(&vic, &[&ada]);
    let (phone, laptop) = (harness.connect(&ada), harness.connect(&ada));
    let other = harness.connect(&vic);
    harness.hush();
    harness.call(&ada, Action::Leave).unwrap();
    assert_eq!([phone, laptop].map(|socket| harness.closed(socket)), [Some(4403); 2]);
    let left = harness.only(phone);
    assert_eq!((&left["type"], &left["data"]["standing"]), (&json!("member"), &json!("outsider")));
    assert_eq!(harness.types(other), ["member", "presence", "message"]);
    assert_eq!(harness.room.members().map(|member| member.user_id.as_str()).collect::<Vec<_>>(), ["vic"]);
    harness.send(&vic, "Gone").unwrap();
    assert!(harness.take(phone).iter().all(|frame| frame["data"]["content"] != "Gone"));
    let again = harness.connect(&ada);
    assert_eq!(harness.closed(again), Some(4404));
}

#[test]
fn staff_who_leave_a_support_room_may_go_on_looking() {
    let mut harness = Harness::support(&customer("ada"));
    harness.call(&staff("ben"), Action::Join).unwrap();
    let ben = harness.connect(&staff("ben"));
    harness.call(&staff("ben"), Action::Leave).unwrap();
    assert_eq!(harness.closed(ben), None);
}

#[test]
fn closing_and_reopening_are_told_noted_and_idempotent() {
    let mut harness = Harness::support(&customer("ada"));
    let ada = harness.connect(&customer("ada"));
    harness.hush();
    for (action, status, told) in [
        (Action::Close, RoomStatus::Closed, vec!["room", "message"]),
        (Action::Close, RoomStatus::Closed, vec![]),
        (Action::Reopen, RoomStatus::Open, vec!["room", "message"]),
        (Action::Reopen, RoomStatus::Open, vec![]),
    ] {
        let answer = harness.call(&staff("ben"), action).unwrap();
        assert!(matches!(answer, Answer::Room { details, created: false } if details.status == status));
        assert_eq!(harness.types(ada), told);
        assert_eq!(harness.log.details.as_ref().map(|details| details.status), Some(status));
    }
    assert_eq!(harness.log.notes(), ["Ben closed the conversation", "Ben reopened the conversation"]);
    assert_eq!(harness.log.standing("ben"), Outsider, "closing is not joining");
}

#[test]
fn w11_a_customer_may_close_their_support_room_and_staff_reopen_it() {
    let mut harness = Harness::support(&customer("ada"));
    harness.call(&customer("ada"), Action::Close).unwrap();
    assert_eq!(harness.refused(&customer("ada"), Action::Reopen), Code::Forbidden);
    harness.call(&staff("ben"), Action::Reopen).unwrap();
}

#[test]
fn i10_a_full_room_takes_nobody_more() {
    let people: Vec<Identity> = (1..MEMBERS_MAX).map(|number| customer(&number.to_string())).collect();
    let mut harness = Harness::group(&vendor("vic"), &people.iter().collect::<Vec<_>>());
    assert_eq!(harness.refused(&admin("eva"), Action::Join), Code::RoomFull);
    harness.call(&people[0], Action::Leave).unwrap();
    assert!(harness.call(&admin("eva"), Action::Join).is_ok());
}

#[test]
fn a_newer_token_renames_a_member_for_everybody() {
    let mut harness = Harness::support(&customer("ada"));
    let renamed = Identity { username: "Ada Ünal".to_owned(), role: Role::Vendor, ..customer("ada") };
    let ben = harness.connect(&staff("ben"));
    harness.hush();
    let ada = harness.connect(&renamed);
    assert_eq!(harness.types(ada), ["connection_established", "member"]);
    let frames = harness.take(ben);
    let member = frames.iter().find(|frame| frame["type"] == "member").unwrap();
    assert_eq!(
        (&member["data"]["username"], &member["data"]["role"]),
        (&json!("Ada Ünal"), &json!("vendor"))
    );
    assert_eq!(harness.log.members["ada"].username, "Ada Ünal");
    let log = harness.log.clone();
    harness.connect(&renamed);
    assert_eq!(harness.log, log);
}
