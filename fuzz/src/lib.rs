//! The checks of `tests/properties`, made ready for the fuzzer.

pub mod model;

#[path = "../../tests/properties/mod.rs"]
pub mod properties;
