//! Merges of guests that something stopped half-way, and rooms that a guest opened after signing in.

use worker::{Env, console_error};

use crate::chat::limits::{MERGE_AGE_MS_MAX, MERGES_PER_SWEEP_MAX};
use crate::chat::time::Timestamp;
use crate::edge::error::Result;
use crate::edge::http::merge::finish;
use crate::edge::store;

pub async fn sweep(env: &Env, now: Timestamp) -> Result<()> {
    let since = now.plus(-MERGE_AGE_MS_MAX);
    let unfinished = store::merges::unfinished(env, since, MERGES_PER_SWEEP_MAX).await?;
    for merge in unfinished {
        if let Err(error) = finish(env, &merge.guest_id, &merge.by).await {
            console_error!("merge of {}: {}", merge.guest_id, error.into_refusal().message);
        }
    }
    Ok(())
}
