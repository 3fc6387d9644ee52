//! The only source of randomness.

use super::error::{Error, Result};

/// Bytes that nobody can guess.
pub fn bytes<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| Error::Broken("no randomness".to_owned()))?;
    Ok(bytes)
}

/// A number from 0 to 1 that spreads retries; where there is no randomness, the middle.
#[must_use]
pub fn jitter() -> f64 {
    bytes::<2>().map_or(0.5, |bytes| f64::from(u16::from_be_bytes(bytes)) / f64::from(u16::MAX))
}
