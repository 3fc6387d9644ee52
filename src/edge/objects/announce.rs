//! Telling the presence objects how the room stands, for the live lists and badges. Every word says
//! the whole state, so that one which is lost is made good by the next; words that would queue up
//! behind a slow one become one.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use serde_json::Value;
use worker::{Delay, console_error};

use super::bodies::summary;
use super::call::{self, PresenceCall};
use super::room::Host;
use crate::chat::details::RoomType;
use crate::chat::frame::value_of;
use crate::chat::id::Rev;
use crate::chat::presence::{Activity, DESK, object_name};
use crate::chat::sorted::{SortedMap, SortedSet};
use crate::chat::time::Timestamp;
use crate::chat::unread::{Reader, count};
use crate::edge::background::Background;
use crate::edge::clock;
use crate::edge::config::Config;
use crate::edge::error::{Error, Result};

/// Milliseconds before a word: what the room itself has to say goes out first.
const SOON_MS: i64 = 10;

/// Milliseconds between two words: more often nobody can read a list, and each is news to all the members.
/// Where the telling takes long, so many times as long, up to the greatest pause.
const PAUSE_MS_MIN: i64 = 500;
const PAUSE_MS_MAX: i64 = 2_000;
const RESTS: i64 = 10;

#[derive(Default)]
pub struct Announcer {
    is_running: Cell<bool>,
    is_stale: Cell<bool>,
    /// When the next word may be said.
    next: Cell<Timestamp>,
    /// `rev` of the room when it was last told.
    told_until: Cell<Rev>,
    /// The staff was told that the room waits for them.
    told_need: Cell<bool>,
}

impl Announcer {
    /// After a wake: what the room says of itself was told before.
    pub fn recall(&self, needs_staff: bool) {
        self.told_need.set(needs_staff);
    }

    /// Tells soon, or some time after the word before; the caller does not wait.
    pub fn announce(host: &Rc<Host>) {
        host.announcer.is_stale.set(true);
        if host.announcer.is_running.replace(true) {
            return;
        }
        let task = host.clone();
        host.state.go_on(async move {
            let Announcer { is_running, is_stale, next, .. } = &task.announcer;
            while is_stale.get() {
                let wait = next.get().since(clock::now()).clamp(SOON_MS, PAUSE_MS_MAX);
                Delay::from(Duration::from_millis(wait.unsigned_abs())).await;
                is_stale.set(false);
                let from = clock::now();
                if let Err(error) = tell(&task).await {
                    console_error!("announcement: {}", error.into_refusal().message);
                }
                let took = clock::now().since(from);
                let pause = took.saturating_mul(RESTS).clamp(PAUSE_MS_MIN, PAUSE_MS_MAX);
                next.set(clock::now().plus(pause));
            }
            is_running.set(false);
        });
    }
}

/// Tells each object in turn; that one of them fails is no reason to leave out the others.
async fn tell(host: &Host) -> Result<()> {
    let Some(activities) = activities(host)? else { return Ok(()) };
    for (object, activity) in activities {
        if let Err(error) = tell_one(host, &object, activity).await {
            console_error!("{object}: {}", error.into_refusal().message);
        }
    }
    Ok(())
}

async fn tell_one(host: &Host, object: &str, activity: Activity) -> Result<()> {
    let call = PresenceCall::Activity(Box::new(activity));
    call::deliver(&call::presence(&host.env, object)?, &call).await
}

/// The word for each presence object that has somebody to tell.
fn activities(host: &Host) -> Result<Option<SortedMap<String, Activity>>> {
    let room = host.room.borrow();
    let Some(room) = room.as_ref() else { return Ok(None) };
    let Value::Object(summary) = value_of(&summary(host, room, None)?)? else {
        return Err(Error::Broken("a summary is an object".to_owned()));
    };
    let lobbies = Config::of(&host.env)?.lobbies;
    let blank = || Activity {
        room_id: room.details().id.clone(),
        rev: room.rev(),
        summary: summary.clone(),
        unread: SortedMap::new(),
        unread_for_staff: None,
        gone: SortedSet::new(),
    };
    let mut activities: SortedMap<String, Activity> = SortedMap::new();
    let marks = room.members().map(|member| member.read_seq).chain(room.waits_from());
    let newest = host.log.newest_after(marks.min().unwrap_or(0))?;
    for member in room.members() {
        let unread = count(&newest, Reader::User(&member.user_id), member.read_seq);
        let object = object_name(&member.user_id, member.role, lobbies);
        activities.entry(object).or_insert_with(blank).unread.insert(member.user_id.clone(), unread);
    }
    // Somebody who left is told once: after that the room has nothing to say to them.
    let told_until = host.announcer.told_until.replace(room.rev());
    for member in room.left_since(told_until) {
        let object = object_name(&member.user_id, member.role, lobbies);
        activities.entry(object).or_insert_with(blank).gone.insert(member.user_id.clone());
    }
    if room.details().room_type == RoomType::Support {
        let unread = room.waits_from().map_or(0, |mark| count(&newest, Reader::Staff, mark));
        activities.entry(DESK.to_owned()).or_insert_with(blank).unread_for_staff = Some(unread);
    } else if host.announcer.told_need.replace(room.details().needs_staff) | room.details().needs_staff {
        // Also the word that somebody has come.
        activities.entry(DESK.to_owned()).or_insert_with(blank).unread_for_staff = Some(0);
    }
    Ok(Some(activities))
}
