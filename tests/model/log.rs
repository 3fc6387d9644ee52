//! A room's log as plainly as it can be said: lists of rows, searched from one end to the other.

use std::collections::BTreeMap;

use frontdesk::chat::attachment::Upload;
use frontdesk::chat::block::Block;
use frontdesk::chat::changes::{Change, Changes, Version};
use frontdesk::chat::details::Details;
use frontdesk::chat::id::{AttachmentId, Rev, Seq, UserId};
use frontdesk::chat::member::{Member, Standing};
use frontdesk::chat::message::{Message, MessageType, Sender};
use frontdesk::chat::room::{Stored, UnreadFrom};
use frontdesk::chat::sorted::SortedSet;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    pub details: Option<Details>,
    pub members: BTreeMap<UserId, Member>,
    pub blocks: SortedSet<Block>,
    pub messages: Vec<Message>,
    /// What messages said before, in the order of writing.
    pub versions: Vec<Version>,
    pub uploads: BTreeMap<AttachmentId, Upload>,
    /// The rev of every row ever written, in the order of writing.
    pub revs: Vec<Rev>,
}

impl Log {
    /// Writes a row; what no room may ever do to its log stops the test.
    pub fn store(&mut self, change: Change) {
        let rev = change.rev();
        let last = self.revs.last().copied().unwrap_or(0);
        assert!(rev > last, "rev {rev} was stored after {last}: {change:?}");
        self.revs.push(rev);
        match change {
            Change::Details(details) => self.details = Some(details),
            Change::Member(member) => {
                if let Some(known) = self.members.get(&member.user_id) {
                    assert!(member.read_seq >= known.read_seq, "a read mark went back: {known:?} {member:?}");
                }
                self.members.insert(member.user_id.clone(), member);
            }
            Change::Message(message) => self.write(Message { quote: None, ..message }),
        }
    }

    fn write(&mut self, message: Message) {
        match message {
            message if message.seq <= self.messages.len() as Seq => self.replace(message),
            message => {
                assert_eq!(message.seq, self.messages.len() as Seq + 1, "seq has a gap or a repeat");
                assert_eq!(message.rev, message.created_rev);
                let repeated = |sent: &&Message| {
                    sent.client_id.is_some()
                        && sent.client_id == message.client_id
                        && sent.sender == message.sender
                };
                assert_eq!(self.messages.iter().find(repeated), None, "a client id was stored twice");
                self.messages.push(message);
            }
        }
    }

    /// Writes an upload; once it is in a message it stays there.
    pub fn store_upload(&mut self, upload: Upload) {
        let known = self.uploads.insert(upload.file.id.clone(), upload.clone());
        let expected = known.map(|known| {
            assert_eq!(known.seq, None, "sent twice");
            Upload { seq: upload.seq, ..known }
        });
        assert_eq!(expected.unwrap_or(Upload { seq: None, ..upload.clone() }), upload);
    }

    /// A message that is there changes its text and the two times, loses its files when it is deleted, and
    /// its version is kept before; or it changes its sender alone, and its deleter if that was the same.
    fn replace(&mut self, message: Message) {
        let known = &mut self.messages[message.seq as usize - 1];
        if known.sender != message.sender {
            let Message { rev, sender, client_id, deleted_by, .. } = message.clone();
            assert_eq!(deleted_by.is_some(), known.deleted_by.is_some());
            assert_eq!(message, Message { rev, sender, client_id, deleted_by, ..known.clone() });
            *known = message;
            return;
        }
        let kept = self.versions.last().expect("a version is kept before the change");
        assert_eq!((kept.seq, kept.replaced_rev), (message.seq, message.rev), "the version of this change");
        assert_eq!(known.deleted_at, None, "what is deleted stays so");
        let Message { rev, edited_at, deleted_at, content, deleted_by, flag, .. } = message.clone();
        let mut same = Message { rev, edited_at, deleted_at, content, deleted_by, flag, ..known.clone() };
        if deleted_at.is_some() {
            same.attachments.clear();
        }
        assert_eq!(message, same, "nothing else of a message changes");
        *known = message;
    }

    /// Keeps what a message says before it changes.
    pub fn keep(&mut self, version: Version) {
        let known = self.message(version.seq).expect("a version of a message");
        assert_eq!(version.content, known.content, "what it said until now");
        self.versions.push(version);
    }

    pub fn message(&self, seq: Seq) -> Option<Message> {
        self.messages.iter().find(|message| message.seq == seq).map(|message| self.quoting(message))
    }

    /// A message with the one that it answers, as a look-up finds it.
    pub fn quoting(&self, message: &Message) -> Message {
        let is_meant = |other: &&Message| Some(other.seq) == message.reply_to;
        let quote = self.messages.iter().find(is_meant).map(|other| Box::new(other.into()));
        Message { quote, ..message.clone() }
    }

    /// What a waking room reads.
    pub fn stored(&self) -> Stored {
        Stored {
            details: self.details.clone().unwrap(),
            members: self.members.values().cloned().collect(),
            blocks: self.blocks.clone(),
            last_seq: self.messages.len() as Seq,
            rev: self.everything().iter().map(Change::rev).max().unwrap_or(0),
        }
    }

    pub fn sent(&self, sender: &str, client_id: &str) -> Option<Message> {
        let is_meant = |message: &&Message| {
            message.sender.id() == sender && message.client_id.as_deref() == Some(client_id)
        };
        self.messages.iter().find(is_meant).map(|message| self.quoting(message))
    }

    /// What this person has not read, among the newest `most` messages.
    pub fn unread(&self, user_id: &str, from: UnreadFrom, most: usize) -> u64 {
        match from {
            UnreadFrom::Mark(mark) => self.unanswered(mark, most, |sender| sender.id() == user_id),
            UnreadFrom::StaffMark(mark) => {
                self.unanswered(mark, most, |sender| ["staff", "admin"].contains(&sender.role()))
            }
            UnreadFrom::Nowhere => 0,
        }
    }

    /// One message after the other: each after the mark counts, and an answer starts anew.
    fn unanswered(&self, mark: Seq, most: usize, is_answer: impl Fn(&Sender) -> bool) -> u64 {
        let mut count = 0;
        for message in self.messages.iter().skip(self.messages.len().saturating_sub(most)) {
            let counts = message.message_type != MessageType::System && message.deleted_at.is_none();
            if message.seq > mark && is_answer(&message.sender) {
                count = 0;
            } else if message.seq > mark && counts {
                count += 1;
            }
        }
        count
    }

    pub fn changes_since(&self, since: Rev, limit: usize) -> Changes {
        let all = self.everything();
        Changes::oldest(all.into_iter().filter(|change| change.rev() > since).collect(), limit)
    }

    pub fn everything(&self) -> Vec<Change> {
        let details = self.details.iter().cloned().map(Change::Details);
        let members = self.members.values().cloned().map(Change::Member);
        let messages = self.messages.iter().map(|message| Change::Message(self.quoting(message)));
        details.chain(members).chain(messages).collect()
    }

    /// Those of these uploads that are there.
    pub fn uploads(&self, ids: &[AttachmentId]) -> Vec<Upload> {
        ids.iter().filter_map(|id| self.uploads.get(id)).cloned().collect()
    }

    /// How many uploads of this person's wait to be sent.
    pub fn unsent(&self, user_id: &str) -> u64 {
        let waits = |upload: &&Upload| upload.uploader == user_id && upload.seq.is_none();
        self.uploads.values().filter(waits).count() as u64
    }

    /// The texts that people wrote, without the room's own notes.
    pub fn texts(&self) -> Vec<&str> {
        let is_text = |message: &&Message| message.message_type != MessageType::System;
        self.messages.iter().filter(is_text).map(|message| message.content.as_str()).collect()
    }

    /// The room's own notes.
    pub fn notes(&self) -> Vec<&str> {
        let is_note = |message: &&Message| message.message_type == MessageType::System;
        self.messages.iter().filter(is_note).map(|message| message.content.as_str()).collect()
    }

    pub fn standing(&self, user_id: &str) -> Standing {
        self.members.get(user_id).map_or(Standing::Outsider, |member| member.standing)
    }

    pub fn read_seq(&self, user_id: &str) -> Seq {
        self.members.get(user_id).map_or(0, |member| member.read_seq)
    }
}
