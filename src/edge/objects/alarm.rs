//! An object's one alarm, shared by everything that has to happen later: it is set to the earliest.

use std::cell::Cell;

use worker::js_sys::Date;
use worker::wasm_bindgen::JsValue;
use worker::{Storage, console_error};

use crate::chat::time::Timestamp;
use crate::edge::error::Result;

/// What is known of the platform's alarm.
#[derive(Default)]
pub struct Alarm {
    set_for: Cell<Option<Timestamp>>,
}

impl Alarm {
    /// Asks the platform, after a wake; says whether an alarm is set.
    pub async fn recall(&self, storage: &Storage) -> Result<bool> {
        let at = storage.get_alarm().await?.map(Timestamp);
        self.set_for.set(at);
        Ok(at.is_some())
    }

    /// Makes sure that the alarm rings at `at` or before. In the same turn as the writes it belongs
    /// to, so that both are kept or neither.
    pub fn at_latest(&self, storage: &Storage, at: Timestamp) {
        if self.set_for.get().is_some_and(|set_for| set_for <= at) {
            return;
        }
        let date = Date::new(&JsValue::from_f64(at.0 as f64));
        match storage.as_raw().set_alarm(date, JsValue::NULL.into()) {
            Ok(_confirmed_by_the_output_gate) => self.set_for.set(Some(at)),
            Err(error) => console_error!("the alarm could not be set: {error:?}"),
        }
    }

    /// The alarm rings; the next has to be set anew.
    pub fn rang(&self) {
        self.set_for.set(None);
    }
}
