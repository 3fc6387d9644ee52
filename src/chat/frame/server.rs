//! Frames to a client: `{"type": …, "data": {…}}`.

use serde::Serialize;

use crate::chat::attachment::{File, link};
use crate::chat::details::{Context, Details, RoomStatus, RoomType};
use crate::chat::id::{Rev, Seq};
use crate::chat::identity::{Identity, Role};
use crate::chat::member::{Member, Standing};
use crate::chat::message::{Message, MessageType, Quote, Sender, SystemNote};
use crate::chat::refusal::Refusal;
use crate::chat::time::Timestamp;

/// Everything a room says over a socket.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
#[serde(tag = "type", content = "data", rename_all = "snake_case")]
pub enum ServerFrame {
    ConnectionEstablished(Box<Welcome>),
    Message(Box<MessageView>),
    MessageEdited(Box<MessageView>),
    MessageDeleted(Box<DeletedView>),
    Typing {
        user_id: String,
        username: String,
        is_typing: bool,
    },
    ReadReceipt {
        user_id: String,
        username: String,
        message_id: String,
        seq: Seq,
        read_at: Option<Timestamp>,
        rev: Rev,
    },
    Presence {
        user_id: String,
        username: String,
        is_online: bool,
    },
    Member(MemberView),
    Room(RoomView),
    Ack {
        client_id: String,
        id: String,
        seq: Seq,
    },
    Error(ErrorView),
    Pong {},
    Reset {
        rev: Rev,
        last_seq: Seq,
    },
}

/// The first frame of every socket.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct Welcome {
    pub room_id: String,
    pub user_id: String,
    pub username: String,
    pub unread_count: u64,
    pub last_seq: Seq,
    pub rev: Rev,
    pub room: RoomView,
    pub members: Vec<MemberView>,
    /// Ids of the users who have a socket open to this room.
    pub online: Vec<String>,
}

/// A room without its people and messages.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct RoomView {
    pub id: String,
    pub room_type: RoomType,
    pub subject: String,
    pub context: Option<Context>,
    pub status: RoomStatus,
    pub created_by: String,
    pub created_at: Timestamp,
    /// A party has asked for the staff, and nobody of them has come yet.
    pub needs_staff: bool,
    pub rev: Rev,
}

impl From<&Details> for RoomView {
    fn from(details: &Details) -> Self {
        Self {
            id: details.id.to_string(),
            room_type: details.room_type,
            subject: details.subject.clone(),
            context: details.context.clone(),
            status: details.status,
            created_by: details.created_by.clone(),
            created_at: details.created_at,
            needs_staff: details.needs_staff,
            rev: details.rev,
        }
    }
}

/// A person's place in a room. `standing` is `outsider` once they left.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct MemberView {
    pub user_id: String,
    pub username: String,
    pub role: Role,
    pub standing: Standing,
    pub is_admin: bool,
    pub joined_at: Timestamp,
    /// Until then they may not write.
    pub muted_until: Option<Timestamp>,
    pub last_read_seq: Seq,
    pub last_read_at: Option<Timestamp>,
    pub rev: Rev,
}

impl From<&Member> for MemberView {
    fn from(member: &Member) -> Self {
        Self {
            user_id: member.user_id.clone(),
            username: member.username.clone(),
            role: member.role,
            standing: member.standing,
            is_admin: member.standing == Standing::RoomAdmin,
            joined_at: member.joined_at,
            muted_until: member.muted_until,
            last_read_seq: member.read_seq,
            last_read_at: member.read_at,
            rev: member.last_rev(),
        }
    }
}

#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct SenderView {
    pub id: String,
    pub username: String,
    #[cfg_attr(feature = "schema", ts(type = "Role | \"system\""))]
    pub role: &'static str,
}

impl From<&Sender> for SenderView {
    fn from(sender: &Sender) -> Self {
        Self { id: sender.id().to_owned(), username: sender.username().to_owned(), role: sender.role() }
    }
}

/// The beginning of the message that another one answers.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct QuoteView {
    pub seq: Seq,
    /// Of the quoted message: a later one is not undone by an earlier.
    pub rev: Rev,
    pub sender: SenderView,
    pub message_type: MessageType,
    /// At most 140 characters; empty once deleted.
    pub excerpt: String,
    pub deleted_at: Option<Timestamp>,
}

impl From<&Quote> for QuoteView {
    fn from(quote: &Quote) -> Self {
        Self {
            seq: quote.seq,
            rev: quote.rev,
            sender: (&quote.sender).into(),
            message_type: quote.message_type,
            excerpt: quote.excerpt.clone(),
            deleted_at: quote.deleted_at,
        }
    }
}

/// A file of a message.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct AttachmentView {
    pub id: String,
    pub name: String,
    pub content_type: String,
    /// Bytes.
    pub size: u64,
    /// Pixels; null for what is no picture.
    pub width: Option<u32>,
    pub height: Option<u32>,
    /// Where it is: for a token as it stands here, signed on its way out for whoever has none.
    pub url: String,
}

impl From<&File> for AttachmentView {
    fn from(file: &File) -> Self {
        Self {
            id: file.id.to_string(),
            name: file.name.clone(),
            content_type: file.content_type.clone(),
            size: file.size,
            width: file.width,
            height: file.height,
            url: link::path(&file.id),
        }
    }
}

/// A message; the same over sockets and by REST.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct MessageView {
    pub id: String,
    pub room_id: String,
    pub seq: Seq,
    pub rev: Rev,
    pub sender: SenderView,
    pub message_type: MessageType,
    pub content: String,
    /// Id of the message that this one answers.
    pub reply_to: Option<String>,
    /// What an answer shows of that message, as it stood when this was sent; a client keeps it in step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(nullable = false), ts(optional))]
    pub quote: Option<QuoteView>,
    pub attachments: Vec<AttachmentView>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(nullable = false), ts(optional))]
    pub system: Option<SystemNote>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(nullable = false), ts(optional))]
    pub client_id: Option<String>,
    pub created_at: Timestamp,
    pub edited_at: Option<Timestamp>,
    pub deleted_at: Option<Timestamp>,
}

impl From<&Message> for MessageView {
    fn from(message: &Message) -> Self {
        let room_id = message.room_id.to_string();
        Self {
            id: message.id().to_string(),
            seq: message.seq,
            rev: message.rev,
            sender: (&message.sender).into(),
            message_type: message.message_type,
            content: message.content.clone(),
            reply_to: message.reply_to.map(|seq| format!("{room_id}.{seq}")),
            quote: message.quote.as_deref().map(QuoteView::from),
            attachments: message.attachments.iter().map(AttachmentView::from).collect(),
            system: message.system.clone(),
            client_id: message.client_id.clone(),
            created_at: message.created_at,
            edited_at: message.edited_at,
            deleted_at: message.deleted_at,
            room_id,
        }
    }
}

/// A deleted message, whole: a client whose replay was cut off may never have had it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct DeletedView {
    #[serde(flatten)]
    pub message: MessageView,
    /// None for a deletion of long ago.
    pub deleted_by: Option<String>,
}

/// A refusal, with the client's id of what was refused.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct ErrorView {
    #[serde(flatten)]
    pub refusal: Refusal,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(nullable = false), ts(optional))]
    pub client_id: Option<String>,
}

impl ServerFrame {
    #[must_use]
    pub fn message(message: &Message) -> Self {
        Self::Message(Box::new(message.into()))
    }

    #[must_use]
    pub fn message_edited(message: &Message) -> Self {
        Self::MessageEdited(Box::new(message.into()))
    }

    #[must_use]
    pub fn message_deleted(message: &Message) -> Self {
        Self::MessageDeleted(Box::new(DeletedView {
            message: message.into(),
            deleted_by: message.deleted_by.as_ref().map(|by| by.user_id.clone()),
        }))
    }

    /// The files that it speaks of.
    pub fn attachments_mut(&mut self) -> &mut [AttachmentView] {
        match self {
            Self::Message(message) | Self::MessageEdited(message) => &mut message.attachments,
            Self::MessageDeleted(deleted) => &mut deleted.message.attachments,
            _ => &mut [],
        }
    }

    #[must_use]
    pub fn read_receipt(member: &Member, details: &Details) -> Self {
        Self::ReadReceipt {
            user_id: member.user_id.clone(),
            username: member.username.clone(),
            message_id: format!("{}.{}", details.id, member.read_seq),
            seq: member.read_seq,
            read_at: member.read_at,
            // Not `read_rev`: in a replay, what went before may have been later than the receipt.
            rev: member.last_rev(),
        }
    }

    #[must_use]
    pub fn presence(identity: &Identity, is_online: bool) -> Self {
        Self::Presence { user_id: identity.user_id.clone(), username: identity.username.clone(), is_online }
    }

    #[must_use]
    pub fn error(refusal: Refusal, client_id: Option<String>) -> Self {
        Self::Error(ErrorView { refusal, client_id })
    }
}

/// Frames that are written already, as one (W7).
#[must_use]
pub fn batch(frames: &[&str]) -> String {
    format!(r#"{{"type":"batch","data":[{}]}}"#, frames.join(","))
}
