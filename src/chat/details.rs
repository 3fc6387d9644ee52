//! What a room is, apart from who is in it and what was said.

use serde::{Deserialize, Serialize};

use super::id::{Rev, RoomId, UserId};
use super::time::Timestamp;

/// Whom a room is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RoomType {
    /// One customer and whoever of the staff answers.
    #[serde(alias = "general")]
    Support,
    /// Two people, the only room of the pair (and, with a context, about it).
    Direct,
    /// A team with admins of its own.
    Group,
}

impl RoomType {
    pub const ALL: [Self; 3] = [Self::Support, Self::Direct, Self::Group];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Direct => "direct",
            Self::Group => "group",
        }
    }

    /// Accepts the alias `general` of support.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        if name == "general" {
            return Some(Self::Support);
        }
        Self::ALL.into_iter().find(|room_type| room_type.as_str() == name)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum RoomStatus {
    Open,
    Closed,
    Archived,
}

impl RoomStatus {
    pub const ALL: [Self; 3] = [Self::Open, Self::Closed, Self::Archived];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Archived => "archived",
        }
    }

    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == name)
    }
}

/// What a room is about: a property, an order, a product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct Context {
    #[serde(rename = "type")]
    pub kind: String,
    pub id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(nullable = false), ts(optional))]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(nullable = false), ts(optional))]
    pub url: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(nullable = false), ts(optional))]
    pub image_url: Option<String>,
}

impl Context {
    /// Everything in it that somebody wrote.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let optional = [&self.title, &self.url, &self.image_url].into_iter().filter_map(Option::as_deref);
        [self.kind.as_str(), self.id.as_str()].into_iter().chain(optional)
    }
}

/// The one `room` row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    pub id: RoomId,
    pub room_type: RoomType,
    pub subject: String,
    pub context: Option<Context>,
    pub status: RoomStatus,
    pub created_by: UserId,
    pub created_at: Timestamp,
    /// A party has asked for the staff, and nobody of them has come yet.
    pub needs_staff: bool,
    pub rev: Rev,
}
