//! Attachments: streamed into the bucket and out of it, never whole in memory. The room says who may,
//! before and after.

use std::slice;

use worker::{Headers, Method, Response, ResponseBody, console_error};

use super::Call;
use super::query::Query;
use crate::chat::action::Action;
use crate::chat::attachment::content::{Inspection, PLAIN_TEXT, inspect};
use crate::chat::attachment::range::Part;
use crate::chat::attachment::{File, name};
use crate::chat::id::AttachmentId;
use crate::chat::limits::SNIFF_BYTES;
use crate::chat::refusal::{Code, Refusal};
use crate::edge::config::UPLOAD_RATE;
use crate::edge::error::{Error, Result, respond};
use crate::edge::files::Files;
use crate::edge::inflow::Inflow;
use crate::edge::objects::call::{Matter, RoomCall, consult, room, send};
use crate::edge::{clock, random};

/// Seconds that a browser keeps a file without asking: what is behind an id never changes, but a message
/// may be deleted.
const CACHE_SECONDS: u32 = 3_600;

/// Takes one file as the body; what it is called comes in `?name=` or `X-Filename`, percent-encoded.
pub async fn upload(call: Call) -> Result<Response> {
    let by = call.identity()?;
    let room_id = call.room_id()?;
    let files = Files::of(&call.env)?;
    call.config.links()?;
    let size = announced_size(&call)?;
    let name = name_of(&call)?;
    call.limit(UPLOAD_RATE, by.user_id.clone(), "You are uploading too many files").await?;
    let room = room(&call.env, &room_id)?;
    consult::<()>(&room, &RoomCall::By(by.clone(), Matter::AdmitUpload)).await?;

    let mut inflow = Inflow::of(&call.request)?;
    let (head, Inspection { content_type, dimensions, jpeg }) = look_at(&mut inflow, size).await?;
    let unread = size.saturating_sub(head.len() as u64);
    let (head, rest) = match jpeg {
        Some(picture) => (picture.head, Some(picture.rest)),
        None => (head, None),
    };
    let size = unread.saturating_add(head.len() as u64);
    let length = u32::try_from(size).map_err(|_| too_large(call.config.attachment_bytes))?;

    let id = AttachmentId::random(room_id, random::bytes()?);
    files.mark(&id, clock::now()).await?;
    let store = async |stream| files.store(&id, content_type, stream).await;
    inflow.pour(&head, rest, length, store).await?;
    let (width, height) = dimensions.unzip();
    let file = File { id, name, content_type: content_type.to_owned(), size, width, height };
    // What the room refuses now was never sent: the sweep removes it.
    send(&room, &RoomCall::By(by, Matter::Act(Action::Upload(file)))).await
}

/// How long the body is, before any of it is read.
fn announced_size(call: &Call) -> Result<u64> {
    let header = |name: &str| call.request.headers().get(name);
    if header("Content-Type")?.is_some_and(|value| value.starts_with("multipart/")) {
        let message = "Send the file itself as the body, not a form.";
        return Err(Refusal::new(Code::UnsupportedMediaType, message).into());
    }
    let size = header("Content-Length")?.and_then(|length| length.parse::<u64>().ok()).ok_or_else(|| {
        Refusal::new(Code::LengthRequired, "Say how long the file is: send it with Content-Length.")
    })?;
    let most = call.config.attachment_bytes;
    if size > most {
        return Err(too_large(most).into());
    }
    if size == 0 {
        return Err(Refusal::invalid("file", "The file is empty.").into());
    }
    Ok(size)
}

fn too_large(most: u64) -> Refusal {
    Refusal::new(Code::TooLarge, format!("A file has at most {most} bytes."))
}

fn name_of(call: &Call) -> Result<String> {
    let asked = Query::of(&call.request).text("name");
    let header = || -> Result<Option<String>> {
        let encoded = call.request.headers().get("X-Filename")?.unwrap_or_default();
        Ok(worker::js_sys::decode_uri_component(&encoded).ok().and_then(|name| name.as_string()))
    };
    let named = match asked {
        Some(name) => Some(name),
        None => header()?,
    };
    Ok(name::tidy(&named.unwrap_or_default()))
}

/// Reads as much of the body as tells what it is.
async fn look_at(inflow: &mut Inflow, size: u64) -> Result<(Vec<u8>, Inspection)> {
    let (mut head, mut wanted) = (Vec::new(), SNIFF_BYTES);
    loop {
        inflow.read_until(&mut head, wanted).await?;
        let is_whole = inflow.has_ended() || head.len() as u64 >= size;
        if let Some(inspection) = inspect(&head, is_whole)? {
            return Ok((head, inspection));
        }
        wanted = head.len().saturating_mul(2);
    }
}

/// Takes back what was not sent: the room forgets it first, so that it cannot be sent any more.
pub async fn delete(call: &Call) -> Result<Response> {
    let by = call.identity()?;
    let id = call.attachment_id()?;
    let files = Files::of(&call.env)?;
    let taken_back = RoomCall::By(by, Matter::TakeUploadBack(id.clone()));
    let created_at = consult(&room(&call.env, &id.room_id)?, &taken_back).await.map_err(hiding)?;
    let removed = async {
        files.remove_files(slice::from_ref(&id)).await?;
        files.unmark(&[(id, created_at)]).await
    };
    if let Err(error) = removed.await {
        // It is gone for the caller; the sweep finds the rest by its mark.
        console_error!("an upload taken back: {}", error.into_refusal().message);
    }
    Ok(Response::empty()?.with_status(204))
}

/// A file or a part of it, by a token or by a signed link.
pub async fn show(call: &Call) -> Result<Response> {
    let query = Query::of(&call.request);
    let (by, id) = match query.text("signature") {
        None => (Some(call.identity()?), call.attachment_id()?),
        Some(signature) => {
            let id = call.attachment_id()?;
            let expires = query.text("expires").and_then(|expires| expires.parse().ok());
            call.config.links()?.verify(&id, expires, &signature, clock::now())?;
            (None, id)
        }
    };
    let files = Files::of(&call.env)?;
    let room = room(&call.env, &id.room_id)?;
    let question = match by {
        Some(by) => RoomCall::By(by, Matter::ShowUpload(id)),
        None => RoomCall::ShowLinked(id),
    };
    let shown = consult(&room, &question).await;
    let file: File = shown.map_err(hiding)?;
    let etag = format!("\"{}\"", file.id);
    let header = |name: &str| call.request.headers().get(name);
    if header("If-None-Match")?.is_some_and(|known| names(&known, &etag)) {
        return headed(Response::empty()?.with_status(304), &file, &etag);
    }
    let is_same = header("If-Range")?.is_none_or(|known| known == etag);
    let part = Part::of(header("Range")?.filter(|_| is_same).as_deref(), file.size);
    answer(call.request.method(), &files, &file, part, &etag).await
}

async fn answer(method: Method, files: &Files, file: &File, part: Part, etag: &str) -> Result<Response> {
    let size = file.size;
    let (status, length, content_range) = match part {
        Part::Whole => (200, size, None),
        Part::Bytes { first, last } => {
            (206, last.saturating_sub(first).saturating_add(1), Some(format!("bytes {first}-{last}/{size}")))
        }
        Part::Outside => {
            let refusal = Refusal::new(Code::RangeNotSatisfiable, format!("The file has {size} bytes."));
            let response = respond(&refusal)?;
            response.headers().set("Content-Range", &format!("bytes */{size}"))?;
            return Ok(response);
        }
    };
    let body = match method {
        Method::Head => ResponseBody::Empty,
        _ => files.read(&file.id, part).await?.ok_or_else(no_attachment)?,
    };
    let response = headed(Response::from_body(body)?.with_status(status), file, etag)?;
    let headers = response.headers();
    headers.set("Content-Length", &length.to_string())?;
    if let Some(content_range) = content_range {
        headers.set("Content-Range", &content_range)?;
    }
    Ok(response)
}

/// What a browser is told of a file: what it is, and to do nothing with it but show or save it.
fn headed(response: Response, file: &File, etag: &str) -> Result<Response> {
    let headers = Headers::new();
    let content_type = match file.content_type.as_str() {
        PLAIN_TEXT => "text/plain; charset=utf-8",
        other => other,
    };
    for (name, value) in [
        ("Content-Type", content_type),
        ("Content-Disposition", &name::disposition(&file.name, &file.content_type)),
        ("Content-Security-Policy", "sandbox; default-src 'none'"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cache-Control", &format!("private, max-age={CACHE_SECONDS}")),
        ("Accept-Ranges", "bytes"),
        ("ETag", etag),
    ] {
        headers.set(name, value)?;
    }
    Ok(response.with_headers(headers))
}

/// Whether a list of entity tags has this one.
fn names(list: &str, etag: &str) -> bool {
    list.split(',').map(str::trim).any(|known| known == "*" || known.trim_start_matches("W/") == etag)
}

/// The same for a room and for an attachment that are not there or not for the caller.
fn hiding(error: Error) -> Error {
    match error {
        Error::Refused(refusal) if refusal.code == Code::NotFound => no_attachment().into(),
        other => other,
    }
}

pub fn no_attachment() -> Refusal {
    Refusal::new(Code::NotFound, "There is no such attachment.")
}
