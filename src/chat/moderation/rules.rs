//! The rules that admins keep.

use regex_lite::{Regex, RegexBuilder};
use serde::{Deserialize, Serialize};

use crate::chat::limits::{PATTERN_BYTES_COMPILED_MAX, PATTERN_NESTING_MAX};
use crate::chat::refusal::Refusal;

/// How a rule finds what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    /// A word, or several in a row: whole, in any script and case.
    Word,
    /// A regular expression; the case of ASCII letters is nothing to it. To find one place takes time that
    /// grows with the text alone, and only so many places are looked for.
    Pattern,
}

/// What a rule does with a text, the strictest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RuleAction {
    /// It is not stored.
    Refuse,
    /// What was found is stored as `*`s.
    Mask,
    /// It is stored as it is, and the staff is told.
    Flag,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    pub id: String,
    pub kind: RuleKind,
    pub pattern: String,
    pub action: RuleAction,
}

impl RuleKind {
    pub const ALL: [Self; 2] = [Self::Word, Self::Pattern];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Pattern => "pattern",
        }
    }

    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }
}

impl RuleAction {
    pub const ALL: [Self; 3] = [Self::Refuse, Self::Mask, Self::Flag];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Refuse => "refuse",
            Self::Mask => "mask",
            Self::Flag => "flag",
        }
    }

    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|action| action.as_str() == name)
    }
}

/// A pattern made ready. One that finds nothing in particular would mask between all letters.
pub(super) fn compile(pattern: &str) -> Result<Regex, Refusal> {
    let compiled = RegexBuilder::new(pattern)
        .case_insensitive(true)
        .size_limit(PATTERN_BYTES_COMPILED_MAX)
        .nest_limit(PATTERN_NESTING_MAX)
        .build();
    let regex =
        compiled.map_err(|error| wrong(&format!("\"pattern\" is no regular expression: {error}.")))?;
    if regex.is_match("") {
        return Err(wrong("\"pattern\" matches nothing at all, so it would match everywhere."));
    }
    Ok(regex)
}

pub(super) fn wrong(message: &str) -> Refusal {
    Refusal::invalid("pattern", message)
}
