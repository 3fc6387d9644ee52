//! A7: signing in as anybody, on a developer's own machine only.

use worker::Response;

use super::Call;
use super::body::Body;
use super::guest::TokenGrant;
use crate::chat::identity::Role;
use crate::chat::limits::{USER_ID_BYTES_MAX, USERNAME_CHARS_MAX};
use crate::chat::refusal::{Code, Refusal};
use crate::chat::token::sign;
use crate::edge::clock;
use crate::edge::error::Result;
use crate::edge::json::reply;

/// Seconds that such a token lives.
const TOKEN_SECONDS: i64 = 3_600;

/// `{username, role?, user_id?}`; the id is made from the name unless it is given.
pub async fn mint(mut call: Call) -> Result<Response> {
    let off = || Refusal::new(Code::NotFound, "There is nothing at this path.");
    if !call.config.dev_login {
        return Err(off().into());
    }
    let key = call.config.signing_key.clone().ok_or_else(off)?;
    let body = Body::read(&mut call.request).await?;
    let username = body
        .text("username", USERNAME_CHARS_MAX)?
        .ok_or_else(|| Refusal::invalid("username", "\"username\" says who you are."))?;
    let role = match body.text("role", USERNAME_CHARS_MAX)? {
        None => Role::Customer,
        Some(name) => Role::ALL
            .into_iter()
            .find(|role| role.as_str() == name)
            .ok_or_else(|| Refusal::invalid("role", "\"role\" is customer, vendor, staff or admin."))?,
    };
    let made_of_name = || {
        let lower: String = username.chars().flat_map(char::to_lowercase).collect();
        lower.split_whitespace().collect::<Vec<_>>().join("-")
    };
    let user_id = body.text("user_id", USER_ID_BYTES_MAX)?.unwrap_or_else(made_of_name);
    let now = clock::now();
    let token = sign(&key, &user_id, &username, role, TOKEN_SECONDS, now)?;
    let expires_at = now.plus(TOKEN_SECONDS * 1_000);
    reply(&TokenGrant { token, user_id, username, role, expires_at })
}
