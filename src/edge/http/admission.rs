//! Who is let in: by their token, unless they are banned, and not faster than anybody should call.

use std::cell::OnceCell;
use std::rc::Rc;

use worker::js_sys::{Object, Reflect};
use worker::wasm_bindgen::JsValue;
use worker::wasm_bindgen_futures::JsFuture;
use worker::{Context, Env, Request, console_error, worker_sys};

use super::{Call, is_upgrade, sockets};
use crate::chat::address::Address;
use crate::chat::ban::Bans;
use crate::chat::identity::{Identity, Role};
use crate::chat::refusal::{Code, Refusal};
use crate::edge::config::{ADDRESS_RATE, SOCKET_RATE, USER_RATE};
use crate::edge::error::Result;
use crate::edge::{clock, store};

/// Seconds of the window of the rate limiters in `wrangler.toml`.
const RATE_WINDOW_SECONDS: i64 = 60;

/// What is known of a caller before anything is asked of them.
pub struct Admission {
    bans: Rc<Bans>,
    /// Where they call from; unknown on a developer's own machine.
    address: Option<Address>,
    /// Who they are, once that was asked.
    by: OnceCell<Identity>,
}

impl Admission {
    pub async fn of(request: &Request, env: &Env, context: &Context) -> Result<Self> {
        let address = request.headers().get("CF-Connecting-IP")?;
        Ok(Self {
            bans: store::bans::consult(context, env).await,
            address: address.as_deref().and_then(Address::parse),
            by: OnceCell::new(),
        })
    }
}

impl Call {
    /// Who is calling, by their token.
    pub fn identity(&self) -> Result<Identity> {
        if let Some(by) = self.admission.by.get() {
            return Ok(by.clone());
        }
        self.config.verifier()?;
        let by = self.named_by(&self.needed_token()?)?;
        Ok(self.admission.by.get_or_init(|| by).clone())
    }

    /// Who wants their token renewed; a guest may have been away for a while.
    pub fn renewing(&self) -> Result<Identity> {
        let now = clock::now();
        let seconds = self.config.guest_renewal_seconds;
        let by = self.config.verifier()?.verify_renewal(&self.needed_token()?, now, seconds)?;
        self.admission.bans.admit(&by, self.admission.address.as_ref(), now)?;
        Ok(by)
    }

    /// Whom a token names, unless they are banned.
    pub fn named_by(&self, token: &str) -> Result<Identity> {
        let now = clock::now();
        let by = self.config.verifier()?.verify(token, now)?;
        self.admission.bans.admit(&by, self.admission.address.as_ref(), now)?;
        Ok(by)
    }

    /// Lets in somebody who has no token yet.
    pub fn welcome(&self) -> Result<()> {
        Ok(self.admission.bans.admit_address(self.admission.address.as_ref(), clock::now())?)
    }

    fn needed_token(&self) -> Result<String> {
        let none = || Refusal::new(Code::Unauthorized, "Send a token: Authorization: Bearer <jwt>.");
        Ok(self.token()?.ok_or_else(none)?)
    }

    /// A1: the token in the header; for a socket also where a browser can put it.
    fn token(&self) -> Result<Option<String>> {
        let of_socket = if is_upgrade(&self.request) { sockets::token(&self.request)? } else { None };
        let header = self.request.headers().get("Authorization")?.unwrap_or_default();
        let bearer = header.strip_prefix("Bearer ").or_else(|| header.strip_prefix("bearer "));
        let bearer = bearer.map(str::trim).filter(|token| !token.is_empty()).map(str::to_owned);
        Ok(of_socket.or(bearer))
    }

    /// Who is calling, if they are of the staff.
    pub fn staff(&self) -> Result<Identity> {
        let by = self.identity()?;
        if by.role.is_staff() {
            return Ok(by);
        }
        Err(Refusal::new(Code::Forbidden, "Only staff may do this.").into())
    }

    /// Who is calling, if they are an admin.
    pub fn admin(&self) -> Result<Identity> {
        let by = self.identity()?;
        if by.role == Role::Admin {
            return Ok(by);
        }
        Err(Refusal::new(Code::Forbidden, "Only admins may do this.").into())
    }

    /// Counts the call. Whom the token does not name, the handler refuses.
    pub async fn pace(&self) -> Result<()> {
        if let Some(address) = &self.admission.address {
            self.limit(ADDRESS_RATE, address.to_string(), "Too many calls from your address").await?;
        }
        let Ok(by) = self.identity() else { return Ok(()) };
        self.limit(USER_RATE, by.user_id.clone(), "You are calling too fast").await?;
        if is_upgrade(&self.request) {
            self.limit(SOCKET_RATE, by.user_id, "You are connecting too often").await?;
        }
        Ok(())
    }

    /// Where somebody calls from, to count them by; everybody alike where that is not known.
    pub fn origin(&self) -> String {
        self.admission.address.as_ref().map(ToString::to_string).unwrap_or_default()
    }

    /// Counts by one of the limiters. One that cannot be asked lets through: it protects the service,
    /// and must not be what takes it down.
    pub async fn limit(&self, binding: &str, key: String, what: &str) -> Result<()> {
        match self.count(binding, &key).await {
            Ok(false) => Err(Refusal::too_fast(what, RATE_WINDOW_SECONDS * 1_000).into()),
            Ok(true) => Ok(()),
            Err(error) => {
                console_error!("{binding}: {}", error.into_refusal().message);
                Ok(())
            }
        }
    }

    /// Whether the limiter lets it through.
    async fn count(&self, binding: &str, key: &str) -> Result<bool> {
        let limiter: worker_sys::RateLimiter = JsValue::from(self.env.rate_limiter(binding)?).into();
        let counted = Object::new();
        Reflect::set(&counted, &"key".into(), &key.into())?;
        let outcome = JsFuture::from(limiter.limit(counted)?).await?;
        Ok(Reflect::get(&outcome, &"success".into())? != JsValue::FALSE)
    }
}
