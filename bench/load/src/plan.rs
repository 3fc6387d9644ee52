//! What the generator is asked to do.

use serde::Deserialize;

/// Addresses of sockets, by room.
pub type Rooms = Vec<Vec<String>>;

#[derive(Debug, PartialEq, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Plan {
    Messages(Messages),
    Connect(Connect),
    Resume(Resume),
    Calls(Calls),
}

/// Sockets that talk for a while.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Messages {
    pub rooms: Rooms,
    /// How many of each room send; all without it.
    pub senders: Option<usize>,
    /// Messages a second of all together. Without it the loop is closed: everybody sends their next message
    /// once they have seen their last.
    pub per_second: Option<f64>,
    pub warm_up: f64,
    pub seconds: f64,
    #[serde(default = "content_bytes")]
    pub content_bytes: usize,
    /// What is offered as the subprotocol.
    pub protocol: Option<String>,
}

/// Sockets that are opened, all at once or some at a time, and held until the input says to go on.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Connect {
    pub rooms: Rooms,
    pub protocol: Option<String>,
    /// How many are being opened at a time.
    pub at_once: usize,
    /// Messages that the first of each room sends once all are there.
    #[serde(default)]
    pub messages: usize,
}

/// Sockets that lose their server in the midst of a conversation, and come back for what they missed.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resume {
    pub rooms: Rooms,
    /// Messages said in each room before the end; the later half is what was missed.
    pub messages: usize,
    pub protocol: Option<String>,
    /// How a socket says what it has; without it a call of the room's history brings what was missed.
    pub by: Option<Cursor>,
    /// The history of each room.
    #[serde(default)]
    pub histories: Vec<Call>,
}

/// A number that stands beside each message, and the parameter of a socket's address that takes it.
#[derive(Debug, PartialEq, Deserialize)]
pub struct Cursor {
    pub field: String,
    pub parameter: String,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Call {
    pub url: String,
    #[serde(default)]
    pub headers: std::collections::BTreeMap<String, String>,
}

/// The same call again and again, on connections that are kept.
#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calls {
    pub call: Call,
    pub connections: usize,
    pub warm_up: f64,
    pub seconds: f64,
}

fn content_bytes() -> usize {
    64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_has_its_usual_value() {
        let text = r#"{"kind":"messages","rooms":[["ws://a"]],"warm_up":1,"seconds":5}"#;
        let Ok(Plan::Messages(plan)) = serde_json::from_str(text) else { panic!("{text}") };
        assert_eq!((plan.senders, plan.per_second, plan.content_bytes), (None, None, 64));
        assert_eq!(plan.protocol, None);
    }

    #[test]
    fn a_plan_with_a_word_too_many_is_refused() {
        let text =
            r#"{"kind":"calls","call":{"url":"http://a"},"connections":8,"warm_up":0,"seconds":1,"x":1}"#;
        assert!(serde_json::from_str::<Plan>(text).is_err());
        assert!(serde_json::from_str::<Plan>(&text.replace(r#","x":1"#, "")).is_ok());
    }
}
