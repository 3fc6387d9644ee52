//! Opening a conversation: what it is, with whom, about what, and its id.

use serde_json::Value;
use worker::{Response, console_error};

use super::Call;
use super::body::Body;
use crate::chat::action::Draft;
use crate::chat::block::Contact;
use crate::chat::details::{Context, RoomType};
use crate::chat::frame::client::{client_id_of, content_within};
use crate::chat::id::{RoomId, UserId};
use crate::chat::identity::Identity;
use crate::chat::limits::{
    CONTEXT_CHARS_MAX, CONTEXT_URL_CHARS_MAX, MEMBERS_MAX, SUBJECT_CHARS_MAX, USER_ID_BYTES_MAX,
};
use crate::chat::member::Participant;
use crate::chat::refusal::Refusal;
use crate::chat::room::Founding;
use crate::chat::sorted::SortedSet;
use crate::edge::config::ROOM_RATE;
use crate::edge::error::Result;
use crate::edge::objects::call::{RoomCall, room, send};
use crate::edge::patience::within;
use crate::edge::{clock, random, store};

pub async fn create(mut call: Call) -> Result<Response> {
    let by = call.identity()?;
    let body = Body::read(&mut call.request).await?;
    let room_type = match body.text("room_type", CONTEXT_CHARS_MAX)? {
        None => RoomType::Support,
        Some(name) => RoomType::named(&name)
            .ok_or_else(|| Refusal::invalid("room_type", "\"room_type\" is support, direct or group."))?,
    };
    let others = participant_ids(&body, &by)?;
    if room_type == RoomType::Direct && others.len() != 1 {
        let message = "A direct conversation is with exactly one other person.";
        return Err(Refusal::invalid("participant_ids", message).into());
    }
    if room_type == RoomType::Support && !others.is_empty() && !by.role.is_staff() {
        let message = "Staff come to a support conversation by themselves.";
        return Err(Refusal::invalid("participant_ids", message).into());
    }
    let subject = body.text("subject", SUBJECT_CHARS_MAX)?.unwrap_or_default();
    let context = body.object("context")?.map(|context| context_of(&context)).transpose()?;
    let first = first_message(&call, &body)?;
    let client_id = body.get("client_id").map(client_id_of).transpose()?;
    call.limit(ROOM_RATE, by.user_id.clone(), "You are opening conversations too fast").await?;
    let participants = reached(&call, &by, "participant_ids", others.iter().cloned().collect()).await?;
    let id = room_id(room_type, &by, &others, context.as_ref(), client_id.as_deref())?;
    let stub = room(&call.env, &id)?;
    let contact = match room_type {
        RoomType::Direct => contact(&call, &by, &others).await,
        RoomType::Support | RoomType::Group => Contact::Free,
    };
    let founding = Box::new(Founding { id, room_type, subject, context, by, participants });
    send(&stub, &RoomCall::Found(founding, contact, first)).await
}

/// These people, if the caller may write to them. While D1 cannot say who they are, whoever may write to
/// anybody finds strangers; whoever may not waits.
pub async fn reached(call: &Call, by: &Identity, field: &str, ids: Vec<UserId>) -> Result<Vec<Participant>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let found = match store::users::acquaintances(&call.env, ids.clone()).await {
        Err(error) if !call.config.reach.limits(by) => {
            console_error!("acquaintances: {}", error.into_refusal().message);
            store::users::strangers(ids)
        }
        found => found?,
    };
    call.config.reach.require(field, by, found.iter().map(|other| other.role))?;
    Ok(found.into_iter().map(Participant::from).collect())
}

/// Whether anything stands between the caller and somebody. What D1 cannot say now only a room that is
/// there already knows.
async fn contact(call: &Call, by: &Identity, others: &SortedSet<UserId>) -> Contact {
    let Some(other) = others.first() else { return Contact::Free };
    match within(PATIENCE_MS, store::blocks::between(&call.env, &by.user_id, other)).await {
        Some(Ok(blocks)) if blocks.is_empty() => Contact::Free,
        Some(Ok(_)) => Contact::Blocked,
        Some(Err(error)) => {
            console_error!("blocks: {}", error.into_refusal().message);
            Contact::Unknown
        }
        None => Contact::Unknown,
    }
}

/// Milliseconds that D1 may take to say whether anything stands between two.
const PATIENCE_MS: u64 = 2_000;

/// I7: what must be unique is hashed into the id. A direct room is its pair's (and its context's), a
/// support room about something its customer's, whoever opens it, a group its creator's; with a client
/// id, a repeated call finds the first one's room.
fn room_id(
    room_type: RoomType,
    by: &Identity,
    others: &SortedSet<UserId>,
    context: Option<&Context>,
    client_id: Option<&str>,
) -> Result<RoomId> {
    let about: Vec<&str> = context.map_or(Vec::new(), |context| vec!["context", &context.kind, &context.id]);
    let creator: SortedSet<UserId> = [by.user_id.clone()].into();
    let users = match room_type {
        RoomType::Direct => creator.iter().chain(others).cloned().collect(),
        RoomType::Support if !others.is_empty() => others.clone(),
        RoomType::Support | RoomType::Group => creator.clone(),
    };
    Ok(match (room_type, client_id) {
        (RoomType::Direct, _) => RoomId::unique(room_type, &users, &about),
        (RoomType::Support | RoomType::Group, _) if context.is_some() => {
            RoomId::unique(room_type, &users, &about)
        }
        (RoomType::Support | RoomType::Group, Some(client_id)) => {
            RoomId::unique(room_type, &creator, &["client_id", client_id])
        }
        (RoomType::Support | RoomType::Group, None) => RoomId::random(clock::now(), random::bytes()?),
    })
}

fn participant_ids(body: &Body, by: &Identity) -> Result<SortedSet<UserId>> {
    let wrong = || Refusal::invalid("participant_ids", "\"participant_ids\" is a list of user ids.");
    let Some(value) = body.get("participant_ids") else { return Ok(SortedSet::new()) };
    let ids = value.as_array().ok_or_else(wrong)?;
    if ids.len() >= MEMBERS_MAX {
        let message = format!("A conversation has at most {MEMBERS_MAX} members.");
        return Err(Refusal::invalid("participant_ids", message).into());
    }
    let mut others = SortedSet::new();
    for id in ids {
        let id = match id {
            Value::String(id) => id.clone(),
            Value::Number(id) => id.to_string(),
            _ => return Err(wrong().into()),
        };
        if id.is_empty() || id.len() > USER_ID_BYTES_MAX || id.contains('\0') {
            return Err(wrong().into());
        }
        others.insert(id);
    }
    others.remove(&by.user_id);
    Ok(others)
}

fn context_of(body: &Body) -> Result<Context> {
    let required = |field: &str| -> Result<String> {
        let missing =
            || Refusal::invalid(&format!("context.{field}"), "A context has a \"type\" and an \"id\".");
        Ok(body.text(field, CONTEXT_CHARS_MAX)?.ok_or_else(missing)?)
    };
    let link = |field: &str| -> Result<Option<String>> {
        let url = body.text(field, CONTEXT_URL_CHARS_MAX)?;
        if url.as_ref().is_some_and(|url| {
            !url.starts_with("https://") && !url.starts_with("http://") && !url.starts_with('/')
        }) {
            let message = format!("\"{field}\" is an http or https address.");
            return Err(Refusal::invalid(&format!("context.{field}"), message).into());
        }
        Ok(url)
    };
    Ok(Context {
        kind: required("type")?,
        id: required("id")?,
        title: body.text("title", CONTEXT_CHARS_MAX)?,
        url: link("url")?,
        image_url: link("image_url")?,
    })
}

/// The message that opens the conversation; with its client id the call may be repeated.
fn first_message(call: &Call, body: &Body) -> Result<Option<Draft>> {
    let content = match body.get("message") {
        None => return Ok(None),
        Some(Value::String(content)) => content_within(content, &call.config.limits)?,
        Some(_) => {
            return Err(Refusal::invalid("message", "\"message\" is the text of the first message.").into());
        }
    };
    let client_id = body.get("client_id").map(client_id_of).transpose()?;
    Ok(Some(Draft { content, client_id, ..Draft::default() }))
}
