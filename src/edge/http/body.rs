//! JSON bodies: read with a bound, and field by field, so that an error names the field at fault.

use serde_json::{Map, Value};
use worker::Request;

use crate::chat::refusal::{Code, Refusal};
use crate::edge::error::Result;

/// Largest JSON body, in bytes: a message of the greatest configurable length fits.
const BODY_BYTES_MAX: usize = 256 * 1024;

/// The fields of a JSON object; `null` counts as absent.
pub struct Body(Map<String, Value>);

impl Body {
    /// Reads the body; an empty one is an empty object.
    pub async fn read(request: &mut Request) -> Result<Self> {
        let declared =
            request.headers().get("Content-Length")?.and_then(|length| length.parse::<usize>().ok());
        if declared.is_some_and(|length| length > BODY_BYTES_MAX) {
            return Err(too_large().into());
        }
        let text = request.text().await?;
        if text.len() > BODY_BYTES_MAX {
            return Err(too_large().into());
        }
        if text.trim().is_empty() {
            return Ok(Self(Map::new()));
        }
        match serde_json::from_str(&text) {
            Ok(Value::Object(fields)) => Ok(Self(fields)),
            _ => Err(Refusal::new(Code::Malformed, "The body is a JSON object.").into()),
        }
    }

    #[must_use]
    pub fn get(&self, field: &str) -> Option<&Value> {
        self.0.get(field).filter(|value| !value.is_null())
    }

    /// Text of at most `chars` characters; `None` when it is absent or blank.
    pub fn text(&self, field: &str, chars: usize) -> Result<Option<String>> {
        let text = match self.get(field) {
            None => return Ok(None),
            Some(Value::String(text)) => text.replace('\0', ""),
            Some(Value::Number(number)) => number.to_string(),
            Some(_) => return Err(Refusal::invalid(field, format!("\"{field}\" is text.")).into()),
        };
        let text = text.trim();
        if text.chars().count() > chars {
            let message = format!("\"{field}\" has at most {chars} characters.");
            return Err(Refusal::invalid(field, message).into());
        }
        Ok(Some(text.to_owned()).filter(|text| !text.is_empty()))
    }

    /// An object within; `None` when it is absent.
    pub fn object(&self, field: &str) -> Result<Option<Self>> {
        match self.get(field) {
            None => Ok(None),
            Some(Value::Object(fields)) => Ok(Some(Self(fields.clone()))),
            Some(_) => Err(Refusal::invalid(field, format!("\"{field}\" is an object.")).into()),
        }
    }
}

fn too_large() -> Refusal {
    Refusal::new(Code::TooLarge, format!("A body has at most {BODY_BYTES_MAX} bytes."))
}
