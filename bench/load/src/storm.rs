//! Sockets that are opened, all at once or some at a time, and held.

use std::cell::RefCell;
use std::rc::Rc;

use anyhow::{Context, Result};
use futures_util::{SinkExt, StreamExt};
use tokio::sync::Semaphore;
use tokio::task::spawn_local;
use tokio_tungstenite::tungstenite::Message;

use crate::clock;
use crate::plan::Connect;
use crate::report::{Storm, Times, Trouble};
use crate::socket::{self, Socket, run_number};
use crate::steps::Steps;

/// Opens them, tells how that was, and holds them until told to go on.
pub async fn run(plan: Connect, steps: &mut Steps) -> Result<()> {
    let doors = Rc::new(Semaphore::new(plan.at_once));
    let times = Rc::new(RefCell::new(Times::new()));
    let (cpu, start) = (clock::cpu_seconds(), clock::now());
    let mut opening = Vec::new();
    for (seat, url) in plan.rooms.into_iter().flat_map(|room| room.into_iter().enumerate()) {
        let (doors, times, protocol) = (doors.clone(), times.clone(), plan.protocol.clone());
        opening.push((seat, spawn_local(open(url, protocol, doors, times))));
    }
    let mut trouble = Trouble::default();
    let mut firsts = Vec::new();
    for (seat, socket) in opening {
        match socket.await? {
            Ok(socket) if seat == 0 => firsts.push(socket),
            Ok(socket) => drop(spawn_local(hold(socket))),
            Err(error) => trouble.note(&format!("{error:#}")),
        }
    }
    let seconds = (clock::now() - start) as f64 / 1e6;
    for socket in &mut firsts {
        talk(socket, plan.messages).await?;
    }
    for socket in firsts {
        spawn_local(hold(socket));
    }
    let own_cpu = (clock::cpu_seconds() - cpu) / seconds;
    let connect_ms = times.borrow().summary();
    steps.tell(&Storm { seconds, connect_ms, trouble, own_cpu })?;
    steps.go_on().await
}

async fn open(
    url: String,
    protocol: Option<String>,
    doors: Rc<Semaphore>,
    times: Rc<RefCell<Times>>,
) -> Result<Socket> {
    let _turn = doors.acquire().await?;
    let start = clock::now();
    let socket = socket::open(&url, protocol.as_deref()).await?;
    times.borrow_mut().record(clock::now() - start);
    Ok(socket)
}

/// Says so many things, each once the one before has come back.
async fn talk(socket: &mut Socket, messages: usize) -> Result<()> {
    let run = run_number();
    for number in 0..messages {
        let content = format!("@{run:x}-{number}@");
        let frame = socket::message(&content, &format!("{run:x}-{number}"));
        socket.send(Message::text(frame)).await?;
        loop {
            let frame = socket.next().await.context("a socket was closed")??;
            if frame.to_text().is_ok_and(|text| text.contains(&content)) {
                break;
            }
        }
    }
    Ok(())
}

/// Reads whatever comes, and answers pings by it.
async fn hold(mut socket: Socket) {
    while let Some(Ok(_)) = socket.next().await {}
}
