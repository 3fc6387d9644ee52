//! Which files are taken, and as what: told by their content, whatever they are called.

use std::fs;
use std::path::Path;

use frontdesk::chat::attachment::content::{Inspection, OPAQUE, PLAIN_TEXT, inspect};
use frontdesk::chat::refusal::Code;
use proptest::prelude::*;

fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/files").join(name)).unwrap()
}

fn look(head: &[u8]) -> Result<Inspection, Code> {
    inspect(head, true).map(|found| found.expect("all of it is there")).map_err(|refusal| refusal.code)
}

fn content_type(head: &[u8]) -> Result<&'static str, Code> {
    look(head).map(|inspection| inspection.content_type)
}

/// A signature with something behind it.
fn begins(signature: &[u8]) -> Vec<u8> {
    [signature, &[7; 512]].concat()
}

/// A tar is known by a word further on.
fn tar() -> Vec<u8> {
    let mut tar = vec![b'a'; 512];
    tar[257..262].copy_from_slice(b"ustar");
    tar
}

/// A ZIP whose first entry is called this.
fn zip(first: &str, content: &str) -> Vec<u8> {
    let mut zip = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec();
    zip.extend((content.len() as u32).to_le_bytes());
    zip.extend((content.len() as u32).to_le_bytes());
    zip.extend((first.len() as u16).to_le_bytes());
    zip.extend([0, 0]);
    zip.extend(first.bytes());
    zip.extend(content.bytes());
    zip.extend([0; 64]);
    zip
}

#[test]
fn what_is_taken_is_stored_as_what_it_is() {
    let docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    let odt = "application/vnd.oasis.opendocument.text";
    for (what, head, expected) in [
        ("a JPEG", fixture("picture.jpg"), "image/jpeg"),
        ("a PNG", fixture("picture.png"), "image/png"),
        ("a GIF", fixture("picture.gif"), "image/gif"),
        ("a WebP", fixture("picture.webp"), "image/webp"),
        ("an MP3", begins(b"ID3\x03"), "audio/mpeg"),
        ("an Ogg", begins(b"OggS"), "audio/ogg"),
        ("a FLAC", begins(b"fLaC"), "audio/flac"),
        ("a WAV", begins(b"RIFF\x24\0\0\0WAVEfmt "), "audio/wav"),
        ("an M4A", begins(b"\0\0\0\x20ftypM4A \0\0\0\0"), "audio/mp4"),
        ("an MP4", begins(b"\0\0\0\x18ftypisom\0\0\0\0"), "video/mp4"),
        ("a film of a telephone", begins(b"\0\0\0\x14ftypqt  \0\0\0\0"), "video/quicktime"),
        ("a WebM", begins(b"\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x1f\x42\x82\x84webm"), "video/webm"),
        ("a PDF", begins(b"%PDF-1.7\n"), "application/pdf"),
        ("a ZIP", zip("notes.txt", "Hello"), "application/zip"),
        ("a Word document", zip("word/document.xml", "<w/>"), docx),
        ("an OpenDocument", zip("mimetype", odt), odt),
        ("a gzip", begins(b"\x1f\x8b\x08"), "application/gzip"),
        ("old Office", begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), OPAQUE),
        ("RTF", begins(b"{\\rtf1"), OPAQUE),
        ("text", b"Hello,\n\tAda \xf0\x9f\x8f\xa1\r\n".to_vec(), PLAIN_TEXT),
        ("numbers", b"a;b\n1;2\n".to_vec(), PLAIN_TEXT),
    ] {
        assert_eq!(content_type(&head), Ok(expected), "{what}");
    }
}

#[test]
fn what_could_act_in_a_browser_is_only_ever_downloaded() {
    for text in [
        "<!DOCTYPE html><script>alert(1)</script>",
        "  \n<html><body onload=alert(1)>",
        "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>",
        "\u{feff} <svg/>",
        "<!-- --><script>alert(1)</script>",
        "<custom-tag>",
    ] {
        assert_eq!(content_type(text.as_bytes()), Ok(OPAQUE), "{text}");
    }
}

#[test]
fn everything_else_is_refused() {
    for (what, head) in [
        ("a program of Windows", begins(b"MZ\x90\0")),
        ("a program of Linux", begins(b"\x7fELF\x02\x01\x01")),
        ("a program of macOS", begins(b"\xcf\xfa\xed\xfe")),
        ("WebAssembly", begins(b"\0asm\x01\0\0\0")),
        ("a class of Java", begins(b"\xca\xfe\xba\xbe\0\0\0\x34")),
        ("a shell script", b"#!/bin/sh\nrm -rf /\n".to_vec()),
        ("a package of Debian", begins(b"!<arch>\ndebian-binary")),
        ("an extension of Chrome", begins(b"Cr24")),
        ("Flash", begins(b"CWS\x0a")),
        ("a tar", tar()),
        ("a BMP", begins(b"BM\x36\0")),
        ("a TIFF", begins(b"II*\0")),
        ("a HEIC", begins(b"\0\0\0\x18ftypheic\0\0\0\0heicmif1")),
        ("a database", begins(b"SQLite format 3\0")),
        ("noise", vec![0x9c, 0x01, 0xff, 0x00, 0x13]),
        ("text with a zero in it", b"Hello\0".to_vec()),
        ("half a character", b"Hello \xf0\x9f".to_vec()),
    ] {
        assert_eq!(content_type(&head), Err(Code::UnsupportedMediaType), "{what}");
    }
}

#[test]
fn a_refusal_says_what_was_found() {
    let refusal = inspect(&begins(b"\x7fELF\x02"), false).unwrap_err();
    assert_eq!(refusal.message, "Files of this kind (application/x-executable) are not taken here.");
}

#[test]
fn pictures_have_their_size() {
    for name in ["picture.jpg", "picture.png", "picture.gif", "picture.webp"] {
        assert_eq!(look(&fixture(name)).unwrap().dimensions, Some((48, 32)), "{name}");
    }
    assert_eq!(look(b"Hello").unwrap().dimensions, None);
}

#[test]
fn text_may_be_cut_off_inside_a_character() {
    let text = "Grüße 🏡".as_bytes();
    for end in 1..text.len() {
        let found = inspect(&text[..end], false).unwrap().unwrap();
        assert_eq!(found.content_type, PLAIN_TEXT, "{end}");
    }
}

#[test]
fn a_jpeg_is_known_once_its_picture_begins() {
    let jpeg = fixture("picture.jpg");
    let begins = jpeg.windows(2).position(|two| two == [0xFF, 0xDA]).unwrap();
    assert_eq!(inspect(&jpeg[..begins + 1], false), Ok(None));
    assert!(inspect(&jpeg[..begins + 20], false).unwrap().is_some());
    assert_eq!(inspect(&jpeg[..begins + 1], true).unwrap_err().code, Code::UnsupportedMediaType);
    let endless = [&jpeg[..2], &[0xFF, 0xE1, 0xFF, 0xFF][..], &vec![7; 1024 * 1024]].concat();
    assert_eq!(inspect(&endless, false).unwrap_err().code, Code::UnsupportedMediaType);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn i9_no_bytes_are_too_strange_to_look_at(
        name in prop::sample::select(vec!["picture.jpg", "picture.png", "picture.gif", "picture.webp"]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..20),
        end in any::<prop::sample::Index>(),
        is_whole in any::<bool>(),
    ) {
        let mut head = fixture(name);
        for (at, byte) in changes {
            let at = at.index(head.len());
            head[at] = byte;
        }
        head.truncate(end.index(head.len()));
        let _ = inspect(&head, is_whole);
        let _ = inspect(&[b"PK\x03\x04".as_slice(), &head].concat(), is_whole);
    }
}
