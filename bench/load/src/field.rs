//! What all seats of a run have in common. There is one thread, so nothing is locked.

use std::cell::{Cell, RefCell};

use tokio::sync::Semaphore;

use crate::clock;
use crate::mark::{Mark, Marks};
use crate::order::{Reader, Sequence};
use crate::plan::Messages;
use crate::report::{self, Times, Trouble};
use crate::socket::run_number;

/// Sockets that are being opened at a time.
const DOORS: usize = 32;

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    WarmingUp,
    Measuring,
    /// Nobody sends any more.
    Ending,
}

pub struct Field {
    pub run: u64,
    pub marks: Marks,
    pub content_bytes: usize,
    pub is_closed_loop: bool,
    /// Sockets may be opened so many at a time.
    pub doors: Semaphore,
    /// Sockets that are open, or were.
    pub open: Cell<usize>,
    /// When the last frame came.
    pub heard_at: Cell<u64>,
    pub connect_times: RefCell<Times>,
    pub trouble: RefCell<Trouble>,
    rooms: Vec<RefCell<Room>>,
    phase: Cell<Phase>,
    deliveries: Cell<u64>,
    sends: Cell<u64>,
    /// Deliveries that are still to come, in all phases.
    owed: Cell<i64>,
    latency: RefCell<Times>,
}

struct Room {
    sequence: Sequence,
    sent: usize,
    seats: i64,
}

impl Field {
    pub fn new(plan: &Messages) -> Self {
        let run = run_number();
        let room = |seats: &Vec<String>| Room {
            sequence: Sequence::new(seats.len()),
            sent: 0,
            seats: seats.len() as i64,
        };
        Self {
            run,
            marks: Marks::of_run(run),
            content_bytes: plan.content_bytes,
            is_closed_loop: plan.per_second.is_none(),
            doors: Semaphore::new(DOORS),
            open: Cell::new(0),
            heard_at: Cell::new(0),
            connect_times: RefCell::new(Times::new()),
            trouble: RefCell::default(),
            rooms: plan.rooms.iter().map(|seats| RefCell::new(room(seats))).collect(),
            phase: Cell::new(Phase::WarmingUp),
            deliveries: Cell::new(0),
            sends: Cell::new(0),
            owed: Cell::new(0),
            latency: RefCell::new(Times::new()),
        }
    }

    pub fn begin(&self, phase: Phase) {
        self.phase.set(phase);
    }

    pub fn is_ending(&self) -> bool {
        self.phase.get() == Phase::Ending
    }

    /// Whether somebody has not got what was sent.
    pub fn is_owed(&self) -> bool {
        self.owed.get() > 0
    }

    pub fn sent(&self, room: usize) {
        let mut sent_to = self.rooms[room].borrow_mut();
        sent_to.sent += 1;
        self.owed.set(self.owed.get() + sent_to.seats);
        if self.phase.get() == Phase::Measuring {
            self.sends.set(self.sends.get() + 1);
        }
    }

    /// These came to one receiver at once.
    pub fn received(&self, room: usize, reader: &mut Reader, marks: &[Mark]) {
        let now = clock::now();
        let sequence = &mut self.rooms[room].borrow_mut().sequence;
        for mark in marks {
            sequence.see(reader, (mark.sender, mark.number));
        }
        self.owed.set(self.owed.get() - marks.len() as i64);
        if self.phase.get() == Phase::Measuring {
            self.deliveries.set(self.deliveries.get() + marks.len() as u64);
            let mut latency = self.latency.borrow_mut();
            marks.iter().for_each(|mark| latency.record(now.saturating_sub(mark.sent_at)));
        }
    }

    pub fn report(&self, readers: &[(usize, Reader)], seconds: f64, own_cpu: f64) -> report::Messages {
        let rooms: Vec<_> = self.rooms.iter().map(RefCell::borrow).collect();
        let lost = readers.iter().map(|(room, reader)| {
            let Room { sequence, sent, .. } = &*rooms[*room];
            sequence.missing(reader) + sent.saturating_sub(sequence.length())
        });
        report::Messages {
            deliveries_per_second: self.deliveries.get() as f64 / seconds,
            sends_per_second: self.sends.get() as f64 / seconds,
            latency_ms: self.latency.borrow().summary(),
            lost: lost.sum::<usize>() as u64,
            doubled: rooms.iter().map(|room| room.sequence.doubled).sum(),
            out_of_order: rooms.iter().map(|room| room.sequence.out_of_order).sum(),
            trouble: self.trouble.borrow().clone(),
            connect_ms: self.connect_times.borrow().summary(),
            own_cpu,
        }
    }
}
