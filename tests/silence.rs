//! W15: who reads is never cut off, who has stopped reading is.

use frontdesk::chat::limits::{UNHEARD_BYTES_AT_ONCE, UNHEARD_BYTES_MAX, UNHEARD_MS_MAX};
use frontdesk::chat::silence::Silence;
use frontdesk::chat::time::Timestamp;

const NOW: Timestamp = Timestamp(1_769_860_800_000);

/// Whether a socket that was sent so much is given up, so many milliseconds after the last word of its client.
fn is_over(bytes: usize, milliseconds: i64, heartbeat: Option<i64>) -> bool {
    let mut silence = Silence::since(NOW);
    silence.sent(bytes) && silence.is_over(heartbeat.map(|at| NOW.plus(at)), NOW.plus(milliseconds))
}

#[test]
fn w15_a_socket_is_given_up_for_much_and_long_or_for_very_much() {
    assert!(
        !is_over(UNHEARD_BYTES_MAX - 1, 24 * 3_600_000, None),
        "little is waited for as long as it takes"
    );
    assert!(!is_over(UNHEARD_BYTES_MAX, UNHEARD_MS_MAX - 1, None));
    assert!(is_over(UNHEARD_BYTES_MAX, UNHEARD_MS_MAX, None));
    assert!(!is_over(UNHEARD_BYTES_AT_ONCE - 1, 0, None));
    assert!(is_over(UNHEARD_BYTES_AT_ONCE, 0, None));
}

#[test]
fn w15_a_heartbeat_is_a_sign_of_life_and_one_from_before_is_none() {
    assert!(!is_over(UNHEARD_BYTES_AT_ONCE, UNHEARD_MS_MAX, Some(1)));
    for heartbeat in [0, -1] {
        assert!(is_over(UNHEARD_BYTES_MAX, UNHEARD_MS_MAX, Some(heartbeat)), "{heartbeat}");
    }
}

/// Bytes that were sent, so many every 100 ms, until the socket was given up; ten minutes at most.
fn sent_until_over(bytes: usize, beats_every_ms: Option<i64>) -> Option<usize> {
    let mut silence = Silence::since(NOW);
    (1..6_000_i64).find_map(|step| {
        let now = NOW.plus(step * 100);
        let heartbeat = beats_every_ms.map(|every| Timestamp(now.0 - now.0 % every));
        (silence.sent(bytes) && silence.is_over(heartbeat, now)).then_some(bytes * step as usize)
    })
}

#[test]
fn w15_who_beats_is_never_given_up_and_for_who_has_stopped_not_much_is_kept() {
    for bytes in [1_000, 5_000, 40_000] {
        assert_eq!(sent_until_over(bytes, Some(25_000)), None, "{bytes}");
        let kept = sent_until_over(bytes, None).expect("it is given up");
        let in_time = bytes * (UNHEARD_MS_MAX / 100) as usize;
        // It is looked at again with each quarter of what may be sent.
        assert!(kept <= in_time.max(UNHEARD_BYTES_MAX) + UNHEARD_BYTES_MAX / 4 + bytes, "{kept}");
        assert!(kept <= UNHEARD_BYTES_AT_ONCE + UNHEARD_BYTES_MAX / 4 + bytes, "{kept}");
    }
}
