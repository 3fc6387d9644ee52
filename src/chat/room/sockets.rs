//! How people are connected to a room: sockets that open, speak, expire and go.

use super::{Action, ActionKind, Answer, Attachment, Audience, Change, Connection, ConnectionId};
use super::{Effect, Facts, Identity, Refusal, Rev, Room, ServerFrame, Timestamp};
use crate::chat::connection::Pace;
use crate::chat::event::{Malformed, Missed};
use crate::chat::frame::client::ClientFrame;
use crate::chat::frame::dialect::Dialect;
use crate::chat::frame::server::Welcome;
use crate::chat::limits::{CONNECTIONS_MAX, CONNECTIONS_PER_USER_MAX};
use crate::chat::refusal::{CloseReason, Code};

impl Room {
    pub(super) fn open(
        &mut self,
        socket: Attachment,
        unread: u64,
        missed: Option<Missed>,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        let Attachment { connection, identity: by, dialect } = socket.clone();
        self.last_connection = self.last_connection.max(connection);
        if let Err(refusal) = self.admit(&by, now) {
            let reason = CloseReason::of(refusal.code);
            let to = Audience::One(connection);
            effects.push(Effect::Send { to, frame: ServerFrame::error(refusal, None) });
            effects.push(Effect::Close { connection, reason });
            return;
        }
        let is_first = !self.is_online(&by.user_id);
        let frames = self.limits.frames(now);
        self.connections.insert(connection, Connection { dialect, ..Connection::new(by.clone(), frames) });
        *self.sockets_by_user.entry(by.user_id.clone()).or_default() += 1;
        effects.push(Effect::Attach(socket));
        self.watch_expiry(by.expires_at, effects);

        let to = Audience::One(connection);
        let welcome = ServerFrame::ConnectionEstablished(Box::new(self.welcome(&by, unread)));
        effects.push(Effect::Send { to: to.clone(), frame: welcome });
        for frame in missed.into_iter().flat_map(|missed| self.replay(missed)) {
            effects.push(Effect::Send { to: to.clone(), frame });
        }
        // After the welcome, which has to be the socket's first frame.
        self.refresh_member(&by, effects);
        if is_first {
            let to = Audience::AllBut(connection);
            effects.push(Effect::Send { to, frame: ServerFrame::presence(&by, true) });
            effects.push(Effect::Announce);
        }
    }

    /// Whether this person may open a socket now.
    pub fn admit(&self, by: &Identity, now: Timestamp) -> Result<(), Refusal> {
        if by.expires_at <= now {
            return Err(Refusal::new(Code::Unauthorized, "The token has expired."));
        }
        self.require(by, ActionKind::See)?;
        let own = self.sockets_by_user.get(&by.user_id).copied().unwrap_or(0);
        if own >= CONNECTIONS_PER_USER_MAX || self.connections.len() >= CONNECTIONS_MAX {
            return Err(Refusal::new(Code::RoomFull, "Too many connections to this conversation."));
        }
        Ok(())
    }

    fn welcome(&self, by: &Identity, unread_count: u64) -> Welcome {
        Welcome {
            room_id: self.details.id.to_string(),
            user_id: by.user_id.clone(),
            username: by.username.clone(),
            unread_count,
            last_seq: self.last_seq,
            rev: self.rev,
            room: (&self.details).into(),
            members: self.member_views(),
            online: self.online().into_iter().cloned().collect(),
        }
    }

    /// W3: what the client lacks, as it stands now, in the order of `rev`; or word that it is too much.
    fn replay(&self, missed: Missed) -> Vec<ServerFrame> {
        // A cursor from the future belongs to another life of this room: start afresh.
        if missed.changes.more || missed.since > self.rev {
            return vec![ServerFrame::Reset { rev: self.rev, last_seq: self.last_seq }];
        }
        let since = missed.since;
        missed.changes.items.iter().flat_map(|change| self.replayed(change, since)).collect()
    }

    fn replayed(&self, change: &Change, since: Rev) -> Vec<ServerFrame> {
        match change {
            Change::Details(details) => vec![ServerFrame::Room(details.into())],
            // What the client has already seen changes; what it has not arrives as it stands now.
            Change::Message(message) if message.created_rev > since => vec![ServerFrame::message(message)],
            Change::Message(message) if message.deleted_at.is_some() => {
                vec![ServerFrame::message_deleted(message)]
            }
            Change::Message(message) => vec![ServerFrame::message_edited(message)],
            // The member frame says everything, so it goes first: a client cut off between the two
            // has lost nothing.
            Change::Member(member) => {
                let mut frames = vec![ServerFrame::Member(member.into())];
                if member.read_rev > since {
                    frames.push(ServerFrame::read_receipt(member, &self.details));
                }
                frames
            }
        }
    }

    /// How a socket's client wants to be written to, if it gives that away only now.
    #[must_use]
    pub fn dialect_told(&self, connection: ConnectionId, text: &str) -> Option<Dialect> {
        let is_unknown = self.dialect(connection) == Dialect::Unknown;
        is_unknown.then(|| Dialect::of(text)).flatten()
    }

    /// The first word that tells decides, unless the client chose when it connected.
    pub(super) fn speak(&mut self, id: ConnectionId, dialect: Dialect, effects: &mut Vec<Effect>) {
        let Some(connection) = self.connections.get_mut(&id) else { return };
        if connection.dialect == Dialect::Unknown {
            connection.dialect = dialect;
            let identity = connection.identity.clone();
            effects.push(Effect::Attach(Attachment { connection: id, identity, dialect }));
        }
    }

    pub(super) fn receive(
        &mut self,
        connection: ConnectionId,
        frame: Result<ClientFrame, Malformed>,
        facts: Facts,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        let Some(by) = self.pace(connection, now, effects) else { return };
        let action = match frame {
            Err(malformed) => {
                refuse(connection, malformed.refusal, malformed.client_id, effects);
                if let Some(reason) = malformed.close {
                    self.close(connection, reason, effects);
                }
                return;
            }
            Ok(ClientFrame::Ping) => {
                let to = Audience::One(connection);
                effects.push(Effect::Send { to, frame: ServerFrame::Pong {} });
                return;
            }
            Ok(ClientFrame::Auth { .. }) => return self.renew(connection, facts, effects),
            Ok(ClientFrame::Message(draft)) => Action::Send(draft),
            Ok(ClientFrame::Typing { is_typing }) => Action::Type(is_typing),
            Ok(ClientFrame::Read { seq }) => Action::Read(Some(seq)),
            Ok(ClientFrame::Edit { seq, content }) => Action::Edit(seq, content),
            Ok(ClientFrame::Delete { seq }) => Action::Delete(seq),
            Ok(ClientFrame::MarkRoomRead) => Action::Read(None),
        };
        if let Action::Type(is_typing) = action {
            self.set_typing(connection, is_typing);
        }
        let client_id = action.client_id().map(str::to_owned);
        let is_send = matches!(action, Action::Send(_));
        match self.act(&by, action, &facts, now, effects) {
            Err(refusal) => refuse(connection, refusal, client_id, effects),
            // W4: the echo of a repeated send is an ack with the first id.
            Ok(Answer::Message { message, created: false }) if is_send => {
                let to = Audience::One(connection);
                let frame = ServerFrame::Ack {
                    client_id: client_id.unwrap_or_default(),
                    id: message.id().to_string(),
                    seq: message.seq,
                };
                effects.push(Effect::Send { to, frame });
            }
            Ok(_) => {}
        }
    }

    /// Who speaks, if the socket is known and not too fast.
    fn pace(&mut self, id: ConnectionId, now: Timestamp, effects: &mut Vec<Effect>) -> Option<Identity> {
        match self.connections.get_mut(&id)?.pace(now) {
            Pace::Steady(by) => return Some(by),
            Pace::TooFast(refusal) => refuse(id, refusal, None, effects),
            Pace::Flooding => self.close(id, CloseReason::Flooding, effects),
        }
        None
    }

    /// A4: a newer token of the same user lets the socket live on.
    fn renew(&mut self, id: ConnectionId, facts: Facts, effects: &mut Vec<Effect>) {
        let renewed = facts
            .renewed
            .unwrap_or_else(|| Err(Refusal::new(Code::Unauthorized, "The token was not verified.")));
        let Some(connection) = self.connections.get_mut(&id) else { return };
        let identity = match renewed {
            Ok(identity) if identity.expires_at < connection.identity.expires_at => {
                let refusal = Refusal::new(Code::Unauthorized, "The token is older than the one in use.");
                return refuse(id, refusal, None, effects);
            }
            Ok(identity) if identity.user_id == connection.identity.user_id => identity,
            Ok(_) => {
                let refusal = Refusal::new(Code::Unauthorized, "The token is another user's.");
                return refuse(id, refusal, None, effects);
            }
            Err(refusal) => return refuse(id, refusal, None, effects),
        };
        connection.identity = identity.clone();
        let dialect = connection.dialect;
        effects.push(Effect::Attach(Attachment { connection: id, identity: identity.clone(), dialect }));
        self.refresh_member(&identity, effects);
        self.watch_expiry(identity.expires_at, effects);
        self.close_strangers(effects);
    }

    /// A4: closes the sockets whose token has run out.
    pub(super) fn expire(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        if self.next_expiry.is_none_or(|at| at > now) {
            return;
        }
        self.close_where(CloseReason::Unauthorized, effects, |_, connection| {
            connection.identity.expires_at <= now
        });
        self.next_expiry = self.earliest_expiry();
        effects.extend(self.next_expiry.map(Effect::WakeAt));
    }

    /// Whoever is banned is told so and hears no more.
    pub(super) fn ban(&mut self, user_id: &str, refusal: &Refusal, effects: &mut Vec<Effect>) {
        let sockets = self.connections.iter().filter(|(_, known)| known.identity.user_id == user_id);
        for connection in sockets.map(|(id, _)| *id).collect::<Vec<_>>() {
            refuse(connection, refusal.clone(), None, effects);
            self.close(connection, CloseReason::Forbidden, effects);
        }
    }

    /// W15: their clients have stopped reading, or are gone.
    pub(super) fn give_up(&mut self, connections: &[ConnectionId], effects: &mut Vec<Effect>) {
        for connection in connections {
            if self.connections.contains_key(connection) {
                self.close(*connection, CloseReason::Unheard, effects);
            }
        }
    }

    /// Closes the sockets of people who may not see the room any more.
    pub(super) fn close_strangers(&mut self, effects: &mut Vec<Effect>) {
        self.close_where(CloseReason::Forbidden, effects, |room, connection| {
            room.require(&connection.identity, ActionKind::See).is_err()
        });
    }

    fn close_where(
        &mut self,
        reason: CloseReason,
        effects: &mut Vec<Effect>,
        is_meant: impl Fn(&Self, &Connection) -> bool,
    ) {
        let meant: Vec<ConnectionId> = self
            .connections
            .iter()
            .filter(|(_, connection)| is_meant(self, connection))
            .map(|(id, _)| *id)
            .collect();
        for id in meant {
            self.close(id, reason, effects);
        }
    }

    fn close(&mut self, connection: ConnectionId, reason: CloseReason, effects: &mut Vec<Effect>) {
        let known = self.connections.get(&connection).cloned();
        self.closing.extend(known.map(|known| (connection, known)));
        effects.push(Effect::Close { connection, reason });
        self.forget(connection, effects);
    }

    /// A socket is gone: tells the others if it was typing, and if it was its user's last.
    pub(super) fn forget(&mut self, connection: ConnectionId, effects: &mut Vec<Effect>) {
        let Some(Connection { identity, is_typing, .. }) = self.connections.remove(&connection) else {
            return;
        };
        if let Some(count) = self.sockets_by_user.get_mut(&identity.user_id) {
            *count = count.saturating_sub(1);
        }
        self.sockets_by_user.retain(|_, count| *count > 0);
        if is_typing && self.typing.remove(&identity.user_id) {
            let frame = ServerFrame::Typing {
                user_id: identity.user_id.clone(),
                username: identity.username.clone(),
                is_typing: false,
            };
            self.send(effects, Audience::Others(identity.user_id.clone()), frame);
        }
        if !self.is_online(&identity.user_id) {
            self.typed_at.remove(&identity.user_id);
            self.typing.remove(&identity.user_id);
            self.send(effects, Audience::All, ServerFrame::presence(&identity, false));
            effects.push(Effect::Announce);
        }
    }

    fn set_typing(&mut self, connection: ConnectionId, is_typing: bool) {
        if let Some(connection) = self.connections.get_mut(&connection) {
            connection.is_typing = is_typing;
        }
    }

    fn is_online(&self, user_id: &str) -> bool {
        self.sockets_by_user.contains_key(user_id)
    }

    pub(super) fn earliest_expiry(&self) -> Option<Timestamp> {
        self.connections.values().map(|connection| connection.identity.expires_at).min()
    }

    fn watch_expiry(&mut self, at: Timestamp, effects: &mut Vec<Effect>) {
        if self.next_expiry.is_none_or(|next| at < next) {
            self.next_expiry = Some(at);
            effects.push(Effect::WakeAt(at));
        }
    }
}

fn refuse(to: ConnectionId, refusal: Refusal, client_id: Option<String>, effects: &mut Vec<Effect>) {
    effects.push(Effect::Send { to: Audience::One(to), frame: ServerFrame::error(refusal, client_id) });
}
