//! A person's place in a room, and how far they have read.

use serde::{Deserialize, Serialize};

use super::id::{Rev, Seq, UserId};
use super::identity::{Identity, Role};
use super::time::Timestamp;

/// What somebody is to a room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nothing: never there, or gone.
    Outsider,
    /// Staff who read a support room without having joined it; their read mark is kept.
    Observer,
    /// Joined or added.
    Member,
    /// The room is theirs: the customer of a support room, both sides of a direct one.
    Party,
    /// Runs a group.
    RoomAdmin,
}

impl Standing {
    pub const ALL: [Self; 5] = [Self::Outsider, Self::Observer, Self::Member, Self::Party, Self::RoomAdmin];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Outsider => "outsider",
            Self::Observer => "observer",
            Self::Member => "member",
            Self::Party => "party",
            Self::RoomAdmin => "room_admin",
        }
    }

    /// Unknown names stand outside: the least that a standing allows.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|standing| standing.as_str() == name).unwrap_or(Self::Outsider)
    }

    /// Whether the person belongs to the room and its list shows them.
    #[must_use]
    pub fn belongs(self) -> bool {
        matches!(self, Self::Member | Self::Party | Self::RoomAdmin)
    }
}

/// A `member` row. It stays when the person leaves (as an outsider), so that clients and the mirror
/// learn of it by `rev` like of any other change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub user_id: UserId,
    pub username: String,
    pub role: Role,
    pub standing: Standing,
    pub joined_at: Timestamp,
    /// Until then they may not write.
    pub muted_until: Option<Timestamp>,
    /// High-water mark: everything up to this `seq` is read. 0 when nothing is.
    pub read_seq: Seq,
    pub read_at: Option<Timestamp>,
    /// `rev` of the last change of the read mark; 0 when it never changed.
    pub read_rev: Rev,
    /// `rev` of the last change of anything else.
    pub rev: Rev,
}

impl Member {
    /// The greater of the row's two revs: what a client or the mirror compares with its own.
    #[must_use]
    pub fn last_rev(&self) -> Rev {
        self.rev.max(self.read_rev)
    }

    /// Whether they may not write now.
    #[must_use]
    pub fn is_muted(&self, now: Timestamp) -> bool {
        self.muted_until.is_some_and(|until| now < until)
    }

    /// Whether the token names the person otherwise than the row does.
    #[must_use]
    pub fn differs_from(&self, identity: &Identity) -> bool {
        self.username != identity.username || self.role != identity.role
    }
}

/// Somebody who is put into a room by another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Participant {
    pub user_id: UserId,
    pub username: String,
    pub role: Role,
}

impl From<&Identity> for Participant {
    fn from(identity: &Identity) -> Self {
        Self { user_id: identity.user_id.clone(), username: identity.username.clone(), role: identity.role }
    }
}
