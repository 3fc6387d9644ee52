//! A client as plainly as it can be said: it keeps what it is told, and stops the test when it is told
//! something that no room may say.

use std::collections::{BTreeMap, BTreeSet};

use frontdesk::chat::connection::ConnectionId;
use frontdesk::chat::frame::server::{MemberView, MessageView, RoomView};
use frontdesk::chat::id::{Rev, Seq};
use frontdesk::chat::identity::Identity;
use frontdesk::chat::member::Standing;
use serde_json::Value;

use super::log::Log;

/// What everybody who follows a room has to agree on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Known {
    pub room: Value,
    /// Those whom the room lists, with their read marks.
    pub members: BTreeMap<String, Value>,
    pub messages: BTreeMap<Seq, Value>,
}

impl Known {
    /// What the log says.
    pub fn of(log: &Log) -> Self {
        let json = |value: Result<Value, serde_json::Error>| value.unwrap();
        let members = log
            .members
            .values()
            .map(|member| (member.user_id.clone(), json(serde_json::to_value(MemberView::from(member)))));
        let messages = log.messages.iter().map(|message| {
            (message.seq, json(serde_json::to_value(MessageView::from(&log.quoting(message)))))
        });
        let mut known = Self {
            room: json(serde_json::to_value(RoomView::from(log.details.as_ref().unwrap()))),
            members: members.collect(),
            messages: messages.collect(),
        };
        known.members.retain(|_, member| is_listed(member));
        known
    }
}

fn is_listed(member: &Value) -> bool {
    member["standing"] != Standing::Outsider.as_str()
}

/// One tab of somebody's.
#[derive(Clone, Debug)]
pub struct Client {
    pub by: Identity,
    pub connection: Option<ConnectionId>,
    /// The last rev that it has seen; none before its first welcome.
    pub cursor: Option<Rev>,
    pub known: Known,
    pub online: BTreeSet<String>,
    /// Answers to what it sent, by client id.
    pub answers: Vec<(String, Value)>,
    /// Everything it was ever told, apart from typing.
    pub transcript: Vec<Value>,
    welcome: Value,
}

impl Client {
    pub fn new(by: Identity) -> Self {
        Self {
            by,
            connection: None,
            cursor: None,
            known: Known::default(),
            online: BTreeSet::new(),
            answers: Vec::new(),
            transcript: Vec::new(),
            welcome: Value::Null,
        }
    }

    /// Takes in one frame; `log` is where REST would read the history.
    pub fn hear(&mut self, frame: &Value, log: &Log) {
        let data = &frame["data"];
        let text = |name: &str| data[name].as_str().unwrap_or_default().to_owned();
        match frame["type"].as_str().unwrap() {
            "connection_established" => {
                self.welcome = data.clone();
                self.online = serde_json::from_value(data["online"].clone()).unwrap();
                if self.cursor.is_none() {
                    self.start_afresh(log);
                }
            }
            "reset" => {
                assert_eq!(data["rev"], self.welcome["rev"]);
                self.start_afresh(log);
            }
            "message" => {
                let seq = data["seq"].as_u64().unwrap();
                let last = self.known.messages.last_key_value().map_or(0, |(seq, _)| *seq);
                // W3: a replay goes by rev, so one that changed since comes after younger ones.
                let is_changed = !(data["edited_at"].is_null() && data["deleted_at"].is_null());
                assert!(seq > last || is_changed, "messages come in order");
                let twice = self.known.messages.insert(seq, data.clone());
                assert_eq!(twice, None, "each message comes once");
                self.advance(data);
                if data["sender"]["id"] == self.by.user_id && data["client_id"].is_string() {
                    self.answers.push((text("client_id"), frame.clone()));
                }
            }
            "message_edited" => {
                let known = self.known.messages.insert(data["seq"].as_u64().unwrap(), data.clone());
                assert!(known.is_some_and(|known| known["deleted_at"].is_null()), "edited: {frame}");
                self.advance(data);
                self.requote(data);
            }
            "message_deleted" => {
                self.advance(data);
                let mut message = data.clone();
                message.as_object_mut().unwrap().remove("deleted_by");
                let known = self.known.messages.insert(data["seq"].as_u64().unwrap(), message);
                let known = known.expect("a message that it knows");
                assert!(known["deleted_at"].is_null(), "deleted twice: {frame}");
                self.requote(data);
            }
            "member" => {
                self.advance(data);
                let known = self.known.members.insert(text("user_id"), data.clone());
                let mark = |member: &Value| member["last_read_seq"].as_u64();
                assert!(known.is_none_or(|known| mark(&known) <= mark(data)), "a read mark went back");
            }
            "read_receipt" => {
                self.advance(data);
                let member = self.known.members.get_mut(&text("user_id")).expect("a reader who is listed");
                assert!(member["last_read_seq"].as_u64() <= data["seq"].as_u64(), "a read mark went back");
                member["last_read_seq"] = data["seq"].clone();
                member["last_read_at"] = data["read_at"].clone();
                member["rev"] = data["rev"].clone();
            }
            "room" => {
                self.advance(data);
                self.known.room = data.clone();
            }
            "presence" => {
                let changed = match data["is_online"].as_bool().unwrap() {
                    true => self.online.insert(text("user_id")),
                    false => self.online.remove(&text("user_id")),
                };
                assert!(changed, "W6: presence is told when it changes: {frame}");
            }
            "typing" => {
                assert_ne!(text("user_id"), self.by.user_id, "W5: nobody is told that they type");
                return;
            }
            "ack" => self.answers.push((text("client_id"), frame.clone())),
            "error" if data["client_id"].is_string() => self.answers.push((text("client_id"), frame.clone())),
            "error" | "pong" => {}
            other => panic!("no frame of a room: {other}"),
        }
        self.transcript.push(frame.clone());
    }

    /// Takes everything from the welcome and the messages from REST.
    fn start_afresh(&mut self, log: &Log) {
        let welcome = &self.welcome;
        let members = welcome["members"].as_array().unwrap().iter();
        let members = members.map(|member| (member["user_id"].as_str().unwrap().to_owned(), member.clone()));
        self.known.room = welcome["room"].clone();
        self.known.members = members.collect();
        self.known.messages = Known::of(log).messages;
        self.cursor = welcome["rev"].as_u64();
    }

    /// What answers a message that has changed shows it as it is now.
    fn requote(&mut self, changed: &Value) {
        let is_answer = |message: &&mut Value| message["quote"]["seq"] == changed["seq"];
        for answer in self.known.messages.values_mut().filter(is_answer) {
            let excerpt: String = changed["content"].as_str().unwrap().chars().take(140).collect();
            answer["quote"]["excerpt"] = excerpt.into();
            answer["quote"]["rev"] = changed["rev"].clone();
            answer["quote"]["deleted_at"] = changed["deleted_at"].clone();
        }
    }

    fn advance(&mut self, data: &Value) {
        let rev = data["rev"].as_u64();
        assert!(rev >= self.cursor, "W3: changes come in the order of rev: {rev:?} after {:?}", self.cursor);
        self.cursor = rev;
    }

    /// What it knows, to compare with others.
    pub fn knows(&self) -> Known {
        let mut known = self.known.clone();
        known.members.retain(|_, member| is_listed(member));
        known
    }
}
