//! Addresses: whatever stands behind the `?`, lists are asked for pages within bounds, cursors come back as
//! they were given out, and the search is asked nothing but words.

use frontdesk::chat::frame::dialect::Dialect;
use frontdesk::chat::limits::{SEARCH_TERMS_MAX, STATISTICS_STRETCHES_MAX};
use frontdesk::chat::refusal::{Code, Refusal};
use frontdesk::chat::search::query::Terms;
use frontdesk::chat::statistics::{Interval, Period};
use frontdesk::edge::error::Result;
use frontdesk::edge::http::query::{LIMIT_MAX, Query};
use frontdesk::edge::http::{messages, rooms, search};
use frontdesk::edge::route::{Matched, Method, find};
use frontdesk::edge::store::page::Position;
use frontdesk::edge::store::rooms::Cursor;

use crate::model::people::NOW;

pub fn check(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let query = Query::parse(&text);

    lists(&query);
    told(query.number("since"));
    told(query.named("format", Dialect::named));
    question(&query.text("q").unwrap_or_default());
    period(&query);

    let path = format!("/{text}");
    for method in [Method::Get, Method::Post] {
        let found = find(&method, &path);
        assert_eq!(found, find(&method, &path), "found twice");
        if let Matched::Endpoint { id: Some(id), .. } = found {
            assert!(!id.contains('/'));
        }
    }
}

/// What was asked for, or the refusal of it, which names a field and says a sentence.
fn told<T>(asked: Result<T>) -> Option<T> {
    asked.map_err(|error| assert_told(&error.into_refusal())).ok()
}

fn assert_told(refusal: &Refusal) {
    assert_eq!(refusal.code, Code::Invalid);
    assert!(refusal.field.is_some() && refusal.message.ends_with('.'), "{}", refusal.message);
}

fn lists(query: &Query) {
    let rooms = told(rooms::filter(query));
    assert_eq!(rooms, told(rooms::filter(query)), "read twice");
    if let Some(filter) = rooms {
        assert!((1..=LIMIT_MAX).contains(&filter.limit));
        let again = filter.after.as_ref().map(|cursor| Cursor::parse(&cursor.to_text()));
        assert_eq!(again, filter.after.map(Some));
    }
    if let Some(page) = told(messages::page(query)) {
        assert!((1..=LIMIT_MAX).contains(&page.limit));
        assert!(page.before.is_none() || page.after.is_none());
    }
    if let Some(wanted) = told(search::wanted(query, "from")) {
        assert!((1..=LIMIT_MAX).contains(&wanted.limit));
        assert!(wanted.from.is_none_or(|user| !user.is_empty()));
    }
    if let Some(Some(position)) = told(query.named("cursor", Position::parse)) {
        assert_eq!(Position::parse(&position.to_text()), Some(position));
    }
}

/// Every word is quoted, so that none is syntax; a star stands behind a word alone.
fn question(text: &str) {
    match Terms::parse(text) {
        Err(refusal) => assert_told(&refusal),
        Ok(terms) => {
            let expression = terms.expression();
            let words = expression.strip_prefix("body : (").and_then(|rest| rest.strip_suffix(')'));
            let words = words.expect("a question about the text alone");
            let outside: Vec<&str> = words.split('"').step_by(2).map(str::trim).collect();
            assert!((2..=SEARCH_TERMS_MAX + 1).contains(&outside.len()), "{expression}");
            assert!(outside.iter().all(|between| matches!(*between, "" | "*")), "{expression}");
            assert!(!expression.contains('\0'));
        }
    }
}

fn period(query: &Query) {
    let Some(interval) = told(query.named("interval", Interval::named)) else { return };
    let (Some(from), Some(to)) = (told(query.time("from")), told(query.time("to"))) else { return };
    match Period::new(interval.unwrap_or(Interval::Day), from, to, NOW) {
        Err(refusal) => assert_told(&refusal),
        Ok(period) => {
            let stretches = i64::try_from(period.stretches().count()).unwrap_or(i64::MAX);
            assert!((1..=STATISTICS_STRETCHES_MAX).contains(&stretches));
        }
    }
}
