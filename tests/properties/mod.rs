//! What holds for whatever bytes strangers send, one function a boundary. The fuzzer calls them with what
//! it makes up (`npm run fuzz`), `tests/fuzzed.rs` with everything that it has found worth keeping.

pub mod files;
pub mod frames;
pub mod queries;
pub mod tokens;
pub mod words;

/// Panics where something does not hold for these bytes.
pub type Check = fn(&[u8]);

/// Every boundary by the name of its fuzz target.
pub const BOUNDARIES: [(&str, Check); 5] = [
    ("files", files::check),
    ("frames", frames::check),
    ("queries", queries::check),
    ("tokens", tokens::check),
    ("words", words::check),
];

/// The first byte, by which a check chooses, and the rest.
fn choice(bytes: &[u8]) -> (u8, &[u8]) {
    bytes.split_first().map_or((0, bytes), |(first, rest)| (*first, rest))
}
