//! What an isolate remembers of D1: read once in a while, never waited for twice, kept when D1 fails.

use frontdesk::chat::time::Timestamp;
use frontdesk::edge::book::{AGE_MS, Book, Due};

const NOW: Timestamp = Timestamp(1_769_860_800_000);

fn known(book: &Book<Vec<u8>>) -> Vec<u8> {
    book.known().to_vec()
}

#[test]
fn the_first_to_ask_wait_until_one_of_them_has_an_answer() {
    let book: Book<Vec<u8>> = Book::new("numbers");
    assert!(known(&book).is_empty());
    assert_eq!([book.ask(NOW), book.ask(NOW.plus(1))], [Due::Ahead, Due::Ahead]);
    book.take(Some(vec![1]), NOW);
    assert_eq!((book.ask(NOW.plus(3)), known(&book)), (Due::No, vec![1]));
}

#[test]
fn what_is_old_is_asked_for_once_and_stands_meanwhile() {
    let book = Book::new("numbers");
    book.take(Some(vec![1]), NOW);
    assert_eq!(book.ask(NOW.plus(AGE_MS - 1)), Due::No);
    assert_eq!(book.ask(NOW.plus(AGE_MS)), Due::Behind);
    assert_eq!(book.ask(NOW.plus(AGE_MS + 1)), Due::No, "somebody is asking");
    assert_eq!(known(&book), [1]);
    book.take(Some(vec![2]), NOW.plus(AGE_MS));
    assert_eq!(known(&book), [2]);
    assert_eq!(book.ask(NOW.plus(2 * AGE_MS - 1)), Due::No);
}

#[test]
fn a_reading_that_never_ended_is_asked_for_again() {
    let book = Book::new("numbers");
    book.take(Some(vec![1]), NOW);
    assert_eq!(book.ask(NOW.plus(AGE_MS)), Due::Behind);
    assert_eq!(book.ask(NOW.plus(2 * AGE_MS)), Due::Behind);
}

#[test]
fn when_it_cannot_be_read_the_last_known_stands_and_nobody_waits() {
    let book = Book::new("numbers");
    book.take(Some(vec![1]), NOW);
    book.take(None, NOW.plus(AGE_MS));
    assert_eq!((known(&book), book.ask(NOW.plus(AGE_MS + 1))), (vec![1], Due::No));
    let never: Book<Vec<u8>> = Book::new("numbers");
    never.take(None, NOW);
    assert_eq!((known(&never), never.ask(NOW.plus(1))), (Vec::new(), Due::No));
    assert_eq!(never.ask(NOW.plus(AGE_MS)), Due::Behind);
}

#[test]
fn an_earlier_reading_that_took_long_does_not_undo_a_later_one() {
    let book = Book::new("numbers");
    book.take(Some(vec![2]), NOW.plus(5));
    book.take(Some(vec![1]), NOW);
    assert_eq!((known(&book), book.ask(NOW.plus(AGE_MS + 4))), (vec![2], Due::No));
}
