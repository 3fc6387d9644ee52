//! Rooms: lists from D1, everything else from the room itself.

use worker::Response;

use super::Call;
use super::body::Body;
use super::query::{ListPage, Query};
use super::question::Question;
use crate::chat::action::Action;
use crate::chat::details::{RoomStatus, RoomType};
use crate::chat::frame::summary::RoomSummary;
use crate::chat::id::UserId;
use crate::chat::identity::Identity;
use crate::chat::limits::SUBJECT_CHARS_MAX;
use crate::chat::presence::object_name;
use crate::chat::refusal::{Code, Refusal};
use crate::chat::sorted::{SortedMap, SortedSet};
use crate::edge::error::Result;
use crate::edge::json::reply;
use crate::edge::objects::call::{OnlineAnswer, PresenceCall, ask, presence};
use crate::edge::store;
use crate::edge::store::rooms::{Cursor, Filter};

pub async fn list(call: &Call) -> Result<Response> {
    let by = call.identity()?;
    let filter = filter(&Query::of(&call.request))?;
    answer_list(call, &by, &filter).await
}

/// Which rooms an address asks for.
pub fn filter(query: &Query) -> Result<Filter> {
    Ok(Filter {
        status: query.named("status", RoomStatus::named)?,
        room_type: query.named("room_type", RoomType::named)?,
        context: query.text("context").map(|context| match context.split_once(':') {
            Some((kind, id)) => (kind.to_owned(), Some(id.to_owned())),
            None => (context, None),
        }),
        needs_staff: query.named("needs_staff", truth)?.unwrap_or(false),
        unread: query.named("unread", truth)?.unwrap_or(false),
        user: None,
        limit: query.limit()?,
        after: query.named("cursor", Cursor::parse)?,
    })
}

/// Open rooms, for staff.
pub async fn list_active(call: &Call) -> Result<Response> {
    let by = call.identity()?;
    if !by.role.is_staff() {
        return Err(Refusal::new(Code::Forbidden, "Only staff list active conversations.").into());
    }
    let query = Query::of(&call.request);
    let filter = Filter {
        status: Some(RoomStatus::Open),
        limit: query.limit()?,
        after: query.named("cursor", Cursor::parse)?,
        ..Filter::default()
    };
    answer_list(call, &by, &filter).await
}

pub async fn answer_list(call: &Call, by: &Identity, filter: &Filter) -> Result<Response> {
    let (mut results, next) = store::rooms::list(&call.env, by, filter).await?;
    show_online(call, &mut results).await;
    reply(&ListPage { results, next: next.map(|cursor| cursor.to_text()) })
}

/// Asks the presence objects who is online. A list without dots is better than none: what fails is
/// logged.
async fn show_online(call: &Call, rooms: &mut [RoomSummary]) {
    let mut by_object: SortedMap<String, Vec<UserId>> = SortedMap::new();
    let people: SortedSet<_> =
        rooms.iter().flat_map(|room| &room.members).map(|member| (&member.user_id, member.role)).collect();
    for (user_id, role) in people {
        let object = object_name(user_id, role, call.config.lobbies);
        by_object.entry(object).or_default().push(user_id.clone());
    }
    let mut online = OnlineAnswer::new();
    for (object, users) in by_object {
        let answer = match presence(&call.env, &object) {
            Ok(stub) => ask::<OnlineAnswer>(&stub, &PresenceCall::Online(users)).await,
            Err(error) => Err(error),
        };
        match answer {
            Ok(users) => online.extend(users),
            Err(error) => worker::console_error!("{object}: {}", error.into_refusal().message),
        }
    }
    for room in rooms {
        let ids = room.members.iter().map(|member| &member.user_id);
        room.online = ids.filter(|id| online.contains(*id)).cloned().collect();
    }
}

pub fn rename(body: &Body, call: &Call) -> Result<Question> {
    let subject = body
        .text("subject", SUBJECT_CHARS_MAX)?
        .or(body.text("name", SUBJECT_CHARS_MAX)?)
        .ok_or_else(|| Refusal::invalid("subject", "\"subject\" is what the conversation is called."))?;
    call.act(Action::Rename(subject))
}

pub fn truth(text: &str) -> Option<bool> {
    match text {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}
