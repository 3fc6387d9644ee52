//! The same call again and again, on some connections at a time.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use anyhow::Result;
use tokio::task::spawn_local;
use tokio::time::sleep;

use crate::clock;
use crate::http::Connection;
use crate::plan::Calls;
use crate::report::{self, Times};

#[derive(Default)]
struct Tally {
    is_measuring: Cell<bool>,
    calls: Cell<u64>,
    errors: Cell<u64>,
    bytes: Cell<u64>,
    latency: RefCell<Option<Times>>,
}

pub async fn run(plan: Calls) -> Result<report::Calls> {
    let tally = Rc::new(Tally { latency: RefCell::new(Some(Times::new())), ..Tally::default() });
    let mut callers = Vec::new();
    for _ in 0..plan.connections {
        let connection = Connection::open(&plan.call).await?;
        callers.push(spawn_local(call_on(connection, tally.clone())));
    }
    sleep(Duration::from_secs_f64(plan.warm_up)).await;
    let (cpu, start) = (clock::cpu_seconds(), clock::now());
    tally.is_measuring.set(true);
    sleep(Duration::from_secs_f64(plan.seconds)).await;
    let seconds = (clock::now() - start) as f64 / 1e6;
    let own_cpu = (clock::cpu_seconds() - cpu) / seconds;
    tally.is_measuring.set(false);
    for caller in callers {
        caller.abort();
        if let Ok(ended) = caller.await {
            ended?;
        }
    }
    let latency = tally.latency.take().unwrap_or_else(Times::new);
    Ok(report::Calls {
        calls_per_second: tally.calls.get() as f64 / seconds,
        latency_ms: latency.summary(),
        errors: tally.errors.get(),
        bytes: tally.bytes.get() / tally.calls.get().max(1),
        own_cpu,
    })
}

/// Calls until it is stopped; ends by itself only when the connection breaks.
async fn call_on(mut connection: Connection, tally: Rc<Tally>) -> Result<()> {
    loop {
        let start = clock::now();
        let (status, body) = connection.call().await?;
        if !tally.is_measuring.get() {
            continue;
        }
        tally.calls.set(tally.calls.get() + 1);
        tally.bytes.set(tally.bytes.get() + body.len() as u64);
        if status != 200 {
            tally.errors.set(tally.errors.get() + 1);
        }
        if let Some(latency) = tally.latency.borrow_mut().as_mut() {
            latency.record(clock::now() - start);
        }
    }
}
