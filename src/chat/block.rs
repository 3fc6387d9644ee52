//! Somebody who wants to hear no more of somebody. A block is one person's, and works both ways: it
//! ends what passes between the two, and neither is told whose it is.

use serde::{Deserialize, Serialize};

use super::id::UserId;
use super::refusal::{Code, Refusal};

/// `user_id` has blocked `blocked_id`. The row is the same in D1, which has all of them, and in the log
/// of a direct room, which has those between its two.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Block {
    pub user_id: UserId,
    pub blocked_id: UserId,
}

/// What is known of the two for whom a direct room is to be founded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Contact {
    /// Nothing stands between them, or the room is not of two.
    #[default]
    Free,
    Blocked,
    /// Nobody could say.
    Unknown,
}

impl Contact {
    /// Whether a new room of the two may be founded. Not while nobody can say: a room that is there
    /// knows its blocks by itself, a new one would not.
    pub fn require(self) -> Result<(), Refusal> {
        match self {
            Self::Free => Ok(()),
            Self::Blocked => Err(no_contact()),
            Self::Unknown => Err(Refusal::new(
                Code::Unavailable,
                "This cannot be started right now. Try again in a moment.",
            )),
        }
    }
}

/// The same words for both, whoever has blocked whom.
#[must_use]
pub fn no_contact() -> Refusal {
    Refusal::new(Code::NoContact, NO_CONTACT)
}

pub const NO_CONTACT: &str = "You cannot exchange messages with this person.";
