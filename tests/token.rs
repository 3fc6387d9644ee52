//! Who a token says somebody is, and every way in which it may not be believed (A1, A3, A4).

mod model;

use frontdesk::chat::identity::{Identity, Role};
use frontdesk::chat::limits::{TOKEN_BYTES_MAX, TOKEN_LEEWAY_SECONDS};
use frontdesk::chat::time::Timestamp;
use frontdesk::chat::token::{Verifier, VerifyingKey, sign};
use model::people::NOW;
use model::tokens::{SECRET, Signature, base64, claims, ed25519_pem, now, p256_pem, secret, signed};
use model::tokens::{symmetric, token, verifier, verify};
use serde_json::{Value, json};

/// Believes the host's P-256 key, and guest tokens minted with the secret.
fn asymmetric() -> Verifier {
    Verifier { guest: Some(secret()), ..verifier(VerifyingKey::from_pem(&p256_pem()).unwrap()) }
}

fn is_believed(claims_: &Value) -> bool {
    verify(&symmetric(), &signed(&claims(claims_))).is_ok()
}

#[test]
fn a1_the_three_algorithms_are_believed_each_with_its_key() {
    let claims = claims(&json!({ "username": "Ada" }));
    let hs256 = token(&json!({ "alg": "HS256" }), &claims, Signature::Hs256(SECRET));
    let es256 = token(&json!({ "alg": "ES256", "kid": "1" }), &claims, Signature::Es256);
    let eddsa = token(&json!({ "alg": "EdDSA", "typ": "JWT" }), &claims, Signature::EdDsa);
    let verifiers = [
        symmetric(),
        verifier(VerifyingKey::from_pem(&p256_pem()).unwrap()),
        verifier(VerifyingKey::from_pem(&ed25519_pem()).unwrap()),
    ];
    for (at, verifier) in verifiers.iter().enumerate() {
        for (by, token) in [&hs256, &es256, &eddsa].into_iter().enumerate() {
            assert_eq!(verify(verifier, token).is_ok(), at == by, "token {by} with verifier {at}");
        }
    }
    let expires_at = NOW.plus((60 + TOKEN_LEEWAY_SECONDS) * 1_000);
    let ada =
        Identity { user_id: "7".to_owned(), username: "Ada".to_owned(), role: Role::Customer, expires_at };
    assert_eq!(verify(&symmetric(), &hs256), Ok(ada));
}

#[test]
fn a1_a_key_is_found_among_what_tools_write_around_it() {
    let pem = format!("subject=/CN=host\n\n{}\nkept by ops", p256_pem().replace('\n', "\r\n"));
    let token = token(&json!({ "alg": "ES256" }), &claims(&json!({})), Signature::Es256);
    assert!(verify(&verifier(VerifyingKey::from_pem(&pem).unwrap()), &token).is_ok());
    for broken in [pem.replace("-----END", ""), pem.replace("BEGIN PUBLIC", "BEGIN PRIVATE"), String::new()] {
        assert!(VerifyingKey::from_pem(&broken).is_none(), "{broken}");
    }
}

#[test]
fn a1_the_algorithm_is_the_configurations_never_the_tokens() {
    let claims = claims(&json!({ "role": "admin" }));
    let pem = p256_pem();
    let forged = |alg: &str, signature| token(&json!({ "alg": alg }), &claims, signature);
    for forgery in [
        forged("none", Signature::Nothing),
        forged("None", Signature::Nothing),
        forged("none", Signature::Hs256(SECRET)),
        forged("HS256", Signature::Nothing),
        forged("HS256", Signature::Hs256(pem.as_bytes())),
        forged("HS256", Signature::Hs256(pem.trim_end().as_bytes())),
        forged("ES256", Signature::Hs256(pem.as_bytes())),
        forged("ES256", Signature::Hs256(SECRET)),
        forged("ES256", Signature::Nothing),
        forged("ES256", Signature::Bytes(&[0; 64])),
        forged("ES256", Signature::EdDsa),
        forged("ES384", Signature::Es256),
        forged("HS256", Signature::Es256),
        forged("", Signature::Es256),
    ] {
        assert!(verify(&asymmetric(), &forgery).is_err(), "{forgery}");
        let host_only = Verifier { guest: None, ..asymmetric() };
        assert!(verify(&host_only, &forgery).is_err(), "{forgery}");
    }
    for forgery in [
        forged("none", Signature::Nothing),
        forged("none", Signature::Hs256(SECRET)),
        forged("HS512", Signature::Hs256(SECRET)),
        forged("HS256", Signature::Hs256(b"another secret")),
        forged("HS256", Signature::Hs256(b"")),
        forged("HS256", Signature::Nothing),
        forged("ES256", Signature::Es256),
    ] {
        assert!(verify(&symmetric(), &forgery).is_err(), "{forgery}");
    }
}

#[test]
fn a1_a_changed_token_is_not_believed() {
    let token = signed(&claims(&json!({})));
    assert!(verify(&symmetric(), &token).is_ok());
    let parts: Vec<&str> = token.split('.').collect();
    let other = base64(claims(&json!({ "sub": "8" })).to_string().as_bytes());
    let header = base64(json!({ "alg": "HS256" }).to_string().as_bytes());
    for changed in [
        format!("{}.{other}.{}", parts[0], parts[2]),
        format!("{header}.{}.{}", parts[1], parts[2]),
        format!("{}.{}", parts[0], parts[1]),
        format!("{}.{}.", parts[0], parts[1]),
        format!("{token}."),
        format!("{token}.{}", parts[2]),
        format!("{}.{}.{}A", parts[0], parts[1], parts[2]),
        format!(" {token}"),
        format!("Bearer {token}"),
    ] {
        assert!(verify(&symmetric(), &changed).is_err(), "{changed}");
    }
    for length in 0..token.len() {
        assert!(verify(&symmetric(), &token[..length]).is_err(), "cut after {length}");
    }
}

#[test]
fn i9_garbage_is_refused_and_nothing_panics() {
    let no_object = token(&json!({ "alg": "HS256" }), &json!([]), Signature::Hs256(SECRET));
    let long = "x".repeat(TOKEN_BYTES_MAX + 1);
    let big = signed(&claims(&json!({ "name": "x".repeat(TOKEN_BYTES_MAX) })));
    for garbage in
        ["", ".", "..", "...", "a.b.c", "eyJ.eyJ.x", "\u{0}.\u{0}.\u{0}", "é.é.é", &no_object, &long, &big]
    {
        assert!(verify(&symmetric(), garbage).is_err());
        assert!(verify(&asymmetric(), garbage).is_err());
    }
    use proptest::prelude::*;
    proptest!(|(text in "\\PC{0,200}", bytes in prop::collection::vec(any::<u8>(), 0..80))| {
        prop_assert!(symmetric().verify(&text, NOW).is_err());
        let wrapped = format!("{}.{}.{}", base64(b"{\"alg\":\"HS256\"}"), base64(&bytes), base64(&bytes));
        prop_assert!(symmetric().verify(&wrapped, NOW).is_err());
    });
}

#[test]
fn a1_an_expiry_is_required_and_has_thirty_seconds_of_leeway() {
    let with_exp = |exp: Value| verify(&symmetric(), &signed(&json!({ "sub": "7", "exp": exp })));
    assert!(with_exp(json!(now() - TOKEN_LEEWAY_SECONDS + 1)).is_ok());
    assert!(with_exp(json!(now() - TOKEN_LEEWAY_SECONDS - 1)).is_err());
    for exp in
        [json!(null), json!("tomorrow"), json!(0), json!(-1), json!(true), json!(i64::MAX), json!(u64::MAX)]
    {
        assert!(with_exp(exp.clone()).is_err(), "{exp}");
    }
    assert!(verify(&symmetric(), &signed(&json!({ "sub": "7" }))).is_err());
    assert_eq!(with_exp(json!(now())).map(|ada| ada.expires_at), Ok(NOW.plus(TOKEN_LEEWAY_SECONDS * 1_000)));
    let year_9999 = with_exp(json!(253_402_300_799_i64)).map(|ada| ada.expires_at);
    assert_eq!(year_9999, Ok(Timestamp(253_402_300_829_000)));
}

#[test]
fn a1_a_token_of_the_future_is_not_valid_yet() {
    assert!(is_believed(&json!({ "nbf": now() })));
    assert!(is_believed(&json!({ "nbf": now() + TOKEN_LEEWAY_SECONDS - 1 })));
    assert!(!is_believed(&json!({ "nbf": now() + TOKEN_LEEWAY_SECONDS + 1 })));
    assert!(is_believed(&json!({ "iat": now() + 3_600 })), "when it was made is nobody's business");
}

#[test]
fn a1_issuer_and_audience_are_checked_where_they_are_configured() {
    let shop = Some("https://shop.example".to_owned());
    let issued = Verifier { issuer: shop.clone(), ..symmetric() };
    let meant = Verifier { audience: Some("chat".to_owned()), ..symmetric() };
    let cases = [
        (json!({}), false, false),
        (json!({ "iss": "https://shop.example", "aud": "chat" }), true, true),
        (json!({ "iss": "https://shop.example/", "aud": "chat2" }), false, false),
        (json!({ "iss": "", "aud": "" }), false, false),
        (json!({ "aud": ["web", "chat"] }), false, true),
        (json!({ "aud": ["web"] }), false, false),
        (json!({ "aud": [] }), false, false),
    ];
    for (case, by_issuer, by_audience) in cases {
        let token = signed(&claims(&case));
        assert_eq!(verify(&issued, &token).is_ok(), by_issuer, "{case}");
        assert_eq!(verify(&meant, &token).is_ok(), by_audience, "{case}");
        assert!(verify(&symmetric(), &token).is_ok(), "{case}");
    }
}

#[test]
fn a3_guest_tokens_are_believed_from_here_only_and_are_customers() {
    let guest = |role| sign(&secret(), "guest:1", "Guest 1", role, 600, NOW).unwrap();
    for verifier in [
        symmetric(),
        asymmetric(),
        Verifier { issuer: Some("https://shop.example".to_owned()), ..asymmetric() },
    ] {
        let identity = verify(&verifier, &guest(Role::Admin)).unwrap();
        assert_eq!((identity.user_id.as_str(), identity.username.as_str()), ("guest:1", "Guest 1"));
        assert_eq!(identity.role, Role::Customer);
        assert_eq!(identity.expires_at, NOW.plus((600 + TOKEN_LEEWAY_SECONDS) * 1_000));
    }
    let es256 = |case: Value| token(&json!({ "alg": "ES256" }), &claims(&case), Signature::Es256);
    assert!(verify(&asymmetric(), &es256(json!({ "sub": "7", "guest": true }))).is_ok());
    for case in [json!({ "sub": "guest:1" }), json!({ "sub": "guest:1", "guest": true })] {
        assert!(verify(&asymmetric(), &es256(case)).is_err(), "the host site has no guests of ours");
    }
    assert!(verify(&symmetric(), &signed(&claims(&json!({ "sub": "guest:1" })))).is_err());
    let member = sign(&secret(), "7", "Ada", Role::Admin, 600, NOW).unwrap();
    assert!(verify(&asymmetric(), &member).is_err(), "the secret of guests signs guests alone");
    assert_eq!(
        verify(&symmetric(), &member).map(|ada| (ada.user_id, ada.role)),
        Ok(("7".to_owned(), Role::Admin))
    );
    let not_ours =
        sign(&jwt_compact::alg::Hs256Key::new(b"x"), "guest:1", "", Role::Customer, 600, NOW).unwrap();
    assert!(verify(&asymmetric(), &not_ours).is_err());
}

#[test]
fn a3_a_guest_who_was_away_renews_within_the_window_and_nobody_else_does() {
    let window = 3_600;
    let late = |verifier: &Verifier, token: &str, seconds: i64| {
        verifier.verify_renewal(token, NOW.plus(seconds * 1_000), window).map(|by| by.user_id)
    };
    let guest = sign(&secret(), "guest:1", "Guest", Role::Customer, 600, NOW).unwrap();
    let ends = 600 + TOKEN_LEEWAY_SECONDS;
    for verifier in [symmetric(), asymmetric()] {
        for seconds in [0, ends + 1, ends + window - 1] {
            assert_eq!(late(&verifier, &guest, seconds).as_deref(), Ok("guest:1"), "{seconds}");
        }
        assert!(late(&verifier, &guest, ends + window + 1).is_err());
        assert!(late(&verifier, &guest[..guest.len() - 4], ends + 1).is_err(), "the signature is checked");
        assert!(
            verifier.verify(&guest, NOW.plus((ends + 1) * 1_000)).is_err(),
            "it is good for nothing else"
        );
    }
    let member = sign(&secret(), "7", "Ada", Role::Customer, 600, NOW).unwrap();
    assert_eq!(late(&symmetric(), &member, 0).as_deref(), Ok("7"));
    assert!(late(&symmetric(), &member, ends + 1).is_err());
    let hosts = claims(&json!({ "sub": "7", "guest": true }));
    let es256 = token(&json!({ "alg": "ES256" }), &hosts, Signature::Es256);
    assert!(late(&asymmetric(), &es256, ends + 1).is_err(), "the host site has no guests of ours");
    let early = signed(&claims(&json!({ "sub": "guest:1", "guest": true, "nbf": now() + window })));
    assert!(late(&symmetric(), &early, 0).is_err(), "the window is one after the expiry");
}

#[test]
fn a4_a_guest_token_ends_like_any_other() {
    let token = sign(&secret(), "guest:1", "Guest", Role::Customer, 600, NOW).unwrap();
    assert!(asymmetric().verify(&token, NOW.plus(629_000)).is_ok());
    assert!(asymmetric().verify(&token, NOW.plus(631_000)).is_err());
}
