//! The moderation rules: a small table that every isolate keeps in memory.

use serde::{Deserialize, Serialize};
use serde_json::json;
use worker::D1Database;

use super::audit::{Act, record_change};
use super::page::Position;
use super::{Parameter, batch, changed, rows, statement};
use crate::chat::identity::Identity;
use crate::chat::limits::{PATTERN_RULES_MAX, RULES_MAX};
use crate::chat::moderation::{Rule, RuleAction, RuleKind};
use crate::chat::time::Timestamp;
use crate::edge::error::{Error, Result};

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

/// Nothing where nothing differs.
pub const UPDATE_RULE: &str = "UPDATE moderation_rules
  SET pattern = ?2, action = ?3, note = ?4, is_enabled = ?5
  WHERE id = ?1 AND (pattern, action, note, is_enabled) <> (?2, ?3, ?4, ?5)";

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

#[derive(Deserialize)]
struct RuleRow {
    id: String,
    kind: String,
    pattern: String,
    action: String,
    note: String,
    is_enabled: u8,
    created_by: String,
    created_at: i64,
}

impl RuleRow {
    fn into_view(self) -> Result<RuleView> {
        let broken = |column: &str| Error::Broken(format!("rule row with an unknown {column}"));
        Ok(RuleView {
            kind: RuleKind::named(&self.kind).ok_or_else(|| broken("kind"))?,
            action: RuleAction::named(&self.action).ok_or_else(|| broken("action"))?,
            id: self.id,
            pattern: self.pattern,
            note: self.note,
            is_enabled: self.is_enabled != 0,
            created_by: self.created_by,
            created_at: Timestamp(self.created_at),
        })
    }
}

/// What messages are held against.
pub async fn enabled(database: &D1Database) -> Result<Vec<Rule>> {
    let rules = views(rows(database, SELECT_ENABLED, &[]).await?)?.into_iter();
    Ok(rules.map(|RuleView { id, kind, pattern, action, .. }| Rule { id, kind, pattern, action }).collect())
}

fn views(found: Vec<RuleRow>) -> Result<Vec<RuleView>> {
    found.into_iter().map(RuleRow::into_view).collect()
}

/// A page of the rules, and where the next one begins.
pub async fn list(
    database: &D1Database,
    limit: u32,
    after: Option<Position>,
) -> Result<(Vec<RuleView>, Option<Position>)> {
    let after = after.unwrap_or_else(Position::last);
    let limit_and_one = Parameter::Integer(i64::from(limit) + 1);
    let parameters = [Parameter::Integer(after.at), Parameter::text(after.id), limit_and_one];
    let rules = views(rows(database, SELECT_RULES, &parameters).await?)?;
    Ok(Position::next(rules, limit, |rule: &RuleView| Position {
        at: rule.created_at.0,
        id: rule.id.clone(),
    }))
}

pub async fn find(database: &D1Database, id: &str) -> Result<Option<RuleView>> {
    let found: Vec<RuleRow> = rows(database, SELECT_RULE, &[Parameter::text(id)]).await?;
    found.into_iter().next().map(RuleRow::into_view).transpose()
}

/// Adds a rule, and records it; says whether there was room for it.
pub async fn add(database: &D1Database, by: &Identity, rule: &RuleView) -> Result<bool> {
    let parameters = [
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
    change(database, by, "rule.create", rule, INSERT_RULE, &parameters).await
}

/// Writes what may change of a rule, and records it.
pub async fn update(database: &D1Database, by: &Identity, rule: &RuleView) -> Result<bool> {
    let parameters = [
        Parameter::text(&rule.id),
        Parameter::text(&rule.pattern),
        Parameter::text(rule.action.as_str()),
        Parameter::text(&rule.note),
        Parameter::Integer(i64::from(rule.is_enabled)),
    ];
    change(database, by, "rule.update", rule, UPDATE_RULE, &parameters).await
}

/// Deletes a rule, and records it; says whether it was there.
pub async fn delete(database: &D1Database, by: &Identity, rule: &RuleView) -> Result<bool> {
    change(database, by, "rule.delete", rule, DELETE_RULE, &[Parameter::text(&rule.id)]).await
}

async fn change(
    database: &D1Database,
    by: &Identity,
    action: &'static str,
    rule: &RuleView,
    sql: &str,
    parameters: &[Parameter],
) -> Result<bool> {
    let RuleView { kind, pattern, action: does, is_enabled, .. } = rule;
    let details = json!({ "kind": kind, "pattern": pattern, "action": does, "is_enabled": is_enabled });
    let act = Act { action, target: Some(("rule", &rule.id)), room_id: None, details };
    let statements = vec![statement(database, sql, parameters)?, record_change(database, by, &act)?];
    Ok(changed(batch(database, statements).await?.first())? > 0)
}
