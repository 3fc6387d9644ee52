//! Who is online, at the desk and in the lobbies.

mod model;

use std::collections::BTreeMap;

use frontdesk::chat::identity::{Identity, Role};
use frontdesk::chat::limits::{CONNECTIONS_PER_USER_MAX, PRESENCE_GRACE_MS};
use frontdesk::chat::presence::roster::{Roster, StaffMember, Status};
use frontdesk::chat::presence::{DESK, Event, Kind, lobby_name, object_name};
use frontdesk::chat::sorted::SortedSet;
use model::lobby::Lobby;
use model::people::{NOW, admin, customer, staff};
use serde_json::{Value, json};

fn desk() -> Lobby {
    Lobby::new(Kind::Desk)
}

fn until(by: &Identity, milliseconds: i64) -> Identity {
    Identity { expires_at: NOW.plus(milliseconds), ..by.clone() }
}

fn told(user_id: &str, is_online: bool, status: &str, any_staff_online: bool) -> Value {
    let username = format!("{}{}", user_id[..1].to_uppercase(), &user_id[1..]);
    json!({ "type": "presence", "data": {
        "user_id": user_id, "username": username, "is_online": is_online, "status": status,
        "any_staff_online": any_staff_online,
    } })
}

fn state(staff: &[(&str, &str)], any_staff_online: bool) -> Value {
    let one = |(user_id, status): &(&str, &str)| {
        let username = &told(user_id, true, "", true)["data"]["username"];
        json!({ "user_id": user_id, "username": username, "status": status })
    };
    let staff: Vec<Value> = staff.iter().map(one).collect();
    json!({ "type": "presence_state", "data": { "staff": staff, "any_staff_online": any_staff_online } })
}

fn roster(at: i64, staff: &[(&str, Status)]) -> Event {
    let member = |(id, status): &(&str, Status)| {
        let username = told(id, true, "", true)["data"]["username"].as_str().unwrap().to_owned();
        StaffMember { user_id: (*id).to_owned(), username, status: *status }
    };
    Event::Roster(Roster { at: NOW.plus(at), staff: staff.iter().map(member).collect() })
}

#[test]
fn the_first_frame_is_presence_state_with_oneself_in_it() {
    let mut desk = desk();
    let ben = desk.open(&staff("ben"));
    assert_eq!(desk.take(ben), [state(&[("ben", "online")], true)]);
    let eva = desk.open(&admin("eva"));
    assert_eq!(desk.take(eva), [state(&[("ben", "online"), ("eva", "online")], true)]);
    assert_eq!(desk.take(ben), [told("eva", true, "online", true)]);
    assert_eq!(desk.published.len(), 2, "the lobbies hear of both");
}

#[test]
fn staff_are_away_when_they_say_so_and_then_not_available() {
    let mut desk = desk();
    let ben = desk.open(&staff("ben"));
    desk.hush();
    desk.say(ben, json!({ "type": "status", "status": "away" }));
    assert_eq!(desk.only(ben), told("ben", true, "away", false));
    desk.say(ben, json!({ "type": "status", "status": "away" }));
    assert_eq!(desk.take(ben), Vec::<Value>::new());
    let second_tab = desk.open(&staff("ben"));
    assert_eq!(
        desk.take(second_tab),
        [state(&[("ben", "away")], false)],
        "another tab does not bring them back"
    );
    desk.say(second_tab, json!({ "type": "status", "status": "online" }));
    assert_eq!(desk.only(ben), told("ben", true, "online", true));
}

#[test]
fn staff_are_gone_a_grace_after_the_last_socket_and_not_before() {
    let mut desk = desk();
    let eva = desk.open(&staff("eva"));
    let (phone, laptop) = (desk.open(&staff("ben")), desk.open(&staff("ben")));
    desk.cut(phone);
    desk.pass(PRESENCE_GRACE_MS * 2);
    desk.hush();
    desk.cut(laptop);
    desk.pass(PRESENCE_GRACE_MS - 1);
    assert_eq!(desk.take(eva), Vec::<Value>::new());
    assert_eq!(desk.presence.online_among(&["ben".to_owned()], desk.now).len(), 1);
    desk.pass(1);
    assert_eq!(desk.only(eva), told("ben", false, "online", true));
    assert_eq!(desk.presence.online_among(&["ben".to_owned()], desk.now), SortedSet::new());
    assert_eq!(desk.people.keys().collect::<Vec<_>>(), ["eva"], "no row is left behind");
    assert_eq!(desk.published.last().map(|roster| roster.staff.len()), Some(1));
}

#[test]
fn a_reload_within_the_grace_tells_nobody() {
    let mut desk = desk();
    let eva = desk.open(&staff("eva"));
    let ben = desk.open(&staff("ben"));
    desk.say(ben, json!({ "type": "status", "status": "away" }));
    desk.hush();
    let published = desk.published.len();
    for _ in 0..3 {
        let socket = *desk.attachments.keys().next_back().unwrap();
        desk.cut(socket);
        desk.pass(PRESENCE_GRACE_MS - 1);
        desk.open(&staff("ben"));
    }
    desk.pass(PRESENCE_GRACE_MS * 3);
    assert_eq!((desk.take(eva), desk.published.len()), (vec![], published));
    assert_eq!(desk.people["ben"].status, Status::Away);
}

#[test]
fn i6_after_a_sleep_everybody_is_still_there() {
    let mut desk = desk();
    let (ben, eva) = (desk.open(&staff("ben")), desk.open(&staff("eva")));
    desk.say(eva, json!({ "type": "status", "status": "away" }));
    desk.hush();
    desk.sleep();
    desk.pass(PRESENCE_GRACE_MS * 2);
    assert_eq!((desk.take(ben), desk.take(eva)), (vec![], vec![]));
    let zoe = desk.open(&admin("zoe"));
    let staff = [("ben", "online"), ("eva", "away"), ("zoe", "online")];
    assert_eq!(desk.take(zoe), [state(&staff, true)]);
}

#[test]
fn i6_after_a_restart_people_without_sockets_have_their_grace_and_go() {
    let mut desk = desk();
    desk.open(&staff("ben"));
    desk.open(&staff("eva"));
    desk.restart();
    let eva = desk.open(&staff("eva"));
    assert_eq!(desk.take(eva), [state(&[("ben", "online"), ("eva", "online")], true)]);
    desk.pass(PRESENCE_GRACE_MS);
    assert_eq!(desk.only(eva), told("ben", false, "online", true));
    assert_eq!(desk.people.keys().collect::<Vec<_>>(), ["eva"]);
}

#[test]
fn i6_a_grace_that_runs_goes_on_through_a_sleep() {
    let mut desk = desk();
    let eva = desk.open(&staff("eva"));
    let ben = desk.open(&staff("ben"));
    desk.cut(ben);
    desk.hush();
    desk.pass(PRESENCE_GRACE_MS / 2);
    desk.sleep();
    desk.pass(PRESENCE_GRACE_MS / 2);
    assert_eq!(desk.only(eva), told("ben", false, "online", true));
}

#[test]
fn a4_a_socket_ends_with_its_token_and_lives_on_with_a_newer_one() {
    let mut desk = desk();
    let ben = desk.open(&until(&staff("ben"), 5_000));
    desk.tokens.insert("newer".to_owned(), until(&staff("ben"), 9_000));
    desk.say(ben, json!({ "type": "auth", "token": "newer" }));
    desk.sleep();
    desk.pass(8_999);
    assert_eq!(desk.closed.get(&ben), None);
    desk.pass(1);
    assert_eq!(desk.closed.get(&ben), Some(&4401));
    desk.pass(PRESENCE_GRACE_MS);
    assert_eq!(desk.people, BTreeMap::new());
    let late = desk.open(&until(&staff("ben"), 5_000));
    assert_eq!((desk.take(late), desk.closed.get(&late)), (vec![], Some(&4401)));
}

#[test]
fn a4_a_token_of_another_user_or_another_role_is_refused() {
    let mut desk = desk();
    let ben = desk.open(&until(&staff("ben"), 5_000));
    desk.tokens.insert("evas".to_owned(), staff("eva"));
    desk.tokens.insert("lesser".to_owned(), Identity { role: Role::Customer, ..staff("ben") });
    desk.hush();
    for token in ["evas", "lesser", "garbage"] {
        desk.say(ben, json!({ "type": "auth", "token": token }));
        assert_eq!(desk.only(ben)["data"]["code"], "unauthorized", "{token}");
    }
    desk.pass(5_000);
    assert_eq!(desk.closed.get(&ben), Some(&4401));
}

#[test]
fn w9_a_bad_frame_is_told_and_only_a_malformed_one_closes() {
    let mut lobby = Lobby::new(Kind::Lobby);
    let ada = lobby.open(&customer("ada"));
    lobby.hush();
    for (frame, code) in [
        (json!({ "type": "status", "status": "away" }), "forbidden"),
        (json!({ "type": "status" }), "invalid"),
        (json!({ "type": "shout" }), "unknown_type"),
    ] {
        lobby.say(ada, frame);
        assert_eq!(lobby.only(ada)["data"]["code"], code);
    }
    lobby.say(ada, json!({ "type": "ping" }));
    assert_eq!(lobby.types(ada), ["pong"]);
    lobby.say(ada, "[");
    assert_eq!((lobby.types(ada), lobby.closed.get(&ada)), (vec!["error".to_owned()], Some(&4400)));
    let again = lobby.open(&customer("ada"));
    assert_ne!(again, ada, "the number of a closed socket is not given again");
}

#[test]
fn i10_a_user_has_so_many_sockets_and_no_more() {
    let mut lobby = Lobby::new(Kind::Lobby);
    let sockets: Vec<_> = (0..=CONNECTIONS_PER_USER_MAX).map(|_| lobby.open(&customer("ada"))).collect();
    assert_eq!(lobby.closed, BTreeMap::from([(*sockets.last().unwrap(), 4429)]));
}

#[test]
fn a_lobby_shows_the_roster_that_the_desk_tells_it() {
    let mut lobby = Lobby::new(Kind::Lobby);
    let ada = lobby.open(&customer("ada"));
    assert_eq!(lobby.take(ada), [state(&[], false)]);
    lobby.event(roster(1, &[("ben", Status::Online)]));
    // After a sleep it cannot know what its sockets were told before.
    assert_eq!(lobby.take(ada), [state(&[("ben", "online")], true)]);
    lobby.event(roster(2, &[("ben", Status::Online)]));
    assert_eq!(lobby.take(ada), Vec::<Value>::new(), "no change, no word");
    lobby.event(roster(3, &[("eva", Status::Away)]));
    assert_eq!(lobby.take(ada), [told("eva", true, "away", false), told("ben", false, "online", false)]);
    let cyd = lobby.open(&customer("cyd"));
    assert_eq!(lobby.take(cyd), [state(&[("eva", "away")], false)]);
    assert_eq!((lobby.take(ada), lobby.published.len()), (vec![], 0), "customers are no roster");
}

#[test]
fn i6_a_lobby_that_woke_knows_what_it_had_told_and_tells_what_has_changed() {
    let mut lobby = Lobby::new(Kind::Lobby);
    let ada = lobby.open(&customer("ada"));
    lobby.event(roster(-3_600_000, &[("ben", Status::Online), ("eva", Status::Online)]));
    assert_eq!(lobby.take(ada).pop(), Some(state(&[("ben", "online"), ("eva", "online")], true)));
    lobby.sleep();
    lobby.event(roster(-1_800_000, &[("eva", Status::Online)]));
    assert_eq!(lobby.take(ada), [told("ben", false, "online", true)], "Ben went while it slept");
}

#[test]
fn a_lobby_drops_an_older_word_that_comes_late_and_the_desk_takes_none() {
    let mut lobby = Lobby::new(Kind::Lobby);
    let ada = lobby.open(&customer("ada"));
    lobby.event(roster(5, &[("ben", Status::Online)]));
    lobby.hush();
    lobby.event(roster(4, &[]));
    assert_eq!(lobby.take(ada), Vec::<Value>::new());
    let mut desk = desk();
    let ben = desk.open(&staff("ben"));
    desk.hush();
    desk.event(roster(9, &[]));
    assert_eq!(desk.take(ben), Vec::<Value>::new());
}

#[test]
fn customers_are_online_through_a_reload() {
    let mut lobby = Lobby::new(Kind::Lobby);
    let among =
        |lobby: &Lobby| lobby.presence.online_among(&["ada".to_owned(), "cyd".to_owned()], lobby.now).len();
    let ada = lobby.open(&customer("ada"));
    assert_eq!(among(&lobby), 1);
    lobby.cut(ada);
    lobby.pass(PRESENCE_GRACE_MS - 1);
    assert_eq!(among(&lobby), 1);
    lobby.pass(1);
    assert_eq!((among(&lobby), lobby.people.len()), (0, 0));
}

#[test]
fn i7_a_person_belongs_to_one_object_and_people_spread_over_all() {
    assert_eq!([Role::Staff, Role::Admin].map(|role| object_name("7", role, 4)), [DESK, DESK]);
    let lobbies: Vec<String> = (0..2_000).map(|id| object_name(&id.to_string(), Role::Customer, 8)).collect();
    for k in 0..8 {
        let people = lobbies.iter().filter(|name| **name == lobby_name(k)).count();
        assert!((150..350).contains(&people), "{} has {people} of 2,000", lobby_name(k));
    }
    let known = ["ada", "7", "guest:x", ""].map(|id| object_name(id, Role::Vendor, 4));
    assert_eq!(
        known,
        ["lobby:1", "lobby:3", "lobby:0", "lobby:2"],
        "stable, or nobody is found after a release"
    );
    assert_eq!(object_name("ada", Role::Customer, 0), "lobby:0");
    assert_eq!([DESK, "lobby:3", ""].map(Kind::of), [Kind::Desk, Kind::Lobby, Kind::Lobby]);
}
