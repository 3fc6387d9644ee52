//! Who is online, and the live lists. One object, `desk`, holds the staff; the others, `lobby:{k}`,
//! everybody else by hash of the user's id. Pure like the room: events in, effects out.

pub mod badges;
mod lists;
pub mod roster;
mod sockets;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use self::badges::{Badge, Badges};
use self::roster::{Roster, Status};
use super::connection::{Attachment, Connection, ConnectionId};
use super::event::Malformed;
use super::frame::presence::{PresenceClientFrame, PresenceFrame};
use super::id::{Rev, RoomId, UserId};
use super::identity::{Identity, Role};
use super::limits::PRESENCE_GRACE_MS;
use super::refusal::{CloseReason, Refusal};
use super::time::Timestamp;
use crate::chat::sorted::{SortedMap, SortedSet};

/// Name of the object that holds the staff.
pub const DESK: &str = "desk";

/// Name of the object that a person belongs to, among so many lobbies.
#[must_use]
pub fn object_name(user_id: &str, role: Role, lobbies: u32) -> String {
    if role.is_staff() {
        return DESK.to_owned();
    }
    let digest = Sha256::digest(user_id.as_bytes());
    let number = digest.iter().take(4).fold(0_u32, |number, byte| (number << 8) | u32::from(*byte));
    lobby_name(number % lobbies.max(1))
}

/// Name of the `k`th lobby.
#[must_use]
pub fn lobby_name(k: u32) -> String {
    format!("lobby:{k}")
}

/// What an object is in charge of, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The staff; it alone decides the roster.
    Desk,
    /// Everybody else; it has a copy of the roster.
    Lobby,
}

impl Kind {
    #[must_use]
    pub fn of(object_name: &str) -> Self {
        if object_name == DESK { Self::Desk } else { Self::Lobby }
    }
}

/// A member of staff as the desk stores them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    pub user_id: UserId,
    pub username: String,
    pub status: Status,
    /// When the last socket went; they are offline a grace later.
    pub gone_at: Option<Timestamp>,
}

/// What a room tells: how it stands now, for everybody who lists it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Activity {
    pub room_id: RoomId,
    pub rev: Rev,
    /// The room by REST, without `unread_count`.
    pub summary: Map<String, Value>,
    /// Unread messages of each member.
    pub unread: SortedMap<UserId, u64>,
    /// Unread messages for staff who are not members; none where the room is not for any of the staff.
    pub unread_for_staff: Option<u64>,
    /// Members who have left since the last word.
    pub gone: SortedSet<UserId>,
}

#[derive(Clone, Debug)]
pub enum Event {
    Open {
        connection: ConnectionId,
        by: Identity,
    },
    Frame {
        connection: ConnectionId,
        frame: Result<PresenceClientFrame, Malformed>,
    },
    /// The token of an `auth` frame, verified.
    Renewed {
        connection: ConnectionId,
        identity: Result<Identity, Refusal>,
    },
    Gone {
        connection: ConnectionId,
    },
    /// These were sent too much without a sign of life (W15).
    Unheard(Vec<ConnectionId>),
    /// The desk tells a lobby.
    Roster(Roster),
    /// A room tells.
    Activity(Box<Activity>),
    /// D1 tells what was asked for by `Effect::LoadBadges`.
    Badges {
        user_id: UserId,
        badges: SortedMap<RoomId, Badge>,
    },
    /// D1 could not tell.
    NoBadges {
        user_id: UserId,
    },
    /// Somebody is banned: their sockets are told so and close.
    Ban {
        user_id: UserId,
        refusal: Refusal,
    },
    Tick,
}

#[derive(Clone, Debug)]
pub enum Effect {
    /// Write the person's row.
    Store(Person),
    /// Delete the person's row.
    Erase(UserId),
    Send {
        to: Vec<ConnectionId>,
        frame: PresenceFrame,
    },
    Attach(Attachment),
    Verify {
        connection: ConnectionId,
        token: String,
    },
    Close {
        connection: ConnectionId,
        reason: CloseReason,
    },
    /// Keep a lobby's copy of the roster, so that it knows after a sleep what it has told.
    KeepRoster(Roster),
    /// Tell every lobby the roster.
    Publish(Roster),
    /// Ask D1 for this person's unread counts.
    LoadBadges(Identity),
    WakeAt(Timestamp),
}

/// A presence object in memory.
#[derive(Clone, Debug)]
pub struct Presence {
    kind: Kind,
    connections: SortedMap<ConnectionId, Connection>,
    /// The greatest number given to a socket: the platform may still name one that was closed.
    last_connection: ConnectionId,
    sockets: SortedMap<UserId, SortedSet<ConnectionId>>,
    /// When the next socket's token runs out; never later than that, possibly earlier.
    next_expiry: Option<Timestamp>,
    /// The staff, at the desk.
    people: SortedMap<UserId, Person>,
    /// When others' last sockets went, in a lobby; nobody is told, so nothing is stored.
    gone_at: SortedMap<UserId, Timestamp>,
    /// What was told last. A lobby knows none until the desk tells it for the first time.
    roster: Option<Roster>,
    badges: SortedMap<UserId, Badges>,
}

impl Presence {
    /// The object as it was, with the sockets that outlived its sleep. People whose sockets did not
    /// get their grace from now.
    #[must_use]
    pub fn load(
        kind: Kind,
        people: Vec<Person>,
        sockets: Vec<Attachment>,
        now: Timestamp,
    ) -> (Self, Vec<Effect>) {
        let mut presence = Self {
            kind,
            connections: SortedMap::new(),
            last_connection: sockets.iter().map(|socket| socket.connection).max().unwrap_or(0),
            sockets: SortedMap::new(),
            next_expiry: None,
            people: people.into_iter().map(|person| (person.user_id.clone(), person)).collect(),
            gone_at: SortedMap::new(),
            roster: None,
            badges: SortedMap::new(),
        };
        for socket in sockets {
            presence.seat(socket.connection, socket.identity, now);
        }
        let mut effects = Vec::new();
        for person in presence.people.values_mut() {
            if person.gone_at.is_none() && !presence.sockets.contains_key(&person.user_id) {
                person.gone_at = Some(now);
                effects.push(Effect::Store(person.clone()));
            }
        }
        presence.roster = (kind == Kind::Desk).then(|| presence.roster_at(now));
        effects.extend(presence.next_wake().map(Effect::WakeAt));
        (presence, effects)
    }

    /// What follows from the event.
    pub fn handle(&mut self, event: Event, now: Timestamp) -> Vec<Effect> {
        let wake_before = self.next_wake();
        let mut effects = Vec::new();
        self.expire(now, &mut effects);
        let is_tick = matches!(event, Event::Tick);
        match event {
            Event::Open { connection, by } => self.open(connection, by, now, &mut effects),
            Event::Frame { connection, frame } => self.receive(connection, frame, now, &mut effects),
            Event::Renewed { connection, identity } => self.renew(connection, identity, now, &mut effects),
            Event::Unheard(connections) => self.give_up(connections, now, &mut effects),
            Event::Gone { connection } => self.forget(connection, now, &mut effects),
            Event::Roster(roster) => self.take_over(roster, &mut effects),
            Event::Activity(activity) => self.tell_activity(&activity, now, &mut effects),
            Event::Badges { user_id, badges } => self.complete_badges(&user_id, badges, &mut effects),
            Event::NoBadges { user_id } => self.miss_badges(&user_id, now),
            Event::Ban { user_id, refusal } => self.ban(&user_id, &refusal, now, &mut effects),
            Event::Tick => {}
        }
        self.republish(now, &mut effects);
        let wake = self.next_wake();
        if is_tick || wake != wake_before {
            effects.extend(wake.map(Effect::WakeAt));
        }
        effects
    }

    /// What a lobby had told before it slept.
    pub fn recall_roster(&mut self, roster: Roster) {
        self.roster = Some(roster);
    }

    #[must_use]
    pub fn roster(&self) -> Option<&Roster> {
        self.roster.as_ref()
    }

    /// Those of these users who are online.
    #[must_use]
    pub fn online_among(&self, users: &[UserId], now: Timestamp) -> SortedSet<UserId> {
        let in_grace = |gone: Option<&Timestamp>| gone.is_some_and(|gone| now < gone.plus(PRESENCE_GRACE_MS));
        let is_online = |user: &&UserId| {
            self.sockets.contains_key(*user)
                || in_grace(self.gone_at.get(*user))
                || in_grace(self.people.get(*user).and_then(|person| person.gone_at.as_ref()))
        };
        users.iter().filter(is_online).cloned().collect()
    }

    /// Those who have a socket open to this object.
    pub fn connected(&self) -> impl Iterator<Item = &Identity> {
        self.connections.values().map(|connection| &connection.identity)
    }

    /// A number for the next socket.
    #[must_use]
    pub fn next_connection(&self) -> ConnectionId {
        self.last_connection.saturating_add(1)
    }

    /// When something happens by itself: a token runs out, a grace ends.
    fn next_wake(&self) -> Option<Timestamp> {
        let grace = self.people.values().filter_map(|person| person.gone_at);
        grace.map(|gone| gone.plus(PRESENCE_GRACE_MS)).chain(self.next_expiry).min()
    }

    fn sockets_of(&self, user_id: &str) -> Vec<ConnectionId> {
        self.sockets.get(user_id).into_iter().flatten().copied().collect()
    }
}
