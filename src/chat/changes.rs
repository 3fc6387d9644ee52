//! What happened after a `rev`: one answer for a client that resumes and for the mirror.

use super::details::{Context, Details};
use super::id::{Rev, Seq, UserId};
use super::member::Member;
use super::message::Message;
use super::sorted::in_order;
use super::time::Timestamp;

/// One thing that has a `rev`, as it stands now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Details(Details),
    Member(Member),
    Message(Message),
}

/// An earlier version of a message, kept when it is edited or deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    pub seq: Seq,
    /// `rev` of the change that replaced it.
    pub replaced_rev: Rev,
    pub content: String,
    /// Who replaced it, and when.
    pub replaced_by: UserId,
    pub replaced_at: Timestamp,
}

impl Change {
    /// The greatest `rev` that the thing carries.
    #[must_use]
    pub fn rev(&self) -> Rev {
        match self {
            Self::Details(details) => details.rev,
            Self::Member(member) => member.last_rev(),
            Self::Message(message) => message.rev,
        }
    }

    /// The message that it is, if it is one.
    #[must_use]
    pub fn message(&self) -> Option<&Message> {
        match self {
            Self::Message(message) => Some(message),
            Self::Details(_) | Self::Member(_) => None,
        }
    }

    /// Bytes of what people wrote in it, at most six of a row's JSON each; the rest is small and bounded.
    fn text_bytes(&self) -> usize {
        match self {
            Self::Details(details) => {
                let about = details.context.iter().flat_map(Context::texts);
                details.subject.len().saturating_add(nested(about))
            }
            Self::Member(member) => member.username.len(),
            Self::Message(message) => {
                let sender = message.sender.username().len();
                let client_id = message.client_id.as_ref().map_or(0, String::len);
                let plain = message.content.len().saturating_add(sender).saturating_add(client_id);
                plain.saturating_add(nested(message.nested_texts()))
            }
        }
    }
}

/// Bytes of texts in JSON that is a text in the row's JSON: escaped twice, one may become seven.
fn nested<'a>(texts: impl Iterator<Item = &'a str>) -> usize {
    texts.fold(0, |sum: usize, text| sum.saturating_add(text.len().saturating_mul(2)))
}

/// Changes after a `rev`, in the order of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes {
    pub items: Vec<Change>,
    /// Whether there are more than were asked for. Then nothing after the last item is missing
    /// before it: the items are the oldest of all.
    pub more: bool,
}

impl Changes {
    /// Sorts what a log found by `rev` and keeps the oldest `limit`.
    #[must_use]
    pub fn oldest(items: Vec<Change>, limit: usize) -> Self {
        let mut items = in_order(items, Change::rev);
        let more = items.len() > limit;
        items.truncate(limit);
        Self { items, more }
    }

    /// Keeps the oldest of these that have at most so many bytes of text together, but at least one.
    #[must_use]
    pub fn within(mut self, bytes: usize) -> Self {
        let mut sum = 0_usize;
        let fitting = self.items.iter().take_while(|item| {
            sum = sum.saturating_add(item.text_bytes());
            sum <= bytes
        });
        let kept = fitting.count().max(1);
        self.more |= kept < self.items.len();
        self.items.truncate(kept);
        self
    }
}
