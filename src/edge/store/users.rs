//! People by id.

use std::collections::BTreeMap;

use serde::Deserialize;
use worker::{D1Database, console_error};

use super::{Parameter, rows};
use crate::chat::id::UserId;
use crate::chat::identity::Role;
use crate::chat::member::Participant;
use crate::edge::error::Result;

pub const SELECT_USERS: &str =
    "SELECT id, username, role FROM users WHERE id IN (SELECT value FROM json_each(?1))";

#[derive(Deserialize)]
struct UserRow {
    id: UserId,
    username: String,
    role: String,
}

/// These people as they were last seen. Somebody who never came, or whom D1 cannot tell now, is a
/// customer called by their id, until their own token says more.
pub async fn participants(database: &D1Database, ids: Vec<UserId>) -> Vec<Participant> {
    let mut known = known(database, &ids).await.unwrap_or_else(|error| {
        console_error!("participants: {}", error.into_refusal().message);
        BTreeMap::new()
    });
    let participant = |id: UserId| match known.remove(&id) {
        Some(row) => Participant { user_id: id, username: row.username, role: Role::named(&row.role) },
        None => Participant { username: id.clone(), user_id: id, role: Role::Customer },
    };
    ids.into_iter().map(participant).collect()
}

async fn known(database: &D1Database, ids: &[UserId]) -> Result<BTreeMap<UserId, UserRow>> {
    let wanted = Parameter::text(serde_json::to_string(ids)?);
    let found = rows::<UserRow>(database, SELECT_USERS, &[wanted]).await?;
    Ok(found.into_iter().map(|row| (row.id.clone(), row)).collect())
}
