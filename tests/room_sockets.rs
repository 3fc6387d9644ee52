//! How people are connected to a room: sockets that open, resume, renew, flood, expire and go.

mod model;

use frontdesk::chat::action::Action;
use frontdesk::chat::event::{Event, Facts};
use frontdesk::chat::frame::client;
use frontdesk::chat::identity::{Identity, Role};
use frontdesk::chat::limits::{CONNECTIONS_PER_USER_MAX, FLOOD_REFUSALS_MAX, FRAMES_BURST};
use frontdesk::chat::time::Timestamp;
use model::harness::{Harness, read};
use model::people::{NOW, TOKEN_MS, customer, room_id, staff, vendor};
use serde_json::{Value, json};

fn support() -> Harness {
    Harness::support(&customer("ada"))
}

fn until(by: &Identity, milliseconds: i64) -> Identity {
    Identity { expires_at: NOW.plus(milliseconds), ..by.clone() }
}

fn auth(token: &str) -> Value {
    json!({ "type": "auth", "token": token })
}

#[test]
fn the_first_frame_of_every_socket_is_connection_established() {
    let mut harness = support();
    harness.send(&customer("ada"), "one").unwrap();
    harness.send(&staff("ben"), "two").unwrap();
    harness.call(&customer("ada"), read(1)).unwrap();
    let ben = harness.connect(&staff("ben"));
    assert_eq!(harness.types(ben), ["connection_established"]);
    let ada = harness.connect(&customer("ada"));
    let frame = harness.only(ada);
    let welcome = &frame["data"];
    assert_eq!((&welcome["room_id"], &welcome["user_id"]), (&json!(room_id()), &json!("ada")));
    assert_eq!((&welcome["username"], &welcome["unread_count"]), (&json!("Ada"), &json!(1)));
    assert_eq!((&welcome["last_seq"], &welcome["rev"]), (&json!(3), &json!(harness.room.rev())));
    assert_eq!(welcome["online"], json!(["ada", "ben"]));
    let members: Vec<_> = welcome["members"].as_array().unwrap().iter().map(|one| &one["user_id"]).collect();
    assert_eq!(members, ["ada", "ben"]);
    assert_eq!(welcome["room"]["status"], "open");
}

#[test]
fn the_first_frame_is_connection_established_even_when_another_socket_expires_that_moment() {
    let mut harness = support();
    harness.connect(&staff("eva"));
    harness.connect(&until(&staff("ben"), 1_000));
    harness.now = NOW.plus(1_000);
    let ada = harness.connect(&customer("ada"));
    assert_eq!(harness.types(ada)[0], "connection_established");
}

#[test]
fn w6_presence_changes_with_the_first_socket_and_the_last() {
    let mut harness = support();
    let ben = harness.connect(&staff("ben"));
    harness.hush();
    let phone = harness.connect(&customer("ada"));
    let came = json!({ "user_id": "ada", "username": "Ada", "is_online": true });
    assert_eq!(harness.only(ben), json!({ "type": "presence", "data": came }));
    assert_eq!(harness.announced, 1);
    let laptop = harness.connect(&customer("ada"));
    assert_eq!((harness.take(ben), harness.announced), (vec![], 0), "several tabs are one user");
    assert_eq!(harness.types(phone), ["connection_established"]);
    harness.cut(phone);
    assert_eq!(harness.take(ben), Vec::<Value>::new());
    harness.cut(laptop);
    let went = json!({ "user_id": "ada", "username": "Ada", "is_online": false });
    assert_eq!(harness.only(ben), json!({ "type": "presence", "data": went }));
    harness.cut(laptop);
    assert_eq!(harness.take(ben), Vec::<Value>::new(), "a socket goes once");
}

#[test]
fn the_number_of_a_socket_that_was_closed_is_not_given_to_another() {
    let mut harness = support();
    let first = harness.connect(&until(&staff("ben"), 1_000));
    harness.pass(1_000);
    assert_eq!(harness.closed(first), Some(4401));
    let second = harness.connect(&customer("ada"));
    // The platform tells of the first one's end only now.
    harness.event(Event::Gone { connection: first });
    assert_ne!(first, second);
    assert_eq!(harness.room.online().len(), 1);
}

#[test]
fn a4_a_socket_ends_with_its_token() {
    let mut harness = support();
    let ben = harness.connect(&staff("ben"));
    let ada = harness.connect(&until(&customer("ada"), 5_000));
    harness.hush();
    assert_eq!(harness.wake_at, Some(NOW.plus(5_000)));
    harness.pass(4_999);
    assert_eq!(harness.closed(ada), None);
    harness.pass(1);
    assert_eq!(harness.closed(ada), Some(4401));
    assert_eq!(harness.only(ben)["data"]["is_online"], false);
    assert_eq!(harness.wake_at, Some(NOW.plus(TOKEN_MS)), "the next one's end is waited for");
}

#[test]
fn a4_a_frame_after_the_end_of_the_token_is_not_heard_though_no_alarm_rang() {
    let mut harness = support();
    let ada = harness.connect(&until(&customer("ada"), 5_000));
    harness.now = NOW.plus(5_000);
    harness.say_message(ada, "still here", "c-1");
    assert_eq!((harness.closed(ada), harness.room.last_seq()), (Some(4401), 0));
}

#[test]
fn a4_an_expired_token_opens_nothing() {
    let mut harness = support();
    let ada = harness.connect(&until(&customer("ada"), 0));
    assert_eq!((harness.closed(ada), harness.types(ada)), (Some(4401), vec!["error".to_owned()]));
    assert!(harness.room.online().is_empty());
}

#[test]
fn a4_a_newer_token_of_the_same_user_lets_the_socket_live_on() {
    let mut harness = support();
    let ada = harness.connect(&until(&customer("ada"), 5_000));
    harness.tokens.insert("newer".to_owned(), until(&customer("ada"), 9_000));
    harness.hush();
    harness.say(ada, auth("newer"));
    assert_eq!(harness.take(ada), Vec::<Value>::new(), "a renewal is no news");
    harness.sleep();
    harness.pass(8_999);
    assert_eq!(harness.closed(ada), None);
    harness.pass(1);
    assert_eq!(harness.closed(ada), Some(4401));
}

#[test]
fn a4_a_token_of_another_user_or_of_nobody_is_refused_and_changes_nothing() {
    let mut harness = support();
    let ada = harness.connect(&until(&customer("ada"), 5_000));
    harness.tokens.insert("bens".to_owned(), until(&staff("ben"), 9_000));
    harness.hush();
    for token in ["bens", "garbage"] {
        harness.say(ada, auth(token));
        assert_eq!(harness.only(ada)["data"]["code"], "unauthorized");
        assert_eq!(harness.room.heard(ada, harness.now).map(|by| by.user_id.as_str()), Some("ada"));
    }
    harness.pass(5_000);
    assert_eq!(harness.closed(ada), Some(4401));
}

#[test]
fn a4_a_token_that_nobody_verified_is_not_believed() {
    let mut harness = support();
    let ada = harness.connect(&customer("ada"));
    harness.hush();
    let frame = client::decode(&auth("x").to_string(), &room_id(), &harness.limits);
    harness.room.handle(Event::Frame { connection: ada, frame }, Facts::default(), NOW);
    assert_eq!(harness.room.heard(ada, harness.now), Some(&customer("ada")));
}

#[test]
fn a4_a_token_with_a_lesser_role_closes_what_it_does_not_open() {
    let mut harness = Harness::direct(&customer("ada"), &vendor("vic"));
    let ben = harness.connect(&staff("ben"));
    harness.tokens.insert("lesser".to_owned(), Identity { role: Role::Customer, ..staff("ben") });
    harness.say(ben, auth("lesser"));
    assert_eq!(harness.closed(ben), Some(4403));
}

#[test]
fn w10_a_socket_that_floods_is_warned_and_then_closed() {
    let mut harness = support();
    let ada = harness.connect(&customer("ada"));
    harness.hush();
    let burst = FRAMES_BURST as usize;
    (0..burst).for_each(|_| harness.say(ada, json!({ "type": "ping" })));
    assert!(harness.types(ada).iter().all(|name| name == "pong"));
    harness.say(ada, json!({ "type": "ping" }));
    let warned = harness.only(ada);
    assert_eq!(
        (&warned["data"]["code"], &warned["data"]["retry_after"]),
        (&json!("rate_limited"), &json!(1))
    );
    (1..FLOOD_REFUSALS_MAX).for_each(|_| harness.say(ada, json!({ "type": "ping" })));
    assert_eq!(harness.closed(ada), None);
    harness.say(ada, json!({ "type": "ping" }));
    assert_eq!(harness.closed(ada), Some(4429));
    assert!(harness.room.online().is_empty());
}

#[test]
fn w15_a_socket_that_is_given_up_is_closed_and_the_others_see_its_user_go() {
    let mut harness = support();
    let (ada, ben) = (harness.connect(&customer("ada")), harness.connect(&staff("ben")));
    harness.hush();
    harness.event(Event::Unheard(vec![ada, 99]));
    assert_eq!((harness.closed(ada), harness.closed(ben)), (Some(4408), None));
    assert_eq!(harness.only(ben)["data"]["is_online"], false);
}

#[test]
fn w10_a_flood_of_which_some_frames_are_let_through_is_closed_too() {
    let mut harness = support();
    let ada = harness.connect(&customer("ada"));
    // Ten times as fast as a socket may.
    for _ in 0..FRAMES_BURST as usize + 2 * FLOOD_REFUSALS_MAX as usize {
        harness.pass(5);
        if harness.closed(ada).is_none() {
            harness.say(ada, json!({ "type": "ping" }));
        }
    }
    assert_eq!(harness.closed(ada), Some(4429));
}

#[test]
fn w10_a_socket_that_slows_down_is_forgiven() {
    let mut harness = support();
    let ada = harness.connect(&customer("ada"));
    let frames = FRAMES_BURST as usize + FLOOD_REFUSALS_MAX as usize;
    (0..frames).for_each(|_| harness.say(ada, json!({ "type": "ping" })));
    harness.pass(1_000);
    harness.hush();
    harness.say(ada, json!({ "type": "ping" }));
    assert_eq!(harness.types(ada), ["pong"]);
    (0..50).for_each(|_| harness.say(ada, json!({ "type": "ping" })));
    assert_eq!(harness.closed(ada), None, "the count begins anew");
}

#[test]
fn i10_a_user_has_so_many_sockets_and_no_more() {
    let mut harness = support();
    for _ in 0..CONNECTIONS_PER_USER_MAX {
        let socket = harness.connect(&customer("ada"));
        assert_eq!(harness.closed(socket), None);
    }
    let one_more = harness.connect(&customer("ada"));
    assert_eq!(harness.closed(one_more), Some(4429));
    let other = harness.connect(&staff("ben"));
    assert_eq!(harness.closed(other), None);
}

#[test]
fn w9_a_malformed_frame_is_told_before_the_socket_closes() {
    let mut harness = support();
    let ada = harness.connect(&customer("ada"));
    let ben = harness.connect(&staff("ben"));
    harness.hush();
    harness.say(ada, json!({ "type": "shout" }));
    assert_eq!(harness.only(ada)["data"]["code"], "unknown_type");
    assert_eq!(harness.closed(ada), None);
    harness.say(ada, "{");
    assert_eq!(harness.only(ada)["data"]["code"], "malformed");
    assert_eq!(harness.closed(ada), Some(4400));
    assert_eq!(harness.types(ben), ["presence"]);
    let again = harness.connect(&customer("ada"));
    harness.hush();
    harness.receive(again, Err(client::binary()));
    assert_eq!(harness.closed(again), Some(4400));
}

#[test]
fn a_frame_from_a_socket_that_is_gone_does_nothing() {
    let mut harness = support();
    let ada = harness.connect(&customer("ada"));
    harness.cut(ada);
    harness.say_message(ada, "ghost", "c-1");
    assert_eq!(harness.room.last_seq(), 0);
}

#[test]
fn i6_a_room_that_slept_knows_everything_but_typing_and_speed() {
    let mut harness = support();
    let ada = harness.connect(&customer("ada"));
    let ben = harness.connect(&staff("ben"));
    harness.send(&staff("ben"), "one").unwrap();
    harness.say(ben, json!({ "type": "mark_room_read" }));
    harness.call(&staff("ben"), Action::Close).unwrap();
    let known = |harness: &Harness| {
        let room = &harness.room;
        let members: Vec<_> = room.members().cloned().collect();
        let online: Vec<_> = room.online().into_iter().cloned().collect();
        let identities = [ada, ben].map(|socket| room.heard(socket, harness.now).cloned());
        (
            room.details().clone(),
            members,
            online,
            room.last_seq(),
            room.rev(),
            identities,
            room.next_connection(),
        )
    };
    let before = known(&harness);
    harness.sleep();
    assert_eq!(known(&harness), before);
    harness.hush();
    harness.send(&staff("ben"), "two").unwrap();
    assert_eq!([harness.types(ada), harness.types(ben)], [["message"], ["message"]]);
}

#[test]
fn i6_tokens_run_out_in_a_room_that_slept() {
    let mut harness = support();
    let ada = harness.connect(&until(&customer("ada"), 5_000));
    harness.sleep();
    harness.pass(5_000);
    assert_eq!(harness.closed(ada), Some(4401));
    assert_eq!(harness.now, Timestamp(NOW.0 + 5_000));
}
