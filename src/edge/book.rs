//! What D1 holds and every request has to know, as this isolate last read it: a value that is small,
//! changes seldom and may be some seconds old. Nobody waits for D1 but the first to ask in an isolate.
//!
//! One stands in a `thread_local!`, and whoever needs it says how it is read:
//!
//! ```ignore
//! thread_local! { static BANS: Book<Bans> = Book::new("bans"); }
//! let bans = book::consult(&BANS, &context, || read(env.clone())).await;
//! ```

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::rc::Rc;
use std::thread::LocalKey;

use worker::console_error;

use super::background::Background;
use super::clock;
use super::error::{Error, Result};
use super::patience::within;
use crate::chat::time::Timestamp;

/// Milliseconds after which it is read again: what one isolate has written, another knows within them.
pub const AGE_MS: i64 = 10_000;

/// Milliseconds that the first to ask in an isolate waits for D1.
pub const PATIENCE_MS: u64 = 1_000;

/// Milliseconds that a reading in the background may take.
const READING_MS: u64 = 30_000;

/// The last known value; until one was read, the type's own default.
pub struct Book<T> {
    /// What it is called in the log.
    name: &'static str,
    known: RefCell<Rc<T>>,
    /// When the reading began that it comes from.
    known_from: Cell<Timestamp>,
    /// When D1 was last asked; never before it has answered in this isolate, or failed to.
    asked_at: Cell<Option<Timestamp>>,
}

/// Whether D1 is to be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// What is known is young, or somebody is asking.
    No,
    /// It is old: it stands until the next is there.
    Behind,
    /// Nothing is known yet.
    Ahead,
}

impl<T: Default> Book<T> {
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        Self { name, known: RefCell::default(), known_from: Cell::default(), asked_at: Cell::default() }
    }

    #[must_use]
    pub fn known(&self) -> Rc<T> {
        self.known.borrow().clone()
    }

    /// Whether D1 is to be asked now; then it counts as asked. There is no mark of a reading that is
    /// under way: a request that is cut off could leave one behind for ever.
    pub fn ask(&self, now: Timestamp) -> Due {
        let Some(asked_at) = self.asked_at.get() else { return Due::Ahead };
        if now.since(asked_at) < AGE_MS {
            return Due::No;
        }
        self.asked_at.set(Some(now));
        Due::Behind
    }

    /// Takes over the outcome of a reading that began at `began`. When it could not be read, what was
    /// known stands; what a later reading has brought is not undone by an earlier one that took long.
    pub fn take(&self, read: Option<T>, began: Timestamp) {
        self.asked_at.set(self.asked_at.get().max(Some(began)));
        if let Some(value) = read.filter(|_| began >= self.known_from.get()) {
            self.known_from.set(began);
            *self.known.borrow_mut() = Rc::new(value);
        }
    }
}

/// The value as it is known; where it is old, it is read anew behind the caller's back. Only where
/// nothing is known yet does the caller wait, and not for long.
pub async fn consult<T: Default, F: Future<Output = Result<T>> + 'static>(
    book: &'static LocalKey<Book<T>>,
    background: &impl Background,
    read: impl FnOnce() -> F,
) -> Rc<T> {
    match book.with(|book| book.ask(clock::now())) {
        Due::No => {}
        Due::Behind => background.go_on(refresh(book, READING_MS, read())),
        // Each of the first waits for an answer of its own: the platform lets no request wait for what
        // another has asked.
        Due::Ahead => refresh(book, PATIENCE_MS, read()).await,
    }
    book.with(Book::known)
}

/// The same without ever waiting, for objects that decide in one turn.
pub fn glance<T: Default, F: Future<Output = Result<T>> + 'static>(
    book: &'static LocalKey<Book<T>>,
    background: &impl Background,
    read: impl FnOnce() -> F,
) -> Rc<T> {
    if book.with(|book| book.ask(clock::now())) != Due::No {
        background.go_on(refresh(book, READING_MS, read()));
    }
    book.with(Book::known)
}

/// Reads it now; also after a write, so that this isolate knows at once.
pub async fn refresh<T: Default>(
    book: &'static LocalKey<Book<T>>,
    patience_ms: u64,
    reading: impl Future<Output = Result<T>>,
) {
    let began = clock::now();
    let late = || Error::Broken(format!("D1 did not answer within {patience_ms} ms"));
    let read = within(patience_ms, reading).await.unwrap_or_else(|| Err(late()));
    book.with(|book| {
        let read = read.map_err(|error| {
            let detail = error.into_refusal().message;
            console_error!("{}: the last known stands: {detail}", book.name);
        });
        book.take(read.ok(), began);
    });
}
