//! What an operator may set, what a deployment says that is set wrongly, and which pages may talk to it
//! (A5, A6).

mod model;

use std::collections::BTreeMap;

use frontdesk::chat::id::AttachmentId;
use frontdesk::chat::limits::Limits;
use frontdesk::chat::moderation::opinion::OnFailure;
use frontdesk::chat::refusal::{Code, Refusal};
use frontdesk::edge::config::Config;
use frontdesk::edge::error::Error;
use frontdesk::edge::origin::AllowedOrigins;
use model::people::{NOW, room_id};
use model::tokens::{ed25519_pem, p256_pem, signed};
use serde_json::json;

fn read(variables: &[(&str, &str)]) -> Result<Config, Refusal> {
    let variables: BTreeMap<&str, &str> = variables.iter().copied().collect();
    Config::read(|name| variables.get(name).map(|value| (*value).to_owned())).map_err(|error| match error {
        Error::Refused(refusal) => refusal,
        Error::Broken(detail) => panic!("{detail}"),
    })
}

fn refusal(variables: &[(&str, &str)]) -> Refusal {
    read(variables).err().expect("a setting that is refused")
}

#[test]
fn a5_without_a_key_every_call_is_not_configured() {
    for variables in [&[][..], &[("JWT_SECRET", "")], &[("JWT_SECRET", "  \n"), ("JWT_PUBLIC_KEY", " ")]] {
        let config = read(variables).unwrap();
        let Err(Error::Refused(refusal)) = config.verifier() else { panic!("believes somebody") };
        assert_eq!((refusal.code, refusal.code.status()), (Code::NotConfigured, 503));
        assert!(config.signing_key.is_none());
    }
}

#[test]
fn a5_nothing_is_switched_on_by_default() {
    let config = read(&[("JWT_SECRET", "s")]).unwrap();
    assert_eq!((config.allow_guests, config.dev_login), (false, false));
    assert_eq!(config.limits, Limits::default());
    assert_eq!((config.guest_token_seconds, config.mirror_delay_ms, config.lobbies), (86_400, 250, 4));
    assert_eq!(config.attachment_bytes, 10 * 1024 * 1024);
    assert_eq!(config.origins, AllowedOrigins::default());
}

#[test]
fn a1_a_public_key_decides_the_algorithm_and_leaves_the_secret_to_guests() {
    let secret = String::from_utf8(model::tokens::SECRET.to_vec()).unwrap();
    let token = signed(&json!({ "sub": "7", "exp": NOW.0 / 1_000 + 60 }));
    let with_secret = read(&[("JWT_SECRET", &secret)]).unwrap();
    assert!(with_secret.verifier().unwrap().verify(&token, NOW).is_ok());
    assert!(with_secret.verifier().unwrap().guest.is_none());
    for pem in [p256_pem(), ed25519_pem(), p256_pem().replace('\n', "\\n")] {
        let config = read(&[("JWT_SECRET", &secret), ("JWT_PUBLIC_KEY", &pem)]).unwrap();
        let verifier = config.verifier().unwrap();
        assert!(verifier.verify(&token, NOW).is_err(), "a token by the secret is no member's now");
        assert!(verifier.guest.is_some());
        assert!(read(&[("JWT_PUBLIC_KEY", &pem)]).unwrap().signing_key.is_none());
    }
}

#[test]
fn i9_a_bad_value_names_its_variable() {
    let rsa = "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A\n-----END PUBLIC KEY-----";
    for (name, values) in [
        ("JWT_PUBLIC_KEY", &["nonsense", rsa, "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----"][..]),
        ("ALLOW_GUESTS", &["true", "ON", "1"]),
        ("DEV_LOGIN", &["yes", "disabled"]),
        ("GUEST_TOKEN_SECONDS", &["1h", "1.5"]),
        ("MESSAGE_CHARS", &["-1", "many", "1e3"]),
        ("FRAME_BYTES", &["32K"]),
        ("MESSAGES_PER_SECOND", &["fast", "5/s"]),
        ("MESSAGE_BURST", &["x"]),
        ("ROOM_MESSAGES_PER_SECOND", &["busy"]),
        ("ROOM_MESSAGE_BURST", &["1k"]),
        ("TYPING_INTERVAL_MS", &["1s"]),
        ("MIRROR_DELAY_MS", &["0.5"]),
        ("ATTACHMENT_BYTES", &["10MB", "-1"]),
        ("ATTACHMENT_LINK_SECONDS", &["1d"]),
        ("PRESENCE_LOBBIES", &["-4", "4294967296"]),
    ] {
        for value in values {
            let refusal = refusal(&[("JWT_SECRET", "s"), (name, value)]);
            assert_eq!(refusal.code, Code::NotConfigured);
            assert!(refusal.message.contains(name), "{name}={value}: {}", refusal.message);
            assert!(!refusal.message.contains(value), "what was set may be a secret");
        }
    }
}

#[test]
fn links_are_signed_by_the_secret_unless_there_is_one_for_them() {
    let id = AttachmentId::random(room_id(), [7; 16]);
    let url = |variables: &[(&str, &str)]| read(variables).unwrap().links.map(|links| links.url(&id, NOW));
    let by_token_secret = url(&[("JWT_SECRET", "s")]);
    let by_own = url(&[("JWT_SECRET", "s"), ("LINK_SECRET", "l")]);
    assert!(by_token_secret.is_some() && by_own.is_some());
    assert_ne!(by_token_secret, by_own);
    let pem = p256_pem();
    assert_eq!(url(&[("JWT_PUBLIC_KEY", &pem), ("LINK_SECRET", "l")]), by_own);
    let Err(Error::Refused(refusal)) = read(&[("JWT_PUBLIC_KEY", &pem)]).unwrap().links().map(|_| ()) else {
        panic!("signs with nothing")
    };
    assert_eq!(refusal.code, Code::NotConfigured);
    assert!(refusal.message.contains("LINK_SECRET"));
}

#[test]
fn i10_numbers_stay_within_what_can_work() {
    let config = read(&[
        ("GUEST_TOKEN_SECONDS", "1"),
        ("PRESENCE_LOBBIES", "0"),
        ("MIRROR_DELAY_MS", "-5"),
        ("MESSAGE_CHARS", "999999999"),
        ("TYPING_INTERVAL_MS", " 0 "),
        ("ATTACHMENT_BYTES", "9999999999"),
    ])
    .unwrap();
    assert_eq!(config.attachment_bytes, 100 * 1024 * 1024);
    assert_eq!((config.guest_token_seconds, config.lobbies, config.mirror_delay_ms), (60, 1, 0));
    assert_eq!((config.limits.message_chars, config.limits.typing_interval_ms), (32_000, 100));
    let config = read(&[("GUEST_TOKEN_SECONDS", "99999999"), ("PRESENCE_LOBBIES", "9999")]).unwrap();
    assert_eq!((config.guest_token_seconds, config.lobbies), (2_592_000, 256));
    let renewal = |seconds| read(&[("GUEST_RENEWAL_SECONDS", seconds)]).unwrap().guest_renewal_seconds;
    assert_eq!([renewal(""), renewal("-1"), renewal("99999999")], [2_592_000, 0, 31_536_000]);
}

#[test]
fn a6_a_deployments_own_pages_may_talk_to_it() {
    let none = AllowedOrigins::parse("");
    assert!(none.allow("https://chat.example", "chat.example"));
    assert!(none.allow("https://CHAT.example", "Chat.Example"));
    assert!(none.allow("http://localhost:8787", "localhost:8787"));
    for (origin, host) in [
        ("https://shop.example", "chat.example"),
        ("http://localhost:5173", "localhost:8787"),
        ("https://chat.example:8443", "chat.example"),
        ("https://chat.example.evil.com", "chat.example"),
        ("null", "chat.example"),
        ("", "chat.example"),
        ("chat.example", "chat.example"),
        ("https://", "chat.example"),
    ] {
        assert!(!none.allow(origin, host), "{origin} to {host}");
    }
}

#[test]
fn a6_listed_pages_may_and_those_that_look_alike_may_not() {
    let list =
        AllowedOrigins::parse(" https://shop.example/ ,https://*.example.org,, http://localhost:5173 ");
    let allows = |origin: &str| list.allow(origin, "chat.test");
    for origin in [
        "https://shop.example",
        "https://SHOP.example",
        "https://a.example.org",
        "https://a.b.example.org",
        "http://localhost:5173",
    ] {
        assert!(allows(origin), "{origin}");
    }
    for origin in [
        "http://shop.example",
        "https://shop.example:444",
        "https://evilshop.example",
        "https://www.shop.example",
        "https://shop.example.evil.com",
        "https://shop.examples",
        "https://shop.exampl",
        "https://example.org",
        "https://.example.org",
        "https://evilexample.org",
        "https://example.org.evil.com",
        "https://a.example.org.evil.com",
        "https://a.example.org:8443",
        "http://a.example.org",
        "http://localhost",
        "http://localhost:51730",
        "*",
        "null",
    ] {
        assert!(!allows(origin), "{origin}");
    }
}

#[test]
fn a6_a_star_is_every_page() {
    let all = AllowedOrigins::parse("*");
    assert!(all.allow("https://anything.example", "chat.test"));
    assert!(!all.allow("null", "chat.test"), "a page without an origin is none");
}

#[test]
fn the_sites_own_moderation_is_asked_where_it_has_an_address_and_a_secret() {
    let with = |more: &[(&str, &str)]| {
        let both = [("MODERATION_URL", "https://mod.example/check"), ("MODERATION_SECRET", "s")];
        read(&[&both, more].concat())
    };
    assert!(read(&[("MODERATION_SECRET", "s")]).unwrap().moderation.is_none());
    let hook = with(&[]).unwrap().moderation.unwrap();
    assert_eq!((hook.timeout_ms, hook.on_failure), (1_000, OnFailure::Flag));
    let timeout = |value| with(&[("MODERATION_TIMEOUT_MS", value)]).unwrap().moderation.unwrap().timeout_ms;
    assert_eq!((timeout("99999"), timeout("0")), (10_000, 50));
    let refuse = with(&[("MODERATION_ON_FAILURE", "refuse")]).unwrap().moderation.unwrap();
    assert_eq!(refuse.on_failure, OnFailure::Refuse);
    for (name, value) in [
        ("MODERATION_URL", "mod.example"),
        ("MODERATION_URL", "ftp://mod.example"),
        ("MODERATION_SECRET", " "),
        ("MODERATION_TIMEOUT_MS", "soon"),
        ("MODERATION_ON_FAILURE", "maybe"),
    ] {
        let refusal = with(&[(name, value)]).err().expect("a setting that is refused");
        assert!(refusal.message.contains(name), "{}", refusal.message);
    }
}
