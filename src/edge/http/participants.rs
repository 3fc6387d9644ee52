//! Who is in a room. A participant's id is `<room id>.<user id>`.

use serde_json::Value;
use worker::Response;

use super::body::Body;
use super::founding::reached;
use super::question::Question;
use super::{Call, percent_decoded};
use crate::chat::action::Action;
use crate::chat::id::{RoomId, UserId};
use crate::chat::limits::USER_ID_BYTES_MAX;
use crate::chat::refusal::Refusal;
use crate::chat::time::Timestamp;
use crate::edge::error::{Error, Result};
use crate::edge::objects::call::Matter;

/// `{user_id, username?}`; the name is asked of D1 where it is not given.
pub async fn add(mut call: Call) -> Result<Response> {
    let by = call.identity()?;
    call.room_id()?;
    let body = Body::read(&mut call.request).await?;
    let user_id = body
        .text("user_id", USER_ID_BYTES_MAX)?
        .ok_or_else(|| Refusal::invalid("user_id", "\"user_id\" says whom to add."))?;
    if user_id.len() > USER_ID_BYTES_MAX {
        return Err(Refusal::invalid("user_id", "\"user_id\" is no user id.").into());
    }
    // Who may not know of the room learns nothing of people by it either.
    let seen = call.ask(Matter::Show)?.put(&call.env).await?;
    if seen.status_code() != 200 {
        return Ok(seen);
    }
    let found = reached(&call, &by, "user_id", vec![user_id]).await?;
    let person = found.into_iter().next().ok_or_else(|| Error::Broken("nobody was asked for".to_owned()))?;
    call.act(Action::Add(person))?.put(&call.env).await
}

/// `{muted_until?: time|null, is_admin?}`, one of the two.
pub fn change(body: &Body, call: &Call) -> Result<Question> {
    let (room_id, user_id) = participant_id(call)?;
    let action = match (body.has("muted_until"), body.get("is_admin")) {
        (false, Some(Value::Bool(is_admin))) => Action::Appoint(user_id, *is_admin),
        (true, None) => Action::Mute(user_id, muted_until(body)?),
        _ => {
            let message = "Give \"muted_until\" (a time, or null) or \"is_admin\" (true or false).";
            return Err(Refusal::invalid("muted_until", message).into());
        }
    };
    Ok(Question { room_id, by: call.identity()?, matter: Matter::Act(action) })
}

pub fn remove(call: &Call) -> Result<Question> {
    let by = call.identity()?;
    let (room_id, user_id) = participant_id(call)?;
    Ok(Question { room_id, by, matter: Matter::Act(Action::Remove(user_id)) })
}

fn muted_until(body: &Body) -> Result<Option<Timestamp>> {
    let wrong = || Refusal::invalid("muted_until", "\"muted_until\" is a time like 2026-01-31T12:00:00Z.");
    match body.get("muted_until") {
        None => Ok(None),
        Some(value) => Ok(Some(serde_json::from_value(value.clone()).map_err(|_| wrong())?)),
    }
}

fn participant_id(call: &Call) -> Result<(RoomId, UserId)> {
    let split = call.id.as_deref().and_then(|id| id.split_once('.'));
    let found = split.and_then(|(room_id, user_id)| {
        let user_id = percent_decoded(user_id)?;
        Some((RoomId::parse(room_id)?, user_id))
    });
    found.ok_or_else(|| Refusal::not_found().into())
}
