//! The wire: frames as they are read and written, apart from what they mean.
//! Pinned by `tests/fixtures/frames/`.

pub mod client;
pub mod dialect;
pub mod presence;
pub mod report;
pub mod server;
pub mod summary;

use serde::Serialize;
use serde_json::Value;

/// The fields of something that goes over the wire. Read from its text: `to_value` writes every type a second
/// time.
pub fn value_of(body: &impl Serialize) -> serde_json::Result<Value> {
    serde_json::from_str(&serde_json::to_string(body)?)
}
