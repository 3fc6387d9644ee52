//! What people write is held against the site's rules before it is stored: refused, masked, or kept and
//! shown to the staff. Whoever writes the rules, an admin, is not held against them; everybody else is,
//! and the room itself never.
//!
//! [`rules`] is what the admins keep, [`words`] how words are found, [`opinion`] what the site's own
//! moderation may add.

pub mod opinion;
pub mod rules;
mod words;

use std::ops::Range;

use regex_lite::Regex;

pub use self::opinion::Opinion;
pub use self::rules::{Rule, RuleAction, RuleKind};
use self::words::Words;
use super::event::Facts;
use super::id::Rev;
use super::identity::{Identity, Role};
use super::limits::PATTERN_MATCHES_MAX;
use super::message::Flag;
use super::refusal::{Code, Refusal};

/// The rules that are switched on, made ready.
#[derive(Clone, Debug, Default)]
pub struct Rulebook {
    words: Words,
    patterns: Vec<(Rule, Regex)>,
}

/// What the rules say of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgement {
    /// The text with what is masked as `*`.
    pub content: String,
    /// The rules that it met, each once.
    pub met: Vec<(String, RuleAction)>,
}

impl Rulebook {
    /// Makes the rules ready. One that does not compile is left out, and told.
    #[must_use]
    pub fn compile(rules: impl IntoIterator<Item = Rule>) -> (Self, Vec<(Rule, Refusal)>) {
        let (mut book, mut broken) = (Self::default(), Vec::new());
        for rule in rules {
            let taken = match rule.kind {
                RuleKind::Word => book.words.add(rule.clone()),
                RuleKind::Pattern => {
                    rules::compile(&rule.pattern).map(|regex| book.patterns.push((rule.clone(), regex)))
                }
            };
            if let Err(refusal) = taken {
                broken.push((rule, refusal));
            }
        }
        (book, broken)
    }

    /// Holds a text against every rule.
    #[must_use]
    pub fn judge(&self, content: &str) -> Judgement {
        let mut met: Vec<(String, RuleAction)> = Vec::new();
        let mut masked: Vec<Range<usize>> = Vec::new();
        let by_words = self.words.find(content);
        let by_patterns = self
            .patterns
            .iter()
            .flat_map(|(rule, regex)| matches(regex, content).map(move |range| (rule, range)));
        for (rule, range) in by_words.into_iter().chain(by_patterns) {
            if !met.iter().any(|(id, _)| *id == rule.id) {
                met.push((rule.id.clone(), rule.action));
            }
            if rule.action == RuleAction::Mask {
                masked.push(range);
            }
        }
        Judgement { content: mask(content, &masked), met }
    }

    /// The subject of a room as it may stand; there is nothing to flag about one.
    pub fn permit_subject(&self, by: &Identity, subject: String) -> Result<String, Refusal> {
        if by.role == Role::Admin {
            return Ok(subject);
        }
        let judgement = self.judge(&subject);
        if judgement.refuses() {
            return Err(Refusal { field: Some("subject".to_owned()), ..refusal() });
        }
        Ok(judgement.content)
    }
}

impl Judgement {
    #[must_use]
    pub fn refuses(&self) -> bool {
        self.met.iter().any(|(_, action)| *action == RuleAction::Refuse)
    }

    /// The strictest action of the rules that the text met.
    #[must_use]
    pub fn action(&self) -> Option<RuleAction> {
        self.met.iter().map(|(_, action)| *action).min()
    }
}

/// A text as it is to be stored.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    pub content: String,
    /// Rules for which the staff is to look at it.
    rules: Vec<String>,
    /// Whether the site's own moderation wants it looked at, and why.
    flagged: Option<Option<String>>,
}

impl Kept {
    /// The word to the staff that goes with the change of this rev, if there is one to say.
    #[must_use]
    pub fn flag(&self, rev: Rev) -> Option<Box<Flag>> {
        if self.rules.is_empty() && self.flagged.is_none() {
            return None;
        }
        let reason = self.flagged.clone().flatten();
        let rules = self.rules.clone();
        Some(Box::new(Flag { rev, content: self.content.clone(), rules, reason, earlier: Vec::new() }))
    }
}

impl Facts {
    /// Whether the rules leave it open what becomes of a text.
    #[must_use]
    pub fn is_undecided(&self, by: &Identity, content: &str) -> bool {
        by.role != Role::Admin && !self.rules.judge(content).refuses()
    }

    /// What becomes of a text that somebody wants to say. What the site's own moderation makes of it is
    /// held against the rules like any other text.
    pub fn moderate(&self, by: &Identity, content: String) -> Result<Kept, Refusal> {
        if by.role == Role::Admin {
            return Ok(Kept { content, ..Kept::default() });
        }
        let (content, flagged) = match &self.opinion {
            None | Some(Opinion::Allow) => (content, None),
            Some(Opinion::Mask { content }) => (content.clone(), None),
            Some(Opinion::Flag { reason }) => (content, Some(reason.clone())),
            Some(Opinion::Refuse) => return Err(refusal()),
            Some(Opinion::Unheard) if self.rules.judge(&content).refuses() => return Err(refusal()),
            Some(Opinion::Unheard) => return Err(unheard()),
        };
        let judgement = self.rules.judge(&content);
        if judgement.refuses() {
            return Err(refusal());
        }
        let flags = judgement.met.iter().filter(|(_, action)| *action == RuleAction::Flag);
        let rules = flags.map(|(id, _)| id.clone()).collect();
        Ok(Kept { content: judgement.content, rules, flagged })
    }
}

/// Says that, and not which rule: a rule that is told is a rule that is gone around.
fn refusal() -> Refusal {
    Refusal::new(Code::Moderated, "This goes against the rules of this site. Change it and send it again.")
}

fn unheard() -> Refusal {
    Refusal::new(Code::Unavailable, "Messages cannot be checked right now. Try again in a moment.")
}

/// Where a pattern stands in a text. From the last place that is looked for on, everything counts as found:
/// what is to be masked must not hide behind what else is.
fn matches<'a>(regex: &'a Regex, content: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    let found = regex.find_iter(content).take(PATTERN_MATCHES_MAX).enumerate();
    let ranges = found.map(|(n, found)| {
        let is_last = n + 1 == PATTERN_MATCHES_MAX;
        found.start()..if is_last { content.len() } else { found.end() }
    });
    ranges.filter(|range| !range.is_empty())
}

/// Every character of these ranges as a `*`.
fn mask(content: &str, ranges: &[Range<usize>]) -> String {
    let mut is_masked = vec![false; content.len()];
    for range in ranges {
        is_masked.get_mut(range.clone()).into_iter().flatten().for_each(|byte| *byte = true);
    }
    let star = |(c, is_masked): (char, &bool)| if *is_masked { '*' } else { c };
    let starts = content.char_indices().filter_map(|(at, c)| Some((c, is_masked.get(at)?)));
    starts.map(star).collect()
}
