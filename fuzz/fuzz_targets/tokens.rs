//! See `tests/properties/tokens.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| frontdesk_fuzz::properties::tokens::check(bytes));
