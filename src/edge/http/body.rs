//! JSON bodies: read with a bound, and field by field, so that an error names the field at fault.

use futures_util::StreamExt;
use serde_json::{Map, Value};
use worker::Request;

use crate::chat::refusal::{Code, Refusal};
use crate::edge::error::Result;

/// Largest JSON body, in bytes: a message of the greatest configurable length fits.
const BODY_BYTES_MAX: usize = 256 * 1024;

/// Bytes of a body that is too large that are still read, so that its sender sees the refusal.
const DROPPED_BYTES_MAX: usize = 1024 * 1024;

/// The fields of a JSON object; `null` counts as absent.
pub struct Body(Map<String, Value>);

impl Body {
    /// Reads the body; an empty one is an empty object.
    pub async fn read(request: &mut Request) -> Result<Self> {
        let bytes = bytes(request).await?;
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Ok(Self(Map::new()));
        }
        match serde_json::from_slice(&bytes) {
            Ok(Value::Object(fields)) => Ok(Self(fields)),
            _ => Err(Refusal::new(Code::Malformed, "The body is a JSON object.").into()),
        }
    }

    #[must_use]
    pub fn get(&self, field: &str) -> Option<&Value> {
        self.0.get(field).filter(|value| !value.is_null())
    }

    /// Whether the field is there, be it `null`.
    #[must_use]
    pub fn has(&self, field: &str) -> bool {
        self.0.contains_key(field)
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

    /// One of a set of names; `None` when it is absent.
    pub fn named<T>(&self, field: &str, parse: impl Fn(&str) -> Option<T>) -> Result<Option<T>> {
        let Some(value) = self.get(field) else { return Ok(None) };
        match value.as_str().and_then(parse) {
            Some(named) => Ok(Some(named)),
            None => Err(Refusal::invalid(field, format!("\"{field}\" has no such value.")).into()),
        }
    }

    /// True or false; `None` when it is absent.
    pub fn truth(&self, field: &str) -> Result<Option<bool>> {
        match self.get(field) {
            None => Ok(None),
            Some(Value::Bool(truth)) => Ok(Some(*truth)),
            Some(_) => Err(Refusal::invalid(field, format!("\"{field}\" is true or false.")).into()),
        }
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

/// The body's bytes, never more of them in memory than a body may have. Of one that is too large some
/// more is read and dropped: a client that is cut off while it sends does not see the answer.
async fn bytes(request: &mut Request) -> Result<Vec<u8>> {
    let Ok(mut stream) = request.stream() else { return Ok(Vec::new()) };
    let (mut bytes, mut received) = (Vec::new(), 0_usize);
    while let Some(chunk) = stream.next().await {
        let chunk = chunk?;
        received = received.saturating_add(chunk.len());
        if received <= BODY_BYTES_MAX {
            bytes.extend(chunk);
        } else if received > DROPPED_BYTES_MAX {
            break;
        }
    }
    if received > BODY_BYTES_MAX { Err(too_large().into()) } else { Ok(bytes) }
}

fn too_large() -> Refusal {
    Refusal::new(Code::TooLarge, format!("A body has at most {BODY_BYTES_MAX} bytes."))
}
