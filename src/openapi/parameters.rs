//! Parameters of paths and of query strings.

use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{RefOr, Required, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::chat::time::Timestamp;
use crate::edge::http::query::{LIMIT_DEFAULT, LIMIT_MAX};

/// Rows of a page, and where it begins.
pub fn of_a_list() -> [Parameter; 2] {
    let limit = ObjectBuilder::new()
        .schema_type(Type::Integer)
        .minimum(Some(1))
        .maximum(Some(LIMIT_MAX))
        .default(Some(LIMIT_DEFAULT.into()));
    [
        query("limit", "Rows of the page.", limit),
        query("cursor", "The `next` of the page before.", ObjectBuilder::new().schema_type(Type::String)),
    ]
}

pub fn text(name: &str, description: &str) -> Parameter {
    query(name, description, ObjectBuilder::new().schema_type(Type::String))
}

/// A whole number from 0.
pub fn number(name: &str, description: &str) -> Parameter {
    query(name, description, u64::schema())
}

pub fn truth(name: &str, description: &str) -> Parameter {
    query(name, description, bool::schema())
}

/// Id of a room.
pub fn uuid(name: &str, description: &str) -> Parameter {
    query(name, description, uuid_schema())
}

/// The room, where the path does not name it.
pub fn room() -> Parameter {
    ParameterBuilder::from(uuid("room", "The room.")).required(Required::True).build()
}

/// A moment.
pub fn time(name: &str, description: &str) -> Parameter {
    query(name, description, Timestamp::schema())
}

/// One of the names of a type.
pub fn named<T: ToSchema>(name: &str, description: &str) -> Parameter {
    query(name, description, T::schema())
}

fn query(name: &str, description: &str, schema: impl Into<RefOr<Schema>>) -> Parameter {
    ParameterBuilder::new()
        .name(name)
        .parameter_in(ParameterIn::Query)
        .description(Some(description))
        .required(Required::False)
        .schema(Some(schema))
        .build()
}

/// What stands in a path, in its order; ids by the resource before them.
pub fn in_path(path: &str) -> Vec<Parameter> {
    let names = path.split('/').filter_map(|part| part.strip_prefix(':'));
    let described = |name: &str| {
        let (description, schema) = match (name, path.split(':').next().unwrap_or_default()) {
            ("id", "/api/chat/messages/") => ("A message, `<room id>.<seq>`.", pattern(MESSAGE_ID)),
            ("id", "/api/chat/participants/") => {
                ("A place in a room, `<room id>.<user id>`.", pattern(PARTICIPANT_ID))
            }
            ("id", "/api/chat/rooms/" | "/ws/chat/" | "/chat/") => ("A room.", uuid_schema()),
            ("id", "/api/chat/blocks/") => ("A user, percent-encoded.", pattern(SOME_TEXT)),
            ("id", "/api/chat/admin/bans/") => ("A ban.", uuid_schema()),
            ("type", _) => ("What kind of thing it is.", pattern(SOME_TEXT)),
            _ => ("Which one it is.", pattern(SOME_TEXT)),
        };
        let parameter = ParameterBuilder::new()
            .name(name)
            .parameter_in(ParameterIn::Path)
            .description(Some(description))
            .required(Required::True)
            .schema(Some(schema));
        parameter.build()
    };
    names.map(described).collect()
}

fn pattern(pattern: &str) -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).pattern(Some(pattern))
}

fn uuid_schema() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String).format(Some(SchemaFormat::Custom("uuid".to_owned())))
}

/// `<room id>.<seq>`.
const MESSAGE_ID: &str = r"^[0-9a-fA-F-]{36}\.[1-9][0-9]*$";

const PARTICIPANT_ID: &str = r"^[0-9a-fA-F-]{36}\.[^/]+$";

const SOME_TEXT: &str = "^[^/]+$";
