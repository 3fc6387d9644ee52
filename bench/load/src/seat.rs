//! One socket of a run: it receives, and sends when it is told to or when its last message has come back.

use std::rc::Rc;

use anyhow::Result;
use futures_util::{SinkExt, StreamExt};
use memchr::memmem;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio_tungstenite::tungstenite::Message;

use crate::clock;
use crate::field::Field;
use crate::mark::Mark;
use crate::order::Reader;
use crate::socket::{self, Socket};

pub struct Seat {
    field: Rc<Field>,
    room: usize,
    seat: u32,
    sent: u32,
    reader: Reader,
    /// The marks of the frame at hand.
    marks: Vec<Mark>,
}

impl Seat {
    pub fn new(field: Rc<Field>, room: usize, seat: u32) -> Self {
        Self { field, room, seat, sent: 0, reader: Reader::default(), marks: Vec::new() }
    }

    /// Opens the socket and stays until nobody is there to give orders, or the server ends it.
    pub async fn take(
        mut self,
        url: String,
        protocol: Option<String>,
        mut orders: UnboundedReceiver<()>,
    ) -> Result<Reader> {
        let mut socket = self.open(&url, protocol.as_deref()).await?;
        loop {
            let is_my_turn = tokio::select! {
                biased;
                frame = socket.next() => match frame {
                    Some(Ok(Message::Text(text))) => self.hear(text.as_bytes()),
                    Some(Ok(Message::Close(_)) | Err(_)) | None => {
                        self.field.trouble.borrow_mut().closed += 1;
                        // What it did not get is counted as lost.
                        return Ok(self.reader);
                    }
                    Some(Ok(_)) => false,
                },
                order = orders.recv() => match order {
                    Some(()) => true,
                    None => return Ok(self.reader),
                },
            };
            if is_my_turn && !self.field.is_ending() {
                self.say(&mut socket).await;
            }
        }
    }

    async fn open(&self, url: &str, protocol: Option<&str>) -> Result<Socket> {
        let turn = self.field.doors.acquire().await?;
        let start = clock::now();
        let socket = socket::open(url, protocol).await?;
        drop(turn);
        self.field.connect_times.borrow_mut().record(clock::now() - start);
        self.field.open.set(self.field.open.get() + 1);
        Ok(socket)
    }

    /// Takes a frame; true when our own last message was in it and it is for us to go on.
    fn hear(&mut self, frame: &[u8]) -> bool {
        self.field.heard_at.set(clock::now());
        if memmem::find(frame, b"\"error\"").is_some() {
            self.field.trouble.borrow_mut().note(&String::from_utf8_lossy(frame));
        }
        self.marks.clear();
        self.marks.extend(self.field.marks.find(frame).map(|(mark, _)| mark));
        if self.marks.is_empty() {
            return false;
        }
        self.field.received(self.room, &mut self.reader, &self.marks);
        let is_last = |mark: &Mark| mark.sender == self.seat && mark.number + 1 == self.sent;
        self.field.is_closed_loop && self.marks.iter().any(is_last)
    }

    async fn say(&mut self, socket: &mut Socket) {
        let Field { run, marks, content_bytes, .. } = &*self.field;
        let (sender, number) = (self.seat, self.sent);
        let content = marks.content(Mark { sender, number, sent_at: clock::now() }, *content_bytes);
        let frame = socket::message(&content, &format!("{run:x}-{sender}-{number}"));
        self.sent += 1;
        self.field.sent(self.room);
        if let Err(error) = socket.send(Message::text(frame)).await {
            self.field.trouble.borrow_mut().note(&error.to_string());
        }
    }
}
