//! See `tests/properties/queries.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| frontdesk_fuzz::properties::queries::check(bytes));
