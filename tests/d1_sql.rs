//! D1's copy: whatever batches arrive, in whatever order and however often, it ends as the log is, and
//! counts what the log counts (I4).

mod model;

use std::collections::BTreeMap;

use frontdesk::chat::changes::Change;
use frontdesk::chat::id::{Rev, RoomId};
use frontdesk::chat::identity::Role;
use frontdesk::chat::limits::UNREAD_MAX;
use frontdesk::chat::member::{Member, Standing};
use frontdesk::chat::message::MessageType;
use frontdesk::chat::mirror::Copy;
use frontdesk::chat::search::text::{of_message, room_word, user_word};
use frontdesk::edge::objects::log::rows::{MemberRow, MessageRow};
use frontdesk::edge::store::mirror::{COPY_VERSION, SELECT_COPY, UPSERT_USERS};
use frontdesk::edge::store::rooms::{Filter, list_query};
use frontdesk::edge::store::unread::{own_query, waiting_query};
use frontdesk::edge::store::users::SELECT_USERS;
use frontdesk::edge::store::{audit, reports, rules};
use model::log::Log;
use model::people::{NOW, room_id, staff};
use model::rows::{self, is_listed, staff_read_seq};
use model::sql::{self, copy, d1, integer, json, objects, text, value};
use proptest::prelude::*;
use rusqlite::Connection;
use serde_json::{Value, json};

/// Some changes with the rev up to which D1 is then complete.
struct Batch {
    changes: Vec<Change>,
    rev: Rev,
}

/// The rows of the log as they were written, the overwritten ones too, in batches of so many.
fn batches(log: &Log, size: usize) -> Vec<Batch> {
    let mut versions = log.everything();
    for message in log.messages.iter().filter(|message| message.rev > message.created_rev) {
        let mut first = message.clone();
        first.rev = first.created_rev;
        (first.edited_at, first.deleted_at, first.deleted_by) = (None, None, None);
        "as it was sent".clone_into(&mut first.content);
        versions.push(Change::Message(first));
    }
    for member in log.members.values() {
        let earlier = Member {
            rev: member.rev.min(member.read_rev).max(1),
            read_rev: 0,
            read_seq: member.read_seq / 2,
            standing: Standing::Member,
            username: "as they were called".to_owned(),
            ..member.clone()
        };
        // A row that differs has another rev.
        let earlier = if earlier.rev == member.rev { Member { rev: 0, ..earlier } } else { earlier };
        versions.push(Change::Member(earlier));
    }
    versions.sort_by_key(Change::rev);
    versions.chunks(size).map(batch).collect()
}

/// A log says each message once.
fn batch(changes: &[Change]) -> Batch {
    let is_newest = |at: usize, change: &Change| {
        let seq = |change: &Change| change.message().map(|message| message.seq);
        seq(change).is_none() || !changes.iter().skip(at + 1).any(|later| seq(later) == seq(change))
    };
    let newest = changes.iter().enumerate().filter(|(at, change)| is_newest(*at, change));
    Batch {
        changes: newest.map(|(_, change)| change.clone()).collect(),
        rev: changes.last().map_or(0, Change::rev),
    }
}

fn apply(d1: &Connection, log: &Log, since: Rev, batch: &Batch) {
    let room = sql::Standing {
        details: log.details.as_ref().unwrap(),
        newest: log.messages.last(),
        staff_read_seq: staff_read_seq(log),
        mirrored_rev: batch.rev,
        since,
    };
    copy(d1, &room.details.id, &batch.changes, &room, NOW);
}

fn apply_all(d1: &Connection, log: &Log) {
    batches(log, 7).iter().for_each(|batch| apply(d1, log, 0, batch));
}

/// A row as D1 has it: without what only the log needs.
fn row(room_id: &RoomId, row: impl serde::Serialize, without: &[&str]) -> Value {
    let mut row = serde_json::to_value(row).unwrap();
    let columns = row.as_object_mut().unwrap();
    columns.insert("room_id".to_owned(), room_id.to_string().into());
    without.iter().for_each(|column| drop(columns.remove(*column)));
    row
}

/// The index holds what people wrote and is still there, each once, in the order of time.
fn check_index(d1: &Connection, log: &Log) {
    let indexed = log.messages.iter().filter_map(|message| {
        let body = of_message(message)?;
        let sender = user_word(message.sender.id());
        Some(json!({ "seq": message.seq, "at": message.created_at.0, "body": body, "sender": sender }))
    });
    let sql = "SELECT seq, rowid / 2048 AS at, body, sender FROM search WHERE search MATCH ?1 ORDER BY rowid";
    let expression = format!("room : {}", room_word(&room_id()));
    assert_eq!(objects(d1, sql, &[text(expression)]), indexed.collect::<Vec<_>>());
    let all = objects(d1, "SELECT count(*) AS value FROM search WHERE room_id = ?1", &[text(room_id())]);
    assert_eq!(all[0]["value"], log.messages.iter().filter_map(of_message).count());
    d1.execute("INSERT INTO search (search) VALUES ('integrity-check')", []).unwrap();
}

/// Every message that was ever sent is counted once.
fn check_activity(d1: &Connection, log: &Log) {
    let mut counted: BTreeMap<(i64, String, String), u64> = BTreeMap::new();
    for message in log.messages.iter().filter(|message| message.message_type != MessageType::System) {
        let (hour, sender) = (message.created_at.0 / 3_600_000, &message.sender);
        *counted.entry((hour, sender.id().to_owned(), sender.role().to_owned())).or_default() += 1;
    }
    let row = |((hour, user_id, role), messages): ((i64, String, String), u64)| json!({ "hour": hour, "user_id": user_id, "role": role, "messages": messages });
    let expected: Vec<Value> = counted.into_iter().map(row).collect();
    assert_eq!(objects(d1, "SELECT * FROM activity ORDER BY hour, user_id, role", &[]), expected);
}

fn check_copy(d1: &Connection, log: &Log) {
    check_index(d1, log);
    check_activity(d1, log);
    let id = room_id();
    let messages: Vec<Value> = log
        .messages
        .iter()
        .map(|message| row(&id, MessageRow::from(message), &["created_rev", "near_id"]))
        .collect();
    assert_eq!(objects(d1, "SELECT * FROM messages ORDER BY seq", &[]), messages);
    let of_marks = ["read_seq", "read_at", "read_rev"];
    let members: Vec<Value> =
        log.members.values().map(|member| row(&id, MemberRow::from(member), &of_marks)).collect();
    assert_eq!(objects(d1, "SELECT * FROM members ORDER BY user_id", &[]), members);
    let read = log.members.values().filter(|member| member.read_seq > 0);
    let receipts: Vec<Value> = read
        .map(|member| {
            let read_at = member.read_at.map(|at| at.0);
            json!({ "room_id": id, "user_id": member.user_id, "seq": member.read_seq, "read_at": read_at })
        })
        .collect();
    assert_eq!(objects(d1, "SELECT * FROM read_receipts ORDER BY user_id", &[]), receipts);
    let rooms = objects(d1, "SELECT * FROM rooms", &[]);
    let details = log.details.as_ref().unwrap();
    assert_eq!(rooms.len(), 1);
    let newest = log.messages.last();
    let context = details.context.as_ref();
    let expected = json!({
        "id": id, "room_type": details.room_type, "subject": details.subject, "status": details.status,
        "context": context.map(json), "context_type": context.map(|context| &context.kind),
        "context_id": context.map(|context| &context.id), "created_by": details.created_by,
        "created_at": NOW.0, "updated_at": newest.map_or(NOW, |message| message.created_at).0,
        "last_seq": log.messages.len(), "staff_read_seq": staff_read_seq(log),
        "needs_staff": u8::from(details.needs_staff), "rev": details.rev,
        "mirrored_rev": log.stored().rev, "copy_version": COPY_VERSION, "last_message": rooms[0]["last_message"],
    });
    assert_eq!(rooms[0], expected);
    let last: Option<Value> =
        rooms[0]["last_message"].as_str().map(|last| serde_json::from_str(last).unwrap());
    assert_eq!(last.map(|last| last["seq"].clone()), newest.map(|message| message.seq.into()));
}

/// What only staff and those in charge do is in the audit log, and what is flagged among the reports, each
/// once however often its message was copied.
fn check_consequences(d1: &Connection, log: &Log) {
    let id = room_id().to_string();
    let open_to_all = ["joined", "left", "closed", "renamed", "staff_called", "signed_in"];
    let mut acts = Vec::new();
    let mut reports = Vec::new();
    for message in &log.messages {
        let seq = message.seq;
        if let Some(note) = &message.system {
            let event = serde_json::to_value(note.event).unwrap().as_str().unwrap().to_owned();
            if note.role.is_some_and(Role::is_staff) || !open_to_all.contains(&event.as_str()) {
                let whom = note.target.as_ref().map_or(id.clone(), |target| target.user_id.clone());
                acts.push((format!("{id}.{seq}"), note.user_id.clone(), format!("room.{event}"), whom));
            }
        }
        if let Some(by) = message.deleted_by.as_ref().filter(|by| by.user_id != message.sender.id()) {
            let action = "message.delete".to_owned();
            acts.push((format!("{id}.{seq}.deleted"), by.user_id.clone(), action, format!("{id}.{seq}")));
        }
        for flag in message.flag.iter().flat_map(|flag| flag.earlier.iter().chain([flag.as_ref()])) {
            reports.push((format!("{id}.{seq}.{}", flag.rev), flag.content.clone(), json(&flag.rules)));
        }
    }
    let text = |row: &Value, column: &str| row[column].as_str().unwrap().to_owned();
    let act =
        |row: &Value| (text(row, "id"), text(row, "actor_id"), text(row, "action"), text(row, "target_id"));
    let mut found: Vec<_> = objects(d1, "SELECT * FROM audit_log", &[]).iter().map(act).collect();
    found.sort();
    acts.sort();
    assert_eq!(found, acts);
    let report = |row: &Value| (text(row, "id"), text(row, "content"), text(row, "rules"));
    let mut found: Vec<_> = objects(d1, "SELECT * FROM reports", &[]).iter().map(report).collect();
    found.sort();
    reports.sort();
    assert_eq!(found, reports);
}

/// Unread counts by the ids of rooms.
fn counts(d1: &Connection, sql: &str, user: &str) -> BTreeMap<String, u64> {
    let found = objects(d1, sql, &[text(user), integer(UNREAD_MAX)]);
    let pair = |row: &Value| (row["id"].as_str().unwrap().to_owned(), row["unread"].as_u64().unwrap());
    found.iter().map(pair).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn i4_batches_in_any_order_and_number_end_in_the_same_copy(
        log in rows::log(room_id()),
        size in 1..9_usize,
        order in prop::collection::vec(any::<prop::sample::Index>(), 0..20),
    ) {
        let d1 = d1();
        let batches = batches(&log, size);
        // First some in a random order, then all, then some again.
        let random: Vec<&Batch> = order.iter().map(|index| index.get(&batches)).collect();
        for batch in random.iter().copied().chain(&batches).chain(random.iter().rev().copied()) {
            apply(&d1, &log, 0, batch);
        }
        check_copy(&d1, &log);
        check_consequences(&d1, &log);
        // As the mirror does: each batch once, from where D1 is.
        let followed = sql::d1();
        let mut since = 0;
        for batch in batches {
            apply(&followed, &log, since, &batch);
            since = batch.rev;
        }
        check_copy(&followed, &log);
    }

    #[test]
    fn a_room_that_is_copied_anew_is_indexed_and_counted_as_before(
        log in rows::log(room_id()),
        size in 1..9_usize,
        lost in any::<bool>(),
    ) {
        let d1 = d1();
        apply_all(&d1, &log);
        // As after a migration, or where the index was dropped.
        d1.execute("UPDATE rooms SET copy_version = 0", []).unwrap();
        if lost {
            d1.execute("DELETE FROM search", []).unwrap();
        }
        batches(&log, size).iter().for_each(|batch| apply(&d1, &log, 0, batch));
        check_copy(&d1, &log);
    }

    #[test]
    fn i4_a_mark_in_d1_never_goes_back(marks in prop::collection::vec(0..50_u64, 1..12)) {
        let d1 = d1();
        let mut highest = 0;
        for (at, read_seq) in marks.into_iter().enumerate() {
            let rev = at as u64 + 1;
            let member = Member { read_seq, read_rev: rev, rev, ..member("ada", "Ada") };
            let row = json(&[MemberRow::from(&member)]);
            let sql = frontdesk::edge::store::mirror::UPSERT_READ_RECEIPTS;
            d1.execute(sql, (row, room_id().to_string())).unwrap();
            highest = highest.max(read_seq);
            let found = objects(&d1, "SELECT coalesce(max(seq), 0) AS value FROM read_receipts", &[]);
            prop_assert_eq!(&found[0]["value"], highest);
        }
    }

    #[test]
    fn unread_counts_of_d1_are_those_of_the_log(log in rows::log(room_id())) {
        let d1 = d1();
        apply_all(&d1, &log);
        let id = room_id().to_string();
        let details = log.details.as_ref().unwrap();
        let is_waiting = details.status.as_str() == "open" && details.room_type.as_str() == "support";
        for (user, unread) in rows::unread(&log) {
            let has_place = log.members.get(&user).is_some_and(is_listed);
            let one = |is_meant: bool| -> BTreeMap<String, u64> {
                if is_meant && unread > 0 { [(id.clone(), unread)].into() } else { BTreeMap::new() }
            };
            prop_assert_eq!(counts(&d1, &own_query(), &user), one(has_place), "{}'s own", user);
            let waiting = counts(&d1, &waiting_query(), &user);
            prop_assert_eq!(waiting, one(!has_place && is_waiting), "{} of the staff", user);
        }
    }

    #[test]
    fn the_members_of_a_list_are_those_of_the_log(log in rows::log(room_id())) {
        let d1 = d1();
        apply_all(&d1, &log);
        let (sql, parameters) = list_query(&staff("ben"), &Filter { limit: 5, ..Filter::default() });
        let rooms = objects(&d1, &sql, &parameters.iter().map(value).collect::<Vec<_>>());
        prop_assert_eq!(rooms.len(), 1);
        let found: Vec<Value> = serde_json::from_str(rooms[0]["members"].as_str().unwrap()).unwrap();
        let listed = log.members.values().filter(|member| is_listed(member));
        let expected = listed.map(|member| row(&room_id(), MemberRow::from(member), &["read_rev", "room_id"]));
        prop_assert_eq!(found, expected.collect::<Vec<_>>());
    }

    #[test]
    fn i4_d1_says_how_far_its_copy_is(log in rows::log(room_id())) {
        let d1 = d1();
        let copy = || sql::rows::<Copy>(&d1, SELECT_COPY, &[text(room_id()), integer(u64::from(COPY_VERSION))]).into_iter().next();
        prop_assert_eq!(copy(), None);
        apply_all(&d1, &log);
        prop_assert_eq!(copy().map(|copy| copy.cursor(log.stored().rev)), Some(log.stored().rev));
        d1.execute("DELETE FROM messages WHERE seq = (SELECT max(seq) FROM messages)", []).unwrap();
        let lost = if log.messages.is_empty() { log.stored().rev } else { 0 };
        prop_assert_eq!(copy().map(|copy| copy.cursor(log.stored().rev)), Some(lost));
    }
}

#[test]
fn a_report_is_resolved_by_the_first_who_does_and_an_act_is_recorded_with_its_change() {
    let d1 = d1();
    let parameters = ["r", "room", "1", "text", "a", "A", "customer", "b", "B", "customer", "spam"];
    let report = |content: &'static str| {
        let mut values: Vec<_> = parameters.iter().map(|value| text(*value)).collect();
        values[3] = text(content);
        values.extend([rusqlite::types::Value::Null, integer(5)]);
        d1.execute(reports::INSERT_REPORT, rusqlite::params_from_iter(values)).unwrap()
    };
    assert_eq!([report("text"), report("another")], [1, 0], "the second is none");
    let resolve = |status: &str, by: &str| {
        let changed =
            d1.execute(reports::RESOLVE_REPORT, ("r", status, "none", None::<String>, by, 9)).unwrap();
        let act =
            (by, 9, by, by, "staff", "report.resolve", "report", "r", None::<String>, None::<String>, 1);
        (changed, d1.execute(audit::INSERT_ACT, act).unwrap())
    };
    assert_eq!([resolve("resolved", "ben"), resolve("dismissed", "eva")], [(1, 1), (0, 0)]);
    let found = objects(&d1, "SELECT status, resolved_by, content FROM reports", &[]);
    assert_eq!(found, [json!({ "status": "resolved", "resolved_by": "ben", "content": "text" })]);
    let acts = objects(&d1, "SELECT actor_id FROM audit_log", &[]);
    assert_eq!(acts, [json!({ "actor_id": "ben" })]);
}

#[test]
fn there_are_only_so_many_rules_and_a_change_that_changes_nothing_is_none() {
    let d1 = d1();
    let add = |id: &str, kind: &str, most: i64, patterns: i64| {
        d1.execute(rules::INSERT_RULE, (id, kind, "x", "mask", "", 1, "zoe", 5, most, patterns)).unwrap()
    };
    assert_eq!([add("1", "pattern", 2, 1), add("2", "pattern", 2, 1), add("3", "word", 2, 1)], [1, 0, 1]);
    assert_eq!(add("4", "word", 2, 1), 0);
    let update = |pattern: &str| d1.execute(rules::UPDATE_RULE, ("1", pattern, "mask", "", 1)).unwrap();
    assert_eq!([update("x"), update("y"), update("y")], [0, 1, 0]);
    assert_eq!(objects(&d1, rules::SELECT_ENABLED, &[]).len(), 2);
    let nothing: Option<&str> = None;
    let enable = |id: &str, is_enabled: u8| {
        d1.execute(rules::UPDATE_RULE, (id, nothing, nothing, nothing, is_enabled)).unwrap()
    };
    assert_eq!([enable("1", 0), enable("9", 0)], [1, 0]);
    let rename = |note: &str| d1.execute(rules::UPDATE_RULE, ("1", nothing, nothing, note, nothing)).unwrap();
    assert_eq!(rename("Old"), 1);
    let found = objects(&d1, rules::SELECT_RULE, &[text("1")]);
    let kept = |field: &str| found[0][field].clone();
    assert_eq!([kept("is_enabled"), kept("pattern"), kept("note")], [json!(0), json!("y"), json!("Old")]);
}

fn member(user_id: &str, username: &str) -> Member {
    Member {
        user_id: user_id.to_owned(),
        username: username.to_owned(),
        role: Role::Customer,
        standing: Standing::Member,
        joined_at: NOW,
        muted_until: None,
        read_seq: 0,
        read_at: None,
        read_rev: 0,
        rev: 1,
    }
}

#[test]
fn people_are_known_by_the_latest_name_that_a_room_has_seen() {
    let d1 = d1();
    let see = |username: &str, at: i64| {
        d1.execute(UPSERT_USERS, (json(&[MemberRow::from(&member("7", username))]), at)).unwrap();
        let found = objects(&d1, SELECT_USERS, &[text(json(&["7", "8", "it's"]))]);
        assert_eq!(found.len(), 1);
        found[0]["username"].as_str().unwrap().to_owned()
    };
    assert_eq!(see("Ada", 5), "Ada");
    assert_eq!(see("Ada Ünal", 6), "Ada Ünal");
    assert_eq!(see("Ada", 4), "Ada Ünal", "a word that was late");
    assert_eq!(see("Ada", 6), "Ada Ünal");
    assert_eq!(see("Ada Ünal", 9), "Ada Ünal");
    let updated = objects(&d1, "SELECT updated_at AS value FROM users", &[]);
    assert_eq!(updated[0]["value"], 6, "no row is written to say the same");
}
