//! What the tests share: people, and a room whose edge is played by a list of rows.

#![allow(dead_code, reason = "each test binary uses its own part")]

pub mod client;
pub mod harness;
pub mod lobby;
pub mod log;
pub mod people;
pub mod rows;
pub mod sql;
pub mod step;
pub mod tokens;
pub mod world;
