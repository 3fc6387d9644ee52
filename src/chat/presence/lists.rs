//! What a presence object tells: the roster, the rooms' activity, the unread totals.

use serde_json::Value;

use super::badges::{Badge, Badges};
use super::roster::{Roster, StaffMember};
use super::{Activity, ConnectionId, Effect, Identity, Kind, Presence, RoomId, Timestamp, UserId};
use crate::chat::frame::presence::{ListedRoom, PresenceFrame};
use crate::chat::sorted::SortedMap;

impl Presence {
    /// A lobby hears from the desk; an older word that comes late is dropped.
    pub(super) fn take_over(&mut self, roster: Roster, effects: &mut Vec<Effect>) {
        let known_at = self.roster.as_ref().map(|roster| roster.at);
        if self.kind == Kind::Lobby && known_at.is_none_or(|at| roster.at > at) {
            effects.push(Effect::KeepRoster(roster.clone()));
            self.tell_roster(roster, effects);
        }
    }

    /// The desk tells everybody when its roster has changed.
    pub(super) fn republish(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        let Some(known) = self.roster.as_ref().filter(|_| self.kind == Kind::Desk) else { return };
        // Two changes within a millisecond keep their order.
        let roster = self.roster_at(now.max(known.at.plus(1)));
        if roster.staff != known.staff {
            effects.push(Effect::Publish(roster.clone()));
            self.tell_roster(roster, effects);
        }
    }

    /// Tells what has changed; all of it where nothing was told before.
    fn tell_roster(&mut self, roster: Roster, effects: &mut Vec<Effect>) {
        let to: Vec<ConnectionId> = self.connections.keys().copied().collect();
        let frames = match &self.roster {
            Some(known) => known.changes_to(&roster),
            None if to.is_empty() => Vec::new(),
            None => vec![roster.state()],
        };
        effects.extend(frames.into_iter().map(|frame| Effect::Send { to: to.clone(), frame }));
        self.roster = Some(roster);
    }

    pub(super) fn roster_at(&self, now: Timestamp) -> Roster {
        let staff = self.people.values().map(|person| StaffMember {
            user_id: person.user_id.clone(),
            username: person.username.clone(),
            status: person.status,
        });
        Roster { at: now, staff: staff.collect() }
    }

    /// Tells everybody connected here who lists the room: its members, and at the desk all staff
    /// where it is for any of them.
    pub(super) fn tell_activity(&mut self, activity: &Activity, now: Timestamp, effects: &mut Vec<Effect>) {
        let for_staff = activity.unread_for_staff.filter(|_| self.kind == Kind::Desk);
        let mut unread: SortedMap<UserId, u64> = match for_staff {
            Some(unread) => self.sockets.keys().map(|user_id| (user_id.clone(), unread)).collect(),
            None => SortedMap::new(),
        };
        let own = activity.unread.iter().filter(|(user_id, _)| self.sockets.contains_key(*user_id));
        unread.extend(own.map(|(user_id, unread)| (user_id.clone(), *unread)));
        // Nearly all of the staff have the same count: one frame is made for those who have.
        let mut by_count: SortedMap<u64, Vec<ConnectionId>> = SortedMap::new();
        for (user_id, unread) in &unread {
            by_count.entry(*unread).or_default().extend(self.sockets_of(user_id));
        }
        for (unread, to) in by_count {
            let mut fields = activity.summary.clone();
            fields.insert("room_id".to_owned(), Value::String(activity.room_id.to_string()));
            fields.insert("unread_count".to_owned(), Value::from(unread));
            effects.push(Effect::Send { to, frame: PresenceFrame::RoomActivity(ListedRoom(fields)) });
        }
        let is_gone =
            |user_id: &&UserId| !unread.contains_key(*user_id) && self.sockets.contains_key(*user_id);
        let gone: Vec<UserId> = activity.gone.iter().filter(is_gone).cloned().collect();
        for (user_id, unread) in unread.into_iter().chain(gone.into_iter().map(|user_id| (user_id, 0))) {
            self.set_badge(&user_id, activity, unread, now, effects);
        }
    }

    fn set_badge(
        &mut self,
        user_id: &UserId,
        activity: &Activity,
        unread: u64,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        let badge = Badge { rev: activity.rev, unread };
        self.badges.entry(user_id.clone()).or_default().set(activity.room_id.clone(), badge);
        let socket = self.sockets_of(user_id).first().copied();
        let by = socket.and_then(|socket| self.connections.get(&socket)).map(|known| known.identity.clone());
        if let Some(by) = by {
            self.ask_badges(&by, now, effects);
        }
    }

    /// Tells the total, or asks D1 for what is missing to it.
    pub(super) fn ask_badges(&mut self, by: &Identity, now: Timestamp, effects: &mut Vec<Effect>) {
        if self.badges.entry(by.user_id.clone()).or_default().ask(now) {
            effects.push(Effect::LoadBadges(by.clone()));
        }
        self.tell_unread(&by.user_id, effects);
    }

    pub(super) fn complete_badges(
        &mut self,
        user_id: &UserId,
        badges: SortedMap<RoomId, Badge>,
        effects: &mut Vec<Effect>,
    ) {
        if self.sockets.contains_key(user_id) {
            self.badges.entry(user_id.clone()).or_default().complete(badges);
            self.tell_unread(user_id, effects);
        }
    }

    pub(super) fn miss_badges(&mut self, user_id: &UserId, now: Timestamp) {
        if let Some(badges) = self.badges.get_mut(user_id) {
            badges.miss(now);
        }
    }

    fn tell_unread(&self, user_id: &UserId, effects: &mut Vec<Effect>) {
        if let Some(total_unread) = self.badges.get(user_id).and_then(Badges::total) {
            let to = self.sockets_of(user_id);
            effects.push(Effect::Send { to, frame: PresenceFrame::Unread { total_unread } });
        }
    }
}
