//! What is done by the clock and not because somebody asked. Each job may stop anywhere and is done
//! again the next time; that one of them fails is no reason to leave out the others.

mod merges;
mod uploads;

use worker::{Env, console_error};

use super::error::Result;
use crate::chat::time::Timestamp;

/// Does everything that is due at `now`, the moment that the platform was to call.
pub async fn run(env: &Env, now: Timestamp) {
    tell("merges", merges::sweep(env, now).await);
    tell("uploads", uploads::sweep(env, now).await);
}

fn tell(job: &str, done: Result<()>) {
    if let Err(error) = done {
        console_error!("sweep of {job}: {}", error.into_refusal().message);
    }
}
