//! The room's log: the only truth about a room, in its object's SQLite. The SQL is in [`sql`], the
//! tables and their versions in [`schema`], rows as they are stored in [`rows`].

pub mod rows;
pub mod schema;
pub mod sql;

use serde::de::DeserializeOwned;
use worker::{SqlStorage, SqlStorageValue, Storage};

use self::rows::{DetailsRow, MemberRow, MessageRow, UploadRow, VersionRow};
use super::call::Page;
use super::query;
use super::transaction::all_or_nothing;
use crate::chat::attachment::Upload;
use crate::chat::block::Block;
use crate::chat::changes::{Change, Changes, Version};
use crate::chat::client_id::near;
use crate::chat::id::{AttachmentId, Rev, RoomId, Seq};
use crate::chat::limits::{TAKE_OVER_MESSAGES_MAX, UNREAD_MAX};
use crate::chat::message::Message;
use crate::chat::room::Stored;
use crate::chat::sorted::SortedSet;
use crate::chat::unread::Brief;
use crate::edge::error::{Error, Result};

pub struct Log {
    storage: Storage,
    sql: SqlStorage,
}

impl Log {
    #[must_use]
    pub fn new(storage: Storage) -> Self {
        let sql = storage.sql();
        Self { storage, sql }
    }

    /// The room as it was stored; `None` when it never was. Brings older tables up to date.
    pub fn load(&self) -> Result<Option<Stored>> {
        if self.number(sql::HAS_TABLES, vec![])? == 0 {
            return Ok(None);
        }
        self.upgrade()?;
        let Some(room) = self.rows::<DetailsRow>(sql::SELECT_ROOM, vec![])?.into_iter().next() else {
            return Ok(None);
        };
        let members = self.rows::<MemberRow>(sql::SELECT_MEMBERS, vec![])?;
        Ok(Some(Stored {
            details: room.into_details()?,
            members: members.into_iter().map(MemberRow::into_member).collect(),
            blocks: self.rows::<Block>(sql::SELECT_BLOCKS, vec![])?.into_iter().collect(),
            last_seq: self.number(sql::LAST_SEQ, vec![])?,
            rev: self.number(sql::LAST_REV, vec![])?,
        }))
    }

    /// Makes the tables of a new room. A room that nobody created leaves nothing behind.
    pub fn create(&self) -> Result<()> {
        self.sql.exec(schema::CREATE_VERSION, None)?;
        self.upgrade()
    }

    fn upgrade(&self) -> Result<()> {
        let version = self.number(sql::VERSION, vec![])?;
        let done = usize::try_from(version).unwrap_or(usize::MAX);
        for (step, statements) in schema::STEPS.iter().enumerate().skip(done) {
            all_or_nothing(&self.storage, || {
                self.sql.exec(statements, None)?;
                self.sql.exec(sql::SET_VERSION, vec![integer(step as u64 + 1)])?;
                Ok(())
            })?;
        }
        Ok(())
    }

    /// Writes these rows, all or none.
    pub fn store(
        &self,
        changes: &[&Change],
        versions: &[&Version],
        uploads: &[&Upload],
        blocks: Option<&SortedSet<Block>>,
    ) -> Result<()> {
        match (changes, versions, uploads, blocks) {
            ([], [], [], None) => Ok(()),
            ([one], [], [], None) => self.write(one),
            _ => all_or_nothing(&self.storage, || {
                versions.iter().try_for_each(|version| self.keep(version))?;
                uploads.iter().try_for_each(|upload| self.write_upload(upload))?;
                changes.iter().try_for_each(|change| self.write(change))?;
                blocks.map_or(Ok(()), |blocks| self.replace_blocks(blocks))
            }),
        }
    }

    fn replace_blocks(&self, blocks: &SortedSet<Block>) -> Result<()> {
        self.sql.exec(sql::DELETE_BLOCKS, None)?;
        self.sql.exec(sql::INSERT_BLOCKS, vec![text(&serde_json::to_string(blocks)?)])?;
        Ok(())
    }

    fn keep(&self, version: &Version) -> Result<()> {
        let row = serde_json::to_string(&VersionRow::from(version))?;
        self.sql.exec(sql::INSERT_VERSION, vec![text(&row)])?;
        Ok(())
    }

    fn write_upload(&self, upload: &Upload) -> Result<()> {
        let row = serde_json::to_string(&UploadRow::from(upload))?;
        self.sql.exec(sql::UPSERT_UPLOAD, vec![text(&row)])?;
        Ok(())
    }

    fn write(&self, change: &Change) -> Result<()> {
        let (statement, row) = match change {
            Change::Details(details) => {
                (sql::UPSERT_ROOM, serde_json::to_string(&DetailsRow::from(details))?)
            }
            Change::Member(member) => (sql::UPSERT_MEMBER, serde_json::to_string(&MemberRow::from(member))?),
            Change::Message(message) => {
                (sql::UPSERT_MESSAGE, serde_json::to_string(&MessageRow::from(message))?)
            }
        };
        self.sql.exec(statement, vec![text(&row)])?;
        Ok(())
    }

    /// The message that this sender sent with this client id (I5).
    pub fn sent(&self, room_id: &RoomId, sender: &str, client_id: &str) -> Result<Option<Message>> {
        if let Some(range) = near(client_id) {
            let bindings = [text(sender), text(client_id), integer(*range.start()), integer(*range.end())];
            let found = self.messages(room_id, sql::SELECT_SENT_NEAR, bindings.into())?;
            if !found.is_empty() {
                return Ok(found.into_iter().next());
            }
        }
        let found = self.messages(room_id, sql::SELECT_SENT, vec![text(sender), text(client_id)])?;
        Ok(found.into_iter().next())
    }

    /// The oldest messages of a guest who has signed in as `user`. A client id that the user has used
    /// too is left out: it stays the one of theirs.
    pub fn sent_by_guest(&self, room_id: &RoomId, guest: &str, user: &str) -> Result<Vec<Message>> {
        let bindings = vec![text(guest), integer(TAKE_OVER_MESSAGES_MAX as u64)];
        let mut messages = self.messages(room_id, sql::SELECT_SENT_BY, bindings)?;
        for message in &mut messages {
            if let Some(client_id) = &message.client_id
                && self.sent(room_id, user, client_id)?.is_some()
            {
                message.client_id = None;
            }
        }
        Ok(messages)
    }

    /// One message.
    pub fn message(&self, room_id: &RoomId, seq: Seq) -> Result<Option<Message>> {
        Ok(self.messages(room_id, sql::SELECT_MESSAGE, vec![integer(seq)])?.pop())
    }

    /// What a message said before, the oldest first.
    pub fn versions(&self, seq: Seq) -> Result<Vec<Version>> {
        let rows: Vec<VersionRow> = self.rows(sql::SELECT_VERSIONS, vec![integer(seq)])?;
        Ok(rows.into_iter().map(VersionRow::into_version).collect())
    }

    /// Those of these uploads that are there.
    pub fn uploads(&self, ids: &[AttachmentId]) -> Result<Vec<Upload>> {
        match ids {
            [] => Ok(Vec::new()),
            ids => self.read_uploads(sql::SELECT_UPLOADS, text(&serde_json::to_string(ids)?)),
        }
    }

    /// What was sent with a message.
    pub fn uploads_of(&self, seq: Seq) -> Result<Vec<Upload>> {
        self.read_uploads(sql::SELECT_UPLOADS_OF, integer(seq))
    }

    /// How many uploads of this person's wait to be sent.
    pub fn unsent(&self, uploader: &str) -> Result<u64> {
        self.number(sql::COUNT_UNSENT, vec![text(uploader)])
    }

    /// Forgets those of these uploads that were never sent, and says which stay.
    pub fn discard(&self, ids: &[AttachmentId]) -> Result<Vec<AttachmentId>> {
        self.sql.exec(sql::DISCARD_UPLOADS, vec![text(&serde_json::to_string(ids)?)])?;
        Ok(self.uploads(ids)?.into_iter().map(|upload| upload.file.id).collect())
    }

    /// What a guest has uploaded and not sent is this user's.
    pub fn take_over_uploads(&self, guest: &str, user: &str) -> Result<()> {
        self.sql.exec(sql::TAKE_OVER_UPLOADS, vec![text(guest), text(user)])?;
        Ok(())
    }

    fn read_uploads(&self, statement: &str, binding: SqlStorageValue) -> Result<Vec<Upload>> {
        let rows: Vec<UploadRow> = self.rows(statement, vec![binding])?;
        rows.into_iter().map(UploadRow::into_upload).collect()
    }

    /// Messages of a page, the oldest first.
    pub fn page(&self, room_id: &RoomId, page: Page) -> Result<Vec<Message>> {
        let limit = integer(u64::from(page.limit));
        if let Some(after) = page.after {
            return self.messages(room_id, sql::SELECT_AFTER, vec![integer(after), limit]);
        }
        let before = page.before.map_or(SqlStorageValue::Null, integer);
        let mut messages = self.messages(room_id, sql::SELECT_BEFORE, vec![before, limit])?;
        messages.reverse();
        Ok(messages)
    }

    /// The message that was the last one at this rev.
    pub fn last_message_at(&self, room_id: &RoomId, rev: Rev) -> Result<Option<Message>> {
        Ok(self.messages(room_id, sql::SELECT_LAST_AT, vec![integer(rev)])?.pop())
    }

    /// The newest message.
    pub fn last_message(&self, room_id: &RoomId) -> Result<Option<Message>> {
        Ok(self.page(room_id, Page { before: None, after: None, limit: 1 })?.pop())
    }

    /// What is needed to count what is unread after this mark.
    pub fn newest_after(&self, mark: Seq) -> Result<Vec<Brief>> {
        query::texts(&self.sql, sql::SELECT_NEWEST, vec![integer(mark), integer(UNREAD_MAX)])
    }

    /// What changed after `since`, the oldest `limit` of it: for a client that resumes and for the
    /// mirror alike (I3).
    pub fn changes_since(&self, room_id: &RoomId, since: Rev, limit: usize) -> Result<Changes> {
        // One more than asked for tells whether there is more.
        let bindings = || vec![integer(since), integer(limit as u64 + 1)];
        let mut items = Vec::new();
        for row in self.rows::<DetailsRow>(sql::ROOM_SINCE, vec![integer(since)])? {
            items.push(Change::Details(row.into_details()?));
        }
        for row in self.rows::<MemberRow>(sql::MEMBERS_SINCE, bindings())? {
            items.push(Change::Member(row.into_member()));
        }
        for statement in [sql::MESSAGES_CREATED_SINCE, sql::MESSAGES_CHANGED_SINCE] {
            items.extend(self.messages(room_id, statement, bindings())?.into_iter().map(Change::Message));
        }
        Ok(Changes::oldest(items, limit))
    }

    fn messages(
        &self,
        room_id: &RoomId,
        statement: &str,
        bindings: Vec<SqlStorageValue>,
    ) -> Result<Vec<Message>> {
        let rows: Vec<MessageRow> = query::texts(&self.sql, statement, bindings)?;
        rows.into_iter().map(|row| row.into_message(room_id)).collect()
    }

    fn number(&self, statement: &str, bindings: Vec<SqlStorageValue>) -> Result<u64> {
        let found: Vec<u64> = query::texts(&self.sql, statement, bindings)?;
        found.first().copied().ok_or_else(|| Error::Broken(format!("no row from: {statement}")))
    }

    fn rows<T: DeserializeOwned>(&self, statement: &str, bindings: Vec<SqlStorageValue>) -> Result<Vec<T>> {
        query::rows(&self.sql, statement, bindings)
    }
}

fn integer(number: u64) -> SqlStorageValue {
    SqlStorageValue::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

fn text(text: &str) -> SqlStorageValue {
    SqlStorageValue::String(text.to_owned())
}
