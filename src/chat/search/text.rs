//! Text as the index takes it. Its tokenizer finds words between spaces and marks; where a script puts
//! none, they are put here, invisibly, and the same way into messages and questions. So a Chinese word
//! of one character is found, and a longer one is a phrase.

use crate::chat::id::RoomId;
use crate::chat::message::{Message, MessageType};

/// Separates what stands alone: no width, and no part of a word.
pub const SEPARATOR: char = '\u{200B}';

/// What the index puts before and after a match. Private use: nobody's text needs them, and they are
/// taken out of what goes in.
pub const MATCH_START: char = '\u{E000}';
pub const MATCH_END: char = '\u{E001}';

/// The text of a message that is to be found; `None` for one that is not. What else a message is to be
/// found by, names of files, belongs behind its content here.
#[must_use]
pub fn of_message(message: &Message) -> Option<String> {
    let is_there = message.message_type != MessageType::System && message.deleted_at.is_none();
    is_there.then(|| separated(&message.content))
}

/// The text with every character apart that is a word by itself.
#[must_use]
pub fn separated(text: &str) -> String {
    let mut separated = String::with_capacity(text.len());
    let mut was_alone = false;
    for character in text.chars().filter(|character| !is_reserved(*character)) {
        let is_alone = stands_alone(character);
        // What follows is a mark of the character before, and stays with it.
        let is_mark = is_mark(character);
        if is_alone || (was_alone && !is_mark) {
            separated.push(SEPARATOR);
        }
        separated.push(character);
        was_alone = is_alone || (was_alone && is_mark);
    }
    separated
}

/// The text as it was written.
#[must_use]
pub fn joined(text: &str) -> String {
    text.chars().filter(|character| !is_reserved(*character)).collect()
}

/// A room's id as one word of the index.
#[must_use]
pub fn room_word(id: &RoomId) -> String {
    id.to_string().replace('-', "")
}

/// A user's id as one word of the index, whatever characters it has.
#[must_use]
pub fn user_word(id: &str) -> String {
    id.bytes().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether the index would find a word in it.
#[must_use]
pub fn has_word(text: &str) -> bool {
    text.chars().any(|character| character.is_alphanumeric() || stands_alone(character))
}

fn is_reserved(character: char) -> bool {
    matches!(character, SEPARATOR | MATCH_START | MATCH_END | '\0')
}

/// Scripts that are written without spaces, and pictures.
pub(super) fn stands_alone(character: char) -> bool {
    matches!(character,
        // Thai, Lao, Tibetan, Myanmar, Khmer; not their digits.
        '\u{0E00}'..='\u{0E4F}' | '\u{0E80}'..='\u{0ECF}' | '\u{0F00}'..='\u{0F1F}'
        | '\u{0F40}'..='\u{0FFF}' | '\u{1000}'..='\u{103F}' | '\u{1050}'..='\u{108F}'
        | '\u{1780}'..='\u{17DF}'
        // Radicals, kana, bopomofo, ideographs with their extensions; half-width kana.
        | '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}'
        | '\u{3041}'..='\u{312F}' | '\u{31A0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9F}'
        | '\u{20000}'..='\u{3FFFD}'
        // Arrows, symbols, emoji.
        | '\u{A6}' | '\u{A9}' | '\u{AE}' | '\u{B0}' | '\u{2100}'..='\u{214F}'
        | '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
        && !is_mark(character)
}

/// Vowels and tones above and below, and what joins or tints an emoji: of those scripts alone.
fn is_mark(character: char) -> bool {
    matches!(character,
        '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}'
        | '\u{0EB1}' | '\u{0EB4}'..='\u{0EBC}' | '\u{0EC8}'..='\u{0ECE}'
        | '\u{0F71}'..='\u{0F84}' | '\u{0F8D}'..='\u{0FBC}'
        | '\u{102B}'..='\u{103E}' | '\u{1056}'..='\u{1059}' | '\u{1062}'..='\u{108D}'
        | '\u{17B4}'..='\u{17D3}' | '\u{3099}' | '\u{309A}'
        | '\u{200D}' | '\u{FE0E}' | '\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}')
}
