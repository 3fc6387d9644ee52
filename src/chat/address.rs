//! Where somebody calls from, as far as it tells people apart.

use std::fmt;
use std::net::{IpAddr, Ipv6Addr};

/// An IPv4 address, or the network of an IPv6 one: a household has 2^64 of the latter and takes a new
/// one at will.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Address(IpAddr);

impl Address {
    /// The address in this text, also as [`fmt::Display`] writes it; `None` when there is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_suffix(NETWORK).unwrap_or(text);
        Some(Self(match text.parse::<IpAddr>().ok()?.to_canonical() {
            IpAddr::V4(address) => IpAddr::V4(address),
            IpAddr::V6(address) => {
                let [one, two, three, four, ..] = address.segments();
                IpAddr::V6(Ipv6Addr::new(one, two, three, four, 0, 0, 0, 0))
            }
        }))
    }
}

/// How the size of a network is written.
const NETWORK: &str = "/64";

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            IpAddr::V4(address) => write!(formatter, "{address}"),
            IpAddr::V6(network) => write!(formatter, "{network}{NETWORK}"),
        }
    }
}
