//! How many messages a person has not read, room by room. Kept only for people who are connected,
//! and only while the object is awake: D1 and the rooms' announcements bring it back.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::chat::id::{Rev, RoomId};

/// The unread count of one room, as of a `rev` of that room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Badge {
    pub rev: Rev,
    pub unread: u64,
}

/// One person's counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Badges {
    rooms: BTreeMap<RoomId, Badge>,
    /// Whether D1 was asked: until then the total would leave rooms out.
    is_complete: bool,
}

impl Badges {
    /// The later word about a room counts, in whichever order they come.
    pub fn set(&mut self, room_id: RoomId, badge: Badge) {
        let known = self.rooms.entry(room_id).or_insert(badge);
        if badge.rev >= known.rev {
            *known = badge;
        }
    }

    /// Takes over what D1 holds; announcements that came meanwhile are later.
    pub fn complete(&mut self, from_database: BTreeMap<RoomId, Badge>) {
        for (room_id, badge) in from_database {
            self.set(room_id, badge);
        }
        self.is_complete = true;
    }

    /// Unread messages in all rooms; `None` until D1 was asked.
    #[must_use]
    pub fn total(&self) -> Option<u64> {
        self.is_complete.then(|| self.rooms.values().map(|badge| badge.unread).sum())
    }
}
