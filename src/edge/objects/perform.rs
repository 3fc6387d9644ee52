//! The only place where a room's effects become I/O.

use std::rc::Rc;
use std::time::Duration;

use worker::{Delay, WebSocketIncomingMessage, console_error};

use super::announce::Announcer;
use super::bodies;
use super::mirror::Mirror;
use super::room::Host;
use crate::chat::answer::Answer;
use crate::chat::attachment::Upload;
use crate::chat::changes::{Change, Version};
use crate::chat::connection::ConnectionId;
use crate::chat::effect::{Audience, Effect, Urgency};
use crate::chat::event::{Event, Facts};
use crate::chat::frame::dialect::{self, Dialect};
use crate::chat::frame::server::ServerFrame;
use crate::chat::refusal::Refusal;
use crate::chat::sorted::SortedMap;
use crate::edge::background::Background;
use crate::edge::clock;
use crate::edge::error::Result;
use crate::edge::files::Files;

/// What a turn leaves to be done by whoever called.
#[derive(Default)]
pub struct Outcome {
    pub answer: Option<std::result::Result<Answer, Refusal>>,
    /// D1 is to be brought up to date before the caller is answered.
    pub is_urgent: bool,
}

/// Carries out the effects of one turn: first everything that is written, in one transaction, then
/// everything that is told (I2). When the writing fails nothing is told.
pub fn perform(host: &Rc<Host>, effects: Vec<Effect>) -> Result<Outcome> {
    let written: Vec<&Change> = effects
        .iter()
        .filter_map(|effect| if let Effect::Store(change) = effect { Some(change) } else { None })
        .collect();
    let kept: Vec<&Version> = effects
        .iter()
        .filter_map(|effect| if let Effect::Keep(version) = effect { Some(version) } else { None })
        .collect();
    let uploads: Vec<&Upload> = effects
        .iter()
        .filter_map(|effect| if let Effect::StoreUpload(upload) = effect { Some(upload) } else { None })
        .collect();
    let blocks = effects
        .iter()
        .find_map(|effect| if let Effect::Block(blocks) = effect { Some(blocks) } else { None });
    host.log.store(&written, &kept, &uploads, blocks)?;
    unmark_sent(host, &uploads);
    let mut outcome = Outcome::default();
    for effect in effects {
        // What was written has happened: a failure to tell it is logged, and the rest is told.
        if let Err(error) = tell(host, effect, &mut outcome) {
            console_error!("after the write: {}", error.into_refusal().message);
        }
    }
    deliver(host);
    give_up(host);
    Ok(outcome)
}

/// What was sent needs no mark for the sweep. The caller does not wait, and what fails is left to the sweep.
fn unmark_sent(host: &Host, uploads: &[&Upload]) {
    let sent = uploads.iter().filter(|upload| upload.seq.is_some());
    let sent: Vec<_> = sent.map(|upload| (upload.file.id.clone(), upload.created_at)).collect();
    if sent.is_empty() {
        return;
    }
    let env = host.env.clone();
    host.state.go_on(async move {
        let unmarked = async { Files::of(&env)?.unmark(&sent).await };
        if let Err(error) = unmarked.await {
            console_error!("marks of what was sent: {}", error.into_refusal().message);
        }
    });
}

fn tell(host: &Rc<Host>, effect: Effect, outcome: &mut Outcome) -> Result<()> {
    match effect {
        Effect::Store(_) | Effect::Keep(_) | Effect::StoreUpload(_) | Effect::Block(_) => {} // written before
        Effect::Send { to, frame } => send(host, &to, frame)?,
        Effect::Attach(attachment) => host.sockets.attach(&attachment)?,
        Effect::Close { connection, reason } => host.sockets.close(connection, reason),
        Effect::Answer(answer) => outcome.answer = Some(answer),
        Effect::Mirror(urgency) => {
            outcome.is_urgent |= urgency == Urgency::Now;
            Mirror::arm(host)?;
        }
        Effect::Announce => Announcer::announce(host),
        Effect::WakeAt(at) => host.alarm.at_latest(&host.storage, at),
    }
    Ok(())
}

/// Tells a socket what failed outside of the room's turn.
pub fn refuse(host: &Rc<Host>, connection: ConnectionId, refusal: Refusal, client_id: Option<String>) {
    let frame = ServerFrame::error(refusal, client_id);
    if let Err(error) = send(host, &Audience::One(connection), frame) {
        console_error!("a refusal: {}", error.into_refusal().message);
    }
    deliver(host);
}

/// Everything but the welcome, before which a socket was told nothing, waits at least for the turn to end
/// where it may be one frame with others (W7).
fn send(host: &Rc<Host>, to: &Audience, mut frame: ServerFrame) -> Result<()> {
    bodies::sign(host, frame.attachments_mut())?;
    let is_welcome = matches!(frame, ServerFrame::ConnectionEstablished(_));
    let by_dialect = match (host.room.borrow().as_ref(), to) {
        (Some(room), _) => room.audience_by_dialect(to),
        // A room that cannot be read says so.
        (None, Audience::One(one)) => SortedMap::from([(Dialect::default(), vec![*one])]),
        (None, _) => SortedMap::new(),
    };
    for (dialect, sockets) in by_dialect {
        let text = dialect::text(&frame, dialect)?;
        match dialect {
            Dialect::Batched if !is_welcome => host.sockets.put(sockets, text),
            _ => host.sockets.send(&sockets, &text),
        }
    }
    Ok(())
}

/// Sends what waits, unless a window is open: then what waits goes out when it is over. The room stays awake
/// until then.
fn deliver(host: &Rc<Host>) {
    let Some(window_ms) = host.sockets.deliver_due() else { return };
    let (task, opened_at) = (host.clone(), clock::now());
    host.state.go_on(async move {
        Delay::from(Duration::from_millis(window_ms.unsigned_abs())).await;
        task.sockets.close_window(clock::now().since(opened_at.plus(window_ms)));
        deliver(&task);
        give_up(&task);
    });
}

/// What is said in this turn goes out when all of it is said, unless a window is open, which is longer.
pub fn hold(host: &Rc<Host>) {
    if !host.sockets.hold() {
        return;
    }
    let task = host.clone();
    host.state.go_on(async move {
        Delay::from(Duration::ZERO).await;
        task.sockets.let_go();
        deliver(&task);
        give_up(&task);
    });
}

/// Closes the sockets that were sent too much without a sign of life.
fn give_up(host: &Rc<Host>) {
    let unheard = host.sockets.unheard(&host.state);
    if unheard.is_empty() {
        return;
    }
    if let Err(error) = host.handle(Event::Unheard(unheard), Facts::default()) {
        console_error!("sockets that are given up: {}", error.into_refusal().message);
    }
}

/// The client's id of a message that could not be stored, so that the client can send it again.
pub fn client_id_of(message: &WebSocketIncomingMessage) -> Option<String> {
    let WebSocketIncomingMessage::String(text) = message else { return None };
    let frame: serde_json::Value = serde_json::from_str(text).ok()?;
    let client_id = frame.get("client_id").or_else(|| frame.get("data")?.get("client_id"))?;
    client_id.as_str().map(str::to_owned)
}
