//! A chat room: the only writer of everything about it. Events go in with the time, effects come
//! out; the edge writes what is to be stored before it sends anything.
//!
//! [`actions`] is what people do in a room, [`messages`] what becomes of messages, [`opinions`] who is
//! asked about them, [`people`] who is in it, [`sockets`] how they are connected to it, [`uploads`] the
//! files they send along, [`taking_over`] how a guest becomes a user.

mod actions;
mod messages;
mod opinions;
mod people;
mod sockets;
mod taking_over;
mod uploads;

use serde::{Deserialize, Serialize};

use super::action::{Action, ActionKind, Draft};
use super::answer::Answer;
use super::block::Block;
use super::changes::Change;
use super::connection::{Attachment, Connection, ConnectionId};
use super::details::{Context, Details, RoomStatus, RoomType};
use super::effect::{Audience, Effect};
use super::event::{Event, Facts};
use super::frame::dialect::Dialect;
use super::frame::server::{MemberView, ServerFrame};
use super::id::{Rev, RoomId, Seq, UserId};
use super::identity::{Identity, Role};
use super::limits::Limits;
use super::member::{Member, Participant, Standing};
use super::message::Message;
use super::policy::{self, Case};
use super::rate::Bucket;
use super::refusal::Refusal;
use super::time::Timestamp;
use crate::chat::sorted::{SortedMap, SortedSet};

/// A room in memory. All of it comes from the log and from the sockets' attachments, so that it can
/// be dropped and loaded at any moment.
#[derive(Clone, Debug)]
pub struct Room {
    details: Details,
    /// Everybody who has a row, those who left included.
    members: SortedMap<UserId, Member>,
    last_seq: Seq,
    rev: Rev,
    /// Between the two of a direct room.
    blocks: SortedSet<Block>,
    connections: SortedMap<ConnectionId, Connection>,
    /// Sockets that this turn closes: what it tells before that still reaches them.
    closing: SortedMap<ConnectionId, Connection>,
    sockets_by_user: SortedMap<UserId, usize>,
    /// The greatest number given to a socket: the platform may still name one that was closed.
    last_connection: ConnectionId,
    /// When the next socket's token runs out; never later than that, possibly earlier.
    next_expiry: Option<Timestamp>,
    message_rates: SortedMap<UserId, Bucket>,
    /// Of everybody together.
    message_rate: Bucket,
    /// Of whom the others know that they are typing, and when somebody last began.
    typing: SortedSet<UserId>,
    typed_at: SortedMap<UserId, Timestamp>,
    limits: Limits,
}

/// Where the unread messages of a person begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnreadFrom {
    /// After their own mark.
    Mark(Seq),
    /// They have no place in the room, but it is open and waits for any of the staff: after the staff's
    /// mark.
    StaffMark(Seq),
    /// The room is other people's.
    Nowhere,
}

/// What a log holds of a room, apart from its messages.
#[derive(Clone, Debug)]
pub struct Stored {
    pub details: Details,
    pub members: Vec<Member>,
    pub blocks: SortedSet<Block>,
    pub last_seq: Seq,
    pub rev: Rev,
}

/// A room to be created.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Founding {
    pub id: RoomId,
    pub room_type: RoomType,
    pub subject: String,
    pub context: Option<Context>,
    pub by: Identity,
    /// Everybody else who is in it from the start.
    pub participants: Vec<Participant>,
}

impl Room {
    /// The room as it was, with the sockets that outlived its sleep.
    #[must_use]
    pub fn load(stored: Stored, sockets: Vec<Attachment>, limits: Limits, now: Timestamp) -> Self {
        let connections: SortedMap<_, _> = sockets
            .into_iter()
            .map(|socket| {
                let Attachment { connection, identity, dialect } = socket;
                (connection, Connection { dialect, ..Connection::new(identity, limits.frames(now)) })
            })
            .collect();
        let mut room = Self {
            details: stored.details,
            members: stored.members.into_iter().map(|member| (member.user_id.clone(), member)).collect(),
            last_seq: stored.last_seq,
            rev: stored.rev,
            blocks: stored.blocks,
            closing: SortedMap::new(),
            last_connection: connections.last_key_value().map_or(0, |(id, _)| *id),
            sockets_by_user: sockets_by_user(&connections),
            connections,
            next_expiry: None,
            message_rates: SortedMap::new(),
            message_rate: Bucket::full(limits.room_message_burst, limits.room_messages_per_second, now),
            typing: SortedSet::new(),
            typed_at: SortedMap::new(),
            limits,
        };
        room.next_expiry = room.earliest_expiry();
        room
    }

    /// A new room and the effects that store it.
    #[must_use]
    pub fn found(founding: Founding, limits: Limits, now: Timestamp) -> (Self, Vec<Effect>) {
        let Founding { id, room_type, subject, context, by, participants } = founding;
        let details = Details {
            id,
            room_type,
            subject,
            context,
            status: RoomStatus::Open,
            created_by: by.user_id.clone(),
            created_at: now,
            needs_staff: false,
            rev: 1,
        };
        let mut effects = vec![Effect::Store(Change::Details(details.clone()))];
        let stored = Stored { details, members: Vec::new(), blocks: SortedSet::new(), last_seq: 0, rev: 1 };
        let mut room = Self::load(stored, Vec::new(), limits, now);
        let (founder, others) = standings(room_type, by.role, !participants.is_empty());
        let founder = (Participant { user_id: by.user_id, username: by.username, role: by.role }, founder);
        for (person, standing) in participants.into_iter().map(|person| (person, others)).chain([founder]) {
            let member = room.seat(&person, standing, 0, now);
            effects.push(Effect::Store(Change::Member(member)));
        }
        effects.push(Effect::Mirror(super::effect::Urgency::Now));
        effects.push(Effect::Announce);
        (room, effects)
    }

    /// What follows from the event.
    pub fn handle(&mut self, event: Event, facts: Facts, now: Timestamp) -> Vec<Effect> {
        let mut effects = Vec::new();
        self.closing.clear();
        // The first frame of a new socket is its welcome, not word of another that expires just now.
        if !matches!(event, Event::Open { .. }) {
            self.expire(now, &mut effects);
        }
        match event {
            Event::Call { by, action } => {
                let answer = self.act(&by, action, &facts, now, &mut effects);
                effects.push(Effect::Answer(answer));
            }
            Event::Open { socket, unread, missed } => {
                self.open(socket, unread, missed, now, &mut effects);
            }
            Event::Speak { connection, dialect } => self.speak(connection, dialect, &mut effects),
            Event::Frame { connection, frame } => {
                self.receive(connection, frame, facts, now, &mut effects);
            }
            Event::TakeOver { by, guest, sent, is_last } => {
                self.take_over(&by, &guest, sent, is_last, now, &mut effects);
            }
            Event::Gone { connection } => self.forget(connection, &mut effects),
            Event::Unheard(connections) => self.give_up(&connections, &mut effects),
            Event::Blocks(blocks) => self.take_blocks(blocks, &mut effects),
            Event::Ban { user_id, refusal } => self.ban(&user_id, &refusal, &mut effects),
            Event::Tick => effects.extend(self.next_expiry.map(Effect::WakeAt)),
        }
        effects
    }

    /// Whether this person may do this; where they may not know of the room, as if it were not there.
    pub fn require(&self, by: &Identity, action: ActionKind) -> Result<(), Refusal> {
        policy::require(self.case(by), action)
    }

    #[must_use]
    pub fn details(&self) -> &Details {
        &self.details
    }

    #[must_use]
    pub fn last_seq(&self) -> Seq {
        self.last_seq
    }

    #[must_use]
    pub fn rev(&self) -> Rev {
        self.rev
    }

    /// Those whom the room's list shows: everybody in it, and staff who read it.
    pub fn members(&self) -> impl Iterator<Item = &Member> {
        self.members.values().filter(|member| member.standing != Standing::Outsider)
    }

    #[must_use]
    pub fn member_views(&self) -> Vec<MemberView> {
        self.members().map(MemberView::from).collect()
    }

    /// Users with a socket open to this room.
    #[must_use]
    pub fn online(&self) -> SortedSet<&UserId> {
        self.sockets_by_user.keys().collect()
    }

    /// How far any of the staff has read: for staff without a mark of their own, what came later is
    /// unread.
    #[must_use]
    pub fn staff_read_seq(&self) -> Seq {
        self.members()
            .filter(|member| member.role.is_staff())
            .map(|member| member.read_seq)
            .max()
            .unwrap_or(0)
    }

    /// Who has read a message besides its sender: every mark at or above it.
    pub fn readers(&self, message: &Message) -> impl Iterator<Item = &Member> {
        let (seq, sender) = (message.seq, message.sender.id().to_owned());
        self.members().filter(move |member| member.read_seq >= seq && member.user_id != sender)
    }

    /// Members who left after this rev.
    pub fn left_since(&self, rev: Rev) -> impl Iterator<Item = &Member> {
        let has_left = move |member: &&Member| member.standing == Standing::Outsider && member.rev > rev;
        self.members.values().filter(has_left)
    }

    /// Where the unread messages of staff without a place in the room begin, if it waits for them.
    #[must_use]
    pub fn waits_from(&self) -> Option<Seq> {
        let waits = self.details.room_type == RoomType::Support && self.details.status == RoomStatus::Open;
        waits.then(|| self.staff_read_seq())
    }

    /// Where this person's unread messages begin.
    #[must_use]
    pub fn unread_from(&self, by: &Identity) -> UnreadFrom {
        match self.members.get(&by.user_id) {
            Some(member) if member.standing != Standing::Outsider => UnreadFrom::Mark(member.read_seq),
            _ => self.waits_from().map_or(UnreadFrom::Nowhere, UnreadFrom::StaffMark),
        }
    }

    /// The sockets that an audience means; those that the turn closes are among them.
    pub fn audience(&self, to: &Audience) -> impl Iterator<Item = ConnectionId> {
        self.audience_by_dialect(to).into_iter().flat_map(|(_, sockets)| sockets)
    }

    /// The same by how they are written to, in the order they were opened.
    #[must_use]
    pub fn audience_by_dialect(&self, to: &Audience) -> SortedMap<Dialect, Vec<ConnectionId>> {
        if let Audience::One(one) = to {
            return SortedMap::from([(self.dialect(*one), vec![*one])]);
        }
        let is_meant = |id: ConnectionId, connection: &Connection| match to {
            Audience::AllBut(one) => id != *one,
            Audience::Others(user) => connection.identity.user_id != *user,
            Audience::All | Audience::One(_) => true,
        };
        let mut by_dialect: SortedMap<Dialect, Vec<ConnectionId>> = SortedMap::new();
        for (id, connection) in self.connections.iter().chain(&self.closing) {
            if is_meant(*id, connection) {
                by_dialect.entry(connection.dialect).or_default().push(*id);
            }
        }
        by_dialect
    }

    /// How a socket is written to.
    #[must_use]
    pub fn dialect(&self, connection: ConnectionId) -> Dialect {
        let known = self.connections.get(&connection).or_else(|| self.closing.get(&connection));
        known.map(|connection| connection.dialect).unwrap_or_default()
    }

    /// Who is at the other end of a socket, unless they send too fast to be listened to.
    #[must_use]
    pub fn heard(&self, connection: ConnectionId, now: Timestamp) -> Option<&Identity> {
        self.connections
            .get(&connection)
            .filter(|connection| connection.frames.has_one(now))
            .map(|connection| &connection.identity)
    }

    /// Who is at the other end of a socket.
    #[must_use]
    pub fn person(&self, connection: ConnectionId) -> Option<&Identity> {
        self.connections.get(&connection).map(|connection| &connection.identity)
    }

    /// The two whom a direct room is for; nobody in others.
    #[must_use]
    pub fn pair(&self) -> Option<(&UserId, &UserId)> {
        let mut parties = self.members.values().filter(|member| member.standing == Standing::Party);
        let is_direct = self.details.room_type == RoomType::Direct;
        let (one, other) = (parties.next()?, parties.next()?);
        is_direct.then_some((&one.user_id, &other.user_id))
    }

    /// Those who have a socket open to this room.
    pub fn connected(&self) -> impl Iterator<Item = &Identity> {
        self.connections.values().map(|connection| &connection.identity)
    }

    /// A number for the next socket.
    #[must_use]
    pub fn next_connection(&self) -> ConnectionId {
        self.last_connection.saturating_add(1)
    }

    fn case(&self, by: &Identity) -> Case {
        Case {
            role: by.role,
            standing: self.standing(&by.user_id),
            room_type: self.details.room_type,
            status: self.details.status,
            is_cut: !self.blocks.is_empty(),
        }
    }

    fn standing(&self, user_id: &str) -> Standing {
        self.members.get(user_id).map_or(Standing::Outsider, |member| member.standing)
    }

    fn next_rev(&mut self) -> Rev {
        self.rev += 1;
        self.rev
    }

    /// Gives somebody a place in the room with everything up to `read_seq` read.
    fn seat(&mut self, person: &Participant, standing: Standing, read_seq: Seq, now: Timestamp) -> Member {
        let earlier = self.members.get(&person.user_id);
        let member = Member {
            user_id: person.user_id.clone(),
            username: person.username.clone(),
            role: person.role,
            standing,
            joined_at: now,
            muted_until: earlier.and_then(|member| member.muted_until),
            read_seq: earlier.map_or(0, |member| member.read_seq).max(read_seq),
            read_at: earlier.and_then(|member| member.read_at),
            read_rev: earlier.map_or(0, |member| member.read_rev),
            rev: self.next_rev(),
        };
        self.members.insert(person.user_id.clone(), member.clone());
        member
    }

    fn send(&self, effects: &mut Vec<Effect>, to: Audience, frame: ServerFrame) {
        if !self.connections.is_empty() {
            effects.push(Effect::Send { to, frame });
        }
    }
}

/// What the founder and the others are to a new room. Staff who open a support room for somebody are
/// members of it; the room is that somebody's.
fn standings(room_type: RoomType, founder: Role, has_others: bool) -> (Standing, Standing) {
    match room_type {
        RoomType::Support if founder.is_staff() && has_others => (Standing::Member, Standing::Party),
        RoomType::Support => (Standing::Party, Standing::Member),
        RoomType::Direct => (Standing::Party, Standing::Party),
        RoomType::Group => (Standing::RoomAdmin, Standing::Member),
    }
}

fn sockets_by_user(connections: &SortedMap<ConnectionId, Connection>) -> SortedMap<UserId, usize> {
    let mut counts = SortedMap::new();
    for connection in connections.values() {
        *counts.entry(connection.identity.user_id.clone()).or_default() += 1;
    }
    counts
}
