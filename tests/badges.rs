//! The live list and the unread totals: from the rooms' words and from D1, whichever comes first.

mod model;

use frontdesk::chat::id::RoomId;
use frontdesk::chat::presence::Kind;
use frontdesk::chat::presence::badges::{Badge, Badges};
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
    assert_eq!(lobby.asked, ["ada", "ada"], "asked again, in case the first answer was lost");
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
    fn totals_are_the_same_in_whichever_order_words_come(
        words in prop::collection::vec((0..3_u8, 1..50_u64, 0..9_u64), 0..20),
        split in 0..20_usize,
    ) {
        let room = |k: u8| RoomId::random(NOW, [k; 10]);
        // One word a rev of a room, as a room gives them.
        let mut words = words;
        words.sort();
        words.dedup_by_key(|(k, rev, _)| (*k, *rev));
        let newest = |k: u8| {
            let of_room = words.iter().filter(|word| word.0 == k);
            of_room.max_by_key(|word| word.1).map_or(0, |word| word.2)
        };
        let expected: u64 = (0..3).map(newest).sum();
        for turn in 0..words.len().max(1) {
            let mut badges = Badges::default();
            prop_assert_eq!(badges.total(), None);
            let mut order = words.clone();
            order.rotate_left(turn);
            let (from_rooms, from_database) = order.split_at(split.min(order.len()));
            for (k, rev, unread) in from_rooms {
                badges.set(room(*k), Badge { rev: *rev, unread: *unread });
            }
            for (k, rev, unread) in from_database {
                badges.complete([(room(*k), Badge { rev: *rev, unread: *unread })].into());
            }
            badges.complete(Default::default());
            prop_assert_eq!(badges.total(), Some(expected));
        }
    }
}
