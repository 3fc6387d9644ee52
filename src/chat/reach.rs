//! Whom people may open a conversation with. What they may do in one is [`super::policy`]'s.

use super::identity::{Identity, Role};
use super::refusal::{Code, Refusal};

/// The two usual worlds; the operator chooses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// Anyone reaches anyone: a community, a company. A guest, whom nobody has verified, does not.
    #[default]
    Anyone,
    /// Customers reach vendors and staff, and not each other: a shop, a marketplace.
    Service,
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

    /// Whether somebody may open a conversation with others of these roles, or bring them into one. A
    /// role is `None` for whoever has never been here: a vendor's first customer comes before the
    /// vendor.
    #[must_use]
    pub fn allows(self, by: &Identity, mut others: impl Iterator<Item = Option<Role>>) -> bool {
        !self.limits(by) || others.all(|other| other != Some(Role::Customer))
    }

    /// Whether it matters to this person who somebody is.
    #[must_use]
    pub fn limits(self, by: &Identity) -> bool {
        by.role == Role::Customer && (self == Self::Service || by.is_guest())
    }

    /// The same as a result, with a sentence for a person.
    pub fn require(
        self,
        field: &str,
        by: &Identity,
        others: impl Iterator<Item = Option<Role>>,
    ) -> Result<(), Refusal> {
        if self.allows(by, others) {
            return Ok(());
        }
        let refusal = Refusal::new(Code::Forbidden, "You can write to vendors and staff.");
        Err(Refusal { field: Some(field.to_owned()), ..refusal })
    }
}
