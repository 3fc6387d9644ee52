//! Who is in a room: joining, leaving, being added and removed, muted, made an admin.

use super::{Answer, Audience, Block, Change, Effect, Identity, Member, Participant, Refusal, Room};
use super::{ServerFrame, Standing, Timestamp};
use crate::chat::details::RoomType;
use crate::chat::effect::Urgency;
use crate::chat::limits::{MEMBERS_MAX, MUTE_MS_MAX};
use crate::chat::message::{SystemEvent, Target};
use crate::chat::refusal::Code;
use crate::chat::sorted::SortedSet;

impl Room {
    pub(super) fn join(
        &mut self,
        by: &Identity,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        if let Some(member) = self.members.get(&by.user_id).filter(|member| member.standing.belongs()) {
            return Ok(Answer::Member(member.clone()));
        }
        self.require_seat()?;
        let member = self.seat(&Participant::from(by), Standing::Member, self.staff_read_seq(), now);
        self.tell_member(&member, effects);
        self.end_call(by.role, effects);
        self.note(SystemEvent::Joined, by, None, now, effects);
        Ok(Answer::Member(member))
    }

    pub(super) fn leave(
        &mut self,
        by: &Identity,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let was_last_admin = self.is_last_admin(&by.user_id);
        let member = self.seat(&Participant::from(by), Standing::Outsider, 0, now);
        self.tell_member(&member, effects);
        self.close_strangers(effects);
        self.note(SystemEvent::Left, by, None, now, effects);
        if was_last_admin {
            self.pass_on(by, now, effects)?;
        }
        Ok(Answer::Member(member))
    }

    /// A group whose last admin leaves is run by whoever has been in it longest.
    fn pass_on(&mut self, by: &Identity, now: Timestamp, effects: &mut Vec<Effect>) -> Result<(), Refusal> {
        let members = self.members.values().filter(|member| member.standing == Standing::Member);
        let Some(heir) = members.min_by_key(|member| (member.joined_at, &member.user_id)) else {
            return Ok(());
        };
        let heir = self.change(Member { standing: Standing::RoomAdmin, ..heir.clone() });
        self.tell_about(SystemEvent::AdminGranted, by, heir, now, effects)?;
        Ok(())
    }

    /// Adds somebody. What was said before they came does not count as unread.
    pub(super) fn add(
        &mut self,
        by: &Identity,
        person: Participant,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        if let Some(member) = self.seated(&person.user_id) {
            return Ok(Answer::Member(member.clone()));
        }
        if self.details.room_type == RoomType::Direct && !person.role.is_staff() {
            let message = "This conversation is between two: only staff are added to it.";
            return Err(Refusal::new(Code::Forbidden, message));
        }
        self.require_seat()?;
        let member = self.seat(&person, Standing::Member, self.last_seq, now);
        let role = member.role;
        let answer = self.tell_about(SystemEvent::Added, by, member, now, effects);
        self.end_call(role, effects);
        answer
    }

    pub(super) fn remove(
        &mut self,
        by: &Identity,
        user_id: &str,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let member = self.require_member(user_id)?;
        if member.standing == Standing::Party {
            let message = "The conversation is theirs: close it instead of removing them.";
            return Err(Refusal::new(Code::Forbidden, message));
        }
        self.require_another_admin(user_id)?;
        let member = self.change(Member { standing: Standing::Outsider, ..member });
        self.tell_member(&member, effects);
        // They hear that they are out, and nothing after it.
        self.close_strangers(effects);
        self.note(SystemEvent::Removed, by, Some(Target::from(&member)), now, effects);
        Ok(Answer::Member(member))
    }

    pub(super) fn mute(
        &mut self,
        by: &Identity,
        user_id: &str,
        until: Option<Timestamp>,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let member = self.require_member(user_id)?;
        let until = until.filter(|until| *until > now).map(|until| until.min(now.plus(MUTE_MS_MAX)));
        if member.muted_until == until {
            return Ok(Answer::Member(member));
        }
        let was_muted = member.is_muted(now);
        let member = self.change(Member { muted_until: until, ..member });
        match until {
            Some(_) => self.tell_about(SystemEvent::Muted, by, member, now, effects),
            None if was_muted => self.tell_about(SystemEvent::Unmuted, by, member, now, effects),
            // The mute had ended by itself: there is nothing to say, only to forget.
            None => {
                self.tell_member(&member, effects);
                effects.push(Effect::Mirror(Urgency::Soon));
                Ok(Answer::Member(member))
            }
        }
    }

    pub(super) fn appoint(
        &mut self,
        by: &Identity,
        user_id: &str,
        is_admin: bool,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let member = self.require_member(user_id)?;
        let (standing, event) = match is_admin {
            true => (Standing::RoomAdmin, SystemEvent::AdminGranted),
            false => (Standing::Member, SystemEvent::AdminRevoked),
        };
        if member.standing == standing {
            return Ok(Answer::Member(member));
        }
        self.require_another_admin(user_id)?;
        let member = self.change(Member { standing, ..member });
        self.tell_about(event, by, member, now, effects)
    }

    /// A muted member may read and not write; staff in a conversation with customers are never muted.
    pub(super) fn require_voice(&self, by: &Identity, now: Timestamp) -> Result<(), Refusal> {
        let is_group = self.details.room_type == RoomType::Group;
        let muted_until = self
            .seated(&by.user_id)
            .filter(|member| member.is_muted(now) && (is_group || !by.role.is_staff()))
            .and_then(|member| member.muted_until);
        match muted_until {
            None => Ok(()),
            Some(until) => {
                let message = format!("You may not write here until {}.", until.to_rfc3339());
                let seconds = until.since(now).saturating_add(999) / 1_000;
                Err(Refusal { retry_after: Some(seconds), ..Refusal::new(Code::Muted, message) })
            }
        }
    }

    fn require_seat(&self) -> Result<(), Refusal> {
        if self.members().filter(|member| member.standing.belongs()).count() >= MEMBERS_MAX {
            let message = format!("A conversation has at most {MEMBERS_MAX} members.");
            return Err(Refusal::new(Code::RoomFull, message));
        }
        Ok(())
    }

    /// A group that nobody of its own runs could not be put right by anybody in it.
    fn require_another_admin(&self, user_id: &str) -> Result<(), Refusal> {
        if self.is_last_admin(user_id) {
            let message = "They are the group's only admin: make somebody else an admin first.";
            return Err(Refusal::new(Code::Forbidden, message));
        }
        Ok(())
    }

    fn is_last_admin(&self, user_id: &str) -> bool {
        let mut admins = self.members.values().filter(|member| member.standing == Standing::RoomAdmin);
        admins.next().is_some_and(|admin| admin.user_id == user_id) && admins.next().is_none()
    }

    fn require_member(&self, user_id: &str) -> Result<Member, Refusal> {
        self.seated(user_id)
            .cloned()
            .ok_or_else(|| Refusal::new(Code::NotFound, "There is no such participant here."))
    }

    fn seated(&self, user_id: &str) -> Option<&Member> {
        self.members.get(user_id).filter(|member| member.standing.belongs())
    }

    /// Takes the row over under the next rev.
    pub(super) fn change(&mut self, member: Member) -> Member {
        let member = Member { rev: self.next_rev(), ..member };
        self.members.insert(member.user_id.clone(), member.clone());
        member
    }

    fn tell_about(
        &mut self,
        event: SystemEvent,
        by: &Identity,
        member: Member,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        self.tell_member(&member, effects);
        self.note(event, by, Some(Target::from(&member)), now, effects);
        Ok(Answer::Member(member))
    }

    /// Takes over the blocks of the two. Nobody is told: a refusal says what they need to know.
    pub(super) fn take_blocks(&mut self, blocks: SortedSet<Block>, effects: &mut Vec<Effect>) {
        if self.blocks != blocks {
            self.blocks.clone_from(&blocks);
            effects.push(Effect::Block(blocks));
        }
    }

    /// Takes over the name and role that a newer token gives a member.
    pub(super) fn refresh_member(&mut self, by: &Identity, effects: &mut Vec<Effect>) {
        let Some(member) = self.members.get(&by.user_id).filter(|member| member.differs_from(by)) else {
            return;
        };
        let mut member = member.clone();
        member.username.clone_from(&by.username);
        member.role = by.role;
        member.rev = self.next_rev();
        self.members.insert(by.user_id.clone(), member.clone());
        self.tell_member(&member, effects);
        effects.push(Effect::Mirror(Urgency::Soon));
    }

    pub(super) fn tell_member(&self, member: &Member, effects: &mut Vec<Effect>) {
        effects.push(Effect::Store(Change::Member(member.clone())));
        self.send(effects, Audience::All, ServerFrame::Member(member.into()));
    }
}
