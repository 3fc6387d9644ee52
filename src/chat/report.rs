//! Messages that people, or the site's rules, want the staff to look at.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Builder;

use super::id::MessageId;

/// Why somebody reports a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    Spam,
    Abuse,
    Harassment,
    Fraud,
    Other,
}

impl Reason {
    pub const ALL: [Self; 5] = [Self::Spam, Self::Abuse, Self::Harassment, Self::Fraud, Self::Other];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Spam => "spam",
            Self::Abuse => "abuse",
            Self::Harassment => "harassment",
            Self::Fraud => "fraud",
            Self::Other => "other",
        }
    }

    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == name)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ReportStatus {
    Open,
    Resolved,
    Dismissed,
}

impl ReportStatus {
    pub const ALL: [Self; 3] = [Self::Open, Self::Resolved, Self::Dismissed];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Resolved => "resolved",
            Self::Dismissed => "dismissed",
        }
    }

    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.as_str() == name)
    }
}

/// What was done about a report. It says so; the doing is a call of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Resolution {
    None,
    Deleted,
    Muted,
    Banned,
}

impl Resolution {
    pub const ALL: [Self; 4] = [Self::None, Self::Deleted, Self::Muted, Self::Banned];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Deleted => "deleted",
            Self::Muted => "muted",
            Self::Banned => "banned",
        }
    }

    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|resolution| resolution.as_str() == name)
    }
}

/// The one id that this person's report of this message can have.
#[must_use]
pub fn report_id(message: &MessageId, reporter: &str) -> String {
    let digest = Sha256::digest(format!("{message} {reporter}"));
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    Builder::from_custom_bytes(bytes).into_uuid().to_string()
}
