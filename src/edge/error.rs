//! What can go wrong at the edge, and what the caller is told of it.

use serde::{Deserialize, Serialize};
use worker::wasm_bindgen::JsValue;
use worker::{Response, console_error};

use crate::chat::refusal::{Code, Refusal};

pub type Result<T> = std::result::Result<T, Error>;

#[derive(Debug)]
pub enum Error {
    /// The caller's request cannot be met; the caller is told why.
    Refused(Refusal),
    /// Something of ours failed; the log says what, the caller only that it did.
    Broken(String),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<worker::Error> for Error {
    fn from(error: worker::Error) -> Self {
        Self::Broken(error.to_string())
    }
}

impl From<JsValue> for Error {
    fn from(thrown: JsValue) -> Self {
        worker::Error::from(thrown).into()
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Self::Broken(error.to_string())
    }
}

impl Error {
    /// What the caller is told; what they are not told goes to the log.
    #[must_use]
    pub fn into_refusal(self) -> Refusal {
        match self {
            Self::Refused(refusal) => refusal,
            Self::Broken(detail) => {
                console_error!("{detail}");
                Refusal::new(Code::Unavailable, "Something went wrong here. Try again in a moment.")
            }
        }
    }
}

/// Body of every refusal.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema, ts_rs::TS))]
pub struct ErrorBody {
    pub error: Refusal,
}

/// The refusal as a body with its status.
pub fn respond(refusal: &Refusal) -> worker::Result<Response> {
    let response =
        Response::from_json(&ErrorBody { error: refusal.clone() })?.with_status(refusal.code.status());
    if let Some(seconds) = refusal.retry_after {
        response.headers().set("Retry-After", &seconds.to_string())?;
    }
    if refusal.code == Code::Unauthorized {
        response.headers().set("WWW-Authenticate", "Bearer")?;
    }
    Ok(response)
}
