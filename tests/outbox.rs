//! W7: frames that wait, for whom, until when, and what goes out. That nobody is told anything else, or in
//! another order, than without batches is in `histories.rs`.

use frontdesk::chat::limits::{WINDOW_BYTES_MAX, WINDOW_MS_MAX, WINDOW_MS_MIN, WINDOW_SOCKETS_MIN};
use frontdesk::chat::outbox::{Outbox, window_ms};
use proptest::prelude::*;
use serde_json::{Value, json};

fn frame(number: usize) -> String {
    json!({ "type": "message", "data": { "seq": number } }).to_string()
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// So many sockets.
fn all(sockets: u32) -> Vec<u32> {
    (1..=sockets).collect()
}

/// An outbox in the window after something went to so many sockets.
fn busy(sockets: u32) -> Outbox {
    let mut outbox = Outbox::default();
    outbox.put(frame(0), all(sockets));
    assert!(outbox.is_due(), "a quiet room waits for nothing");
    outbox.take();
    assert!(outbox.open_window(sockets as usize).is_some());
    outbox
}

#[test]
fn w7_one_frame_goes_out_as_it_is_and_several_as_a_batch() {
    let mut outbox = Outbox::default();
    outbox.put(frame(1), vec![7]);
    assert_eq!(outbox.take(), [(frame(1), vec![7])]);
    outbox.put(frame(2), vec![7]);
    outbox.put(frame(3), vec![7]);
    let [(text, _)] = &outbox.take()[..] else { panic!("one text") };
    let frames = [parse(&frame(2)), parse(&frame(3))];
    assert_eq!(parse(text), json!({ "type": "batch", "data": frames }));
    assert_eq!((outbox.is_due(), outbox.take()), (false, vec![]));
}

#[test]
fn w7_sockets_that_are_told_the_same_share_one_text() {
    let mut outbox = Outbox::default();
    outbox.put(frame(1), vec![1, 2, 3, 4]);
    outbox.put(frame(2), vec![2, 4]);
    outbox.put(frame(3), vec![1, 2, 3, 4]);
    let parcels = outbox.take();
    let to: Vec<_> = parcels.iter().map(|(_, to)| to.clone()).collect();
    assert_eq!(to, [vec![2, 4], vec![1, 3]]);
}

#[test]
fn w7_a_small_room_never_waits() {
    let mut outbox = Outbox::default();
    assert_eq!(outbox.open_window(WINDOW_SOCKETS_MIN - 1), None);
    outbox.put(frame(1), vec![1]);
    assert!(outbox.is_due());
}

#[test]
fn w7_what_one_turn_says_goes_out_together() {
    let mut outbox = Outbox::default();
    assert!(outbox.hold(), "nothing else keeps it");
    outbox.put(frame(1), vec![1, 2]);
    outbox.put(frame(2), vec![1, 2]);
    assert!(!outbox.is_due());
    outbox.let_go();
    assert!(outbox.is_due());
    assert_eq!(outbox.take().len(), 1);
    let mut outbox = busy(1_000);
    assert!(!outbox.hold(), "the window lasts longer");
}

#[test]
fn w7_a_busy_room_says_in_one_frame_what_comes_within_the_window() {
    let mut outbox = busy(1_000);
    assert!(!outbox.is_due(), "nothing waits");
    outbox.put(frame(1), all(1_000));
    outbox.put(frame(2), all(1_000));
    assert!(!outbox.is_due());
    assert_eq!(outbox.open_window(1_000), None, "one window at a time");
    outbox.close_window(0);
    assert!(outbox.is_due());
    assert_eq!(outbox.take().len(), 1);
    outbox.open_window(1_000);
    outbox.put(frame(3), vec![5]);
    assert!(!outbox.is_due(), "an answer to one waits its turn");
    outbox.close_window(0);
    outbox.take();
    outbox.put(frame(4), vec![5]);
    assert!(outbox.is_due(), "and in a quiet room it does not");
}

#[test]
fn w7_the_window_grows_with_the_sockets_within_bounds() {
    let windows = [20, 160, 1_000, 2_400, 30_000].map(window_ms);
    assert_eq!(windows, [WINDOW_MS_MIN, 4, 25, WINDOW_MS_MAX, WINDOW_MS_MAX]);
}

#[test]
fn w7_a_room_that_has_too_much_to_do_sends_less_often() {
    let mut outbox = busy(20);
    outbox.close_window(31);
    assert_eq!(outbox.open_window(20), Some(31));
    outbox.close_window(9_000);
    assert_eq!(outbox.open_window(20), Some(WINDOW_MS_MAX));
    outbox.close_window(0);
    assert_eq!(outbox.open_window(20), Some(WINDOW_MS_MIN), "until it has time again");
}

#[test]
fn w7_much_goes_out_before_the_window_is_over() {
    let mut outbox = busy(1_000);
    outbox.put("x".repeat(WINDOW_BYTES_MAX - 1), vec![1]);
    assert!(!outbox.is_due());
    outbox.put("x".to_owned(), all(1_000));
    assert!(outbox.is_due());
    outbox.take();
    outbox.put(frame(1), vec![1]);
    assert!(!outbox.is_due(), "what went out is not counted again");
}

#[test]
fn w7_who_goes_gets_what_waits_and_nothing_after() {
    let mut outbox = busy(1_000);
    outbox.put(frame(1), vec![1, 2]);
    outbox.put(frame(2), vec![2]);
    let last = outbox.take_last(2).expect("two frames");
    assert_eq!(parse(&last)["data"], json!([parse(&frame(1)), parse(&frame(2))]));
    assert_eq!(outbox.take_last(2), None);
    assert_eq!(outbox.take(), [(frame(1), vec![1])]);
}

proptest! {
    #[test]
    fn w7_every_socket_gets_what_was_put_for_it_in_that_order(
        puts in prop::collection::vec((prop::collection::btree_set(1..6_u32, 0..6), any::<bool>()), 0..40),
    ) {
        let mut outbox = Outbox::default();
        let (mut expected, mut got) = (vec![vec![]; 6], vec![vec![]; 6]);
        let mut deliver = |outbox: &mut Outbox| for (text, to) in outbox.take() {
            let frame = parse(&text);
            let frames = frame["data"].as_array().cloned().unwrap_or_else(|| vec![frame]);
            to.iter().for_each(|socket| got[*socket as usize].extend(frames.clone()));
        };
        for (number, (to, is_last)) in puts.into_iter().enumerate() {
            to.iter().for_each(|socket| expected[*socket as usize].push(parse(&frame(number))));
            outbox.put(frame(number), to.into_iter().collect());
            if is_last {
                deliver(&mut outbox);
            }
        }
        deliver(&mut outbox);
        prop_assert_eq!(got, expected);
        prop_assert!(!outbox.is_due());
    }
}
