//! The moderation rules as this isolate last read them. A room decides by them in its turn and never
//! waits for D1, except for the first to wake in an isolate; where they cannot be read, the last known
//! stand, or none.

use std::rc::Rc;

use worker::{Env, State, console_error};

use super::book::{self, Book, PATIENCE_MS};
use super::error::Result;
use super::store;
use crate::chat::moderation::Rulebook;

thread_local! {
    static RULES: Book<Rulebook> = Book::new("rules");
}

async fn read(env: Env) -> Result<Rulebook> {
    let rules = store::rules::enabled(&env).await?;
    let (book, broken) = Rulebook::compile(rules);
    for (rule, refusal) in broken {
        console_error!("rule {} is left out: {}", rule.id, refusal.message);
    }
    Ok(book)
}

/// For a room that wakes: the rules, waited for where nothing is known yet.
pub async fn learn(env: &Env, state: &State) {
    book::consult(&RULES, state, || read(env.clone())).await;
}

/// The rules as they are known.
pub fn current(env: &Env, state: &State) -> Rc<Rulebook> {
    book::glance(&RULES, state, || read(env.clone()))
}

/// After a change: this isolate knows at once, others within [`book::AGE_MS`].
pub async fn refresh(env: &Env) {
    book::refresh(&RULES, PATIENCE_MS, read(env.clone())).await;
}
