//! A presence object with its edge: rows in a list, frames in a socket's list.

use std::collections::BTreeMap;

use frontdesk::chat::connection::{Attachment, ConnectionId};
use frontdesk::chat::frame::presence::decode;
use frontdesk::chat::id::{RoomId, UserId};
use frontdesk::chat::identity::Identity;
use frontdesk::chat::limits::Limits;
use frontdesk::chat::presence::badges::Badge;
use frontdesk::chat::presence::roster::Roster;
use frontdesk::chat::presence::{Activity, Effect, Event, Kind, Person, Presence};
use frontdesk::chat::refusal::{CloseReason, Code, Refusal};
use frontdesk::chat::sorted::SortedSet;
use frontdesk::chat::time::Timestamp;
use serde_json::{Map, Value, json};

use super::people::{NOW, room_id};

pub struct Lobby {
    pub presence: Presence,
    pub kind: Kind,
    pub now: Timestamp,
    pub people: BTreeMap<UserId, Person>,
    pub attachments: BTreeMap<ConnectionId, Attachment>,
    pub frames: BTreeMap<ConnectionId, Vec<Value>>,
    pub closed: BTreeMap<ConnectionId, u16>,
    pub tokens: BTreeMap<String, Identity>,
    pub wake_at: Option<Timestamp>,
    /// What the desk told the lobbies.
    pub published: Vec<Roster>,
    /// A lobby's copy, as it is stored.
    pub kept: Option<Roster>,
    /// Whose unread counts D1 was asked for.
    pub asked: Vec<UserId>,
}

impl Lobby {
    pub fn new(kind: Kind) -> Self {
        let (presence, effects) = Presence::load(kind, Vec::new(), Vec::new(), NOW);
        assert!(effects.is_empty(), "an empty object does nothing: {effects:?}");
        Self {
            presence,
            kind,
            now: NOW,
            people: BTreeMap::new(),
            attachments: BTreeMap::new(),
            frames: BTreeMap::new(),
            closed: BTreeMap::new(),
            tokens: BTreeMap::new(),
            wake_at: None,
            published: Vec::new(),
            kept: None,
            asked: Vec::new(),
        }
    }

    pub fn open(&mut self, by: &Identity) -> ConnectionId {
        let connection = self.presence.next_connection();
        self.frames.insert(connection, Vec::new());
        self.event(Event::Open { connection, by: by.clone() });
        connection
    }

    pub fn cut(&mut self, connection: ConnectionId) {
        self.attachments.remove(&connection);
        self.event(Event::Gone { connection });
    }

    pub fn say(&mut self, connection: ConnectionId, frame: impl ToString) {
        let frame = decode(&frame.to_string(), &Limits::default());
        self.event(Event::Frame { connection, frame });
    }

    pub fn event(&mut self, event: Event) {
        let effects = self.presence.handle(event, self.now);
        self.perform(effects);
    }

    /// Time passes; what was to happen meanwhile happens.
    pub fn pass(&mut self, milliseconds: i64) {
        let until = self.now.plus(milliseconds);
        while let Some(at) = self.wake_at.filter(|at| *at <= until) {
            self.now = self.now.max(at);
            self.wake_at = None;
            self.event(Event::Tick);
            assert!(self.wake_at.is_none_or(|next| next > at), "a wake that never ends");
        }
        self.now = until;
    }

    /// The object is dropped from memory and made anew of its rows and its sockets' attachments.
    pub fn sleep(&mut self) {
        let people = self.people.values().cloned().collect();
        let sockets = self.attachments.values().cloned().collect();
        let (presence, effects) = Presence::load(self.kind, people, sockets, self.now);
        self.presence = presence;
        if let Some(roster) = self.kept.clone() {
            self.presence.recall_roster(roster);
        }
        self.perform(effects);
    }

    /// The object stops for good, its sockets with it, and comes back.
    pub fn restart(&mut self) {
        self.attachments.clear();
        self.sleep();
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Store(person) => {
                    self.people.insert(person.user_id.clone(), person);
                }
                Effect::Erase(user_id) => {
                    self.people.remove(&user_id);
                }
                Effect::Send { to, frame } => {
                    let frame = serde_json::to_value(frame).unwrap();
                    for connection in to {
                        self.frames.get_mut(&connection).expect("an open socket").push(frame.clone());
                    }
                }
                Effect::Attach(attachment) => {
                    self.attachments.insert(attachment.connection, attachment);
                }
                Effect::Verify { connection, token } => {
                    let unknown = || Refusal::new(Code::Unauthorized, "The token is no JSON Web Token.");
                    let identity = self.tokens.get(&token).cloned().ok_or_else(unknown);
                    self.event(Event::Renewed { connection, identity });
                }
                Effect::Close { connection, reason } => {
                    self.attachments.remove(&connection);
                    self.closed.insert(connection, CloseReason::code(reason));
                }
                Effect::KeepRoster(roster) => self.kept = Some(roster),
                Effect::Publish(roster) => self.published.push(roster),
                Effect::LoadBadges(identity) => self.asked.push(identity.user_id),
                Effect::WakeAt(at) => self.wake_at = Some(self.wake_at.map_or(at, |known| known.min(at))),
            }
        }
    }

    /// Everything a socket got since it was last asked.
    pub fn take(&mut self, connection: ConnectionId) -> Vec<Value> {
        self.frames.get_mut(&connection).map(std::mem::take).unwrap_or_default()
    }

    pub fn types(&mut self, connection: ConnectionId) -> Vec<String> {
        self.take(connection).iter().map(|frame| frame["type"].as_str().unwrap().to_owned()).collect()
    }

    /// The only frame that a socket got since it was last asked.
    pub fn only(&mut self, connection: ConnectionId) -> Value {
        let frames = self.take(connection);
        assert_eq!(frames.len(), 1, "{frames:?}");
        frames.into_iter().next().unwrap()
    }

    /// Forgets what every socket got so far.
    pub fn hush(&mut self) {
        self.frames.values_mut().for_each(Vec::clear);
    }

    /// D1 answers for somebody.
    pub fn badges(&mut self, user_id: &str, rooms: &[(RoomId, u64, u64)]) {
        let badge =
            |(id, rev, unread): &(RoomId, u64, u64)| (id.clone(), Badge { rev: *rev, unread: *unread });
        let badges = rooms.iter().map(badge).collect();
        self.event(Event::Badges { user_id: user_id.to_owned(), badges });
    }

    /// A room tells that somebody has left it.
    pub fn left(&mut self, rev: u64, user_id: &str) {
        self.word(rev, &[], None, [user_id.to_owned()].into());
    }

    /// A room tells how it stands.
    pub fn activity(&mut self, rev: u64, unread: &[(&str, u64)], unread_for_staff: Option<u64>) {
        self.word(rev, unread, unread_for_staff, SortedSet::new());
    }

    fn word(
        &mut self,
        rev: u64,
        unread: &[(&str, u64)],
        unread_for_staff: Option<u64>,
        gone: SortedSet<UserId>,
    ) {
        let summary: Map<String, Value> =
            json!({ "last_seq": 4, "status": "open" }).as_object().unwrap().clone();
        let unread = unread.iter().map(|(user, count)| ((*user).to_owned(), *count)).collect();
        let activity = Activity { room_id: room_id(), rev, summary, unread, unread_for_staff, gone };
        self.event(Event::Activity(Box::new(activity)));
    }
}
