//! When D1 is brought up to date, from where, and in how large pieces.

mod model;

use frontdesk::chat::action::Action;
use frontdesk::chat::changes::{Change, Changes};
use frontdesk::chat::id::Rev;
use frontdesk::chat::limits::{
    EARLIER_FLAGS_MAX, Limits, MIRROR_BACKOFF_FIRST_MS, MIRROR_BACKOFF_MAX_MS, MIRROR_BATCH_BYTES_MAX,
    MIRROR_BATCH_CHANGES_MAX,
};
use frontdesk::chat::message::{Flag, Message};
use frontdesk::chat::mirror::{Copy, backoff, batch_changes};
use frontdesk::edge::objects::log::rows::MessageRow;
use model::harness::Harness;
use model::people::{customer, staff};
use proptest::prelude::*;

#[test]
fn i4_the_wait_doubles_with_each_failure_up_to_a_bound() {
    let longest: Vec<i64> = (1..=9).map(|failures| backoff(failures, 1.0)).collect();
    assert_eq!(longest, [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
    let shortest: Vec<i64> = (1..=9).map(|failures| backoff(failures, 0.0)).collect();
    assert_eq!(shortest, [500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    assert_eq!(backoff(1, 0.5), 750, "spread between the two");
    assert_eq!((backoff(u32::MAX, 1.0), backoff(0, 1.0)), (MIRROR_BACKOFF_MAX_MS, MIRROR_BACKOFF_FIRST_MS));
}

proptest! {
    #[test]
    fn i4_no_failure_and_no_jitter_make_a_wait_that_is_not_one(failures: u32, jitter: f64) {
        let wait = backoff(failures, jitter);
        prop_assert!((MIRROR_BACKOFF_FIRST_MS / 2..=MIRROR_BACKOFF_MAX_MS).contains(&wait), "{wait}");
        prop_assert!(backoff(failures, 0.2) <= backoff(failures, 0.8));
        prop_assert!(backoff(failures, 0.5) <= backoff(failures.saturating_add(1), 0.5));
    }
}

#[test]
fn i4_copying_goes_on_where_d1_stopped_and_starts_anew_where_d1_lost_messages() {
    let copy = |mirrored_rev, last_seq, stored_seq| Copy { mirrored_rev, last_seq, stored_seq }.cursor(100);
    assert_eq!(Copy::default().cursor(100), 0, "a room that D1 does not know");
    assert_eq!(copy(12, 5, 5), 12);
    assert_eq!(copy(12, 5, 7), 12, "the messages of a batch that came before its row");
    assert_eq!(copy(12, 5, 4), 0, "a message is missing");
    assert_eq!(copy(12, 5, 0), 0);
    assert_eq!(copy(12, 0, 0), 12);
    assert_eq!(copy(101, 5, 5), 0, "the room itself was restored");
}

/// The changes of a room with an opening, members, messages and a mark.
fn changes() -> Vec<Change> {
    let mut harness = Harness::support(&customer("ada"));
    harness.call(&staff("ben"), Action::Join).unwrap();
    for text in ["one", "two, a little longer", "three"] {
        harness.send(&customer("ada"), text).unwrap();
    }
    harness.call(&staff("ben"), Action::Read(None)).unwrap();
    harness.log.everything()
}

fn revs(changes: &Changes) -> Vec<Rev> {
    changes.items.iter().map(Change::rev).collect()
}

#[test]
fn i3_changes_are_the_oldest_in_the_order_of_rev() {
    let mut shuffled = changes();
    shuffled.reverse();
    let all = Changes::oldest(shuffled.clone(), 100);
    assert_eq!((revs(&all), all.more), (vec![1, 2, 4, 5, 6, 7, 8], false));
    let some = Changes::oldest(shuffled.clone(), 3);
    assert_eq!((revs(&some), some.more), (vec![1, 2, 4], true));
    let exactly = Changes::oldest(shuffled, 7);
    assert_eq!((exactly.items.len(), exactly.more), (7, false));
}

#[test]
fn i10_changes_are_bounded_by_the_bytes_of_their_texts_and_one_always_goes() {
    let all = Changes::oldest(changes(), 100);
    let within = |bytes| {
        let some = all.clone().within(bytes);
        (some.items.len(), some.more)
    };
    assert_eq!(within(1_000), (7, false));
    assert_eq!(within(0), (1, true), "or the mirror would stand still for ever");
    let sizes = (0..200).map(|bytes| within(bytes).0);
    assert!(sizes.clone().is_sorted(), "more bytes, more changes");
    assert_eq!(sizes.collect::<std::collections::BTreeSet<_>>().len(), 7, "one after another");
    let cut = Changes::oldest(changes(), 3).within(1_000);
    assert_eq!((cut.items.len(), cut.more), (3, true), "what was cut before stays cut");
}

#[test]
fn i4_after_each_failure_half_as_much_is_copied_and_one_change_always() {
    let sizes: Vec<usize> = (0..9).map(batch_changes).collect();
    assert_eq!(sizes, [MIRROR_BATCH_CHANGES_MAX, 50, 25, 12, 6, 3, 1, 1, 1]);
    assert_eq!(batch_changes(u32::MAX), 1);
}

/// Bytes that a parameter of D1 may have.
const PARAMETER_BYTES_MAX: usize = 2_000_000;

/// A message of nothing but what takes most bytes in JSON, flagged as often as it is kept.
fn worst(chars: usize) -> Message {
    let Some(Change::Message(message)) = changes().into_iter().rfind(|change| change.message().is_some())
    else {
        panic!("no message");
    };
    let content = "\u{1}".repeat(chars);
    let flag = |rev| Flag { rev, content: content.clone(), rules: vec![], reason: None, earlier: vec![] };
    let flags = (1..=EARLIER_FLAGS_MAX as u64).fold(flag(0), |last, rev| flag(rev).after(last));
    Message { flag: Some(Box::new(flags)), content, ..message }
}

fn bytes(changes: &Changes) -> usize {
    let rows: Vec<MessageRow> =
        changes.items.iter().filter_map(Change::message).map(MessageRow::from).collect();
    serde_json::to_string(&rows).unwrap().len()
}

#[test]
fn i4_a_batch_of_flagged_messages_is_no_more_than_d1_takes() {
    for chars in [
        1,
        100,
        4_000,
        Limits { message_chars: usize::MAX, ..Limits::default() }.within_ceiling().message_chars,
    ] {
        let items = vec![Change::Message(worst(chars)); MIRROR_BATCH_CHANGES_MAX];
        let batch = Changes::oldest(items, MIRROR_BATCH_CHANGES_MAX).within(MIRROR_BATCH_BYTES_MAX);
        assert!(bytes(&batch) <= PARAMETER_BYTES_MAX, "{chars}: {}", bytes(&batch));
    }
}
