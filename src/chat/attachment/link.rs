//! Links to attachments that work without a token, for a while: `<img>` and downloads send none.
//! `?expires=<seconds since 1970>&signature=<base64url of HMAC-SHA256>` over id and expiry.

use base64ct::{Base64UrlUnpadded, Encoding};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::chat::frame::server::AttachmentView;
use crate::chat::id::AttachmentId;
use crate::chat::limits::LINK_STEP_SECONDS;
use crate::chat::refusal::{Code, Refusal};
use crate::chat::time::Timestamp;

/// Keeps this key apart from every other that is made of the same secret.
const PURPOSE: &[u8] = b"frontdesk attachment links";

/// Signs links and checks them.
#[derive(Clone)]
pub struct Links {
    key: Hmac<Sha256>,
    /// Seconds that a link works at least.
    seconds: i64,
}

impl Links {
    /// `None` where the secret makes no key, which no length of it does.
    #[must_use]
    pub fn new(secret: &[u8], seconds: i64) -> Option<Self> {
        let mut derivation = Hmac::<Sha256>::new_from_slice(secret).ok()?;
        derivation.update(PURPOSE);
        let key = Hmac::new_from_slice(&derivation.finalize().into_bytes()).ok()?;
        Some(Self { key, seconds })
    }

    /// The address of an attachment. It changes once in [`LINK_STEP_SECONDS`], or as often as it expires.
    #[must_use]
    pub fn url(&self, id: &AttachmentId, now: Timestamp) -> String {
        let step = LINK_STEP_SECONDS.min(self.seconds).max(1);
        let earliest = now.0.div_euclid(1_000).saturating_add(self.seconds);
        let expires = earliest.div_euclid(step).saturating_add(1).saturating_mul(step);
        format!("{}?expires={expires}&signature={}", path(id), self.signature(id, expires))
    }

    /// Whether a link that says this was signed here and has not expired.
    pub fn verify(
        &self,
        id: &AttachmentId,
        expires: Option<u64>,
        signature: &str,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let expires = expires.and_then(|expires| i64::try_from(expires).ok()).ok_or_else(forged)?;
        let signature = Base64UrlUnpadded::decode_vec(signature).map_err(|_| forged())?;
        // Compares in constant time.
        self.mac(id, expires).verify_slice(&signature).map_err(|_| forged())?;
        if now.0.div_euclid(1_000) >= expires {
            return Err(Refusal::new(Code::Forbidden, "This link has expired. Load the conversation again."));
        }
        Ok(())
    }

    /// Puts links in the place of plain addresses.
    pub fn sign(&self, attachments: &mut [AttachmentView], now: Timestamp) {
        for attachment in attachments {
            if let Some(id) = AttachmentId::parse(&attachment.id) {
                attachment.url = self.url(&id, now);
            }
        }
    }

    fn signature(&self, id: &AttachmentId, expires: i64) -> String {
        Base64UrlUnpadded::encode_string(&self.mac(id, expires).finalize().into_bytes())
    }

    fn mac(&self, id: &AttachmentId, expires: i64) -> Hmac<Sha256> {
        self.key.clone().chain_update(format!("{id}\n{expires}"))
    }
}

/// Where an attachment is, for whoever shows a token.
#[must_use]
pub fn path(id: &AttachmentId) -> String {
    format!("/api/chat/attachments/{id}")
}

fn forged() -> Refusal {
    Refusal::new(Code::Forbidden, "This link was not signed here.")
}
