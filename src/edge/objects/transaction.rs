//! Several writes that happen all or not at all.

use worker::Storage;
use worker::wasm_bindgen::prelude::*;
use worker::wasm_bindgen::{self, JsCast};

use crate::edge::error::{Error, Result};

#[wasm_bindgen]
extern "C" {
    /// `ctx.storage` with the method that the `worker` crate does not bind.
    type TransactionalStorage;

    #[wasm_bindgen(method, catch, js_name = transactionSync)]
    fn transaction_sync(
        this: &TransactionalStorage,
        closure: &mut dyn FnMut() -> std::result::Result<(), JsValue>,
    ) -> std::result::Result<(), JsValue>;
}

/// Runs `writes` in one transaction of the object's SQLite: without it, an error after the first of
/// two writes would leave that one behind.
pub fn all_or_nothing(storage: &Storage, mut writes: impl FnMut() -> Result<()>) -> Result<()> {
    let mut failure = None;
    let raw: &TransactionalStorage = storage.as_raw().unchecked_ref();
    let done = raw.transaction_sync(&mut || {
        writes().map_err(|error| {
            failure = Some(error);
            JsValue::from_str("rolled back")
        })
    });
    match (done, failure) {
        (Ok(()), _) => Ok(()),
        (Err(_), Some(error)) => Err(error),
        (Err(thrown), None) => Err(Error::Broken(format!("the transaction failed: {thrown:?}"))),
    }
}
