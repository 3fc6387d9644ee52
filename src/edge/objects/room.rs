//! The Durable Object of one room: everything about the room is decided here, one event at a time.
//!
//! Stored: the log ([`super::log`]), and with each socket an `Attachment`. The rest of memory is made
//! of these after a wake. An event is taken in one synchronous turn: nothing is awaited between
//! reading state and writing it, and the platform holds what is sent until what was written is
//! durable.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use worker::{
    DurableObject, Env, Request, Response, State, Storage, WebSocket, WebSocketIncomingMessage,
    console_error, durable_object,
};

use super::alarm::Alarm;
use super::announce::Announcer;
use super::bans::{self, Watch};
use super::blocks::Blocks;
use super::bodies;
use super::call::{self, Upgrade};
use super::gathering::Gathering;
use super::log::Log;
use super::mirror::Mirror;
use super::opinion::Turn;
use super::perform::{self, Outcome};
use super::sockets::Sockets;
use super::turns::Turns;
use crate::chat::connection::{Attachment, ConnectionId};
use crate::chat::effect::Effect;
use crate::chat::event::{Event, Facts, Malformed, Missed};
use crate::chat::frame::client;
use crate::chat::id::Rev;
use crate::chat::identity::Identity;
use crate::chat::limits::{REPLAY_BYTES_MAX, REPLAY_CHANGES_MAX};
use crate::chat::moderation::opinion::Said;
use crate::chat::refusal::Refusal;
use crate::chat::room::Room;
use crate::edge::config::Config;
use crate::edge::error::{self, Error, Result};
use crate::edge::{clock, rulebook};

/// Milliseconds after which an alarm that failed is tried again.
const RETRY_MS: i64 = 10_000;

#[durable_object]
pub struct RoomObject {
    host: Rc<Host>,
}

/// The room and what surrounds it; shared with the tasks that outlive an event.
pub struct Host {
    pub state: State,
    pub env: Env,
    pub storage: Storage,
    pub log: Log,
    pub room: RefCell<Option<Room>>,
    pub sockets: Sockets,
    pub alarm: Alarm,
    pub mirror: Mirror,
    pub announcer: Announcer,
    pub turns: Turns,
    pub gathering: Gathering,
    pub blocks: Blocks,
    bans: Watch,
    is_awake: Cell<bool>,
}

impl DurableObject for RoomObject {
    fn new(state: State, env: Env) -> Self {
        let sockets = Sockets::of(&state);
        let storage = state.storage();
        let host = Host {
            log: Log::new(state.storage()),
            storage,
            state,
            env,
            room: RefCell::new(None),
            sockets,
            alarm: Alarm::default(),
            mirror: Mirror::default(),
            announcer: Announcer::default(),
            turns: Turns::default(),
            gathering: Gathering::default(),
            blocks: Blocks::default(),
            bans: Watch::default(),
            is_awake: Cell::new(false),
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
        if let Err(error) = self.host.receive(&socket, &message).await {
            let Some(connection) = self.host.sockets.number(&socket) else { return Ok(()) };
            perform::refuse(&self.host, connection, error.into_refusal(), perform::client_id_of(&message));
        }
        Ok(())
    }

    async fn websocket_close(
        &self,
        socket: WebSocket,
        _code: usize,
        _reason: String,
        _clean: bool,
    ) -> worker::Result<()> {
        self.host.lose(&socket).await;
        Ok(())
    }

    async fn websocket_error(&self, socket: WebSocket, _error: worker::Error) -> worker::Result<()> {
        self.host.lose(&socket).await;
        Ok(())
    }

    /// Never fails: an alarm that throws is tried a few times and then gone for good.
    async fn alarm(&self) -> worker::Result<Response> {
        self.host.alarm.rang();
        if let Err(error) = self.host.tick().await {
            console_error!("the room's alarm: {}", error.into_refusal().message);
            self.host.alarm.at_latest(&self.host.storage, clock::now().plus(RETRY_MS));
        }
        Mirror::catch_up_late(&self.host).await;
        Response::empty()
    }
}

impl Host {
    /// After a wake the object knows nothing but its SQLite and its sockets (I6).
    pub async fn wake(self: &Rc<Self>) -> Result<()> {
        if self.is_awake.get() {
            return Ok(());
        }
        self.alarm.recall(&self.storage).await?;
        self.load()?;
        // Nothing else happens meanwhile: who spoke first is still heard first.
        let host = self.clone();
        let learning = async move {
            rulebook::learn(&host.env, &host.state).await;
            Ok(())
        };
        self.state.block_concurrency_while(learning).await?;
        self.is_awake.set(true);
        Ok(())
    }

    fn load(&self) -> Result<()> {
        let attachments = self.sockets.recall(&self.state);
        let Some(stored) = self.log.load()? else { return Ok(()) };
        let limits = Config::of(&self.env)?.limits;
        self.announcer.recall(stored.details.needs_staff);
        *self.room.borrow_mut() = Some(Room::load(stored, attachments, limits, clock::now()));
        Ok(())
    }

    /// One turn: the event is decided, written and told.
    pub fn handle(self: &Rc<Self>, event: Event, facts: Facts) -> Result<Outcome> {
        let effects = match self.room.borrow_mut().as_mut() {
            Some(room) => room.handle(event, facts, clock::now()),
            None => return Err(Refusal::not_found().into()),
        };
        self.perform(effects)
    }

    pub fn perform(self: &Rc<Self>, effects: Vec<Effect>) -> Result<Outcome> {
        perform::perform(self, effects).inspect_err(|_| {
            let _told = self.sockets.deliver();
            // What memory says was not written: read again what was.
            *self.room.borrow_mut() = None;
            if let Err(error) = self.load() {
                console_error!("the room could not be read again: {}", error.into_refusal().message);
                self.is_awake.set(false);
            }
        })
    }

    async fn open(self: &Rc<Self>, upgrade: Upgrade) -> Result<Response> {
        self.wake().await?;
        let Upgrade { by, since, protocol, dialect } = upgrade;
        bans::require(&self.state, &self.env, &by)?;
        let opening = match self.room.borrow().as_ref() {
            None => return Err(Refusal::not_found().into()),
            Some(room) => {
                // Before the socket is accepted: one that may sleep takes long to go again, by which a
                // stranger would tell a room that is there.
                room.admit(&by, clock::now())?;
                self.opening(room, &by, since)?
            }
        };
        let (connection, unread, missed) = opening;
        let response = self.sockets.accept(&self.state, connection, protocol.as_deref())?;
        let socket = Attachment { connection, identity: by, dialect };
        self.handle(Event::Open { socket, unread, missed }, Facts::default())?;
        Mirror::check_after_wake(self);
        Ok(response)
    }

    /// What a room is told when a socket opens: its number, the unread count, what was missed.
    fn opening(
        &self,
        room: &Room,
        by: &Identity,
        since: Option<Rev>,
    ) -> Result<(ConnectionId, u64, Option<Missed>)> {
        let missed = |since| -> Result<Missed> {
            let changes = self.log.changes_since(&room.details().id, since, REPLAY_CHANGES_MAX)?;
            Ok(Missed { since, changes: changes.within(REPLAY_BYTES_MAX) })
        };
        Ok((room.next_connection(), bodies::unread(self, room, by)?, since.map(missed).transpose()?))
    }

    async fn receive(self: &Rc<Self>, socket: &WebSocket, message: &WebSocketIncomingMessage) -> Result<()> {
        Gathering::turn(self).await;
        self.wake().await?;
        self.close_banned()?;
        let Some(connection) = self.sockets.number(socket) else { return Ok(()) };
        self.sockets.heard(connection);
        let told = |text: &str| self.room.borrow().as_ref()?.dialect_told(connection, text);
        if let WebSocketIncomingMessage::String(text) = message
            && let Some(dialect) = told(text)
        {
            self.handle(Event::Speak { connection, dialect }, Facts::default())?;
        }
        let limits = Config::of(&self.env)?.limits;
        let frame = match (message, self.room.borrow().as_ref()) {
            (WebSocketIncomingMessage::String(text), Some(room)) => {
                client::decode(text, &room.details().id, &limits)
            }
            _ => Err(client::binary()),
        };
        let heard =
            self.room.borrow().as_ref().and_then(|room| room.heard(connection, clock::now()).cloned());
        let waited = match heard {
            Some(by) => self.turn_of(&by, frame.as_ref().ok().and_then(Said::by_frame), None).await,
            None => Ok(Turn::default()),
        };
        let (frame, turn) = match waited {
            Ok(turn) => (frame, turn),
            // What found no place in the line counts as a frame all the same.
            Err(Error::Refused(refusal)) => {
                let client_id = perform::client_id_of(message);
                (Err(Malformed { refusal, client_id, close: None }), Turn::default())
            }
            Err(error) => return Err(error),
        };
        let facts = self.facts(connection, frame.as_ref().ok())?;
        let facts = Facts { opinion: turn.opinion.clone(), ..facts };
        self.handle(Event::Frame { connection, frame }, facts)?;
        drop(turn);
        Mirror::check_after_wake(self);
        Ok(())
    }

    /// Closes the sockets of those whom the isolate has learnt to be banned.
    fn close_banned(self: &Rc<Self>) -> Result<()> {
        let Some(bans) = self.bans.news(&self.state, &self.env) else { return Ok(()) };
        let banned = self.room.borrow().as_ref().map(|room| bans.among(room.connected(), clock::now()));
        for (user_id, refusal) in banned.into_iter().flatten() {
            self.handle(Event::Ban { user_id, refusal }, Facts::default())?;
        }
        Ok(())
    }

    async fn lose(self: &Rc<Self>, socket: &WebSocket) {
        Gathering::turn(self).await;
        let Some(connection) = self.sockets.number(socket) else { return };
        let awake = self.wake().await;
        // What they said before they went is still said.
        let by = self.room.borrow().as_ref().and_then(|room| room.person(connection).cloned());
        let _turn = match by {
            Some(by) => self.turn_of_leaving(&by.user_id).await,
            None => None,
        };
        let lost = match awake {
            Ok(()) => self.handle(Event::Gone { connection }, Facts::default()),
            Err(error) => Err(error),
        };
        self.sockets.forget(connection, socket);
        if let Err(error) = lost {
            console_error!("a socket went: {}", error.into_refusal().message);
        }
    }

    async fn tick(self: &Rc<Self>) -> Result<()> {
        self.wake().await?;
        if self.room.borrow().is_some() {
            self.handle(Event::Tick, Facts::default())?;
        }
        Ok(())
    }
}
