//! What people do in a room, over a socket or by REST alike: every action, and those about the room.

use super::uploads::register;
use super::{Action, ActionKind, Answer, Change, Effect, Facts, Identity, Participant};
use super::{Audience, Refusal, Role, Room, RoomStatus, Seq, ServerFrame, Standing, Timestamp};
use crate::chat::effect::Urgency;
use crate::chat::message::{Message, Sender, SystemEvent, SystemNote, Target};

impl Room {
    /// Carries out one action, or says why not.
    pub(super) fn act(
        &mut self,
        by: &Identity,
        action: Action,
        facts: &Facts,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        self.require(by, ActionKind::See)?;
        if let (Action::Send(_), Some(first)) = (&action, &facts.repeated) {
            return Ok(Answer::Message { message: first.clone(), created: false });
        }
        self.require(by, action.kind())?;
        self.refresh_member(by, effects);
        if matches!(action, Action::Send(_) | Action::Upload(_) | Action::Type(_) | Action::Edit(..)) {
            self.require_voice(by, now)?;
        }
        match action {
            Action::Send(draft) => self.say(by, draft, facts, now, effects),
            Action::Upload(file) => register(by, file, facts.unsent, now, effects),
            Action::Type(is_typing) => Ok(self.show_typing(by, is_typing, now, effects)),
            Action::Read(up_to) => self.mark_read(by, up_to, now, effects),
            Action::Join => self.join(by, now, effects),
            Action::Leave => self.leave(by, now, effects),
            Action::Close => Ok(self.set_status(by, RoomStatus::Closed, now, effects)),
            Action::Reopen => Ok(self.set_status(by, RoomStatus::Open, now, effects)),
            Action::Archive => Ok(self.set_status(by, RoomStatus::Archived, now, effects)),
            Action::Rename(subject) => {
                let subject = facts.rules.permit_subject(by, subject)?;
                Ok(self.rename(by, subject, now, effects))
            }
            Action::Edit(seq, content) => self.edit(by, seq, content, facts, now, effects),
            Action::Delete(seq) => self.delete(by, seq, facts, now, effects),
            Action::Add(person) => self.add(by, person, now, effects),
            Action::Remove(user_id) => self.remove(by, &user_id, now, effects),
            Action::Mute(user_id, until) => self.mute(by, &user_id, until, now, effects),
            Action::Appoint(user_id, is_admin) => self.appoint(by, &user_id, is_admin, now, effects),
            Action::CallStaff => Ok(self.call_staff(by, now, effects)),
        }
    }

    /// Read marks only go forward; a repeated or late one changes nothing.
    fn mark_read(
        &mut self,
        by: &Identity,
        up_to: Option<Seq>,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let up_to = up_to.unwrap_or(self.last_seq);
        if up_to > self.last_seq {
            return Err(Refusal::invalid("message_id", "\"message_id\" is no message of this room."));
        }
        if up_to == 0 {
            return Ok(Answer::Read { read_seq: 0, read_at: None });
        }
        let known = self.members.get(&by.user_id).filter(|member| member.standing != Standing::Outsider);
        if let Some(member) = known.filter(|member| member.read_seq >= up_to) {
            return Ok(Answer::Read { read_seq: member.read_seq, read_at: member.read_at });
        }
        let seated = known.cloned();
        let is_new = seated.is_none();
        let mut member = match seated {
            Some(member) => member,
            None => self.seat(&Participant::from(by), Standing::Observer, 0, now),
        };
        // Whoever comes back may have read further than they say now.
        let up_to = up_to.max(member.read_seq);
        member.read_seq = up_to;
        member.read_at = Some(now);
        member.read_rev = self.next_rev();
        self.members.insert(by.user_id.clone(), member.clone());
        if is_new {
            self.send(effects, Audience::All, ServerFrame::Member((&member).into()));
        }
        self.send(effects, Audience::All, ServerFrame::read_receipt(&member, &self.details));
        effects.push(Effect::Store(Change::Member(member)));
        effects.push(Effect::Mirror(Urgency::Soon));
        effects.push(Effect::Announce);
        Ok(Answer::Read { read_seq: up_to, read_at: Some(now) })
    }

    fn set_status(
        &mut self,
        by: &Identity,
        status: RoomStatus,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> Answer {
        // Closing what is archived would bring it back.
        let is_archived = status == RoomStatus::Closed && self.details.status == RoomStatus::Archived;
        if self.details.status != status && !is_archived {
            self.details.status = status;
            self.details.needs_staff &= !by.role.is_staff();
            let event = match status {
                RoomStatus::Open => SystemEvent::Reopened,
                RoomStatus::Closed => SystemEvent::Closed,
                RoomStatus::Archived => SystemEvent::Archived,
            };
            self.tell_details(event, by, now, effects);
        }
        Answer::Room { details: self.details.clone(), created: false }
    }

    fn rename(
        &mut self,
        by: &Identity,
        subject: String,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> Answer {
        if self.details.subject != subject {
            self.details.subject = subject;
            self.tell_details(SystemEvent::Renamed, by, now, effects);
        }
        Answer::Room { details: self.details.clone(), created: false }
    }

    /// A party asks for the staff; asking again while nobody has come changes nothing.
    fn call_staff(&mut self, by: &Identity, now: Timestamp, effects: &mut Vec<Effect>) -> Answer {
        if !self.details.needs_staff {
            self.details.needs_staff = true;
            self.tell_details(SystemEvent::StaffCalled, by, now, effects);
        }
        Answer::Room { details: self.details.clone(), created: false }
    }

    /// Somebody of the staff came or spoke: nobody waits for them any more.
    pub(super) fn end_call(&mut self, came: Role, effects: &mut Vec<Effect>) {
        if self.details.needs_staff && came.is_staff() {
            self.details.needs_staff = false;
            self.store_details(effects);
        }
    }

    fn store_details(&mut self, effects: &mut Vec<Effect>) {
        self.details.rev = self.next_rev();
        effects.push(Effect::Store(Change::Details(self.details.clone())));
        self.send(effects, Audience::All, ServerFrame::Room((&self.details).into()));
    }

    fn tell_details(&mut self, event: SystemEvent, by: &Identity, now: Timestamp, effects: &mut Vec<Effect>) {
        self.store_details(effects);
        self.note(event, by, None, now, effects);
    }

    /// Writes a system message, after which the lists are brought up to date at once.
    pub(super) fn note(
        &mut self,
        event: SystemEvent,
        by: &Identity,
        target: Option<Target>,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) {
        let (user_id, username) = (by.user_id.clone(), by.username.clone());
        let note = SystemNote { event, user_id, username, role: Some(by.role), target };
        let message =
            Message { content: note.text(), system: Some(note), ..self.next_message(Sender::System, now) };
        self.publish(&message, effects);
        effects.push(Effect::Mirror(Urgency::Now));
        effects.push(Effect::Announce);
    }
}
