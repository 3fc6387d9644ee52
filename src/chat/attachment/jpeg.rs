//! A JPEG without what its camera wrote beside the picture: where and with what it was made (Exif, XMP,
//! IPTC), comments, previews. How it is to be turned and its colours stay.
//!
//! What matters of it stands before the picture, so that only a file's head is ever in memory; what stands
//! between two scans of the picture or behind it (further pictures, a film, with metadata of their own) is
//! blanked as it passes.

use img_parts::Bytes;
use img_parts::jpeg::{Jpeg, JpegSegment, markers};

/// The head of a JPEG, cleaned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub head: Vec<u8>,
    /// Pixels as it is shown, turned.
    pub dimensions: Option<(u32, u32)>,
    /// What takes the rest of the file.
    pub rest: Rest,
}

/// How a picture is turned: as it stands.
const UPRIGHT: u8 = 1;

/// From here on the sides change places.
const TURNED_BY_A_QUARTER: u8 = 5;

const EXIF: &[u8] = b"Exif\0\0";
const ICC: &[u8] = b"ICC_PROFILE\0";

/// Cleans the head of a JPEG; `None` when the picture itself has not begun yet.
#[must_use]
pub fn clean(head: &[u8]) -> Option<Picture> {
    let mut jpeg = Jpeg::from_bytes(Bytes::copy_from_slice(head)).ok()?;
    let scan = jpeg.segments().last().filter(|last| last.marker() == markers::SOS && last.has_entropy())?;
    let scanned = scan.len_with_entropy().saturating_sub(scan.len());
    let orientation = jpeg.segments().iter().find_map(orientation).unwrap_or(UPRIGHT);
    let sides = jpeg.dimensions().map(|(width, height)| (u32::from(width), u32::from(height)));
    let is_turned = orientation >= TURNED_BY_A_QUARTER;
    let dimensions = sides.map(|(width, height)| if is_turned { (height, width) } else { (width, height) });

    jpeg.segments_mut().retain(belongs_to_the_picture);
    if orientation != UPRIGHT {
        let is_first = jpeg.segments().first().is_some_and(|first| first.marker() == markers::APP0);
        jpeg.segments_mut().insert(usize::from(is_first), exif_of(orientation));
    }
    let mut head = jpeg.encoder().bytes().to_vec();
    let mut rest = Rest::default();
    let begin = head.len().saturating_sub(scanned);
    rest.blank(head.get_mut(begin..).unwrap_or_default());
    Some(Picture { head, dimensions, rest })
}

/// Everything that is needed to show the picture; of what applications add, the kind of colours.
fn belongs_to_the_picture(segment: &JpegSegment) -> bool {
    match segment.marker() {
        markers::APP0 | markers::APP14 => true,
        markers::APP2 => segment.contents().starts_with(ICC),
        markers::APP1..=markers::APP15 | markers::COM => false,
        _ => true,
    }
}

/// How the picture is turned, 1 to 8, if this segment says it: field 0x0112 of the first list of a TIFF.
fn orientation(segment: &JpegSegment) -> Option<u8> {
    let tiff = segment.contents().strip_prefix(EXIF).filter(|_| segment.marker() == markers::APP1)?;
    let is_little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let short = |at: usize| -> Option<u16> {
        let bytes: [u8; 2] = tiff.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |at: usize| -> Option<u32> {
        let bytes: [u8; 4] = tiff.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    };
    let list = usize::try_from(long(4)?).ok()?;
    let fields = usize::from(short(list)?);
    let field = (0..fields)
        .map_while(|field| list.checked_add(2)?.checked_add(field * 12))
        .find(|at| short(*at) == Some(0x0112))?;
    let value = short(field.checked_add(8)?)?;
    u8::try_from(value).ok().filter(|value| (1..=8).contains(value))
}

/// A segment that says how the picture is turned and nothing else.
fn exif_of(orientation: u8) -> JpegSegment {
    let header = b"MM\0*\0\0\0\x08";
    let field = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0];
    let no_next_list = [0; 4];
    let contents = [EXIF, header, &field, &no_next_list].concat();
    JpegSegment::new_with_contents(markers::APP1, contents.into())
}

/// Follows the bytes of the picture itself and knows where it ends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Rest {
    #[default]
    Picture,
    /// After 0xFF.
    Marker,
    /// Between two scans: the length of a segment is next.
    Length {
        keeps: bool,
    },
    /// The second byte of the length is next.
    LengthAfter {
        keeps: bool,
        high: u8,
    },
    /// What is in the segment, of which so many bytes are left.
    Segment {
        keeps: bool,
        left: u16,
    },
    Ended,
}

impl Rest {
    /// Takes the next bytes of the file. Those behind the picture, and what applications and people wrote
    /// between its scans, become zeros, so that the length stays.
    pub fn blank(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            *self = match (&*self, *byte) {
                (Self::Ended, _) => {
                    *byte = 0;
                    Self::Ended
                }
                (Self::Picture, 0xFF) | (Self::Marker, 0xFF) => Self::Marker,
                (Self::Picture, _) => Self::Picture,
                (Self::Marker, markers::EOI) => Self::Ended,
                (Self::Marker, markers::Z | 0x01 | markers::RST0..=markers::SOI) => Self::Picture,
                (Self::Marker, markers::APP0..=markers::APP15 | markers::COM) => {
                    Self::Length { keeps: false }
                }
                (Self::Marker, _) => Self::Length { keeps: true },
                (Self::Length { keeps }, high) => Self::LengthAfter { keeps: *keeps, high },
                (Self::LengthAfter { keeps, high }, low) => {
                    // The length counts its own two bytes.
                    Self::segment(*keeps, u16::from_be_bytes([*high, low]).saturating_sub(2))
                }
                (Self::Segment { keeps, left }, content) => {
                    *byte = if *keeps { content } else { 0 };
                    Self::segment(*keeps, left.saturating_sub(1))
                }
            };
        }
    }

    fn segment(keeps: bool, left: u16) -> Self {
        if left == 0 { Self::Picture } else { Self::Segment { keeps, left } }
    }
}
