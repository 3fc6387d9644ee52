//! Asking the site's own moderation, over HTTP. Whatever goes wrong, there is an opinion in time.

use futures_util::StreamExt;
use futures_util::future::join;
use worker::wasm_bindgen::JsValue;
use worker::web_sys::{RequestInit, RequestRedirect};
use worker::{AbortController, AbortSignal, Fetch, Headers, console_error};

use super::call::request;
use super::room::Host;
use super::turns::Place;
use crate::chat::id::UserId;
use crate::chat::identity::Identity;
use crate::chat::limits::{Limits, OPINION_BYTES_MAX};
use crate::chat::moderation::Opinion;
use crate::chat::moderation::opinion::{Question, Said, signature};
use crate::chat::room::Founding;
use crate::edge::clock;
use crate::edge::config::{Config, Hook};
use crate::edge::error::{Error, Result};
use crate::edge::patience::within;

/// When the answer was asked for, in seconds since 1970.
const TIMESTAMP_HEADER: &str = "X-Frontdesk-Timestamp";
/// `sha256=` and the HMAC of timestamp, dot and body, in hexadecimal.
const SIGNATURE_HEADER: &str = "X-Frontdesk-Signature";

/// A person's turn to be heard, with what is thought of what they say.
#[derive(Default)]
pub struct Turn {
    pub opinion: Option<Opinion>,
    /// Held until the turn is over, so that nobody behind comes up before.
    _place: Option<Place>,
}

impl Host {
    /// Waits for what the site's own moderation thinks of a text, and for those turns of the same person
    /// that wait for it already. Where nobody is asked and nobody waits, neither does this.
    pub async fn turn_of(
        &self,
        by: &Identity,
        said: Option<Said<'_>>,
        founding: Option<&Founding>,
    ) -> Result<Turn> {
        let config = Config::of(&self.env)?;
        let Some(hook) = &config.moderation else { return Ok(Turn::default()) };
        let question = || match &said {
            Some(said) => self.question(by, said, founding),
            None => Ok(None),
        };
        // What nobody is asked about, the room refuses for reasons of its own; should it not, there was no
        // opinion and it is not stored.
        let unasked = said.is_some().then_some(Opinion::Unheard);
        let first = question()?;
        if first.is_none() && !self.turns.is_waiting(&by.user_id) {
            return Ok(Turn { opinion: unasked, _place: None });
        }
        let mut place = self.turns.line_up(&by.user_id)?;
        let asking = async |question: Option<Question>| match question {
            Some(question) => Some(ask(hook, &config.limits, &question).await),
            None => None,
        };
        let (opinion, ()) = join(asking(first), place.come_up(hook.timeout_ms)).await;
        // What did not matter on arrival may do so now: the message that it edits has come, a mute is over.
        let opinion = match opinion {
            Some(opinion) => Some(opinion),
            None => asking(question()?).await.or(unasked),
        };
        Ok(Turn { opinion, _place: Some(place) })
    }

    /// Waits for the turns of somebody who goes.
    pub async fn turn_of_leaving(&self, user: &UserId) -> Option<Place> {
        let hook_timeout_ms = Config::of(&self.env).ok()?.moderation.as_ref()?.timeout_ms;
        let mut place =
            if self.turns.is_waiting(user) { self.turns.line_up(user).ok()? } else { return None };
        place.come_up(hook_timeout_ms).await;
        Some(place)
    }

    fn question(
        &self,
        by: &Identity,
        said: &Said<'_>,
        founding: Option<&Founding>,
    ) -> Result<Option<Question>> {
        let facts = self.facts_of(by, said.named())?;
        Ok(match (self.room.borrow().as_ref(), founding) {
            (Some(room), _) => room.question(by, said, &facts, clock::now()),
            (None, Some(founding)) => facts
                .is_undecided(by, said.content)
                .then(|| Question::of(&founding.id, founding.room_type, by, said)),
            (None, None) => None,
        })
    }
}

/// The opinion, or what the operator has decided for want of one.
async fn ask(hook: &Hook, limits: &Limits, question: &Question) -> Opinion {
    let controller = AbortController::default();
    let heard = match within(hook.timeout_ms, answer(hook, question, &controller.signal())).await {
        Some(Ok(answer)) => {
            Opinion::parse(&answer, limits).ok_or_else(|| "an answer that is none".to_owned())
        }
        Some(Err(error)) => Err(error.into_refusal().message),
        None => {
            controller.abort();
            Err(format!("no answer within {} ms", hook.timeout_ms))
        }
    };
    heard.unwrap_or_else(|detail| {
        console_error!("moderation: {detail}");
        hook.on_failure.opinion()
    })
}

async fn answer(hook: &Hook, question: &Question, signal: &AbortSignal) -> Result<String> {
    let body = serde_json::to_string(question)?;
    let timestamp = clock::now().0 / 1_000;
    let headers = Headers::new();
    headers.set("Content-Type", "application/json")?;
    headers.set(TIMESTAMP_HEADER, &timestamp.to_string())?;
    headers.set(SIGNATURE_HEADER, &format!("sha256={}", signature(&hook.secret, timestamp, &body)))?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers(headers.as_ref());
    init.set_body(&JsValue::from_str(&body));
    init.set_redirect(RequestRedirect::Manual);
    let mut response = Fetch::Request(request(&hook.url, &init)?).send_with_signal(signal).await?;
    if response.status_code() != 200 {
        return Err(Error::Broken(format!("moderation: it answered {}", response.status_code())));
    }
    let (mut bytes, mut stream) = (Vec::new(), response.stream()?);
    while let Some(chunk) = stream.next().await {
        bytes.extend(chunk?);
        if bytes.len() > OPINION_BYTES_MAX {
            return Err(Error::Broken(format!("moderation: its answer has over {OPINION_BYTES_MAX} bytes")));
        }
    }
    String::from_utf8(bytes).map_err(|_| Error::Broken("moderation: its answer is no text".to_owned()))
}
