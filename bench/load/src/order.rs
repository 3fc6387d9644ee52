//! Whether every receiver of a room saw the same messages, each once, in the same order, with each sender's
//! in the order they were sent. As long as that is so a delivery costs one comparison.

use std::collections::BTreeSet;

/// A message: its sender's seat and number.
pub type Id = (u32, u32);

/// What one room's receivers saw, as the first of them saw it.
pub struct Sequence {
    ids: Vec<Id>,
    /// The number that each seat's next message should have.
    next: Vec<u32>,
    pub doubled: u64,
    pub out_of_order: u64,
}

/// How far one receiver is in the sequence.
#[derive(Default)]
pub struct Reader {
    position: usize,
    /// Places before the position that were passed over.
    skipped: BTreeSet<usize>,
}

impl Sequence {
    pub fn new(seats: usize) -> Self {
        Self { ids: Vec::new(), next: vec![0; seats], doubled: 0, out_of_order: 0 }
    }

    /// A receiver got this message.
    pub fn see(&mut self, reader: &mut Reader, id: Id) {
        match self.ids.get(reader.position) {
            Some(expected) if *expected == id => reader.position += 1,
            None if self.is_new(id) => {
                self.append(id);
                reader.position += 1;
            }
            _ => self.see_elsewhere(reader, id),
        }
    }

    fn is_new(&self, (sender, number): Id) -> bool {
        self.next.get(sender as usize).is_some_and(|next| number >= *next)
    }

    fn append(&mut self, id: Id) {
        let (sender, number) = id;
        if let Some(next) = self.next.get_mut(sender as usize) {
            if *next != number {
                self.out_of_order += 1;
            }
            *next = number + 1;
        }
        self.ids.push(id);
    }

    /// The message is not the one that should have come.
    fn see_elsewhere(&mut self, reader: &mut Reader, id: Id) {
        match self.ids.iter().rposition(|other| *other == id) {
            Some(place) if place >= reader.position => {
                reader.skipped.extend(reader.position..place);
                reader.position = place + 1;
            }
            Some(place) if reader.skipped.remove(&place) => self.out_of_order += 1,
            Some(_) => self.doubled += 1,
            None => {
                self.out_of_order += 1;
                reader.skipped.extend(reader.position..self.ids.len());
                self.ids.push(id);
                reader.position = self.ids.len();
            }
        }
    }

    /// Messages that somebody has seen.
    pub fn length(&self) -> usize {
        self.ids.len()
    }

    /// Messages that others have seen and this receiver has not.
    pub fn missing(&self, reader: &Reader) -> usize {
        self.ids.len() - reader.position + reader.skipped.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What becomes of these views of one room with two senders: (missing of each, doubled, out of order).
    fn judge(views: &[&[Id]]) -> (Vec<usize>, u64, u64) {
        let mut sequence = Sequence::new(2);
        let mut readers: Vec<Reader> = views.iter().map(|_| Reader::default()).collect();
        for (view, reader) in views.iter().zip(&mut readers) {
            for id in *view {
                sequence.see(reader, *id);
            }
        }
        let missing = readers.iter().map(|reader| sequence.missing(reader)).collect();
        (missing, sequence.doubled, sequence.out_of_order)
    }

    #[test]
    fn the_same_view_is_right_whoever_is_first() {
        let view: &[Id] = &[(0, 0), (1, 0), (1, 1), (0, 1)];
        assert_eq!(judge(&[view, view, view]), (vec![0, 0, 0], 0, 0));
        let mut sequence = Sequence::new(2);
        let (mut one, mut other) = (Reader::default(), Reader::default());
        for id in view {
            sequence.see(&mut other, *id);
            sequence.see(&mut one, *id);
            std::mem::swap(&mut one, &mut other);
        }
        assert_eq!((sequence.doubled, sequence.out_of_order, sequence.length()), (0, 0, 4));
    }

    #[test]
    fn a_message_that_one_did_not_get_is_missing_there_alone() {
        let all: &[Id] = &[(0, 0), (1, 0), (0, 1)];
        assert_eq!(judge(&[all, &[(0, 0), (0, 1)], &[(0, 0)]]), (vec![0, 1, 2], 0, 0));
    }

    #[test]
    fn a_message_that_comes_twice_is_doubled() {
        let all: &[Id] = &[(0, 0), (0, 1)];
        assert_eq!(judge(&[all, &[(0, 0), (0, 0), (0, 1)]]), (vec![0, 0], 1, 0));
        assert_eq!(judge(&[&[(0, 0), (0, 0)]]), (vec![0], 1, 0));
    }

    #[test]
    fn another_order_is_noticed_and_nothing_is_missing() {
        let all: &[Id] = &[(0, 0), (1, 0), (0, 1)];
        assert_eq!(judge(&[all, &[(1, 0), (0, 0), (0, 1)]]), (vec![0, 0], 0, 1));
    }

    #[test]
    fn a_senders_own_order_is_kept() {
        assert_eq!(judge(&[&[(0, 1), (0, 0)]]).2, 2);
    }
}
