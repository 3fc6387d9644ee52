//! Frames that arrive together are taken in one turn: the platform writes the log to disk once a turn, which
//! is most of what a message costs. Nobody waits for company that does not come: where little happens a frame is
//! taken at once, and where much does a turn begins as soon as what had arrived is there.

use std::cell::{Cell, RefCell};
use std::panic::AssertUnwindSafe;
use std::rc::Rc;
use std::time::Duration;

use worker::Delay;
use worker::js_sys::Promise;
use worker::wasm_bindgen::JsValue;
use worker::wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::perform;
use super::room::Host;
use crate::chat::time::Timestamp;
use crate::edge::clock;

/// Milliseconds after a frame to any of its rooms in which an isolate is busy.
const BUSY_MS: i64 = 10;

thread_local! {
    /// When the last frame came.
    static LAST: Cell<Timestamp> = const { Cell::new(Timestamp(0)) };
}

/// The next turn, while it gathers.
#[derive(Default)]
pub struct Gathering(RefCell<Option<Turn>>);

struct Turn {
    /// Fulfilled when the turn begins.
    begins: Promise,
    /// Those who wait for it.
    waiting: usize,
}

impl Gathering {
    /// Waits for the turn. Those who wait for the same one go on in the order in which they came.
    pub async fn turn(host: &Rc<Host>) {
        let begins = {
            let now = clock::now();
            let is_busy = now.since(LAST.replace(now)) < BUSY_MS;
            let mut next = host.gathering.0.borrow_mut();
            if !is_busy && next.is_none() {
                return;
            }
            let next = next.get_or_insert_with(|| Turn { begins: begin(host.clone()), waiting: 0 });
            next.waiting += 1;
            next.begins.clone()
        };
        // It never fails.
        let _began = JsFuture::from(begins).await;
    }
}

fn begin(host: Rc<Host>) -> Promise {
    future_to_promise(AssertUnwindSafe(async move {
        // A timer of no time ends after everything that had arrived.
        Delay::from(Duration::ZERO).await;
        let turn = host.gathering.0.take();
        if turn.is_some_and(|turn| turn.waiting > 1) {
            perform::hold(&host);
        }
        Ok(JsValue::UNDEFINED)
    }))
}
