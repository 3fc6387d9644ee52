//! Calls to a Durable Object: JSON by `POST`, or a WebSocket upgrade that says who comes.
//! Only the Worker and other objects can reach one, so what they say of the caller is believed.

use futures_util::stream::{self, StreamExt};
use serde::{Deserialize, Serialize};
use worker::wasm_bindgen::JsValue;
use worker::web_sys::{self, RequestInit};
use worker::{Env, Headers, Request, Response, Stub};

use crate::chat::action::{Action, Draft};
use crate::chat::block::Contact;
use crate::chat::frame::dialect::Dialect;
use crate::chat::id::{AttachmentId, Rev, RoomId, Seq, UserId};
use crate::chat::identity::Identity;
use crate::chat::presence::Activity;
use crate::chat::presence::roster::Roster;
use crate::chat::refusal::Refusal;
use crate::chat::room::Founding;
use crate::chat::sorted::SortedSet;
use crate::edge::config::{PRESENCE, ROOMS};
use crate::edge::error::{Error, ErrorBody, Result};
use crate::edge::http::query::Query;

// Variants without names for what is in them: each that has some is a kilobyte of wasm more to read.

/// What a room is asked.
#[derive(Debug, Serialize, Deserialize)]
pub enum RoomCall {
    /// Somebody asks it.
    By(Identity, Matter),
    /// Create the room unless it is there, and say something in it. Between the two of a direct room
    /// something may stand.
    Found(Box<Founding>, Contact, Option<Draft>),
    /// A file's row, for whoever has a signed link.
    ShowLinked(AttachmentId),
    /// Forget those of these uploads that were never sent; answers those that stay.
    DiscardUploads(Vec<AttachmentId>),
    /// Something between the two of a direct room has changed in D1.
    LookAtBlocks,
    /// Close the sockets of somebody who is banned.
    Ban(UserId, Refusal),
}

/// What somebody asks of a room.
#[derive(Debug, Serialize, Deserialize)]
pub enum Matter {
    Act(Action),
    /// This guest has signed in as whoever asks; answered by [`TakenOver`].
    TakeOver(UserId),
    Show,
    ListMessages(Page),
    ListParticipants,
    ShowMessage(Seq),
    /// A message that they want to report.
    ShowReported(Seq),
    ShowHistory(Seq),
    ListReaders(Seq),
    /// Whether they may begin an upload.
    AdmitUpload,
    /// A file's row.
    ShowUpload(AttachmentId),
    /// Forget an upload that its uploader takes back; answers when it was registered.
    TakeUploadBack(AttachmentId),
}

/// A stretch of messages by `seq`; the newest without bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    pub before: Option<Seq>,
    pub after: Option<Seq>,
    pub limit: u32,
}

/// Answer to [`Matter::TakeOver`].
#[derive(Debug, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TakenOver {
    /// Whether some messages are still the guest's: ask again.
    pub has_more: bool,
}

/// What a presence object is asked.
#[derive(Debug, Serialize, Deserialize)]
pub enum PresenceCall {
    /// From a room: how it stands.
    Activity(Box<Activity>),
    /// From the desk to a lobby.
    Roster(Roster),
    /// Who of the staff is there.
    Staff,
    /// Who of these users is online.
    Online(Vec<UserId>),
    /// Close the sockets of somebody who is banned.
    Ban(UserId, Refusal),
}

/// Answer to [`PresenceCall::Online`].
pub type OnlineAnswer = crate::chat::sorted::SortedSet<UserId>;

/// A WebSocket that is being opened.
#[derive(Debug, Serialize, Deserialize)]
pub struct Upgrade {
    pub by: Identity,
    /// W3: the last `rev` that the client has.
    pub since: Option<Rev>,
    /// The subprotocol to agree to.
    pub protocol: Option<String>,
    /// How it is to be written to.
    pub dialect: Dialect,
}

/// The object of a room.
pub fn room(env: &Env, room_id: &RoomId) -> Result<Stub> {
    Ok(env.durable_object(ROOMS)?.get_by_name(&room_id.to_string())?)
}

/// A presence object by its name.
pub fn presence(env: &Env, name: &str) -> Result<Stub> {
    Ok(env.durable_object(PRESENCE)?.get_by_name(name)?)
}

/// Calls an object.
pub async fn send<T: Serialize>(stub: &Stub, call: &T) -> Result<Response> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_body(&JsValue::from_str(&serde_json::to_string(call)?));
    Ok(stub.fetch_with_request(request("https://object/", &init)?).await?)
}

/// A request to be sent. The library's settings for one know all that Cloudflare does to pictures and pages.
pub fn request(url: &str, init: &RequestInit) -> Result<Request> {
    Ok(web_sys::Request::new_with_str_and_init(url, init)?.into())
}

/// Tells a presence object something.
pub async fn deliver(stub: &Stub, call: &PresenceCall) -> Result<()> {
    match send(stub, call).await?.status_code() {
        200 => Ok(()),
        status => Err(Error::Broken(format!("a presence object answered {status}"))),
    }
}

/// Asks a presence object.
pub async fn ask<T: serde::de::DeserializeOwned>(stub: &Stub, call: &PresenceCall) -> Result<T> {
    let mut response = send(stub, call).await?;
    if response.status_code() != 200 {
        return Err(Error::Broken(format!("a presence object answered {}", response.status_code())));
    }
    Ok(response.json().await?)
}

/// Asks a room; what it refuses is refused.
pub async fn consult<T: serde::de::DeserializeOwned>(stub: &Stub, call: &RoomCall) -> Result<T> {
    let mut response = send(stub, call).await?;
    if response.status_code() == 200 { Ok(response.json().await?) } else { Err(refusal_of(response).await?) }
}

/// The refusal that an object answered.
pub async fn refusal_of(mut response: Response) -> Result<Error> {
    let ErrorBody { error } = response.json().await?;
    Ok(error.into())
}

/// Tells several rooms something, some at a time; a room that was never created needs no telling. All of
/// them are told, and then it fails if one could not be.
pub async fn tell_rooms(env: &Env, rooms: &SortedSet<RoomId>, call: &RoomCall) -> Result<()> {
    let tell = |room_id| async move { Ok(send(&room(env, room_id)?, call).await?.status_code()) };
    let told: Vec<Result<u16>> = stream::iter(rooms).map(tell).buffer_unordered(AT_ONCE).collect().await;
    for status in told {
        match status? {
            200 | 404 => {}
            status => return Err(Error::Broken(format!("a room answered {status}"))),
        }
    }
    Ok(())
}

/// Rooms that are told something at the same time.
const AT_ONCE: usize = 16;

/// Hands a WebSocket upgrade over to an object.
pub async fn upgrade(stub: &Stub, upgrade: &Upgrade) -> Result<Response> {
    // In the address and not in a header: names are Unicode, headers are not.
    let who: String = form_urlencoded::byte_serialize(serde_json::to_string(upgrade)?.as_bytes()).collect();
    let headers = Headers::new();
    headers.set("Upgrade", "websocket")?;
    let init = RequestInit::new();
    init.set_headers(headers.as_ref());
    Ok(stub.fetch_with_request(request(&format!("https://object/?upgrade={who}"), &init)?).await?)
}

/// The upgrade that a request to an object carries, if it is one.
pub fn upgrade_of(request: &Request) -> Result<Option<Upgrade>> {
    let upgrade = Query::of(request).text("upgrade");
    Ok(upgrade.map(|upgrade| serde_json::from_str(&upgrade)).transpose()?)
}
