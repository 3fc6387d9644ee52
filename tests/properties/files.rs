//! Files that people send: the same bytes are the same kind of file, a JPEG loses everything but its picture
//! however it comes in pieces, names and parts of files stay within bounds, and no link is forged.

use frontdesk::chat::attachment::content::{Inspection, inspect};
use frontdesk::chat::attachment::jpeg::{Rest, clean};
use frontdesk::chat::attachment::link::Links;
use frontdesk::chat::attachment::name::{disposition, tidy};
use frontdesk::chat::attachment::range::Part;
use frontdesk::chat::id::AttachmentId;
use frontdesk::chat::limits::FILE_NAME_CHARS_MAX;
use frontdesk::chat::refusal::Code;

use super::choice;
use crate::model::people::{NOW, room_id};

pub fn check(bytes: &[u8]) {
    let (at, bytes) = choice(bytes);
    kind(bytes);
    picture(bytes);
    pieces(bytes, usize::from(at));
    let text = String::from_utf8_lossy(bytes);
    name(&text);
    part(&text, u64::from(at));
    link(&text);
}

fn kind(bytes: &[u8]) {
    for is_whole in [true, false] {
        let seen = inspect(bytes, is_whole);
        assert_eq!(seen, inspect(bytes, is_whole), "looked at twice");
        match seen {
            Err(refusal) => assert_eq!(refusal.code, Code::UnsupportedMediaType),
            Ok(None) => assert!(!is_whole, "there is no more of it"),
            Ok(Some(Inspection { content_type, dimensions, .. })) => {
                assert!(dimensions.is_none() || content_type.starts_with("image/"));
                let acts = ["html", "svg", "xml", "javascript"];
                let is_office = content_type.contains("openxmlformats");
                assert!(is_office || !acts.iter().any(|word| content_type.contains(word)));
            }
        }
    }
}

/// Of what cameras and people write beside a picture nothing is left, and cleaning what is clean changes
/// nothing.
fn picture(bytes: &[u8]) {
    let Some(picture) = clean(bytes) else { return };
    // What says how it is turned is written anew, in 36 bytes.
    assert!(picture.head.len() <= bytes.len() + 36);
    let again = clean(&picture.head).expect("a picture still");
    assert_eq!(again, picture);
}

/// How the network cuts a file changes nothing of it.
fn pieces(bytes: &[u8], at: usize) {
    let (mut whole, mut cut) = (bytes.to_vec(), bytes.to_vec());
    let (mut of_whole, mut of_cut) = (Rest::default(), Rest::default());
    of_whole.blank(&mut whole);
    let (first, second) = cut.split_at_mut(at.min(bytes.len()));
    of_cut.blank(first);
    of_cut.blank(second);
    assert_eq!((whole, of_whole), (cut, of_cut));
}

fn name(text: &str) {
    let name = tidy(text);
    assert!((1..=FILE_NAME_CHARS_MAX).contains(&name.chars().count()));
    assert!(!name.contains(['/', '\\', '\0', '\n', '\r']));
    assert_eq!(tidy(&name), name, "{text:?}");
    assert!(disposition(&name, "image/png").bytes().all(|byte| byte.is_ascii_graphic() || byte == b' '));
}

fn part(header: &str, size: u64) {
    for header in [header.to_owned(), format!("bytes={header}")] {
        if let Part::Bytes { first, last } = Part::of(Some(&header), size) {
            assert!(first <= last && last < size, "{header} of {size}");
        }
    }
}

fn link(text: &str) {
    let links = Links::new(b"a secret of the tests", 3_600).expect("a key");
    let id = AttachmentId::random(room_id(), [1; 16]);
    let (expires, signature) = text.split_once(' ').unwrap_or(("1800000000", text));
    assert!(links.verify(&id, expires.parse().ok(), signature, NOW).is_err(), "{text}");
    if let Some(parsed) = AttachmentId::parse(text) {
        assert_eq!(parsed.to_string(), text.to_lowercase());
    }
}
