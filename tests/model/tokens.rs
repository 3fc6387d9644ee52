//! JSON Web Tokens made by hand, so that they can be wrong in every way.

use ed25519_compact::{KeyPair, Seed};
use frontdesk::chat::identity::Identity;
use frontdesk::chat::refusal::{Code, Refusal};
use frontdesk::chat::token::{Verifier, VerifyingKey};
use jwt_compact::Algorithm;
use jwt_compact::AlgorithmSignature;
use jwt_compact::alg::{Hs256, Hs256Key};
use p256::ecdsa::SigningKey;
use p256::ecdsa::signature::Signer;
use p256::pkcs8::EncodePublicKey;
use serde_json::{Value, json};

use super::people::NOW;

pub const SECRET: &[u8] = b"a secret of the tests, and of nobody else";

pub fn secret() -> Hs256Key {
    Hs256Key::new(SECRET)
}

pub fn p256_key() -> SigningKey {
    SigningKey::from_slice(&[7; 32]).unwrap()
}

pub fn p256_pem() -> String {
    p256_key().verifying_key().to_public_key_pem(Default::default()).unwrap()
}

pub fn ed25519_key() -> KeyPair {
    KeyPair::from_seed(Seed::new([9; 32]))
}

pub fn ed25519_pem() -> String {
    // The head of a SubjectPublicKeyInfo for Ed25519, and the key.
    let head = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];
    let der: Vec<u8> = head.into_iter().chain(*ed25519_key().pk).collect();
    let standard = base64(&der).replace('-', "+").replace('_', "/");
    format!("-----BEGIN PUBLIC KEY-----\n{standard}=\n-----END PUBLIC KEY-----\n")
}

pub fn hs256(key: &[u8]) -> VerifyingKey {
    VerifyingKey::Hs256(Hs256Key::new(key))
}

/// What a token is signed with.
pub enum Signature<'a> {
    Hs256(&'a [u8]),
    Es256,
    EdDsa,
    Nothing,
    Bytes(&'a [u8]),
}

/// A token with this header, these claims and this signature, whether they fit or not.
pub fn token(header: &Value, claims: &Value, signature: Signature) -> String {
    let signed =
        format!("{}.{}", base64(header.to_string().as_bytes()), base64(claims.to_string().as_bytes()));
    let message = signed.as_bytes();
    let signature = match signature {
        Signature::Hs256(key) => Hs256.sign(&Hs256Key::new(key), message).as_bytes().to_vec(),
        Signature::Es256 => {
            let signature: p256::ecdsa::Signature = p256_key().sign(message);
            signature.to_bytes().to_vec()
        }
        Signature::EdDsa => ed25519_key().sk.sign(message, None).to_vec(),
        Signature::Nothing => Vec::new(),
        Signature::Bytes(bytes) => bytes.to_vec(),
    };
    format!("{signed}.{}", base64(&signature))
}

/// As the host site would make it.
pub fn signed(claims: &Value) -> String {
    token(&json!({ "alg": "HS256", "typ": "JWT" }), claims, Signature::Hs256(SECRET))
}

/// Base64 for addresses, without padding.
pub fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits =
            chunk.iter().enumerate().fold(0_u32, |bits, (at, byte)| bits | u32::from(*byte) << (16 - 8 * at));
        for at in 0..=chunk.len() {
            text.push(char::from(LETTERS[(bits >> (18 - 6 * at) & 63) as usize]));
        }
    }
    text
}

/// Seconds, as tokens count.
pub fn now() -> i64 {
    NOW.0 / 1_000
}

pub fn verifier(host: VerifyingKey) -> Verifier {
    Verifier { host, guest: None, issuer: None, audience: None }
}

/// Believes tokens by the secret.
pub fn symmetric() -> Verifier {
    verifier(hs256(SECRET))
}

/// Verifies now; every refusal is a 401.
pub fn verify(verifier: &Verifier, token: &str) -> Result<Identity, Refusal> {
    let verified = verifier.verify(token, NOW);
    if let Err(refusal) = &verified {
        assert_eq!(refusal.code, Code::Unauthorized);
    }
    verified
}

/// These claims and an expiry.
pub fn claims(claims: &Value) -> Value {
    let mut all = json!({ "sub": "7", "exp": now() + 60 });
    all.as_object_mut().unwrap().extend(claims.as_object().unwrap().clone());
    all
}
