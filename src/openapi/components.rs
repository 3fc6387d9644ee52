//! The types that the document names.

use serde_json::{Value, json};
use utoipa::PartialSchema;

use super::operation::Types;
use super::requests;
use crate::chat::frame::presence::PresenceFrame;
use crate::chat::frame::server::ServerFrame;

/// What both WebSockets send. OpenAPI does not describe sockets; their frames are here for clients that
/// are generated.
pub fn add_frames(types: &mut Types) {
    types.add::<ServerFrame>();
    types.add::<PresenceFrame>();
}

/// The generator takes another name of a number or a text (`Seq`, `UserId`) for a type of its own.
pub fn inline_primitives(document: &mut Value) {
    for (name, schema) in [("u64", json_of::<u64>()), ("String", json_of::<String>())] {
        replace(document, &format!("#/components/schemas/{name}"), &schema);
        if let Some(schemas) = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut) {
            schemas.remove(name);
        }
    }
}

fn json_of<T: PartialSchema>() -> Value {
    serde_json::to_value(T::schema()).unwrap_or_default()
}

/// Writes the schema out wherever it is referred to.
fn replace(document: &mut Value, reference: &str, schema: &Value) {
    match document {
        Value::Object(fields) => {
            if fields.get("$ref").is_some_and(|found| found == reference) {
                fields.remove("$ref");
                fields.extend(schema.as_object().cloned().unwrap_or_default());
            }
            fields.values_mut().for_each(|value| replace(value, reference, schema));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, reference, schema)),
        _ => {}
    }
}

/// In what the server says, a field that may be null is always there, and one that may be absent is
/// never null. In what it is told, both mean the same.
pub fn require_what_may_be_null(document: &mut Value) {
    let Some(schemas) = document.pointer_mut("/components/schemas").and_then(Value::as_object_mut) else {
        return;
    };
    let said = schemas.iter_mut().filter(|(name, _)| !requests::NAMES.contains(&name.as_str()));
    said.for_each(|(_, schema)| require_nullable(schema));
}

fn require_nullable(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            let nullable: Vec<String> = fields
                .get("properties")
                .and_then(Value::as_object)
                .into_iter()
                .flatten()
                .filter(|(_, property)| may_be_null(property))
                .map(|(name, _)| name.clone())
                .collect();
            if !nullable.is_empty() {
                let required = fields.entry("required").or_insert_with(|| json!([]));
                if let Some(names) = required.as_array_mut() {
                    names.extend(nullable.into_iter().map(Value::from));
                }
            }
            fields.values_mut().for_each(require_nullable);
        }
        Value::Array(items) => items.iter_mut().for_each(require_nullable),
        _ => {}
    }
}

fn may_be_null(property: &Value) -> bool {
    let is_null = |schema: &Value| schema["type"] == "null";
    let of_types = |types: &Value| types.as_array().is_some_and(|types| types.contains(&json!("null")));
    let of_choices = |choices: &Value| choices.as_array().is_some_and(|choices| choices.iter().any(is_null));
    of_types(&property["type"]) || of_choices(&property["oneOf"])
}
