//! What was measured, as it is printed.

use hdrhistogram::Histogram;
use serde::Serialize;

/// Longest time that is told apart, in microseconds.
const LONGEST: u64 = 300_000_000;

/// Times, of which only the distribution is kept.
pub struct Times(Histogram<u64>);

impl Times {
    pub fn new() -> Self {
        // Three digits, from one microsecond on; these bounds are always accepted.
        Self(Histogram::new_with_bounds(1, LONGEST, 3).expect("sound bounds"))
    }

    pub fn record(&mut self, microseconds: u64) {
        self.0.saturating_record(microseconds.clamp(1, LONGEST));
    }

    pub fn summary(&self) -> Summary {
        let at = |share| self.0.value_at_quantile(share) as f64 / 1_000.0;
        Summary { count: self.0.len(), p50: at(0.5), p90: at(0.9), p99: at(0.99), max: at(1.0) }
    }
}

/// A distribution of times, in milliseconds.
#[derive(Debug, PartialEq, Serialize)]
pub struct Summary {
    pub count: u64,
    pub p50: f64,
    pub p90: f64,
    pub p99: f64,
    pub max: f64,
}

/// Of sockets that talked.
#[derive(Serialize)]
pub struct Messages {
    pub deliveries_per_second: f64,
    pub sends_per_second: f64,
    /// From sending to each receiver.
    pub latency_ms: Summary,
    pub lost: u64,
    pub doubled: u64,
    pub out_of_order: u64,
    #[serde(flatten)]
    pub trouble: Trouble,
    pub connect_ms: Summary,
    /// Processors that the generator itself kept busy.
    pub own_cpu: f64,
}

/// What should not happen.
#[derive(Clone, Default, Serialize)]
pub struct Trouble {
    /// Frames of type `error`.
    pub errors: u64,
    pub first_error: Option<String>,
    /// Sockets that were closed by the server.
    pub closed: u64,
}

impl Trouble {
    pub fn note(&mut self, error: &str) {
        self.errors += 1;
        self.first_error.get_or_insert_with(|| error.to_owned());
    }
}

/// Of sockets that were opened.
#[derive(Serialize)]
pub struct Storm {
    /// From the first to the last of them, in seconds.
    pub seconds: f64,
    pub connect_ms: Summary,
    #[serde(flatten)]
    pub trouble: Trouble,
    pub own_cpu: f64,
}

/// Of sockets that came back.
#[derive(Serialize)]
pub struct Resume {
    /// From the word that the server is there until everybody had what they missed, in seconds.
    pub seconds: f64,
    pub resume_ms: Summary,
    /// Messages that somebody missed and was not given.
    pub lost: u64,
    /// Tries that failed.
    pub refused: u64,
}

/// Of calls.
#[derive(Serialize)]
pub struct Calls {
    pub calls_per_second: f64,
    pub latency_ms: Summary,
    /// Answers other than 200.
    pub errors: u64,
    pub bytes: u64,
    pub own_cpu: f64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_is_in_milliseconds_and_of_all_that_was_recorded() {
        let mut times = Times::new();
        for microseconds in 1..=1_000 {
            times.record(microseconds * 1_000);
        }
        let summary = times.summary();
        assert_eq!(summary.count, 1_000);
        for (found, wanted) in
            [(summary.p50, 500.0), (summary.p90, 900.0), (summary.p99, 990.0), (summary.max, 1_000.0)]
        {
            assert!((found - wanted).abs() < wanted * 0.002, "{found} instead of {wanted}");
        }
    }

    #[test]
    fn no_time_is_too_short_or_too_long() {
        let mut times = Times::new();
        times.record(0);
        times.record(u64::MAX);
        assert_eq!(times.summary().count, 2);
    }

    #[test]
    fn the_first_error_is_kept() {
        let mut trouble = Trouble::default();
        trouble.note("one");
        trouble.note("two");
        assert_eq!((trouble.errors, trouble.first_error.as_deref()), (2, Some("one")));
    }
}
