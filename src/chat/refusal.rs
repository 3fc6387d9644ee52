//! A "no" with its reason. Over a socket an `error` frame, by REST a status and a body.

use serde::{Deserialize, Serialize};

use super::time::Timestamp;

/// Why something was refused. The names on the wire are these in snake case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Code {
    Malformed,
    Invalid,
    /// The text goes against the site's rules.
    Moderated,
    UnknownType,
    Unauthorized,
    Forbidden,
    NotFound,
    NotAMember,
    Muted,
    /// The two may not write to each other.
    NoContact,
    Banned,
    MethodNotAllowed,
    RoomClosed,
    Conflict,
    LengthRequired,
    TooLarge,
    UnsupportedMediaType,
    RangeNotSatisfiable,
    RateLimited,
    RoomFull,
    NotConfigured,
    Unavailable,
}

impl Code {
    /// The HTTP status that says the same.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::Unauthorized => 401,
            Self::Forbidden | Self::NotAMember | Self::Muted | Self::NoContact | Self::Banned => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::RoomClosed | Self::Conflict | Self::RoomFull => 409,
            Self::LengthRequired => 411,
            Self::TooLarge => 413,
            Self::UnsupportedMediaType => 415,
            Self::RangeNotSatisfiable => 416,
            Self::Invalid | Self::Moderated | Self::UnknownType => 422,
            Self::RateLimited => 429,
            Self::NotConfigured | Self::Unavailable => 503,
        }
    }
}

/// A refusal as it goes to whoever asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct Refusal {
    pub code: Code,
    /// A sentence for a person.
    pub message: String,
    /// The input field at fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(nullable = false), ts(optional))]
    pub field: Option<String>,
    /// Seconds after which it is worth trying again, rounded up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(nullable = false), ts(optional))]
    pub retry_after: Option<i64>,
    /// When what forbids it ends by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schema(nullable = false), ts(optional))]
    pub until: Option<Timestamp>,
}

impl Refusal {
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), field: None, retry_after: None, until: None }
    }

    /// The input is understood and not acceptable; `field` is at fault.
    #[must_use]
    pub fn invalid(field: &str, message: impl Into<String>) -> Self {
        Self { field: Some(field.to_owned()), ..Self::new(Code::Invalid, message) }
    }

    /// The same answer for what is not there and what the caller may not know of.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(Code::NotFound, "There is no such conversation.")
    }

    #[must_use]
    pub fn too_fast(what: &str, wait_ms: i64) -> Self {
        let seconds = wait_ms.max(1).saturating_add(999) / 1_000;
        Self {
            retry_after: Some(seconds),
            ..Self::new(Code::RateLimited, format!("{what}: wait {seconds} s and try again."))
        }
    }
}

/// Why a socket was closed, with the codes of the contract (W9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CloseReason {
    Malformed,
    Unauthorized,
    Forbidden,
    NotFound,
    Unheard,
    TooLarge,
    Flooding,
    Unavailable,
}

impl CloseReason {
    #[must_use]
    pub fn code(self) -> u16 {
        match self {
            Self::Malformed => 4400,
            Self::Unauthorized => 4401,
            Self::Forbidden => 4403,
            Self::NotFound => 4404,
            Self::Unheard => 4408,
            Self::TooLarge => 4413,
            Self::Flooding => 4429,
            // "Try again later" of the WebSocket registry.
            Self::Unavailable => 1013,
        }
    }

    /// Why, in at most 123 bytes: the platform throws beyond that.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Malformed => "malformed frame",
            Self::Unauthorized => "the token is missing, invalid or expired",
            Self::Forbidden => "not allowed",
            Self::NotFound => "no such conversation",
            Self::Unheard => "nothing was heard of the client for too long",
            Self::TooLarge => "frame too large",
            Self::Flooding => "too many frames",
            Self::Unavailable => "try again later",
        }
    }

    /// The reason that fits a refusal to open a socket.
    #[must_use]
    pub fn of(code: Code) -> Self {
        match code {
            Code::Malformed | Code::Invalid | Code::UnknownType => Self::Malformed,
            Code::Unauthorized => Self::Unauthorized,
            Code::NotFound => Self::NotFound,
            Code::TooLarge => Self::TooLarge,
            Code::RateLimited | Code::RoomFull => Self::Flooding,
            Code::NotConfigured | Code::Unavailable => Self::Unavailable,
            Code::Forbidden
            | Code::NotAMember
            | Code::Muted
            | Code::NoContact
            | Code::Banned
            | Code::MethodNotAllowed
            | Code::RoomClosed
            | Code::Moderated
            | Code::Conflict
            | Code::LengthRequired
            | Code::UnsupportedMediaType
            | Code::RangeNotSatisfiable => Self::Forbidden,
        }
    }
}
