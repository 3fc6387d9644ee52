//! The OpenAPI document says what the routes say, and hangs together.

use std::collections::BTreeSet;

use frontdesk::edge::route::{ALIASES, Endpoint, ROUTES};
use frontdesk::openapi::{document, shared_names};
use serde_json::{Map, Value};

fn described() -> Value {
    document().unwrap()
}

/// Every operation with its method and path.
fn operations(document: &Value) -> Vec<(String, &String, &Map<String, Value>)> {
    let paths = document["paths"].as_object().unwrap();
    let of_path = |(path, item)| -> Vec<_> {
        let item: &Value = item;
        let methods = item.as_object().unwrap().iter();
        methods
            .map(|(method, operation)| (method.to_uppercase(), path, operation.as_object().unwrap()))
            .collect()
    };
    paths.iter().flat_map(of_path).collect()
}

fn written(path: &str) -> String {
    let path = path.replace(":type", "{type}").replace(":id", "{id}");
    if path == "/healthz" { path } else { format!("{path}/") }
}

#[test]
fn every_route_is_described_and_nothing_else() {
    let document = described();
    let described: BTreeSet<(String, String)> =
        operations(&document).into_iter().map(|(method, path, _)| (method, path.clone())).collect();
    let routes: BTreeSet<(String, String)> =
        ROUTES.iter().chain(ALIASES).map(|(path, method, _)| (method.to_string(), written(path))).collect();
    assert_eq!(described, routes);
}

#[test]
fn an_alias_says_whose_name_it_is_another_of() {
    let document = described();
    for (path, method, endpoint) in ALIASES {
        let (original, _, _) = ROUTES.iter().find(|(_, _, other)| other == endpoint).expect("an original");
        let operation = &document["paths"][written(path)][method.to_string().to_lowercase()];
        assert_eq!(operation["x-alias-of"], written(original), "{path}");
        assert_eq!(operation["deprecated"], true, "{path}");
    }
    let named = operations(&document).into_iter().filter(|(_, _, one)| one.contains_key("x-alias-of"));
    assert_eq!(named.count(), ALIASES.len());
}

#[test]
fn an_endpoint_has_one_route_and_otherwise_aliases() {
    let mut endpoints: Vec<Endpoint> = ROUTES.iter().map(|(_, _, endpoint)| *endpoint).collect();
    endpoints.sort_unstable();
    let before = endpoints.len();
    endpoints.dedup();
    assert_eq!(endpoints.len(), before);
}

#[test]
fn operations_have_ids_of_their_own() {
    let document = described();
    let ids: Vec<&Value> = operations(&document).iter().map(|(_, _, one)| &one["operationId"]).collect();
    let distinct: BTreeSet<&str> = ids.iter().map(|id| id.as_str().unwrap()).collect();
    assert_eq!(distinct.len(), ids.len());
}

#[test]
fn every_operation_says_who_may_call_it() {
    let document = described();
    for (method, path, operation) in operations(&document) {
        let is_public = operation["security"] == serde_json::json!([{}]);
        let expected = ["/healthz", "/api/chat/guest/", "/api/dev/token/"].contains(&path.as_str())
            || path.starts_with("/chat/");
        assert_eq!(is_public, expected, "{method} {path}");
    }
}

#[test]
fn every_parameter_of_a_path_is_described() {
    let document = described();
    for (method, path, operation) in operations(&document) {
        let parameters = operation.get("parameters").and_then(Value::as_array);
        let in_path = parameters.into_iter().flatten().filter(|parameter| parameter["in"] == "path");
        let names: Vec<String> =
            in_path.map(|one| format!("{{{}}}", one["name"].as_str().unwrap())).collect();
        assert_eq!(names.len(), path.matches('{').count(), "{method} {path}");
        assert!(names.iter().all(|name| path.contains(name.as_str())), "{method} {path}");
    }
}

#[test]
fn what_is_referred_to_is_there() {
    fn references<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
        match value {
            Value::Object(fields) => {
                found.extend(fields.get("$ref").and_then(Value::as_str));
                fields.values().for_each(|value| references(value, found));
            }
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            _ => {}
        }
    }
    let document = described();
    let mut found = BTreeSet::new();
    references(&document, &mut found);
    assert!(found.len() > 20);
    for reference in found {
        let pointer = reference.strip_prefix('#').expect("within the document");
        assert!(document.pointer(pointer).is_some(), "{reference}");
    }
}

#[test]
fn every_type_has_a_name_of_its_own() {
    assert_eq!(shared_names(), BTreeSet::new());
}
