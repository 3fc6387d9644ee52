//! Reporting a message, and what the staff does about it.

use worker::Response;

use super::Call;
use super::body::Body;
use super::query::{ListPage, Query};
use crate::chat::frame::report::{Receipt, ReportView, ReportedMessage};
use crate::chat::id::MessageId;
use crate::chat::limits::NOTE_CHARS_MAX;
use crate::chat::refusal::{Code, Refusal};
use crate::chat::report::{Reason, ReportStatus, Resolution, report_id};
use crate::edge::config::REPORT_RATE;
use crate::edge::error::{Error, Result};
use crate::edge::json::reply;
use crate::edge::objects::call::{Matter, RoomCall, room, send};
use crate::edge::store::page::Position;
use crate::edge::store::reports::{Filed, Outcome};
use crate::edge::{clock, store};

/// `{reason, comment?}`. The room says what the message is and whether this person may report it; it
/// tells nobody.
pub async fn file(mut call: Call) -> Result<Response> {
    let by = call.identity()?;
    let message_id = call.message_id()?;
    let body = Body::read(&mut call.request).await?;
    let reason = body
        .named("reason", Reason::named)?
        .ok_or_else(|| Refusal::invalid("reason", "\"reason\" says what is wrong with the message."))?;
    let comment = body.text("comment", NOTE_CHARS_MAX)?;
    call.limit(REPORT_RATE, by.user_id.clone(), "You are reporting too fast").await?;
    let MessageId { room_id, seq } = message_id.clone();
    let question = RoomCall::By(by.clone(), Matter::ShowReported(seq));
    let mut shown = send(&room(&call.env, &room_id)?, &question).await?;
    if shown.status_code() != 200 {
        return Ok(shown);
    }
    let message: ReportedMessage = shown.json().await?;
    let id = report_id(&message_id, &by.user_id);
    let (reason, comment) = (reason.as_str(), comment.as_deref());
    let filed = Filed { id: &id, room_id: &room_id, message: &message, by: &by, reason, comment };
    let is_first = store::reports::file(&call.env, &filed, clock::now()).await?;
    let report = store::reports::find(&call.env, &id).await?;
    let report = report.ok_or_else(|| Error::Broken("a report that was kept is not there".to_owned()))?;
    let receipt = Receipt {
        id: report.id,
        message_id: report.message.id,
        reason: Reason::named(&report.reason).unwrap_or(Reason::Other),
        comment: report.comment,
        created_at: report.created_at,
    };
    Ok(reply(&receipt)?.with_status(if is_first { 201 } else { 200 }))
}

/// The open ones, unless another `?status=` is named; the newest first.
pub async fn list(call: &Call) -> Result<Response> {
    call.staff()?;
    let query = Query::of(&call.request);
    let status = query.named("status", ReportStatus::named)?.unwrap_or(ReportStatus::Open);
    let after = query.named("cursor", Position::parse)?;
    let (results, next) = store::reports::list(&call.env, status, query.limit()?, after).await?;
    reply(&ListPage { results, next: next.map(|next| next.to_text()) })
}

pub async fn show(call: &Call) -> Result<Response> {
    call.staff()?;
    reply(&found(call).await?)
}

/// `{status: resolved|dismissed, resolution?, note?}`. Saying the same again changes nothing; saying
/// something else of a report that is resolved is a conflict.
pub async fn resolve(mut call: Call) -> Result<Response> {
    let by = call.staff()?;
    let body = Body::read(&mut call.request).await?;
    let status = body
        .named("status", ReportStatus::named)?
        .filter(|status| *status != ReportStatus::Open)
        .ok_or_else(|| Refusal::invalid("status", "\"status\" is resolved or dismissed."))?;
    let resolution = body.named("resolution", Resolution::named)?.unwrap_or(Resolution::None);
    let note = body.text("note", NOTE_CHARS_MAX)?;
    let report = found(&call).await?;
    let outcome = Outcome { status, resolution, note: note.as_deref() };
    let was_open = store::reports::resolve(&call.env, &by, &report, &outcome, clock::now()).await?;
    let report = found(&call).await?;
    let says_the_same = report.status == status && report.resolution == Some(resolution);
    if !was_open && !says_the_same {
        return Err(Refusal::new(Code::Conflict, "Somebody has resolved this report already.").into());
    }
    reply(&report)
}

async fn found(call: &Call) -> Result<ReportView> {
    let nothing = || Refusal::new(Code::NotFound, "There is no such report.");
    let id = call.id.as_deref().unwrap_or_default();
    let report = store::reports::find(&call.env, id).await?;
    report.ok_or_else(|| nothing().into())
}
