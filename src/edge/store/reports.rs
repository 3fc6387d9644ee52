//! Reported messages, from the first word to what was done about them.

use worker::Env;

use super::audit::{Act, record_change};
use super::page::Position;
use super::{Parameter, Row, ask, changed, transaction};
use crate::chat::frame::report::{MessageNow, Person, ReportView, ReportedMessage, ReportedRoom};
use crate::chat::id::{RoomId, Seq};
use crate::chat::identity::Identity;
use crate::chat::report::{ReportStatus, Resolution};
use crate::chat::time::Timestamp;
use crate::edge::error::Result;

/// By somebody. The same person's second report of a message is none.
pub const INSERT_REPORT: &str = "INSERT OR IGNORE INTO reports
    (id, room_id, seq, content, sender_id, sender_username, sender_role,
     reporter_id, reporter_username, reporter_role, reason, comment, created_at, status)
  VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 'open')";

/// By the room itself, of those messages of a mirror's batch that carry flags. A flag has the text that it
/// is about, whatever has become of the message since.
pub const INSERT_FLAGGED: &str = "INSERT OR IGNORE INTO reports
    (id, room_id, seq, content, sender_id, sender_username, sender_role,
     reporter_id, reporter_username, reporter_role, reason, comment, rules, created_at, status)
  SELECT ?2 || '.' || (value ->> 'seq') || '.' || (flag ->> 'rev'), ?2, value ->> 'seq',
    flag ->> 'content', value ->> 'sender_id', value ->> 'sender_username',
    value ->> 'sender_role', 'system', 'System', 'system', 'rule', flag ->> 'reason',
    flag ->> 'rules', coalesce(value ->> 'edited_at', value ->> 'created_at'), 'open'
  FROM (SELECT value, value ->> 'flag' AS flag FROM json_each(?1)
    UNION ALL SELECT message.value, earlier.value
    FROM json_each(?1) AS message, json_each(message.value ->> 'flag', '$.earlier') AS earlier)
  WHERE flag IS NOT NULL";

pub const SELECT_REPORT: &str = "SELECT reports.*, rooms.room_type, rooms.subject,
    rooms.status AS room_status, messages.content AS content_now, messages.edited_at, messages.deleted_at,
    messages.created_at AS sent_at
  FROM reports LEFT JOIN rooms ON rooms.id = reports.room_id
  LEFT JOIN messages ON messages.room_id = reports.room_id AND messages.seq = reports.seq
  WHERE reports.id = ?1";

/// The newest first.
pub const SELECT_REPORTS: &str = "SELECT reports.*, rooms.room_type, rooms.subject,
    rooms.status AS room_status, messages.content AS content_now, messages.edited_at, messages.deleted_at,
    messages.created_at AS sent_at
  FROM reports LEFT JOIN rooms ON rooms.id = reports.room_id
  LEFT JOIN messages ON messages.room_id = reports.room_id AND messages.seq = reports.seq
  WHERE reports.status = ?1 AND (reports.created_at, reports.id) < (?2, ?3)
  ORDER BY reports.created_at DESC, reports.id DESC LIMIT ?4";

/// Only what is open: of two who resolve a report, the second learns of the first.
pub const RESOLVE_REPORT: &str = "UPDATE reports SET status = ?2, resolution = ?3, note = ?4,
    resolved_by = ?5, resolved_at = ?6
  WHERE id = ?1 AND status = 'open'";

/// A report by somebody, as it comes in.
pub struct Filed<'a> {
    pub id: &'a str,
    pub room_id: &'a RoomId,
    pub message: &'a ReportedMessage,
    pub by: &'a Identity,
    pub reason: &'a str,
    pub comment: Option<&'a str>,
}

/// Keeps a report; says whether it is the person's first of this message.
pub async fn file(env: &Env, report: &Filed<'_>, at: Timestamp) -> Result<bool> {
    let Filed { id, room_id, message, by, reason, comment } = report;
    let parameters = [
        Parameter::text(*id),
        Parameter::text(room_id.to_string()),
        Parameter::Integer(i64::try_from(message.seq).unwrap_or(i64::MAX)),
        Parameter::text(&message.content),
        Parameter::text(&message.sender.id),
        Parameter::text(&message.sender.username),
        Parameter::text(&message.sender.role),
        Parameter::text(&by.user_id),
        Parameter::text(&by.username),
        Parameter::text(by.role.as_str()),
        Parameter::text(*reason),
        (*comment).into(),
        Parameter::Integer(at.0),
    ];
    Ok(ask(env, INSERT_REPORT, &parameters).await?.changed()? > 0)
}

/// A page of the reports of one status, and where the next one begins.
pub async fn list(
    env: &Env,
    status: ReportStatus,
    limit: u32,
    after: Option<Position>,
) -> Result<(Vec<ReportView>, Option<Position>)> {
    let after = after.unwrap_or_else(Position::last);
    let parameters = [
        Parameter::text(status.as_str()),
        Parameter::Integer(after.at),
        Parameter::text(after.id),
        Parameter::Integer(i64::from(limit) + 1),
    ];
    let reports = ask(env, SELECT_REPORTS, &parameters).await?.rows(report)?;
    Ok(Position::next(reports, limit, |report: &ReportView| Position {
        at: report.created_at.0,
        id: report.id.clone(),
    }))
}

pub async fn find(env: &Env, id: &str) -> Result<Option<ReportView>> {
    ask(env, SELECT_REPORT, &[Parameter::text(id)]).await?.row(report)
}

/// What was done about a report.
pub struct Outcome<'a> {
    pub status: ReportStatus,
    pub resolution: Resolution,
    pub note: Option<&'a str>,
}

/// Resolves a report, and records it; says whether it was open.
pub async fn resolve(
    env: &Env,
    by: &Identity,
    report: &ReportView,
    outcome: &Outcome<'_>,
    at: Timestamp,
) -> Result<bool> {
    let parameters = vec![
        Parameter::text(&report.id),
        Parameter::text(outcome.status.as_str()),
        Parameter::text(outcome.resolution.as_str()),
        outcome.note.into(),
        Parameter::text(&by.user_id),
        Parameter::Integer(at.0),
    ];
    let room_id = RoomId::parse(&report.room.id);
    let act = Act {
        action: "report.resolve",
        target: Some(("report", &report.id)),
        room_id: room_id.as_ref(),
        details: serde_json::json!({
            "status": outcome.status.as_str(), "resolution": outcome.resolution.as_str(), "message_id": report.message.id,
        }),
    };
    let statements = [(RESOLVE_REPORT, parameters), record_change(by, &act)?];
    Ok(changed(&transaction(env, &statements).await?)? > 0)
}

fn report(row: &mut Row) -> Result<ReportView> {
    let (room_id, seq): (String, Seq) = (row.get("room_id")?, row.get("seq")?);
    Ok(ReportView {
        id: row.get("id")?,
        status: row.get("status")?,
        reason: row.get("reason")?,
        comment: row.get("comment")?,
        rules: row.json("rules")?.unwrap_or_default(),
        created_at: row.get("created_at")?,
        reporter: Person {
            id: row.get("reporter_id")?,
            username: row.get("reporter_username")?,
            role: row.get("reporter_role")?,
        },
        message: ReportedMessage {
            id: format!("{room_id}.{seq}"),
            seq,
            sender: Person {
                id: row.get("sender_id")?,
                username: row.get("sender_username")?,
                role: row.get("sender_role")?,
            },
            content: row.get("content")?,
        },
        message_now: message_now(row)?,
        room: ReportedRoom {
            id: room_id,
            room_type: row.get("room_type")?,
            subject: row.get("subject")?,
            status: row.get("room_status")?,
        },
        resolution: row.get("resolution")?,
        note: row.get("note")?,
        resolved_by: row.get("resolved_by")?,
        resolved_at: row.get("resolved_at")?,
    })
}

/// `None` of a message that D1 does not have.
fn message_now(row: &mut Row) -> Result<Option<MessageNow>> {
    let Some(content) = row.get("content_now")? else { return Ok(None) };
    Ok(Some(MessageNow {
        content,
        created_at: row.get("sent_at")?,
        edited_at: row.get("edited_at")?,
        deleted_at: row.get("deleted_at")?,
    }))
}
