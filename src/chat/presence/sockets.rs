//! Sockets of a presence object that open, speak, expire and go.

use super::{Attachment, CloseReason, Connection, ConnectionId, Effect, Identity, Malformed, Person};
use super::{Presence, Refusal, Status, Timestamp};
use crate::chat::connection::Pace;
use crate::chat::frame::dialect::Dialect;
use crate::chat::frame::presence::{PresenceClientFrame, PresenceFrame};
use crate::chat::frame::server::ErrorView;
use crate::chat::limits::{CONNECTIONS_MAX, CONNECTIONS_PER_USER_MAX, PRESENCE_GRACE_MS};
use crate::chat::limits::{FRAMES_BURST, FRAMES_PER_SECOND};
use crate::chat::rate::Bucket;
use crate::chat::refusal::Code;

impl Presence {
    pub(super) fn open(
        &mut self,
        connection: ConnectionId,
        by: Identity,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        self.last_connection = self.last_connection.max(connection);
        if by.expires_at <= now {
            effects.push(Effect::Close { connection, reason: CloseReason::Unauthorized });
            return;
        }
        let own = self.sockets_of(&by.user_id).len();
        if own >= CONNECTIONS_PER_USER_MAX || self.connections.len() >= CONNECTIONS_MAX {
            effects.push(Effect::Close { connection, reason: CloseReason::Flooding });
            return;
        }
        if by.role.is_staff() {
            let status = self.people.get(&by.user_id).map_or(Status::Online, |person| person.status);
            self.note_person(&by, status, effects);
            // Before this socket is among those told: its first frame is the whole state.
            self.republish(now, effects);
        }
        self.seat(connection, by.clone(), now);
        self.gone_at.remove(&by.user_id);
        effects.push(Effect::Attach(Attachment { connection, identity: by.clone(), dialect: Dialect::Data }));
        let roster = self.roster.clone().unwrap_or_default();
        effects.push(Effect::Send { to: vec![connection], frame: roster.state() });
        self.ask_badges(&by, now, effects);
    }

    pub(super) fn seat(&mut self, connection: ConnectionId, by: Identity, now: Timestamp) {
        self.next_expiry = Some(self.next_expiry.map_or(by.expires_at, |at| at.min(by.expires_at)));
        self.sockets.entry(by.user_id.clone()).or_default().insert(connection);
        let frames = Bucket::full(FRAMES_BURST, FRAMES_PER_SECOND, now);
        self.connections.insert(connection, Connection::new(by, frames));
    }

    pub(super) fn receive(
        &mut self,
        connection: ConnectionId,
        frame: Result<PresenceClientFrame, Malformed>,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        let by = match self.connections.get_mut(&connection).map(|connection| connection.pace(now)) {
            None => return,
            Some(Pace::Steady(by)) => by,
            Some(Pace::TooFast(refusal)) => return refuse(connection, refusal, effects),
            Some(Pace::Flooding) => {
                effects.push(Effect::Close { connection, reason: CloseReason::Flooding });
                return self.forget(connection, now, effects);
            }
        };
        match frame {
            Err(malformed) => {
                refuse(connection, malformed.refusal, effects);
                if let Some(reason) = malformed.close {
                    effects.push(Effect::Close { connection, reason });
                    self.forget(connection, now, effects);
                }
            }
            Ok(PresenceClientFrame::Ping) => {
                effects.push(Effect::Send { to: vec![connection], frame: PresenceFrame::Pong {} });
            }
            Ok(PresenceClientFrame::Auth { token }) => effects.push(Effect::Verify { connection, token }),
            Ok(PresenceClientFrame::Status(_)) if !by.role.is_staff() => {
                refuse(connection, Refusal::new(Code::Forbidden, "Only staff have a status."), effects);
            }
            Ok(PresenceClientFrame::Status(status)) => self.note_person(&by, status, effects),
        }
    }

    /// A4: a newer token of the same user lets the socket live on. Another role would belong to
    /// another object.
    pub(super) fn renew(
        &mut self,
        connection: ConnectionId,
        identity: Result<Identity, Refusal>,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        let Some(known) = self.connections.get(&connection).map(|known| &known.identity) else { return };
        match identity {
            Ok(identity) if identity.user_id == known.user_id && identity.role == known.role => {
                effects.push(Effect::Attach(Attachment {
                    connection,
                    identity: identity.clone(),
                    dialect: Dialect::Data,
                }));
                self.seat(connection, identity, now);
            }
            Ok(_) => {
                let refusal = Refusal::new(Code::Unauthorized, "The token is another user's or role's.");
                refuse(connection, refusal, effects);
            }
            Err(refusal) => refuse(connection, refusal, effects),
        }
    }

    pub(super) fn forget(&mut self, connection: ConnectionId, now: Timestamp, effects: &mut Vec<Effect>) {
        let Some(Connection { identity, .. }) = self.connections.remove(&connection) else { return };
        if let Some(left) = self.sockets.get_mut(&identity.user_id) {
            left.remove(&connection);
            if !left.is_empty() {
                return;
            }
        }
        self.sockets.remove(&identity.user_id);
        self.badges.remove(&identity.user_id);
        match self.people.get_mut(&identity.user_id) {
            Some(person) => {
                person.gone_at = Some(now);
                effects.push(Effect::Store(person.clone()));
            }
            None => {
                self.gone_at.insert(identity.user_id, now);
            }
        }
    }

    /// W15: their clients have stopped reading, or are gone.
    pub(super) fn give_up(&mut self, unheard: Vec<ConnectionId>, now: Timestamp, effects: &mut Vec<Effect>) {
        for connection in unheard {
            effects.push(Effect::Close { connection, reason: CloseReason::Unheard });
            self.forget(connection, now, effects);
        }
    }

    /// Whoever is banned is told so and hears no more.
    pub(super) fn ban(
        &mut self,
        user_id: &str,
        refusal: &Refusal,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        for connection in self.sockets_of(user_id) {
            refuse(connection, refusal.clone(), effects);
            effects.push(Effect::Close { connection, reason: CloseReason::Forbidden });
            self.forget(connection, now, effects);
        }
    }

    /// Closes sockets whose token ran out, and lets go of people whose grace did.
    pub(super) fn expire(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        if self.next_expiry.is_some_and(|at| at <= now) {
            let is_over = |connection: &Connection| connection.identity.expires_at <= now;
            let expired: Vec<ConnectionId> =
                self.connections.iter().filter(|(_, by)| is_over(by)).map(|(id, _)| *id).collect();
            for connection in expired {
                effects.push(Effect::Close { connection, reason: CloseReason::Unauthorized });
                self.forget(connection, now, effects);
            }
            self.next_expiry =
                self.connections.values().map(|connection| connection.identity.expires_at).min();
        }
        let is_over = |gone: &Timestamp| gone.plus(PRESENCE_GRACE_MS) <= now;
        self.gone_at.retain(|_, gone| !is_over(gone));
        self.people.retain(|user_id, person| {
            let stays = !person.gone_at.as_ref().is_some_and(is_over);
            if !stays {
                effects.push(Effect::Erase(user_id.clone()));
            }
            stays
        });
    }

    fn note_person(&mut self, by: &Identity, status: Status, effects: &mut Vec<Effect>) {
        let person =
            Person { user_id: by.user_id.clone(), username: by.username.clone(), status, gone_at: None };
        if self.people.get(&by.user_id) != Some(&person) {
            effects.push(Effect::Store(person.clone()));
            self.people.insert(by.user_id.clone(), person);
        }
    }
}

fn refuse(to: ConnectionId, refusal: Refusal, effects: &mut Vec<Effect>) {
    let frame = PresenceFrame::Error(ErrorView { refusal, client_id: None });
    effects.push(Effect::Send { to: vec![to], frame });
}
