//! What is shown of a message that was found: the place of the first match with what is around it, in
//! parts, so that no client has to trust markup in what somebody wrote.

use serde::Serialize;

use super::text::{MATCH_END, MATCH_START, joined};
use crate::chat::limits::{SNIPPET_CHARS, SNIPPET_LEAD_CHARS};

/// A stretch of text, found or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct SnippetPart {
    pub text: String,
    pub is_match: bool,
}

/// Stands where text was left out.
const ELLIPSIS: char = '…';

/// The snippet of a text whose matches the index has marked.
#[must_use]
pub fn snippet(marked: &str) -> Vec<SnippetPart> {
    let characters = characters(marked);
    let first_match = characters.iter().position(|(_, is_match)| *is_match).unwrap_or(0);
    let start = beginning(&characters, first_match);
    let mut parts: Vec<SnippetPart> = Vec::new();
    if start > 0 {
        push(&mut parts, ELLIPSIS, false);
    }
    for (character, is_match) in characters.iter().skip(start).take(SNIPPET_CHARS) {
        push(&mut parts, *character, *is_match);
    }
    if characters.len().saturating_sub(start) > SNIPPET_CHARS {
        push(&mut parts, ELLIPSIS, false);
    }
    parts
}

/// The characters as they were written, and whether they are part of a match.
fn characters(marked: &str) -> Vec<(char, bool)> {
    let mut is_match = false;
    let mut characters = Vec::new();
    for piece in marked.split_inclusive([MATCH_START, MATCH_END]) {
        characters.extend(joined(piece).chars().map(|character| (character, is_match)));
        match piece.chars().next_back() {
            Some(MATCH_START) => is_match = true,
            Some(MATCH_END) => is_match = false,
            _ => {}
        }
    }
    characters
}

/// Where to begin so that the match is seen: some characters before it, at the start of a word if there
/// is one.
fn beginning(characters: &[(char, bool)], first_match: usize) -> usize {
    if characters.len() <= SNIPPET_CHARS || first_match <= SNIPPET_LEAD_CHARS {
        return 0;
    }
    let earliest = first_match - SNIPPET_LEAD_CHARS;
    let lead = characters.iter().enumerate().skip(earliest).take(SNIPPET_LEAD_CHARS);
    let space = lead.into_iter().find(|(_, (character, _))| character.is_whitespace());
    space.map_or(earliest, |(at, _)| at + 1)
}

fn push(parts: &mut Vec<SnippetPart>, character: char, is_match: bool) {
    match parts.last_mut().filter(|part| part.is_match == is_match) {
        Some(part) => part.text.push(character),
        None => parts.push(SnippetPart { text: character.to_string(), is_match }),
    }
}
