//! Who the tests are about, and when.

use frontdesk::chat::id::RoomId;
use frontdesk::chat::identity::{Identity, Role};
use frontdesk::chat::member::Participant;
use frontdesk::chat::time::Timestamp;

/// 2026-01-31T12:00:00.000Z.
pub const NOW: Timestamp = Timestamp(1_769_860_800_000);

/// Milliseconds that everybody's token lives from [`NOW`].
pub const TOKEN_MS: i64 = 3_600_000;

pub fn room_id() -> RoomId {
    RoomId::parse("0197b3c2-7a10-7c3e-9f42-5d1e6a7b8c90").unwrap()
}

/// A person called like their id, with a capital.
pub fn person(id: &str, role: Role) -> Identity {
    let mut letters = id.chars();
    let username =
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect());
    Identity { user_id: id.to_owned(), username, role, expires_at: NOW.plus(TOKEN_MS) }
}

pub fn customer(id: &str) -> Identity {
    person(id, Role::Customer)
}

pub fn vendor(id: &str) -> Identity {
    person(id, Role::Vendor)
}

pub fn staff(id: &str) -> Identity {
    person(id, Role::Staff)
}

pub fn admin(id: &str) -> Identity {
    person(id, Role::Admin)
}

pub fn participant(of: &Identity) -> Participant {
    Participant::from(of)
}
