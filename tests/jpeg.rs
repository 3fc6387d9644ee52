//! Pictures lose what says where they were made, and nothing that shows.

use std::fs;
use std::path::Path;

use frontdesk::chat::attachment::jpeg::{Rest, clean};
use proptest::prelude::*;

fn picture() -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/files/picture.jpg");
    fs::read(path).unwrap()
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = (content.len() as u16 + 2).to_be_bytes();
    [&[0xFF, marker], &length[..], content].concat()
}

/// Exif as cameras write it, with the way the picture is turned behind a list of where it was made.
fn exif(orientation: u16, is_little: bool) -> Vec<u8> {
    let short = |value: u16| if is_little { value.to_le_bytes() } else { value.to_be_bytes() };
    let long = |value: u32| if is_little { value.to_le_bytes() } else { value.to_be_bytes() };
    let mut tiff = if is_little { b"II*\0".to_vec() } else { b"MM\0*".to_vec() };
    tiff.extend(long(8));
    tiff.extend(short(2));
    tiff.extend([short(0x8825), short(4)].concat());
    tiff.extend([long(1), long(64)].concat());
    tiff.extend([short(0x0112), short(3)].concat());
    tiff.extend(long(1));
    tiff.extend([short(orientation), short(0)].concat());
    tiff.extend(long(0));
    tiff.extend(b"GPS 52.5163 N 13.3777 E");
    segment(0xE1, &[b"Exif\0\0", &tiff[..]].concat())
}

const ICC: &[u8] = b"ICC_PROFILE\0\x01\x01colours";

/// The picture with everything that cameras and editors add.
fn laden(orientation: u16, is_little: bool) -> Vec<u8> {
    let picture = picture();
    let (start, rest) = picture.split_at(2);
    let xmp = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta exif:GPSLatitude=\"52,30N\"/>");
    [
        start,
        &exif(orientation, is_little),
        &xmp,
        &segment(0xE2, ICC),
        &segment(0xE2, b"MPF\0other pictures"),
        &segment(0xED, b"Photoshop 3.0\08BIM City: Berlin"),
        &segment(0xEE, b"Adobe\0d\0\0\0\0\x01"),
        &segment(0xFE, b"GPS in a comment"),
        rest,
    ]
    .concat()
}

fn has(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

#[test]
fn the_place_goes_and_the_picture_stays() {
    for is_little in [true, false] {
        let cleaned = clean(&laden(6, is_little)).unwrap();
        for word in [&b"GPS"[..], b"Berlin", b"xap", b"8BIM", b"MPF"] {
            assert!(!has(&cleaned.head, word), "{}", String::from_utf8_lossy(word));
        }
        assert!(has(&cleaned.head, ICC) && has(&cleaned.head, b"Adobe"), "colours need these");
        let picture = picture();
        let body = picture.windows(2).position(|two| two == [0xFF, 0xDB]).unwrap();
        assert!(cleaned.head.ends_with(&picture[body..]), "byte for byte");
        assert_eq!(cleaned.rest, Rest::Ended);
    }
}

#[test]
fn a_picture_that_is_turned_says_so_and_has_the_size_that_is_seen() {
    for orientation in 1..=8 {
        for is_little in [true, false] {
            let cleaned = clean(&laden(orientation, is_little)).unwrap();
            let size = if orientation >= 5 { (32, 48) } else { (48, 32) };
            assert_eq!(cleaned.dimensions, Some(size), "{orientation}");
            let tag = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation as u8];
            assert_eq!(has(&cleaned.head, &tag), orientation > 1, "{orientation}");
        }
    }
    for orientation in [0, 9, 256] {
        assert_eq!(clean(&laden(orientation, true)).unwrap().dimensions, Some((48, 32)));
    }
}

#[test]
fn a_clean_picture_stays_as_it_is() {
    assert_eq!(clean(&picture()).unwrap().head, picture());
    let once = clean(&laden(6, true)).unwrap().head;
    assert_eq!(clean(&once).unwrap().head, once);
}

#[test]
fn what_stands_behind_the_picture_is_blanked_and_the_length_stays() {
    let film = [&picture()[..], b"ftypmp42 GPS", &laden(6, true)].concat();
    let cleaned = clean(&film).unwrap().head;
    assert_eq!(cleaned.len(), film.len());
    let (shown, behind) = cleaned.split_at(picture().len());
    assert_eq!(shown, picture());
    assert!(behind.iter().all(|byte| *byte == 0));
}

/// The picture in two scans, with these segments between them and the tables of the second.
fn in_two_scans(between: &[Vec<u8>]) -> Vec<u8> {
    let picture = picture();
    let scan = picture.windows(2).position(|two| two == [0xFF, 0xDA]).unwrap();
    let (before_the_end, end) = picture.split_at(picture.len() - 2);
    [before_the_end, &between.concat(), &segment(0xC4, b"tables"), &picture[scan..picture.len() - 2], end]
        .concat()
}

#[test]
fn what_is_said_between_two_scans_is_blanked_and_their_tables_stay() {
    let said: Vec<Vec<u8>> =
        [0xE0, 0xE1, 0xE2, 0xED, 0xEE, 0xEF, 0xFE].map(|marker| segment(marker, b"GPS 52.5163 N")).into();
    let silent: Vec<Vec<u8>> = said.iter().map(|one| segment(one[1], &[0; 13])).collect();
    let cleaned = clean(&in_two_scans(&said)).unwrap();
    assert_eq!(cleaned.head, in_two_scans(&silent));
    assert_eq!(cleaned.rest, Rest::Ended);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_picture_is_the_same_in_however_many_pieces_it_comes(
        cuts in prop::collection::vec(1..90_usize, 0..40),
        orientation in 1..9_u16,
    ) {
        let (laden, said) = (laden(orientation, true), segment(0xFE, b"GPS in a comment"));
        let (scan, end) = laden.split_at(laden.len() - 2);
        let file = [scan, &said, end, b"film with GPS"].concat();
        let whole = clean(&file).unwrap().head;
        let first = file.windows(2).position(|two| two == [0xFF, 0xDA]).unwrap() + 16;
        let mut picture = clean(&file[..first]).unwrap();
        let mut pieces = picture.head.clone();
        let mut rest = &file[first..];
        for cut in cuts {
            let (piece, later) = rest.split_at(cut.min(rest.len()));
            let mut piece = piece.to_vec();
            picture.rest.blank(&mut piece);
            pieces.extend(piece);
            rest = later;
        }
        let mut last = rest.to_vec();
        picture.rest.blank(&mut last);
        pieces.extend(last);
        prop_assert_eq!(pieces, whole);
    }
}
