//! What a file is called.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::chat::limits::FILE_NAME_CHARS_MAX;

/// What a file without a name is called.
const NAMELESS: &str = "file";

/// Characters of the end of a name that stay when it is cut: `.docx`.
const EXTENSION_CHARS_MAX: usize = 10;

/// What stands for itself in a header's extended value (RFC 8187).
const ATTRIBUTE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The name as it is stored: no folders, nothing that cannot be seen, not too long.
#[must_use]
pub fn tidy(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let visible: String = last.chars().filter(|c| !c.is_control() && !turns_text(*c)).collect();
    let visible = visible.trim_matches(is_edge);
    if visible.is_empty() { NAMELESS.to_owned() } else { cut(visible).trim_end_matches(is_edge).to_owned() }
}

/// What no name begins or ends with.
fn is_edge(c: char) -> bool {
    c.is_whitespace() || c == '.'
}

/// Marks that reverse text: `photo\u{202e}gpj.exe` would be read as a picture.
fn turns_text(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Cut in the middle, so that its end still says what it is.
fn cut(name: &str) -> String {
    let length = name.chars().count();
    if length <= FILE_NAME_CHARS_MAX {
        return name.to_owned();
    }
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    if extension.is_empty() || extension.chars().count() > EXTENSION_CHARS_MAX {
        return name.chars().take(FILE_NAME_CHARS_MAX).collect();
    }
    let kept = FILE_NAME_CHARS_MAX.saturating_sub(extension.chars().count().saturating_add(1));
    let stem: String = name.chars().take(kept).collect();
    format!("{stem}.{extension}")
}

/// The header `Content-Disposition`: pictures, sound and films are shown, everything else is saved.
#[must_use]
pub fn disposition(name: &str, content_type: &str) -> String {
    let is_shown = ["image/", "audio/", "video/"].iter().any(|kind| content_type.starts_with(kind));
    let kind = if is_shown { "inline" } else { "attachment" };
    format!("{kind}; filename*=UTF-8''{}", utf8_percent_encode(name, ATTRIBUTE))
}
