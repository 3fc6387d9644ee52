//! W3: whoever comes back with the last `rev` they saw gets what they missed and nothing twice.

mod model;

use frontdesk::chat::action::Action;
use frontdesk::chat::details::RoomType;
use model::harness::{Harness, read};
use model::people::{customer, staff, vendor};
use serde_json::{Value, json};

fn rev_of(frame: &Value) -> u64 {
    frame["data"]["rev"].as_u64().unwrap()
}

/// Ada's support room, where Ben has joined; Ada has seen everything up to the returned rev.
fn followed() -> (Harness, u64) {
    let mut harness = Harness::support(&customer("ada"));
    harness.send(&customer("ada"), "one").unwrap();
    harness.call(&staff("ben"), Action::Join).unwrap();
    let rev = harness.room.rev();
    (harness, rev)
}

#[test]
fn w3_resume_replays_exactly_what_was_missed_in_the_order_of_rev() {
    let (mut harness, rev) = followed();
    harness.send(&staff("ben"), "two").unwrap();
    harness.call(&staff("ben"), read(1)).unwrap();
    harness.send(&staff("ben"), "three").unwrap();
    harness.call(&staff("ben"), Action::Close).unwrap();
    let ada = harness.resume(&customer("ada"), rev);
    let frames = harness.take(ada);
    let types: Vec<&str> = frames.iter().map(|frame| frame["type"].as_str().unwrap()).collect();
    let replayed = ["message", "member", "read_receipt", "message", "room", "message"];
    assert_eq!((types[0], &types[1..]), ("connection_established", &replayed[..]));
    let revs: Vec<u64> = frames[1..].iter().map(rev_of).collect();
    assert!(revs.is_sorted() && revs[0] > rev && revs.last() == Some(&harness.room.rev()), "{revs:?}");
    let texts: Vec<&Value> = frames[1..].iter().filter_map(|frame| frame["data"].get("content")).collect();
    assert_eq!(texts, ["two", "three", "Ben closed the conversation"]);
}

#[test]
fn w3_replayed_frames_are_those_that_went_live() {
    let (mut harness, rev) = followed();
    let live = harness.connect(&customer("ada"));
    harness.hush();
    harness.send(&staff("ben"), "two").unwrap();
    harness.call(&staff("eva"), Action::Join).unwrap();
    harness.call(&staff("eva"), Action::Reopen).unwrap();
    harness.call(&staff("eva"), Action::Close).unwrap();
    harness.call(&staff("eva"), Action::Leave).unwrap();
    let live = harness.take(live);
    let back = harness.resume(&customer("ada"), rev);
    let replayed = harness.take(back).split_off(1);
    // Eva's row changed twice; the replay says it once, as it stands.
    let last_word = |frame: &&Value| frame["type"] != "member" || frame["data"]["standing"] == "outsider";
    assert_eq!(replayed, live.iter().filter(last_word).cloned().collect::<Vec<_>>());
}

#[test]
fn w3_a_client_that_missed_nothing_is_told_nothing() {
    let (mut harness, rev) = followed();
    let ada = harness.resume(&customer("ada"), rev);
    assert_eq!(harness.types(ada), ["connection_established"]);
}

#[test]
fn w3_a_client_that_knows_nothing_may_have_everything_replayed() {
    let (mut harness, _) = followed();
    let ada = harness.resume(&customer("ada"), 0);
    let replayed = ["connection_established", "room", "member", "message", "member", "message"];
    assert_eq!(harness.types(ada), replayed);
}

#[test]
fn w3_a_client_that_was_cut_in_the_middle_of_the_replay_goes_on_from_there() {
    let (mut harness, rev) = followed();
    for text in ["two", "three", "four"] {
        harness.send(&staff("ben"), text).unwrap();
        harness.call(&customer("ada"), Action::Read(None)).unwrap();
    }
    let whole = harness.resume(&customer("ada"), rev);
    let whole = harness.take(whole).split_off(1);
    for arrived in 1..whole.len() {
        let cut_at = rev_of(&whole[arrived - 1]);
        let rest = harness.resume(&customer("ada"), cut_at);
        let rest = harness.take(rest).split_off(1);
        let expected: Vec<Value> = whole.iter().filter(|frame| rev_of(frame) > cut_at).cloned().collect();
        assert_eq!(rest, expected, "cut after {arrived}");
    }
}

#[test]
fn w3_after_the_replay_the_socket_is_live_without_a_gap() {
    let (mut harness, rev) = followed();
    harness.send(&staff("ben"), "two").unwrap();
    let ada = harness.resume(&customer("ada"), rev);
    harness.send(&staff("ben"), "three").unwrap();
    let seqs: Vec<Value> = harness.take(ada)[1..].iter().map(|frame| frame["data"]["seq"].clone()).collect();
    assert_eq!(seqs, [3, 4]);
}

#[test]
fn w3_too_much_missed_is_a_reset_and_nothing_else() {
    let (mut harness, rev) = followed();
    harness.replay_max = 3;
    for text in ["two", "three", "four"] {
        harness.send(&staff("ben"), text).unwrap();
    }
    let ada = harness.resume(&customer("ada"), rev);
    assert_eq!(harness.types(ada), ["connection_established", "message", "message", "message"]);
    harness.send(&staff("ben"), "five").unwrap();
    let ada = harness.resume(&customer("ada"), rev);
    let frames = harness.take(ada);
    let reset = json!({ "type": "reset", "data": { "rev": harness.room.rev(), "last_seq": 6 } });
    assert_eq!(frames[1..], [reset]);
}

#[test]
fn w3_a_cursor_from_the_future_is_a_reset() {
    let (mut harness, rev) = followed();
    let ada = harness.resume(&customer("ada"), rev + 1);
    assert_eq!(harness.types(ada), ["connection_established", "reset"]);
    let ada = harness.resume(&customer("ada"), u64::MAX);
    assert_eq!(harness.types(ada), ["connection_established", "reset"]);
}

#[test]
fn w3_a_replay_goes_to_its_own_socket_alone() {
    let (mut harness, rev) = followed();
    let ben = harness.connect(&staff("ben"));
    harness.send(&staff("ben"), "two").unwrap();
    harness.hush();
    harness.resume(&customer("ada"), rev);
    assert_eq!(harness.types(ben), ["presence"]);
}

#[test]
fn w3_somebody_who_left_is_in_the_replay_and_not_in_the_welcome() {
    let (vic, ada) = (vendor("vic"), customer("ada"));
    let mut harness = Harness::found(RoomType::Group, &vic, &[&ada]);
    let rev = harness.room.rev();
    harness.call(&ada, Action::Leave).unwrap();
    let socket = harness.resume(&vic, rev);
    let frames = harness.take(socket);
    assert_eq!(frames[0]["data"]["members"].as_array().map(Vec::len), Some(1));
    assert_eq!((&frames[1]["type"], &frames[1]["data"]["standing"]), (&json!("member"), &json!("outsider")));
}

#[test]
fn w3_a_stranger_who_resumes_learns_nothing() {
    let (mut harness, _) = followed();
    let cyd = harness.resume(&customer("cyd"), 0);
    assert_eq!((harness.closed(cyd), harness.types(cyd)), (Some(4404), vec!["error".to_owned()]));
}
