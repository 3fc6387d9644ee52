//! What becomes of messages afterwards: edited, deleted, resumed, counted.

mod model;

use frontdesk::chat::action::Action;
use frontdesk::chat::answer::Answer;
use frontdesk::chat::changes::Version;
use frontdesk::chat::frame::server::MessageView;
use frontdesk::chat::message::Message;
use frontdesk::chat::refusal::Code;
use frontdesk::chat::time::Timestamp;
use model::harness::{Harness, delete, edit, read};
use model::people::{NOW, admin, customer, room_id, staff, vendor};
use serde_json::{Value, json};

/// Ada's support room: Ben joined (1), Ada asked (2), Ben answered (3), a second later.
fn asked() -> Harness {
    let mut harness = Harness::support(&customer("ada"));
    harness.call(&staff("ben"), Action::Join).unwrap();
    harness.send(&customer("ada"), "one").unwrap();
    harness.send(&staff("ben"), "two").unwrap();
    harness.pass(1_000);
    harness
}

fn changed(harness: &mut Harness, by: &frontdesk::chat::identity::Identity, action: Action) -> Message {
    match harness.call(by, action) {
        Ok(Answer::Message { message, created: false }) => message,
        other => panic!("{other:?}"),
    }
}

fn later() -> Timestamp {
    NOW.plus(1_000)
}

#[test]
fn an_edit_by_its_author_reaches_everybody_and_keeps_its_place() {
    let mut harness = asked();
    let (ada, ben) = (harness.connect(&customer("ada")), harness.connect(&staff("ben")));
    harness.hush();
    let before = harness.log.message(2).unwrap();
    let message = changed(&mut harness, &customer("ada"), edit(2, "one!"));
    let rev = harness.room.rev();
    let expected = Message { content: "one!".to_owned(), edited_at: Some(later()), rev, ..before.clone() };
    assert_eq!((&message, before.rev < rev), (&expected, true));
    assert_eq!(harness.log.message(2), Some(expected));
    let frame = harness.only(ada);
    assert_eq!((&frame["type"], &frame["data"]["content"]), (&json!("message_edited"), &json!("one!")));
    assert_eq!((&frame["data"]["seq"], &frame["data"]["rev"]), (&json!(2), &json!(rev)));
    assert_eq!(harness.only(ben), frame);
    assert_eq!((harness.mirrored.len(), harness.announced), (1, 1), "I4: the lists hear of it");
}

#[test]
fn every_version_is_kept_with_who_replaced_it_and_when() {
    let mut harness = asked();
    harness.call(&customer("ada"), edit(2, "one!")).unwrap();
    let first = harness.room.rev();
    harness.pass(500);
    harness.call(&staff("ben"), delete(2)).unwrap();
    let version = |replaced_rev, content: &str, by: &str, replaced_at| Version {
        seq: 2,
        replaced_rev,
        content: content.to_owned(),
        replaced_by: by.to_owned(),
        replaced_at,
    };
    let kept = [version(first, "one", "ada", later()), version(first + 1, "one!", "ben", later().plus(500))];
    assert_eq!(harness.log.versions, kept);
}

#[test]
fn nobody_edits_what_another_wrote() {
    let mut harness = asked();
    for by in [staff("ben"), admin("zoe")] {
        harness.call(&by, Action::Join).unwrap();
        assert_eq!(harness.refused(&by, edit(2, "x")), Code::Forbidden, "{}", by.user_id);
    }
    assert_eq!(harness.refused(&customer("ada"), edit(3, "x")), Code::Forbidden);
    assert_eq!(harness.refused(&customer("cyd"), edit(2, "x")), Code::NotFound, "there is no such room");
    assert_eq!(harness.refused(&staff("eva"), edit(2, "x")), Code::NotAMember);
    assert_eq!((harness.log.texts(), harness.log.versions.len()), (vec!["one", "two"], 0));
}

#[test]
fn system_messages_are_neither_edited_nor_deleted() {
    let mut harness = asked();
    let everybody = [customer("ada"), staff("ben"), admin("zoe")];
    harness.call(&everybody[2], Action::Join).unwrap();
    for by in everybody {
        assert_eq!(harness.refused(&by, edit(1, "x")), Code::Forbidden);
        assert_eq!(harness.refused(&by, delete(1)), Code::Forbidden);
    }
}

#[test]
fn w11_a_closed_room_refuses_customers_edits_and_takes_their_deletions() {
    for shut in [Action::Close, Action::Archive] {
        let mut harness = asked();
        harness.call(&staff("ben"), shut).unwrap();
        assert_eq!(harness.refused(&customer("ada"), edit(2, "x")), Code::RoomClosed);
        assert_eq!(changed(&mut harness, &staff("ben"), edit(3, "two!")).content, "two!");
        assert_eq!(changed(&mut harness, &customer("ada"), delete(2)).content, "");
    }
}

#[test]
fn w10_edits_are_paced_like_messages() {
    let mut harness = asked();
    let ada = customer("ada");
    let refused = (0..100).find_map(|n| harness.call(&ada, edit(2, &format!("version {n}"))).err());
    assert_eq!(refused.map(|refusal| refusal.code), Some(Code::RateLimited));
}

#[test]
fn the_same_text_changes_nothing() {
    let mut harness = asked();
    let ada = harness.connect(&customer("ada"));
    harness.hush();
    let before = harness.log.clone();
    let message = changed(&mut harness, &customer("ada"), edit(2, "one"));
    assert_eq!((message.edited_at, &harness.log), (None, &before));
    assert_eq!(harness.take(ada), [] as [Value; 0]);
}

#[test]
fn a_message_that_is_not_there_is_not_found() {
    let mut harness = asked();
    for seq in [0, 4, u64::MAX] {
        assert_eq!(harness.refused(&customer("ada"), edit(seq, "x")), Code::NotFound);
        assert_eq!(harness.refused(&staff("ben"), delete(seq)), Code::NotFound);
    }
}

#[test]
fn deleted_by_its_author_the_text_goes_and_the_seq_stays() {
    let mut harness = asked();
    let ben = harness.connect(&staff("ben"));
    harness.hush();
    let message = changed(&mut harness, &customer("ada"), delete(2));
    assert_eq!((message.content.as_str(), message.deleted_at), ("", Some(later())));
    assert_eq!((harness.room.last_seq(), harness.log.texts()), (3, vec!["", "two"]));
    // The whole message: after a replay that was cut off, a client may hear of it for the first time.
    let mut told = serde_json::to_value(MessageView::from(&message)).unwrap();
    told["deleted_by"] = "ada".into();
    assert_eq!(harness.only(ben), json!({ "type": "message_deleted", "data": told }));
    harness.send(&customer("ada"), "three").unwrap();
    assert_eq!(harness.room.last_seq(), 4, "no seq is given again");
}

#[test]
fn moderators_delete_what_others_wrote_and_nobody_else_does() {
    let mut harness = asked();
    assert_eq!(harness.refused(&customer("ada"), delete(3)), Code::Forbidden);
    assert_eq!(harness.refused(&customer("cyd"), delete(2)), Code::NotFound);
    changed(&mut harness, &staff("eva"), delete(2));
    assert_eq!(harness.log.texts(), ["", "two"]);

    let (vic, ada, cyd) = (vendor("vic"), customer("ada"), customer("cyd"));
    let mut group = Harness::group(&vic, &[&ada, &cyd]);
    for text in ["one", "two", "three"] {
        group.send(&ada, text).unwrap();
    }
    assert_eq!(group.refused(&cyd, delete(1)), Code::Forbidden, "a member");
    changed(&mut group, &vic, delete(1));
    changed(&mut group, &staff("ben"), delete(2));
    assert_eq!(group.log.texts(), ["", "", "three"]);
}

#[test]
fn staff_who_left_delete_their_own_like_anybody_elses() {
    let mut harness = asked();
    harness.call(&staff("ben"), Action::Leave).unwrap();
    changed(&mut harness, &staff("ben"), delete(3));
    assert_eq!(harness.log.texts(), ["one", ""]);
}

#[test]
fn a_repeated_deletion_changes_nothing_and_what_is_deleted_is_not_edited() {
    let mut harness = asked();
    changed(&mut harness, &customer("ada"), delete(2));
    let ada = harness.connect(&customer("ada"));
    harness.hush();
    let before = harness.log.clone();
    harness.pass(1_000);
    for by in [customer("ada"), staff("ben")] {
        assert_eq!(changed(&mut harness, &by, delete(2)).deleted_at, Some(later()));
    }
    assert_eq!(harness.refused(&customer("ada"), edit(2, "again")), Code::NotFound);
    assert_eq!((harness.take(ada), &harness.log), (vec![], &before));
}

#[test]
fn w9_over_a_socket_they_are_the_same_and_a_refusal_keeps_it_open() {
    let mut harness = asked();
    let (ada, ben) = (harness.connect(&customer("ada")), harness.connect(&staff("ben")));
    harness.hush();
    harness.say(ada, json!({ "type": "edit", "message_id": 2, "content": "one!" }));
    harness.say(ada, json!({ "type": "delete", "data": { "message_id": format!("{}.2", room_id()) } }));
    assert_eq!(harness.types(ben), ["message_edited", "message_deleted"]);
    assert_eq!(harness.types(ada), ["message_edited", "message_deleted"]);
    // A repeat is no repeated send: nothing answers it.
    harness.say(ada, json!({ "type": "delete", "message_id": 2 }));
    assert_eq!(harness.take(ada), [] as [Value; 0]);
    harness.say(ada, json!({ "type": "delete", "message_id": 3 }));
    let refused = harness.only(ada);
    assert_eq!((&refused["type"], &refused["data"]["code"]), (&json!("error"), &json!("forbidden")));
    assert_eq!((harness.closed(ada), harness.take(ben)), (None, vec![]));
}

#[test]
fn w3_what_was_seen_before_since_arrives_as_its_change() {
    let mut harness = asked();
    let rev = harness.room.rev();
    harness.call(&customer("ada"), edit(2, "one!")).unwrap();
    harness.call(&customer("ada"), edit(2, "one?")).unwrap();
    harness.call(&staff("ben"), delete(3)).unwrap();
    let ada = harness.resume(&customer("ada"), rev);
    let frames = harness.take(ada).split_off(1);
    assert_eq!(frames.len(), 2, "{frames:?}");
    assert_eq!(
        (&frames[0]["type"], &frames[1]["type"]),
        (&json!("message_edited"), &json!("message_deleted"))
    );
    assert_eq!((&frames[0]["data"]["seq"], &frames[0]["data"]["content"]), (&json!(2), &json!("one?")));
    assert_eq!((&frames[1]["data"]["seq"], &frames[1]["data"]["deleted_by"]), (&json!(3), &json!("ben")));
}

#[test]
fn w3_what_came_after_since_arrives_once_as_it_stands() {
    let mut harness = asked();
    let rev = harness.room.rev();
    harness.send(&customer("ada"), "three").unwrap();
    harness.send(&customer("ada"), "four").unwrap();
    harness.call(&customer("ada"), edit(4, "three!")).unwrap();
    harness.call(&customer("ada"), delete(5)).unwrap();
    let ada = harness.resume(&customer("ada"), rev);
    let frames = harness.take(ada).split_off(1);
    let told: Vec<_> = frames
        .iter()
        .map(|frame| (&frame["type"], &frame["data"]["seq"], &frame["data"]["content"]))
        .collect();
    let message = json!("message");
    assert_eq!(told, [(&message, &json!(4), &json!("three!")), (&message, &json!(5), &json!(""))]);
    assert!(frames[0]["data"]["edited_at"].is_string() && frames[1]["data"]["deleted_at"].is_string());
}

#[test]
fn unread_counts_leave_out_what_was_deleted() {
    let mut harness = asked();
    harness.send(&staff("ben"), "three").unwrap();
    harness.call(&customer("ada"), read(1)).unwrap();
    let unread = |harness: &mut Harness| {
        let socket = harness.connect(&customer("ada"));
        harness.take(socket)[0]["data"]["unread_count"].as_u64()
    };
    assert_eq!(unread(&mut harness), Some(2));
    harness.call(&staff("ben"), edit(3, "two!")).unwrap();
    assert_eq!(unread(&mut harness), Some(2), "an edit is nothing new");
    harness.call(&staff("ben"), delete(3)).unwrap();
    assert_eq!(unread(&mut harness), Some(1));
}
