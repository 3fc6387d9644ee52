//! Texts with the bounds that the code has for them.

use utoipa::openapi::schema::{Array, ArrayBuilder, Object, ObjectBuilder, Type};

use crate::chat::limits::{Limits, MEMBERS_MAX, USER_ID_BYTES_MAX};

/// Text of at most so many characters.
pub fn text<const MAX: usize>() -> Object {
    ObjectBuilder::new().schema_type(Type::String).max_length(Some(MAX)).build()
}

/// Text of 1 to so many characters that is not blank.
pub fn some_text<const MAX: usize>() -> Object {
    written(MAX)
}

/// The text of a message, by the limits that hold where nothing else is configured.
pub fn content() -> Object {
    written(Limits::default().message_chars)
}

/// Ids of the other members of a room.
pub fn others() -> Array {
    ArrayBuilder::new().items(some_text::<USER_ID_BYTES_MAX>()).max_items(Some(MEMBERS_MAX - 1)).build()
}

fn written(characters: usize) -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .min_length(Some(1))
        .max_length(Some(characters))
        .pattern(Some(r"\S"))
        .build()
}
