//! A person's words as a question to the index: every word has to be there, `"words together"` next to
//! each other, `wor*` as a beginning. Everything is quoted, so nothing of it can be syntax.

use super::text::{has_word, separated, stands_alone};
use crate::chat::limits::{SEARCH_CHARS_MAX, SEARCH_PREFIX_CHARS_MIN, SEARCH_TERMS_MAX};
use crate::chat::refusal::Refusal;

/// Words to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms(Vec<Term>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Term {
    /// Without quotation marks.
    text: String,
    /// Words that begin with the last of it are meant too.
    is_prefix: bool,
}

impl Terms {
    /// What somebody typed into the search field `q`.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        if text.chars().count() > SEARCH_CHARS_MAX {
            let message = format!("\"q\" has at most {SEARCH_CHARS_MAX} characters.");
            return Err(Refusal::invalid("q", message));
        }
        let terms: Vec<Term> = terms(text).into_iter().filter(|term| has_word(&term.text)).collect();
        if terms.is_empty() {
            return Err(Refusal::invalid("q", "\"q\" is what to look for: words, or \"words together\"."));
        }
        if terms.len() > SEARCH_TERMS_MAX {
            return Err(Refusal::invalid("q", format!("\"q\" has at most {SEARCH_TERMS_MAX} words.")));
        }
        if terms.iter().any(Term::is_too_short) {
            let message =
                format!("A beginning of a word (\"wor*\") has at least {SEARCH_PREFIX_CHARS_MIN} letters.");
            return Err(Refusal::invalid("q", message));
        }
        Ok(Self(terms))
    }

    /// The question in the language of FTS5, about the column `body`.
    #[must_use]
    pub fn expression(&self) -> String {
        let terms: Vec<String> = self.0.iter().map(Term::expression).collect();
        format!("body : ({})", terms.join(" "))
    }
}

impl Term {
    fn expression(&self) -> String {
        let star = if self.is_prefix { " *" } else { "" };
        format!("\"{}\"{star}", separated(&self.text))
    }

    /// A beginning of one letter is that of half of all messages.
    fn is_too_short(&self) -> bool {
        let letters = self.text.chars().filter(|character| character.is_alphanumeric()).count();
        self.is_prefix && letters < SEARCH_PREFIX_CHARS_MIN && !self.text.chars().any(stands_alone)
    }
}

/// Splits at spaces outside of quotation marks; a mark that is not closed closes at the end.
fn terms(text: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    for (at, part) in text.split('"').enumerate() {
        let is_quoted = at % 2 == 1;
        if is_quoted {
            terms.push(Term { text: part.to_owned(), is_prefix: false });
            continue;
        }
        // A star right behind a closing mark is the phrase's.
        if part.starts_with('*')
            && let Some(phrase) = terms.last_mut()
        {
            phrase.is_prefix = true;
        }
        terms.extend(part.split_whitespace().map(|word| {
            let bare = word.trim_end_matches('*');
            Term { text: bare.to_owned(), is_prefix: bare.len() < word.len() }
        }));
    }
    terms
}
