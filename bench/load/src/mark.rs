//! Marks in messages: who sent it, which of theirs it is, and when. They are found by scanning a frame's
//! text, so that receiving costs as little as it can.

use memchr::memmem::Finder;

/// Characters between two numbers, and at the end of a mark. None of them is escaped in JSON.
const BETWEEN: u8 = b'-';
const END: u8 = b'@';

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Seat in the room.
    pub sender: u32,
    /// Which of the sender's messages, from 0.
    pub number: u32,
    /// Microseconds, by our own clock.
    pub sent_at: u64,
}

/// The marks of one run; those of other runs are none.
pub struct Marks {
    prefix: String,
    finder: Finder<'static>,
}

impl Marks {
    pub fn of_run(run: u64) -> Self {
        let prefix = format!("@{run:x}-");
        Self { finder: Finder::new(prefix.as_bytes()).into_owned(), prefix }
    }

    /// The text of a message with this mark, filled up to this many bytes.
    pub fn content(&self, mark: Mark, bytes: usize) -> String {
        let mut content = format!("{}{}-{}-{}@", self.prefix, mark.sender, mark.number, mark.sent_at);
        content.extend(" and so on".chars().cycle().take(bytes.saturating_sub(content.len())));
        content
    }

    /// Every mark in a frame with the place where it ends, in order.
    pub fn find<'a>(&'a self, frame: &'a [u8]) -> impl Iterator<Item = (Mark, usize)> + 'a {
        self.finder.find_iter(frame).filter_map(move |at| {
            let start = at + self.prefix.len();
            let (mark, length) = parse(&frame[start..])?;
            Some((mark, start + length))
        })
    }
}

/// The mark at the beginning of a text, and its length.
fn parse(text: &[u8]) -> Option<(Mark, usize)> {
    let mut at = 0;
    let sender = number(text, &mut at, BETWEEN)?;
    let count = number(text, &mut at, BETWEEN)?;
    let sent_at = number(text, &mut at, END)?;
    Some((Mark { sender: sender as u32, number: count as u32, sent_at }, at))
}

fn number(text: &[u8], at: &mut usize, end: u8) -> Option<u64> {
    let start = *at;
    let mut value = 0_u64;
    loop {
        let byte = *text.get(*at)?;
        *at += 1;
        match byte {
            b'0'..=b'9' => value = value.wrapping_mul(10).wrapping_add(u64::from(byte - b'0')),
            _ if byte == end && *at > start + 1 => return Some(value),
            _ => return None,
        }
    }
}

/// The number behind the last `"name":` that stands before this place of a frame.
pub fn field_before(frame: &[u8], name: &str, end: usize) -> Option<u64> {
    let key = format!("\"{name}\":");
    let at = memchr::memmem::rfind(&frame[..end], key.as_bytes())? + key.len();
    let rest = frame[at..].trim_ascii_start();
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&rest[..digits]).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Mark = Mark { sender: 3, number: 14, sent_at: 1_592_653 };
    const OTHER: Mark = Mark { sender: 0, number: 0, sent_at: 7 };

    #[test]
    fn a_mark_is_found_as_it_was_written_and_says_where_it_ends() {
        let marks = Marks::of_run(0xfeed);
        let frame = format!(r#"{{"data":{{"content":"{}","seq":1}}}}"#, marks.content(ONE, 64));
        let found: Vec<_> = marks.find(frame.as_bytes()).collect();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, ONE);
        assert!(frame[..found[0].1].ends_with("1592653@"));
    }

    #[test]
    fn every_mark_of_a_batch_is_found_in_order() {
        let marks = Marks::of_run(1);
        let frame = format!("[{},{}]", marks.content(ONE, 0), marks.content(OTHER, 200));
        assert_eq!(marks.find(frame.as_bytes()).map(|(mark, _)| mark).collect::<Vec<_>>(), [ONE, OTHER]);
    }

    #[test]
    fn marks_of_other_runs_and_broken_ones_are_none() {
        let marks = Marks::of_run(1);
        for text in [Marks::of_run(2).content(ONE, 0).as_str(), "@1-2-3", "@1-2-x-4@", "@1---@", "@1-"] {
            assert_eq!(marks.find(text.as_bytes()).count(), 0, "{text}");
        }
    }

    #[test]
    fn content_has_the_bytes_that_were_asked_for() {
        assert_eq!(Marks::of_run(1).content(ONE, 100).len(), 100);
    }

    #[test]
    fn the_field_nearest_before_a_place_is_read() {
        let frame = br#"{"rev": 4,"a":{"rev":17,"content":"x"},"rev":99}"#;
        assert_eq!(field_before(frame, "rev", 36), Some(17));
        assert_eq!(field_before(frame, "rev", 12), Some(4));
        assert_eq!(field_before(frame, "seq", 36), None);
    }
}
