//! A map and a set that are vectors in order. They have the methods of the standard library's `BTreeMap`
//! and `BTreeSet`, whose code is six times as large and in the wasm again for every kind of key and value.
//! Ours have some thousand entries at most: to move half of them takes microseconds.

mod map;
mod set;

pub use map::{Entry, SortedMap};
pub use set::SortedSet;
