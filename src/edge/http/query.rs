//! Query strings.

use serde::Serialize;
use worker::Url;

use crate::chat::refusal::Refusal;
use crate::chat::time::Timestamp;
use crate::edge::error::Result;

/// Rows of a page without `?limit=`.
pub const LIMIT_DEFAULT: u32 = 50;

/// Most rows of a page.
pub const LIMIT_MAX: u32 = 200;

/// One page of a list.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct ListPage<Item> {
    pub results: Vec<Item>,
    /// The `cursor` of the next page; null on the last.
    pub next: Option<String>,
}

/// The parameters of an address.
pub struct Query(Url);

impl Query {
    #[must_use]
    pub fn of(url: Url) -> Self {
        Self(url)
    }

    /// A parameter; empty counts as absent.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        let found = self.0.query_pairs().find(|(key, _)| key == name);
        found.map(|(_, value)| value.into_owned()).filter(|value| !value.is_empty())
    }

    /// A whole number from 0.
    pub fn number(&self, name: &str) -> Result<Option<u64>> {
        let parse = |text: String| {
            text.parse().map_err(|_| Refusal::invalid(name, format!("\"{name}\" is a whole number.")).into())
        };
        self.text(name).map(parse).transpose()
    }

    /// A moment in RFC 3339.
    pub fn time(&self, name: &str) -> Result<Option<Timestamp>> {
        let parse = |text: &str| serde_json::from_value(text.into()).ok();
        self.named(name, parse)
    }

    /// Rows of a page.
    pub fn limit(&self) -> Result<u32> {
        match self.number("limit")? {
            None => Ok(LIMIT_DEFAULT),
            Some(limit) => match u32::try_from(limit) {
                Ok(limit) if (1..=LIMIT_MAX).contains(&limit) => Ok(limit),
                _ => Err(Refusal::invalid("limit", format!("\"limit\" is 1 to {LIMIT_MAX}.")).into()),
            },
        }
    }

    /// One of a set of names.
    pub fn named<T>(&self, name: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>> {
        match self.text(name) {
            None => Ok(None),
            Some(value) => match parse(&value) {
                Some(named) => Ok(Some(named)),
                None => Err(Refusal::invalid(name, format!("\"{name}\" has no such value.")).into()),
            },
        }
    }
}
