//! Rows as they are stored, in a room's log and (by the same names) in D1. Apart from the domain, so
//! that either may change without the other.

use serde::{Deserialize, Serialize};

use crate::chat::attachment::{File, Upload};
use crate::chat::changes::Version;
use crate::chat::client_id::is_near;
use crate::chat::details::{Context, Details, RoomStatus, RoomType};
use crate::chat::id::{AttachmentId, Rev, RoomId, Seq};
use crate::chat::identity::Role;
use crate::chat::member::{Member, Standing};
use crate::chat::message::{Message, MessageType, Quote, SYSTEM_ID, Sender, SystemNote};
use crate::chat::time::Timestamp;
use crate::edge::error::{Error, Result};

#[derive(Debug, Serialize, Deserialize)]
pub struct DetailsRow {
    pub id: String,
    pub room_type: String,
    pub subject: String,
    /// JSON.
    pub context: Option<String>,
    pub status: String,
    pub created_by: String,
    pub created_at: i64,
    /// 0 or 1.
    pub needs_staff: u8,
    pub rev: Rev,
}

impl From<&Details> for DetailsRow {
    fn from(details: &Details) -> Self {
        Self {
            id: details.id.to_string(),
            room_type: details.room_type.as_str().to_owned(),
            subject: details.subject.clone(),
            context: details.context.as_ref().and_then(|context| serde_json::to_string(context).ok()),
            status: details.status.as_str().to_owned(),
            created_by: details.created_by.clone(),
            created_at: details.created_at.0,
            needs_staff: details.needs_staff.into(),
            rev: details.rev,
        }
    }
}

impl DetailsRow {
    pub fn into_details(self) -> Result<Details> {
        let broken = |column: &str| Error::Broken(format!("room row with an unknown {column}"));
        Ok(Details {
            id: RoomId::parse(&self.id).ok_or_else(|| broken("id"))?,
            room_type: RoomType::named(&self.room_type).ok_or_else(|| broken("room_type"))?,
            subject: self.subject,
            context: context_of(self.context.as_deref())?,
            status: RoomStatus::named(&self.status).ok_or_else(|| broken("status"))?,
            created_by: self.created_by,
            created_at: Timestamp(self.created_at),
            needs_staff: self.needs_staff != 0,
            rev: self.rev,
        })
    }
}

/// A context from its JSON column.
pub fn context_of(json: Option<&str>) -> Result<Option<Context>> {
    Ok(json.map(serde_json::from_str).transpose()?)
}

#[derive(Debug, Serialize, Deserialize)]
pub struct MemberRow {
    pub user_id: String,
    pub username: String,
    pub role: String,
    pub standing: String,
    pub joined_at: i64,
    pub muted_until: Option<i64>,
    pub read_seq: Seq,
    pub read_at: Option<i64>,
    pub read_rev: Rev,
    pub rev: Rev,
}

impl From<&Member> for MemberRow {
    fn from(member: &Member) -> Self {
        Self {
            user_id: member.user_id.clone(),
            username: member.username.clone(),
            role: member.role.as_str().to_owned(),
            standing: member.standing.as_str().to_owned(),
            joined_at: member.joined_at.0,
            muted_until: member.muted_until.map(|at| at.0),
            read_seq: member.read_seq,
            read_at: member.read_at.map(|at| at.0),
            read_rev: member.read_rev,
            rev: member.rev,
        }
    }
}

impl MemberRow {
    #[must_use]
    pub fn into_member(self) -> Member {
        Member {
            user_id: self.user_id,
            username: self.username,
            role: Role::named(&self.role),
            standing: Standing::named(&self.standing),
            joined_at: Timestamp(self.joined_at),
            muted_until: self.muted_until.map(Timestamp),
            read_seq: self.read_seq,
            read_at: self.read_at.map(Timestamp),
            read_rev: self.read_rev,
            rev: self.rev,
        }
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub struct MessageRow {
    pub seq: Seq,
    pub created_rev: Rev,
    pub rev: Rev,
    pub sender_id: String,
    pub sender_username: String,
    pub sender_role: String,
    pub message_type: String,
    pub content: String,
    pub reply_to: Option<Seq>,
    /// JSON of the files; null where there are none.
    pub attachments: Option<String>,
    pub client_id: Option<String>,
    /// The client id again, where it is left out of the index: there the log has it instead.
    #[serde(default)]
    pub near_id: Option<String>,
    /// JSON.
    pub system: Option<String>,
    pub created_at: i64,
    pub edited_at: Option<i64>,
    pub deleted_at: Option<i64>,
    /// JSON of a [`QuoteRow`]: what a look-up finds besides, never written.
    #[serde(skip_serializing)]
    pub quote: Option<String>,
    /// JSON of a [`Participant`](crate::chat::member::Participant).
    pub deleted_by: Option<String>,
    /// JSON of a [`Flag`](crate::chat::message::Flag).
    pub flag: Option<String>,
}

impl From<&Message> for MessageRow {
    fn from(message: &Message) -> Self {
        Self {
            seq: message.seq,
            created_rev: message.created_rev,
            rev: message.rev,
            sender_id: message.sender.id().to_owned(),
            sender_username: message.sender.username().to_owned(),
            sender_role: message.sender.role().to_owned(),
            message_type: message.message_type.as_str().to_owned(),
            content: message.content.clone(),
            reply_to: message.reply_to,
            attachments: Some(&message.attachments)
                .filter(|files| !files.is_empty())
                .and_then(|files| serde_json::to_string(files).ok()),
            client_id: message.client_id.clone(),
            near_id: message.client_id.clone().filter(|client_id| is_near(client_id, message.seq)),
            system: message.system.as_ref().and_then(|note| serde_json::to_string(note).ok()),
            created_at: message.created_at.0,
            edited_at: message.edited_at.map(|at| at.0),
            deleted_at: message.deleted_at.map(|at| at.0),
            quote: None,
            deleted_by: message.deleted_by.as_ref().and_then(|by| serde_json::to_string(by).ok()),
            flag: message.flag.as_ref().and_then(|flag| serde_json::to_string(flag).ok()),
        }
    }
}

impl MessageRow {
    pub fn into_message(self, room_id: &RoomId) -> Result<Message> {
        let message_type = type_of(&self.message_type)?;
        let quote: Option<QuoteRow> = self.quote.as_deref().map(serde_json::from_str).transpose()?;
        let attachments: Option<Vec<File>> =
            self.attachments.as_deref().map(serde_json::from_str).transpose()?;
        let system: Option<SystemNote> = self.system.as_deref().map(serde_json::from_str).transpose()?;
        Ok(Message {
            room_id: room_id.clone(),
            seq: self.seq,
            created_rev: self.created_rev,
            rev: self.rev,
            sender: sender_of(self.sender_id, self.sender_username, &self.sender_role),
            message_type,
            content: self.content,
            reply_to: self.reply_to,
            quote: quote.map(QuoteRow::into_quote).transpose()?.map(Box::new),
            attachments: attachments.unwrap_or_default(),
            client_id: self.client_id.or(self.near_id),
            system,
            created_at: Timestamp(self.created_at),
            edited_at: self.edited_at.map(Timestamp),
            deleted_at: self.deleted_at.map(Timestamp),
            deleted_by: self.deleted_by.as_deref().map(serde_json::from_str).transpose()?,
            flag: self.flag.as_deref().map(serde_json::from_str).transpose()?,
        })
    }
}

fn type_of(name: &str) -> Result<MessageType> {
    MessageType::named(name)
        .ok_or_else(|| Error::Broken("message row with an unknown message_type".to_owned()))
}

fn sender_of(id: String, username: String, role: &str) -> Sender {
    if id == SYSTEM_ID { Sender::System } else { Sender::User { id, username, role: Role::named(role) } }
}

/// The message that another one answers.
#[derive(Deserialize)]
struct QuoteRow {
    seq: Seq,
    rev: Rev,
    sender_id: String,
    sender_username: String,
    sender_role: String,
    message_type: String,
    excerpt: String,
    deleted_at: Option<i64>,
}

impl QuoteRow {
    fn into_quote(self) -> Result<Quote> {
        Ok(Quote {
            seq: self.seq,
            rev: self.rev,
            sender: sender_of(self.sender_id, self.sender_username, &self.sender_role),
            message_type: type_of(&self.message_type)?,
            excerpt: self.excerpt,
            deleted_at: self.deleted_at.map(Timestamp),
        })
    }
}

/// An earlier version of a message.
#[derive(Debug, Serialize, Deserialize)]
pub struct VersionRow {
    pub seq: Seq,
    pub replaced_rev: Rev,
    pub content: String,
    pub replaced_by: String,
    pub replaced_at: i64,
}

impl From<&Version> for VersionRow {
    fn from(version: &Version) -> Self {
        Self {
            seq: version.seq,
            replaced_rev: version.replaced_rev,
            content: version.content.clone(),
            replaced_by: version.replaced_by.clone(),
            replaced_at: version.replaced_at.0,
        }
    }
}

impl VersionRow {
    #[must_use]
    pub fn into_version(self) -> Version {
        Version {
            seq: self.seq,
            replaced_rev: self.replaced_rev,
            content: self.content,
            replaced_by: self.replaced_by,
            replaced_at: Timestamp(self.replaced_at),
        }
    }
}

/// An upload.
#[derive(Debug, Serialize, Deserialize)]
pub struct UploadRow {
    pub id: String,
    pub uploader: String,
    pub name: String,
    pub content_type: String,
    pub size: u64,
    pub width: Option<u32>,
    pub height: Option<u32>,
    pub created_at: i64,
    pub seq: Option<Seq>,
}

impl From<&Upload> for UploadRow {
    fn from(upload: &Upload) -> Self {
        Self {
            id: upload.file.id.to_string(),
            uploader: upload.uploader.clone(),
            name: upload.file.name.clone(),
            content_type: upload.file.content_type.clone(),
            size: upload.file.size,
            width: upload.file.width,
            height: upload.file.height,
            created_at: upload.created_at.0,
            seq: upload.seq,
        }
    }
}

impl UploadRow {
    pub fn into_upload(self) -> Result<Upload> {
        let id = AttachmentId::parse(&self.id)
            .ok_or_else(|| Error::Broken("attachment row with an unknown id".to_owned()))?;
        Ok(Upload {
            file: File {
                id,
                name: self.name,
                content_type: self.content_type,
                size: self.size,
                width: self.width,
                height: self.height,
            },
            uploader: self.uploader,
            created_at: Timestamp(self.created_at),
            seq: self.seq,
        })
    }
}
