//! The live list and the unread totals: from the rooms' words and from D1, whichever comes first.

mod model;

use frontdesk::chat::id::RoomId;
use frontdesk::chat::limits::BADGES_RETRY_MS;
use frontdesk::chat::presence::badges::{Badge, Badges};
use frontdesk::chat::presence::{Event, Kind};
use frontdesk::chat::sorted::SortedMap;
use model::lobby::Lobby;
use model::people::{NOW, customer, room_id, staff};
use proptest::prelude::*;
use serde_json::{Value, json};

fn lobby() -> Lobby {
    Lobby::new(Kind::Lobby)
}

fn other_room() -> RoomId {
    RoomId::random(NOW, [7; 10])
}

fn total(unread: u64) -> Value {
    json!({ "type": "unread", "data": { "total_unread": unread } })
}

#[test]
fn the_total_waits_for_d1() {
    let mut lobby = lobby();
    let ada = lobby.open(&customer("ada"));
    assert_eq!(lobby.asked, ["ada"]);
    lobby.hush();
    lobby.activity(5, &[("ada", 2)], None);
    assert_eq!(lobby.types(ada), ["room_activity"], "a total now would leave the other rooms out");
    assert_eq!(lobby.asked, ["ada"], "D1 is on it");
    lobby.event(Event::NoBadges { user_id: "ada".to_owned() });
    lobby.activity(5, &[("ada", 2)], None);
    assert_eq!(lobby.asked, ["ada"], "a database that is down is not hammered");
    lobby.pass(BADGES_RETRY_MS);
    lobby.activity(5, &[("ada", 2)], None);
    assert_eq!(lobby.asked, ["ada", "ada"]);
    lobby.hush();
    lobby.badges("ada", &[(other_room(), 3, 4)]);
    assert_eq!(lobby.take(ada), [total(6)]);
    lobby.activity(6, &[("ada", 0)], None);
    assert_eq!(lobby.take(ada).pop(), Some(total(4)));
    assert_eq!(lobby.asked.len(), 2);
}

#[test]
fn the_later_word_about_a_room_counts_in_whichever_order_they_come() {
    let mut lobby = lobby();
    let ada = lobby.open(&customer("ada"));
    lobby.activity(9, &[("ada", 1)], None);
    lobby.badges("ada", &[(room_id(), 5, 7)]);
    assert_eq!(lobby.take(ada).pop(), Some(total(1)), "D1 lags behind");
    lobby.badges("ada", &[(room_id(), 12, 3)]);
    assert_eq!(lobby.take(ada).pop(), Some(total(3)));
    lobby.activity(10, &[("ada", 2)], None);
    assert_eq!(lobby.take(ada).pop(), Some(total(3)));
}

#[test]
fn the_room_of_the_list_comes_with_the_readers_own_count() {
    let mut lobby = lobby();
    let (ada, cyd) = (lobby.open(&customer("ada")), lobby.open(&customer("cyd")));
    let elsewhere = lobby.open(&customer("eli"));
    lobby.hush();
    lobby.activity(5, &[("ada", 2), ("cyd", 0), ("offline", 9)], None);
    let activity = |unread: u64| {
        let data = json!({ "room_id": room_id(), "unread_count": unread, "last_seq": 4, "status": "open" });
        json!({ "type": "room_activity", "data": data })
    };
    assert_eq!(lobby.take(ada), [activity(2)]);
    assert_eq!(lobby.take(cyd), [activity(0)]);
    assert_eq!(lobby.take(elsewhere), Vec::<Value>::new(), "only members are told");
}

#[test]
fn all_staff_are_told_of_support_rooms_and_of_others_only_members() {
    let mut desk = Lobby::new(Kind::Desk);
    let (ben, eva) = (desk.open(&staff("ben")), desk.open(&staff("eva")));
    desk.hush();
    desk.activity(5, &[("ben", 1)], Some(3));
    assert_eq!(desk.only(ben)["data"]["unread_count"], 1, "a member's own");
    assert_eq!(desk.only(eva)["data"]["unread_count"], 3, "what waits for all");
    desk.activity(6, &[("ben", 2)], None);
    assert_eq!((desk.types(ben).len(), desk.types(eva).len()), (1, 0));
    let mut lobby = lobby();
    let ada = lobby.open(&customer("ada"));
    lobby.hush();
    lobby.activity(5, &[], Some(3));
    assert_eq!(lobby.take(ada), Vec::<Value>::new(), "a lobby has no staff");
}

#[test]
fn who_has_left_is_told_that_nothing_waits_for_them_there() {
    let mut lobby = lobby();
    let ada = lobby.open(&customer("ada"));
    lobby.badges("ada", &[(room_id(), 3, 2), (other_room(), 3, 4)]);
    lobby.hush();
    lobby.left(5, "ada");
    assert_eq!(lobby.take(ada), [total(4)], "and the room itself is not told of");
}

#[test]
fn every_tab_of_a_person_is_told_the_same() {
    let mut lobby = lobby();
    let tabs = [lobby.open(&customer("ada")), lobby.open(&customer("ada"))];
    lobby.badges("ada", &[]);
    lobby.hush();
    lobby.activity(5, &[("ada", 2)], None);
    let [one, other] = tabs.map(|tab| lobby.take(tab));
    assert_eq!((one.len(), &one), (2, &other));
}

#[test]
fn nobody_is_counted_for_who_is_not_there() {
    let mut lobby = lobby();
    let ada = lobby.open(&customer("ada"));
    lobby.badges("ada", &[(other_room(), 3, 4)]);
    lobby.cut(ada);
    lobby.badges("ada", &[(other_room(), 3, 4)]);
    let again = lobby.open(&customer("ada"));
    lobby.hush();
    lobby.activity(5, &[("ada", 2)], None);
    assert_eq!(lobby.types(again), ["room_activity"], "what was known went with the last socket");
}

proptest! {
    #[test]
    fn totals_are_right_whenever_d1_answers(
        words in prop::collection::vec((0..3_u8, 0..9_u64), 0..20),
        read_at in 0..20_usize,
        answered_at in 0..20_usize,
    ) {
        let room = |k: u8| RoomId::random(NOW, [k; 10]);
        let newest = |words: &[(u8, u64)]| -> SortedMap<RoomId, Badge> {
            let rev = |at: usize| at as u64 + 1;
            words.iter().enumerate().map(|(at, (k, unread))| (room(*k), Badge { rev: rev(at), unread: *unread })).collect()
        };
        // D1 answers later with what it held when it read: the words of rooms come meanwhile.
        let read_at = read_at.min(words.len());
        let answered_at = answered_at.clamp(read_at, words.len());
        let mut badges = Badges::default();
        for (at, (k, unread)) in words.iter().enumerate() {
            if at == answered_at {
                badges.complete(newest(&words[..read_at]));
            }
            prop_assert_eq!(badges.total().is_some(), at >= answered_at);
            badges.set(room(*k), Badge { rev: at as u64 + 1, unread: *unread });
        }
        if answered_at == words.len() {
            badges.complete(newest(&words[..read_at]));
        }
        // Of what was there before D1 read, D1 alone need tell.
        let expected: u64 = newest(&words).values().map(|badge| badge.unread).sum();
        prop_assert_eq!(badges.total(), Some(expected));
    }
}
