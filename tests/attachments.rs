//! What a file is called, which part of it is asked for, and links to it that expire.

mod model;

use frontdesk::chat::attachment::link::{Links, path};
use frontdesk::chat::attachment::name::{disposition, tidy};
use frontdesk::chat::attachment::range::Part;
use frontdesk::chat::id::AttachmentId;
use frontdesk::chat::limits::FILE_NAME_CHARS_MAX;
use frontdesk::chat::refusal::Code;
use frontdesk::chat::time::Timestamp;
use model::people::{NOW, room_id};

fn id(number: u8) -> AttachmentId {
    AttachmentId::random(room_id(), [number; 16])
}

const DAY: i64 = 24 * 3_600;

fn links(secret: &str) -> Links {
    Links::new(secret.as_bytes(), DAY).unwrap()
}

/// Expiry and signature of an address.
fn parts(url: &str) -> (u64, String) {
    let (expires, signature) =
        url.split_once("?expires=").unwrap().1.split_once("&signature=").expect("a signed address");
    (expires.parse().unwrap(), signature.to_owned())
}

fn refused(links: &Links, id: &AttachmentId, expires: Option<u64>, signature: &str, now: Timestamp) -> bool {
    links.verify(id, expires, signature, now).is_err_and(|refusal| refusal.code == Code::Forbidden)
}

#[test]
fn a_link_works_until_it_expires_and_not_after() {
    let links = links("secret");
    let (expires, signature) = parts(&links.url(&id(1), NOW));
    let end = Timestamp(expires as i64 * 1_000);
    assert!((DAY * 1_000..=(DAY + 3_600) * 1_000).contains(&end.since(NOW)));
    for now in [NOW, end.plus(-1)] {
        assert_eq!(links.verify(&id(1), Some(expires), &signature, now), Ok(()));
    }
    assert!(refused(&links, &id(1), Some(expires), &signature, end));
}

#[test]
fn a_link_is_bound_to_its_file_its_expiry_and_its_secret() {
    let ours = links("secret");
    let (expires, signature) = parts(&ours.url(&id(1), NOW));
    assert!(refused(&ours, &id(2), Some(expires), &signature, NOW));
    assert!(refused(&ours, &id(1), Some(expires + 1), &signature, NOW));
    assert!(refused(&links("another"), &id(1), Some(expires), &signature, NOW));
    assert!(refused(&ours, &id(1), None, &signature, NOW));
    assert!(refused(&ours, &id(1), Some(u64::MAX), &signature, NOW));
    for forged in ["", "x", "!", &signature[1..], &format!("{signature}A")] {
        assert!(refused(&ours, &id(1), Some(expires), forged, NOW), "{forged}");
    }
}

#[test]
fn links_stay_the_same_for_an_hour_so_that_browsers_keep_what_they_have() {
    let links = links("secret");
    let hour = Timestamp(NOW.0 - NOW.0 % 3_600_000);
    let url = links.url(&id(1), hour);
    assert!(url.starts_with(&path(&id(1))));
    assert_eq!(links.url(&id(1), hour.plus(3_599_999)), url);
    assert_ne!(links.url(&id(1), hour.plus(3_600_000)), url);
}

#[test]
fn an_id_says_which_room_it_belongs_to() {
    let text = id(7).to_string();
    let parsed = AttachmentId::parse(&text).unwrap();
    assert_eq!((&parsed, &parsed.room_id), (&id(7), &room_id()));
    let room = room_id();
    for wrong in ["", ".", &room.to_string(), &format!("{room}."), &format!("{room}.1"), &format!("{text}.")]
    {
        assert_eq!(AttachmentId::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn a_name_has_no_folders_and_nothing_that_cannot_be_seen() {
    for (given, kept) in [
        ("photo.jpg", "photo.jpg"),
        ("Grüße 🏡.pdf", "Grüße 🏡.pdf"),
        ("/etc/passwd", "passwd"),
        ("C:\\Users\\ada\\cv.docx", "cv.docx"),
        ("../../x", "x"),
        ("a\r\nSet-Cookie: b\0.txt", "aSet-Cookie: b.txt"),
        ("photo\u{202e}gpj.exe", "photogpj.exe"),
        ("  .hidden. ", "hidden"),
        ("", "file"),
        ("...", "file"),
        ("a/", "file"),
    ] {
        assert_eq!(tidy(given), kept, "{given:?}");
    }
}

#[test]
fn a_long_name_keeps_its_end() {
    let long = format!("{}.docx", "ä".repeat(500));
    assert!(tidy(&long).ends_with("ä.docx"));
    for name in [long, "x".repeat(500), format!("a.{}", "x".repeat(500))] {
        assert_eq!(tidy(&name).chars().count(), FILE_NAME_CHARS_MAX);
    }
}

#[test]
fn pictures_sound_and_films_are_shown_and_everything_else_is_saved() {
    assert_eq!(disposition("a b.png", "image/png"), "inline; filename*=UTF-8''a%20b.png");
    assert_eq!(disposition("ü\".txt", "text/plain"), "attachment; filename*=UTF-8''%C3%BC%22.txt");
    for (content_type, kind) in
        [("audio/ogg", "inline"), ("video/mp4", "inline"), ("application/pdf", "attachment")]
    {
        assert!(disposition("x", content_type).starts_with(kind), "{content_type}");
    }
}

#[test]
fn a_range_is_a_part_of_the_file_or_outside_of_it() {
    let bytes = |first, last| Part::Bytes { first, last };
    for (header, part) in [
        ("bytes=0-0", bytes(0, 0)),
        ("bytes=2-5", bytes(2, 5)),
        ("bytes=2-", bytes(2, 9)),
        ("bytes=2-99", bytes(2, 9)),
        ("bytes=-3", bytes(7, 9)),
        ("bytes=-99", bytes(0, 9)),
        (" bytes=1 - 2 ", bytes(1, 2)),
        ("bytes=10-", Part::Outside),
        ("bytes=10-12", Part::Outside),
        ("bytes=-0", Part::Outside),
        ("bytes=5-2", Part::Whole),
        ("bytes=0-1,4-5", Part::Whole),
        ("bytes=a-b", Part::Whole),
        ("bytes=-", Part::Whole),
        ("bytes=1", Part::Whole),
        ("lines=0-1", Part::Whole),
        ("bytes=99999999999999999999-", Part::Whole),
        ("", Part::Whole),
    ] {
        assert_eq!(Part::of(Some(header), 10), part, "{header}");
    }
    assert_eq!(Part::of(None, 10), Part::Whole);
    assert_eq!(Part::of(Some("bytes=0-"), 0), Part::Outside);
}
