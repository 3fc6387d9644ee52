//! Where the system runs: thin, and the only code that names the platform.
//!
//! [`route`] has the whole API on one screen, [`http`] one file a resource, [`objects`] the Durable
//! Objects, [`store`] the SQL of D1, [`files`] the bucket of attachments, [`sweep`] what is done by the
//! clock.

pub mod background;
pub mod book;
pub mod clock;
pub mod config;
pub mod error;
pub mod files;
pub mod http;
pub mod inflow;
pub mod json;
pub mod objects;
pub mod origin;
pub mod patience;
pub mod random;
pub mod route;
pub mod rulebook;
pub mod store;
pub mod sweep;

pub use http::serve;
