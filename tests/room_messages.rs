//! What is said in a room: messages, repeats, typing, read marks, and how fast.

mod model;

use frontdesk::chat::action::{Action, Draft};
use frontdesk::chat::answer::Answer;
use frontdesk::chat::effect::Urgency;
use frontdesk::chat::limits::Limits;
use frontdesk::chat::member::Standing;
use frontdesk::chat::refusal::{Code, Refusal};
use model::harness::{Harness, delete, draft, edit, read};
use model::people::{NOW, customer, room_id, staff, vendor};
use serde_json::{Value, json};

fn sent(answer: Result<Answer, Refusal>) -> (u64, bool) {
    match answer {
        Ok(Answer::Message { message, created }) => (message.seq, created),
        other => panic!("{other:?}"),
    }
}

fn typing(is_typing: bool) -> Value {
    json!({ "type": "typing", "is_typing": is_typing })
}

/// Ada's support room with a socket of hers and one of Ben's, who has joined.
fn two() -> (Harness, u32, u32) {
    let mut harness = Harness::support(&customer("ada"));
    harness.call(&staff("ben"), Action::Join).unwrap();
    let ada = harness.connect(&customer("ada"));
    let ben = harness.connect(&staff("ben"));
    harness.hush();
    (harness, ada, ben)
}

#[test]
fn w2_the_echo_with_the_client_id_is_the_ack() {
    let (mut harness, ada, ben) = two();
    harness.say_message(ada, "Hello", "c-1");
    let echo = harness.only(ada);
    assert_eq!(echo["type"], "message");
    assert_eq!((&echo["data"]["client_id"], &echo["data"]["content"]), (&json!("c-1"), &json!("Hello")));
    assert_eq!(echo["data"]["id"], format!("{}.2", room_id()));
    assert_eq!(echo["data"]["sender"], json!({ "id": "ada", "username": "Ada", "role": "customer" }));
    assert_eq!(harness.only(ben), echo, "everybody gets the same");
    assert_eq!(harness.mirrored, [Urgency::Soon]);
    assert_eq!(harness.announced, 1);
}

#[test]
fn w1_every_socket_sees_messages_in_seq_order_each_once() {
    let (mut harness, ada, ben) = two();
    for turn in 0..5 {
        harness.say_message(ada, "from ada", &format!("a-{turn}"));
        harness.send(&staff("ben"), "from ben").unwrap();
    }
    for socket in [ada, ben] {
        let seqs: Vec<u64> =
            harness.take(socket).iter().map(|frame| frame["data"]["seq"].as_u64().unwrap()).collect();
        assert_eq!(seqs, (2..=11).collect::<Vec<u64>>());
    }
}

#[test]
fn w4_a_repeated_client_id_is_acked_with_the_first_id_and_stores_nothing() {
    let (mut harness, ada, ben) = two();
    harness.say_message(ada, "Hello", "c-1");
    let first = harness.only(ada);
    harness.hush();
    let log = harness.log.clone();
    harness.say_message(ada, "Hello, in other words", "c-1");
    let ack = json!({ "type": "ack", "data": { "client_id": "c-1", "id": first["data"]["id"], "seq": 2 } });
    assert_eq!(harness.only(ada), ack);
    assert_eq!(harness.take(ben), Vec::<Value>::new(), "the others hear nothing");
    assert_eq!(harness.log, log);
}

#[test]
fn w4_a_client_id_is_the_same_over_a_socket_and_by_rest() {
    let (mut harness, ada, _) = two();
    harness.say_message(ada, "Hello", "c-1");
    assert_eq!(sent(harness.call(&customer("ada"), draft("Hello", Some("c-1")))), (2, false));
    assert_eq!(sent(harness.call(&customer("ada"), draft("More", Some("c-2")))), (3, true));
    harness.hush();
    harness.say_message(ada, "More", "c-2");
    assert_eq!(harness.only(ada)["data"]["seq"], 3);
    assert_eq!(harness.log.texts(), ["Hello", "More"]);
}

#[test]
fn w4_client_ids_of_two_senders_do_not_meet() {
    let (mut harness, _, _) = two();
    assert_eq!(sent(harness.call(&customer("ada"), draft("Hello", Some("c-1")))), (2, true));
    assert_eq!(sent(harness.call(&staff("ben"), draft("Hi", Some("c-1")))), (3, true));
}

#[test]
fn w4_a_repeat_is_acked_even_after_the_room_was_closed_or_slept() {
    let (mut harness, ada, _) = two();
    harness.say_message(ada, "Hello", "c-1");
    harness.call(&staff("ben"), Action::Close).unwrap();
    harness.sleep();
    harness.hush();
    harness.say_message(ada, "Hello", "c-1");
    assert_eq!(harness.only(ada)["type"], "ack");
    assert_eq!(sent(harness.call(&customer("ada"), draft("Hello", Some("c-1")))), (2, false));
}

#[test]
fn w4_a_repeat_costs_nothing_of_the_rate() {
    let (mut harness, ada, _) = two();
    harness.say_message(ada, "Hello", "c-1");
    for _ in 0..50 {
        harness.say_message(ada, "Hello", "c-1");
    }
    harness.say_message(ada, "More", "c-2");
    assert_eq!(harness.log.texts(), ["Hello", "More"]);
}

#[test]
fn w4_a_repeat_from_somebody_who_left_is_answered_like_any_stranger() {
    let (ada, cyd) = (customer("ada"), customer("cyd"));
    let mut harness = Harness::group(&ada, &[&cyd]);
    harness.call(&cyd, draft("Hello", Some("c-1"))).unwrap();
    harness.call(&cyd, Action::Leave).unwrap();
    assert_eq!(harness.refused(&cyd, draft("Hello", Some("c-1"))), Code::NotFound);
}

#[test]
fn w5_typing_reaches_the_others_and_no_socket_of_the_typist() {
    let (mut harness, ada, ben) = two();
    let second_tab = harness.connect(&customer("ada"));
    harness.hush();
    let log = harness.log.clone();
    harness.say(ada, typing(true));
    let told =
        json!({ "type": "typing", "data": { "user_id": "ada", "username": "Ada", "is_typing": true } });
    assert_eq!(harness.only(ben), told);
    assert_eq!((harness.take(ada), harness.take(second_tab)), (vec![], vec![]));
    assert_eq!(harness.log, log, "nothing is stored");
    assert_eq!((harness.mirrored.len(), harness.announced), (0, 0));
}

#[test]
fn w10_typing_is_told_once_a_second_and_its_end_at_once() {
    let (mut harness, ada, ben) = two();
    for _ in 0..5 {
        harness.say(ada, typing(true));
        harness.pass(199);
    }
    assert_eq!(harness.types(ben).len(), 1);
    harness.pass(5);
    harness.say(ada, typing(true));
    harness.say(ada, typing(false));
    let told: Vec<Value> = harness.take(ben).iter().map(|frame| frame["data"]["is_typing"].clone()).collect();
    assert_eq!(told, [true, false]);
    harness.say(ada, typing(false));
    assert_eq!(harness.take(ben), Vec::<Value>::new(), "it had ended already");
}

#[test]
fn w10_who_begins_and_ends_to_type_all_the_time_is_told_once_a_second() {
    let (mut harness, ada, ben) = two();
    for _ in 0..40 {
        harness.say(ada, typing(true));
        harness.say(ada, typing(false));
        harness.pass(99);
    }
    assert!(harness.types(ben).len() <= 8, "begins and ends, four times");
}

#[test]
fn w5_typing_ends_when_the_typing_socket_goes() {
    let (mut harness, ada, ben) = two();
    let _second_tab = harness.connect(&customer("ada"));
    harness.say(ada, typing(true));
    harness.hush();
    harness.cut(ada);
    let ended = harness.only(ben);
    assert_eq!((&ended["type"], &ended["data"]["is_typing"]), (&json!("typing"), &json!(false)));
}

#[test]
fn w5_a_message_ends_typing_without_a_word() {
    let (mut harness, ada, ben) = two();
    harness.say(ada, typing(true));
    harness.say_message(ada, "Hello", "c-1");
    harness.cut(ada);
    assert_eq!(harness.types(ben), ["typing", "message", "presence"], "no end of typing after the message");
}

#[test]
fn read_marks_go_forward_only_and_everybody_is_told() {
    let (mut harness, ada, ben) = two();
    for text in ["one", "two", "three"] {
        harness.send(&staff("ben"), text).unwrap();
    }
    harness.hush();
    harness.say(ada, json!({ "type": "read", "message_id": format!("{}.3", room_id()) }));
    let receipt = harness.only(ben);
    assert_eq!(receipt, harness.only(ada));
    assert_eq!(receipt["type"], "read_receipt");
    assert_eq!(receipt["data"]["user_id"], "ada");
    assert_eq!((&receipt["data"]["seq"], &receipt["data"]["read_at"]), (&json!(3), &json!(NOW)));
    let log = harness.log.clone();
    for earlier in [1, 2, 3] {
        harness.say(ada, json!({ "type": "read", "message_id": earlier }));
    }
    assert_eq!((harness.take(ada), harness.take(ben), harness.log.clone()), (vec![], vec![], log));
    assert_eq!(harness.call(&customer("ada"), read(2)), Ok(Answer::Read { read_seq: 3, read_at: Some(NOW) }));
}

#[test]
fn mark_room_read_reads_everything_there_is() {
    let (mut harness, ada, _) = two();
    harness.send(&staff("ben"), "one").unwrap();
    harness.say(ada, json!({ "type": "mark_room_read" }));
    assert_eq!(harness.log.read_seq("ada"), harness.room.last_seq());
    let mut empty = Harness::support(&customer("ada"));
    let nothing = Ok(Answer::Read { read_seq: 0, read_at: None });
    assert_eq!(empty.call(&customer("ada"), Action::Read(None)), nothing);
}

#[test]
fn a_read_mark_stays_high_through_leaving_and_coming_back_as_a_reader() {
    let (mut harness, _, _) = two();
    for text in ["one", "two", "three"] {
        harness.send(&customer("ada"), text).unwrap();
    }
    harness.call(&staff("ben"), read(4)).unwrap();
    harness.call(&staff("ben"), Action::Leave).unwrap();
    harness.call(&staff("ben"), read(2)).unwrap();
    assert_eq!((harness.log.read_seq("ben"), harness.log.standing("ben")), (4, Standing::Observer));
}

#[test]
fn a_message_that_is_not_there_can_be_neither_read_nor_answered() {
    let (mut harness, ada, _) = two();
    let next = harness.room.last_seq() + 1;
    harness.say(ada, json!({ "type": "read", "message_id": next }));
    let refused = harness.only(ada);
    assert_eq!(
        (&refused["data"]["code"], &refused["data"]["field"]),
        (&json!("invalid"), &json!("message_id"))
    );
    harness.say(ada, json!({ "type": "message", "content": "x", "reply_to": next, "client_id": "c-1" }));
    let refused = harness.only(ada);
    assert_eq!(
        (&refused["data"]["code"], &refused["data"]["field"]),
        (&json!("invalid"), &json!("reply_to"))
    );
    assert_eq!(refused["data"]["client_id"], "c-1");
    let answer =
        |seq| Action::Send(Draft { content: "x".to_owned(), reply_to: Some(seq), ..Draft::default() });
    assert_eq!(harness.refused(&customer("ada"), answer(u64::MAX)), Code::Invalid);
    assert_eq!(sent(harness.call(&customer("ada"), answer(1))), (2, true));
}

#[test]
fn an_answer_quotes_the_beginning_of_what_it_answers_as_that_stands() {
    let (mut harness, ada, _) = two();
    let long = "x".repeat(150);
    harness.send(&customer("ada"), &long).unwrap();
    let seq = harness.room.last_seq();
    let answer = Action::Send(Draft { content: "yes".to_owned(), reply_to: Some(seq), ..Draft::default() });
    harness.hush();
    harness.call(&staff("ben"), answer).unwrap();
    let quote = &harness.take(ada).pop().unwrap()["data"]["quote"];
    assert_eq!((&quote["seq"], &quote["sender"]["id"]), (&json!(seq), &json!("ada")));
    assert_eq!(quote["excerpt"], "x".repeat(140));

    harness.call(&customer("ada"), delete(seq)).unwrap();
    let quote = harness.log.message(harness.room.last_seq()).unwrap().quote.unwrap();
    assert_eq!((quote.excerpt.as_str(), quote.deleted_at.is_some()), ("", true));
}

#[test]
fn a_message_is_read_by_everybody_whose_mark_is_at_it_or_further() {
    let (mut harness, _, _) = two();
    let Ok(Answer::Message { message, .. }) = harness.send(&customer("ada"), "one") else { panic!() };
    let readers = |harness: &Harness| -> Vec<String> {
        harness.room.readers(&message).map(|member| member.user_id.clone()).collect()
    };
    harness.call(&customer("ada"), read(message.seq)).unwrap();
    assert!(readers(&harness).is_empty(), "its sender is no reader");
    harness.call(&staff("ben"), read(message.seq - 1)).unwrap();
    assert!(readers(&harness).is_empty());
    harness.send(&customer("ada"), "two").unwrap();
    harness.call(&staff("ben"), read(message.seq + 1)).unwrap();
    assert_eq!(readers(&harness), ["ben"]);
}

#[test]
fn w10_messages_beyond_the_burst_are_refused_with_when_to_try_again() {
    let (mut harness, ada, _) = two();
    let burst = Limits::default().message_burst as usize;
    for turn in 0..burst {
        harness.say_message(ada, "x", &format!("c-{turn}"));
    }
    harness.hush();
    harness.say_message(ada, "x", "late");
    let refused = harness.only(ada);
    assert_eq!(
        (&refused["data"]["code"], &refused["data"]["retry_after"]),
        (&json!("rate_limited"), &json!(1))
    );
    assert_eq!(refused["data"]["client_id"], "late");
    assert_eq!(harness.refused(&customer("ada"), draft("x", None)), Code::RateLimited, "by REST alike");
    assert!(harness.send(&staff("ben"), "x").is_ok(), "the others are as fast as before");
    harness.pass(200);
    harness.say_message(ada, "x", "late");
    assert_eq!(harness.log.sent("ada", "late").map(|message| message.seq), Some(burst as u64 + 3));
}

#[test]
fn w11_a_closed_room_refuses_customers_and_not_staff() {
    let (mut harness, ada, _) = two();
    harness.call(&staff("ben"), Action::Close).unwrap();
    harness.hush();
    harness.say_message(ada, "Hello?", "c-1");
    let refused = harness.only(ada);
    assert_eq!(
        (&refused["data"]["code"], &refused["data"]["client_id"]),
        (&json!("room_closed"), &json!("c-1"))
    );
    harness.say(ada, typing(true));
    assert_eq!(harness.only(ada)["data"]["code"], "room_closed");
    assert_eq!(harness.refused(&customer("ada"), draft("Hello?", None)), Code::RoomClosed);
    assert!(harness.send(&staff("ben"), "Closed, but for this.").is_ok());
    harness.say(ada, json!({ "type": "mark_room_read" }));
    assert_eq!(harness.log.read_seq("ada"), harness.room.last_seq(), "reading goes on");
    harness.call(&staff("ben"), Action::Reopen).unwrap();
    assert!(harness.send(&customer("ada"), "Thanks").is_ok());
}

#[test]
fn w10_a_busy_room_refuses_everybody_and_takes_nobodys_turn_for_it() {
    let (ada, vic) = (customer("ada"), vendor("vic"));
    let mut harness = Harness::group(&vic, &[&ada]);
    harness.limits = Limits { room_message_burst: 3.0, room_messages_per_second: 2.0, ..harness.limits };
    harness.sleep();
    for by in [&ada, &vic, &ada] {
        harness.send(by, "x").unwrap();
    }
    for by in [&ada, &vic] {
        let refusal = harness.send(by, "x").unwrap_err();
        assert_eq!((refusal.code, refusal.retry_after), (Code::RateLimited, Some(1)));
        assert!(refusal.message.contains("busy"), "{}", refusal.message);
    }
    harness.pass(500);
    harness.send(&vic, "now").unwrap();
    assert_eq!(harness.refused(&ada, edit(1, "y")), Code::RateLimited, "editing counts alike");
}

#[test]
fn w10_whoever_is_too_fast_takes_none_of_the_rooms_turns() {
    let (ada, vic) = (customer("ada"), vendor("vic"));
    let mut harness = Harness::group(&vic, &[&ada]);
    harness.limits = Limits { message_burst: 2.0, room_message_burst: 3.0, ..harness.limits };
    harness.sleep();
    for _ in 0..2 {
        harness.send(&ada, "x").unwrap();
    }
    for _ in 0..9 {
        assert!(harness.send(&ada, "x").unwrap_err().message.starts_with("You are"));
    }
    harness.send(&vic, "there is a turn left").unwrap();
}
