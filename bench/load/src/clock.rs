//! Time as the marks have it, and the processor time that this process has used.

use std::sync::OnceLock;
use std::time::Instant;

/// Microseconds since the first call.
pub fn now() -> u64 {
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_micros() as u64
}

/// Seconds of a processor that this process has had; zero where the system does not say.
pub fn cpu_seconds() -> f64 {
    // Linux counts in hundredths of a second here, whatever its own tick.
    std::fs::read_to_string("/proc/self/stat").ok().and_then(|stat| ticks(&stat)).unwrap_or(0) as f64 / 100.0
}

/// User and system time in a line of `/proc/<pid>/stat`. The name before them may hold anything.
fn ticks(stat: &str) -> Option<u64> {
    let (_, after_name) = stat.rsplit_once(')')?;
    let mut fields = after_name.split_whitespace().skip(11);
    Some(fields.next()?.parse::<u64>().ok()? + fields.next()?.parse::<u64>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn processor_time_is_found_behind_any_name() {
        let stat = "7 (a ) b) S 1 7 7 0 -1 4194560 100 0 0 0 250 50 0 0 20 0 1 0 100 1 1";
        assert_eq!(ticks(stat), Some(300));
        assert_eq!(ticks("7 (load) S 1"), None);
    }

    #[test]
    fn time_goes_on() {
        let before = now();
        assert!(now() >= before);
    }
}
