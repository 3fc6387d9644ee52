//! Lists of rooms: page after page without a gap or a repeat, and to customers only their own.

mod model;

use frontdesk::chat::changes::{Change, Changes};
use frontdesk::chat::details::{RoomStatus, RoomType};
use frontdesk::chat::id::RoomId;
use frontdesk::chat::identity::{Identity, Role};
use frontdesk::edge::store::rooms::{Cursor, Filter, list_query};
use model::log::Log;
use model::people::{NOW, person, room_id};
use model::rows::{self, USERS, staff_read_seq};
use model::sql::{self, copy, d1, objects, value};
use proptest::prelude::*;
use rusqlite::Connection;

fn logs() -> impl Strategy<Value = Vec<Log>> {
    let ids = (0..12_u8).map(|k| RoomId::random(NOW, [k; 10]));
    ids.map(rows::log).collect::<Vec<_>>()
}

fn filled(logs: &[Log]) -> Connection {
    let d1 = d1();
    for log in logs {
        let details = log.details.as_ref().unwrap();
        let changes = Changes::oldest(log.everything(), usize::MAX).items;
        let mirrored_rev = changes.last().map_or(0, Change::rev);
        let newest = log.messages.last();
        let room =
            sql::Standing { details, newest, staff_read_seq: staff_read_seq(log), mirrored_rev, since: 0 };
        copy(&d1, &details.id, &changes, &room, NOW);
    }
    d1
}

fn filter() -> impl Strategy<Value = Filter> {
    let status = prop::option::of(prop::sample::select(&RoomStatus::ALL[..]));
    let room_type = prop::option::of(prop::sample::select(&RoomType::ALL[..]));
    let kind = prop::sample::select(vec!["property", "order"]);
    let id = prop::option::of(prop::sample::select(vec!["4'2", "43"]));
    let context = prop::option::weighted(0.3, (kind, id));
    let needs_staff = prop::bool::weighted(0.2);
    (status, room_type, context, any::<bool>(), needs_staff, 1..5_u32).prop_map(
        |(status, room_type, context, unread, needs_staff, limit)| {
            let context = context.map(|(kind, id)| (kind.to_owned(), id.map(str::to_owned)));
            Filter { status, room_type, context, unread, needs_staff, user: None, limit, after: None }
        },
    )
}

fn by() -> impl Strategy<Value = Identity> {
    (prop::sample::select(&USERS[..]), prop::sample::select(&Role::ALL[..]))
        .prop_map(|(id, role)| person(id, role))
}

/// What the list shows of a room.
type Listed = (i64, String, u64);

/// Every page, one after another, as the Worker asks for them.
fn pages(d1: &Connection, by: &Identity, filter: &Filter) -> Vec<Listed> {
    let mut listed: Vec<Listed> = Vec::new();
    let mut after = None;
    loop {
        let (sql, parameters) = list_query(by, &Filter { after, ..filter.clone() });
        let found = objects(d1, &sql, &parameters.iter().map(value).collect::<Vec<_>>());
        let page = found.iter().take(filter.limit as usize).map(|row| {
            let id = row["id"].as_str().unwrap().to_owned();
            (row["updated_at"].as_i64().unwrap(), id, row["unread"].as_u64().unwrap())
        });
        listed.extend(page);
        assert!(found.len() <= filter.limit as usize + 1);
        if found.len() <= filter.limit as usize {
            return listed;
        }
        let (updated_at, id, _) = listed.last().cloned().unwrap();
        after = Cursor::parse(&Cursor { updated_at, id }.to_text());
        assert!(after.is_some());
    }
}

/// The same from the logs, as plainly as it can be said.
fn expected(logs: &[Log], by: &Identity, filter: &Filter) -> Vec<Listed> {
    let mut listed: Vec<Listed> = Vec::new();
    for log in logs {
        let details = log.details.as_ref().unwrap();
        let unread = rows::unread(log)[&by.user_id];
        let status = filter.status.or(filter.unread.then_some(RoomStatus::Open));
        let fits = (by.role.is_staff() || log.standing(&by.user_id).belongs())
            && status.is_none_or(|status| status == details.status)
            && filter.room_type.is_none_or(|room_type| room_type == details.room_type)
            && filter.context.as_ref().is_none_or(|(kind, id)| {
                let of = details.context.as_ref();
                of.is_some_and(|context| {
                    context.kind == *kind && id.as_ref().is_none_or(|id| context.id == *id)
                })
            })
            && (!filter.needs_staff || details.needs_staff)
            && (!filter.unread || unread > 0);
        if fits {
            let updated_at = log.messages.last().map_or(details.created_at, |message| message.created_at);
            listed.push((updated_at.0, details.id.to_string(), unread));
        }
    }
    listed.sort_by(|one, other| (other.0, &other.1).cmp(&(one.0, &one.1)));
    listed
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lists_page_through_what_the_reader_may_see_without_gap_or_repeat(
        logs in logs(),
        questions in prop::collection::vec((by(), filter()), 12),
    ) {
        let d1 = filled(&logs);
        for (by, filter) in questions {
            prop_assert_eq!(pages(&d1, &by, &filter), expected(&logs, &by, &filter), "{:?} {:?}", by, filter);
            let everything = Filter { limit: filter.limit, ..Filter::default() };
            prop_assert_eq!(pages(&d1, &by, &everything), expected(&logs, &by, &everything), "{:?}", by);
        }
    }
}

#[test]
fn a_cursor_is_what_the_page_before_gave_and_nothing_else() {
    let cursor = Cursor { updated_at: NOW.0, id: room_id().to_string() };
    assert_eq!(Cursor::parse(&cursor.to_text()), Some(cursor));
    let id = room_id();
    for wrong in
        ["", ".", "1", "1.2", &format!("x.{id}"), &format!("1.{id}'"), &format!("{id}.1"), &id.to_string()]
    {
        assert_eq!(Cursor::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn what_the_caller_chooses_is_never_part_of_the_statement() {
    let hostile = "x' OR 1=1; --";
    let filter = Filter {
        context: Some((hostile.to_owned(), Some(hostile.to_owned()))),
        after: Some(Cursor { updated_at: 1, id: hostile.to_owned() }),
        limit: 5,
        ..Filter::default()
    };
    for role in Role::ALL {
        let by = Identity { user_id: hostile.to_owned(), ..person("x", role) };
        let (sql, parameters) = list_query(&by, &filter);
        assert!(!sql.contains("1=1"), "{sql}");
        assert_eq!(parameters.len(), 7);
        objects(&d1(), &sql, &parameters.iter().map(value).collect::<Vec<_>>());
    }
}
