//! What becomes of messages: typed, sent, edited, deleted.

use super::uploads::named_uploads;
use super::{ActionKind, Answer, Audience, Bucket, Change, Draft, Effect, Facts, Identity, Participant};
use super::{Refusal, Room, Seq, ServerFrame, Timestamp};
use crate::chat::attachment::{File, Upload};
use crate::chat::changes::Version;
use crate::chat::effect::Urgency;
use crate::chat::message::{Message, MessageType, Sender};
use crate::chat::refusal::Code;

impl Room {
    pub(super) fn say(
        &mut self,
        by: &Identity,
        draft: Draft,
        facts: &Facts,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let quote = facts.quoted.as_ref().map(|message| Box::new(message.into()));
        if draft.reply_to.is_some() && quote.is_none() {
            return Err(Refusal::invalid("reply_to", "\"reply_to\" is no message of this room."));
        }
        let uploads = named_uploads(by, &draft.attachment_ids, facts)?;
        self.take_turn(by, now)?;
        let kept = facts.moderate(by, draft.content)?;
        if !self.standing(&by.user_id).belongs() {
            self.join(by, now, effects)?;
        }
        self.end_call(by.role, effects);
        let attachments: Vec<File> = uploads.iter().map(|upload| upload.file.clone()).collect();
        let next = self.next_message(Sender::from(by), now);
        let message = Message {
            message_type: MessageType::of(&attachments),
            flag: kept.flag(next.rev),
            content: kept.content,
            reply_to: draft.reply_to,
            quote,
            attachments,
            client_id: draft.client_id,
            ..next
        };
        let sent = uploads.into_iter().map(|upload| Upload { seq: Some(message.seq), ..upload });
        effects.extend(sent.map(Effect::StoreUpload));
        self.publish(&message, effects);
        effects.push(Effect::Mirror(Urgency::Soon));
        effects.push(Effect::Announce);
        Ok(Answer::Message { message, created: true })
    }

    /// That somebody is typing is told to the others at most once in an interval, be there an end between or
    /// not; the end of what was told always.
    pub(super) fn show_typing(
        &mut self,
        by: &Identity,
        is_typing: bool,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> Answer {
        // Between two who may not write to each other it goes nowhere, without a word.
        if self.require(by, ActionKind::Send).is_err() {
            return Answer::Done;
        }
        let last = self.typed_at.get(&by.user_id).copied();
        let told = if is_typing {
            last.is_none_or(|last| now.since(last) >= self.limits.typing_interval_ms)
        } else {
            self.typing.contains(&by.user_id)
        };
        if told {
            if is_typing {
                self.typed_at.insert(by.user_id.clone(), now);
                self.typing.insert(by.user_id.clone());
            } else {
                self.typing.remove(&by.user_id);
            }
            let frame =
                ServerFrame::Typing { user_id: by.user_id.clone(), username: by.username.clone(), is_typing };
            self.send(effects, Audience::Others(by.user_id.clone()), frame);
        }
        Answer::Done
    }

    /// Changes the text of a message; the version before is kept.
    pub(super) fn edit(
        &mut self,
        by: &Identity,
        seq: Seq,
        content: String,
        facts: &Facts,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let message = standing_message(seq, facts)?;
        if message.sender.id() != by.user_id || message.message_type == MessageType::System {
            return Err(Refusal::new(Code::Forbidden, "Only its sender may edit a message."));
        }
        if message.content == content {
            return Ok(Answer::Message { message, created: false });
        }
        self.take_turn(by, now)?;
        let kept = facts.moderate(by, content)?;
        // What an earlier version was flagged for stays: its report may not have been made yet.
        let flag = match (kept.flag(self.rev + 1), message.flag.clone()) {
            (Some(flag), Some(last)) => Some(Box::new(flag.after(*last))),
            (flag, last) => flag.or(last),
        };
        let edited = Message { content: kept.content, edited_at: Some(now), flag, ..message.clone() };
        let edited = self.replace(&message, edited, by, now, effects);
        self.send(effects, Audience::All, ServerFrame::message_edited(&edited));
        Ok(Answer::Message { message: edited, created: false })
    }

    /// Empties a message, by its sender or a moderator; what it said is kept for the audit.
    pub(super) fn delete(
        &mut self,
        by: &Identity,
        seq: Seq,
        facts: &Facts,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> Result<Answer, Refusal> {
        let message = facts.target.clone().ok_or_else(|| no_message(seq))?;
        let is_own = message.sender.id() == by.user_id;
        self.require(by, if is_own { ActionKind::Delete } else { ActionKind::Moderate })?;
        if message.message_type == MessageType::System {
            return Err(Refusal::new(Code::Forbidden, "System messages stay."));
        }
        if message.deleted_at.is_some() {
            return Ok(Answer::Message { message, created: false });
        }
        let deleted = Message {
            content: String::new(),
            attachments: Vec::new(),
            deleted_at: Some(now),
            deleted_by: Some(Box::new(Participant::from(by))),
            ..message.clone()
        };
        let deleted = self.replace(&message, deleted, by, now, effects);
        self.send(effects, Audience::All, ServerFrame::message_deleted(&deleted));
        Ok(Answer::Message { message: deleted, created: false })
    }

    /// Whether this person may report this message, which is told to nobody.
    pub fn require_reportable(&self, by: &Identity, message: &Message) -> Result<(), Refusal> {
        self.require(by, ActionKind::See)?;
        if message.deleted_at.is_some() {
            return Err(no_message(message.seq));
        }
        if message.message_type == MessageType::System || message.sender.id() == by.user_id {
            return Err(Refusal::new(Code::Forbidden, "Only what somebody else wrote is reported."));
        }
        Ok(())
    }

    /// W10: sending and editing share one rate, each person's own and then that of all together. Whom
    /// the second refuses keeps their turn in the first, and whom the first refuses takes none of the
    /// others'.
    fn take_turn(&mut self, by: &Identity, now: Timestamp) -> Result<(), Refusal> {
        let own = self
            .message_rates
            .entry(by.user_id.clone())
            .or_insert_with(|| Bucket::full(self.limits.message_burst, self.limits.messages_per_second, now));
        let mut taken = *own;
        taken.take(now).map_err(|wait| Refusal::too_fast("You are sending messages too fast", wait))?;
        self.message_rate.take(now).map_err(|wait| Refusal::too_fast("This conversation is busy", wait))?;
        *own = taken;
        Ok(())
    }

    /// Stores the new state of a message under the next rev, and the one before as a version.
    fn replace(
        &mut self,
        before: &Message,
        after: Message,
        by: &Identity,
        now: Timestamp,
        effects: &mut Vec<Effect>,
    ) -> Message {
        let after = Message { rev: self.next_rev(), ..after };
        effects.push(Effect::Keep(Version {
            seq: before.seq,
            replaced_rev: after.rev,
            content: before.content.clone(),
            replaced_by: by.user_id.clone(),
            replaced_at: now,
        }));
        effects.push(Effect::Store(Change::Message(after.clone())));
        effects.push(Effect::Mirror(Urgency::Soon));
        effects.push(Effect::Announce);
        after
    }

    /// The next message, a system message without a text yet.
    pub(super) fn next_message(&mut self, sender: Sender, now: Timestamp) -> Message {
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
            quote: None,
            attachments: Vec::new(),
            client_id: None,
            system: None,
            created_at: now,
            edited_at: None,
            deleted_at: None,
            deleted_by: None,
            flag: None,
        }
    }

    pub(super) fn publish(&mut self, message: &Message, effects: &mut Vec<Effect>) {
        // Who has sent is not typing any more; receivers know it from the message.
        self.typed_at.remove(message.sender.id());
        self.typing.remove(message.sender.id());
        effects.push(Effect::Store(Change::Message(message.clone())));
        self.send(effects, Audience::All, ServerFrame::message(message));
    }
}

fn standing_message(seq: Seq, facts: &Facts) -> Result<Message, Refusal> {
    facts.target.clone().filter(|message| message.deleted_at.is_none()).ok_or_else(|| no_message(seq))
}

fn no_message(seq: Seq) -> Refusal {
    Refusal::new(Code::NotFound, format!("There is no message {seq} here."))
}
