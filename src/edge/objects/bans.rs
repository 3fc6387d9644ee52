//! Bans, as an object sees them: it never waits for D1, and takes what its isolate has last read.
//!
//! Who is banned is told to their rooms at once; this is for sockets that the word has not reached.

use std::cell::RefCell;
use std::rc::Rc;

use worker::{Env, State};

use crate::chat::ban::Bans;
use crate::chat::identity::Identity;
use crate::edge::error::Result;
use crate::edge::{clock, store};

/// The bans that the object's sockets were last held against.
#[derive(Default)]
pub struct Watch(RefCell<Rc<Bans>>);

impl Watch {
    /// The bans, if they were read anew since the last look: sockets are many, and bans seldom change.
    pub fn news(&self, state: &State, env: &Env) -> Option<Rc<Bans>> {
        let bans = store::bans::glance(state, env);
        let known = self.0.replace(bans.clone());
        (!Rc::ptr_eq(&known, &bans)).then_some(bans)
    }
}

/// Whether this person may open a socket; where from is the Worker's to judge.
pub fn require(state: &State, env: &Env, by: &Identity) -> Result<()> {
    Ok(store::bans::glance(state, env).admit(by, None, clock::now())?)
}
