//! Who of the staff is there.

use serde::Serialize;
use worker::Response;

use super::Call;
use crate::chat::presence::DESK;
use crate::chat::presence::roster::{Roster, StaffMember};
use crate::edge::error::Result;
use crate::edge::json::reply;
use crate::edge::objects::call::{PresenceCall, ask, presence};

/// The staff who are there.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct OnlineStaff {
    /// Whether any of them is not away.
    pub any_staff_online: bool,
    pub results: Vec<StaffMember>,
}

pub async fn online_staff(call: &Call) -> Result<Response> {
    call.identity()?;
    let roster: Roster = ask(&presence(&call.env, DESK)?, &PresenceCall::Staff).await?;
    let any_staff_online = roster.any_staff_online();
    reply(&OnlineStaff { any_staff_online, results: roster.staff })
}
