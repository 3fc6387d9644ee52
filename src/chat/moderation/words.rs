//! Finding words whole, in any script and case. Marks that nobody sees inside a word do not hide it;
//! more than that would find words in innocent ones. Scripts that put no space between words need a
//! pattern instead.

use std::ops::Range;

use super::rules::{Rule, wrong};
use crate::chat::refusal::Refusal;
use crate::chat::sorted::SortedMap;

/// Rules by the first of their words.
#[derive(Clone, Debug, Default)]
pub struct Words {
    by_first: SortedMap<String, Vec<Phrase>>,
}

#[derive(Clone, Debug)]
struct Phrase {
    rule: Rule,
    /// The words after the first.
    rest: Vec<String>,
}

/// A word of a text, folded, and where it stands.
struct Token {
    folded: String,
    range: Range<usize>,
}

impl Words {
    pub(super) fn add(&mut self, rule: Rule) -> Result<(), Refusal> {
        let mut words = tokens(&rule.pattern).into_iter().map(|token| token.folded);
        let first = words.next().ok_or_else(|| wrong("\"pattern\" has no word in it."))?;
        let rest = words.collect();
        self.by_first.entry(first).or_default().push(Phrase { rule, rest });
        Ok(())
    }

    /// Every place where a rule's words stand in a row.
    pub(super) fn find(&self, content: &str) -> Vec<(&Rule, Range<usize>)> {
        if self.by_first.is_empty() {
            return Vec::new();
        }
        let tokens = tokens(content);
        let mut found = Vec::new();
        for (at, first) in tokens.iter().enumerate() {
            for phrase in self.by_first.get(&first.folded).into_iter().flatten() {
                let mut following = tokens.iter().skip(at + 1).take(phrase.rest.len());
                let is_whole = following.clone().count() == phrase.rest.len();
                if is_whole && following.clone().map(|token| &token.folded).eq(&phrase.rest) {
                    let end = following.next_back().unwrap_or(first).range.end;
                    found.push((&phrase.rule, first.range.start..end));
                }
            }
        }
        found
    }
}

/// The words of a text: runs of letters and digits.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut is_inside = false;
    for (at, c) in text.char_indices() {
        if is_invisible(c) {
            continue;
        }
        if !c.is_alphanumeric() {
            is_inside = false;
            continue;
        }
        let end = at + c.len_utf8();
        match tokens.last_mut().filter(|_| is_inside) {
            Some(token) => {
                token.folded.extend(folded(c));
                token.range.end = end;
            }
            None => tokens.push(Token { folded: folded(c).collect(), range: at..end }),
        }
        is_inside = true;
    }
    tokens
}

/// Both sigmas are one; the dot that İ leaves behind is a mark.
fn folded(c: char) -> impl Iterator<Item = char> {
    c.to_lowercase().map(|c| if c == 'ς' { 'σ' } else { c }).filter(|c| !is_invisible(*c))
}

/// Spaces of no width, soft hyphens, variation selectors, and marks over Latin letters.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
    )
}
