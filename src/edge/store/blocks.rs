//! Blocks: who wants to hear no more of whom.

use serde::Serialize;
use worker::Env;

use super::page::cut;
use super::{Parameter, Row, ask};
use crate::chat::block::Block;
use crate::chat::id::{RoomId, UserId};
use crate::chat::limits::{BLOCKS_MAX, ROOMS_OF_PAIR_MAX};
use crate::chat::refusal::{Code, Refusal};
use crate::chat::sorted::SortedSet;
use crate::chat::time::Timestamp;
use crate::edge::error::Result;

/// Nothing is written of somebody who has blocked too many.
pub const INSERT_BLOCK: &str = "INSERT INTO blocks (user_id, blocked_id, created_at)
  SELECT ?1, ?2, ?3 WHERE (SELECT count(*) FROM blocks WHERE user_id = ?1) < ?4
  ON CONFLICT (user_id, blocked_id) DO NOTHING";

pub const DELETE_BLOCK: &str = "DELETE FROM blocks WHERE user_id = ?1 AND blocked_id = ?2";

/// Somebody's own, by the id of whom they blocked, after ?2.
pub const SELECT_OWN_BLOCKS: &str = "SELECT blocked_id AS user_id, users.username, created_at
  FROM blocks LEFT JOIN users ON users.id = blocked_id
  WHERE user_id = ?1 AND blocked_id > ?2 ORDER BY blocked_id LIMIT ?3";

pub const SELECT_BLOCK: &str = "SELECT blocked_id AS user_id, users.username, created_at
  FROM blocks LEFT JOIN users ON users.id = blocked_id WHERE user_id = ?1 AND blocked_id = ?2";

pub const SELECT_BLOCKS_BETWEEN: &str = "SELECT user_id, blocked_id FROM blocks
  WHERE (user_id = ?1 AND blocked_id = ?2) OR (user_id = ?2 AND blocked_id = ?1)";

/// The direct rooms of two, the liveliest first.
pub const SELECT_ROOMS_OF_PAIR: &str = "SELECT rooms.id
  FROM members AS one
  JOIN members AS other ON other.room_id = one.room_id AND other.user_id = ?2
  JOIN rooms ON rooms.id = one.room_id
  WHERE one.user_id = ?1 AND one.standing = 'party' AND other.standing = 'party'
    AND rooms.room_type = 'direct'
  ORDER BY rooms.updated_at DESC LIMIT ?3";

/// A block as whoever made it sees it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct BlockView {
    /// Whom they blocked.
    pub user_id: UserId,
    /// As they were last seen; null of somebody who never came.
    pub username: Option<String>,
    pub created_at: Timestamp,
}

fn view(row: &mut Row) -> Result<BlockView> {
    Ok(BlockView {
        user_id: row.get("user_id")?,
        username: row.get("username")?,
        created_at: row.get("created_at")?,
    })
}

/// Makes the block, or finds it.
pub async fn insert(env: &Env, block: &Block, now: Timestamp) -> Result<BlockView> {
    let [by, whom] = parameters(block);
    let most = Parameter::Integer(BLOCKS_MAX);
    let values = [by.clone(), whom.clone(), Parameter::Integer(now.0), most];
    ask(env, INSERT_BLOCK, &values).await?;
    let found = ask(env, SELECT_BLOCK, &[by, whom]).await?.row(view)?;
    let too_many =
        || Refusal::new(Code::Conflict, format!("Nobody can block more than {BLOCKS_MAX} people."));
    Ok(found.ok_or_else(too_many)?)
}

/// Ends the block, if there is one.
pub async fn delete(env: &Env, block: &Block) -> Result<()> {
    ask(env, DELETE_BLOCK, &parameters(block)).await?;
    Ok(())
}

/// A page of somebody's blocks, and the id after which the next one begins.
pub async fn list(
    env: &Env,
    by: &str,
    after: Option<String>,
    limit: u32,
) -> Result<(Vec<BlockView>, Option<String>)> {
    let values = [
        Parameter::text(by),
        Parameter::text(after.unwrap_or_default()),
        Parameter::Integer(i64::from(limit) + 1),
    ];
    let blocks = ask(env, SELECT_OWN_BLOCKS, &values).await?.rows(view)?;
    Ok(cut(blocks, limit, |block: &BlockView| block.user_id.clone()))
}

/// The blocks between two, in either direction.
pub async fn between(env: &Env, one: &str, other: &str) -> Result<SortedSet<Block>> {
    let values = [Parameter::text(one), Parameter::text(other)];
    let block =
        |row: &mut Row| Ok(Block { user_id: row.get("user_id")?, blocked_id: row.get("blocked_id")? });
    Ok(ask(env, SELECT_BLOCKS_BETWEEN, &values).await?.rows(block)?.into_iter().collect())
}

/// The direct rooms of the two of a block.
pub async fn rooms_of_pair(env: &Env, block: &Block) -> Result<SortedSet<RoomId>> {
    let [by, whom] = parameters(block);
    let values = [by, whom, Parameter::Integer(ROOMS_OF_PAIR_MAX)];
    let found = ask(env, SELECT_ROOMS_OF_PAIR, &values).await?.rows(|row| row.get("id"))?;
    Ok(found.into_iter().collect())
}

fn parameters(block: &Block) -> [Parameter; 2] {
    [Parameter::text(&block.user_id), Parameter::text(&block.blocked_id)]
}
