//! The operator's settings. Every binding and variable name stands here, once.

use std::cell::OnceCell;
use std::rc::Rc;

use jwt_compact::alg::Hs256Key;
use serde::de::DeserializeOwned;
use worker::Env;

use super::error::{Error, Result};
use super::origin::AllowedOrigins;
use crate::chat::attachment::link::Links;
use crate::chat::limits::{ATTACHMENT_BYTES_DEFAULT, ATTACHMENT_BYTES_MAX, LINK_SECONDS_DEFAULT, Limits};
use crate::chat::moderation::opinion::OnFailure;
use crate::chat::reach::Reach;
use crate::chat::refusal::{Code, Refusal};
use crate::chat::token::{Verifier, VerifyingKey};

/// Durable Objects of the rooms, by room id.
pub const ROOMS: &str = "ROOMS";
/// Durable Objects of presence: `desk` and `lobby:{k}`.
pub const PRESENCE: &str = "PRESENCE";
/// The D1 database.
pub const DATABASE: &str = "DB";
/// The R2 bucket of attachments.
pub const FILES: &str = "FILES";
/// The static files.
pub const ASSETS: &str = "ASSETS";
/// Rate limiter of guest tokens, by address.
pub const GUEST_RATE: &str = "GUEST_RATE";
/// Rate limiter of reports, by user.
pub const REPORT_RATE: &str = "REPORT_RATE";
/// Rate limiter of new rooms, by user.
pub const ROOM_RATE: &str = "ROOM_RATE";

/// Rate limiter of uploads, by user.
pub const UPLOAD_RATE: &str = "UPLOAD_RATE";
/// Rate limiter of calls and of sockets, by user.
pub const USER_RATE: &str = "USER_RATE";
/// Rate limiter of calls and of sockets, by address.
pub const ADDRESS_RATE: &str = "ADDRESS_RATE";
/// Rate limiter of sockets that are opened, by user.
pub const SOCKET_RATE: &str = "SOCKET_RATE";

/// Rate limiter of searches, by user.
pub const SEARCH_RATE: &str = "SEARCH_RATE";

/// Settings of one deployment.
pub struct Config {
    /// Whom to believe; none while no key is set (A5).
    pub verifier: Option<Verifier>,
    /// Key of the tokens minted here.
    pub signing_key: Option<Hs256Key>,
    pub origins: AllowedOrigins,
    pub allow_guests: bool,
    /// Seconds that a guest token lives.
    pub guest_token_seconds: i64,
    /// Seconds after its expiry in which a guest's token can still be renewed.
    pub guest_renewal_seconds: i64,
    /// Local development only (A7).
    pub dev_login: bool,
    pub limits: Limits,
    pub reach: Reach,
    /// Bytes of one attachment.
    pub attachment_bytes: u64,
    /// Signs links to attachments; none while there is no secret for it.
    pub links: Option<Links>,
    /// Milliseconds that D1 may lag: changes are collected this long.
    pub mirror_delay_ms: i64,
    /// The site's own moderation, where it has one.
    pub moderation: Option<Hook>,
    /// Presence objects besides the desk.
    pub lobbies: u32,
}

impl Config {
    /// The settings of this isolate, read once.
    pub fn of(env: &Env) -> Result<Rc<Self>> {
        thread_local! {
            static CONFIG: OnceCell<Rc<Config>> = const { OnceCell::new() };
        }
        CONFIG.with(|cell| {
            if let Some(config) = cell.get() {
                return Ok(config.clone());
            }
            let config = Rc::new(Self::read(|name| env.var(name).ok().map(|value| value.to_string()))?);
            Ok(cell.get_or_init(|| config).clone())
        })
    }

    /// The settings that these variables make. Empty counts as unset.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self> {
        let text = |name: &str| {
            variable(name).map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
        };
        let link_secret = text("LINK_SECRET").or(text("JWT_SECRET"));
        let link_seconds = number(&text, "ATTACHMENT_LINK_SECONDS", LINK_SECONDS_DEFAULT)?
            .clamp(60, LINK_SECONDS_DEFAULT * 30);
        let secret = text("JWT_SECRET").map(|secret| Hs256Key::new(secret.as_bytes()));
        let host = match text("JWT_PUBLIC_KEY") {
            Some(pem) => Some(
                // A variable of one line writes its line ends as \n.
                VerifyingKey::from_pem(&pem.replace("\\n", "\n"))
                    .ok_or_else(|| wrong("JWT_PUBLIC_KEY", "a P-256 or Ed25519 public key in PEM"))?,
            ),
            None => secret.clone().map(VerifyingKey::Hs256),
        };
        let has_public_key = !matches!(host, None | Some(VerifyingKey::Hs256(_)));
        let defaults = Limits::default();
        Ok(Self {
            verifier: host.map(|host| Verifier {
                host,
                guest: secret.clone().filter(|_| has_public_key),
                issuer: text("JWT_ISSUER"),
                audience: text("JWT_AUDIENCE"),
            }),
            signing_key: secret,
            origins: AllowedOrigins::parse(&text("ALLOWED_ORIGINS").unwrap_or_default()),
            allow_guests: switch(&text, "ALLOW_GUESTS")?,
            guest_token_seconds: number(&text, "GUEST_TOKEN_SECONDS", 24 * 3_600)?.clamp(60, 30 * 24 * 3_600),
            guest_renewal_seconds: number(&text, "GUEST_RENEWAL_SECONDS", 30 * 24 * 3_600)?
                .clamp(0, 365 * 24 * 3_600),
            dev_login: switch(&text, "DEV_LOGIN")?,
            limits: Limits {
                message_chars: number(&text, "MESSAGE_CHARS", defaults.message_chars)?,
                frame_bytes: number(&text, "FRAME_BYTES", defaults.frame_bytes)?,
                messages_per_second: number(&text, "MESSAGES_PER_SECOND", defaults.messages_per_second)?,
                message_burst: number(&text, "MESSAGE_BURST", defaults.message_burst)?,
                room_messages_per_second: number(
                    &text,
                    "ROOM_MESSAGES_PER_SECOND",
                    defaults.room_messages_per_second,
                )?,
                room_message_burst: number(&text, "ROOM_MESSAGE_BURST", defaults.room_message_burst)?,
                typing_interval_ms: number(&text, "TYPING_INTERVAL_MS", defaults.typing_interval_ms)?,
            }
            .within_ceiling(),
            reach: match text("REACH") {
                None => Reach::default(),
                Some(name) => {
                    Reach::named(&name).ok_or_else(|| wrong("REACH", "\"anyone\" or \"service\""))?
                }
            },
            attachment_bytes: number(&text, "ATTACHMENT_BYTES", ATTACHMENT_BYTES_DEFAULT)?
                .clamp(1, ATTACHMENT_BYTES_MAX),
            links: link_secret.and_then(|secret| Links::new(secret.as_bytes(), link_seconds)),
            mirror_delay_ms: number(&text, "MIRROR_DELAY_MS", 250)?.clamp(0, 60_000),
            moderation: hook(&text)?,
            lobbies: number(&text, "PRESENCE_LOBBIES", 4)?.clamp(1, 256),
        })
    }

    /// Whom to believe, or the answer of an unconfigured deployment.
    pub fn verifier(&self) -> Result<&Verifier> {
        self.verifier
            .as_ref()
            .ok_or_else(|| not_configured("Set JWT_SECRET or JWT_PUBLIC_KEY to use the chat."))
    }

    /// What signs links to attachments, or the answer of a deployment that has no secret for it.
    pub fn links(&self) -> Result<&Links> {
        self.links.as_ref().ok_or_else(|| not_configured("Set LINK_SECRET to use attachments."))
    }
}

/// An address that is asked about everything that is written, before it is stored.
pub struct Hook {
    pub url: String,
    /// Key of the signature that it knows this deployment by.
    pub secret: String,
    /// Milliseconds that a message waits for it at most.
    pub timeout_ms: u64,
    pub on_failure: OnFailure,
}

fn hook(text: &impl Fn(&str) -> Option<String>) -> Result<Option<Hook>> {
    let Some(url) = text("MODERATION_URL") else { return Ok(None) };
    if !is_web(&url) {
        return Err(wrong("MODERATION_URL", "an http or https address"));
    }
    let unsigned = || wrong("MODERATION_SECRET", "there, and MODERATION_URL is asked with it alone");
    let on_failure = match text("MODERATION_ON_FAILURE") {
        None => OnFailure::default(),
        Some(name) => OnFailure::named(&name)
            .ok_or_else(|| wrong("MODERATION_ON_FAILURE", "\"allow\", \"flag\" or \"refuse\""))?,
    };
    Ok(Some(Hook {
        url,
        secret: text("MODERATION_SECRET").ok_or_else(unsigned)?,
        timeout_ms: number(text, "MODERATION_TIMEOUT_MS", 1_000_u64)?.clamp(50, 10_000),
        on_failure,
    }))
}

/// Whether it is an address of the web; whether it leads anywhere is seen when it is asked.
fn is_web(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.starts_with('/') && !rest.contains(char::is_whitespace) && !rest.is_empty())
}

fn switch(text: &impl Fn(&str) -> Option<String>, name: &str) -> Result<bool> {
    match text(name).as_deref() {
        None | Some("off") => Ok(false),
        Some("on") => Ok(true),
        Some(_) => Err(wrong(name, "\"on\" or \"off\"")),
    }
}

/// A number of whatever kind is asked for, as JSON writes it: its reader of floats is in the wasm anyway.
fn number<T: DeserializeOwned>(text: &impl Fn(&str) -> Option<String>, name: &str, default: T) -> Result<T> {
    let Some(value) = text(name) else { return Ok(default) };
    serde_json::from_str(&value).map_err(|_| wrong(name, "a number"))
}

fn wrong(name: &str, expected: &str) -> Error {
    not_configured(&format!("The variable {name} is not {expected}."))
}

pub fn not_configured(message: &str) -> Error {
    Error::Refused(Refusal::new(Code::NotConfigured, message))
}
