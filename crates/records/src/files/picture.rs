//! What a file's first bytes say of a picture: its format and its size. Nothing is
//! decoded, and nothing that the bytes claim is believed beyond their end.

/// A picture.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Picture {
    pub media: &'static str,
    pub width: u32,
    pub height: u32,
}

impl Picture {
    /// The formats that are known.
    pub(super) const MEDIA: [&'static str; 4] =
        ["image/png", "image/jpeg", "image/gif", "image/webp"];

    /// The picture that the bytes begin, if they do.
    pub(super) fn of(bytes: &[u8]) -> Option<Picture> {
        let [png_type, jpeg_type, gif_type, webp_type] = Self::MEDIA;
        let found = [
            (png_type, png(bytes)),
            (jpeg_type, jpeg(bytes)),
            (gif_type, gif(bytes)),
            (webp_type, webp(bytes)),
        ];
        let (media, (width, height)) = found
            .into_iter()
            .find_map(|(media, size)| Some((media, size?)))?;
        (width > 0 && height > 0).then_some(Picture {
            media,
            width,
            height,
        })
    }
}

type Size = Option<(u32, u32)>;

fn png(bytes: &[u8]) -> Size {
    let header = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    (header.get(4..8)? == b"IHDR").then_some(())?;
    Some((big(header.get(8..12)?), big(header.get(12..16)?)))
}

fn gif(bytes: &[u8]) -> Size {
    let screen = bytes
        .strip_prefix(b"GIF87a")
        .or_else(|| bytes.strip_prefix(b"GIF89a"))?;
    Some((little(screen.get(..2)?), little(screen.get(2..4)?)))
}

/// Walks from segment to segment to the one that begins the frame.
fn jpeg(bytes: &[u8]) -> Size {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        rest = rest.strip_prefix(b"\xff")?;
        // Any number of fill bytes may stand before a marker.
        while let Some(less) = rest.strip_prefix(b"\xff") {
            rest = less;
        }
        let (marker, segment) = rest.split_first()?;
        match marker {
            0x01 | 0xd0..=0xd7 => rest = segment,
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                return Some((big(segment.get(5..7)?), big(segment.get(3..5)?)));
            }
            // The picture's data or its end, before any frame.
            0xd8..=0xda => return None,
            _ => {
                let length = big(segment.get(..2)?).max(2);
                rest = segment.get(usize::try_from(length).ok()?..)?;
            }
        }
    }
}

fn webp(bytes: &[u8]) -> Size {
    bytes.strip_prefix(b"RIFF")?;
    let chunk = bytes.get(8..)?.strip_prefix(b"WEBP")?;
    let (kind, data) = (chunk.get(..4)?, chunk.get(8..)?);
    match kind {
        b"VP8 " => {
            (data.get(3..6)? == b"\x9d\x01\x2a").then_some(())?;
            let side = |at: &[u8]| little(at) & 0x3fff;
            Some((side(data.get(6..8)?), side(data.get(8..10)?)))
        }
        b"VP8L" => {
            let bits = little(data.strip_prefix(b"\x2f")?.get(..4)?);
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        b"VP8X" => Some((little(data.get(4..7)?) + 1, little(data.get(7..10)?) + 1)),
        _ => None,
    }
}

/// At most four bytes, the most significant first.
fn big(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .fold(0, |number, byte| number << 8 | u32::from(*byte))
}

/// At most four bytes, the least significant first.
fn little(bytes: &[u8]) -> u32 {
    bytes
        .iter()
        .rfold(0, |number, byte| number << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pictures() -> Vec<(&'static str, Vec<u8>)> {
        let mut jpeg = b"\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0".to_vec();
        jpeg.extend(
            b"\xff\xff\xdb\x00\x03\x00\xff\xc4\x00\x02\xff\xc2\x00\x11\x08\x00\x03\x00\x07\x03",
        );
        let mut lossless = b"RIFF\x1a\0\0\0WEBPVP8L\x0d\0\0\0\x2f".to_vec();
        lossless.extend((6_u32 | 2 << 14).to_le_bytes());
        vec![
            (
                "image/png",
                b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x07\0\0\0\x03\x08\x06".to_vec(),
            ),
            ("image/gif", b"GIF89a\x07\0\x03\0\x80\0\0".to_vec()),
            ("image/jpeg", jpeg),
            (
                "image/webp",
                b"RIFF\x1a\0\0\0WEBPVP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a\x07\x40\x03\0".to_vec(),
            ),
            ("image/webp", lossless),
            (
                "image/webp",
                b"RIFF\x1a\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x06\0\0\x02\0\0".to_vec(),
            ),
        ]
    }

    #[test]
    fn sizes_are_read_from_the_headers() {
        for (media, bytes) in pictures() {
            let expected = Picture {
                media,
                width: 7,
                height: 3,
            };
            assert_eq!(Picture::of(&bytes), Some(expected), "{media}");
        }
    }

    #[test]
    fn a_header_that_ends_early_or_lies_is_no_picture() {
        for (media, bytes) in pictures() {
            for end in 0..bytes.len() {
                let _ = Picture::of(&bytes[..end]);
            }
            // Every byte wrong once, each in every way: nothing panics, nothing hangs.
            for at in 0..bytes.len() {
                for wrong in 0..=255 {
                    let mut hostile = bytes.clone();
                    hostile[at] = wrong;
                    let _ = Picture::of(&hostile);
                }
            }
            assert_eq!(Picture::of(&bytes[..7]), None, "{media}");
        }
        for bytes in [
            &b""[..],
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            b"\xff\xd8\xff\xda\0\x02",
            b"\xff\xd8\xff\xe0\0\0\xff\xe0\0\0",
            b"GIF89a\0\0\0\0",
        ] {
            assert_eq!(Picture::of(bytes), None);
        }
    }
}
