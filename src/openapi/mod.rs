//! What the API is, as an OpenAPI 3.1 document: made of the types that the code itself reads and
//! writes, of the routes, and of one description an endpoint. It is compiled where the feature `schema`
//! is on, never into the Worker; `npm run generate` writes it to `public/api/openapi.json`.

mod bounds;
mod components;
mod endpoints;
mod operation;
mod parameters;
mod paths;
pub mod requests;
mod typescript;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{ComponentsBuilder, InfoBuilder, License, OpenApiBuilder, RefOr, Schema, Server};

/// The token in a header.
const BEARER: &str = "bearer";

/// The token in the address of a WebSocket.
const TOKEN_IN_QUERY: &str = "token_in_query";

/// The whole document.
///
/// # Errors
/// When a type cannot be written as JSON, which no request can cause.
pub fn document() -> serde_json::Result<Value> {
    let info = InfoBuilder::new()
        .title("Frontdesk")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(include_str!("introduction.md")))
        .license(Some(License::new("MIT")));
    let (paths, mut types) = paths::all();
    components::add_frames(&mut types);
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("JWT").build();
    let in_query = ApiKey::Query(ApiKeyValue::new("token"));
    let components = ComponentsBuilder::new()
        .security_scheme(BEARER, SecurityScheme::Http(bearer))
        .security_scheme(TOKEN_IN_QUERY, SecurityScheme::ApiKey(in_query))
        .schemas_from_iter(types.schemas)
        .build();
    let document = OpenApiBuilder::new()
        .info(info.build())
        .servers(Some([Server::new("/")]))
        .paths(paths)
        .components(Some(components))
        .tags(Some(endpoints::tags()))
        .build();
    let mut document = serde_json::to_value(document)?;
    components::inline_primitives(&mut document);
    components::require_what_may_be_null(&mut document);
    Ok(document)
}

/// Names that more than one type goes by, which would hide all of them but one.
#[must_use]
pub fn shared_names() -> BTreeSet<String> {
    let (_, mut types) = paths::all();
    components::add_frames(&mut types);
    let mut known = BTreeMap::new();
    let is_shared = |(name, schema): (String, RefOr<Schema>)| {
        let first = known.entry(name.clone()).or_insert_with(|| schema.clone());
        (*first != schema).then_some(name)
    };
    types.schemas.into_iter().filter_map(is_shared).collect()
}

/// Every type of the document in TypeScript.
#[must_use]
pub fn typescript() -> String {
    let (_, mut types) = paths::all();
    components::add_frames(&mut types);
    types.declarations.into_values().collect::<Vec<_>>().join("\n")
}
