//! JSON Web Tokens: who somebody is, if the token proves it. The algorithm comes from the
//! configuration with the key, never from the token.

use base64ct::{Base64UrlUnpadded, Encoding};
use chrono::{DateTime, Duration, Utc};
use jwt_compact::alg::{Ed25519, Es256, Hs256, Hs256Key};
use jwt_compact::prelude::*;
use jwt_compact::{Algorithm, Claims, Header, TimeOptions, UntrustedToken};
use serde::{Deserialize, Serialize};

use super::identity::{Identity, Role, is_guest};
use super::limits::{TOKEN_BYTES_MAX, TOKEN_LEEWAY_SECONDS, USER_ID_BYTES_MAX, USERNAME_CHARS_MAX};
use super::message::SYSTEM_ID;
use super::refusal::{Code, Refusal};
use super::time::Timestamp;

/// A key that tokens are checked with, bound to its algorithm.
#[derive(Clone)]
pub enum VerifyingKey {
    Hs256(Hs256Key),
    Es256(<Es256 as Algorithm>::VerifyingKey),
    EdDsa(<Ed25519 as Algorithm>::VerifyingKey),
}

impl VerifyingKey {
    /// A P-256 or Ed25519 public key in PEM; its kind decides the algorithm.
    #[must_use]
    pub fn from_pem(pem: &str) -> Option<Self> {
        let (_, begun) = pem.split_once(PEM_BEGIN)?;
        let (body, _) = begun.split_once(PEM_END)?;
        // In the alphabet of tokens: there is no need for another decoder.
        let text = body.split_whitespace().collect::<String>().replace('+', "-").replace('/', "_");
        let der = Base64UrlUnpadded::decode_vec(text.trim_end_matches('=')).ok()?;
        // A sequence of what key it is and the key as a string of bits: two bytes of head, then three.
        let after = |kind: &[u8]| der.get(2..)?.strip_prefix(kind)?.get(3..);
        match (after(&P256), after(&ED25519)) {
            (Some(point), _) => jwt_compact::alg::VerifyingKey::from_slice(point).ok().map(Self::Es256),
            (_, Some(key)) => jwt_compact::alg::VerifyingKey::from_slice(key).ok().map(Self::EdDsa),
            (None, None) => None,
        }
    }
}

const PEM_BEGIN: &str = "-----BEGIN PUBLIC KEY-----";
const PEM_END: &str = "-----END PUBLIC KEY-----";

// How a key says its kind in DER (RFC 5480 and 8410). Libraries that read all of DER are 7 kB of wasm.
const P256: [u8; 21] = [
    0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce,
    0x3d, 0x03, 0x01, 0x07,
];
const ED25519: [u8; 7] = [0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70];

/// Whom to believe.
#[derive(Clone)]
pub struct Verifier {
    /// The host site's key.
    pub host: VerifyingKey,
    /// The key of guest tokens, where it is another than the host's.
    pub guest: Option<Hs256Key>,
    /// Expected `iss`.
    pub issuer: Option<String>,
    /// Expected `aud`.
    pub audience: Option<String>,
}

impl Verifier {
    /// The person that the token proves, at `now`.
    pub fn verify(&self, token: &str, now: Timestamp) -> Result<Identity, Refusal> {
        let (claims, minted_here) = self.claims(token)?;
        identity_of(&claims, minted_here, now, 0)
    }

    /// Whom the token proves to somebody who renews it: a guest's is good for so many seconds after its
    /// expiry, anybody else's as always.
    pub fn verify_renewal(&self, token: &str, now: Timestamp, seconds: i64) -> Result<Identity, Refusal> {
        let (claims, minted_here) = self.claims(token)?;
        identity_of(&claims, minted_here, now, if minted_here { seconds } else { 0 })
    }

    /// What the token claims, and whether it was minted here, for a guest.
    fn claims(&self, token: &str) -> Result<(Claims<TokenClaims>, bool), Refusal> {
        if token.len() > TOKEN_BYTES_MAX {
            return Err(unauthorized("The token is too long."));
        }
        let untrusted =
            UntrustedToken::new(token).map_err(|_| unauthorized("The token is no JSON Web Token."))?;
        let host = match &self.host {
            VerifyingKey::Hs256(key) => claims_of(&Hs256, key, &untrusted),
            VerifyingKey::Es256(key) => claims_of(&Es256, key, &untrusted),
            VerifyingKey::EdDsa(key) => claims_of(&Ed25519, key, &untrusted),
        };
        let (claims, minted_here) = match (host, &self.guest) {
            (Ok(claims), guest) => {
                let minted_here = claims.custom.guest && guest.is_none();
                (claims, minted_here)
            }
            (Err(_), Some(key)) => (claims_of(&Hs256, key, &untrusted)?, true),
            (Err(refusal), None) => return Err(refusal),
        };
        if !minted_here {
            self.check_origin(&claims.custom)?;
        }
        Ok((claims, minted_here))
    }

    fn check_origin(&self, claims: &TokenClaims) -> Result<(), Refusal> {
        if self.issuer.is_some() && claims.iss != self.issuer {
            return Err(unauthorized("The token is from another issuer."));
        }
        match &self.audience {
            Some(audience) if !claims.aud.as_ref().is_some_and(|aud| aud.names(audience)) => {
                Err(unauthorized("The token is for another audience."))
            }
            _ => Ok(()),
        }
    }
}

/// The claims that are read; times are jwt-compact's.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct TokenClaims {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sub: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    user_id: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    username: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    role: Option<String>,
    #[serde(default, skip_serializing_if = "is_false")]
    is_staff: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    is_superuser: bool,
    #[serde(default, skip_serializing_if = "is_false")]
    guest: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    iss: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    aud: Option<Audience>,
}

fn is_false(value: &bool) -> bool {
    !value
}

/// Ids are text or numbers, as host sites have them.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

impl Id {
    fn into_text(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Number(number) => number.to_string(),
        }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Many(Vec<String>),
}

impl Audience {
    fn names(&self, audience: &str) -> bool {
        match self {
            Self::One(one) => one == audience,
            Self::Many(many) => many.iter().any(|one| one == audience),
        }
    }
}

fn claims_of<A: Algorithm>(
    algorithm: &A,
    key: &A::VerifyingKey,
    token: &UntrustedToken<'_>,
) -> Result<Claims<TokenClaims>, Refusal> {
    let token = algorithm
        .validator::<TokenClaims>(key)
        .validate(token)
        .map_err(|_| unauthorized("The token's signature is not valid."))?;
    Ok(token.into_parts().1)
}

fn identity_of(
    claims: &Claims<TokenClaims>,
    minted_here: bool,
    now: Timestamp,
    seconds_late: i64,
) -> Result<Identity, Refusal> {
    let options = time_options(now);
    claims
        .validate_expiration(&time_options(now.plus(-seconds_late * 1_000)))
        .map_err(|_| unauthorized("The token has expired or has no expiry."))?;
    if claims.not_before.is_some() && claims.validate_maturity(&options).is_err() {
        return Err(unauthorized("The token is not valid yet."));
    }
    let expires_at = claims.expiration.map_or(0, |at| at.timestamp_millis());
    let custom = claims.custom.clone();
    let user_id = custom.sub.or(custom.user_id).map(Id::into_text).unwrap_or_default();
    let is_id = !user_id.is_empty() && user_id.len() <= USER_ID_BYTES_MAX && !user_id.contains('\0');
    if !is_id || user_id == SYSTEM_ID || is_guest(&user_id) != minted_here {
        return Err(unauthorized("The token's user id is not acceptable."));
    }
    let role = match custom.role {
        _ if minted_here => Role::Customer,
        Some(role) => Role::named(&role),
        None if custom.is_superuser => Role::Admin,
        None if custom.is_staff => Role::Staff,
        None => Role::Customer,
    };
    let username = [custom.username, custom.name]
        .into_iter()
        .flatten()
        .map(|name| name.replace('\0', ""))
        .find(|name| !name.trim().is_empty())
        .unwrap_or_else(|| user_id.clone());
    Ok(Identity {
        user_id,
        username: username.chars().take(USERNAME_CHARS_MAX).collect(),
        role,
        expires_at: Timestamp(expires_at).plus(TOKEN_LEEWAY_SECONDS * 1_000),
    })
}

/// A signed token that lives for `seconds`: a guest's, or a developer's on their own machine.
pub fn sign(
    key: &Hs256Key,
    user_id: &str,
    username: &str,
    role: Role,
    seconds: i64,
    now: Timestamp,
) -> Result<String, Refusal> {
    let custom = TokenClaims {
        sub: Some(Id::Text(user_id.to_owned())),
        username: Some(username.to_owned()),
        role: Some(role.as_str().to_owned()),
        guest: is_guest(user_id),
        ..TokenClaims::default()
    };
    let claims =
        Claims::new(custom).set_duration_and_issuance(&time_options(now), Duration::seconds(seconds));
    Hs256
        .token(&Header::empty(), &claims, key)
        .map_err(|_| Refusal::new(Code::Unavailable, "The token could not be signed."))
}

fn time_options(now: Timestamp) -> TimeOptions<impl Fn() -> DateTime<Utc>> {
    let moment = DateTime::<Utc>::from_timestamp_millis(now.0).unwrap_or_default();
    TimeOptions::new(Duration::seconds(TOKEN_LEEWAY_SECONDS), move || moment)
}

fn unauthorized(message: &str) -> Refusal {
    Refusal::new(Code::Unauthorized, message)
}
