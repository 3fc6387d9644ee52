//! Waiting for others, but not for ever.

use std::future::Future;
use std::pin::pin;
use std::time::Duration;

use futures_util::future::{Either, select};
use worker::Delay;

/// The outcome, or `None` when it takes longer than `milliseconds`; then the future is dropped.
pub async fn within<T>(milliseconds: u64, future: impl Future<Output = T>) -> Option<T> {
    let delay = Delay::from(Duration::from_millis(milliseconds));
    match select(pin!(future), pin!(delay)).await {
        Either::Left((outcome, _)) => Some(outcome),
        Either::Right(_) => None,
    }
}
