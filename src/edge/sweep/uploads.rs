//! Files that were uploaded and never sent, and what is left of uploads that stopped in the middle.
//!
//! The room decides: it forgets an upload that was not sent, after which it cannot be sent any more.
//! Then the file goes, and its marker last, so that whatever was not reached is found the next time.

use worker::{Env, console_error};

use crate::chat::id::{AttachmentId, RoomId};
use crate::chat::limits::{SWEEP_CALLS_MAX, SWEEP_UPLOADS_A_PAGE, UNSENT_UPLOAD_MS};
use crate::chat::sorted::{SortedMap, SortedSet};
use crate::chat::time::Timestamp;
use crate::edge::error::Result;
use crate::edge::files::{Files, Pending};
use crate::edge::objects::call::{RoomCall, consult, room};

/// Calls of a page besides those to its rooms: list it, remove files, remove markers.
const CALLS_A_PAGE: u32 = 3;

/// Calls of a page of which each upload is to a room of its own.
const CALLS_A_PAGE_MAX: u32 = CALLS_A_PAGE + SWEEP_UPLOADS_A_PAGE;

pub async fn sweep(env: &Env, now: Timestamp) -> Result<()> {
    // A deployment without attachments.
    let Ok(files) = Files::of(env) else { return Ok(()) };
    let until = now.plus(-UNSENT_UPLOAD_MS);
    let mut after: Option<String> = None;
    let mut failed = SortedSet::new();
    let mut calls_left = SWEEP_CALLS_MAX;
    while calls_left >= CALLS_A_PAGE_MAX {
        let pending = files.pending(until, after.as_deref(), SWEEP_UPLOADS_A_PAGE).await?;
        let Some(last) = pending.last() else { break };
        after = Some(last.marker.clone());
        let asked = settle(env, &files, pending, &mut failed).await?;
        calls_left = calls_left.saturating_sub(CALLS_A_PAGE).saturating_sub(asked);
    }
    Ok(())
}

/// What a room does not answer for stays for the next time, and that room is not asked again in this run.
/// Answers how many rooms were asked.
async fn settle(
    env: &Env,
    files: &Files,
    pending: Vec<Pending>,
    failed: &mut SortedSet<RoomId>,
) -> Result<u32> {
    let mut by_room: SortedMap<RoomId, Vec<Pending>> = SortedMap::new();
    for upload in pending.into_iter().filter(|upload| !failed.contains(&upload.id.room_id)) {
        by_room.entry(upload.id.room_id.clone()).or_default().push(upload);
    }
    let (mut unsent, mut settled, mut asked) = (Vec::new(), Vec::new(), 0_u32);
    for (room_id, uploads) in by_room {
        let ids: Vec<AttachmentId> = uploads.iter().map(|upload| upload.id.clone()).collect();
        asked = asked.saturating_add(1);
        match discard(env, &room_id, ids.clone()).await {
            Ok(kept) => {
                unsent.extend(ids.into_iter().filter(|id| !kept.contains(id)));
                settled.extend(uploads.into_iter().map(|upload| upload.marker));
            }
            Err(error) => {
                console_error!("uploads to {room_id}: {}", error.into_refusal().message);
                failed.insert(room_id);
            }
        }
    }
    files.remove_files(&unsent).await?;
    files.remove(settled).await?;
    Ok(asked)
}

async fn discard(env: &Env, room_id: &RoomId, ids: Vec<AttachmentId>) -> Result<SortedSet<AttachmentId>> {
    consult(&room(env, room_id)?, &RoomCall::DiscardUploads(ids)).await
}
