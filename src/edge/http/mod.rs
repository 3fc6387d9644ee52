//! Requests, one file a resource. [`serve`] is the way of every request: configuration, origin, route,
//! answer.

pub mod admin;
mod admission;
mod attachments;
mod audit;
mod bans;
mod blocks;
mod body;
pub mod dev;
mod founding;
pub mod guest;
pub mod me;
pub mod merge;
pub mod messages;
mod pages;
pub mod participants;
pub mod presence;
pub mod query;
mod question;
mod reports;
pub mod rooms;
pub mod rules;
pub mod search;
pub mod sockets;
pub mod unread;

use std::rc::Rc;

use serde::Serialize;
use worker::{Context, Env, Method, Request, Response};

use self::admission::Admission;
use self::body::Body;
use self::merge::GUEST_MERGE;
use self::query::Query;
use super::config::Config;
use super::error::{Error, Result, respond};
use super::json::reply;
use super::objects::call::Matter;
use super::objects::sockets::refuse;
use super::origin;
use super::route::{Endpoint, Matched, find};
use crate::chat::action::Action;
use crate::chat::id::{AttachmentId, MessageId, RoomId, UserId};
use crate::chat::refusal::{Code, Refusal};

/// Longest text that is looked at as a room's id, in characters: a UUID with room to spare.
const ROOM_ID_CHARS_MAX: usize = 64;

/// A request on its way to its answer.
pub struct Call {
    pub request: Request,
    pub env: Env,
    /// Lets work go on after the answer.
    pub context: Context,
    pub config: Rc<Config>,
    /// The id in the path.
    id: Option<String>,
    admission: Admission,
}

/// That the Worker runs.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct Health {
    pub status: &'static str,
}

/// Answers every request; what fails is told in the contract's form.
pub async fn serve(request: Request, env: Env, context: Context) -> worker::Result<Response> {
    let wants_socket = is_upgrade(&request);
    let protocol = sockets::agreed(&request);
    match take(request, env, context).await {
        Ok(response) => Ok(response),
        Err(error) => {
            let refusal = error.into_refusal();
            if wants_socket {
                return refuse(&refusal, protocol.as_deref()).or_else(|error| respond(&error.into_refusal()));
            }
            respond(&refusal)
        }
    }
}

async fn take(request: Request, env: Env, context: Context) -> Result<Response> {
    let path = request.path();
    let mut allow = None;
    let (endpoint, id) = match find(&method_of(&request), &path) {
        Matched::Endpoint { endpoint: Endpoint::Health, .. } => {
            return reply(&Health { status: "ok" });
        }
        Matched::Endpoint { endpoint: Endpoint::ChatPage | Endpoint::StartPage, .. } => {
            return pages::chat(&env, &request).await;
        }
        Matched::Endpoint { endpoint, id } => (Ok(endpoint), id),
        Matched::WrongMethod(allowed) => {
            let names: Vec<String> = allowed.iter().map(ToString::to_string).collect();
            let message = format!("This path takes {}.", names.join(" and "));
            allow = Some(names.join(", "));
            (Err(Refusal::new(Code::MethodNotAllowed, message)), None)
        }
        Matched::Unknown if path.starts_with("/api/") || path.starts_with("/ws/") => {
            (Err(Refusal::new(Code::NotFound, "There is nothing at this path.")), None)
        }
        Matched::Unknown => return pages::not_found(&env, &request).await,
    };
    let config = Config::of(&env)?;
    let page = origin::admitted(&request, &config.origins)?;
    if let Some(response) = origin::preflight(&request, page.as_deref())? {
        return Ok(response);
    }
    let is_socket = is_upgrade(&request);
    let mut merged = None;
    let answered = match endpoint {
        Ok(endpoint) => {
            let admission = Admission::of(&request, &env, &context).await?;
            let call = Call { request, env, context, config, id, admission };
            match call.pace().await {
                Ok(()) => {
                    merged = merge::before(&call).await?;
                    answer(endpoint, call).await
                }
                Err(error) => Err(error),
            }
        }
        Err(refusal) => Err(refusal.into()),
    };
    let response = match answered {
        // Sockets are refused by a close code, in `serve`.
        Err(error) if is_socket => return Err(error),
        Err(error) => respond(&error.into_refusal())?,
        Ok(response) => response,
    };
    if let Some(methods) = allow {
        response.headers().set("Allow", &methods)?;
    }
    if is_socket {
        return Ok(response);
    }
    // An object's answer has headers that cannot be changed: take them over.
    let response = mutable(response)?;
    // What is whose is nothing for caches on the way; files say for themselves how long they may be kept.
    if !response.headers().has("Cache-Control")? {
        response.headers().set("Cache-Control", "private, no-store")?;
    }
    if let Some(merge) = merged {
        response.headers().set(GUEST_MERGE, merge.as_str())?;
    }
    if let Some(page) = page {
        origin::expose(response.headers(), &page)?;
    }
    Ok(response)
}

/// Either a question that a room answers, or an answer of the handler itself.
async fn answer(endpoint: Endpoint, mut call: Call) -> Result<Response> {
    let question = match endpoint {
        Endpoint::Health | Endpoint::ChatPage | Endpoint::StartPage => {
            return Err(Error::Broken("answered before".to_owned()));
        }
        Endpoint::Me => return me::show(&call),
        Endpoint::MintGuest => return guest::mint(call).await,
        Endpoint::MintDevToken => return dev::mint(call).await,
        Endpoint::ListRooms => return rooms::list(&call).await,
        Endpoint::ActiveRooms => return rooms::list_active(&call).await,
        Endpoint::CreateRoom => return founding::create(call).await,
        Endpoint::ShowRoom => call.ask(Matter::Show)?,
        Endpoint::JoinRoom => call.act(Action::Join)?,
        Endpoint::LeaveRoom => call.act(Action::Leave)?,
        Endpoint::CloseRoom => call.act(Action::Close)?,
        Endpoint::ReopenRoom => call.act(Action::Reopen)?,
        Endpoint::RenameRoom => rooms::rename(&call.body().await?, &call)?,
        Endpoint::ArchiveRoom => call.act(Action::Archive)?,
        Endpoint::ListParticipants => call.ask(Matter::ListParticipants)?,
        Endpoint::AddParticipant => return participants::add(call).await,
        Endpoint::ChangeParticipant => participants::change(&call.body().await?, &call)?,
        Endpoint::RemoveParticipant => participants::remove(&call)?,
        Endpoint::ShowMessage => call.ask_about(Matter::ShowMessage)?,
        Endpoint::EditMessage => messages::edit(&call.body().await?, &call)?,
        Endpoint::DeleteMessage => call.ask_about(|seq| Matter::Act(Action::Delete(seq)))?,
        Endpoint::ShowHistory => call.ask_about(Matter::ShowHistory)?,
        Endpoint::ListReaders => call.ask_about(Matter::ListReaders)?,
        Endpoint::ListMessages => messages::list(&call)?,
        Endpoint::SendMessage => messages::send(&call.body().await?, &mut call)?,
        Endpoint::MarkRead => messages::mark_read(&call.body().await?, &call)?,
        Endpoint::UploadAttachment => return attachments::upload(call).await,
        Endpoint::ShowAttachment => return attachments::show(&call).await,
        Endpoint::DeleteAttachment => return attachments::delete(&call).await,
        Endpoint::Unread => return unread::show(&call).await,
        Endpoint::OnlineStaff => return presence::online_staff(&call).await,
        Endpoint::CallStaff => call.act(Action::CallStaff)?,
        Endpoint::ReportMessage => return reports::file(call).await,
        Endpoint::ListReports => return reports::list(&call).await,
        Endpoint::ShowReport => return reports::show(&call).await,
        Endpoint::ResolveReport => return reports::resolve(call).await,
        Endpoint::ListRules => return rules::list(&call).await,
        Endpoint::CreateRule => return rules::create(call).await,
        Endpoint::TestRules => return rules::test(call).await,
        Endpoint::ShowRule => return rules::show(&call).await,
        Endpoint::ChangeRule => return rules::change(call).await,
        Endpoint::DeleteRule => return rules::delete(&call).await,
        Endpoint::ListBlocks => return blocks::list(&call).await,
        Endpoint::Block => return blocks::put(&call).await,
        Endpoint::Unblock => return blocks::delete(&call).await,
        Endpoint::ListBans => return bans::list(&call).await,
        Endpoint::Ban => return bans::create(call).await,
        Endpoint::LiftBan => return bans::lift(&call).await,
        Endpoint::Search => return search::search(&call).await,
        Endpoint::OverseeRooms => return admin::list_rooms(&call).await,
        Endpoint::OverseeMessages => return admin::list_messages(&call).await,
        Endpoint::ListUsers => return admin::list_users(&call).await,
        Endpoint::ShowUser => return admin::show_user(&call).await,
        Endpoint::PutUser => return admin::put_user(call).await,
        Endpoint::Statistics => return admin::show_statistics(&call).await,
        Endpoint::ListAudit => return audit::list(&call).await,
        Endpoint::RoomSocket => return sockets::room(&call).await,
        Endpoint::PresenceSocket => return sockets::presence(&call).await,
    };
    question.put(&call.env).await
}

impl Call {
    /// The room that the path names, or `?room=`. What no room can be called is not there.
    pub fn room_id(&self) -> Result<RoomId> {
        let named = match &self.id {
            Some(id) => id.clone(),
            None => Query::of(&self.request)
                .text("room")
                .ok_or_else(|| Refusal::invalid("room", "\"room\" says in which conversation."))?,
        };
        RoomId::parse(&named).ok_or_else(|| Refusal::not_found().into())
    }

    /// The body of a call by somebody who is known.
    async fn body(&mut self) -> Result<Body> {
        self.identity()?;
        Body::read(&mut self.request).await
    }

    /// Takes over the room that a body names, where the path names none.
    pub fn place_by(&mut self, body: &Body) -> Result<()> {
        if self.id.is_none() {
            self.id = body.text("room", ROOM_ID_CHARS_MAX)?;
        }
        Ok(())
    }

    /// The attachment that the path names.
    pub fn attachment_id(&self) -> Result<AttachmentId> {
        let id = self.id.as_deref().and_then(AttachmentId::parse);
        id.ok_or_else(|| attachments::no_attachment().into())
    }

    /// The message that the path names.
    pub fn message_id(&self) -> Result<MessageId> {
        let id = self.id.as_deref().and_then(MessageId::parse);
        id.ok_or_else(|| Refusal::not_found().into())
    }

    /// The user that the path names. Ids of users may have any character, and come percent-encoded.
    pub fn user_id(&self) -> Result<UserId> {
        let id = self.id.as_deref().and_then(percent_decoded);
        id.ok_or_else(|| Refusal::invalid("user_id", "The path names no user.").into())
    }
}

/// The method. The platform's library takes one that it does not know for `GET`; here it becomes one
/// that no path takes.
fn method_of(request: &Request) -> Method {
    let method = request.method();
    if request.inner().method() == method.to_string() { method } else { Method::Trace }
}

fn is_upgrade(request: &Request) -> bool {
    let upgrade = request.headers().get("Upgrade").ok().flatten();
    upgrade.is_some_and(|value| value.eq_ignore_ascii_case("websocket"))
}

fn percent_decoded(text: &str) -> Option<String> {
    let decoded = worker::js_sys::decode_uri_component(text).ok()?;
    decoded.as_string()
}

/// The same answer with headers of our own.
fn mutable(response: Response) -> Result<Response> {
    let headers = worker::Headers::new();
    for (name, value) in response.headers().entries() {
        headers.append(&name, &value)?;
    }
    Ok(response.with_headers(headers))
}
