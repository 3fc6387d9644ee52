//! The sorted map and set do what the standard library's do, whatever is done to them.

use std::collections::{BTreeMap, BTreeSet};

use frontdesk::chat::sorted::{SortedMap, SortedSet};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Deed {
    Insert(u8, u16),
    Remove(u8),
    Change(u8, u16),
    AddTo(u8, u16),
}

fn deed() -> impl Strategy<Value = Deed> {
    // Few keys, so that they meet.
    prop_oneof![
        (0_u8..24, any::<u16>()).prop_map(|(key, value)| Deed::Insert(key, value)),
        (0_u8..24).prop_map(Deed::Remove),
        (0_u8..24, any::<u16>()).prop_map(|(key, value)| Deed::Change(key, value)),
        (0_u8..24, any::<u16>()).prop_map(|(key, value)| Deed::AddTo(key, value)),
    ]
}

proptest! {
    #[test]
    fn a_map_is_as_the_standard_one(deeds in prop::collection::vec(deed(), 0..80)) {
        let (mut ours, mut theirs) = (SortedMap::new(), BTreeMap::new());
        for deed in deeds {
            match deed {
                Deed::Insert(key, value) => prop_assert_eq!(ours.insert(key, value), theirs.insert(key, value)),
                Deed::Remove(key) => prop_assert_eq!(ours.remove(&key), theirs.remove(&key)),
                Deed::Change(key, value) => {
                    let (one, other) = (ours.get_mut(&key), theirs.get_mut(&key));
                    prop_assert_eq!(&one, &other);
                    one.into_iter().chain(other).for_each(|old| *old = value);
                }
                Deed::AddTo(key, more) => {
                    for sum in [ours.entry(key).or_default(), theirs.entry(key).or_default()] {
                        *sum = sum.wrapping_add(more);
                    }
                }
            }
            prop_assert!(ours.iter().eq(theirs.iter()));
            prop_assert!(ours.keys().eq(theirs.keys()) && ours.values().eq(theirs.values()));
            prop_assert_eq!(ours.last_key_value(), theirs.last_key_value());
            prop_assert_eq!((ours.len(), ours.is_empty()), (theirs.len(), theirs.is_empty()));
            for key in 0..24 {
                prop_assert_eq!(ours.get(&key), theirs.get(&key));
                prop_assert_eq!(ours.contains_key(&key), theirs.contains_key(&key));
            }
        }
        let json = serde_json::to_string(&theirs).unwrap();
        prop_assert_eq!(serde_json::to_string(&ours).unwrap(), &json[..]);
        prop_assert_eq!(&serde_json::from_str::<SortedMap<u8, u16>>(&json).unwrap(), &ours);
        prop_assert!(theirs.clone().into_iter().rev().collect::<SortedMap<_, _>>() == ours);
        prop_assert!(ours.into_iter().eq(theirs));
    }

    #[test]
    fn a_set_is_as_the_standard_one(values in prop::collection::vec((0_u8..24, any::<bool>()), 0..80)) {
        let (mut ours, mut theirs) = (SortedSet::new(), BTreeSet::new());
        for (value, is_added) in values {
            if is_added {
                prop_assert_eq!(ours.insert(value), theirs.insert(value));
            } else {
                prop_assert_eq!(ours.remove(&value), theirs.remove(&value));
            }
            prop_assert!(ours.iter().eq(theirs.iter()));
            prop_assert_eq!((ours.first(), ours.len(), ours.is_empty()), (theirs.first(), theirs.len(), theirs.is_empty()));
            prop_assert!((0..24).all(|value| ours.contains(&value) == theirs.contains(&value)));
        }
        let json = serde_json::to_string(&theirs).unwrap();
        prop_assert_eq!(serde_json::to_string(&ours).unwrap(), &json[..]);
        prop_assert_eq!(&serde_json::from_str::<SortedSet<u8>>(&json).unwrap(), &ours);
        prop_assert!(theirs.iter().rev().copied().collect::<SortedSet<_>>() == ours);
    }
}
