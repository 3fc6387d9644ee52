//! A3: a guest who signs in. Whatever call a user makes with a guest's token in `X-Guest-Token` gives
//! the user what the guest had, before it is answered.

use worker::{Env, console_error};

use super::Call;
use crate::chat::id::{RoomId, UserId};
use crate::chat::identity::Identity;
use crate::chat::limits::{TAKE_OVER_ROOMS_MAX, TAKE_OVER_TURNS_MAX};
use crate::edge::error::{Error, Result};
use crate::edge::objects::call::{Matter, RoomCall, TakenOver, room, send};
use crate::edge::{clock, store};

/// Where the guest's token is.
const GUEST_TOKEN: &str = "X-Guest-Token";

/// Where the answer says what became of it; a client need not send the token again after any but
/// `pending`.
pub const GUEST_MERGE: &str = "X-Guest-Merge";

/// What became of a guest's token. It never stops the call that it came with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merge {
    /// All that was the guest's is the user's.
    Done,
    /// It has begun and will be finished.
    Pending,
    /// The guest is somebody else already.
    Taken,
    /// It is no valid token of a guest, or the guest is banned.
    Invalid,
}

impl Merge {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Pending => "pending",
            Self::Taken => "taken",
            Self::Invalid => "invalid",
        }
    }
}

/// Merges the guest that the call brings along; `None` where it brings none or nobody is signed in.
pub async fn before(call: &Call) -> Result<Option<Merge>> {
    let Some(token) = call.request.headers().get(GUEST_TOKEN)? else { return Ok(None) };
    let Some(by) = call.identity().ok().filter(|by| !by.is_guest()) else { return Ok(None) };
    // A ban is not shaken off by signing in.
    let guest = call.named_by(&token).ok();
    let Some(guest) = guest.filter(Identity::is_guest) else { return Ok(Some(Merge::Invalid)) };
    let merged = merge(&call.env, &guest.user_id, &by).await.unwrap_or_else(|error| {
        console_error!("merge of a guest: {}", error.into_refusal().message);
        Merge::Pending
    });
    Ok(Some(merged))
}

async fn merge(env: &Env, guest: &str, by: &Identity) -> Result<Merge> {
    let owner = store::merges::claim(env, guest, by, clock::now()).await?;
    if owner.as_ref() != Some(&by.user_id) {
        return Ok(Merge::Taken);
    }
    finish(env, guest, by).await
}

/// Has every room of the guest's take the user in. Repeated, it goes on where it was stopped.
pub async fn finish(env: &Env, guest: &str, by: &Identity) -> Result<Merge> {
    let rooms = store::merges::rooms_of(env, guest, TAKE_OVER_ROOMS_MAX).await?;
    let mut is_all = rooms.len() < TAKE_OVER_ROOMS_MAX as usize;
    for room_id in &rooms {
        // One room that fails is no reason to leave out the others.
        if let Err(error) = take_over(env, room_id, guest, by).await {
            console_error!("merge of a guest: {}", error.into_refusal().message);
            is_all = false;
        }
    }
    Ok(if is_all { Merge::Done } else { Merge::Pending })
}

async fn take_over(env: &Env, room_id: &RoomId, guest: &str, by: &Identity) -> Result<()> {
    let call = RoomCall::By(by.clone(), Matter::TakeOver(UserId::from(guest)));
    for _ in 0..TAKE_OVER_TURNS_MAX {
        let mut response = send(&room(env, room_id)?, &call).await?;
        match response.status_code() {
            200 => {}
            // D1 remembers a room that is not there.
            404 => return Ok(()),
            status => return Err(Error::Broken(format!("room {room_id} answered {status}"))),
        }
        if !response.json::<TakenOver>().await?.has_more {
            return Ok(());
        }
    }
    Err(Error::Broken(format!("room {room_id} has more messages of a guest")))
}
