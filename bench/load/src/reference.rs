//! The least that a server could do: what comes from one socket of a path goes to all of them as it is. It
//! stores nothing and knows nobody. What it reaches is what generator and machine can bear at most.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::time::Duration;

use anyhow::Result;
use futures_util::{SinkExt, StreamExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::task::spawn_local;
use tokio::time::sleep;
use tokio_tungstenite::tungstenite::handshake::server::{Request, Response};
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Message, Utf8Bytes};
use tokio_tungstenite::{WebSocketStream, accept_hdr_async_with_config};

/// How long a room collects what goes out as one, for those who asked for it.
const WINDOW: Duration = Duration::from_millis(5);
const PROTOCOL: &str = "Sec-WebSocket-Protocol";

/// Who listens in a room, and what waits to be sent to them.
#[derive(Default)]
struct Room {
    plain: HashMap<usize, UnboundedSender<Utf8Bytes>>,
    batched: HashMap<usize, UnboundedSender<Utf8Bytes>>,
    waiting: Vec<Utf8Bytes>,
}

type Rooms = Rc<RefCell<HashMap<String, Rc<RefCell<Room>>>>>;

/// Prints its address and serves until it is ended.
pub async fn serve() -> Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("http://{}", listener.local_addr()?);
    let rooms = Rooms::default();
    for number in 0.. {
        let (stream, _) = listener.accept().await?;
        let rooms = rooms.clone();
        spawn_local(async move {
            // A client that goes in the midst of something is nobody's fault.
            drop(attend(number, stream, rooms).await);
        });
    }
    Ok(())
}

#[expect(clippy::result_large_err, reason = "the library says what a refusal is")]
async fn attend(number: usize, stream: TcpStream, rooms: Rooms) -> Result<()> {
    stream.set_nodelay(true)?;
    let (mut path, mut batches) = (String::new(), false);
    let agree = |request: &Request, mut response: Response| {
        path = request.uri().path().to_owned();
        if let Some(protocol) = request.headers().get(PROTOCOL) {
            batches = true;
            response.headers_mut().insert(PROTOCOL, protocol.clone());
        }
        Ok(response)
    };
    let config = WebSocketConfig::default().read_buffer_size(4 * 1024).write_buffer_size(0);
    let mut socket = accept_hdr_async_with_config(stream, agree, Some(config)).await?;
    let room = rooms.borrow_mut().entry(path).or_default().clone();
    let (sender, mut texts) = unbounded_channel();
    room.borrow_mut().listeners(batches).insert(number, sender);
    loop {
        tokio::select! {
            frame = socket.next() => match frame {
                Some(Ok(Message::Text(text))) => broadcast(&room, &text),
                Some(Ok(Message::Close(_)) | Err(_)) | None => break,
                Some(Ok(_)) => {}
            },
            Some(text) = texts.recv() => {
                send(&mut socket, text).await?;
            }
        }
    }
    room.borrow_mut().listeners(batches).remove(&number);
    Ok(())
}

async fn send(socket: &mut WebSocketStream<TcpStream>, text: Utf8Bytes) -> Result<()> {
    Ok(socket.send(Message::Text(text)).await?)
}

fn broadcast(room: &Rc<RefCell<Room>>, text: &Utf8Bytes) {
    let mut now = room.borrow_mut();
    for listener in now.plain.values() {
        // One that is gone is taken out by its own task.
        drop(listener.send(text.clone()));
    }
    if now.batched.is_empty() {
        return;
    }
    now.waiting.push(text.clone());
    if now.waiting.len() == 1 {
        let room = room.clone();
        spawn_local(async move {
            sleep(WINDOW).await;
            room.borrow_mut().flush();
        });
    }
}

impl Room {
    fn listeners(&mut self, batches: bool) -> &mut HashMap<usize, UnboundedSender<Utf8Bytes>> {
        if batches { &mut self.batched } else { &mut self.plain }
    }

    /// What waits goes out as one frame.
    fn flush(&mut self) {
        let texts: Vec<&str> = self.waiting.iter().map(Utf8Bytes::as_str).collect();
        let batch = Utf8Bytes::from(format!(r#"{{"type":"batch","data":[{}]}}"#, texts.join(",")));
        self.waiting.clear();
        for listener in self.batched.values() {
            drop(listener.send(batch.clone()));
        }
    }
}
