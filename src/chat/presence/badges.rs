//! How many messages a person has not read, room by room. Kept only for people who are connected,
//! and only while the object is awake: D1 and the rooms' announcements bring it back.

use serde::{Deserialize, Serialize};

use crate::chat::id::{Rev, RoomId};
use crate::chat::limits::BADGES_RETRY_MS;
use crate::chat::sorted::SortedMap;
use crate::chat::time::Timestamp;

/// The unread count of one room, as of a `rev` of that room.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Badge {
    pub rev: Rev,
    pub unread: u64,
}

/// One person's counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Badges {
    /// Rooms of which a word has come; once complete, only those with something unread.
    rooms: SortedMap<RoomId, Badge>,
    knowledge: Knowledge,
}

/// Whether the rooms are all there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Knowledge {
    #[default]
    Unasked,
    Asked,
    /// D1 could not tell; it is asked again from this moment on.
    Missed {
        again_at: Timestamp,
    },
    Complete,
}

impl Badges {
    /// The later word about a room counts, in whichever order they come.
    pub fn set(&mut self, room_id: RoomId, badge: Badge) {
        if self.rooms.get(&room_id).is_some_and(|known| known.rev > badge.rev) {
            return;
        }
        if self.knowledge == Knowledge::Complete && badge.unread == 0 {
            self.rooms.remove(&room_id);
        } else {
            self.rooms.insert(room_id, badge);
        }
    }

    /// Whether D1 has to be asked now; then it counts as asked.
    pub fn ask(&mut self, now: Timestamp) -> bool {
        let is_due = match self.knowledge {
            Knowledge::Unasked => true,
            Knowledge::Missed { again_at } => again_at <= now,
            Knowledge::Asked | Knowledge::Complete => false,
        };
        if is_due {
            self.knowledge = Knowledge::Asked;
        }
        is_due
    }

    /// Takes over what D1 holds; words that came meanwhile are later.
    pub fn complete(&mut self, from_database: SortedMap<RoomId, Badge>) {
        for (room_id, badge) in from_database {
            self.set(room_id, badge);
        }
        self.rooms.retain(|_, badge| badge.unread > 0);
        self.knowledge = Knowledge::Complete;
    }

    /// D1 did not answer.
    pub fn miss(&mut self, now: Timestamp) {
        self.knowledge = Knowledge::Missed { again_at: now.plus(BADGES_RETRY_MS) };
    }

    /// Unread messages in all rooms; `None` until D1 has told.
    #[must_use]
    pub fn total(&self) -> Option<u64> {
        let is_complete = self.knowledge == Knowledge::Complete;
        is_complete.then(|| self.rooms.values().map(|badge| badge.unread).sum())
    }
}
