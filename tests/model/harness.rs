//! A room with its edge: effects become rows in a list and frames in a socket's list, in the order in
//! which the edge carries them out.

use std::collections::BTreeMap;
use std::rc::Rc;

use frontdesk::chat::action::{Action, Draft};
use frontdesk::chat::answer::Answer;
use frontdesk::chat::attachment::File;
use frontdesk::chat::connection::{Attachment, ConnectionId};
use frontdesk::chat::details::RoomType;
use frontdesk::chat::effect::{Audience, Effect, Urgency};
use frontdesk::chat::event::{Event, Facts, Malformed, Missed, Named};
use frontdesk::chat::frame::client::{self, ClientFrame};
use frontdesk::chat::frame::dialect::Dialect;
use frontdesk::chat::id::{AttachmentId, Rev, Seq};
use frontdesk::chat::identity::Identity;
use frontdesk::chat::limits::{Limits, REPLAY_CHANGES_MAX};
use frontdesk::chat::moderation::{Opinion, Rule, RuleAction, RuleKind, Rulebook};
use frontdesk::chat::outbox::{Outbox, Parcel};
use frontdesk::chat::refusal::{CloseReason, Code, Refusal};
use frontdesk::chat::room::{Founding, Room};
use frontdesk::chat::time::Timestamp;
use serde_json::{Value, json};

use super::log::Log;
use super::people::{NOW, participant, room_id};

/// One end of a socket, as the client sees it.
#[derive(Clone, Debug, Default)]
pub struct Socket {
    pub frames: Vec<Value>,
    pub closed: Option<CloseReason>,
    /// Everything it was told, and what it would have got of that by now if it took batches.
    told: Vec<Value>,
    delivered: Vec<Value>,
    is_cut: bool,
}

pub struct Harness {
    pub room: Room,
    pub log: Log,
    pub now: Timestamp,
    pub limits: Limits,
    /// What messages are held against, and what the site's own moderation says of the next.
    pub rules: Rc<Rulebook>,
    pub opinion: Option<Opinion>,
    /// Most changes replayed to one socket.
    pub replay_max: usize,
    /// What a token in an `auth` frame says.
    pub tokens: BTreeMap<String, Identity>,
    pub sockets: BTreeMap<ConnectionId, Socket>,
    /// What was kept with the sockets that are open.
    pub attachments: BTreeMap<ConnectionId, Attachment>,
    pub wake_at: Option<Timestamp>,
    /// Effects of the last event that tell the edge to copy or announce.
    pub mirrored: Vec<Urgency>,
    pub announced: usize,
    /// Milliseconds of its windows.
    pub window_ms: i64,
    window_ends_at: Timestamp,
    outbox: Outbox,
}

impl Harness {
    pub fn found(room_type: RoomType, by: &Identity, others: &[&Identity]) -> Self {
        let founding = Founding {
            id: room_id(),
            room_type,
            subject: String::new(),
            context: None,
            by: by.clone(),
            participants: others.iter().map(|other| participant(other)).collect(),
        };
        let limits = Limits::default();
        let (room, effects) = Room::found(founding, limits, NOW);
        let mut harness = Self {
            room,
            log: Log::default(),
            now: NOW,
            limits,
            rules: Rc::default(),
            opinion: None,
            replay_max: REPLAY_CHANGES_MAX,
            tokens: BTreeMap::new(),
            sockets: BTreeMap::new(),
            attachments: BTreeMap::new(),
            wake_at: None,
            mirrored: Vec::new(),
            announced: 0,
            window_ms: 0,
            window_ends_at: NOW,
            outbox: Outbox::default(),
        };
        assert!(harness.perform(effects).is_none());
        harness
    }

    pub fn support(customer: &Identity) -> Self {
        Self::found(RoomType::Support, customer, &[])
    }

    pub fn direct(one: &Identity, other: &Identity) -> Self {
        Self::found(RoomType::Direct, one, &[other])
    }

    pub fn group(founder: &Identity, others: &[&Identity]) -> Self {
        Self::found(RoomType::Group, founder, others)
    }

    /// A call by REST.
    pub fn call(&mut self, by: &Identity, action: Action) -> Result<Answer, Refusal> {
        let facts = self.facts(&by.user_id, Named::by_action(&action));
        let effects = self.room.handle(Event::Call { by: by.clone(), action }, facts, self.now);
        self.perform(effects).expect("a call is answered")
    }

    /// A call that is refused with this code.
    pub fn refused(&mut self, by: &Identity, action: Action) -> Code {
        self.call(by, action).unwrap_err().code
    }

    pub fn send(&mut self, by: &Identity, content: &str) -> Result<Answer, Refusal> {
        self.call(by, draft(content, None))
    }

    pub fn connect(&mut self, by: &Identity) -> ConnectionId {
        self.open(by, None)
    }

    /// A client comes back with what it has up to `since`.
    pub fn resume(&mut self, by: &Identity, since: Rev) -> ConnectionId {
        let changes = self.log.changes_since(since, self.replay_max);
        self.open(by, Some(Missed { since, changes }))
    }

    fn open(&mut self, by: &Identity, missed: Option<Missed>) -> ConnectionId {
        let connection = self.room.next_connection();
        let unread = self.log.unread(&by.user_id, self.room.unread_from(by), 1_000);
        assert!(!self.attachments.contains_key(&connection), "the number of an open socket was given again");
        self.sockets.insert(connection, Socket::default());
        let socket = Attachment { connection, identity: by.clone(), dialect: Dialect::default() };
        self.event(Event::Open { socket, unread, missed });
        connection
    }

    /// A frame from a client, as JSON or as raw text.
    pub fn say(&mut self, connection: ConnectionId, frame: impl ToString) {
        let frame = client::decode(&frame.to_string(), &room_id(), &self.limits);
        self.receive(connection, frame);
    }

    pub fn receive(&mut self, connection: ConnectionId, frame: Result<ClientFrame, Malformed>) {
        let facts = match &frame {
            Ok(ClientFrame::Auth { token }) => {
                let unknown = || Refusal::new(Code::Unauthorized, "The token is no JSON Web Token.");
                let renewed = Some(self.tokens.get(token).cloned().ok_or_else(unknown));
                Facts { renewed, ..Facts::default() }
            }
            Ok(frame) => {
                let by =
                    self.room.heard(connection, self.now).map(|by| by.user_id.clone()).unwrap_or_default();
                self.facts(&by, Named::by_frame(frame))
            }
            Err(_) => Facts::default(),
        };
        let effects = self.room.handle(Event::Frame { connection, frame }, facts, self.now);
        assert!(self.perform(effects).is_none(), "a frame is answered by frames");
    }

    pub fn say_message(&mut self, connection: ConnectionId, content: &str, client_id: &str) {
        self.say(connection, json!({ "type": "message", "content": content, "client_id": client_id }));
    }

    /// The client goes, and the platform notices.
    pub fn cut(&mut self, connection: ConnectionId) {
        self.attachments.remove(&connection);
        self.sockets.entry(connection).or_default().is_cut = true;
        self.event(Event::Gone { connection });
        self.outbox.take_last(connection);
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
        if self.window_ends_at <= self.now {
            self.outbox.close_window(0);
        }
        self.deliver_due();
    }

    /// The room is dropped from memory and made anew of its log and its sockets' attachments.
    pub fn sleep(&mut self) {
        // It does not while a timer runs.
        self.deliver();
        let sockets = self.attachments.values().cloned().collect();
        self.room = Room::load(self.log.stored(), sockets, self.limits, self.now);
    }

    pub fn event(&mut self, event: Event) {
        let effects = self.room.handle(event, Facts::default(), self.now);
        assert!(self.perform(effects).is_none(), "only a call is answered");
    }

    fn facts(&self, sender: &str, named: Named) -> Facts {
        let repeated = named.client_id.and_then(|client_id| self.log.sent(sender, client_id));
        let target = named.target.and_then(|seq| self.log.message(seq));
        let quoted = named.quoted.and_then(|seq| self.log.message(seq));
        let uploads = self.log.uploads(named.attachment_ids);
        let unsent = if named.is_upload { self.log.unsent(sender) } else { 0 };
        let (rules, opinion) = (self.rules.clone(), self.opinion.clone());
        Facts { repeated, target, quoted, uploads, unsent, rules, opinion, ..Facts::default() }
    }

    /// As the edge does: first all that is written, then all that is told.
    fn perform(&mut self, effects: Vec<Effect>) -> Option<Result<Answer, Refusal>> {
        let mut answers = Vec::new();
        self.mirrored.clear();
        self.announced = 0;
        for effect in &effects {
            match effect {
                Effect::Keep(version) => self.log.keep(version.clone()),
                Effect::Store(change) => self.log.store(change.clone()),
                Effect::StoreUpload(upload) => self.log.store_upload(upload.clone()),
                Effect::Block(blocks) => self.log.blocks.clone_from(blocks),
                _ => {}
            }
        }
        for effect in effects {
            match effect {
                Effect::Store(_) | Effect::Keep(_) | Effect::StoreUpload(_) | Effect::Block(_) => {}
                Effect::Send { to, frame } => self.tell(&to, &serde_json::to_value(frame).unwrap()),
                Effect::Attach(attachment) => {
                    self.attachments.insert(attachment.connection, attachment);
                }
                Effect::Close { connection, reason } => {
                    self.attachments.remove(&connection);
                    let last = self.outbox.take_last(connection);
                    self.arrive(last.map(|text| (text, vec![connection])));
                    let socket = self.sockets.get_mut(&connection).expect("a socket that was opened");
                    assert_eq!(socket.closed.replace(reason), None, "closed twice");
                }
                Effect::Answer(answer) => answers.push(answer),
                Effect::Mirror(urgency) => self.mirrored.push(urgency),
                Effect::Announce => self.announced += 1,
                Effect::WakeAt(at) => self.wake_at = Some(self.wake_at.map_or(at, |known| known.min(at))),
            }
        }
        assert!(answers.len() <= 1, "one answer a call");
        self.deliver_due();
        answers.pop()
    }

    /// Sends what waits for the end of the window.
    pub fn deliver(&mut self) {
        let parcels = self.outbox.take();
        self.arrive(parcels);
    }

    fn deliver_due(&mut self) {
        if !self.outbox.is_due() {
            return;
        }
        self.deliver();
        if self.window_ms > 0 {
            self.outbox.hold();
            self.window_ends_at = self.now.plus(self.window_ms);
        }
    }

    fn arrive(&mut self, parcels: impl IntoIterator<Item = Parcel>) {
        for (text, to) in parcels {
            let mut frame: Value = serde_json::from_str(&text).unwrap();
            let frames = match frame["data"].take() {
                Value::Array(frames) if frame["type"] == "batch" => frames,
                data => {
                    frame["data"] = data;
                    vec![frame]
                }
            };
            for connection in to {
                let socket = self.sockets.get_mut(&connection).expect("a socket that was opened");
                assert_eq!(socket.closed, None, "something is sent to a socket that was closed");
                socket.delivered.extend(frames.clone());
            }
        }
    }

    /// W1: in batches or not, a socket is told the same in the same order; nothing is left when it is closed.
    pub fn compare_batches(&mut self) {
        self.deliver();
        for (connection, socket) in &self.sockets {
            if socket.is_cut {
                assert!(socket.told.starts_with(&socket.delivered), "what {connection} was told");
            } else {
                assert_eq!(socket.told, socket.delivered, "what {connection} was told");
            }
        }
    }

    fn tell(&mut self, to: &Audience, frame: &Value) {
        let mut open = Vec::new();
        for connection in self.room.audience(to) {
            let socket = self.sockets.get_mut(&connection).expect("a socket that was opened");
            if socket.closed.is_none() {
                socket.frames.push(frame.clone());
                socket.told.push(frame.clone());
                open.push(connection);
            }
        }
        self.outbox.put(frame.to_string(), open);
    }

    /// Everything a socket got since it was last asked.
    pub fn take(&mut self, connection: ConnectionId) -> Vec<Value> {
        self.sockets.get_mut(&connection).map(|socket| std::mem::take(&mut socket.frames)).unwrap_or_default()
    }

    /// Forgets what every socket got so far.
    pub fn hush(&mut self) {
        self.sockets.values_mut().for_each(|socket| socket.frames.clear());
    }

    /// Names of the frames that a socket got since it was last asked.
    pub fn types(&mut self, connection: ConnectionId) -> Vec<String> {
        self.take(connection).iter().map(|frame| frame["type"].as_str().unwrap().to_owned()).collect()
    }

    /// The only frame that a socket got since it was last asked.
    pub fn only(&mut self, connection: ConnectionId) -> Value {
        let frames = self.take(connection);
        assert_eq!(frames.len(), 1, "{frames:?}");
        frames.into_iter().next().unwrap()
    }

    pub fn closed(&self, connection: ConnectionId) -> Option<u16> {
        self.sockets.get(&connection).and_then(|socket| socket.closed).map(CloseReason::code)
    }
}

/// Rules that all compile, as id, action, kind and pattern.
pub fn rulebook(rules: &[[&str; 4]]) -> Rc<Rulebook> {
    let rules = rules.iter().map(|[id, action, kind, pattern]| Rule {
        id: (*id).to_owned(),
        action: RuleAction::named(action).unwrap(),
        kind: RuleKind::named(kind).unwrap(),
        pattern: (*pattern).to_owned(),
    });
    let (book, broken) = Rulebook::compile(rules);
    assert_eq!(broken, []);
    Rc::new(book)
}

pub fn draft(content: &str, client_id: Option<&str>) -> Action {
    let client_id = client_id.map(str::to_owned);
    Action::Send(Draft { content: content.to_owned(), client_id, ..Draft::default() })
}

/// A message with these files.
pub fn draft_with(content: &str, client_id: Option<&str>, files: &[File]) -> Action {
    let attachment_ids = files.iter().map(|file| file.id.clone()).collect();
    let client_id = client_id.map(str::to_owned);
    Action::Send(Draft { content: content.to_owned(), client_id, attachment_ids, ..Draft::default() })
}

/// A file of the room; each number is another one.
pub fn file(number: u8, content_type: &str) -> File {
    let dimensions = content_type.starts_with("image/").then_some((640, 480)).unzip();
    File {
        id: AttachmentId::random(room_id(), [number; 16]),
        name: format!("It's \"{number}\" \u{1F3E1}.bin"),
        content_type: content_type.to_owned(),
        size: 1_000 + u64::from(number),
        width: dimensions.0,
        height: dimensions.1,
    }
}

pub fn read(up_to: Seq) -> Action {
    Action::Read(Some(up_to))
}

pub fn edit(seq: Seq, content: &str) -> Action {
    Action::Edit(seq, content.to_owned())
}

pub fn delete(seq: Seq) -> Action {
    Action::Delete(seq)
}
