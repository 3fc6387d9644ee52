//! A room, ten tabs that follow it, and what the model expects of both.

use std::collections::BTreeMap;

use frontdesk::chat::action::Action;
use frontdesk::chat::answer::Answer;
use frontdesk::chat::attachment::File;
use frontdesk::chat::block::Block;
use frontdesk::chat::changes::Change;
use frontdesk::chat::connection::ConnectionId;
use frontdesk::chat::details::RoomType;
use frontdesk::chat::event::Event;
use frontdesk::chat::id::{AttachmentId, Rev, Seq};
use frontdesk::chat::identity::Identity;
use frontdesk::chat::limits::Limits;
use frontdesk::chat::member::Standing;
use frontdesk::chat::message::Message;
use serde_json::{Value, json};

use super::client::{Client, Known};
use super::harness::{Harness, draft_with, file, rulebook};
use super::people::{admin, customer, staff, vendor};
use super::step::Step;

/// Five people with two tabs each.
pub const TABS: usize = 10;

/// Steps are counted in what is said: of the 7th nothing is stored, of the 11th not all.
const RULES: &[[&str; 4]] = &[
    ["r-1", "refuse", "word", "text 7"],
    ["r-2", "mask", "pattern", "11$"],
    ["r-3", "flag", "word", "edited"],
];

/// What was said, as the model knows it: sender, client id, text, and the seq that was promised.
#[derive(Debug, PartialEq)]
struct Said {
    by: String,
    client_id: Option<String>,
    text: String,
    seq: Seq,
}

/// A file that was uploaded, by whom, and the message that it was sent with.
#[derive(Debug)]
struct Uploaded {
    by: String,
    file: File,
    seq: Option<Seq>,
}

pub struct World {
    pub harness: Harness,
    pub tabs: Vec<Client>,
    said: Vec<Said>,
    uploaded: Vec<Uploaded>,
    /// Sockets that nobody hears and that the platform holds for open.
    lost: Vec<ConnectionId>,
    copy: BTreeMap<String, Change>,
    copied: Rev,
    /// Whether the two of a direct room may not write to each other.
    is_cut: bool,
    steps: usize,
}

impl World {
    pub fn new(room_type: RoomType, limits: Limits) -> Self {
        let people = [customer("ada"), vendor("vic"), staff("ben"), staff("eva"), admin("zoe")];
        let mut harness = match room_type {
            RoomType::Support => Harness::support(&people[0]),
            RoomType::Direct => Harness::direct(&people[0], &people[1]),
            RoomType::Group => Harness::group(&people[1], &[&people[0]]),
        };
        harness.limits = limits;
        harness.rules = rulebook(RULES);
        harness.replay_max = 12;
        // Some steps long.
        harness.window_ms = 700;
        harness.sleep();
        let tabs = (0..TABS).map(|tab| Client::new(people[tab / 2].clone())).collect();
        let (said, uploaded, lost, copy) = (Vec::new(), Vec::new(), Vec::new(), BTreeMap::new());
        Self { harness, tabs, said, uploaded, lost, copy, copied: 0, is_cut: false, steps: 0 }
    }

    /// The person's token as it is now.
    fn identity(&self, tab: usize, token_ms: i64) -> Identity {
        Identity { expires_at: self.harness.now.plus(token_ms), ..self.tabs[tab].by.clone() }
    }

    pub fn take(&mut self, step: Step) {
        self.steps += 1;
        match step {
            Step::Say { tab, client_id, file } => self.say(tab, client_id, file),
            Step::Post { person, client_id, file } => self.post(person * 2, client_id, file),
            Step::Upload { person } => self.upload(person * 2),
            Step::Type { tab, is_typing } => {
                self.tell(tab, &json!({ "type": "typing", "is_typing": is_typing }))
            }
            Step::Read { tab, seq } => self.tell(tab, &json!({ "type": "read", "message_id": seq })),
            Step::ReadRoom { tab } => self.tell(tab, &json!({ "type": "mark_room_read" })),
            Step::Act { person, action } => {
                let by = self.identity(person * 2, 3_600_000);
                let answer = self.harness.call(&by, action);
                if let Ok(Answer::Message { message, .. }) = answer {
                    let said = self.said.iter_mut().find(|said| said.seq == message.seq);
                    said.expect("only what people said changes").text = message.content;
                }
            }
            Step::Connect { tab, afresh, token_ms } => self.connect(tab, afresh, token_ms),
            Step::Rename { tab, name } => {
                self.tabs[tab].by.username = format!("Name {name}");
                let token = self.identity(tab, 3_600_000);
                self.harness.tokens.insert("next".to_owned(), token);
                self.tell(tab, &json!({ "type": "auth", "token": "next" }));
            }
            Step::Cut { tab } => {
                if let Some(connection) = self.tabs[tab].connection.take() {
                    self.harness.cut(connection);
                }
            }
            Step::Lose { tab } => self.lost.extend(self.tabs[tab].connection.take()),
            Step::Notice => {
                for connection in std::mem::take(&mut self.lost) {
                    self.harness.cut(connection);
                }
            }
            Step::Block { one, other } => self.block(one, other),
            Step::Sleep => self.harness.sleep(),
            Step::Pass { milliseconds } => self.harness.pass(milliseconds),
            Step::Mirror { limit } => self.mirror(limit),
        }
        self.hear();
    }

    fn block(&mut self, one: bool, other: bool) {
        let Some((a, b)) = self.harness.room.pair().map(|(a, b)| (a.clone(), b.clone())) else { return };
        let both = [(one, &a, &b), (other, &b, &a)];
        let standing = both.into_iter().filter(|(stands, _, _)| *stands);
        let blocks = standing.map(|(_, by, whom)| Block { user_id: by.clone(), blocked_id: whom.clone() });
        self.harness.event(Event::Blocks(blocks.collect()));
        self.is_cut = one || other;
    }

    fn tell(&mut self, tab: usize, frame: &Value) {
        if let Some(connection) = self.tabs[tab].connection {
            self.harness.say(connection, frame);
        }
    }

    fn connect(&mut self, tab: usize, afresh: bool, token_ms: i64) {
        if self.tabs[tab].connection.is_some() {
            return;
        }
        let by = self.identity(tab, token_ms);
        if afresh {
            self.tabs[tab].cursor = None;
        }
        let connection = match self.tabs[tab].cursor {
            Some(since) => self.harness.resume(&by, since),
            None => self.harness.connect(&by),
        };
        self.tabs[tab].connection = Some(connection);
    }

    /// Frames arrive; whoever was closed knows it after the last of them.
    fn hear(&mut self) {
        // Of a socket that the room closed, the platform tells nothing more.
        self.lost.retain(|connection| self.harness.closed(*connection).is_none());
        for tab in &mut self.tabs {
            let Some(connection) = tab.connection else { continue };
            for frame in self.harness.take(connection) {
                tab.hear(&frame, &self.harness.log);
            }
            match self.harness.closed(connection) {
                Some(_) => tab.connection = None,
                None => assert_eq!(tab.known.messages.len(), self.harness.log.messages.len(), "W1: no gap"),
            }
        }
    }

    fn upload(&mut self, tab: usize) {
        let by = self.identity(tab, 3_600_000);
        let kind = if self.steps.is_multiple_of(2) { "image/png" } else { "application/pdf" };
        let file = file(self.steps as u8, kind);
        if self.harness.call(&by, Action::Upload(file.clone())).is_ok() {
            self.uploaded.push(Uploaded { by: by.user_id, file, seq: None });
        }
    }

    /// The file that a message names: somebody's, or one that was sent before.
    fn named(&self, file: Option<usize>) -> Vec<File> {
        file.and_then(|at| self.uploaded.iter().rev().nth(at))
            .map(|one| one.file.clone())
            .into_iter()
            .collect()
    }

    fn say(&mut self, tab: usize, client_id: Option<u8>, file: Option<usize>) {
        let Some(connection) = self.tabs[tab].connection else { return };
        // Without an id of its own, one that nobody repeats, so that the answer is found.
        let id = client_id.map_or(format!("once-{}", self.steps), |id| format!("c-{id}"));
        let text = format!("text {}", self.steps);
        let files = self.named(file);
        let ids: Vec<&AttachmentId> = files.iter().map(|file| &file.id).collect();
        let mut frame = json!({ "type": "message", "content": text, "client_id": id, "attachment_ids": ids });
        if self.steps.is_multiple_of(3) {
            frame["reply_to"] = self.answered().into();
        }
        self.harness.say(connection, frame);
        self.tabs[tab].answers.clear();
        self.hear();
        let answers = std::mem::take(&mut self.tabs[tab].answers);
        let by = self.tabs[tab].by.user_id.clone();
        if self.harness.closed(connection).is_some() {
            return assert_eq!(answers, []);
        }
        let [(answered, frame)] = &answers[..] else { panic!("one answer, not {answers:?}") };
        assert_eq!(*answered, id);
        let seq = frame["data"]["seq"].as_u64();
        match frame["type"].as_str().unwrap() {
            "message" => self.note(by, Some(id), text, &files, seq.unwrap()),
            "ack" => self.repeated(&by, &id, seq.unwrap()),
            // W4: who may speak at all is never refused a repeat.
            _ => self.is_unsaid(&by, &id),
        }
    }

    fn post(&mut self, tab: usize, client_id: Option<u8>, file: Option<usize>) {
        let id = client_id.map(|id| format!("c-{id}"));
        let text = format!("text {}", self.steps);
        let by = self.identity(tab, 3_600_000);
        let files = self.named(file);
        let answer = self.harness.call(&by, draft_with(&text, id.as_deref(), &files));
        match (answer, id) {
            (Ok(Answer::Message { message, created: true }), id) => {
                self.note(by.user_id, id, text, &files, message.seq)
            }
            (Ok(Answer::Message { message, .. }), Some(id)) => self.repeated(&by.user_id, &id, message.seq),
            (Ok(answer), _) => panic!("no answer to a message: {answer:?}"),
            (Err(_), _) => {}
        }
    }

    /// A message to answer, a different one each time.
    fn answered(&self) -> Seq {
        1 + self.steps as Seq % self.harness.log.messages.len().max(1) as Seq
    }

    fn note(&mut self, by: String, client_id: Option<String>, text: String, files: &[File], seq: Seq) {
        let is_party = self.harness.log.standing(&by) == Standing::Party;
        assert!(!(self.is_cut && is_party), "something passed between two of whom one has blocked the other");
        for file in files {
            let own = self.uploaded.iter_mut().find(|one| one.file == *file && one.by == by);
            let before = own.expect("only what one has uploaded oneself is sent").seq.replace(seq);
            assert_eq!(before, None, "sent twice");
        }
        let twice =
            self.said.iter().find(|said| said.by == by && client_id.is_some() && said.client_id == client_id);
        assert_eq!(twice, None, "W4: said twice");
        let is_admin = by == "zoe";
        assert!(is_admin || text != "text 7", "what is refused was stored");
        let text = if is_admin {
            text
        } else {
            match text.strip_suffix("11") {
                Some(rest) => format!("{rest}**"),
                None => text,
            }
        };
        self.said.push(Said { by, client_id, text, seq });
    }

    fn repeated(&self, by: &str, id: &str, seq: Seq) {
        let first = self.said.iter().find(|said| said.by == by && said.client_id.as_deref() == Some(id));
        assert_eq!(first.map(|said| said.seq), Some(seq), "W4: the ack names the first");
    }

    fn is_unsaid(&self, by: &str, id: &str) {
        let first = self.said.iter().find(|said| said.by == by && said.client_id.as_deref() == Some(id));
        assert_eq!(first, None, "a repeat was refused");
    }

    fn mirror(&mut self, limit: usize) {
        let changes = self.harness.log.changes_since(self.copied, limit);
        for change in changes.items {
            assert!(change.rev() > self.copied);
            self.copied = change.rev();
            self.copy.insert(key(&change), plain(change));
        }
    }

    /// Everybody comes back; then all agree with the log, and the log with the model.
    pub fn settle(&mut self) {
        self.take(Step::Notice);
        for tab in 0..TABS {
            self.connect(tab, false, 3_600_000);
            self.hear();
        }
        let truth = Known::of(&self.harness.log);
        for tab in self.tabs.iter().filter(|tab| tab.connection.is_some()) {
            assert_eq!(tab.knows(), truth, "what {} knows", tab.by.user_id);
            assert_eq!(
                tab.online.iter().collect::<Vec<_>>(),
                self.harness.room.online().into_iter().collect::<Vec<_>>()
            );
        }
        let texts: Vec<&str> = self.said.iter().map(|said| said.text.as_str()).collect();
        assert_eq!(self.harness.log.texts(), texts, "everything that was promised, once, in order");
        for Uploaded { file, seq, .. } in &self.uploaded {
            assert_eq!(self.harness.log.uploads[&file.id].seq, *seq);
            let message = seq.and_then(|seq| self.harness.log.message(seq));
            let shown = message.filter(|message| message.deleted_at.is_none());
            assert!(shown.is_none_or(|message| message.attachments == [file.clone()]));
        }
        while self.copied < self.harness.room.rev() {
            self.mirror(3);
        }
        let everything = self.harness.log.everything();
        let everything: BTreeMap<String, Change> =
            everything.into_iter().map(|one| (key(&one), plain(one))).collect();
        assert_eq!(self.copy, everything, "I4: the copy is the log");
        self.harness.compare_batches();
    }
}

/// The row alone, without what is looked up with it.
fn plain(change: Change) -> Change {
    match change {
        Change::Message(message) => Change::Message(Message { quote: None, ..message }),
        Change::Details(_) | Change::Member(_) => change,
    }
}

fn key(change: &Change) -> String {
    match change {
        Change::Details(_) => "room".to_owned(),
        Change::Member(member) => format!("member {}", member.user_id),
        Change::Message(message) => format!("message {}", message.seq),
    }
}
