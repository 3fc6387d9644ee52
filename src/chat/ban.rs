//! Who may not use the chat at all.

use super::address::Address;
use super::id::UserId;
use super::identity::{Identity, Role};
use super::refusal::{Code, Refusal};
use super::time::Timestamp;
use crate::chat::sorted::SortedMap;

/// Whom a ban is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    User(UserId),
    Address(Address),
}

/// When a ban ends; never without a time.
pub type End = Option<Timestamp>;

/// The bans that are known to stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bans(SortedMap<Subject, End>);

impl FromIterator<(Subject, End)> for Bans {
    fn from_iter<T: IntoIterator<Item = (Subject, End)>>(bans: T) -> Self {
        Self(bans.into_iter().collect())
    }
}

impl Bans {
    /// Whether this person may come in from there. Admins always may: who would lift the ban?
    pub fn admit(&self, by: &Identity, from: Option<&Address>, now: Timestamp) -> Result<(), Refusal> {
        if by.role == Role::Admin || self.0.is_empty() {
            return Ok(());
        }
        self.admit_subject(Subject::User(by.user_id.clone()), now)?;
        self.admit_address(from, now)
    }

    /// Whether somebody who is not known yet may come in from there.
    pub fn admit_address(&self, from: Option<&Address>, now: Timestamp) -> Result<(), Refusal> {
        match from {
            Some(address) => self.admit_subject(Subject::Address(address.clone()), now),
            None => Ok(()),
        }
    }

    /// Those of these people who are banned, with what they are told.
    pub fn among<'a>(
        &self,
        people: impl Iterator<Item = &'a Identity>,
        now: Timestamp,
    ) -> SortedMap<UserId, Refusal> {
        let refusal = |by: &'a Identity| Some((by.user_id.clone(), self.admit(by, None, now).err()?));
        people.filter_map(refusal).collect()
    }

    fn admit_subject(&self, subject: Subject, now: Timestamp) -> Result<(), Refusal> {
        match self.0.get(&subject) {
            Some(end) if end.is_none_or(|end| now < end) => Err(banned(*end, now)),
            _ => Ok(()),
        }
    }
}

/// What a banned person is told; not by whom, and not why: the reason is the admins' own note.
#[must_use]
pub fn banned(end: End, now: Timestamp) -> Refusal {
    let message = match end {
        None => "You may not use this chat.".to_owned(),
        Some(end) => format!("You may not use this chat until {}.", end.to_rfc3339()),
    };
    let retry_after = end.map(|end| end.since(now).saturating_add(999) / 1_000);
    Refusal { retry_after, until: end, ..Refusal::new(Code::Banned, message) }
}
