//! Reported messages, from the first word to what was done about them.

use serde::Deserialize;
use worker::D1Database;

use super::audit::{Act, record_change};
use super::page::Position;
use super::{Parameter, batch, changed, rows, statement};
use crate::chat::frame::report::{MessageNow, Person, ReportView, ReportedMessage, ReportedRoom};
use crate::chat::id::RoomId;
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
pub async fn file(database: &D1Database, report: &Filed<'_>, at: Timestamp) -> Result<bool> {
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
    let results = batch(database, vec![statement(database, INSERT_REPORT, &parameters)?]).await?;
    Ok(changed(results.first())? > 0)
}

/// A page of the reports of one status, and where the next one begins.
pub async fn list(
    database: &D1Database,
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
    let found: Vec<ReportRow> = rows(database, SELECT_REPORTS, &parameters).await?;
    let reports = found.into_iter().map(ReportRow::into_view).collect();
    Ok(Position::next(reports, limit, |report: &ReportView| Position {
        at: report.created_at.0,
        id: report.id.clone(),
    }))
}

pub async fn find(database: &D1Database, id: &str) -> Result<Option<ReportView>> {
    let found: Vec<ReportRow> = rows(database, SELECT_REPORT, &[Parameter::text(id)]).await?;
    Ok(found.into_iter().next().map(ReportRow::into_view))
}

/// What was done about a report.
pub struct Outcome<'a> {
    pub status: ReportStatus,
    pub resolution: Resolution,
    pub note: Option<&'a str>,
}

/// Resolves a report, and records it; says whether it was open.
pub async fn resolve(
    database: &D1Database,
    by: &Identity,
    report: &ReportView,
    outcome: &Outcome<'_>,
    at: Timestamp,
) -> Result<bool> {
    let parameters = [
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
            "status": outcome.status, "resolution": outcome.resolution, "message_id": report.message.id,
        }),
    };
    let statements =
        vec![statement(database, RESOLVE_REPORT, &parameters)?, record_change(database, by, &act)?];
    Ok(changed(batch(database, statements).await?.first())? > 0)
}

#[derive(Deserialize)]
struct ReportRow {
    id: String,
    room_id: String,
    seq: u64,
    content: String,
    sender_id: String,
    sender_username: String,
    sender_role: String,
    reporter_id: String,
    reporter_username: String,
    reporter_role: String,
    reason: String,
    comment: Option<String>,
    rules: Option<String>,
    created_at: i64,
    status: String,
    resolution: Option<String>,
    note: Option<String>,
    resolved_by: Option<String>,
    resolved_at: Option<i64>,
    room_type: Option<String>,
    subject: Option<String>,
    room_status: Option<String>,
    content_now: Option<String>,
    edited_at: Option<i64>,
    deleted_at: Option<i64>,
    sent_at: Option<i64>,
}

impl ReportRow {
    fn into_view(self) -> ReportView {
        let now = self.content_now.map(|content| MessageNow {
            content,
            created_at: self.sent_at.map(Timestamp),
            edited_at: self.edited_at.map(Timestamp),
            deleted_at: self.deleted_at.map(Timestamp),
        });
        ReportView {
            id: self.id,
            status: ReportStatus::named(&self.status).unwrap_or(ReportStatus::Open),
            reason: self.reason,
            comment: self.comment,
            rules: self.rules.and_then(|rules| serde_json::from_str(&rules).ok()).unwrap_or_default(),
            created_at: Timestamp(self.created_at),
            reporter: Person {
                id: self.reporter_id,
                username: self.reporter_username,
                role: self.reporter_role,
            },
            message: ReportedMessage {
                id: format!("{}.{}", self.room_id, self.seq),
                seq: self.seq,
                sender: Person { id: self.sender_id, username: self.sender_username, role: self.sender_role },
                content: self.content,
            },
            message_now: now,
            room: ReportedRoom {
                id: self.room_id,
                room_type: self.room_type,
                subject: self.subject,
                status: self.room_status,
            },
            resolution: self.resolution.as_deref().and_then(Resolution::named),
            note: self.note,
            resolved_by: self.resolved_by,
            resolved_at: self.resolved_at.map(Timestamp),
        }
    }
}
