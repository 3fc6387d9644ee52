//! Parts of a file that are asked for by `Range` (RFC 9110): players seek, downloads go on.

/// What of a file of some size is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// No part was asked for, or in a way that may be ignored: several at once, another unit.
    Whole,
    /// From the first to the last of these bytes.
    Bytes { first: u64, last: u64 },
    /// Nothing of what was asked for is there.
    Outside,
}

impl Part {
    /// What the header asks for, of a file of `size` bytes.
    #[must_use]
    pub fn of(header: Option<&str>, size: u64) -> Self {
        let Some((first, last)) =
            header.and_then(|header| header.trim().strip_prefix("bytes=")?.split_once('-'))
        else {
            return Self::Whole;
        };
        let number = |text: &str| text.parse::<u64>().ok();
        let end = size.saturating_sub(1);
        let asked = match (first.trim(), last.trim()) {
            ("", suffix) => number(suffix).map(|length| match length {
                0 => (size, end),
                _ => (size.saturating_sub(length), end),
            }),
            (first, "") => number(first).map(|first| (first, end)),
            (first, last) => number(first).zip(number(last)).filter(|(first, last)| first <= last),
        };
        match asked {
            None => Self::Whole,
            Some((first, _)) if first >= size => Self::Outside,
            Some((first, last)) => Self::Bytes { first, last: last.min(end) },
        }
    }
}
