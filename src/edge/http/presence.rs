//! Who of the staff is there.

use serde_json::json;
use worker::Response;

use super::Call;
use crate::chat::presence::DESK;
use crate::chat::presence::roster::Roster;
use crate::edge::error::Result;
use crate::edge::objects::call::{PresenceCall, ask, presence};

pub async fn online_staff(call: &Call) -> Result<Response> {
    call.identity()?;
    let roster: Roster = ask(&presence(&call.env, DESK)?, &PresenceCall::Staff).await?;
    Ok(Response::from_json(&json!({
        "any_staff_online": roster.any_staff_online(),
        "results": roster.staff,
    }))?)
}
