//! Values that are text somewhere else: ids, times, names; and the bounds on what may be set.

mod model;

use frontdesk::chat::client_id::{is_near, near};
use frontdesk::chat::details::{RoomStatus, RoomType};
use frontdesk::chat::id::{MessageId, RoomId};
use frontdesk::chat::identity::Role;
use frontdesk::chat::limits::Limits;
use frontdesk::chat::member::Standing;
use frontdesk::chat::message::MessageType;
use frontdesk::chat::rate::Bucket;
use frontdesk::chat::refusal::{CloseReason, Code, Refusal};
use frontdesk::chat::sorted::SortedSet;
use frontdesk::chat::time::Timestamp;
use model::people::{NOW, room_id};

#[test]
fn times_are_rfc_3339_in_utc_with_milliseconds() {
    let text = serde_json::to_value(Timestamp(1_769_860_800_000)).unwrap();
    assert_eq!(text, "2026-01-31T12:00:00.000Z");
    let back: Timestamp = serde_json::from_value("2026-01-31T13:00:00.5+01:00".into()).unwrap();
    assert_eq!(back, Timestamp(1_769_860_800_500));
    for (milliseconds, text) in [
        (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
        (-1, "1969-12-31T23:59:59.999Z"),
        (253_402_300_799_060, "9999-12-31T23:59:59.060Z"),
        (253_402_300_800_000, "+10000-01-01T00:00:00.000Z"),
    ] {
        assert_eq!(Timestamp(milliseconds).to_rfc3339(), text);
    }
    assert_eq!(Timestamp(i64::MAX).plus(1), Timestamp(i64::MAX));
    assert_eq!(Timestamp(5).since(Timestamp(9)), 0);
}

#[test]
fn i5_a_client_id_says_where_its_message_is_or_is_looked_for_in_the_index() {
    assert_eq!(near("7~x"), Some(8..=107));
    assert_eq!(near("0~"), Some(1..=100));
    for elsewhere in ["", "7", "~", "~7", "-1~x", "x~7", "7 ~x", "99999999999~x", "12345678-abcd"] {
        assert_eq!(near(elsewhere), None, "{elsewhere}");
    }
    assert!(is_near("7~x", 8) && is_near("7~x", 107));
    assert!(!is_near("7~x", 7) && !is_near("7~x", 108) && !is_near("c-1", 1));
}

#[test]
fn names_of_roles_standings_and_types_are_the_same_in_rows_and_on_the_wire() {
    for role in Role::ALL {
        assert_eq!(serde_json::to_value(role).unwrap(), role.as_str());
        assert_eq!(Role::named(role.as_str()), role);
    }
    for standing in Standing::ALL {
        assert_eq!(serde_json::to_value(standing).unwrap(), standing.as_str());
        assert_eq!(Standing::named(standing.as_str()), standing);
    }
    for kind in MessageType::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        assert_eq!(MessageType::named(kind.as_str()), Some(kind));
    }
    for kind in RoomType::ALL {
        assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        assert_eq!(RoomType::named(kind.as_str()), Some(kind));
    }
    for status in RoomStatus::ALL {
        assert_eq!(serde_json::to_value(status).unwrap(), status.as_str());
        assert_eq!(RoomStatus::named(status.as_str()), Some(status));
    }
    assert_eq!(RoomType::named("general"), Some(RoomType::Support));
    assert_eq!(Role::named("root"), Role::Customer, "an unknown role is the least");
    assert_eq!(Standing::named("owner"), Standing::Outsider, "an unknown standing is the least");
    assert_eq!(
        (MessageType::named("video"), RoomType::named(""), RoomStatus::named("Open")),
        (None, None, None)
    );
}

#[test]
fn i7_a_room_id_is_a_uuid_written_with_hyphens_and_nothing_else() {
    let text = room_id().to_string();
    assert_eq!(RoomId::parse(&text.to_uppercase()), Some(room_id()), "case does not matter");
    let simple = text.replace('-', "");
    let long = format!("{text}0");
    let urn = format!("urn:uuid:{text}");
    for wrong in [
        "",
        "7",
        &simple,
        &long,
        &urn,
        &text[1..],
        "0197b3c2-7a10-7c3e-9f42-5d1e6a7b8cZZ",
        "../../../../healthz-and-so-on-and-on-",
    ] {
        assert_eq!(RoomId::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn i7_a_message_id_holds_its_room_and_its_place() {
    let id = MessageId { room_id: room_id(), seq: 12 };
    assert_eq!(id.to_string(), format!("{}.12", room_id()));
    assert_eq!(MessageId::parse(&id.to_string()), Some(id));
    for wrong in ["", ".1", "7.1"] {
        assert_eq!(MessageId::parse(wrong), None, "{wrong}");
    }
    for seq in ["", "0", "-1", "1.5", "x", "18446744073709551616"] {
        assert_eq!(MessageId::parse(&format!("{}.{seq}", room_id())), None, "{seq}");
    }
}

#[test]
fn i7_what_makes_a_room_unique_makes_its_id() {
    let users = |ids: &[&str]| -> SortedSet<String> { ids.iter().map(|id| (*id).to_owned()).collect() };
    let pair = RoomId::unique(RoomType::Direct, &users(&["1", "2"]), &[]);
    assert_eq!(pair, RoomId::unique(RoomType::Direct, &users(&["2", "1"]), &[]), "whoever asks");
    assert_eq!(RoomId::parse(&pair.to_string()), Some(pair.clone()), "an id like any other");
    let others = [
        RoomId::unique(RoomType::Support, &users(&["1", "2"]), &[]),
        RoomId::unique(RoomType::Direct, &users(&["12"]), &[]),
        RoomId::unique(RoomType::Direct, &users(&["1", "3"]), &[]),
        RoomId::unique(RoomType::Direct, &users(&["1"]), &["2"]),
        RoomId::unique(RoomType::Direct, &users(&["1", "2"]), &["context", "ab", "c"]),
        RoomId::unique(RoomType::Direct, &users(&["1", "2"]), &["context", "a", "bc"]),
        RoomId::unique(RoomType::Direct, &users(&["1", "2"]), &["context", "abc"]),
        pair,
    ];
    let different: SortedSet<_> = others.iter().collect();
    assert_eq!(different.len(), others.len());
}

#[test]
fn a_room_that_needs_no_uniqueness_has_an_id_of_time_and_chance() {
    let one = RoomId::random(NOW, [1; 10]);
    assert_ne!(one, RoomId::random(NOW, [2; 10]));
    assert!(one < RoomId::random(NOW.plus(1), [0; 10]), "later rooms sort behind");
}

#[test]
fn i10_what_an_operator_sets_stays_within_what_the_platform_bears() {
    assert_eq!(Limits::default().within_ceiling(), Limits::default());
    let boundless = Limits {
        message_chars: usize::MAX,
        frame_bytes: usize::MAX,
        messages_per_second: f64::INFINITY,
        message_burst: 1e9,
        room_messages_per_second: f64::INFINITY,
        room_message_burst: 1e9,
        typing_interval_ms: i64::MAX,
    };
    let within = boundless.within_ceiling();
    assert_eq!(
        (within.message_chars, within.frame_bytes, within.typing_interval_ms),
        (32_000, 262_144, 10_000)
    );
    assert!((within.messages_per_second - 1_000.0).abs() < f64::EPSILON);
    assert!((within.room_messages_per_second - 10_000.0).abs() < f64::EPSILON);
    let nothing = Limits {
        message_chars: 0,
        frame_bytes: 0,
        messages_per_second: -1.0,
        message_burst: 0.0,
        room_messages_per_second: -1.0,
        room_message_burst: 0.0,
        typing_interval_ms: -5,
    };
    let within = nothing.within_ceiling();
    assert_eq!((within.message_chars, within.frame_bytes, within.typing_interval_ms), (1, 1_024, 100));
    assert!(within.messages_per_second > 0.0 && within.message_burst >= 1.0);
    assert!(within.room_messages_per_second > 0.0 && within.room_message_burst >= 1.0);
}

#[test]
fn w10_a_bucket_gives_its_burst_at_once_and_then_its_rate() {
    let mut bucket = Bucket::full(3.0, 2.0, NOW);
    assert_eq!([0; 3].map(|_| bucket.take(NOW)), [Ok(()); 3]);
    assert_eq!(bucket.take(NOW), Err(500), "one in half a second");
    assert_eq!(bucket.take(NOW.plus(250)), Err(250), "asking does not push it away");
    assert_eq!(bucket.take(NOW.plus(500)), Ok(()));
    assert_eq!(bucket.take(NOW.plus(400)), Err(500), "a clock that goes back gives nothing");
    let later = NOW.plus(3_600_000);
    assert_eq!(
        [0; 4].map(|_| bucket.take(later).is_ok()),
        [true, true, true, false],
        "never more than the burst"
    );
}

#[test]
fn w9_each_code_has_its_status_and_close_code() {
    let statuses = [
        (Code::Malformed, 400, 4400),
        (Code::Unauthorized, 401, 4401),
        (Code::Forbidden, 403, 4403),
        (Code::NotAMember, 403, 4403),
        (Code::Muted, 403, 4403),
        (Code::NoContact, 403, 4403),
        (Code::Banned, 403, 4403),
        (Code::NotFound, 404, 4404),
        (Code::MethodNotAllowed, 405, 4403),
        (Code::RoomClosed, 409, 4403),
        (Code::Conflict, 409, 4403),
        (Code::RoomFull, 409, 4429),
        (Code::TooLarge, 413, 4413),
        (Code::UnsupportedMediaType, 415, 4403),
        (Code::Invalid, 422, 4400),
        (Code::Moderated, 422, 4403),
        (Code::UnknownType, 422, 4400),
        (Code::RateLimited, 429, 4429),
        (Code::NotConfigured, 503, 1013),
        (Code::Unavailable, 503, 1013),
    ];
    for (code, status, close) in statuses {
        assert_eq!((code.status(), CloseReason::of(code).code()), (status, close), "{code:?}");
        assert!(CloseReason::of(code).text().len() <= 123, "the platform throws beyond that");
    }
}

#[test]
fn w10_a_refusal_for_speed_says_when_to_try_again_in_whole_seconds() {
    let seconds = |wait| Refusal::too_fast("x", wait).retry_after;
    assert_eq!(
        [0, 1, 1_000, 1_001, i64::MAX].map(seconds),
        [Some(1), Some(1), Some(1), Some(2), Some(i64::MAX / 1_000)]
    );
}

#[test]
fn w10_a_socket_may_send_more_frames_where_its_user_may_send_more_messages() {
    let now = Timestamp(0);
    let burst = |limits: Limits| {
        let mut frames = limits.frames(now);
        std::iter::repeat_with(|| frames.take(now)).take_while(Result::is_ok).count()
    };
    let usual = Limits::default();
    assert_eq!(burst(usual), 100);
    assert_eq!(burst(Limits { message_burst: 200.0, ..usual }), 1_000);
    assert_eq!(burst(Limits { message_burst: 1.0, ..usual }), 100, "typing and reading are no messages");
}
