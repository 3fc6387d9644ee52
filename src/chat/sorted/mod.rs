//! A map and a set that are vectors in order. They have the methods of the standard library's `BTreeMap`
//! and `BTreeSet`, whose code is six times as large and in the wasm again for every kind of key and value.
//! Ours have some thousand entries at most: to move half of them takes microseconds.

mod map;
mod set;

pub use map::{Entry, SortedMap};
pub use set::SortedSet;

/// These in the order of their keys, and those with the same key as they came. For what is little or nearly in
/// order; the library's sorting is 2 kB of wasm for each type.
pub fn in_order<T, K: Ord>(items: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut sorted = Vec::new();
    for item in items {
        let at = sorted.partition_point(|other| key(other) <= key(&item));
        sorted.insert(at, item);
    }
    sorted
}
