//! Whom people may open a conversation with. What they may do in one is [`super::policy`]'s.

use super::details::RoomType;
use super::identity::Role;
use super::refusal::{Code, Refusal};

/// The two usual worlds; the operator chooses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// Customers reach vendors and staff, and not each other: a shop, a marketplace.
    #[default]
    Service,
    /// Anyone reaches anyone: a community, a company.
    Anyone,
}

impl Reach {
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "service" => Some(Self::Service),
            "anyone" => Some(Self::Anyone),
            _ => None,
        }
    }

    /// Whether somebody of this role may open such a conversation with others of those roles. A role
    /// is `None` for whoever has never been here: a vendor's first customer comes before the vendor.
    #[must_use]
    pub fn allows(
        self,
        role: Role,
        room_type: RoomType,
        mut others: impl Iterator<Item = Option<Role>>,
    ) -> bool {
        if self == Self::Anyone || role != Role::Customer {
            return true;
        }
        match room_type {
            RoomType::Support => true,
            RoomType::Direct => others.all(|other| other != Some(Role::Customer)),
            RoomType::Group => false,
        }
    }

    /// The same as a result, with a sentence for a person.
    pub fn require(
        self,
        role: Role,
        room_type: RoomType,
        others: impl Iterator<Item = Option<Role>>,
    ) -> Result<(), Refusal> {
        if self.allows(role, room_type, others) {
            return Ok(());
        }
        let message = match room_type {
            RoomType::Group => "Groups are opened by vendors and staff.",
            RoomType::Support | RoomType::Direct => "You can write to vendors and staff.",
        };
        Err(Refusal { field: Some("participant_ids".to_owned()), ..Refusal::new(Code::Forbidden, message) })
    }
}
