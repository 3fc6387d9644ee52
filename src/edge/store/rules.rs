//! The moderation rules: a small table that every isolate keeps in memory.

use serde::Serialize;
use serde_json::{Value, json};
use worker::Env;

use super::audit::{Act, record_change};
use super::page::Position;
use super::{Parameter, Row, Statement, ask, changed, transaction};
use crate::chat::frame::value_of;
use crate::chat::identity::Identity;
use crate::chat::limits::{PATTERN_RULES_MAX, RULES_MAX};
use crate::chat::moderation::{Rule, RuleAction, RuleKind};
use crate::chat::time::Timestamp;
use crate::edge::error::Result;

/// Those that are switched on.
pub const SELECT_ENABLED: &str =
    "SELECT * FROM moderation_rules WHERE created_at >= 0 AND is_enabled = 1 ORDER BY created_at, id";

/// The newest first.
pub const SELECT_RULES: &str = "SELECT * FROM moderation_rules WHERE (created_at, id) < (?1, ?2)
  ORDER BY created_at DESC, id DESC LIMIT ?3";

pub const SELECT_RULE: &str = "SELECT * FROM moderation_rules WHERE id = ?1";

/// Unless there are as many as there may be.
pub const INSERT_RULE: &str = "INSERT INTO moderation_rules
    (id, kind, pattern, action, note, is_enabled, created_by, created_at)
  SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8
  WHERE (SELECT count(*) FROM moderation_rules WHERE created_at >= 0) < ?9
    AND (?2 <> 'pattern'
      OR (SELECT count(*) FROM moderation_rules WHERE created_at >= 0 AND kind = 'pattern') < ?10)";

/// What is given, and nothing where nothing differs.
pub const UPDATE_RULE: &str = "UPDATE moderation_rules
  SET pattern = coalesce(?2, pattern), action = coalesce(?3, action), note = coalesce(?4, note),
    is_enabled = coalesce(?5, is_enabled)
  WHERE id = ?1 AND (pattern, action, note, is_enabled)
    <> (coalesce(?2, pattern), coalesce(?3, action), coalesce(?4, note), coalesce(?5, is_enabled))";

pub const DELETE_RULE: &str = "DELETE FROM moderation_rules WHERE id = ?1";

/// A rule with all that is known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct RuleView {
    pub id: String,
    pub kind: RuleKind,
    pub pattern: String,
    pub action: RuleAction,
    pub note: String,
    pub is_enabled: bool,
    pub created_by: String,
    pub created_at: Timestamp,
}

/// What an admin changes of a rule; what another has changed meanwhile stays.
#[derive(Clone, Debug, Default, Serialize)]
pub struct RuleChange {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<RuleAction>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_enabled: Option<bool>,
}

fn rule(row: &mut Row) -> Result<RuleView> {
    Ok(RuleView {
        id: row.get("id")?,
        kind: row.get("kind")?,
        pattern: row.get("pattern")?,
        action: row.get("action")?,
        note: row.get("note")?,
        is_enabled: row.get("is_enabled")?,
        created_by: row.get("created_by")?,
        created_at: row.get("created_at")?,
    })
}

/// What messages are held against.
pub async fn enabled(env: &Env) -> Result<Vec<Rule>> {
    let rules = ask(env, SELECT_ENABLED, &[]).await?.rows(rule)?.into_iter();
    Ok(rules.map(|RuleView { id, kind, pattern, action, .. }| Rule { id, kind, pattern, action }).collect())
}

/// A page of the rules, and where the next one begins.
pub async fn list(
    env: &Env,
    limit: u32,
    after: Option<Position>,
) -> Result<(Vec<RuleView>, Option<Position>)> {
    let after = after.unwrap_or_else(Position::last);
    let limit_and_one = Parameter::Integer(i64::from(limit) + 1);
    let parameters = [Parameter::Integer(after.at), Parameter::text(after.id), limit_and_one];
    let rules = ask(env, SELECT_RULES, &parameters).await?.rows(rule)?;
    Ok(Position::next(rules, limit, |rule: &RuleView| Position {
        at: rule.created_at.0,
        id: rule.id.clone(),
    }))
}

pub async fn find(env: &Env, id: &str) -> Result<Option<RuleView>> {
    ask(env, SELECT_RULE, &[Parameter::text(id)]).await?.row(rule)
}

/// Adds a rule, and records it; says whether there was room for it.
pub async fn add(env: &Env, by: &Identity, rule: &RuleView) -> Result<bool> {
    let parameters = vec![
        Parameter::text(&rule.id),
        Parameter::text(rule.kind.as_str()),
        Parameter::text(&rule.pattern),
        Parameter::text(rule.action.as_str()),
        Parameter::text(&rule.note),
        Parameter::Integer(i64::from(rule.is_enabled)),
        Parameter::text(&rule.created_by),
        Parameter::Integer(rule.created_at.0),
        Parameter::Integer(RULES_MAX as i64),
        Parameter::Integer(PATTERN_RULES_MAX as i64),
    ];
    change(env, by, "rule.create", &rule.id, details(rule), (INSERT_RULE, parameters)).await
}

/// Writes a change of a rule, and records it. Answers the rule as it is then, if it is still there.
pub async fn update(env: &Env, by: &Identity, id: &str, given: &RuleChange) -> Result<Option<RuleView>> {
    let parameters = vec![
        Parameter::text(id),
        given.pattern.as_deref().into(),
        given.action.map(RuleAction::as_str).into(),
        given.note.as_deref().into(),
        given.is_enabled.map_or(Parameter::Null, |is_enabled| Parameter::Integer(i64::from(is_enabled))),
    ];
    change(env, by, "rule.update", id, value_of(given)?, (UPDATE_RULE, parameters)).await?;
    find(env, id).await
}

/// Deletes a rule, and records it; says whether it was there.
pub async fn delete(env: &Env, by: &Identity, rule: &RuleView) -> Result<bool> {
    let parameters = vec![Parameter::text(&rule.id)];
    change(env, by, "rule.delete", &rule.id, details(rule), (DELETE_RULE, parameters)).await
}

fn details(rule: &RuleView) -> Value {
    let RuleView { kind, pattern, action, is_enabled, .. } = rule;
    json!({ "kind": kind.as_str(), "pattern": pattern, "action": action.as_str(), "is_enabled": is_enabled })
}

async fn change(
    env: &Env,
    by: &Identity,
    action: &'static str,
    id: &str,
    details: Value,
    statement: Statement,
) -> Result<bool> {
    let act = Act { action, target: Some(("rule", id)), room_id: None, details };
    Ok(changed(&transaction(env, &[statement, record_change(by, &act)?]).await?)? > 0)
}
