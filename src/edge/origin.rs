//! A6: which sites' pages may talk to this deployment.

use worker::{Headers, Method, Request, Response};

use super::error::Result;
use super::http::query::site_of;
use crate::chat::refusal::{Code, Refusal};

/// Origins besides the deployment's own: `https://shop.example`, `https://*.example`, or `*`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AllowedOrigins(Vec<String>);

impl AllowedOrigins {
    /// From a comma-separated list.
    #[must_use]
    pub fn parse(list: &str) -> Self {
        let origins = list.split(',').map(|origin| origin.trim().trim_end_matches('/').to_ascii_lowercase());
        Self(origins.filter(|origin| !origin.is_empty()).collect())
    }

    /// Whether a page of `origin` may talk to the deployment that is reached as `host`.
    #[must_use]
    pub fn allow(&self, origin: &str, host: &str) -> bool {
        let origin = origin.to_ascii_lowercase();
        let Some((scheme, authority)) = origin.split_once("://") else { return false };
        if authority == host.to_ascii_lowercase() {
            return true;
        }
        self.0.iter().any(|allowed| match allowed.split_once("://*.") {
            Some((allowed_scheme, domain)) => {
                allowed_scheme == scheme
                    && authority
                        .strip_suffix(domain)
                        .is_some_and(|rest| rest.len() > 1 && rest.ends_with('.'))
            }
            None => allowed == "*" || *allowed == origin,
        })
    }
}

/// The request's origin if a page sent it, or a refusal if that page may not.
pub fn admitted(request: &Request, allowed: &AllowedOrigins) -> Result<Option<String>> {
    let Some(origin) = request.headers().get("Origin")? else { return Ok(None) };
    let host = match request.headers().get("Host")? {
        Some(host) => host,
        None => site_of(request).split_once("://").map(|(_, host)| host.to_owned()).unwrap_or_default(),
    };
    if allowed.allow(&origin, &host) {
        return Ok(Some(origin));
    }
    Err(Refusal::new(
        Code::Forbidden,
        "Pages of this origin may not use the chat. Add it to ALLOWED_ORIGINS.",
    )
    .into())
}

/// What a page may read of an answer's headers besides the usual ones.
const EXPOSED: &str = "Accept-Ranges, Content-Disposition, Content-Range, ETag, Retry-After, X-Guest-Merge";

/// Tells the browser that the page may read the answer.
pub fn expose(headers: &Headers, origin: &str) -> Result<()> {
    headers.set("Access-Control-Allow-Origin", origin)?;
    headers.set("Access-Control-Expose-Headers", EXPOSED)?;
    headers.append("Vary", "Origin")?;
    Ok(())
}

/// The answer to a browser that asks before it sends; `None` for any other request.
pub fn preflight(request: &Request, origin: Option<&str>) -> Result<Option<Response>> {
    let (Method::Options, Some(origin)) = (request.method(), origin) else { return Ok(None) };
    let response = Response::empty()?.with_status(204);
    let headers = response.headers();
    expose(headers, origin)?;
    headers.set("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE")?;
    headers.set(
        "Access-Control-Allow-Headers",
        "Authorization, Content-Type, If-None-Match, Range, X-Filename, X-Guest-Token",
    )?;
    headers.set("Access-Control-Max-Age", "86400")?;
    Ok(Some(response))
}
