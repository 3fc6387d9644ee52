//! Every route at its path. An alias is its endpoint's operation again, and says whose.

use utoipa::openapi::HttpMethod;
use utoipa::openapi::extensions::ExtensionsBuilder;
use utoipa::openapi::path::{Paths, PathsBuilder};

use super::endpoints::describe;
use super::operation::{Operation, Types};
use super::parameters;
use super::requests::NewMessageIn;
use crate::chat::refusal::Code;
use crate::edge::route::{ALIASES, Endpoint, Method, ROUTES};

/// The paths, and the types that they name.
pub fn all() -> (Paths, Types) {
    let mut paths = PathsBuilder::new().build();
    let mut types = Types::default();
    for (path, method, endpoint) in ROUTES.iter().chain(ALIASES) {
        let operation = describe(*endpoint);
        let original = original(*endpoint).filter(|original| (original.0, &original.1) != (*path, method));
        let operation = match original {
            Some((original, _)) if original.contains(":id") && !path.contains(":id") => {
                in_named_room(*endpoint, operation)
            }
            _ => operation,
        };
        let id = match original {
            None => operation.id.to_owned(),
            Some(_) => format!("{}At{}", operation.id, name_of(path)),
        };
        let (mut operation, named) = operation.build(id, parameters::in_path(path));
        if let Some((original, _)) = original {
            let alias = ExtensionsBuilder::new().add("x-alias-of", written(original)).build();
            operation = operation
                .deprecated(Some(utoipa::openapi::Deprecated::True))
                .description(Some(format!("Another name of `{}`, for older clients.", written(original))))
                .extensions(Some(alias));
        }
        types.extend(named);
        paths.add_path_operation(written(path), http_methods(method), operation);
    }
    (paths, types)
}

/// Where the path does not say which room is meant, the query does, or the body.
fn in_named_room(endpoint: Endpoint, operation: Operation) -> Operation {
    let operation = operation.refuses(&[Code::NotFound]);
    match endpoint {
        Endpoint::SendMessage => operation.takes::<NewMessageIn>(),
        _ => operation.with([parameters::room()]),
    }
}

/// The first route of an endpoint is the one that its other names are names of.
fn original(endpoint: Endpoint) -> Option<(&'static str, Method)> {
    let route = ROUTES.iter().find(|(_, _, other)| *other == endpoint);
    route.map(|(path, method, _)| (*path, method.clone()))
}

/// As OpenAPI and the contract write it: `{id}`, and a slash at the end of what is not a file.
fn written(path: &str) -> String {
    if path == "/healthz" {
        return path.to_owned();
    }
    let named = |part: &str| part.strip_prefix(':').map_or(part.to_owned(), |name| format!("{{{name}}}"));
    path.split('/').map(|part| named(part) + "/").collect()
}

/// The path in camel case, without what all paths have.
fn name_of(path: &str) -> String {
    let path = path.strip_prefix("/api/chat").unwrap_or(path);
    let words = path.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(capitalised).collect()
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn http_methods(method: &Method) -> Vec<HttpMethod> {
    match method {
        Method::Get => vec![HttpMethod::Get],
        Method::Post => vec![HttpMethod::Post],
        Method::Put => vec![HttpMethod::Put],
        Method::Patch => vec![HttpMethod::Patch],
        Method::Delete => vec![HttpMethod::Delete],
        Method::Head => vec![HttpMethod::Head],
        Method::Options => vec![HttpMethod::Options],
        Method::Connect | Method::Trace | Method::Report => Vec::new(),
    }
}
