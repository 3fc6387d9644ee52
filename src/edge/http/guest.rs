//! A3: guest tokens, for visitors whom the host site does not know.

use serde::Serialize;
use uuid::Builder;
use worker::{Response, console_error};

use super::Call;
use super::body::Body;
use crate::chat::identity::{GUEST_PREFIX, Identity, Role};
use crate::chat::limits::USERNAME_CHARS_MAX;
use crate::chat::refusal::{Code, Refusal};
use crate::chat::time::Timestamp;
use crate::chat::token::sign;
use crate::edge::config::GUEST_RATE;
use crate::edge::error::{Error, Result};
use crate::edge::json::reply;
use crate::edge::{clock, random, store};

/// A signed token and whom it names.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct TokenGrant {
    pub token: String,
    pub user_id: String,
    pub username: String,
    pub role: Role,
    pub expires_at: Timestamp,
}

/// Mints a token for a new guest, or a newer one for the guest who sends theirs along, also if it has run
/// out not too long ago.
pub async fn mint(mut call: Call) -> Result<Response> {
    call.config.verifier()?;
    if !call.config.allow_guests {
        return Err(Refusal::new(Code::Forbidden, "Guests are not welcome here. Sign in first.").into());
    }
    call.welcome()?;
    call.limit(GUEST_RATE, call.origin(), "Too many guests from your address").await?;
    let key = call.config.signing_key.clone().ok_or_else(|| {
        Error::Refused(Refusal::new(Code::NotConfigured, "Set JWT_SECRET to welcome guests."))
    })?;
    let renewed = match call.request.headers().has("Authorization")? {
        true => Some(call.renewing()?),
        false => None,
    };
    if renewed.as_ref().is_some_and(|by| !by.is_guest()) {
        return Err(Refusal::new(Code::Forbidden, "You are signed in already.").into());
    }
    let asked = Body::read(&mut call.request).await?.text("username", USERNAME_CHARS_MAX)?;
    let user_id = match &renewed {
        Some(by) if !has_signed_in(&call, by).await => by.user_id.clone(),
        _ => format!("{GUEST_PREFIX}{}", Builder::from_random_bytes(random::bytes()?).into_uuid()),
    };
    let renewed = renewed.filter(|by| by.user_id == user_id);
    let username = asked.or(renewed.map(|by| by.username)).unwrap_or_else(|| "Guest".to_owned());
    let seconds = call.config.guest_token_seconds;
    let now = clock::now();
    let token = sign(&key, &user_id, &username, Role::Customer, seconds, now)?;
    let expires_at = now.plus(seconds * 1_000);
    let grant = TokenGrant { token, user_id, username, role: Role::Customer, expires_at };
    Ok(reply(&grant)?.with_status(201))
}

/// Whether the guest is a user by now. Whoever comes to the same browser after that is another guest.
async fn has_signed_in(call: &Call, guest: &Identity) -> bool {
    let owner = store::merges::owner(&call.env, &guest.user_id).await;
    owner.map(|owner| owner.is_some()).unwrap_or_else(|error| {
        console_error!("renewal of a guest: {}", error.into_refusal().message);
        false
    })
}
