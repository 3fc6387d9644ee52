//! What becomes of texts that the site's rules, or its own moderation, have something against.

mod model;

use frontdesk::chat::action::Action;
use frontdesk::chat::answer::Answer;
use frontdesk::chat::event::Facts;
use frontdesk::chat::identity::Identity;
use frontdesk::chat::limits::{
    EARLIER_FLAGS_MAX, Limits, PATTERN_MATCHES_MAX, PATTERN_NESTING_MAX, REASON_CHARS_MAX,
};
use frontdesk::chat::message::Flag;
use frontdesk::chat::moderation::opinion::{OnFailure, Said, signature};
use frontdesk::chat::moderation::{Opinion, Rule, RuleAction, RuleKind, Rulebook};
use frontdesk::chat::refusal::Code;
use model::harness::{Harness, delete, edit, rulebook};
use model::people::{admin, customer, staff, vendor};
use serde_json::json;

/// What a rule of this kind masks in a text.
fn masked(kind: &str, pattern: &str, text: &str) -> String {
    rulebook(&[["r", "mask", kind, pattern]]).judge(text).content
}

#[test]
fn words_are_found_whole_in_any_script_and_case() {
    for (pattern, text, expected) in [
        ("scam", "A SCAM, a scam; scams!", "A ****, a ****; scams!"),
        ("scam", "scamper, escam, scam2, scam_2", "scamper, escam, scam2, ****_2"),
        ("Übel", "übel ÜBEL Ubel", "**** **** Ubel"),
        ("ОБМАН", "это обман.", "это *****."),
        ("σοφός", "ΣΟΦΌΣ και σοφόσ", "***** και *****"),
        ("İSTANBUL", "istanbul", "********"),
        ("pay me", "Pay,  me now; pay him; me pay", "******** now; pay him; me pay"),
        ("pay pay", "pay pay pay", "***********"),
        ("हिन्दी", "यह हिन्दी है", "यह ****** है"),
        ("s\u{200B}cam", "sc\u{AD}am s\u{301}cam s cam", "***** ***** s cam"),
        ("scam", "", ""),
        ("50", "50% of 500", "**% of 500"),
    ] {
        assert_eq!(masked("word", pattern, text), expected, "{pattern} in {text}");
    }
}

#[test]
fn patterns_are_found_wherever_they_stand() {
    for (pattern, text, expected) in [
        (r"\d{3}-\d{4}", "call 555-1234 or 5555-12345", "call ******** or 5********5"),
        ("whats ?app", "WhatsApp, whats app, what's app", "********, *********, what's app"),
        (r"https?://\S+", "see https://x.example/é?1 now", "see ********************* now"),
        ("ä|\u{1F600}", "ä\u{1F600}b", "**b"),
        (r"(?-i)Abc", "abc Abc", "abc ***"),
    ] {
        assert_eq!(masked("pattern", pattern, text), expected, "{pattern} in {text}");
    }
}

#[test]
fn a_pattern_takes_time_that_grows_with_the_text_alone() {
    let text = "a".repeat(32_000);
    assert_eq!(masked("pattern", "(a|aa|a?a)+$", &text).len(), 32_000);
    assert_eq!(masked("pattern", "(a*)*b", &text), text);
}

#[test]
fn of_too_many_places_of_a_pattern_everything_from_the_last_on_is_masked() {
    let digits = |n: usize| "1 ".repeat(n);
    let few = format!("{}end", digits(PATTERN_MATCHES_MAX - 1));
    assert!(masked("pattern", "[0-9]", &few).ends_with("* end"));
    let many = format!("{}call 2", digits(PATTERN_MATCHES_MAX));
    assert!(masked("pattern", "[0-9]", &many).ends_with("* ********"));
    // Each of these would look ahead to the end of the text.
    let text = "a".repeat(32_000);
    assert_eq!(masked("pattern", "a.*b|a", &text).len(), 32_000);
}

#[test]
fn what_is_no_rule_says_why() {
    let deep =
        "(".repeat(PATTERN_NESTING_MAX as usize + 2) + "a" + &")".repeat(PATTERN_NESTING_MAX as usize + 2);
    for (kind, pattern, why) in [
        (RuleKind::Pattern, "(", "no regular expression"),
        (RuleKind::Pattern, "a{1000}{1000}", "no regular expression"),
        (RuleKind::Pattern, &deep, "no regular expression"),
        (RuleKind::Pattern, "a*", "matches nothing at all"),
        (RuleKind::Pattern, "x|", "matches nothing at all"),
        (RuleKind::Word, "!?", "has no word in it"),
    ] {
        let rule = |pattern: &str, kind| Rule {
            id: "r".to_owned(),
            kind,
            pattern: pattern.to_owned(),
            action: RuleAction::Mask,
        };
        let (book, broken) = Rulebook::compile([rule(pattern, kind), rule("fine", RuleKind::Word)]);
        let [(left_out, refusal)] = &broken[..] else { panic!("{pattern}: {broken:?}") };
        assert_eq!((left_out.pattern.as_str(), refusal.code), (pattern, Code::Invalid));
        assert!(refusal.message.contains(why), "{pattern}: {}", refusal.message);
        assert_eq!(book.judge("a fine x").content, "a **** x", "the others stand");
    }
}

#[test]
fn of_several_rules_each_is_told_once_and_the_strictest_decides() {
    let book = rulebook(&[
        ["m", "mask", "word", "one"],
        ["f", "flag", "pattern", "o"],
        ["r", "refuse", "word", "three"],
    ]);
    let judged = |text| {
        let judgement = book.judge(text);
        let met: Vec<String> = judgement.met.iter().map(|(id, _)| id.clone()).collect();
        (judgement.content.clone(), met.join(""), judgement.action(), judgement.refuses())
    };
    let (mask, flag, refuse) = (RuleAction::Mask, RuleAction::Flag, RuleAction::Refuse);
    assert_eq!(judged("one one"), ("*** ***".to_owned(), "mf".to_owned(), Some(mask), false));
    assert_eq!(judged("two"), ("two".to_owned(), "f".to_owned(), Some(flag), false));
    assert_eq!(judged("one three"), ("*** three".to_owned(), "mrf".to_owned(), Some(refuse), true));
    assert_eq!(judged("six"), ("six".to_owned(), String::new(), None, false));
}

const RULES: &[[&str; 4]] = &[
    ["r-refuse", "refuse", "word", "poison"],
    ["r-mask", "mask", "word", "damn"],
    ["r-flag", "flag", "word", "cash"],
];

fn moderated() -> Harness {
    let mut harness = Harness::direct(&customer("ada"), &vendor("vic"));
    harness.rules = rulebook(RULES);
    harness
}

#[test]
fn a_refused_text_is_told_to_its_sender_alone_with_its_client_id() {
    let mut harness = moderated();
    let (ada, vic) = (harness.connect(&customer("ada")), harness.connect(&vendor("vic")));
    harness.hush();
    let log = harness.log.clone();
    harness.say_message(ada, "Buy poison", "c-1");
    let error = harness.only(ada);
    assert_eq!((&error["type"], &error["data"]["code"]), (&json!("error"), &json!("moderated")));
    assert_eq!(error["data"]["client_id"], "c-1");
    assert!(!error["data"]["message"].as_str().unwrap().contains("poison"), "which rule is nobody's to know");
    assert_eq!((harness.take(vic), &harness.log), (vec![], &log));
    harness.say_message(ada, "Buy flowers", "c-1");
    assert_eq!(harness.log.texts(), ["Buy flowers"], "the client id is still free");
}

#[test]
fn what_is_masked_is_stored_and_told_masked() {
    let mut harness = moderated();
    let vic = harness.connect(&vendor("vic"));
    harness.hush();
    harness.send(&customer("ada"), "Damn it").unwrap();
    assert_eq!(harness.log.texts(), ["**** it"]);
    assert_eq!(harness.only(vic)["data"]["content"], "**** it");
    assert_eq!(harness.log.messages[0].flag, None);
}

#[test]
fn what_is_flagged_is_stored_as_it_is_and_members_never_see_why() {
    let mut harness = moderated();
    let vic = harness.connect(&vendor("vic"));
    harness.hush();
    harness.send(&customer("ada"), "cash only, damn").unwrap();
    let message = harness.log.messages[0].clone();
    let flag = Flag {
        rev: message.rev,
        content: "cash only, ****".to_owned(),
        rules: vec!["r-flag".to_owned()],
        reason: None,
        earlier: vec![],
    };
    assert_eq!(message.flag.as_deref(), Some(&flag));
    let frame = harness.only(vic).to_string();
    assert!(!frame.contains("flag") && !frame.contains("r-"), "{frame}");
}

#[test]
fn edits_are_held_against_the_rules_like_messages() {
    let mut harness = moderated();
    harness.send(&customer("ada"), "cash").unwrap();
    let first = harness.log.messages[0].clone();
    assert_eq!(harness.refused(&customer("ada"), edit(1, "poison")), Code::Moderated);
    harness.call(&customer("ada"), edit(1, "damn card")).unwrap();
    assert_eq!(harness.log.texts(), ["**** card"]);
    assert_eq!(harness.log.messages[0].flag, first.flag, "an edit does not take the word back");
    harness.call(&customer("ada"), edit(1, "cash again")).unwrap();
    let again = harness.log.messages[0].clone();
    assert_eq!(
        again.flag.as_ref().map(|flag| (flag.rev, flag.content.as_str())),
        Some((again.rev, "cash again"))
    );
    assert_eq!(again.flag.as_ref().unwrap().earlier, [*first.flag.unwrap()], "nor does another flag");
    harness.call(&customer("ada"), delete(1)).unwrap();
    assert_eq!(harness.log.messages[0].flag, again.flag, "nor does a deletion");
}

#[test]
fn of_too_many_flags_of_a_message_the_latest_stay() {
    let mut harness = moderated();
    harness.send(&customer("ada"), "cash").unwrap();
    for n in 0..=EARLIER_FLAGS_MAX {
        harness.now = harness.now.plus(10_000);
        harness.call(&customer("ada"), edit(1, &format!("cash {n}"))).unwrap();
    }
    let flag = harness.log.messages[0].flag.clone().unwrap();
    let earlier: Vec<&str> = flag.earlier.iter().map(|flag| flag.content.as_str()).collect();
    assert_eq!((earlier.len(), earlier[0]), (EARLIER_FLAGS_MAX, "cash 0"));
    assert!(flag.earlier.iter().all(|flag| flag.earlier.is_empty()));
}

#[test]
fn subjects_are_held_against_the_rules_too() {
    let mut harness = Harness::support(&customer("ada"));
    harness.rules = rulebook(RULES);
    let rename = |subject: &str| Action::Rename(subject.to_owned());
    assert_eq!(harness.refused(&customer("ada"), rename("Poison?")), Code::Moderated);
    harness.call(&customer("ada"), rename("This damn parcel")).unwrap();
    assert_eq!(harness.room.details().subject, "This **** parcel");
}

#[test]
fn admins_are_not_held_against_the_rules_and_staff_are() {
    let mut harness = Harness::support(&customer("ada"));
    harness.rules = rulebook(RULES);
    harness.opinion = Some(Opinion::Refuse);
    harness.send(&admin("zoe"), "never say poison").unwrap();
    assert_eq!(harness.refused(&staff("ben"), model::harness::draft("poison", None)), Code::Moderated);
    assert_eq!(harness.log.texts(), ["never say poison"]);
}

#[test]
fn a_repeat_of_what_was_stored_is_answered_whatever_the_rules_say_now() {
    let mut harness = moderated();
    let send = |content: &str| model::harness::draft(content, Some("c-1"));
    harness.call(&customer("ada"), send("flowers")).unwrap();
    harness.rules = rulebook(&[["r", "refuse", "word", "flowers"]]);
    harness.opinion = Some(Opinion::Refuse);
    let again = harness.call(&customer("ada"), send("flowers"));
    assert!(matches!(again, Ok(Answer::Message { created: false, .. })), "{again:?}");
}

#[test]
fn an_opinion_refuses_masks_and_flags_as_rules_do() {
    let mut harness = moderated();
    let mut say = |opinion: Opinion| {
        harness.opinion = Some(opinion);
        let answer = harness.send(&customer("ada"), "hello");
        let stored = harness.log.messages.last().cloned();
        (answer.err().map(|refusal| refusal.code), stored)
    };
    assert_eq!(say(Opinion::Refuse).0, Some(Code::Moderated));
    assert_eq!(say(Opinion::Unheard).0, Some(Code::Unavailable));
    let stored = |(_, message): (Option<Code>, Option<frontdesk::chat::message::Message>)| message.unwrap();
    assert_eq!(stored(say(Opinion::Allow)).content, "hello");
    let mask = |content: &str| Opinion::Mask { content: content.to_owned() };
    assert_eq!(stored(say(mask("h***o"))).content, "h***o");
    assert_eq!(stored(say(mask("damn"))).content, "****", "the rules hold for it as well");
    assert_eq!(say(mask("poison")).0, Some(Code::Moderated));
    let flagged = stored(say(Opinion::Flag { reason: Some("toxic 0.9".to_owned()) })).flag.unwrap();
    assert_eq!((flagged.reason.as_deref(), flagged.rules.len()), (Some("toxic 0.9"), 0));
    assert!(stored(say(Opinion::Flag { reason: None })).flag.is_some());
}

#[test]
fn a_rule_refuses_what_nobody_was_asked_about() {
    let mut harness = moderated();
    harness.opinion = Some(Opinion::Unheard);
    assert_eq!(harness.refused(&customer("ada"), model::harness::draft("poison", None)), Code::Moderated);
}

#[test]
fn an_answer_is_understood_within_its_few_words_or_not_at_all() {
    let limits = Limits { message_chars: 10, ..Limits::default() };
    let parse = |json: &str| Opinion::parse(json, &limits);
    assert_eq!(parse(r#"{"action":"allow","more":1}"#), Some(Opinion::Allow));
    assert_eq!(parse(r#"{"action":"refuse","reason":"x"}"#), Some(Opinion::Refuse));
    let content = "0123456789".to_owned();
    assert_eq!(parse(r#"{"action":"mask","content":"0123456789"}"#), Some(Opinion::Mask { content }));
    assert_eq!(parse(r#"{"action":"flag"}"#), Some(Opinion::Flag { reason: None }));
    let long = format!(r#"{{"action":"flag","reason":"{}"}}"#, "é".repeat(REASON_CHARS_MAX + 1));
    assert_eq!(parse(&long), Some(Opinion::Flag { reason: Some("é".repeat(REASON_CHARS_MAX)) }));
    for garbage in [
        "",
        "allow",
        "[]",
        "{}",
        r#"{"action":"ALLOW"}"#,
        r#"{"action":7}"#,
        r#"{"action":"mask"}"#,
        r#"{"action":"mask","content":" "}"#,
        r#"{"action":"mask","content":"01234567890"}"#,
        r#"{"action":"mask","content":7}"#,
        r#"{"action":"flag","reason":{}}"#,
    ] {
        assert_eq!(parse(garbage), None, "{garbage}");
    }
}

#[test]
fn a_signature_is_what_another_implementation_makes_of_it() {
    // printf '1769860800.{}' | openssl dgst -sha256 -hmac secret
    let expected = "6bd59279684d582b3a785ab1b1b37b375fe46e60b7504f2de40d58633abe0dba";
    assert_eq!(signature("secret", 1_769_860_800, "{}"), expected);
}

#[test]
fn what_the_answer_cannot_change_is_not_asked() {
    let mut harness = moderated();
    harness.send(&customer("ada"), "hello").unwrap();
    let ask = |harness: &Harness, by: &Identity, action: &Action| {
        let mut facts = Facts { rules: harness.rules.clone(), ..Facts::default() };
        facts.target = action.target().and_then(|seq| harness.log.message(seq));
        let said = Said::by_action(action).unwrap();
        harness.room.question(by, &said, &facts, harness.now)
    };
    let say = |content: &str| model::harness::draft(content, Some("c-1"));
    let question = ask(&harness, &customer("ada"), &say("hello")).unwrap();
    assert_eq!((question.content.as_str(), question.client_id.as_deref()), ("hello", Some("c-1")));
    assert_eq!(question.edit_of, None);
    let edited = ask(&harness, &customer("ada"), &edit(1, "hi")).unwrap().edit_of;
    assert_eq!(edited, Some(harness.log.messages[0].id().to_string()));
    for (by, action) in [
        (admin("zoe"), say("hello")),
        (customer("eve"), say("hello")),
        (staff("ben"), say("hello")),
        (customer("ada"), say("poison")),
        (vendor("vic"), edit(1, "mine")),
        (customer("ada"), edit(9, "nothing")),
    ] {
        assert_eq!(ask(&harness, &by, &action), None, "{} {action:?}", by.user_id);
    }
}

#[test]
fn without_an_answer_the_operator_has_decided() {
    assert_eq!(OnFailure::named("allow").map(OnFailure::opinion), Some(Opinion::Allow));
    assert_eq!(OnFailure::named("refuse").map(OnFailure::opinion), Some(Opinion::Unheard));
    assert!(matches!(OnFailure::default().opinion(), Opinion::Flag { reason: Some(_) }));
    assert_eq!(OnFailure::named("maybe"), None);
}
