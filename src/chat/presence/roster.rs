//! Which staff are there.

use serde::{Deserialize, Serialize};

use crate::chat::frame::presence::PresenceFrame;
use crate::chat::id::UserId;
use crate::chat::sorted::SortedMap;
use crate::chat::time::Timestamp;

/// What a member of staff says of themself while connected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
#[cfg_attr(feature = "schema", schema(as = StaffStatus), ts(rename = "StaffStatus"))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    #[default]
    Online,
    Away,
}

/// A member of staff who is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct StaffMember {
    pub user_id: UserId,
    pub username: String,
    pub status: Status,
}

/// Everybody of the staff who is there, as the desk saw it at a moment. Lobbies keep a copy.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Roster {
    pub at: Timestamp,
    pub staff: Vec<StaffMember>,
}

impl Roster {
    /// Away staff are there and not available.
    #[must_use]
    pub fn any_staff_online(&self) -> bool {
        self.staff.iter().any(|member| member.status == Status::Online)
    }

    /// The frame that tells all of it.
    #[must_use]
    pub fn state(&self) -> PresenceFrame {
        PresenceFrame::PresenceState { staff: self.staff.clone(), any_staff_online: self.any_staff_online() }
    }

    /// The frames that lead from this roster to a later one.
    #[must_use]
    pub fn changes_to(&self, later: &Self) -> Vec<PresenceFrame> {
        let before = self.by_id();
        let after = later.by_id();
        let came = later.staff.iter().filter(|member| before.get(&member.user_id) != Some(member));
        let went = self.staff.iter().filter(|member| !after.contains_key(&member.user_id));
        let frame = |member: &StaffMember, is_online| PresenceFrame::Presence {
            user_id: member.user_id.clone(),
            username: member.username.clone(),
            is_online,
            status: member.status,
            any_staff_online: later.any_staff_online(),
        };
        came.map(|member| frame(member, true)).chain(went.map(|member| frame(member, false))).collect()
    }

    fn by_id(&self) -> SortedMap<&UserId, &StaffMember> {
        self.staff.iter().map(|member| (&member.user_id, member)).collect()
    }
}
