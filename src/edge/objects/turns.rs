//! People whose words wait for an opinion, each in the order in which they spoke. Everybody has a line of
//! their own: a slow answer about one holds up nobody else, and the answers about all that wait in a line
//! are asked for at once.
//!
//! A line is memory alone. A room that waits for an answer does not sleep, and what waited in one that was
//! stopped was never acknowledged: its sender says it again.

use std::cell::RefCell;
use std::rc::Rc;

use worker::js_sys::{Function, Promise};
use worker::wasm_bindgen::JsValue;
use worker::wasm_bindgen_futures::JsFuture;

use crate::chat::id::UserId;
use crate::chat::limits::WAITING_MAX;
use crate::chat::refusal::Refusal;
use crate::chat::sorted::SortedMap;
use crate::edge::patience::within;

#[derive(Clone, Default)]
pub struct Turns {
    lines: Rc<RefCell<SortedMap<UserId, Line>>>,
}

/// Everybody's line that is not empty.
struct Line {
    length: usize,
    /// Fulfilled when the last in it has gone.
    last: Promise,
}

/// A place in a line. Whoever is behind comes up when it is dropped.
pub struct Place {
    turns: Turns,
    user: UserId,
    before: Option<Promise>,
    /// How many are before.
    ahead: usize,
    leave: Option<Function>,
}

impl Turns {
    #[must_use]
    pub fn is_waiting(&self, user: &UserId) -> bool {
        self.lines.borrow().contains_key(user)
    }

    /// Takes the last place in this person's line, if it is not too long.
    pub fn line_up(&self, user: &UserId) -> Result<Place, Refusal> {
        let mut lines = self.lines.borrow_mut();
        let before = lines.remove(user);
        let length = before.as_ref().map_or(0, |line| line.length);
        if length >= WAITING_MAX {
            lines.extend(before.map(|line| (user.clone(), line)));
            return Err(Refusal::too_fast("Your last messages are still being checked", 1_000));
        }
        let mut leave = None;
        let last = Promise::new(&mut |fulfil, _| leave = Some(fulfil));
        lines.insert(user.clone(), Line { length: length + 1, last });
        let before = before.map(|line| line.last);
        Ok(Place { turns: self.clone(), user: user.clone(), before, ahead: length, leave })
    }
}

impl Place {
    /// Waits until those before have gone, or as long as they may take: one that the platform cut off must
    /// not hold up a person for ever. All are asked about at once and each perhaps again when it comes up,
    /// for at most so many milliseconds.
    pub async fn come_up(&mut self, milliseconds: u64) {
        let rounds = u64::try_from(self.ahead).unwrap_or(u64::MAX).saturating_add(2);
        if let Some(before) = self.before.take() {
            let _gone = within(milliseconds.saturating_mul(rounds), JsFuture::from(before)).await;
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut lines = self.turns.lines.borrow_mut();
        if let Some(line) = lines.get_mut(&self.user) {
            line.length = line.length.saturating_sub(1);
        }
        lines.retain(|_, line| line.length > 0);
        if let Some(leave) = &self.leave {
            let _behind_comes_up = leave.call0(&JsValue::UNDEFINED);
        }
    }
}
