//! The two databases in memory: a room's log and D1, with the Worker's own statements.

use std::fs;
use std::path::Path;

use frontdesk::chat::attachment::Upload;
use frontdesk::chat::changes::{Change, Version};
use frontdesk::chat::details::Details;
use frontdesk::chat::frame::summary::LastMessage;
use frontdesk::chat::id::{Rev, RoomId, Seq};
use frontdesk::chat::message::Message;
use frontdesk::chat::time::Timestamp;
use frontdesk::edge::objects::log::rows::{DetailsRow, MemberRow, MessageRow, UploadRow, VersionRow};
use frontdesk::edge::objects::log::{schema, sql};
use frontdesk::edge::store::mirror::{self, RoomRow};
use frontdesk::edge::store::{Parameter, Statement};
use rusqlite::types::{Value as SqlValue, ValueRef};
use rusqlite::{Connection, params_from_iter};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// Names and texts of D1's migrations, in their order.
pub fn migrations() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "sql"));
    files.sort();
    let read = |path: &std::path::PathBuf| {
        (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap())
    };
    files.iter().map(read).collect()
}

/// D1 after all migrations.
pub fn d1() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    migrations().iter().for_each(|(_, text)| connection.execute_batch(text).unwrap());
    connection
}

/// The log of a room that is being created.
pub fn log() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch(schema::CREATE_VERSION).unwrap();
    schema::STEPS.iter().for_each(|step| connection.execute_batch(step).unwrap());
    connection
}

/// Writes a row as the log does.
pub fn store(log: &Connection, change: &Change) {
    let (statement, row) = match change {
        Change::Details(details) => (sql::UPSERT_ROOM, json(&DetailsRow::from(details))),
        Change::Member(member) => (sql::UPSERT_MEMBER, json(&MemberRow::from(member))),
        Change::Message(message) => (sql::UPSERT_MESSAGE, json(&MessageRow::from(message))),
    };
    log.execute(statement, [row]).unwrap();
}

/// Keeps an earlier version as the log does.
pub fn keep(log: &Connection, version: &Version) {
    log.execute(sql::INSERT_VERSION, [json(&VersionRow::from(version))]).unwrap();
}

/// Writes an upload as the log does.
pub fn store_upload(log: &Connection, upload: &Upload) {
    log.execute(sql::UPSERT_UPLOAD, [json(&UploadRow::from(upload))]).unwrap();
}

/// The `rooms` row that goes with a batch.
pub struct Standing<'a> {
    pub details: &'a Details,
    pub newest: Option<&'a Message>,
    pub staff_read_seq: Seq,
    pub mirrored_rev: Rev,
    /// Where D1 was before.
    pub since: Rev,
}

/// Writes a batch as the mirror does.
pub fn copy(d1: &Connection, room_id: &RoomId, changes: &[Change], room: &Standing, now: Timestamp) {
    let newest = room.newest.map(LastMessage::from);
    let row = RoomRow::new(room.details, newest.as_ref(), room.staff_read_seq, room.mirrored_rev).unwrap();
    run(d1, &mirror::statements(room_id, changes, room.since, &row, now).unwrap());
}

/// Runs statements one after the other, as a batch does.
pub fn run(d1: &Connection, statements: &[Statement]) {
    for (sql, parameters) in statements {
        objects(d1, sql, &parameters.iter().map(value).collect::<Vec<_>>());
    }
}

pub fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap()
}

/// A parameter as SQLite takes it: the binding of D1 makes every number a float.
pub fn value(parameter: &Parameter) -> SqlValue {
    match parameter {
        Parameter::Text(text) => SqlValue::Text(text.clone()),
        Parameter::Integer(integer) => SqlValue::Real(*integer as f64),
        Parameter::Null => SqlValue::Null,
    }
}

/// The rows that a statement finds, as objects by column.
pub fn objects(connection: &Connection, sql: &str, parameters: &[SqlValue]) -> Vec<Value> {
    let mut statement = connection.prepare(sql).unwrap_or_else(|error| panic!("{error}: {sql}"));
    let columns: Vec<String> = statement.column_names().into_iter().map(str::to_owned).collect();
    let mut found = statement.query(params_from_iter(parameters)).unwrap();
    let mut objects = Vec::new();
    while let Some(row) = found.next().unwrap() {
        let value = |at: usize| match row.get_ref(at).unwrap() {
            ValueRef::Null => Value::Null,
            ValueRef::Integer(integer) => integer.into(),
            ValueRef::Real(real) => real.into(),
            ValueRef::Text(text) => std::str::from_utf8(text).unwrap().into(),
            other => panic!("a column of {other:?}"),
        };
        let columns = columns.iter().enumerate().map(|(at, name)| (name.clone(), value(at)));
        objects.push(Value::Object(columns.collect::<Map<_, _>>()));
    }
    objects
}

/// The rows that a statement finds, as the Worker reads them.
pub fn rows<T: DeserializeOwned>(connection: &Connection, sql: &str, parameters: &[SqlValue]) -> Vec<T> {
    let objects = objects(connection, sql, parameters).into_iter();
    objects.map(|object| serde_json::from_value(object).unwrap()).collect()
}

/// The only number that a statement finds.
pub fn number(connection: &Connection, sql: &str, parameters: &[SqlValue]) -> u64 {
    let found = objects(connection, sql, parameters);
    assert_eq!(found.len(), 1, "{sql}");
    found[0]["value"].as_u64().unwrap()
}

pub fn integer(number: u64) -> SqlValue {
    SqlValue::Integer(i64::try_from(number).unwrap())
}

pub fn text(text: impl ToString) -> SqlValue {
    SqlValue::Text(text.to_string())
}

/// What a statement reads from one end to the other, as SQLite plans it.
pub fn scans(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    let count = statement.parameter_count();
    let nulls = vec![SqlValue::Null; count];
    let details = statement.query_map(params_from_iter(nulls), |row| row.get::<_, String>("detail")).unwrap();
    let scans = details.filter_map(|detail| detail.unwrap().strip_prefix("SCAN ").map(str::to_owned));
    scans.collect()
}

/// Steps of SQLite's machine that a statement takes with these parameters.
pub fn cost(connection: &Connection, sql: &str, parameters: &[SqlValue]) -> i32 {
    let mut statement = connection.prepare(sql).unwrap();
    let mut found = statement.query(params_from_iter(parameters)).unwrap();
    while found.next().unwrap().is_some() {}
    drop(found);
    statement.get_status(rusqlite::StatementStatus::VmStep)
}
