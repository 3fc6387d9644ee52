//! W7: frames that wait, for whom, until when, and what goes out. That nobody is told anything else, or in
//! another order, than without batches is in `histories.rs`.

use frontdesk::chat::limits::{WINDOW_BYTES_MAX, WINDOW_MS_MAX, WINDOW_MS_MIN, WINDOW_SOCKETS_MIN};
use frontdesk::chat::outbox::{Due, Outbox, window_ms};
use frontdesk::chat::time::Timestamp;
use proptest::prelude::*;
use serde_json::{Value, json};

const NOW: Timestamp = Timestamp(1_000_000);

fn frame(number: usize) -> String {
    json!({ "type": "message", "data": { "seq": number } }).to_string()
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// An outbox in the window after something went to so many sockets.
fn busy(sockets: u32) -> Outbox {
    let mut outbox = Outbox::default();
    outbox.put(frame(0), 1..=sockets);
    assert_eq!(outbox.due(NOW), Due::Now, "a quiet room waits for nothing");
    outbox.take(NOW);
    outbox
}

#[test]
fn w7_one_frame_goes_out_as_it_is_and_several_as_a_batch() {
    let mut outbox = Outbox::default();
    outbox.put(frame(1), [7]);
    assert_eq!(outbox.take(NOW), [(frame(1), vec![7])]);
    outbox.put(frame(2), [7]);
    outbox.put(frame(3), [7]);
    let [(text, _)] = &outbox.take(NOW)[..] else { panic!("one text") };
    let frames = [parse(&frame(2)), parse(&frame(3))];
    assert_eq!(parse(text), json!({ "type": "batch", "data": frames }));
    assert_eq!((outbox.due(NOW), outbox.take(NOW)), (Due::Never, vec![]));
}

#[test]
fn w7_sockets_that_are_told_the_same_share_one_text() {
    let mut outbox = Outbox::default();
    outbox.put(frame(1), [1, 2, 3, 4]);
    outbox.put(frame(2), [2, 4]);
    outbox.put(frame(3), [1, 2, 3, 4]);
    let parcels = outbox.take(NOW);
    let to: Vec<_> = parcels.iter().map(|(_, to)| to.clone()).collect();
    assert_eq!(to, [vec![2, 4], vec![1, 3]]);
}

#[test]
fn w7_a_small_room_never_waits() {
    let mut outbox = busy(WINDOW_SOCKETS_MIN as u32 - 1);
    outbox.put(frame(1), [1]);
    assert_eq!(outbox.due(NOW), Due::Now);
    assert_eq!(window_ms(WINDOW_SOCKETS_MIN - 1), 0);
}

#[test]
fn w7_a_busy_room_says_in_one_frame_what_comes_within_the_window() {
    let mut outbox = busy(1_000);
    assert_eq!(outbox.due(NOW), Due::Never);
    outbox.put(frame(1), 1..=1_000);
    assert_eq!(outbox.due(NOW.plus(5)), Due::In(20));
    outbox.put(frame(2), 1..=1_000);
    assert_eq!(outbox.due(NOW.plus(25)), Due::Now);
    assert_eq!(outbox.take(NOW.plus(25)).len(), 1);
    outbox.put(frame(3), [5]);
    assert_eq!(outbox.due(NOW.plus(26)), Due::In(24), "an answer to one waits its turn");
    assert_eq!(outbox.due(NOW.plus(9_000)), Due::Now, "and in a quiet room it does not");
}

#[test]
fn w7_the_window_grows_with_the_sockets_within_bounds() {
    let windows = [0, 20, 160, 1_000, 2_400, 30_000].map(window_ms);
    assert_eq!(windows, [0, WINDOW_MS_MIN, 4, 25, WINDOW_MS_MAX, WINDOW_MS_MAX]);
}

#[test]
fn w7_a_window_ends_early_when_much_waits() {
    let mut outbox = busy(1_000);
    outbox.put("x".repeat(WINDOW_BYTES_MAX - 1), [1]);
    assert_eq!(outbox.due(NOW), Due::In(25));
    outbox.put("x".to_owned(), 2..=1_000);
    assert_eq!(outbox.due(NOW), Due::Now);
    outbox.take(NOW);
    outbox.put(frame(1), [1]);
    assert_eq!(outbox.due(NOW), Due::In(25), "what went out is not counted again");
}

#[test]
fn w7_a_clock_that_is_set_back_makes_nobody_wait() {
    let mut outbox = busy(1_000);
    outbox.put(frame(1), [1]);
    assert_eq!(outbox.due(NOW.plus(-3_600_000)), Due::Now);
    for step in 0..100 {
        let due = outbox.due(NOW.plus(-step));
        assert!(matches!(due, Due::Now) || matches!(due, Due::In(1..=WINDOW_MS_MAX)), "{step}: {due:?}");
    }
}

#[test]
fn w7_who_goes_gets_what_waits_and_nothing_after() {
    let mut outbox = busy(1_000);
    outbox.put(frame(1), [1, 2]);
    assert_eq!(outbox.take_last(2), Some(frame(1)));
    assert_eq!(outbox.take_last(2), None);
    assert_eq!(outbox.take(NOW), [(frame(1), vec![1])]);
}

proptest! {
    #[test]
    fn w7_every_socket_gets_what_was_put_for_it_in_that_order(
        puts in prop::collection::vec((prop::collection::btree_set(1..6_u32, 0..6), 0..20_i64), 0..40),
        window in 0..30_i64,
    ) {
        let (mut outbox, mut now) = (Outbox::default(), NOW);
        let (mut expected, mut got) = (vec![vec![]; 6], vec![vec![]; 6]);
        let mut deliver = |outbox: &mut Outbox, now| for (text, to) in outbox.take_with(now, window) {
            let frame = parse(&text);
            let frames = frame["data"].as_array().cloned().unwrap_or_else(|| vec![frame]);
            to.iter().for_each(|socket| got[*socket as usize].extend(frames.clone()));
        };
        for (number, (to, pause)) in puts.into_iter().enumerate() {
            to.iter().for_each(|socket| expected[*socket as usize].push(parse(&frame(number))));
            outbox.put(frame(number), to);
            now = now.plus(pause);
            if outbox.due(now) == Due::Now {
                deliver(&mut outbox, now);
            }
        }
        deliver(&mut outbox, now);
        prop_assert_eq!(got, expected);
        prop_assert_eq!(outbox.due(now), Due::Never);
    }
}
