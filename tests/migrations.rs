//! D1's migrations and the log's versions: they apply, also to tables with rows in them, and every
//! statement finds an index in what they make.

mod model;

use std::collections::BTreeSet;

use frontdesk::chat::details::{RoomStatus, RoomType};
use frontdesk::chat::id::MessageId;
use frontdesk::chat::identity::{Identity, Role};
use frontdesk::chat::search::query::Terms;
use frontdesk::edge::objects::log::{schema, sql as log_sql};
use frontdesk::edge::store::page::Position;
use frontdesk::edge::store::rooms::{Cursor, Filter, list_query};
use frontdesk::edge::store::search::Wanted;
use frontdesk::edge::store::{
    activity, audit, bans, blocks, conversations, merges, mirror, oversight, people, reports, rules, search,
    statistics, unread, users,
};
use model::people::{NOW, customer, room_id, staff};
use model::sql::{cost, d1, integer, log, migrations, objects, scans, text, value};
use rusqlite::Connection;

#[test]
fn migrations_are_numbered_and_named_for_their_one_change() {
    for (index, (name, _)) in migrations().iter().enumerate() {
        let (number, rest) = name.split_once('_').unwrap();
        assert_eq!(number, format!("{:04}", index + 1), "{name}");
        let words = rest.trim_end_matches(".sql");
        assert!(
            words.contains('_') && words.chars().all(|c| c.is_ascii_lowercase() || "_0123456789".contains(c))
        );
    }
}

/// Tables that a person made, with the names of their columns.
fn tables(connection: &Connection) -> Vec<(String, Vec<(String, String)>)> {
    let sql = "SELECT name FROM pragma_table_list WHERE type IN ('table', 'virtual')
      AND name NOT LIKE 'sqlite_%' ORDER BY name";
    let names = objects(connection, sql, &[]);
    let columns = |table: &str| {
        let found = objects(connection, "SELECT name, type FROM pragma_table_info(?1)", &[text(table)]);
        found
            .iter()
            .map(|one| (one["name"].as_str().unwrap().into(), one["type"].as_str().unwrap().into()))
            .collect()
    };
    names
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .map(|name| (name.to_owned(), columns(name)))
        .collect()
}

/// A row in every table, with something in every column.
fn fill(connection: &Connection) -> Vec<String> {
    let mut filled = Vec::new();
    for (table, columns) in tables(connection) {
        let values: Vec<&str> =
            columns.iter().map(|(_, kind)| if kind == "INTEGER" { "1" } else { "'1'" }).collect();
        connection.execute(&format!("INSERT INTO {table} VALUES ({})", values.join(", ")), []).unwrap();
        filled.push(table);
    }
    filled
}

fn check_every_version(steps: &[&str], prepare: &str) {
    for version in 0..=steps.len() {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(prepare).unwrap();
        let (earlier, later) = steps.split_at(version);
        earlier.iter().for_each(|step| connection.execute_batch(step).unwrap());
        let filled = fill(&connection);
        for step in later {
            connection.execute_batch(step).unwrap_or_else(|error| panic!("from version {version}: {error}"));
        }
        for table in filled {
            let count = objects(&connection, &format!("SELECT count(*) AS value FROM {table}"), &[]);
            assert_eq!(count[0]["value"], 1, "{table} from version {version}");
        }
        let check = objects(&connection, "PRAGMA integrity_check", &[]);
        assert_eq!(check[0]["integrity_check"], "ok");
    }
}

#[test]
fn migrations_apply_to_every_earlier_version_with_rows_in_it() {
    let migrations = migrations();
    assert!(!migrations.is_empty());
    check_every_version(&migrations.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(), "");
}

#[test]
fn versions_of_the_log_apply_to_every_earlier_version_with_rows_in_it() {
    check_every_version(schema::STEPS, schema::CREATE_VERSION);
}

/// D1's statements; a constant that is missing here is missed by the test below.
const D1: &[(&str, &str)] = &[
    ("COUNT_ACTIVITY", activity::COUNT_ACTIVITY),
    ("OPEN_CONVERSATIONS", conversations::OPEN_CONVERSATIONS),
    ("CLOSE_CONVERSATIONS", conversations::CLOSE_CONVERSATIONS),
    ("ASK_CONVERSATIONS", conversations::ASK_CONVERSATIONS),
    ("ANSWER_CONVERSATIONS", conversations::ANSWER_CONVERSATIONS),
    ("FORGET_MESSAGES", search::FORGET_MESSAGES),
    ("INDEX_MESSAGES", search::INDEX_MESSAGES),
    ("SELECT_PERSON", people::SELECT_PERSON),
    ("SELECT_ROOMS_OF", people::SELECT_ROOMS_OF),
    ("PUT_USER", people::PUT_USER),
    ("SELECT_ACTIVITY", statistics::SELECT_ACTIVITY),
    ("SELECT_OPENED", statistics::SELECT_OPENED),
    ("SELECT_RESPONSES", statistics::SELECT_RESPONSES),
    ("SELECT_RESOLUTIONS", statistics::SELECT_RESOLUTIONS),
    ("SELECT_BUSIEST", statistics::SELECT_BUSIEST),
    ("SELECT_STAFF_MESSAGES", statistics::SELECT_STAFF_MESSAGES),
    ("SELECT_STAFF_ANSWERS", statistics::SELECT_STAFF_ANSWERS),
    ("COUNT_OPEN_ROOMS", statistics::COUNT_OPEN_ROOMS),
    ("INSERT_ACT", audit::INSERT_ACT),
    ("INSERT_NOTED", audit::INSERT_NOTED),
    ("INSERT_DELETIONS", audit::INSERT_DELETIONS),
    ("INSERT_REPORT", reports::INSERT_REPORT),
    ("INSERT_FLAGGED", reports::INSERT_FLAGGED),
    ("SELECT_REPORT", reports::SELECT_REPORT),
    ("SELECT_REPORTS", reports::SELECT_REPORTS),
    ("RESOLVE_REPORT", reports::RESOLVE_REPORT),
    ("SELECT_ENABLED", rules::SELECT_ENABLED),
    ("SELECT_RULES", rules::SELECT_RULES),
    ("SELECT_RULE", rules::SELECT_RULE),
    ("INSERT_RULE", rules::INSERT_RULE),
    ("UPDATE_RULE", rules::UPDATE_RULE),
    ("DELETE_RULE", rules::DELETE_RULE),
    ("INSERT_MERGE", merges::INSERT_MERGE),
    ("INHERIT_BLOCKS", merges::INHERIT_BLOCKS),
    ("SELECT_MERGE", merges::SELECT_MERGE),
    ("SELECT_ROOMS_OF_GUEST", merges::SELECT_ROOMS_OF_GUEST),
    ("SELECT_UNFINISHED_MERGES", merges::SELECT_UNFINISHED_MERGES),
    ("SELECT_STANDING_BANS", bans::SELECT_STANDING_BANS),
    ("UPSERT_BAN", bans::UPSERT_BAN),
    ("DELETE_ENDED_BANS", bans::DELETE_ENDED_BANS),
    ("DELETE_BAN", bans::DELETE_BAN),
    ("SELECT_BAN", bans::SELECT_BAN),
    ("SELECT_BAN_OF", bans::SELECT_BAN_OF),
    ("SELECT_BANS", bans::SELECT_BANS),
    ("SELECT_ROOMS_OF", bans::SELECT_ROOMS_OF),
    ("INSERT_BLOCK", blocks::INSERT_BLOCK),
    ("DELETE_BLOCK", blocks::DELETE_BLOCK),
    ("SELECT_OWN_BLOCKS", blocks::SELECT_OWN_BLOCKS),
    ("SELECT_BLOCK", blocks::SELECT_BLOCK),
    ("SELECT_BLOCKS_BETWEEN", blocks::SELECT_BLOCKS_BETWEEN),
    ("SELECT_ROOMS_OF_PAIR", blocks::SELECT_ROOMS_OF_PAIR),
    ("SELECT_COPY", mirror::SELECT_COPY),
    ("UPSERT_USERS", mirror::UPSERT_USERS),
    ("UPSERT_MEMBERS", mirror::UPSERT_MEMBERS),
    ("UPSERT_READ_RECEIPTS", mirror::UPSERT_READ_RECEIPTS),
    ("UPSERT_MESSAGES", mirror::UPSERT_MESSAGES),
    ("UPDATE_LAST_MESSAGE", mirror::UPDATE_LAST_MESSAGE),
    ("UPDATE_READ", mirror::UPDATE_READ),
    ("UPSERT_ROOM", mirror::UPSERT_ROOM),
    ("SELECT_USERS", users::SELECT_USERS),
];

const LOG: &[(&str, &str)] = &[
    ("HAS_TABLES", log_sql::HAS_TABLES),
    ("VERSION", log_sql::VERSION),
    ("SET_VERSION", log_sql::SET_VERSION),
    ("SELECT_ROOM", log_sql::SELECT_ROOM),
    ("SELECT_MEMBERS", log_sql::SELECT_MEMBERS),
    ("LAST_SEQ", log_sql::LAST_SEQ),
    ("LAST_REV", log_sql::LAST_REV),
    ("UPSERT_ROOM", log_sql::UPSERT_ROOM),
    ("UPSERT_MEMBER", log_sql::UPSERT_MEMBER),
    ("UPSERT_MESSAGE", log_sql::UPSERT_MESSAGE),
    ("INSERT_VERSION", log_sql::INSERT_VERSION),
    ("SELECT_VERSIONS", log_sql::SELECT_VERSIONS),
    ("UPSERT_UPLOAD", log_sql::UPSERT_UPLOAD),
    ("SELECT_UPLOADS", log_sql::SELECT_UPLOADS),
    ("SELECT_UPLOADS_OF", log_sql::SELECT_UPLOADS_OF),
    ("COUNT_UNSENT", log_sql::COUNT_UNSENT),
    ("DISCARD_UPLOADS", log_sql::DISCARD_UPLOADS),
    ("TAKE_OVER_UPLOADS", log_sql::TAKE_OVER_UPLOADS),
    ("SELECT_BLOCKS", log_sql::SELECT_BLOCKS),
    ("DELETE_BLOCKS", log_sql::DELETE_BLOCKS),
    ("INSERT_BLOCKS", log_sql::INSERT_BLOCKS),
    ("SELECT_MESSAGE", log_sql::SELECT_MESSAGE),
    ("SELECT_SENT", log_sql::SELECT_SENT),
    ("SELECT_SENT_BY", log_sql::SELECT_SENT_BY),
    ("SELECT_SENT_NEAR", log_sql::SELECT_SENT_NEAR),
    ("SELECT_BEFORE", log_sql::SELECT_BEFORE),
    ("SELECT_AFTER", log_sql::SELECT_AFTER),
    ("SELECT_NEWEST", log_sql::SELECT_NEWEST),
    ("SELECT_LAST_AT", log_sql::SELECT_LAST_AT),
    ("ROOM_SINCE", log_sql::ROOM_SINCE),
    ("MEMBERS_SINCE", log_sql::MEMBERS_SINCE),
    ("MESSAGES_CREATED_SINCE", log_sql::MESSAGES_CREATED_SINCE),
    ("MESSAGES_CHANGED_SINCE", log_sql::MESSAGES_CHANGED_SINCE),
];

#[test]
fn the_lists_of_statements_above_are_complete() {
    let constants = |source: &str| -> BTreeSet<String> {
        let names = source.split("pub const ").skip(1).filter_map(|rest| rest.split_once(": "));
        names.filter(|(_, rest)| rest.starts_with("&str")).map(|(name, _)| name.to_owned()).collect()
    };
    let root = env!("CARGO_MANIFEST_DIR");
    let mut found = BTreeSet::new();
    for file in std::fs::read_dir(format!("{root}/src/edge/store")).unwrap() {
        found.extend(constants(&std::fs::read_to_string(file.unwrap().path()).unwrap()));
    }
    let names = |list: &[(&str, &str)]| -> BTreeSet<String> {
        list.iter().map(|(name, _)| (*name).to_owned()).collect()
    };
    assert_eq!(found, names(D1));
    assert_eq!(constants(include_str!("../src/edge/objects/log/sql.rs")), names(LOG));
}

/// Every list there is: of staff and of a customer, with each filter and with all.
fn lists() -> Vec<(Identity, Filter)> {
    let plain = Filter { limit: 50, ..Filter::default() };
    let after = Some(Cursor { updated_at: 5, id: room_id().to_string() });
    let (status, room_type) = (Some(RoomStatus::Closed), Some(RoomType::Direct));
    let kind = Some(("property".to_owned(), None));
    let context = Some(("property".to_owned(), Some("42".to_owned())));
    let filters = [
        plain.clone(),
        Filter { status, ..plain.clone() },
        Filter { room_type, ..plain.clone() },
        Filter { context: kind, ..plain.clone() },
        Filter { context: context.clone(), ..plain.clone() },
        Filter { unread: true, ..plain.clone() },
        Filter { needs_staff: true, ..plain.clone() },
        Filter { after: after.clone(), ..plain.clone() },
        Filter { status, room_type, context, unread: true, needs_staff: true, after, ..plain },
    ];
    let people = [staff("ben"), customer("ada")];
    people.iter().flat_map(|by| filters.iter().map(|filter| (by.clone(), filter.clone()))).collect()
}

/// The list of acts with each filter and with all.
fn acts() -> Vec<audit::Filter> {
    let plain = audit::Filter { limit: 50, ..audit::Filter::default() };
    let (actor, action) = (Some("zoe".to_owned()), Some("rule.create".to_owned()));
    let (room_id, before) = (Some(room_id()), Some(NOW));
    let after = Some(Position { at: 5, id: "x".to_owned() });
    vec![
        plain.clone(),
        audit::Filter { actor: actor.clone(), ..plain.clone() },
        audit::Filter { action: action.clone(), ..plain.clone() },
        audit::Filter { room_id: room_id.clone(), ..plain.clone() },
        audit::Filter { before, ..plain.clone() },
        audit::Filter { after: after.clone(), ..plain.clone() },
        audit::Filter { actor, action, room_id, before, after, ..plain },
    ]
}

/// What may be looked for among messages.
fn messages() -> Vec<Wanted> {
    let plain = Wanted { limit: 50, ..Wanted::default() };
    let (room, from) = (Some(room_id()), Some("zoe".to_owned()));
    vec![
        plain.clone(),
        Wanted { room: room.clone(), ..plain.clone() },
        Wanted { from: from.clone(), ..plain.clone() },
        Wanted {
            terms: Terms::parse("x").ok(),
            room,
            from,
            before: Some(NOW),
            after: Some(NOW),
            cursor: Some(7),
            ..plain
        },
    ]
}

/// The list of people with each filter and with all.
fn directory() -> Vec<people::Filter> {
    let plain = people::Filter { limit: 50, ..people::Filter::default() };
    let (name, role) = (Some("a".to_owned()), Some(Role::Vendor));
    let after = Some(("ada".to_owned(), "1".to_owned()));
    vec![
        plain.clone(),
        people::Filter { name: name.clone(), ..plain.clone() },
        people::Filter { role, ..plain.clone() },
        people::Filter { after: after.clone(), ..plain.clone() },
        people::Filter { name, role, after, ..plain },
    ]
}

/// Scans of what a statement made itself cost what it found.
fn is_its_own(scan: &str) -> bool {
    scan.starts_with('(') || scan.contains("VIRTUAL TABLE") || ["CONSTANT ROW", "page"].contains(&scan)
}

#[test]
fn no_statement_of_d1_reads_a_table_from_one_end_to_the_other() {
    let d1 = d1();
    let lists = lists().into_iter().map(|(by, filter)| (format!("{filter:?}"), list_query(&by, &filter).0));
    let statements = D1.iter().map(|(name, sql)| ((*name).to_owned(), (*sql).to_owned()));
    let counts = [("own", unread::own_query()), ("waiting", unread::waiting_query())];
    let counts = counts.map(|(name, sql)| (name.to_owned(), sql));
    let acts = acts().into_iter().map(|filter| (format!("{filter:?}"), audit::list_query(&filter).0));
    let overseen = messages().into_iter().flat_map(|wanted| {
        let after = Some((5, MessageId { room_id: room_id(), seq: 1 }));
        [
            ("search", search::search_query(&customer("ada"), &wanted).0),
            ("standing", search::search_query(&staff("ben"), &wanted).0),
            ("deleted", oversight::deleted_query(&wanted, None).0),
            ("deleted after", oversight::deleted_query(&wanted, after.as_ref()).0),
        ]
        .map(|(name, sql)| (format!("{name}: {wanted:?}"), sql))
    });
    let directory =
        directory().into_iter().map(|filter| (format!("{filter:?}"), people::list_query(&filter).0));
    for (name, sql) in statements.chain(lists).chain(counts).chain(acts).chain(overseen).chain(directory) {
        let scans: Vec<String> = scans(&d1, &sql).into_iter().filter(|scan| !is_its_own(scan)).collect();
        assert_eq!(scans, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn no_statement_of_a_log_reads_all_messages() {
    let log = log();
    // `room` has one row, `block` two and `member` at most MEMBERS_MAX and those who left: an index would be
    // written more often than it is worth. This one walks messages from the end, and stops.
    let from_the_end = ["LAST_REV"];
    // Once in the life of a guest's room, which is short: an index would be written with each message.
    let once = ["SELECT_SENT_BY"];
    for (name, sql) in LOG {
        let bounded = ["room", "member", "block", "log_version", "sqlite_master"];
        let growing = |scan: &String| !is_its_own(scan) && !bounded.contains(&scan.as_str());
        let scans: Vec<String> = scans(&log, sql).into_iter().filter(growing).collect();
        let expected: &[&str] =
            if from_the_end.contains(name) || once.contains(name) { &["message"] } else { &[] };
        assert_eq!(scans, expected, "{name}");
    }
}

/// The numbers from 1 to the first parameter.
const NUMBERS: &str = "WITH RECURSIVE numbers(value) AS (
    SELECT 1 UNION ALL SELECT value + 1 FROM numbers WHERE value < ?1)";

#[test]
fn what_walks_from_the_end_costs_the_same_in_a_long_room() {
    let costs = |messages: u64| {
        let log = log();
        let sql = format!(
            "INSERT INTO message {NUMBERS} SELECT value, value + 2, value + 2, 'ada', 'Ada', 'customer',
               'text', 'x', NULL, NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL, NULL FROM numbers"
        );
        log.execute(&sql, [messages]).unwrap();
        let since = integer(messages + 2 - 5);
        [
            cost(&log, log_sql::LAST_REV, &[]),
            cost(&log, log_sql::LAST_SEQ, &[]),
            cost(&log, log_sql::MESSAGES_CREATED_SINCE, &[since.clone(), integer(100)]),
            cost(&log, log_sql::MESSAGES_CHANGED_SINCE, &[since, integer(100)]),
            cost(&log, log_sql::SELECT_BEFORE, &[rusqlite::types::Value::Null, integer(50)]),
            cost(&log, log_sql::SELECT_NEWEST, &[integer(0), integer(20)]),
            cost(
                &log,
                log_sql::SELECT_SENT_NEAR,
                &[text("ada"), text("x"), integer(messages - 4), integer(messages + 95)],
            ),
        ]
    };
    assert_eq!(costs(100), costs(5_000));
}

#[test]
fn a_page_of_the_staffs_list_costs_the_same_among_many_rooms() {
    let costs = |rooms: u64| {
        let d1 = d1();
        let sql = format!(
            "INSERT INTO rooms {NUMBERS} SELECT 'room ' || value, 'support', '', NULL, NULL, NULL, 'open', 'ada',
               value, value, 0, NULL, 0, 1, 1, 0, 1 FROM numbers"
        );
        d1.execute(&sql, [rooms]).unwrap();
        let filter = Filter { limit: 10, ..Filter::default() };
        let after = Some(Cursor { updated_at: rooms as i64 / 2, id: "room".to_owned() });
        let middle = Filter { after, ..filter.clone() };
        [filter, middle].map(|filter| {
            let (sql, parameters) = list_query(&staff("ben"), &filter);
            cost(&d1, &sql, &parameters.iter().map(value).collect::<Vec<_>>())
        })
    };
    assert_eq!(costs(100), costs(3_000));
}
