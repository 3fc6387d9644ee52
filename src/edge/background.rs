//! Work that goes on after the answer.

use std::future::Future;

use futures_util::future::{FutureExt, LocalBoxFuture};
use worker::{Context, State};

/// What lets work go on after the answer: a request's context, an object's state.
pub trait Background {
    /// Begins it. A boxed future is one type, so what makes a promise of it is in the wasm once.
    fn begin(&self, task: LocalBoxFuture<'static, ()>);

    fn go_on(&self, task: impl Future<Output = ()> + 'static) {
        self.begin(task.boxed_local());
    }
}

impl Background for Context {
    fn begin(&self, task: LocalBoxFuture<'static, ()>) {
        self.wait_until(task);
    }
}

impl Background for State {
    fn begin(&self, task: LocalBoxFuture<'static, ()>) {
        self.wait_until(task);
    }
}
