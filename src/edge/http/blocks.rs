//! Blocks: whom the caller wants to hear no more of. Everybody sees their own and nobody else's.

use worker::Response;

use super::Call;
use super::query::{ListPage, Query};
use crate::chat::block::Block;
use crate::chat::details::RoomType;
use crate::chat::id::RoomId;
use crate::chat::limits::USER_ID_BYTES_MAX;
use crate::chat::refusal::Refusal;
use crate::edge::error::Result;
use crate::edge::json::reply;
use crate::edge::objects::call::{RoomCall, tell_rooms};
use crate::edge::{clock, store};

pub async fn list(call: &Call) -> Result<Response> {
    let by = call.identity()?;
    let query = Query::of(&call.request);
    let (results, next) =
        store::blocks::list(&call.env, &by.user_id, query.text("cursor"), query.limit()?).await?;
    reply(&ListPage { results, next })
}

/// Repeating it changes nothing, and tells the rooms again: so a call that failed half way is made good.
pub async fn put(call: &Call) -> Result<Response> {
    let block = block(call)?;
    let view = store::blocks::insert(&call.env, &block, clock::now()).await?;
    tell(call, &block).await?;
    reply(&view)
}

pub async fn delete(call: &Call) -> Result<Response> {
    let block = block(call)?;
    store::blocks::delete(&call.env, &block).await?;
    tell(call, &block).await?;
    Ok(Response::empty()?.with_status(204))
}

/// After D1 has the change, every direct room of the two looks at it. The room of the two that is about
/// nothing is told by its id even where D1 does not list it yet; how no other slips through stands in
/// [`crate::edge::objects::blocks`].
async fn tell(call: &Call, block: &Block) -> Result<()> {
    let mut rooms = store::blocks::rooms_of_pair(&call.env, block).await?;
    let pair = [block.user_id.clone(), block.blocked_id.clone()].into();
    rooms.insert(RoomId::unique(RoomType::Direct, &pair, &[]));
    tell_rooms(&call.env, &rooms, &RoomCall::LookAtBlocks).await
}

fn block(call: &Call) -> Result<Block> {
    let by = call.identity()?;
    let blocked_id = call.user_id()?;
    if blocked_id == by.user_id {
        return Err(Refusal::invalid("user_id", "Nobody can block themselves.").into());
    }
    if blocked_id.is_empty() || blocked_id.len() > USER_ID_BYTES_MAX || blocked_id.contains('\0') {
        return Err(Refusal::invalid("user_id", "\"user_id\" is no user id.").into());
    }
    Ok(Block { user_id: by.user_id, blocked_id })
}
