//! Frames that arrive together are taken in one turn: the platform writes the log to disk once a turn, which
//! is most of what a message costs. Nobody waits for company that does not come: a turn begins as soon as what
//! had arrived is there.

use std::cell::RefCell;
use std::panic::AssertUnwindSafe;
use std::rc::Rc;
use std::time::Duration;

use worker::Delay;
use worker::js_sys::Promise;
use worker::wasm_bindgen::JsValue;
use worker::wasm_bindgen_futures::{JsFuture, future_to_promise};

use super::perform;
use super::room::Host;

/// The next turn, while it gathers.
#[derive(Default)]
pub struct Gathering(RefCell<Option<Next>>);

struct Next {
    /// Fulfilled when the turn begins.
    begins: Promise,
    /// Those who wait for it.
    waiting: usize,
}

impl Gathering {
    /// Waits for the turn. Those who wait for the same one go on in the order in which they came.
    pub async fn turn(host: &Rc<Host>) {
        let begins = {
            let mut next = host.gathering.0.borrow_mut();
            let next = next.get_or_insert_with(|| Next { begins: begin(host.clone()), waiting: 0 });
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
        let next = host.gathering.0.take();
        if next.is_some_and(|next| next.waiting > 1) {
            perform::hold(&host);
        }
        Ok(JsValue::UNDEFINED)
    }))
}
