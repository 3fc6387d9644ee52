//! A guest turns out to be somebody: what was the guest's in the room becomes theirs.

use super::{Audience, Participant, UserId};
use super::{Change, Effect, Identity, Member, Room, ServerFrame, Standing, Timestamp};
use crate::chat::block::Block;
use crate::chat::effect::Urgency;
use crate::chat::message::{Message, Sender, SystemEvent, Target};

impl Room {
    /// Gives these messages of the guest to the user, and with the last of them the guest's place and read
    /// mark: as long as the guest has a place, something is left to do. Repeated, it changes nothing that
    /// is done already, so that it may be cut off and begun again.
    pub(super) fn take_over(
        &mut self,
        by: &Identity,
        guest: &str,
        sent: Vec<Message>,
        is_last: bool,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        let seated = self.members.get(guest).filter(|member| member.standing != Standing::Outsider).cloned();
        if seated.is_none() && sent.is_empty() {
            return;
        }
        for message in sent {
            // What the guest took back, its sender took back.
            let deleted_by = message.deleted_by.map(|deleter| {
                if deleter.user_id == guest { Box::new(Participant::from(by)) } else { deleter }
            });
            let message = Message { sender: Sender::from(by), rev: self.next_rev(), deleted_by, ..message };
            effects.push(Effect::Store(Change::Message(message.clone())));
            self.send(effects, Audience::All, ServerFrame::message_edited(&message));
        }
        if let Some(seated) = seated.filter(|_| is_last) {
            self.hand_over(by, seated, now, effects);
        }
        self.close_strangers(effects);
        effects.push(Effect::Mirror(Urgency::Now));
        effects.push(Effect::Announce);
    }

    /// The user gets whatever is more: a mute is not shaken off by signing in.
    fn hand_over(&mut self, by: &Identity, seated: Member, now: Timestamp, effects: &mut Vec<Effect>) {
        let guest = Participant {
            user_id: seated.user_id.clone(),
            username: seated.username.clone(),
            role: seated.role,
        };
        if self.details.created_by == guest.user_id {
            self.details.created_by.clone_from(&by.user_id);
            self.details.rev = self.next_rev();
            effects.push(Effect::Store(Change::Details(self.details.clone())));
            self.send(effects, Audience::All, ServerFrame::Room((&self.details).into()));
        }
        let renamed = |id: &UserId| if *id == guest.user_id { by.user_id.clone() } else { id.clone() };
        let blocks = self
            .blocks
            .iter()
            .map(|block| Block { user_id: renamed(&block.user_id), blocked_id: renamed(&block.blocked_id) });
        self.take_blocks(blocks.collect(), effects);
        let standing = seated.standing.max(self.standing(&by.user_id));
        let member = self.seat(&Participant::from(by), standing, 0, now);
        let is_further = seated.read_seq > member.read_seq;
        let member = self.change(Member {
            joined_at: seated.joined_at.min(member.joined_at),
            muted_until: seated.muted_until.max(member.muted_until),
            read_seq: seated.read_seq.max(member.read_seq),
            read_at: if is_further { seated.read_at } else { member.read_at },
            ..member
        });
        self.tell_member(&member, effects);
        let gone = self.seat(&guest, Standing::Outsider, 0, now);
        self.tell_member(&gone, effects);
        let target = Target { user_id: by.user_id.clone(), username: by.username.clone() };
        let guest = Identity { user_id: guest.user_id, username: guest.username, ..by.clone() };
        self.note(SystemEvent::SignedIn, &guest, Some(target), now, effects);
    }
}
