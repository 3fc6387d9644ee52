//! See `tests/properties/words.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| frontdesk_fuzz::properties::words::check(bytes));
