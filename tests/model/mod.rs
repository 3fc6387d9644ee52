//! What the tests share: people, and a room with its edge played by a list of rows.

#![allow(dead_code, reason = "each test binary uses its own part")]

pub mod people;
