//! The Durable Objects, and what passes between them and the Worker.

pub mod alarm;
pub mod announce;
pub mod answers;
pub mod bans;
pub mod blocks;
pub mod bodies;
pub mod call;
pub mod facts;
mod gathering;
pub mod log;
pub mod mirror;
pub mod opinion;
pub mod perform;
pub mod presence;
mod query;
pub mod room;
pub mod sockets;
pub mod transaction;
pub mod turns;
