//! Frames from a client: `{"type": …}` with the fields beside it or under `data`, and the names that
//! older clients use.

use serde_json::{Map, Value};

use crate::chat::action::Draft;
use crate::chat::event::Malformed;
use crate::chat::id::{AttachmentId, MessageId, RoomId, Seq};
use crate::chat::limits::{ATTACHMENTS_MAX, CLIENT_ID_BYTES_MAX, Limits};
use crate::chat::refusal::{CloseReason, Code, Refusal};
use crate::chat::sorted::SortedSet;

/// A frame that was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClientFrame {
    Message(Draft),
    Edit { seq: Seq, content: String },
    Delete { seq: Seq },
    Typing { is_typing: bool },
    Read { seq: Seq },
    MarkRoomRead,
    Ping,
    Auth { token: String },
}

/// Reads one text frame that was sent to `room_id`.
pub fn decode(text: &str, room_id: &RoomId, limits: &Limits) -> Result<ClientFrame, Malformed> {
    if text.len() > limits.frame_bytes {
        let message = format!("A frame has at most {} bytes.", limits.frame_bytes);
        return Err(fatal(Code::TooLarge, message, CloseReason::TooLarge));
    }
    let Ok(Value::Object(frame)) = serde_json::from_str(text) else {
        return Err(malformed("A frame is a JSON object with a \"type\"."));
    };
    let fields = Fields { frame: &frame };
    read(&fields, room_id, limits).map_err(|refusal| Malformed {
        refusal,
        client_id: fields.client_id().ok().flatten(),
        close: None,
    })
}

/// A frame that is no text at all.
#[must_use]
pub fn binary() -> Malformed {
    malformed("Frames are text, not binary.")
}

fn malformed(message: &str) -> Malformed {
    fatal(Code::Malformed, message.to_owned(), CloseReason::Malformed)
}

fn fatal(code: Code, message: String, reason: CloseReason) -> Malformed {
    Malformed { refusal: Refusal::new(code, message), client_id: None, close: Some(reason) }
}

fn read(fields: &Fields, room_id: &RoomId, limits: &Limits) -> Result<ClientFrame, Refusal> {
    let frame_type = match fields.frame.get("type") {
        Some(Value::String(frame_type)) => frame_type.as_str(),
        _ => return Err(Refusal::invalid("type", "\"type\" names the kind of frame.")),
    };
    match frame_type {
        "message" | "chat_message" => fields.draft(room_id, limits).map(ClientFrame::Message),
        "edit" => Ok(ClientFrame::Edit {
            seq: fields.message(room_id)?,
            content: content_within(fields.content()?, limits)?,
        }),
        "delete" => fields.message(room_id).map(|seq| ClientFrame::Delete { seq }),
        "typing" => fields.is_typing().map(|is_typing| ClientFrame::Typing { is_typing }),
        "read" | "read_receipt" => fields.message(room_id).map(|seq| ClientFrame::Read { seq }),
        "mark_room_read" => Ok(ClientFrame::MarkRoomRead),
        "ping" => Ok(ClientFrame::Ping),
        "auth" => fields.token().map(|token| ClientFrame::Auth { token }),
        other => Err(Refusal::new(
            Code::UnknownType,
            format!("There is no frame of type \"{}\".", other.chars().take(40).collect::<String>()),
        )),
    }
}

/// The fields of a frame, wherever they are.
struct Fields<'a> {
    frame: &'a Map<String, Value>,
}

impl Fields<'_> {
    /// `null` counts as absent.
    fn get(&self, names: &[&str]) -> Option<&Value> {
        let data = self.frame.get("data").and_then(Value::as_object);
        [data, Some(self.frame)]
            .into_iter()
            .flatten()
            .flat_map(|fields| names.iter().filter_map(|name| fields.get(*name)))
            .find(|value| !value.is_null())
    }

    fn content(&self) -> Result<&str, Refusal> {
        match self.get(&["content", "message"]) {
            Some(Value::String(content)) => Ok(content),
            _ => Err(Refusal::invalid("content", "\"content\" is the text of the message.")),
        }
    }

    fn draft(&self, room_id: &RoomId, limits: &Limits) -> Result<Draft, Refusal> {
        let attachment_ids = attachments_of(self.get(&["attachment_ids"]), room_id)?;
        Ok(Draft {
            content: content_beside(self.get(&["content", "message"]), &attachment_ids, limits)?,
            attachment_ids,
            client_id: self.client_id()?,
            reply_to: match self.get(&["reply_to"]) {
                None => None,
                Some(value) => Some(message_of(value, room_id, "reply_to")?),
            },
        })
    }

    fn client_id(&self) -> Result<Option<String>, Refusal> {
        self.get(&["client_id"]).map(client_id_of).transpose()
    }

    fn is_typing(&self) -> Result<bool, Refusal> {
        match self.get(&["is_typing"]) {
            None => Ok(true),
            Some(Value::Bool(is_typing)) => Ok(*is_typing),
            Some(_) => Err(Refusal::invalid("is_typing", "\"is_typing\" is true or false.")),
        }
    }

    fn message(&self, room_id: &RoomId) -> Result<Seq, Refusal> {
        match self.get(&["message_id"]) {
            Some(value) => message_of(value, room_id, "message_id"),
            None => Err(Refusal::invalid("message_id", "\"message_id\" says which message.")),
        }
    }

    fn token(&self) -> Result<String, Refusal> {
        match self.get(&["token"]) {
            Some(Value::String(token)) => Ok(token.clone()),
            _ => Err(Refusal::invalid("token", "\"token\" is a JSON Web Token.")),
        }
    }
}

/// The text of a message if it may be one. NUL is dropped: SQL text ends at it.
pub fn content_within(content: &str, limits: &Limits) -> Result<String, Refusal> {
    let content = content.replace('\0', "");
    if content.trim().is_empty() {
        return Err(Refusal::invalid("content", "A message has some text."));
    }
    if content.chars().count() > limits.message_chars {
        return Err(Refusal::invalid(
            "content",
            format!("A message has at most {} characters.", limits.message_chars),
        ));
    }
    Ok(content)
}

/// The text of a new message, which may be missing where something is attached.
pub fn content_beside(
    content: Option<&Value>,
    attachment_ids: &[AttachmentId],
    limits: &Limits,
) -> Result<String, Refusal> {
    match content {
        None if !attachment_ids.is_empty() => Ok(String::new()),
        Some(Value::String(text)) if !attachment_ids.is_empty() && text.trim().is_empty() => {
            Ok(String::new())
        }
        Some(Value::String(text)) => content_within(text, limits),
        _ => Err(Refusal::invalid("content", "\"content\" is the text of the message.")),
    }
}

/// What is attached, from its JSON value: uploads to this room, each once.
pub fn attachments_of(value: Option<&Value>, room_id: &RoomId) -> Result<Vec<AttachmentId>, Refusal> {
    let wrong = |message: String| Refusal::invalid("attachment_ids", message);
    let Some(value) = value else { return Ok(Vec::new()) };
    let ids: Option<Vec<AttachmentId>> = value.as_array().and_then(|ids| {
        let parsed = ids.iter().map(|id| AttachmentId::parse(id.as_str()?));
        parsed.map(|id| id.filter(|id| id.room_id == *room_id)).collect()
    });
    let ids = ids.ok_or_else(|| {
        wrong("\"attachment_ids\" is a list of what was uploaded to this conversation.".to_owned())
    })?;
    if ids.len() > ATTACHMENTS_MAX {
        return Err(wrong(format!("A message has at most {ATTACHMENTS_MAX} attachments.")));
    }
    if ids.iter().collect::<SortedSet<_>>().len() < ids.len() {
        return Err(wrong("\"attachment_ids\" names something twice.".to_owned()));
    }
    Ok(ids)
}

/// A client id from its JSON value; numbers are taken as their text.
pub fn client_id_of(value: &Value) -> Result<String, Refusal> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    };
    if text.is_empty() || text.len() > CLIENT_ID_BYTES_MAX || text.contains('\0') {
        return Err(Refusal::invalid(
            "client_id",
            format!("\"client_id\" is text of 1 to {CLIENT_ID_BYTES_MAX} bytes."),
        ));
    }
    Ok(text)
}

/// A message of this room from its JSON value: the id, or the bare `seq` that older clients count by.
pub fn message_of(value: &Value, room_id: &RoomId, field: &str) -> Result<Seq, Refusal> {
    let seq = match value {
        Value::Number(number) => number.as_u64(),
        Value::String(text) => match MessageId::parse(text) {
            Some(id) => (id.room_id == *room_id).then_some(id.seq),
            None => text.parse().ok(),
        },
        // What a server frame says of a message, sent back as it came.
        Value::Object(fields) => {
            let named = ["message_id", "id", "seq"].iter().find_map(|name| fields.get(*name));
            return match named {
                Some(Value::Object(_)) | None => Err(no_message(field)),
                Some(value) => message_of(value, room_id, field),
            };
        }
        _ => None,
    };
    seq.filter(|seq| *seq > 0).ok_or_else(|| no_message(field))
}

fn no_message(field: &str) -> Refusal {
    Refusal::invalid(field, format!("\"{field}\" is no message of this room."))
}
