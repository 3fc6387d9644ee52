//! What a presence object tells: the roster, the rooms' activity, the unread totals.

use std::collections::BTreeMap;

use serde_json::Value;

use super::badges::{Badge, Badges};
use super::roster::{Roster, StaffMember};
use super::{Activity, ConnectionId, Effect, Kind, Presence, RoomId, Timestamp, UserId};
use crate::chat::frame::presence::PresenceFrame;

impl Presence {
    /// A lobby hears from the desk; an older word that comes late is dropped.
    pub(super) fn take_over(&mut self, roster: Roster, effects: &mut Vec<Effect>) {
        if self.kind != Kind::Lobby || roster.at < self.roster.at {
            return;
        }
        if self.roster == Roster::default() {
            // Woken: what the sockets were told before is forgotten, so that they are told everything.
            let to = self.connections.keys().copied().collect();
            effects.push(Effect::Send { to, frame: roster.state() });
            self.roster = roster;
        } else {
            self.tell_roster(roster, effects);
        }
    }

    /// The desk tells everybody when its roster has changed.
    pub(super) fn republish(&mut self, now: Timestamp, effects: &mut Vec<Effect>) {
        if self.kind != Kind::Desk {
            return;
        }
        let roster = self.roster_at(now);
        if roster.staff != self.roster.staff {
            effects.push(Effect::Publish(roster.clone()));
            self.tell_roster(roster, effects);
        }
    }

    fn tell_roster(&mut self, roster: Roster, effects: &mut Vec<Effect>) {
        let to: Vec<ConnectionId> = self.connections.keys().copied().collect();
        for frame in self.roster.changes_to(&roster) {
            effects.push(Effect::Send { to: to.clone(), frame });
        }
        self.roster = roster;
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
    /// where it is theirs to see.
    pub(super) fn tell_activity(&mut self, activity: &Activity, effects: &mut Vec<Effect>) {
        let for_staff = activity.unread_for_staff.filter(|_| self.kind == Kind::Desk);
        let mut unread: BTreeMap<UserId, u64> = match for_staff {
            Some(unread) => self.sockets.keys().map(|user_id| (user_id.clone(), unread)).collect(),
            None => BTreeMap::new(),
        };
        let own = activity.unread.iter().filter(|(user_id, _)| self.sockets.contains_key(*user_id));
        unread.extend(own.map(|(user_id, unread)| (user_id.clone(), *unread)));
        for (user_id, unread) in unread {
            self.tell_person(activity, &user_id, unread, effects);
        }
    }

    fn tell_person(&mut self, activity: &Activity, user_id: &UserId, unread: u64, effects: &mut Vec<Effect>) {
        let to = self.sockets_of(user_id);
        let mut fields = activity.summary.clone();
        fields.insert("room_id".to_owned(), Value::String(activity.room_id.to_string()));
        fields.insert("unread_count".to_owned(), Value::from(unread));
        effects.push(Effect::Send { to: to.clone(), frame: PresenceFrame::RoomActivity(fields) });

        let badges = self.badges.entry(user_id.clone()).or_default();
        badges.set(activity.room_id.clone(), Badge { rev: activity.rev, unread });
        if badges.total().is_none() {
            let identity = to.first().and_then(|socket| self.connections.get(socket));
            effects.extend(identity.cloned().map(Effect::LoadBadges));
        }
        self.tell_unread(user_id, effects);
    }

    pub(super) fn complete_badges(
        &mut self,
        user_id: &UserId,
        badges: BTreeMap<RoomId, Badge>,
        effects: &mut Vec<Effect>,
    ) {
        if self.sockets.contains_key(user_id) {
            self.badges.entry(user_id.clone()).or_default().complete(badges);
            self.tell_unread(user_id, effects);
        }
    }

    fn tell_unread(&self, user_id: &UserId, effects: &mut Vec<Effect>) {
        if let Some(total_unread) = self.badges.get(user_id).and_then(Badges::total) {
            let to = self.sockets_of(user_id);
            effects.push(Effect::Send { to, frame: PresenceFrame::Unread { total_unread } });
        }
    }
}
