//! People by id.

use worker::Env;

use super::{Parameter, Row, ask};
use crate::chat::id::UserId;
use crate::chat::identity::{Role, is_guest};
use crate::chat::member::Participant;
use crate::chat::sorted::SortedMap;
use crate::edge::error::Result;

/// `has_come` tells a person called by their id, who has written something, from one whose id is all that
/// anybody knows.
pub const SELECT_USERS: &str = "SELECT id, username, role,
    username <> id OR role <> 'customer'
      OR EXISTS (SELECT 1 FROM activity WHERE activity.user_id = users.id) AS has_come
  FROM users WHERE id IN (SELECT value FROM json_each(?1))";

struct User {
    username: String,
    /// Of whoever has come.
    role: Option<Role>,
}

fn user(row: &mut Row) -> Result<(UserId, User)> {
    let has_come = row.get("has_come")?;
    let role = row.get("role")?;
    Ok((row.get("id")?, User { username: row.get("username")?, role: Some(role).filter(|_| has_come) }))
}

/// Somebody by id, and what is known of them.
pub struct Acquaintance {
    pub user_id: UserId,
    /// `None` for whoever never came.
    pub username: Option<String>,
    pub role: Option<Role>,
}

impl From<Acquaintance> for Participant {
    /// A stranger is a customer called by their id, until their own token says more.
    fn from(Acquaintance { user_id, username, role }: Acquaintance) -> Self {
        Self {
            username: username.unwrap_or_else(|| user_id.clone()),
            role: role.unwrap_or_default(),
            user_id,
        }
    }
}

/// These people as they were last seen. A guest is a customer.
pub async fn acquaintances(env: &Env, ids: Vec<UserId>) -> Result<Vec<Acquaintance>> {
    let known = known(env, &ids).await?;
    Ok(made_of(ids, known))
}

/// The same people where D1 cannot tell now: strangers, but for guests.
#[must_use]
pub fn strangers(ids: Vec<UserId>) -> Vec<Acquaintance> {
    made_of(ids, SortedMap::new())
}

fn made_of(ids: Vec<UserId>, mut known: SortedMap<UserId, User>) -> Vec<Acquaintance> {
    let acquaintance = |user_id: UserId| {
        let user = known.remove(&user_id);
        let guest = is_guest(&user_id).then_some(Role::Customer);
        Acquaintance {
            role: user.as_ref().and_then(|user| user.role).or(guest),
            username: user.map(|user| user.username),
            user_id,
        }
    };
    ids.into_iter().map(acquaintance).collect()
}

async fn known(env: &Env, ids: &[UserId]) -> Result<SortedMap<UserId, User>> {
    let wanted = Parameter::text(serde_json::to_string(ids)?);
    Ok(ask(env, SELECT_USERS, &[wanted]).await?.rows(user)?.into_iter().collect())
}
