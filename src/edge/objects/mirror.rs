//! D1 follows the room's log by `rev`. The cursor is D1's own (`rooms.mirrored_rev`, written with the
//! rows it speaks of); memory only remembers it. Nothing here ever stops anybody from chatting, and
//! nothing here throws: what failed is tried again by the alarm.
//!
//! A batch goes out when a short timer ends. The alarm is for everything that stops a timer: a killed
//! process, a failed batch, a long delay. Set for later and not for every batch, it costs a row
//! written in [`SAFETY_MS`] and not one a message.

use std::cell::{Cell, RefCell};
use std::panic::AssertUnwindSafe;
use std::rc::Rc;
use std::time::Duration;

use worker::js_sys::Promise;
use worker::wasm_bindgen::JsValue;
use worker::wasm_bindgen_futures::{JsFuture, future_to_promise};
use worker::{Delay, console_error};

use super::announce::Announcer;
use super::blocks::Blocks;
use super::room::Host;
use crate::chat::changes::Change;
use crate::chat::frame::summary::LastMessage;
use crate::chat::id::{Rev, RoomId};
use crate::chat::limits::MIRROR_BATCH_BYTES_MAX;
use crate::chat::mirror::{backoff, batch_changes};
use crate::chat::room::Room;
use crate::edge::background::Background;
use crate::edge::config::Config;
use crate::edge::error::{Error, Result};
use crate::edge::patience::within;
use crate::edge::store::mirror::{RoomRow, copy_of, write};
use crate::edge::{clock, random};

/// Milliseconds that a call waits for D1 before it is answered all the same.
const PATIENCE_MS: u64 = 2_000;

/// Milliseconds that D1 may take for one answer; stalls of a minute are reported.
const ANSWER_MS: u64 = 30_000;

/// Milliseconds after a change at which the alarm looks whether D1 has it. Only what was said just before the
/// process died waits for it, in a room that nobody comes back to: any call or socket wakes it, and a room
/// that wakes looks by itself. Sooner, a slow conversation would pay for an alarm with each message, and for
/// the next that the expiry of its tokens is waited for by.
pub const SAFETY_MS: i64 = 300_000;

/// Longest delay, in milliseconds, that a timer counts; longer ones are the alarm's, because a timer
/// keeps the room awake and billed.
const TIMER_MS_MAX: i64 = 2_000;

/// How many times as long as D1 took for the last batch it is left alone: the longer it takes, the more goes
/// into the next one. At most so many milliseconds.
const RESTS: i64 = 10;
const REST_MS_MAX: i64 = 2_000;

#[derive(Default)]
pub struct Mirror {
    /// How far D1 is, as far as is known.
    cursor: Cell<Option<Rev>>,
    running: RefCell<Option<Promise>>,
    /// A timer is running that ends in a batch.
    is_waiting: Cell<bool>,
    failures: Cell<u32>,
    /// Milliseconds for which D1 is left alone after the last batch.
    rest_ms: Cell<i64>,
    was_checked: Cell<bool>,
    /// What is still missing in D1 may be missing for long.
    may_be_late: Cell<bool>,
    /// It was: lists and badges that were asked of D1 meanwhile lack what is in it now.
    is_late: Cell<bool>,
}

impl Mirror {
    /// Makes sure that the next batch goes out within the delay.
    pub fn arm(host: &Rc<Host>) -> Result<()> {
        host.mirror.was_checked.set(true);
        // After a failure the alarm is set by the backoff; more haste would not help D1.
        if host.mirror.failures.get() > 0 {
            return Ok(());
        }
        let delay = Config::of(&host.env)?.mirror_delay_ms;
        let is_short = delay <= TIMER_MS_MAX;
        let delay = delay.max(host.mirror.rest_ms.get());
        let alarm = if is_short { SAFETY_MS } else { delay };
        host.alarm.at_latest(&host.storage, clock::now().plus(alarm));
        if is_short && !host.mirror.is_waiting.replace(true) {
            let task = host.clone();
            host.state.go_on(async move {
                Delay::from(Duration::from_millis(delay.unsigned_abs())).await;
                task.mirror.is_waiting.set(false);
                Self::catch_up(&task).await;
            });
        }
        Ok(())
    }

    /// After a wake in which nothing changed: D1 may lack something all the same, if the room was
    /// stopped for good in the middle of its alarm or D1 was restored from a backup. One row is read.
    pub fn check_after_wake(host: &Rc<Host>) {
        if !host.mirror.was_checked.replace(true) && host.room.borrow().is_some() {
            let host = host.clone();
            host.clone().state.go_on(async move { Self::catch_up_late(&host).await });
        }
    }

    /// Copies what no timer has copied. Where there was anything, the room is announced again.
    pub async fn catch_up_late(host: &Rc<Host>) {
        host.mirror.may_be_late.set(true);
        Self::catch_up(host).await;
    }

    /// Brings D1 up to date, but lets the caller wait no longer than [`PATIENCE_MS`].
    pub async fn flush_within_patience(host: &Rc<Host>) {
        if within(PATIENCE_MS, Self::catch_up(host)).await.is_none() {
            console_error!("mirror: the caller was answered before D1 was up to date");
        }
    }

    /// Copies until D1 has everything, or fails and says when to try again. Whoever asks while a copy
    /// is running waits for that one: it ends only when nothing is left.
    pub async fn catch_up(host: &Rc<Host>) {
        let running = host.mirror.running.borrow().clone();
        let copying = running.unwrap_or_else(|| {
            let task = host.clone();
            let copying = future_to_promise(AssertUnwindSafe(async move {
                let copied = copy_everything(&task).await;
                *task.mirror.running.borrow_mut() = None;
                settle(&task, copied);
                Ok(JsValue::UNDEFINED)
            }));
            *host.mirror.running.borrow_mut() = Some(copying.clone());
            copying
        });
        if let Err(error) = JsFuture::from(copying).await {
            console_error!("mirror: {error:?}");
        }
    }
}

fn settle(host: &Rc<Host>, copied: Result<()>) {
    let detail = match copied {
        Ok(()) => {
            host.mirror.failures.set(0);
            host.mirror.may_be_late.set(false);
            if host.mirror.is_late.replace(false) {
                Announcer::announce(host);
            }
            return Blocks::look_once(host);
        }
        Err(Error::Broken(detail)) => detail,
        Err(Error::Refused(refusal)) => refusal.message,
    };
    let failures = host.mirror.failures.get().saturating_add(1);
    host.mirror.failures.set(failures);
    host.mirror.is_late.set(true);
    host.mirror.cursor.set(None);
    let wait = backoff(failures, random::jitter());
    console_error!("mirror: try {failures} failed, next in {wait} ms: {detail}");
    host.alarm.at_latest(&host.storage, clock::now().plus(wait));
}

async fn copy_everything(host: &Rc<Host>) -> Result<()> {
    let Some(room_id) = room_id(host) else { return Ok(()) };
    loop {
        let cursor = match host.mirror.cursor.get() {
            Some(cursor) => cursor,
            None => in_time(copy_of(&host.env, &room_id)).await?.cursor(revision(host)),
        };
        let (changes, row) = {
            let room = host.room.borrow();
            let Some(room) = room.as_ref() else { return Ok(()) };
            let changes = host
                .log
                .changes_since(&room_id, cursor, batch_changes(host.mirror.failures.get()))?
                .within(MIRROR_BATCH_BYTES_MAX);
            let Some(last) = changes.items.last() else {
                host.mirror.cursor.set(Some(cursor));
                return Ok(());
            };
            // What D1 holds after this batch, which need not be all: its cursor is checked against it.
            let newest = host.log.last_message_at(&room_id, last.rev())?.as_ref().map(LastMessage::from);
            let row = RoomRow::new(room.details(), newest.as_ref(), room.staff_read_seq(), last.rev())?;
            (changes, row)
        };
        let from = clock::now();
        let is_whole = in_time(write(&host.env, &room_id, &changes.items, cursor, &row, from)).await?;
        host.mirror.failures.set(0);
        if host.mirror.may_be_late.get() {
            host.mirror.is_late.set(true);
        }
        let reached = changes.items.last().map(Change::rev);
        host.mirror.cursor.set(reached.filter(|_| is_whole));
        let took = clock::now().since(from);
        host.mirror.rest_ms.set(took.saturating_mul(RESTS).min(REST_MS_MAX));
        if changes.more {
            // The room gets as much of the time as the copy.
            Delay::from(Duration::from_millis(took.unsigned_abs())).await;
        }
    }
}

fn room_id(host: &Host) -> Option<RoomId> {
    host.room.borrow().as_ref().map(|room| room.details().id.clone())
}

fn revision(host: &Host) -> Rev {
    host.room.borrow().as_ref().map_or(0, Room::rev)
}

/// An answer of D1, or a failure when it takes too long. A write that happens all the same does no
/// harm: it is repeated.
async fn in_time<T>(answer: impl Future<Output = Result<T>>) -> Result<T> {
    let late = || Error::Broken(format!("D1 did not answer within {ANSWER_MS} ms"));
    within(ANSWER_MS, answer).await.unwrap_or_else(|| Err(late()))
}
