//! The live sockets of an object, by connection number. The number stands in the socket's attachment,
//! which survives sleep and is cleared when we close it: what a socket still says after that is
//! nobody's, whoever has its number next. (A tag could not be taken back.)

use std::cell::{Cell, RefCell};

use worker::js_sys::{Date, Map, Reflect};
use worker::wasm_bindgen::{self, JsCast, JsValue, prelude::wasm_bindgen};
use worker::worker_sys::{self, ext::WebSocketExt};
use worker::{Response, State, WebSocket, WebSocketPair, console_error, web_sys};

use crate::chat::connection::{Attachment, ConnectionId};
use crate::chat::frame::value_of;
use crate::chat::outbox::Outbox;
use crate::chat::refusal::{CloseReason, Refusal};
use crate::chat::silence::Silence;
use crate::chat::sorted::{SortedMap, SortedSet};
use crate::chat::time::Timestamp;
use crate::edge::clock;
use crate::edge::error::Result;
use crate::edge::json::{parse, stringify};

/// What the platform answers by itself, without waking the object (W8).
const PING: &str = r#"{"type":"ping"}"#;
const PONG: &str = r#"{"type":"pong","data":{}}"#;

/// What an object notes at its state, which outlives the instance of the wasm.
const LIVED: &str = "frontdeskLived";

#[wasm_bindgen]
extern "C" {
    /// A socket that takes a JS string which already exists: the text of a broadcast is copied out
    /// of wasm once and not once a socket.
    type StringSocket;

    #[wasm_bindgen(method, catch, js_name = send)]
    fn send_string(this: &StringSocket, text: &JsValue) -> std::result::Result<(), JsValue>;

    /// The state of an object, which knows the heartbeats that the platform has answered.
    type BeatenState;

    #[wasm_bindgen(method, catch, js_name = getWebSocketAutoResponseTimestamp)]
    fn last_heartbeat(this: &BeatenState, socket: &JsValue) -> std::result::Result<JsValue, JsValue>;
}

/// An open socket.
struct Line {
    socket: WebSocket,
    silence: Silence,
}

impl Line {
    fn new(socket: WebSocket) -> Self {
        Self { socket, silence: Silence::since(clock::now()) }
    }
}

pub struct Sockets {
    open: RefCell<SortedMap<ConnectionId, Line>>,
    /// The numbers of the same, as the platform names them: reading an attachment for every frame costs more.
    numbers: Map,
    outbox: RefCell<Outbox>,
    /// Those of which a sign of life is overdue.
    overdue: RefCell<SortedSet<ConnectionId>>,
    /// A panic ended the instance that had the sockets, and with it perhaps what it was about to say.
    were_cut_off: Cell<bool>,
}

impl Sockets {
    /// Of an object that begins. Has the platform answer heartbeats.
    pub fn of(state: &State) -> Self {
        match worker_sys::WebSocketRequestResponsePair::new(PING, PONG) {
            Ok(pair) => state.set_websocket_auto_response(&pair),
            Err(error) => console_error!("heartbeats are not answered by the platform: {error:?}"),
        }
        Self {
            open: RefCell::default(),
            numbers: Map::new(),
            outbox: RefCell::default(),
            overdue: RefCell::default(),
            were_cut_off: Cell::new(has_lived(state)),
        }
    }

    /// Finds the sockets that outlived a sleep, with what was kept with them. After a panic, be it another
    /// room's, nobody knows what they have been told: they close, and their clients resume from the log.
    pub fn recall(&self, state: &State) -> Vec<Attachment> {
        let mut open = self.open.borrow_mut();
        let mut attachments = Vec::new();
        let were_cut_off = self.were_cut_off.take();
        for socket in state.get_websockets() {
            // Without an attachment it is closing, or the object stopped between accepting and opening
            // it: then the client was told nothing and comes again.
            match attachment_of(&socket) {
                Ok(Some(attachment)) if !were_cut_off => {
                    self.numbers.set(socket.as_ref(), &attachment.connection.into());
                    open.insert(attachment.connection, Line::new(socket));
                    attachments.push(attachment);
                }
                _ => dismiss(&socket, CloseReason::Unavailable),
            }
        }
        attachments
    }

    /// Accepts a new socket under this number; the response hands the other end to the client.
    pub fn accept(
        &self,
        state: &State,
        connection: ConnectionId,
        protocol: Option<&str>,
    ) -> Result<Response> {
        let pair = WebSocketPair::new()?;
        state.accept_web_socket(&pair.server);
        self.numbers.set(pair.server.as_ref(), &connection.into());
        self.open.borrow_mut().insert(connection, Line::new(pair.server));
        switching(pair.client, protocol)
    }

    /// The number of a socket that an event names; `None` when it is closing.
    pub fn number(&self, socket: &WebSocket) -> Option<ConnectionId> {
        if let Some(number) = self.numbers.get(socket.as_ref()).as_f64() {
            return Some(number as ConnectionId);
        }
        let attached = attachment_of(socket).ok().flatten();
        attached.map(|attached| attached.connection)
    }

    /// Sends one text to these sockets. One that fails is going; the platform says so by itself.
    pub fn send(&self, to: &[ConnectionId], text: &str) {
        let bytes = text.len();
        let text = JsValue::from_str(text);
        let mut open = self.open.borrow_mut();
        for connection in to {
            let Some(line) = open.get_mut(connection) else { continue };
            let raw: &StringSocket = line.socket.as_ref().unchecked_ref();
            let _gone = raw.send_string(&text);
            if line.silence.sent(bytes) {
                self.overdue.borrow_mut().insert(*connection);
            }
        }
    }

    /// A sign of life.
    pub fn heard(&self, connection: ConnectionId) {
        if let Some(line) = self.open.borrow_mut().get_mut(&connection) {
            line.silence = Silence::since(clock::now());
        }
    }

    /// Those that were sent too much without one (W15).
    pub fn unheard(&self, state: &State) -> Vec<ConnectionId> {
        let overdue = self.overdue.take();
        let mut open = self.open.borrow_mut();
        let mut is_over = |connection: &ConnectionId| {
            let line = open.get_mut(connection)?;
            Some(line.silence.is_over(last_heartbeat(state, &line.socket), clock::now()))
        };
        overdue.into_iter().filter_map(|connection| is_over(&connection)?.then_some(connection)).collect()
    }

    /// Keeps one text for these sockets until it goes out.
    pub fn put(&self, to: Vec<ConnectionId>, text: String) {
        self.outbox.borrow_mut().put(text, to);
    }

    /// Sends everything that was put, and says to how many sockets.
    pub fn deliver(&self) -> usize {
        let parcels = self.outbox.borrow_mut().take();
        let sockets = parcels.iter().map(|(_, to)| to.len()).sum();
        for (text, to) in parcels {
            self.send(&to, &text);
        }
        sockets
    }

    /// The same if it is due. When that opens a window, so many milliseconds later it is to be closed.
    pub fn deliver_due(&self) -> Option<i64> {
        if !self.outbox.borrow().is_due() {
            return None;
        }
        let sockets = self.deliver();
        self.outbox.borrow_mut().open_window(sockets)
    }

    /// Keeps what is put until [`Self::let_go`]; false where a window does.
    pub fn hold(&self) -> bool {
        self.outbox.borrow_mut().hold()
    }

    pub fn let_go(&self) {
        self.outbox.borrow_mut().let_go();
    }

    /// The window is over, so many milliseconds late.
    pub fn close_window(&self, late_ms: i64) {
        self.outbox.borrow_mut().close_window(late_ms);
    }

    /// Keeps this with its socket while the object sleeps.
    pub fn attach(&self, attachment: &Attachment) -> Result<()> {
        match self.open.borrow().get(&attachment.connection) {
            Some(line) => {
                Ok(raw(&line.socket).serialize_attachment(parse(&serde_json::to_string(attachment)?)?)?)
            }
            None => Ok(()),
        }
    }

    /// What it was told before, it is still told.
    pub fn close(&self, connection: ConnectionId, reason: CloseReason) {
        let last = self.outbox.borrow_mut().take_last(connection);
        if let Some(text) = last {
            self.send(&[connection], &text);
        }
        let line = self.open.borrow_mut().remove(&connection);
        if let Some(line) = line {
            dismiss(&line.socket, reason);
            self.numbers.delete(line.socket.as_ref());
        }
    }

    /// The socket is going. Sockets that may sleep do not answer a close by themselves, and whoever
    /// asked for it would wait ten seconds.
    pub fn forget(&self, connection: ConnectionId, socket: &WebSocket) {
        self.outbox.borrow_mut().take_last(connection);
        self.open.borrow_mut().remove(&connection);
        self.numbers.delete(socket.as_ref());
        let _gone = socket.close(None, None::<&str>);
    }
}

/// Accepts a socket only to say why it cannot stay: browsers show a page neither the status nor the
/// body of a refused upgrade, and nothing at all unless a protocol that they offered is agreed to.
pub fn refuse(refusal: &Refusal, protocol: Option<&str>) -> Result<Response> {
    let pair = WebSocketPair::new()?;
    pair.server.accept()?;
    pair.server.send(&serde_json::json!({ "type": "error", "data": value_of(refusal)? }))?;
    close(&pair.server, CloseReason::of(refusal.code));
    switching(pair.client, protocol)
}

fn switching(client: WebSocket, protocol: Option<&str>) -> Result<Response> {
    let response = Response::from_websocket(client)?;
    if let Some(protocol) = protocol {
        response.headers().set("Sec-WebSocket-Protocol", protocol)?;
    }
    Ok(response)
}

/// Whether an object of this state has begun before in this isolate: then the instance it was in has panicked.
/// After a sleep the state is a new one.
fn has_lived(state: &State) -> bool {
    let (state, lived): (&JsValue, JsValue) = (state.as_raw().as_ref(), LIVED.into());
    let has_lived = Reflect::has(state, &lived).unwrap_or(false);
    // Where it cannot be noted, a panic costs what was about to be said.
    let _noted = Reflect::set(state, &lived, &JsValue::TRUE);
    has_lived
}

/// When the platform last answered a heartbeat of this socket's client.
fn last_heartbeat(state: &State, socket: &WebSocket) -> Option<Timestamp> {
    let state: &BeatenState = state.as_raw().unchecked_ref();
    let answered = state.last_heartbeat(socket.as_ref()).ok()?.dyn_into::<Date>().ok()?;
    Some(Timestamp(answered.get_time() as i64))
}

/// What is kept with a socket; nothing with one that is closing.
fn attachment_of(socket: &WebSocket) -> Result<Option<Attachment>> {
    let kept = raw(socket).deserialize_attachment()?;
    if kept.is_falsy() { Ok(None) } else { Ok(serde_json::from_str(&stringify(&kept)?)?) }
}

fn raw(socket: &WebSocket) -> &web_sys::WebSocket {
    socket.as_ref()
}

/// Closes a socket of which nothing more is heard.
fn dismiss(socket: &WebSocket, reason: CloseReason) {
    if let Err(error) = raw(socket).serialize_attachment(JsValue::NULL) {
        console_error!("a closing socket keeps its number: {error:?}");
    }
    close(socket, reason);
}

fn close(socket: &WebSocket, reason: CloseReason) {
    // Fails only where it is closed already.
    let _closed = socket.close(Some(reason.code()), Some(reason.text()));
}
