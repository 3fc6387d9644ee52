//! Sockets that talk for a while: how much reaches everybody, how soon, and whether all of it does.

use std::rc::Rc;
use std::time::Duration;

use anyhow::{Context, Result};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::task::{JoinHandle, spawn_local};
use tokio::time::{Instant, MissedTickBehavior, interval_at, sleep};

use crate::clock;
use crate::field::{Field, Phase};
use crate::order::Reader;
use crate::plan::Messages;
use crate::report;
use crate::seat::Seat;

/// How long nothing must come for all to be quiet, and how long where something is owed still.
const QUIET: Duration = Duration::from_millis(300);
const SILENCE: Duration = Duration::from_secs(5);
/// How long that is waited for.
const PATIENCE: Duration = Duration::from_secs(30);

pub async fn run(plan: Messages) -> Result<report::Messages> {
    let field = Rc::new(Field::new(&plan));
    let mut seats: Vec<(usize, JoinHandle<Result<Reader>>)> = Vec::new();
    let mut orders: Vec<UnboundedSender<()>> = Vec::new();
    let mut senders = Vec::new();
    for (room, urls) in plan.rooms.iter().enumerate() {
        for (number, url) in urls.iter().enumerate() {
            let (order, ordered) = unbounded_channel();
            let seat = Seat::new(field.clone(), room, number as u32);
            seats.push((room, spawn_local(seat.take(url.clone(), plan.protocol.clone(), ordered))));
            if plan.senders.is_none_or(|senders| number < senders) {
                senders.push(order.clone());
            }
            orders.push(order);
        }
    }
    everybody_is_there(&field, &mut seats).await?;
    quiet(&field, QUIET).await;

    let sending = spawn_local(send(senders, plan.per_second));
    sleep(Duration::from_secs_f64(plan.warm_up)).await;
    let (cpu, start) = (clock::cpu_seconds(), clock::now());
    field.begin(Phase::Measuring);
    sleep(Duration::from_secs_f64(plan.seconds)).await;
    let seconds = (clock::now() - start) as f64 / 1e6;
    let own_cpu = (clock::cpu_seconds() - cpu) / seconds;
    field.begin(Phase::Ending);
    sending.abort();
    everything_came(&field).await;
    // Without anybody to order anything each seat is left.
    drop((orders, sending));
    let mut readers = Vec::with_capacity(seats.len());
    for (room, seat) in seats {
        readers.push((room, seat.await?.context("a socket ended early")?));
    }
    Ok(field.report(&readers, seconds, own_cpu))
}

/// Waits until every socket is open; the first that cannot be opened is the end.
async fn everybody_is_there(field: &Field, seats: &mut [(usize, JoinHandle<Result<Reader>>)]) -> Result<()> {
    while field.open.get() < seats.len() {
        for (_, seat) in seats.iter_mut() {
            if seat.is_finished() {
                seat.await?.context("a socket could not be opened")?;
            }
        }
        sleep(Duration::from_millis(10)).await;
    }
    Ok(())
}

/// Waits until nothing has come for so long.
async fn quiet(field: &Field, long: Duration) {
    let start = Instant::now();
    let is_quiet = || clock::now().saturating_sub(field.heard_at.get()) > long.as_micros() as u64;
    sleep(long).await;
    while !is_quiet() && start.elapsed() < PATIENCE {
        sleep(Duration::from_millis(20)).await;
    }
}

/// Waits until everybody has everything. What is lost never comes: then until it has long been quiet.
async fn everything_came(field: &Field) {
    tokio::select! {
        () = quiet(field, SILENCE) => {}
        () = async {
            while field.is_owed() {
                sleep(Duration::from_millis(5)).await;
            }
            // What comes twice comes soon.
            sleep(QUIET).await;
        } => {}
    }
}

/// Has everybody send once, and the closed loop goes on by itself; or one after the other at a fixed rate.
async fn send(senders: Vec<UnboundedSender<()>>, per_second: Option<f64>) {
    let Some(per_second) = per_second else {
        // A seat that has ended is noticed when it is asked for its result.
        for sender in &senders {
            let _ = sender.send(());
        }
        return;
    };
    let period = Duration::from_secs_f64(1.0 / per_second);
    let mut ticks = interval_at(Instant::now() + period, period);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Burst);
    for sender in senders.iter().cycle() {
        ticks.tick().await;
        let _ = sender.send(());
    }
}
