//! Telling the presence objects how the room stands, for the live lists and badges. Every word says
//! the whole state, so that one which is lost is made good by the next; words that would queue up
//! behind a slow one become one.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use serde_json::Value;
use worker::console_error;

use super::call::{self, PresenceCall};
use super::perform::summary;
use super::room::Host;
use crate::chat::details::RoomType;
use crate::chat::id::UserId;
use crate::chat::presence::{Activity, DESK, object_name};
use crate::edge::config::Config;
use crate::edge::error::{Error, Result};

#[derive(Default)]
pub struct Announcer {
    is_running: Cell<bool>,
    is_stale: Cell<bool>,
}

impl Announcer {
    /// Tells as soon as the word before has arrived; the caller does not wait.
    pub fn announce(host: &Rc<Host>) {
        host.announcer.is_stale.set(true);
        if host.announcer.is_running.replace(true) {
            return;
        }
        let task = host.clone();
        host.state.wait_until(async move {
            while task.announcer.is_stale.replace(false) {
                if let Err(error) = tell(&task).await {
                    console_error!("announcement: {}", error.into_refusal().message);
                }
            }
            task.announcer.is_running.set(false);
        });
    }
}

async fn tell(host: &Host) -> Result<()> {
    let Some(activities) = activities(host)? else { return Ok(()) };
    for (object, activity) in activities {
        let stub = call::presence(&host.env, &object)?;
        let answer = call::send(&stub, &PresenceCall::Activity(Box::new(activity))).await?;
        if answer.status_code() != 200 {
            return Err(Error::Broken(format!("{object} answered {}", answer.status_code())));
        }
    }
    Ok(())
}

/// The word for each presence object that has somebody to tell.
fn activities(host: &Host) -> Result<Option<BTreeMap<String, Activity>>> {
    let room = host.room.borrow();
    let Some(room) = room.as_ref() else { return Ok(None) };
    let Value::Object(fields) = serde_json::to_value(summary(host, room, None)?)? else {
        return Err(Error::Broken("a summary is an object".to_owned()));
    };
    let lobbies = Config::of(&host.env)?.lobbies;
    let mut unread: BTreeMap<String, BTreeMap<UserId, u64>> = BTreeMap::new();
    let mut counts = host.log.unread_of_members()?;
    for member in room.members() {
        let object = object_name(&member.user_id, member.role, lobbies);
        let count = counts.remove(&member.user_id).unwrap_or(0);
        unread.entry(object).or_default().insert(member.user_id.clone(), count);
    }
    let unread_for_staff = match room.details().room_type {
        RoomType::Support => {
            unread.entry(DESK.to_owned()).or_default();
            Some(host.log.unread("", room.staff_read_seq())?)
        }
        RoomType::Direct | RoomType::Group => None,
    };
    let activity = |(object, unread)| {
        let activity = Activity {
            room_id: room.details().id.clone(),
            rev: room.rev(),
            summary: fields.clone(),
            unread,
            unread_for_staff,
        };
        (object, activity)
    };
    Ok(Some(unread.into_iter().map(activity).collect()))
}
