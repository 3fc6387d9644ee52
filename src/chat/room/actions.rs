//! What people do in a room, over a socket or by REST alike.

use super::{Action, ActionKind, Answer, Change, Draft, Effect, Facts, Identity, Member, Participant};
use super::{Audience, Bucket, Refusal, Room, RoomStatus, Seq, ServerFrame, Standing, Timestamp};
use crate::chat::effect::Urgency;
use crate::chat::limits::MEMBERS_MAX;
use crate::chat::message::{Message, MessageType, Sender, SystemEvent, SystemNote};
use crate::chat::refusal::Code;

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
        match action {
            Action::Send(draft) => self.say(by, draft, now, effects),
            Action::Type { is_typing } => Ok(self.show_typing(by, is_typing, now, effects)),
            Action::Read { up_to } => self.mark_read(by, up_to, now, effects),
            Action::Join => self.join(by, now, effects),
            Action::Leave => self.leave(by, now, effects),
            Action::Close => Ok(self.set_status(by, RoomStatus::Closed, now, effects)),
            Action::Reopen => Ok(self.set_status(by, RoomStatus::Open, now, effects)),
        }
    }

    fn say(
        &mut self,
        by: &Identity,
        draft: Draft,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        if draft.reply_to.is_some_and(|seq| seq > self.last_seq) {
            return Err(Refusal::invalid("reply_to", "\"reply_to\" is no message of this room."));
        }
        self.message_rates
            .entry(by.user_id.clone())
            .or_insert_with(|| Bucket::full(self.limits.message_burst, self.limits.messages_per_second, now))
            .take(now)
            .map_err(|wait| Refusal::too_fast("You are sending messages too fast", wait))?;
        if !self.standing(&by.user_id).belongs() {
            self.join(by, now, effects)?;
        }
        let message = Message {
            message_type: MessageType::Text,
            content: draft.content,
            reply_to: draft.reply_to,
            client_id: draft.client_id,
            ..self.next_message(Sender::from(by), now)
        };
        self.publish(&message, effects);
        effects.push(Effect::Mirror(Urgency::Soon));
        effects.push(Effect::Announce);
        Ok(Answer::Message { message, created: true })
    }

    /// Typing is told to the others at most once in an interval, its end always.
    fn show_typing(
        &mut self,
        by: &Identity,
        is_typing: bool,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> Answer {
        let last = self.typed_at.get(&by.user_id).copied();
        let told = if is_typing {
            last.is_none_or(|last| now.since(last) >= self.limits.typing_interval_ms)
        } else {
            last.is_some()
        };
        if told {
            if is_typing {
                self.typed_at.insert(by.user_id.clone(), now);
            } else {
                self.typed_at.remove(&by.user_id);
            }
            let frame =
                ServerFrame::Typing { user_id: by.user_id.clone(), username: by.username.clone(), is_typing };
            self.send(effects, Audience::Others(by.user_id.clone()), frame);
        }
        Answer::Done
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

    fn join(&mut self, by: &Identity, now: Timestamp, effects: &mut Vec<Effect>) -> Result<Answer, Refusal> {
        if let Some(member) = self.members.get(&by.user_id).filter(|member| member.standing.belongs()) {
            return Ok(Answer::Member(member.clone()));
        }
        if self.members().filter(|member| member.standing.belongs()).count() >= MEMBERS_MAX {
            let message = format!("A conversation has at most {MEMBERS_MAX} members.");
            return Err(Refusal::new(Code::RoomFull, message));
        }
        let member = self.seat(&Participant::from(by), Standing::Member, self.staff_read_seq(), now);
        self.tell_member(&member, effects);
        self.note(SystemEvent::Joined, by, now, effects);
        Ok(Answer::Member(member))
    }

    fn leave(&mut self, by: &Identity, now: Timestamp, effects: &mut Vec<Effect>) -> Result<Answer, Refusal> {
        let member = self.seat(&Participant::from(by), Standing::Outsider, 0, now);
        self.tell_member(&member, effects);
        self.note(SystemEvent::Left, by, now, effects);
        self.close_strangers(effects);
        Ok(Answer::Member(member))
    }

    fn set_status(
        &mut self,
        by: &Identity,
        status: RoomStatus,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> Answer {
        if self.details.status != status {
            self.details.status = status;
            self.details.rev = self.next_rev();
            effects.push(Effect::Store(Change::Details(self.details.clone())));
            self.send(effects, Audience::All, ServerFrame::Room((&self.details).into()));
            let event = match status {
                RoomStatus::Open => SystemEvent::Reopened,
                RoomStatus::Closed | RoomStatus::Archived => SystemEvent::Closed,
            };
            self.note(event, by, now, effects);
        }
        Answer::Room { details: self.details.clone(), created: false }
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

    fn tell_member(&self, member: &Member, effects: &mut Vec<Effect>) {
        effects.push(Effect::Store(Change::Member(member.clone())));
        self.send(effects, Audience::All, ServerFrame::Member(member.into()));
    }

    /// Writes a system message about somebody, after which the lists are brought up to date at once.
    fn note(&mut self, event: SystemEvent, about: &Identity, now: Timestamp, effects: &mut Vec<Effect>) {
        let note = SystemNote { event, user_id: about.user_id.clone(), username: about.username.clone() };
        let message =
            Message { content: note.text(), system: Some(note), ..self.next_message(Sender::System, now) };
        self.publish(&message, effects);
        effects.push(Effect::Mirror(Urgency::Now));
        effects.push(Effect::Announce);
    }

    /// The next message, a system message without a text yet.
    fn next_message(&mut self, sender: Sender, now: Timestamp) -> Message {
        self.last_seq += 1;
        let rev = self.next_rev();
        Message {
            room_id: self.details.id.clone(),
            seq: self.last_seq,
            created_rev: rev,
            rev,
            sender,
            message_type: MessageType::System,
            content: String::new(),
            reply_to: None,
            client_id: None,
            system: None,
            created_at: now,
            edited_at: None,
            deleted_at: None,
        }
    }

    fn publish(&mut self, message: &Message, effects: &mut Vec<Effect>) {
        // Who has sent is not typing any more; receivers know it from the message.
        self.typed_at.remove(message.sender.id());
        effects.push(Effect::Store(Change::Message(message.clone())));
        self.send(effects, Audience::All, ServerFrame::message(message));
    }
}
