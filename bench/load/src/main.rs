//! The benchmark's clients. Reads a plan as one line of JSON, carries it out and prints what it measured as
//! one line of JSON; with `--serve-reference` it is the least that a server could do instead.

mod calls;
mod clock;
mod field;
mod http;
mod mark;
mod order;
mod plan;
mod reference;
mod report;
mod resume;
mod seat;
mod socket;
mod steps;
mod storm;
mod traffic;

use anyhow::{Context, Result};
use plan::Plan;
use steps::Steps;
use tokio::task::LocalSet;

fn main() -> Result<()> {
    // One thread: the other processor is the server's.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let work = async {
        if std::env::args().any(|argument| argument == "--serve-reference") {
            return reference::serve().await;
        }
        let mut steps = Steps::new();
        let plan = steps.read().await?.context("a plan is read from the standard input")?;
        let plan: Plan = serde_json::from_str(&plan).context("the plan is not understood")?;
        match plan {
            Plan::Messages(plan) => steps.tell(&traffic::run(plan).await?),
            Plan::Connect(plan) => storm::run(plan, &mut steps).await,
            Plan::Resume(plan) => resume::run(plan, &mut steps).await,
            Plan::Calls(plan) => steps.tell(&calls::run(plan).await?),
        }
    };
    LocalSet::new().block_on(&runtime, work)
}
