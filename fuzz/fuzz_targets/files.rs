//! See `tests/properties/files.rs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| frontdesk_fuzz::properties::files::check(bytes));
