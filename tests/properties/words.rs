//! What people write, as it is searched for and as it is held against the site's rules: nothing of it is lost
//! on the way, masking changes what was found and no more, and no pattern is taken that finds nothing.

use frontdesk::chat::limits::SNIPPET_CHARS;
use frontdesk::chat::moderation::{Judgement, Rule, RuleAction, RuleKind, Rulebook};
use frontdesk::chat::search::snippet::snippet;
use frontdesk::chat::search::text::{MATCH_END, MATCH_START, SEPARATOR, joined, separated};

use super::choice;

pub fn check(bytes: &[u8]) {
    let (how, bytes) = choice(bytes);
    let text = String::from_utf8_lossy(bytes);
    index(&text);
    // The first line is a rule, the rest is what somebody writes.
    let (pattern, content) = text.split_once('\n').unwrap_or((&text, "a word or two"));
    let kind = RuleKind::ALL[usize::from(how) % 2];
    let action = RuleAction::ALL[usize::from(how / 2) % 3];
    rule(Rule { id: "1".to_owned(), kind, pattern: pattern.to_owned(), action }, content);
}

fn index(text: &str) {
    let kept = joined(text);
    assert_eq!(joined(&separated(text)), kept);
    assert_eq!(separated(&separated(text)), separated(text));
    assert!(!kept.contains([SEPARATOR, MATCH_START, MATCH_END, '\0']));

    let parts = snippet(text);
    let shown: String = parts.iter().map(|part| part.text.as_str()).collect();
    assert!(shown.chars().count() <= SNIPPET_CHARS + 2);
    let shown = shown.strip_prefix('…').filter(|_| !kept.starts_with('…')).unwrap_or(&shown);
    let shown = shown.strip_suffix('…').filter(|_| !kept.contains(shown)).unwrap_or(shown);
    assert!(kept.contains(shown), "{shown:?} is not in {kept:?}");
    assert!(parts.windows(2).all(|pair| pair[0].is_match != pair[1].is_match));
}

fn rule(rule: Rule, content: &str) {
    let (book, broken) = Rulebook::compile([rule.clone()]);
    let judgement = book.judge(content);
    assert_eq!(judgement, book.judge(content), "judged twice");
    if let Some((_, refusal)) = broken.first() {
        assert_eq!(refusal.field.as_deref(), Some("pattern"));
        assert_eq!(judgement, Judgement { content: content.to_owned(), met: Vec::new() });
    }
    let is_masked = !judgement.met.is_empty() && rule.action == RuleAction::Mask;
    assert_eq!(judgement.content.chars().count(), content.chars().count());
    for (masked, written) in judgement.content.chars().zip(content.chars()) {
        assert!(masked == written || (is_masked && masked == '*'));
    }
    assert!(book.judge("").met.is_empty());
    // Between two words of a row a third may stand, masked, in no word's place.
    let is_single = rule.pattern.chars().all(char::is_alphanumeric);
    if is_masked && is_single && rule.kind == RuleKind::Word {
        assert!(book.judge(&judgement.content).met.is_empty(), "{:?} shows it still", judgement.content);
    }
}
