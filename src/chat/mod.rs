//! What the system does. Pure: data and time in, effects out; no I/O, no clock, no randomness, and
//! no word of the platform. Read [`room`] first: everything else is what it is made of.

pub mod action;
pub mod address;
pub mod answer;
pub mod attachment;
pub mod ban;
pub mod block;
pub mod changes;
pub mod client_id;
pub mod connection;
pub mod details;
pub mod effect;
pub mod event;
pub mod frame;
pub mod id;
pub mod identity;
pub mod limits;
pub mod member;
pub mod message;
pub mod mirror;
pub mod moderation;
pub mod outbox;
pub mod policy;
pub mod presence;
pub mod rate;
pub mod reach;
pub mod refusal;
pub mod report;
pub mod room;
pub mod search;
pub mod silence;
pub mod sorted;
pub mod statistics;
pub mod time;
pub mod token;
pub mod unread;
