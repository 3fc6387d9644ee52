//! The wire: frames as they are read and written, apart from what they mean.
//! Pinned by `tests/fixtures/frames/`.

pub mod client;
pub mod dialect;
pub mod presence;
pub mod report;
pub mod server;
pub mod summary;
