//! What is said between the generator and whoever runs it: lines of JSON, or a bare line to go on.

use anyhow::{Result, bail};
use serde::Serialize;
use tokio::io::{AsyncBufReadExt, BufReader, Lines, Stdin, stdin};

pub struct Steps {
    lines: Lines<BufReader<Stdin>>,
}

impl Steps {
    pub fn new() -> Self {
        Self { lines: BufReader::new(stdin()).lines() }
    }

    /// The next line that was said to us; none once nothing more will be.
    pub async fn read(&mut self) -> Result<Option<String>> {
        Ok(self.lines.next_line().await?)
    }

    /// Waits until we are told to go on.
    pub async fn go_on(&mut self) -> Result<()> {
        match self.read().await? {
            Some(_) => Ok(()),
            None => bail!("nobody is there any more to say when to go on"),
        }
    }

    pub fn tell(&self, what: &impl Serialize) -> Result<()> {
        println!("{}", serde_json::to_string(what)?);
        Ok(())
    }
}
