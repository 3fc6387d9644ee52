//! Addresses of requests, and their query strings.

use serde::Serialize;
use worker::Request;

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

/// Scheme and host of a request's address. The platform writes addresses in full, so no parser is needed.
#[must_use]
pub fn site_of(request: &Request) -> String {
    let address = request.inner().url();
    // Two slashes stand before the host.
    address.splitn(4, '/').take(3).collect::<Vec<_>>().join("/")
}

/// The parameters of an address.
pub struct Query(String);

impl Query {
    #[must_use]
    pub fn of(request: &Request) -> Self {
        let address = request.inner().url();
        let query = address.split_once('?').map(|(_, query)| query).unwrap_or_default();
        Self::parse(query.split('#').next().unwrap_or_default())
    }

    /// What stands behind the `?`.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// A parameter; empty counts as absent.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<String> {
        let found = form_urlencoded::parse(self.0.as_bytes()).find(|(key, _)| key == name);
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
