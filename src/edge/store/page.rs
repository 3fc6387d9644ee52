//! Pages of lists that are in the order of time: the next begins after the last row of the one before.

/// A time after all others that a float, as which it is bound, can say exactly.
pub const TIME_MAX: i64 = (1 << 53) - 1;

/// Cuts off the one row more than `limit` that tells whether there is another page, which then begins
/// after the last that is left.
#[must_use]
pub fn cut<T, P>(mut found: Vec<T>, limit: u32, of: impl Fn(&T) -> P) -> (Vec<T>, Option<P>) {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let has_more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| has_more).map(of);
    (found, next)
}

/// The last row of a page: its time and, among those of one moment, its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// Milliseconds since 1970.
    pub at: i64,
    pub id: String,
}

impl Position {
    /// Before every row there is, where the newest come first.
    #[must_use]
    pub fn last() -> Self {
        Self { at: TIME_MAX, id: String::new() }
    }

    /// From the text that [`Self::to_text`] made.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (at, id) = text.split_once('.')?;
        Some(Self { at: at.parse().ok()?, id: id.to_owned() })
    }

    #[must_use]
    pub fn to_text(&self) -> String {
        format!("{}.{}", self.at, self.id)
    }

    /// The page, and its last row where another follows.
    #[must_use]
    pub fn next<T>(found: Vec<T>, limit: u32, of: impl Fn(&T) -> Self) -> (Vec<T>, Option<Self>) {
        cut(found, limit, of)
    }
}
