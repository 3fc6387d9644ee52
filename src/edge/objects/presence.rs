//! The Durable Object of presence: `desk` holds the staff, `lobby:{k}` everybody else.
//!
//! Stored at the desk: one `person` row for each member of staff who is there or in their grace. In a
//! lobby: its copy of the `roster`.
//! With each socket an `Attachment`. Unread counts live in memory and come back from D1.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use worker::{
    Delay, DurableObject, Env, Request, Response, SqlStorageValue, State, Storage, WebSocket,
    WebSocketIncomingMessage, console_error, durable_object,
};

use super::alarm::Alarm;
use super::bans::{self, Watch};
use super::call::{self, PresenceCall, Upgrade};
use super::query;
use super::sockets::Sockets;
use crate::chat::frame::client::binary;
use crate::chat::frame::presence::decode;
use crate::chat::identity::Identity;
use crate::chat::presence::roster::{Roster, Status};
use crate::chat::presence::{DESK, Effect, Event, Kind, Person, Presence, lobby_name};
use crate::chat::time::Timestamp;
use crate::edge::background::Background;
use crate::edge::config::Config;
use crate::edge::error::{self, Result};
use crate::edge::json::reply;
use crate::edge::{clock, store};

#[durable_object]
pub struct PresenceObject {
    host: Rc<Host>,
}

struct Host {
    state: State,
    env: Env,
    storage: Storage,
    kind: Kind,
    presence: RefCell<Option<Presence>>,
    sockets: Sockets,
    alarm: Alarm,
    bans: Watch,
    /// Whether a lobby has heard from the desk since it woke: it may have missed a word.
    has_heard: Cell<bool>,
}

const CREATE_ROSTER: &str =
    "CREATE TABLE IF NOT EXISTS roster (one INTEGER PRIMARY KEY CHECK (one = 1), json TEXT NOT NULL)";
const SELECT_ROSTER: &str = "SELECT json FROM roster";
const UPSERT_ROSTER: &str = "INSERT INTO roster (one, json) VALUES (1, ?1)
  ON CONFLICT (one) DO UPDATE SET json = excluded.json";

/// Milliseconds after which an alarm that failed is tried again.
const RETRY_MS: i64 = 10_000;

/// How often, and how far apart, a lobby is told the roster.
const PUBLISH_TRIES: u32 = 3;
const PUBLISH_PAUSE: Duration = Duration::from_secs(1);

const CREATE_PERSON: &str = "CREATE TABLE IF NOT EXISTS person (
    user_id TEXT PRIMARY KEY, username TEXT NOT NULL, status TEXT NOT NULL, gone_at INTEGER
  ) WITHOUT ROWID";
const SELECT_PEOPLE: &str = "SELECT json_array(user_id, username, status, gone_at) FROM person";
const UPSERT_PERSON: &str = "INSERT INTO person (user_id, username, status, gone_at)
  VALUES (?1, ?2, ?3, ?4) ON CONFLICT (user_id) DO UPDATE
  SET username = excluded.username, status = excluded.status, gone_at = excluded.gone_at";
const DELETE_PERSON: &str = "DELETE FROM person WHERE user_id = ?1";

impl DurableObject for PresenceObject {
    fn new(state: State, env: Env) -> Self {
        let sockets = Sockets::of(&state);
        let kind = Kind::of(&state.id().name().unwrap_or_default());
        let host = Host {
            storage: state.storage(),
            state,
            env,
            kind,
            presence: RefCell::new(None),
            sockets,
            alarm: Alarm::default(),
            bans: Watch::default(),
            has_heard: Cell::new(false),
        };
        Self { host: Rc::new(host) }
    }

    async fn fetch(&self, request: Request) -> worker::Result<Response> {
        let answered = match call::upgrade_of(&request) {
            Ok(Some(upgrade)) => self.host.open(upgrade).await,
            Ok(None) => self.host.answer(request).await,
            Err(error) => Err(error),
        };
        answered.or_else(|error| error::respond(&error.into_refusal()))
    }

    async fn websocket_message(
        &self,
        socket: WebSocket,
        message: WebSocketIncomingMessage,
    ) -> worker::Result<()> {
        self.host.log_failure(self.host.receive(&socket, message).await);
        Ok(())
    }

    async fn websocket_close(
        &self,
        socket: WebSocket,
        _code: usize,
        _reason: String,
        _clean: bool,
    ) -> worker::Result<()> {
        self.host.log_failure(self.host.lose(&socket).await);
        Ok(())
    }

    async fn websocket_error(&self, socket: WebSocket, _error: worker::Error) -> worker::Result<()> {
        self.host.log_failure(self.host.lose(&socket).await);
        Ok(())
    }

    async fn alarm(&self) -> worker::Result<Response> {
        self.host.alarm.rang();
        let ticked = match self.host.wake().await {
            Ok(()) => self.host.handle(Event::Tick),
            Err(error) => Err(error),
        };
        if ticked.is_err() {
            self.host.alarm.at_latest(&self.host.storage, clock::now().plus(RETRY_MS));
        }
        self.host.log_failure(ticked);
        Response::empty()
    }
}

impl Host {
    async fn wake(self: &Rc<Self>) -> Result<()> {
        if self.presence.borrow().is_some() {
            return Ok(());
        }
        self.alarm.recall(&self.storage).await?;
        let attachments = self.sockets.recall(&self.state);
        let people = match self.kind {
            Kind::Desk => self.people()?,
            Kind::Lobby => Vec::new(),
        };
        let (mut presence, effects) = Presence::load(self.kind, people, attachments, clock::now());
        if let Some(roster) = self.kept_roster()? {
            presence.recall_roster(roster);
        }
        *self.presence.borrow_mut() = Some(presence);
        self.perform(effects)
    }

    fn people(&self) -> Result<Vec<Person>> {
        let sql = self.storage.sql();
        sql.exec(CREATE_PERSON, None)?;
        let rows = query::texts(&sql, SELECT_PEOPLE, vec![])?;
        let person = |(user_id, username, status, gone_at): (String, String, Status, Option<i64>)| Person {
            user_id,
            username,
            status,
            gone_at: gone_at.map(Timestamp),
        };
        Ok(rows.into_iter().map(person).collect())
    }

    fn kept_roster(&self) -> Result<Option<Roster>> {
        if self.kind == Kind::Desk {
            return Ok(None);
        }
        let sql = self.storage.sql();
        sql.exec(CREATE_ROSTER, None)?;
        Ok(query::texts(&sql, SELECT_ROSTER, vec![])?.into_iter().next())
    }

    fn handle(self: &Rc<Self>, event: Event) -> Result<()> {
        let effects = match self.presence.borrow_mut().as_mut() {
            Some(presence) => presence.handle(event, clock::now()),
            None => Vec::new(),
        };
        self.perform(effects)
    }

    /// Carries out the effects in their order; nothing told here is a promise, so that writes need
    /// not go first.
    fn perform(self: &Rc<Self>, effects: Vec<Effect>) -> Result<()> {
        for effect in effects {
            match effect {
                Effect::Store(person) => self.store(&person)?,
                Effect::Erase(user_id) => {
                    self.storage.sql().exec(DELETE_PERSON, vec![SqlStorageValue::String(user_id)])?;
                }
                Effect::Send { to, frame } => {
                    self.sockets.send(&to, &serde_json::to_string(&frame)?);
                }
                Effect::Attach(attachment) => self.sockets.attach(&attachment)?,
                Effect::Verify { connection, token } => {
                    let identity = Config::of(&self.env)?.verifier()?.verify(&token, clock::now());
                    self.handle(Event::Renewed { connection, identity })?;
                }
                Effect::Close { connection, reason } => self.sockets.close(connection, reason),
                Effect::KeepRoster(roster) => {
                    let json = SqlStorageValue::String(serde_json::to_string(&roster)?);
                    self.storage.sql().exec(UPSERT_ROSTER, vec![json])?;
                    self.has_heard.set(true);
                }
                Effect::Publish(roster) => self.publish(roster)?,
                Effect::LoadBadges(identity) => self.load_badges(identity),
                Effect::WakeAt(at) => self.alarm.at_latest(&self.storage, at),
            }
        }
        let unheard = self.sockets.unheard(&self.state);
        if unheard.is_empty() { Ok(()) } else { self.handle(Event::Unheard(unheard)) }
    }

    fn store(&self, person: &Person) -> Result<()> {
        let status = match person.status {
            Status::Online => "online",
            Status::Away => "away",
        };
        let values = vec![
            SqlStorageValue::String(person.user_id.clone()),
            SqlStorageValue::String(person.username.clone()),
            SqlStorageValue::from(status),
            SqlStorageValue::from(person.gone_at.map(|at| at.0)),
        ];
        self.storage.sql().exec(UPSERT_PERSON, values)?;
        Ok(())
    }

    /// Tells every lobby, each a few times if need be. One that has missed it all the same hears it with
    /// the next change, or asks when it has slept.
    fn publish(self: &Rc<Self>, roster: Roster) -> Result<()> {
        for lobby in 0..Config::of(&self.env)?.lobbies {
            let (host, roster) = (self.clone(), roster.clone());
            self.state.go_on(async move {
                for _ in 0..PUBLISH_TRIES {
                    match host.publish_to(&lobby_name(lobby), &roster).await {
                        Ok(()) => return,
                        Err(error) => host.log_failure::<()>(Err(error)),
                    }
                    Delay::from(PUBLISH_PAUSE).await;
                }
            });
        }
        Ok(())
    }

    async fn publish_to(&self, lobby: &str, roster: &Roster) -> Result<()> {
        call::deliver(&call::presence(&self.env, lobby)?, &PresenceCall::Roster(roster.clone())).await
    }

    fn load_badges(self: &Rc<Self>, identity: Identity) {
        let host = self.clone();
        self.state.go_on(async move {
            let loaded = store::unread::badges(&host.env, &identity).await;
            let user_id = identity.user_id;
            let event = match loaded {
                Ok(badges) => Event::Badges { user_id, badges },
                Err(error) => {
                    host.log_failure::<()>(Err(error));
                    Event::NoBadges { user_id }
                }
            };
            host.log_failure(host.handle(event));
        });
    }

    async fn open(self: &Rc<Self>, upgrade: Upgrade) -> Result<Response> {
        self.wake().await?;
        bans::require(&self.state, &self.env, &upgrade.by)?;
        if self.kind == Kind::Lobby && !self.has_heard.get() {
            self.log_failure(self.ask_desk().await);
        }
        let connection = self.presence.borrow().as_ref().map_or(1, Presence::next_connection);
        let response = self.sockets.accept(&self.state, connection, upgrade.protocol.as_deref())?;
        self.handle(Event::Open { connection, by: upgrade.by })?;
        Ok(response)
    }

    /// A lobby that has just woken asks who of the staff is there.
    async fn ask_desk(self: &Rc<Self>) -> Result<()> {
        let desk = call::presence(&self.env, DESK)?;
        let roster: Roster = call::ask(&desk, &PresenceCall::Staff).await?;
        self.has_heard.set(true);
        self.handle(Event::Roster(roster))
    }

    async fn answer(self: &Rc<Self>, mut request: Request) -> Result<Response> {
        self.wake().await?;
        let call = serde_json::from_str(&request.text().await?)?;
        match call {
            PresenceCall::Activity(activity) => self.handle(Event::Activity(activity))?,
            PresenceCall::Roster(roster) => {
                self.handle(Event::Roster(roster))?;
            }
            PresenceCall::Ban(user_id, refusal) => self.handle(Event::Ban { user_id, refusal })?,
            PresenceCall::Staff => {
                self.handle(Event::Tick)?;
                let presence = self.presence.borrow();
                let roster = presence.as_ref().and_then(Presence::roster).cloned();
                return reply(&roster.unwrap_or_default());
            }
            PresenceCall::Online(users) => {
                let presence = self.presence.borrow();
                let online = presence.as_ref().map(|presence| presence.online_among(&users, clock::now()));
                return reply(&online.unwrap_or_default());
            }
        }
        Ok(Response::empty()?)
    }

    async fn receive(self: &Rc<Self>, socket: &WebSocket, message: WebSocketIncomingMessage) -> Result<()> {
        self.wake().await?;
        self.close_banned()?;
        let Some(connection) = self.sockets.number(socket) else { return Ok(()) };
        self.sockets.heard(connection);
        let frame = match message {
            WebSocketIncomingMessage::String(text) => decode(&text, &Config::of(&self.env)?.limits),
            WebSocketIncomingMessage::Binary(_) => Err(binary()),
        };
        self.handle(Event::Frame { connection, frame })
    }

    /// Closes the sockets of those whom the isolate has learnt to be banned.
    fn close_banned(self: &Rc<Self>) -> Result<()> {
        let Some(bans) = self.bans.news(&self.state, &self.env) else { return Ok(()) };
        let banned =
            self.presence.borrow().as_ref().map(|presence| bans.among(presence.connected(), clock::now()));
        for (user_id, refusal) in banned.into_iter().flatten() {
            self.handle(Event::Ban { user_id, refusal })?;
        }
        Ok(())
    }

    async fn lose(self: &Rc<Self>, socket: &WebSocket) -> Result<()> {
        self.wake().await?;
        let Some(connection) = self.sockets.number(socket) else { return Ok(()) };
        self.handle(Event::Gone { connection })?;
        self.sockets.forget(connection, socket);
        Ok(())
    }

    fn log_failure<T>(&self, result: Result<T>) {
        if let Err(error) = result {
            console_error!("presence: {}", error.into_refusal().message);
        }
    }
}
