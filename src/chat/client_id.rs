//! Client ids that say where to look for them. One that begins with `{seq}~` was made when its client knew
//! messages up to `seq`, so its message can only be behind that. Close behind, looking there is cheaper
//! than an index, of which every message writes an entry. The range is the id's own, so that it stays
//! true for ever: a repeat years later looks in the same place.

use std::ops::RangeInclusive;

use super::id::Seq;
use super::limits::CLIENT_ID_REACH;

/// Where messages with this client id are found by looking at each; further on they are in the index.
#[must_use]
pub fn near(client_id: &str) -> Option<RangeInclusive<Seq>> {
    let (known, _) = client_id.split_once('~')?;
    let known = known.parse::<u32>().ok().map(Seq::from)?;
    Some(known.saturating_add(1)..=known.saturating_add(CLIENT_ID_REACH))
}

/// Whether the message with this number and client id is left out of the index.
#[must_use]
pub fn is_near(client_id: &str, seq: Seq) -> bool {
    near(client_id).is_some_and(|range| range.contains(&seq))
}
