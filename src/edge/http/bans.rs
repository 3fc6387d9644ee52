//! Bans, by admins: of a user or of an address.

use uuid::Builder;
use worker::{Response, console_error};

use super::Call;
use super::body::Body;
use super::query::{ListPage, Query};
use crate::chat::address::Address;
use crate::chat::ban::{End, Subject, banned};
use crate::chat::identity::{Identity, Role};
use crate::chat::limits::{BAN_REASON_CHARS_MAX, CONTEXT_CHARS_MAX, USER_ID_BYTES_MAX};
use crate::chat::presence::object_name;
use crate::chat::refusal::{Code, Refusal};
use crate::chat::time::Timestamp;
use crate::edge::error::Result;
use crate::edge::json::reply;
use crate::edge::objects::call::{PresenceCall, RoomCall, deliver, presence, tell_rooms};
use crate::edge::store::bans::Sentence;
use crate::edge::store::page::Position;
use crate::edge::{clock, random, store};

/// Those that stand, the newest first.
pub async fn list(call: &Call) -> Result<Response> {
    call.admin()?;
    let query = Query::of(&call.request);
    let after = query.named("cursor", Position::parse)?;
    let (results, next) = store::bans::list(&call.env, after, query.limit()?).await?;
    reply(&ListPage { results, next: next.map(|next| next.to_text()) })
}

/// `{user_id | address, until?, reason?}`: 201, or 200 where it changes a ban that stands.
pub async fn create(mut call: Call) -> Result<Response> {
    let by = call.admin()?;
    let body = Body::read(&mut call.request).await?;
    let subject = subject(&body)?;
    let ban = Sentence {
        id: Builder::from_random_bytes(random::bytes()?).into_uuid().to_string(),
        end: until(&body)?,
        reason: body.text("reason", BAN_REASON_CHARS_MAX)?.unwrap_or_default(),
        subject,
    };
    require_bannable(&call, &by, &ban.subject).await?;
    let (view, is_new) = store::bans::upsert(&call.env, &by, &ban).await?;
    store::bans::refresh(&call.env).await;
    if let Subject::User(user_id) = &ban.subject {
        close_sockets(&call, user_id, ban.end).await;
    }
    Ok(reply(&view)?.with_status(if is_new { 201 } else { 200 }))
}

pub async fn lift(call: &Call) -> Result<Response> {
    let by = call.admin()?;
    let none = || Refusal::new(Code::NotFound, "There is no such ban.");
    let id = call.id.as_deref().ok_or_else(none)?;
    store::bans::delete(&call.env, &by, id).await?.ok_or_else(none)?;
    store::bans::refresh(&call.env).await;
    Ok(Response::empty()?.with_status(204))
}

fn subject(body: &Body) -> Result<Subject> {
    let user_id = body.text("user_id", USER_ID_BYTES_MAX)?;
    match (user_id, body.text("address", CONTEXT_CHARS_MAX)?) {
        (Some(user_id), None) if user_id.len() <= USER_ID_BYTES_MAX => Ok(Subject::User(user_id)),
        (None, Some(address)) => {
            let wrong = || Refusal::invalid("address", "\"address\" is an IPv4 or IPv6 address.");
            Ok(Subject::Address(Address::parse(&address).ok_or_else(wrong)?))
        }
        _ => Err(Refusal::invalid("user_id", "Give \"user_id\" or \"address\".").into()),
    }
}

fn until(body: &Body) -> Result<End> {
    let wrong = || Refusal::invalid("until", "\"until\" is a time to come, like 2036-01-31T12:00:00Z.");
    let Some(value) = body.get("until") else { return Ok(None) };
    let until: Timestamp = serde_json::from_value(value.clone()).map_err(|_| wrong())?;
    Ok(Some(Some(until).filter(|until| *until > clock::now()).ok_or_else(wrong)?))
}

/// Nobody locks themselves out, nor another admin.
async fn require_bannable(call: &Call, by: &Identity, subject: &Subject) -> Result<()> {
    let Subject::User(user_id) = subject else { return Ok(()) };
    if *user_id == by.user_id {
        return Err(Refusal::invalid("user_id", "Nobody can ban themselves.").into());
    }
    let known = store::users::acquaintances(&call.env, vec![user_id.clone()]).await?;
    if known.iter().any(|one| one.role == Some(Role::Admin)) {
        return Err(Refusal::new(Code::Forbidden, "Admins cannot be banned.").into());
    }
    Ok(())
}

/// Has the rooms and the presence of somebody close their sockets. The ban stands already: where the
/// word does not arrive, they close with the next thing that is said there.
async fn close_sockets(call: &Call, user_id: &str, end: End) {
    if let Err(error) = tell(call, user_id, end).await {
        console_error!("ban: {}", error.into_refusal().message);
    }
}

async fn tell(call: &Call, user_id: &str, end: End) -> Result<()> {
    let refusal = banned(end, clock::now());
    let word = || PresenceCall::Ban(user_id.to_owned(), refusal.clone());
    // Their role is what their token says, and nobody has it here: they are at the desk or in a lobby.
    for role in [Role::Staff, Role::Customer] {
        let object = object_name(user_id, role, call.config.lobbies);
        deliver(&presence(&call.env, &object)?, &word()).await?;
    }
    let rooms = store::bans::rooms_of(&call.env, user_id).await?;
    let word = RoomCall::Ban(user_id.to_owned(), refusal);
    tell_rooms(&call.env, &rooms, &word).await
}
