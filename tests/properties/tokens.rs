//! Tokens: what was not signed with the key is nobody, whatever it says; what was is somebody within bounds,
//! who has the role that the claims name and no other.

use frontdesk::chat::identity::{Identity, Role};
use frontdesk::chat::limits::{TOKEN_BYTES_MAX, USER_ID_BYTES_MAX, USERNAME_CHARS_MAX};
use frontdesk::chat::message::SYSTEM_ID;
use frontdesk::chat::token::{Verifier, VerifyingKey};
use serde_json::{Value, json};

use super::choice;
use crate::model::people::NOW;
use crate::model::tokens::{SECRET, Signature, base64, claims, ed25519_pem, p256_pem, secret, signed};
use crate::model::tokens::{symmetric, token, verifier, verify};

pub fn check(bytes: &[u8]) {
    let (how, bytes) = choice(bytes);
    match how % 4 {
        0 => stranger(&String::from_utf8_lossy(bytes)),
        1 => stranger(&format!("{}.{}.{}", base64(b"{\"alg\":\"HS256\"}"), base64(bytes), base64(bytes))),
        2 => claimed(bytes),
        _ => changed(bytes),
    }
}

/// Whoever made this up does not know the keys.
fn stranger(text: &str) {
    for verifier in verifiers() {
        assert!(verify(&verifier, text).is_err(), "{text}");
        assert!(verifier.verify_renewal(text, NOW, 3_600).is_err(), "{text}");
    }
}

fn verifiers() -> [Verifier; 3] {
    let by_pem = |pem: String| verifier(VerifyingKey::from_pem(&pem).unwrap());
    [symmetric(), Verifier { guest: Some(secret()), ..by_pem(p256_pem()) }, by_pem(ed25519_pem())]
}

/// The host site has signed these claims, whatever they are.
fn claimed(bytes: &[u8]) {
    let signed_bytes = |bytes: &[u8]| {
        let head = token(&json!({ "alg": "HS256" }), &Value::Null, Signature::Nothing);
        let head = head.split('.').next().unwrap_or_default();
        let message = format!("{head}.{}", base64(bytes));
        format!("{message}.{}", hmac(&message))
    };
    let text = signed_bytes(bytes);
    let verified = verify(&symmetric(), &text);
    assert_eq!(verified, verify(&symmetric(), &text), "read twice");
    let Ok(identity) = verified else { return };
    assert!(text.len() <= TOKEN_BYTES_MAX);
    assert_sound(&identity);
    let Ok(claims) = serde_json::from_slice::<Value>(bytes) else { panic!("claims that are no JSON") };
    let is_named = |role: &str| claims["role"] == role;
    let is_told = |flag: &str| claims["role"].is_null() && claims[flag] == true;
    match identity.role {
        Role::Admin => assert!(is_named("admin") || is_told("is_superuser")),
        Role::Staff => assert!(is_named("staff") || is_told("is_staff")),
        Role::Vendor => assert!(is_named("vendor")),
        Role::Customer => {}
    }
    // What another deployment expects to find in it is not there by itself.
    let elsewhere = Verifier { issuer: Some("https://another.example".to_owned()), ..symmetric() };
    let is_guest = identity.user_id.starts_with("guest:");
    assert!(is_guest || claims["iss"] == "https://another.example" || verify(&elsewhere, &text).is_err());
}

fn hmac(message: &str) -> String {
    use jwt_compact::alg::{Hs256, Hs256Key};
    use jwt_compact::{Algorithm, AlgorithmSignature};
    base64(&Hs256.sign(&Hs256Key::new(SECRET), message.as_bytes()).as_bytes())
}

fn assert_sound(identity: &Identity) {
    let Identity { user_id, username, expires_at, .. } = identity;
    assert!((1..=USER_ID_BYTES_MAX).contains(&user_id.len()) && !user_id.contains('\0'));
    assert_ne!(user_id, SYSTEM_ID);
    assert!((1..=USERNAME_CHARS_MAX).contains(&username.chars().count()) && !username.contains('\0'));
    assert!(*expires_at > NOW);
}

/// A good token of which some bytes were changed is no token.
fn changed(edits: &[u8]) {
    let claims = claims(&json!({ "username": "Ada" }));
    let all = [
        signed(&claims),
        token(&json!({ "alg": "ES256" }), &claims, Signature::Es256),
        token(&json!({ "alg": "EdDSA" }), &claims, Signature::EdDsa),
    ];
    let (which, edits) = choice(edits);
    let which = usize::from(which) % all.len();
    let mut bytes = all[which].clone().into_bytes();
    for edit in edits.chunks_exact(2) {
        let at = usize::from(edit[0]) % bytes.len();
        bytes[at] = edit[1];
    }
    let changed = String::from_utf8_lossy(&bytes);
    let verified = verify(&verifiers()[which], &changed);
    assert_eq!(verified.is_ok(), changed == all[which], "{changed}");
}
