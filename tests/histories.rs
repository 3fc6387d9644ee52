//! Random histories of a room, followed by clients that come, go and lose what was on its way, and
//! compared with a model that is too plain to be wrong (`model/world.rs`).

mod model;

use frontdesk::chat::action::Action;
use frontdesk::chat::details::RoomType;
use frontdesk::chat::identity::Identity;
use frontdesk::chat::limits::Limits;
use model::harness::{delete, edit, read};
use model::people::{NOW, admin, customer, participant, staff, vendor};
use model::step::Step;
use model::world::{TABS, World};
use proptest::prelude::*;

fn step() -> impl Strategy<Value = Step> {
    let tab = || 0..TABS;
    let person = || 0..TABS / 2;
    let client_id = || prop::option::weighted(0.7, 0..6_u8);
    let file = || prop::option::weighted(0.3, 0..3_usize);
    let act = prop_oneof![
        3 => Just(Action::Join),
        2 => Just(Action::Leave),
        1 => Just(Action::Close),
        1 => Just(Action::Reopen),
        1 => Just(Action::Read(None)),
        1 => Just(Action::Archive),
        1 => (0..3_u8).prop_map(|name| Action::Rename(format!("subject {name}"))),
        1 => (1..8_u64).prop_map(read),
        20 => (1..6_u64, 0..3_u8).prop_map(|(seq, text)| edit(seq, &format!("edited {text}"))),
        4 => (1..9_u64).prop_map(delete),
        3 => whom().prop_map(|by| Action::Add(participant(&by))),
        2 => whom().prop_map(|by| Action::Remove(by.user_id)),
        4 => (whom(), prop::option::weighted(0.8, 0..60_000_i64)).prop_map(|(by, wait)| Action::Mute(by.user_id, wait.map(|wait| NOW.plus(wait)))),
        1 => (whom(), any::<bool>())
            .prop_map(|(by, is_admin)| Action::Appoint(by.user_id, is_admin)),
    ];
    prop_oneof![
        10 => (tab(), client_id(), file())
            .prop_map(|(tab, client_id, file)| Step::Say { tab, client_id, file }),
        3 => (person(), client_id(), file())
            .prop_map(|(person, client_id, file)| Step::Post { person, client_id, file }),
        3 => person().prop_map(|person| Step::Upload { person }),
        1 => (tab(), any::<bool>()).prop_map(|(tab, is_typing)| Step::Type { tab, is_typing }),
        3 => (tab(), 1..20_u64).prop_map(|(tab, seq)| Step::Read { tab, seq }),
        2 => tab().prop_map(|tab| Step::ReadRoom { tab }),
        16 => (person(), act).prop_map(|(person, action)| Step::Act { person, action }),
        10 => (tab(), prop::bool::weighted(0.2), prop_oneof![Just(4_000), Just(3_600_000)])
            .prop_map(|(tab, afresh, token_ms)| Step::Connect { tab, afresh, token_ms }),
        1 => (tab(), 0..2_u8).prop_map(|(tab, name)| Step::Rename { tab, name }),
        2 => tab().prop_map(|tab| Step::Cut { tab }),
        3 => tab().prop_map(|tab| Step::Lose { tab }),
        1 => Just(Step::Notice),
        2 => (any::<bool>(), any::<bool>()).prop_map(|(one, other)| Step::Block { one, other }),
        2 => Just(Step::Sleep),
        2 => (0..2_000_i64).prop_map(|milliseconds| Step::Pass { milliseconds }),
        2 => (1..5_usize).prop_map(|limit| Step::Mirror { limit }),
    ]
}

fn whom() -> impl Strategy<Value = Identity> {
    prop::sample::select(vec![customer("ada"), vendor("vic"), staff("ben"), staff("eva"), admin("zoe")])
}

fn room_type() -> impl Strategy<Value = RoomType> {
    prop::sample::select(&RoomType::ALL[..])
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1_024, failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn every_history_ends_with_everybody_knowing_the_same(
        room_type in room_type(),
        steps in prop::collection::vec(step(), 1..80),
    ) {
        let mut world = World::new(room_type, Limits::default());
        steps.into_iter().for_each(|step| world.take(step));
        world.settle();
    }

    #[test]
    fn i6_nobody_can_tell_whether_the_room_slept(
        room_type in room_type(),
        steps in prop::collection::vec(step(), 1..60),
    ) {
        // Sleep forgives speed, which is no secret.
        let limits = Limits { message_burst: 1_000.0, room_message_burst: 1_000.0, ..Limits::default() };
        let mut awake = World::new(room_type, limits);
        let mut sleepy = World::new(room_type, limits);
        for step in steps {
            sleepy.harness.sleep();
            sleepy.take(step.clone());
            awake.take(step);
        }
        awake.settle();
        sleepy.settle();
        assert_eq!(awake.harness.log, sleepy.harness.log);
        for (one, other) in awake.tabs.iter().zip(&sleepy.tabs) {
            assert_eq!(&one.transcript, &other.transcript);
        }
    }
}
