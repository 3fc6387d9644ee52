//! Identifiers. A room's id routes to its object, so what must be unique is hashed into the id
//! (two racing creators meet in one object); a message's id holds its room and its place in it.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use super::details::RoomType;
use super::time::Timestamp;
use crate::chat::sorted::SortedSet;

/// Position of a message in its room: 1, 2, 3, without gaps.
pub type Seq = u64;

/// Number of a change in a room; every create, edit, receipt and membership change takes the next.
pub type Rev = u64;

/// The host site's id of a user, as text.
pub type UserId = String;

/// A room's id: a UUID in lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RoomId(Uuid);

impl RoomId {
    /// The room id in this text; `None` when no room can have it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        uuid_of(text).map(Self)
    }

    /// An id of its own (UUID v7) for a room that needs no uniqueness.
    #[must_use]
    pub fn random(now: Timestamp, random: [u8; 10]) -> Self {
        let millis = u64::try_from(now.0).unwrap_or(0);
        Self(Builder::from_unix_timestamp_millis(millis, &random).into_uuid())
    }

    /// The one id (UUID v8) that a room about this may have. `about` is a context or a client's own
    /// key for the request; `users` are the people who make it unique.
    #[must_use]
    pub fn unique(room_type: RoomType, users: &SortedSet<UserId>, about: &[&str]) -> Self {
        let mut hash = Sha256::new();
        let mut part = |text: &str| {
            // The length keeps ("ab","c") and ("a","bc") apart.
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text.as_bytes());
        };
        part(room_type.as_str());
        part(&users.len().to_string());
        users.iter().for_each(|user| part(user));
        about.iter().for_each(|text| part(text));
        let digest = hash.finalize();
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
        Self(Builder::from_custom_bytes(bytes).into_uuid())
    }
}

/// Length of a UUID written with hyphens.
const HYPHENATED_LENGTH: usize = 36;

fn uuid_of(text: &str) -> Option<Uuid> {
    (text.len() == HYPHENATED_LENGTH).then(|| Uuid::try_parse(text).ok()).flatten()
}

impl fmt::Display for RoomId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(formatter)
    }
}

impl From<RoomId> for String {
    fn from(id: RoomId) -> Self {
        id.to_string()
    }
}

impl TryFrom<String> for RoomId {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a room id")
    }
}

/// A message's id: `<room id>.<seq>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MessageId {
    pub room_id: RoomId,
    pub seq: Seq,
}

impl MessageId {
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (room, seq) = text.split_once('.')?;
        Some(Self { room_id: RoomId::parse(room)?, seq: seq.parse().ok().filter(|seq| *seq > 0)? })
    }
}

impl fmt::Display for MessageId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}", self.room_id, self.seq)
    }
}

impl From<MessageId> for String {
    fn from(id: MessageId) -> Self {
        id.to_string()
    }
}

impl TryFrom<String> for MessageId {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a message id")
    }
}

/// An attachment's id: `<room id>.<its own UUID>`, so that a link to it leads to its room.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AttachmentId {
    pub room_id: RoomId,
    own: Uuid,
}

impl AttachmentId {
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (room, own) = text.split_once('.')?;
        Some(Self { room_id: RoomId::parse(room)?, own: uuid_of(own)? })
    }

    /// An id that nobody can guess.
    #[must_use]
    pub fn random(room_id: RoomId, random: [u8; 16]) -> Self {
        Self { room_id, own: Builder::from_random_bytes(random).into_uuid() }
    }
}

impl fmt::Display for AttachmentId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}", self.room_id, self.own.hyphenated())
    }
}

impl From<AttachmentId> for String {
    fn from(id: AttachmentId) -> Self {
        id.to_string()
    }
}

impl TryFrom<String> for AttachmentId {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not an attachment id")
    }
}
