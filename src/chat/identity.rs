//! Who somebody is, as the verified token says.

use serde::{Deserialize, Serialize};

use super::id::UserId;
use super::time::Timestamp;

/// What a person is to the site.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    #[default]
    Customer,
    Vendor,
    Staff,
    Admin,
}

impl Role {
    pub const ALL: [Self; 4] = [Self::Customer, Self::Vendor, Self::Staff, Self::Admin];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Vendor => "vendor",
            Self::Staff => "staff",
            Self::Admin => "admin",
        }
    }

    /// Unknown names are customers: the least that a role allows.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self::ALL.into_iter().find(|role| role.as_str() == name).unwrap_or_default()
    }

    /// Staff and admins see every room.
    #[must_use]
    pub fn is_staff(self) -> bool {
        matches!(self, Self::Staff | Self::Admin)
    }
}

/// A verified person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    pub user_id: UserId,
    pub username: String,
    pub role: Role,
    /// When the token stops being accepted: its `exp` and the leeway. A socket closes then.
    pub expires_at: Timestamp,
}

impl Identity {
    /// Somebody whom the host site does not know.
    #[must_use]
    pub fn is_guest(&self) -> bool {
        is_guest(&self.user_id)
    }
}

/// Beginning of the ids of guests; only tokens that Frontdesk minted itself may carry one.
pub const GUEST_PREFIX: &str = "guest:";

/// Whether the id is a guest's.
#[must_use]
pub fn is_guest(user_id: &str) -> bool {
    user_id.starts_with(GUEST_PREFIX)
}
