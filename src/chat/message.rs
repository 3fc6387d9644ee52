//! What was said.

use serde::{Deserialize, Serialize};

use super::attachment::File;
use super::id::{MessageId, Rev, RoomId, Seq, UserId};
use super::identity::{Identity, Role};
use super::limits::{EARLIER_FLAGS_MAX, PREVIEW_CHARS};
use super::member::{Member, Participant};
use super::time::Timestamp;

/// Who a message is from, as they were called then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sender {
    User {
        id: UserId,
        username: String,
        role: Role,
    },
    /// The room itself.
    System,
}

impl Sender {
    /// The user's id, or `system`. A user's id cannot collide: the token verifier refuses it.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::User { id, .. } => id,
            Self::System => SYSTEM_ID,
        }
    }

    #[must_use]
    pub fn username(&self) -> &str {
        match self {
            Self::User { username, .. } => username,
            Self::System => "System",
        }
    }

    #[must_use]
    pub fn role(&self) -> &'static str {
        match self {
            Self::User { role, .. } => role.as_str(),
            Self::System => SYSTEM_ID,
        }
    }
}

/// Id and role that system messages carry.
pub const SYSTEM_ID: &str = "system";

impl From<&Identity> for Sender {
    fn from(identity: &Identity) -> Self {
        Self::User { id: identity.user_id.clone(), username: identity.username.clone(), role: identity.role }
    }
}

/// What a message is, apart from its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum MessageType {
    Text,
    Image,
    File,
    System,
}

impl MessageType {
    pub const ALL: [Self; 4] = [Self::Text, Self::Image, Self::File, Self::System];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Image => "image",
            Self::File => "file",
            Self::System => "system",
        }
    }

    /// What a message of somebody's is, by what they attached.
    #[must_use]
    pub fn of(attachments: &[File]) -> Self {
        match attachments {
            [] => Self::Text,
            files if files.iter().all(File::is_picture) => Self::Image,
            _ => Self::File,
        }
    }

    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|message_type| message_type.as_str() == name)
    }
}

/// What a system message tells, so that a client can say it in its own language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct SystemNote {
    pub event: SystemEvent,
    /// Who did it.
    pub user_id: UserId,
    pub username: String,
    /// What they were to the site; older notes do not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(nullable = false), ts(optional))]
    pub role: Option<Role>,
    /// To whom, where it was done to somebody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(nullable = false), ts(optional))]
    pub target: Option<Target>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct Target {
    pub user_id: UserId,
    pub username: String,
}

impl From<&Member> for Target {
    fn from(member: &Member) -> Self {
        Self { user_id: member.user_id.clone(), username: member.username.clone() }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SystemEvent {
    Joined,
    Left,
    Closed,
    Reopened,
    Archived,
    Renamed,
    Added,
    Removed,
    Muted,
    Unmuted,
    AdminGranted,
    AdminRevoked,
    StaffCalled,
    /// A guest turned out to be the target.
    SignedIn,
}

impl SystemNote {
    /// The note in English, for clients that do not translate.
    #[must_use]
    pub fn text(&self) -> String {
        let name = &self.username;
        let target = self.target.as_ref().map_or("somebody", |target| &target.username);
        match self.event {
            SystemEvent::Joined => format!("{name} joined the conversation"),
            SystemEvent::Left => format!("{name} left the conversation"),
            SystemEvent::Closed => format!("{name} closed the conversation"),
            SystemEvent::Reopened => format!("{name} reopened the conversation"),
            SystemEvent::Archived => format!("{name} archived the conversation"),
            SystemEvent::Renamed => format!("{name} renamed the conversation"),
            SystemEvent::Added => format!("{name} added {target}"),
            SystemEvent::Removed => format!("{name} removed {target}"),
            SystemEvent::Muted => format!("{name} muted {target}"),
            SystemEvent::Unmuted => format!("{name} unmuted {target}"),
            SystemEvent::AdminGranted => format!("{name} made {target} an admin"),
            SystemEvent::StaffCalled => format!("{name} asked the staff for help"),
            SystemEvent::SignedIn => format!("{name} signed in as {target}"),
            SystemEvent::AdminRevoked => format!("{target} is no longer an admin, by {name}"),
        }
    }
}

/// A `message` row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub room_id: RoomId,
    pub seq: Seq,
    /// `rev` it was created with; grows with `seq`.
    pub created_rev: Rev,
    /// `rev` of its last change; `created_rev` while there was none.
    pub rev: Rev,
    pub sender: Sender,
    pub message_type: MessageType,
    /// Empty once deleted.
    pub content: String,
    pub reply_to: Option<Seq>,
    /// The message that this one answers, as it stands now; looked up with it, never stored.
    pub quote: Option<Box<Quote>>,
    /// None once deleted; the rows of the files keep which message they were sent with.
    pub attachments: Vec<File>,
    /// The sender's own id for it: a repeated send is recognised by it.
    pub client_id: Option<String>,
    pub system: Option<SystemNote>,
    pub created_at: Timestamp,
    pub edited_at: Option<Timestamp>,
    pub deleted_at: Option<Timestamp>,
    /// Who deleted it; older deletions do not say.
    pub deleted_by: Option<Box<Participant>>,
    /// Why the staff is to look at it. Kept with the message and never shown with it.
    pub flag: Option<Box<Flag>>,
}

/// Word that a message was let through and should be looked at: a report by the room itself. It holds
/// the text it is about, so that neither an edit nor a deletion takes it from the staff.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flag {
    /// `rev` of the change that was flagged.
    pub rev: Rev,
    pub content: String,
    /// Ids of the rules that it met.
    pub rules: Vec<String>,
    /// What the site's own moderation says of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Flags of the texts before, the oldest first: whether they were reported yet the room does not know.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Flag>,
}

impl Flag {
    /// This flag of a text that replaces one with that flag; of too many the oldest go.
    #[must_use]
    pub fn after(self, mut last: Self) -> Self {
        let mut earlier = std::mem::take(&mut last.earlier);
        earlier.push(last);
        let surplus = earlier.len().saturating_sub(EARLIER_FLAGS_MAX);
        earlier.drain(..surplus);
        Self { earlier, ..self }
    }

    /// What is written in it.
    fn texts(&self) -> impl Iterator<Item = &str> {
        let rules = self.rules.iter().map(String::as_str);
        rules.chain([self.content.as_str()]).chain(self.reason.as_deref())
    }
}

/// What an answer shows of the message that it answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    pub seq: Seq,
    pub rev: Rev,
    pub sender: Sender,
    pub message_type: MessageType,
    /// The beginning of the text; empty once deleted.
    pub excerpt: String,
    pub deleted_at: Option<Timestamp>,
}

impl From<&Message> for Quote {
    fn from(message: &Message) -> Self {
        Self {
            seq: message.seq,
            rev: message.rev,
            sender: message.sender.clone(),
            message_type: message.message_type,
            excerpt: message.preview(),
            deleted_at: message.deleted_at,
        }
    }
}

impl Message {
    #[must_use]
    pub fn id(&self) -> MessageId {
        MessageId { room_id: self.room_id.clone(), seq: self.seq }
    }

    /// What people wrote in those parts of it that are stored as JSON.
    pub fn nested_texts(&self) -> impl Iterator<Item = &str> {
        let files = self.attachments.iter().map(|file| file.name.as_str());
        let flags = self.flag.iter().flat_map(|flag| flag.earlier.iter().chain([flag.as_ref()]));
        let noted = self.system.iter().flat_map(|note| {
            let target = note.target.as_ref().map(|target| target.username.as_str());
            [note.username.as_str()].into_iter().chain(target)
        });
        let deleter = self.deleted_by.iter().map(|deleter| deleter.username.as_str());
        files.chain(flags.flat_map(Flag::texts)).chain(noted).chain(deleter)
    }

    /// The beginning of the text, for lists; without a text, what the first file is called.
    #[must_use]
    pub fn preview(&self) -> String {
        let text = match self.attachments.first() {
            Some(file) if self.content.is_empty() => &file.name,
            _ => &self.content,
        };
        text.chars().take(PREVIEW_CHARS).collect()
    }
}
