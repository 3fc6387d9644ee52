//! The blocks between the two of a direct room. D1 has everybody's; a room keeps its own pair's in its
//! log and decides by those, in one turn and without D1.
//!
//! A room is not told what stands but to look for itself. So it does not matter in which order the words
//! of a block and of its end arrive, nor how often: what was read last is what D1 holds.
//!
//! It looks when the Worker says so, which does after D1 has a change, and by itself once in each life,
//! after D1 has its rows. The latter closes the gap in which a room is founded while a block is made:
//! the Worker writes the block and then asks D1 for the rooms of the two; the room writes itself to D1
//! and then asks for the blocks. Whichever is second sees the first. Until then the room takes no first
//! message along with its founding.

use std::cell::Cell;
use std::rc::Rc;

use worker::console_error;

use super::mirror::Mirror;
use super::room::Host;
use crate::chat::event::{Event, Facts};
use crate::chat::id::UserId;
use crate::edge::background::Background;
use crate::edge::error::{Error, Result};
use crate::edge::patience::within;
use crate::edge::store;

/// Milliseconds that D1 may take to say what stands between two.
const ANSWER_MS: u64 = 5_000;

#[derive(Default)]
pub struct Blocks {
    /// How often the room was to look: what was read before the last time may be out of date.
    asked: Cell<u32>,
    /// Whether it has looked by itself in this life.
    has_looked: Cell<bool>,
}

impl Blocks {
    /// Reads what stands between the two, and has it written to the log.
    pub async fn look(host: &Rc<Host>) -> Result<()> {
        let Some((one, other)) = pair(host) else { return Ok(()) };
        host.blocks.asked.set(host.blocks.asked.get().wrapping_add(1));
        let late = || Err(Error::Broken(format!("D1 did not answer within {ANSWER_MS} ms")));
        loop {
            let asked = host.blocks.asked.get();
            let reading = store::blocks::between(&host.env, &one, &other);
            let blocks = within(ANSWER_MS, reading).await.unwrap_or_else(late)?;
            if host.blocks.asked.get() == asked {
                host.handle(Event::Blocks(blocks), Facts::default())?;
                return Ok(());
            }
        }
    }

    /// The room's one look in this life, behind everybody's back; D1 has its rows.
    pub fn look_once(host: &Rc<Host>) {
        if host.blocks.has_looked.replace(true) || pair(host).is_none() {
            return;
        }
        let host = host.clone();
        host.clone().state.go_on(async move {
            if let Err(error) = Self::look(&host).await {
                host.blocks.has_looked.set(false);
                console_error!("blocks: the last known stand: {}", error.into_refusal().message);
            }
        });
    }

    /// Before the first word of a room of two: D1 gets its rows, then the room looks.
    pub async fn look_before_first(host: &Rc<Host>) -> Result<()> {
        let is_silent = host.room.borrow().as_ref().is_some_and(|room| room.last_seq() == 0);
        if !is_silent || pair(host).is_none() {
            return Ok(());
        }
        Mirror::flush_within_patience(host).await;
        Self::look(host).await
    }
}

fn pair(host: &Host) -> Option<(UserId, UserId)> {
    let room = host.room.borrow();
    let (one, other) = room.as_ref()?.pair()?;
    Some((one.clone(), other.clone()))
}
