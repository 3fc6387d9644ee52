//! The log's statements find what a search from one end of the rows to the other would find.

mod model;

use frontdesk::chat::attachment::Upload;
use frontdesk::chat::changes::{Change, Changes, Version};
use frontdesk::chat::client_id::near;
use frontdesk::chat::message::Message;
use frontdesk::chat::room::UnreadFrom;
use frontdesk::chat::unread::{Brief, Reader, count};
use frontdesk::edge::objects::log::rows::{DetailsRow, MemberRow, MessageRow, UploadRow, VersionRow};
use frontdesk::edge::objects::log::sql;
use model::harness::file;
use model::log::Log;
use model::people::room_id;
use model::rows::{self, USERS};
use model::sql::{
    integer, json, keep, log as database, number, objects, rows as select, store, store_upload, text,
};
use proptest::prelude::*;
use rusqlite::Connection;
use rusqlite::types::Value as SqlValue;
use serde::de::DeserializeOwned;

fn filled(log: &Log) -> Connection {
    let database = database();
    log.everything().iter().for_each(|change| store(&database, change));
    database
}

/// What a statement finds whose only column is JSON, as the log reads it.
fn texts<T: DeserializeOwned>(database: &Connection, sql: &str, parameters: &[SqlValue]) -> Vec<T> {
    let found = objects(database, sql, parameters);
    let texts = found.iter().flat_map(|row| row.as_object().unwrap().values());
    texts.map(|text| serde_json::from_str(text.as_str().unwrap()).unwrap()).collect()
}

fn messages(database: &Connection, sql: &str, parameters: &[SqlValue]) -> Vec<Message> {
    let rows: Vec<MessageRow> = texts(database, sql, parameters);
    rows.into_iter().map(|row| row.into_message(&room_id()).unwrap()).collect()
}

/// As the log puts its statements together.
fn changes_since(database: &Connection, since: u64, limit: usize) -> Changes {
    let parameters = [integer(since), integer(limit as u64 + 1)];
    let mut items = Vec::new();
    let details: Vec<DetailsRow> = select(database, sql::ROOM_SINCE, &parameters[..1]);
    items.extend(details.into_iter().map(|row| Change::Details(row.into_details().unwrap())));
    let members: Vec<MemberRow> = select(database, sql::MEMBERS_SINCE, &parameters);
    items.extend(members.into_iter().map(|row| Change::Member(row.into_member())));
    for statement in [sql::MESSAGES_CREATED_SINCE, sql::MESSAGES_CHANGED_SINCE] {
        items.extend(messages(database, statement, &parameters).into_iter().map(Change::Message));
    }
    Changes::oldest(items, limit)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn i3_changes_since_a_rev_are_those_of_a_plain_search(log in rows::log(room_id()), limit in 1..12_usize) {
        let database = filled(&log);
        let last = log.stored().rev;
        for since in 0..=last + 1 {
            let found = changes_since(&database, since, limit);
            prop_assert_eq!(found, log.changes_since(since, limit), "since {}", since);
        }
        // Batch after batch, everything comes once.
        let (mut cursor, mut found) = (0, Vec::new());
        loop {
            let batch = changes_since(&database, cursor, limit);
            let Some(newest) = batch.items.last() else { break };
            cursor = newest.rev();
            found.extend(batch.items);
        }
        prop_assert_eq!(found, Changes::oldest(log.everything(), usize::MAX).items);
    }

    #[test]
    fn a_row_that_is_written_again_is_changed_and_not_doubled(log in rows::log(room_id())) {
        let database = filled(&log);
        log.everything().iter().for_each(|change| store(&database, change));
        let everything = Changes::oldest(log.everything(), usize::MAX);
        prop_assert_eq!(changes_since(&database, 0, 1_000).items, everything.items);
    }

    #[test]
    fn i6_a_waking_room_reads_what_was_stored(log in rows::log(room_id())) {
        let database = filled(&log);
        let stored = log.stored();
        prop_assert_eq!(number(&database, sql::LAST_SEQ, &[]), stored.last_seq);
        prop_assert_eq!(number(&database, sql::LAST_REV, &[]), stored.rev);
        let details = select::<DetailsRow>(&database, sql::SELECT_ROOM, &[]).into_iter();
        let details: Vec<_> = details.map(|row| row.into_details().unwrap()).collect();
        prop_assert_eq!(details, [stored.details]);
        let members = select::<MemberRow>(&database, sql::SELECT_MEMBERS, &[]).into_iter();
        let mut members: Vec<_> = members.map(MemberRow::into_member).collect();
        members.sort_by(|one, other| one.user_id.cmp(&other.user_id));
        prop_assert_eq!(members, stored.members);
    }

    #[test]
    fn i5_a_client_id_finds_its_senders_message_and_no_other(log in rows::log(room_id())) {
        let database = filled(&log);
        for user in USERS {
            for seq in 0..=log.messages.len() + 1 {
                let client_id = rows::client_id(seq as u64);
                let mut parameters = vec![text(user), text(&client_id)];
                let mut found = messages(&database, sql::SELECT_SENT, &parameters);
                if let Some(range) = near(&client_id) {
                    parameters.extend([integer(*range.start()), integer(*range.end())]);
                    found.extend(messages(&database, sql::SELECT_SENT_NEAR, &parameters));
                }
                prop_assert!(found.len() <= 1);
                prop_assert_eq!(found.pop(), log.sent(user, &client_id));
            }
        }
    }

    #[test]
    fn unread_counts_are_those_of_a_plain_count(log in rows::log(room_id()), most in 1..8_u64) {
        let database = filled(&log);
        for read_seq in 0..=log.messages.len() as u64 {
            let newest: Vec<Brief> = texts(&database, sql::SELECT_NEWEST, &[integer(read_seq), integer(most)]);
            for user in USERS {
                let expected = log.unread(user, UnreadFrom::Mark(read_seq), most as usize);
                prop_assert_eq!(count(&newest, Reader::User(user), read_seq), expected, "{}", user);
            }
            let expected = log.unread("", UnreadFrom::StaffMark(read_seq), most as usize);
            prop_assert_eq!(count(&newest, Reader::Staff, read_seq), expected, "the staff");
        }
    }

    #[test]
    fn pages_are_stretches_of_messages_by_seq(log in rows::log(room_id()), limit in 1..9_u64) {
        let database = filled(&log);
        let last = log.messages.len() as u64;
        let quoting = |message| log.quoting(message);
        for bound in 0..=last + 1 {
            let after = messages(&database, sql::SELECT_AFTER, &[integer(bound), integer(limit)]);
            let later = log.messages.iter().filter(|message| message.seq > bound);
            prop_assert_eq!(after, later.take(limit as usize).map(quoting).collect::<Vec<_>>());
            let before = messages(&database, sql::SELECT_BEFORE, &[integer(bound), integer(limit)]);
            let earlier = log.messages.iter().rev().filter(|message| message.seq < bound);
            prop_assert_eq!(before, earlier.take(limit as usize).map(quoting).collect::<Vec<_>>());
        }
        let newest = messages(&database, sql::SELECT_BEFORE, &[SqlValue::Null, integer(limit)]);
        prop_assert_eq!(newest, log.messages.iter().rev().take(limit as usize).map(quoting).collect::<Vec<_>>());
    }
}

#[test]
fn i5_the_table_itself_refuses_a_client_id_twice() {
    let database = database();
    let row = |seq: u64| {
        let message = frontdesk::chat::message::Message {
            room_id: room_id(),
            seq,
            created_rev: seq,
            rev: seq,
            sender: (&model::people::customer("ada")).into(),
            message_type: frontdesk::chat::message::MessageType::Text,
            content: "x".to_owned(),
            reply_to: None,
            quote: None,
            attachments: Vec::new(),
            client_id: Some("c-1".to_owned()),
            system: None,
            created_at: model::people::NOW,
            edited_at: None,
            deleted_at: None,
            deleted_by: None,
            flag: None,
        };
        model::sql::json(&MessageRow::from(&message))
    };
    assert_eq!(database.execute(sql::UPSERT_MESSAGE, [row(1)]), Ok(1));
    assert!(database.execute(sql::UPSERT_MESSAGE, [row(2)]).is_err());
}

#[test]
fn uploads_are_kept_until_they_are_sent_or_discarded() {
    let database = database();
    let upload = |number: u8, uploader: &str, seq| Upload {
        file: file(number, if number.is_multiple_of(2) { "image/png" } else { "text/plain" }),
        uploader: uploader.to_owned(),
        created_at: model::people::NOW,
        seq,
    };
    let uploads = [upload(1, "b'en", None), upload(2, "b'en", None), upload(3, "ada", None)];
    uploads.iter().for_each(|one| store_upload(&database, one));
    let ids = text(json(&uploads.iter().map(|one| &one.file.id).collect::<Vec<_>>()));
    let read = |sql: &str, parameter: &SqlValue| -> Vec<Upload> {
        let rows: Vec<UploadRow> = select(&database, sql, std::slice::from_ref(parameter));
        rows.into_iter().map(|row| row.into_upload().unwrap()).collect()
    };
    let unsent = |user: &str| number(&database, sql::COUNT_UNSENT, &[text(user)]);
    assert_eq!(read(sql::SELECT_UPLOADS, &ids), uploads);
    assert_eq!((unsent("b'en"), unsent("ada"), unsent("zoe")), (2, 1, 0));

    store_upload(&database, &upload(2, "b'en", Some(7)));
    assert_eq!(unsent("b'en"), 1);
    assert_eq!(read(sql::SELECT_UPLOADS_OF, &integer(7)), [upload(2, "b'en", Some(7))]);
    for _ in 0..2 {
        database.execute(sql::TAKE_OVER_UPLOADS, [text("b'en"), text("ada")]).unwrap();
        assert_eq!((unsent("b'en"), unsent("ada")), (0, 2));
    }
    assert_eq!(read(sql::SELECT_UPLOADS_OF, &integer(7)), [upload(2, "b'en", Some(7))], "sent before");
    for _ in 0..2 {
        database.execute(sql::DISCARD_UPLOADS, [&ids]).unwrap();
        assert_eq!(read(sql::SELECT_UPLOADS, &ids), [upload(2, "b'en", Some(7))]);
    }
}

#[test]
fn versions_are_kept_and_read_back_in_their_order() {
    let database = database();
    let version = |seq, replaced_rev, content: &str| Version {
        seq,
        replaced_rev,
        content: content.to_owned(),
        replaced_by: "b'en".to_owned(),
        replaced_at: model::people::NOW.plus(replaced_rev as i64),
    };
    let first = [version(2, 5, "It's \"one\" \u{1F600}"), version(2, 9, ""), version(2, 10, "three")];
    for kept in [&first[1], &version(1, 6, "other"), &first[2], &first[0]] {
        keep(&database, kept);
    }
    let read = |seq| -> Vec<Version> {
        let rows: Vec<VersionRow> = select(&database, sql::SELECT_VERSIONS, &[integer(seq)]);
        rows.into_iter().map(VersionRow::into_version).collect()
    };
    assert_eq!(read(2), first);
    assert_eq!(read(1), [version(1, 6, "other")]);
    assert_eq!(read(3), []);
}

#[test]
fn a_version_is_counted_up() {
    let database = Connection::open_in_memory().unwrap();
    assert_eq!(number(&database, sql::HAS_TABLES, &[]), 0, "a room that nobody created");
    database.execute_batch(frontdesk::edge::objects::log::schema::CREATE_VERSION).unwrap();
    assert_eq!((number(&database, sql::HAS_TABLES, &[]), number(&database, sql::VERSION, &[])), (1, 0));
    for version in [1, 2, 3_u64] {
        database.execute(sql::SET_VERSION, [version]).unwrap();
        assert_eq!(number(&database, sql::VERSION, &[]), version);
    }
}
