//! Sockets that lose their server in the midst of a conversation. Each comes back as one that was away for
//! the later half of it, and is whole again when it has the last message.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use futures_util::future::try_join_all;
use futures_util::{SinkExt, StreamExt};
use serde::Serialize;
use tokio::task::spawn_local;
use tokio::time::{sleep, timeout};
use tokio_tungstenite::tungstenite::Message;

use crate::clock;
use crate::http::Connection;
use crate::mark::{Mark, Marks, field_before};
use crate::plan::{Call, Resume};
use crate::report::{self, Times};
use crate::socket::{self, Socket, run_number};
use crate::steps::Steps;

/// How long anybody waits for what they missed.
const PATIENCE: Duration = Duration::from_secs(60);
/// Between two tries to connect.
const PAUSE: Duration = Duration::from_millis(20);
const CONTENT_BYTES: usize = 64;

/// What all have in common.
struct Talk {
    plan: Resume,
    run: u64,
    marks: Marks,
    refused: Cell<u64>,
}

/// Somebody who was there, and where they stood in the middle of the conversation.
struct Listener {
    room: usize,
    url: String,
    cursor: u64,
}

#[derive(Serialize)]
struct Ready {
    ready: bool,
}

pub async fn run(plan: Resume, steps: &mut Steps) -> Result<()> {
    let run = run_number();
    let talk = Rc::new(Talk { plan, run, marks: Marks::of_run(run), refused: Cell::new(0) });
    let mut listeners = Vec::new();
    for room in 0..talk.plan.rooms.len() {
        listeners.extend(talk.converse(room).await?);
    }
    // The sockets are open still. Whoever runs us ends their server now, and starts it again.
    steps.tell(&Ready { ready: true })?;
    steps.go_on().await?;

    let start = clock::now();
    let come_back = |(listener, socket)| {
        drop::<Socket>(socket);
        spawn_local(talk.clone().come_back(listener))
    };
    let returns: Vec<_> = listeners.into_iter().map(come_back).collect();
    let (mut times, mut lost) = (Times::new(), 0);
    for one in returns {
        let (at, missing) = one.await??;
        times.record(at - start);
        lost += missing;
    }
    let seconds = (clock::now() - start) as f64 / 1e6;
    let refused = talk.refused.get();
    steps.tell(&report::Resume { seconds, resume_ms: times.summary(), lost, refused })
}

impl Talk {
    /// The first of a room says everything; everybody hears it.
    async fn converse(&self, room: usize) -> Result<Vec<(Listener, Socket)>> {
        let urls = &self.plan.rooms[room];
        let opening = urls.iter().map(|url| socket::open(url, self.plan.protocol.as_deref()));
        let sockets = try_join_all(opening).await?;
        let hearing = sockets.into_iter().zip(urls).enumerate().map(|(seat, (socket, url))| async move {
            let hearing = self.hear_all(socket, seat == 0);
            let (socket, cursor) = timeout(PATIENCE, hearing).await.context("a message did not come")??;
            anyhow::Ok((Listener { room, url: url.clone(), cursor }, socket))
        });
        try_join_all(hearing).await
    }

    /// Hears the whole conversation, of which the first says the next message once the last has come back.
    /// The socket, and the cursor where the later half begins.
    async fn hear_all(&self, mut socket: Socket, is_first: bool) -> Result<(Socket, u64)> {
        let mut cursor = 0;
        if is_first {
            self.say(&mut socket, 0).await?;
        }
        loop {
            let Message::Text(text) = socket.next().await.context("a socket was closed")?? else { continue };
            for (mark, end) in self.marks.find(text.as_bytes()) {
                let number = mark.number as usize;
                if number + 1 == self.plan.messages / 2
                    && let Some(by) = &self.plan.by
                {
                    let found = field_before(text.as_bytes(), &by.field, end);
                    cursor = found.with_context(|| format!("no `{}` in {text}", by.field))?;
                }
                if number + 1 == self.plan.messages {
                    return Ok((socket, cursor));
                }
                if is_first {
                    self.say(&mut socket, mark.number + 1).await?;
                }
            }
        }
    }

    async fn say(&self, socket: &mut Socket, number: u32) -> Result<()> {
        let content = self.marks.content(Mark { sender: 0, number, sent_at: clock::now() }, CONTENT_BYTES);
        let frame = socket::message(&content, &format!("{:x}-{number}", self.run));
        Ok(socket.send(Message::text(frame)).await?)
    }

    /// Comes back as often as it takes: when they were whole again, and how many messages were not there.
    async fn come_back(self: Rc<Self>, listener: Listener) -> Result<(u64, u64)> {
        let mut missed = vec![true; self.plan.messages];
        missed[..self.plan.messages / 2].fill(false);
        let coming = async {
            while self.catch_up(&listener, &mut missed).await.is_err() {
                self.refused.set(self.refused.get() + 1);
                sleep(PAUSE).await;
            }
        };
        // Whoever waits in vain is told apart by what they lack.
        drop(timeout(PATIENCE, coming).await);
        Ok((clock::now(), missed.iter().filter(|is_missing| **is_missing).count() as u64))
    }

    async fn catch_up(&self, listener: &Listener, missed: &mut [bool]) -> Result<()> {
        let mut url = listener.url.clone();
        if let Some(by) = &self.plan.by {
            let sign = if url.contains('?') { '&' } else { '?' };
            url = format!("{url}{sign}{}={}", by.parameter, listener.cursor);
        }
        let mut socket = socket::open(&url, self.plan.protocol.as_deref()).await?;
        if self.plan.by.is_none() {
            let call: &Call = self.plan.histories.get(listener.room).context("a room without a history")?;
            let (status, body) = Connection::open(call).await?.call().await?;
            if status != 200 {
                bail!("the history answered {status}");
            }
            return self.take(&body, missed);
        }
        loop {
            let Message::Text(text) = socket.next().await.context("a socket was closed")?? else { continue };
            if self.take(text.as_bytes(), missed).is_ok() {
                return Ok(());
            }
        }
    }

    /// Ticks off what is in a text; fine once the last message has been there.
    fn take(&self, text: &[u8], missed: &mut [bool]) -> Result<()> {
        for (mark, _) in self.marks.find(text) {
            if let Some(is_missing) = missed.get_mut(mark.number as usize) {
                *is_missing = false;
            }
        }
        if missed.last() == Some(&true) {
            bail!("the last message is not there yet");
        }
        Ok(())
    }
}
