//! The moderation rules, for admins.

use serde::Serialize;
use uuid::Builder;
use worker::Response;

use super::Call;
use super::body::Body;
use super::query::{ListPage, Query};
use crate::chat::frame::client::content_within;
use crate::chat::limits::{NOTE_CHARS_MAX, PATTERN_RULES_MAX, RULE_CHARS_MAX, RULES_MAX};
use crate::chat::moderation::{Rule, RuleAction, RuleKind, Rulebook};
use crate::chat::refusal::{Code, Refusal};
use crate::edge::error::Result;
use crate::edge::json::reply;
use crate::edge::store::page::Position;
use crate::edge::store::rules::{RuleChange, RuleView};
use crate::edge::{clock, random, rulebook, store};

/// What would become of a text.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct Trial {
    /// `allow`, or the strictest action of the rules that it met.
    pub action: &'static str,
    /// As it would be stored.
    pub content: String,
    pub rules: Vec<MetRule>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct MetRule {
    pub id: String,
    pub action: RuleAction,
}

pub async fn list(call: &Call) -> Result<Response> {
    call.admin()?;
    let query = Query::of(&call.request);
    let after = query.named("cursor", Position::parse)?;
    let (results, next) = store::rules::list(&call.env, query.limit()?, after).await?;
    reply(&ListPage { results, next: next.map(|next| next.to_text()) })
}

/// `{kind, pattern, action, note?, is_enabled?}`.
pub async fn create(mut call: Call) -> Result<Response> {
    let by = call.admin()?;
    let body = Body::read(&mut call.request).await?;
    let now = clock::now();
    let millis = u64::try_from(now.0).unwrap_or(0);
    let rule = RuleView {
        id: Builder::from_unix_timestamp_millis(millis, &random::bytes()?).into_uuid().to_string(),
        kind: body
            .named("kind", RuleKind::named)?
            .ok_or_else(|| Refusal::invalid("kind", "\"kind\" is word or pattern."))?,
        pattern: body
            .text("pattern", RULE_CHARS_MAX)?
            .ok_or_else(|| Refusal::invalid("pattern", "\"pattern\" says what is looked for."))?,
        action: body
            .named("action", RuleAction::named)?
            .ok_or_else(|| Refusal::invalid("action", "\"action\" is refuse, mask or flag."))?,
        note: body.text("note", NOTE_CHARS_MAX)?.unwrap_or_default(),
        is_enabled: body.truth("is_enabled")?.unwrap_or(true),
        created_by: by.user_id.clone(),
        created_at: now,
    };
    require_sound(&rule)?;
    if !store::rules::add(&call.env, &by, &rule).await? {
        let message = format!("There are at most {RULES_MAX} rules, {PATTERN_RULES_MAX} of them patterns.");
        return Err(Refusal::new(Code::Conflict, message).into());
    }
    rulebook::refresh(&call.env).await;
    Ok(reply(&rule)?.with_status(201))
}

pub async fn show(call: &Call) -> Result<Response> {
    call.admin()?;
    reply(&found(call).await?)
}

/// `{pattern?, action?, note?, is_enabled?}`.
pub async fn change(mut call: Call) -> Result<Response> {
    let by = call.admin()?;
    let body = Body::read(&mut call.request).await?;
    let rule = found(&call).await?;
    let note = body.text("note", NOTE_CHARS_MAX)?;
    let given = RuleChange {
        pattern: body.text("pattern", RULE_CHARS_MAX)?,
        action: body.named("action", RuleAction::named)?,
        note: if body.has("note") { Some(note.unwrap_or_default()) } else { None },
        is_enabled: body.truth("is_enabled")?,
    };
    if let Some(pattern) = given.pattern.clone() {
        require_sound(&RuleView { pattern, ..rule.clone() })?;
    }
    let changed = store::rules::update(&call.env, &by, &rule.id, &given).await?;
    rulebook::refresh(&call.env).await;
    reply(&changed.ok_or_else(nothing)?)
}

pub async fn delete(call: &Call) -> Result<Response> {
    let by = call.admin()?;
    let rule = found(call).await?;
    store::rules::delete(&call.env, &by, &rule).await?;
    rulebook::refresh(&call.env).await;
    reply(&rule)
}

/// `{content}`: what would become of it, by the rules as they are in D1 now.
pub async fn test(mut call: Call) -> Result<Response> {
    call.admin()?;
    let body = Body::read(&mut call.request).await?;
    let content = body
        .text("content", call.config.limits.message_chars)?
        .ok_or_else(|| Refusal::invalid("content", "\"content\" is the text to try."))?;
    let content = content_within(&content, &call.config.limits)?;
    let (book, _) = Rulebook::compile(store::rules::enabled(&call.env).await?);
    let judgement = book.judge(&content);
    reply(&Trial {
        action: judgement.action().map_or("allow", RuleAction::as_str),
        rules: judgement.met.into_iter().map(|(id, action)| MetRule { id, action }).collect(),
        content: judgement.content,
    })
}

/// A rule that could not be made ready is refused with the reason.
fn require_sound(rule: &RuleView) -> Result<()> {
    let RuleView { id, kind, pattern, action, .. } = rule.clone();
    let (_, broken) = Rulebook::compile([Rule { id, kind, pattern, action }]);
    match broken.into_iter().next() {
        Some((_, refusal)) => Err(refusal.into()),
        None => Ok(()),
    }
}

async fn found(call: &Call) -> Result<RuleView> {
    let id = call.id.as_deref().unwrap_or_default();
    let rule = store::rules::find(&call.env, id).await?;
    rule.ok_or_else(|| nothing().into())
}

fn nothing() -> Refusal {
    Refusal::new(Code::NotFound, "There is no such rule.")
}
