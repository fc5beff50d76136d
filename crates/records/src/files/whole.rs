//! Whether a picture's file goes on to its end. One that was cut off on its way in would be
//! kept for good as half a picture; nothing is decoded to find that out.

/// Whether the bytes of a picture of that media type are all there.
pub(super) fn is_whole(media: &str, bytes: &[u8]) -> bool {
    let end = match media {
        "image/png" => png(bytes),
        "image/jpeg" => jpeg(bytes),
        "image/gif" => gif(bytes),
        "image/webp" => webp(bytes),
        _ => None,
    };
    end.is_some()
}

/// Chunk after chunk, each with its length before and a checksum behind it, to the end chunk.
fn png(bytes: &[u8]) -> Option<()> {
    let mut rest = bytes.get(8..)?;
    let mut has_data = false;
    loop {
        let (length, kind) = (rest.get(..4)?, rest.get(4..8)?);
        let length = length
            .iter()
            .fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
        rest = rest.get(usize::try_from(length + 12).ok()?..)?;
        has_data |= kind == b"IDAT";
        if kind == b"IEND" {
            return has_data.then_some(());
        }
    }
}

/// Segment after segment; behind the head of a scan the data up to the next marker. The
/// picture ends with a marker of its own.
fn jpeg(bytes: &[u8]) -> Option<()> {
    let mut rest = bytes.get(2..)?;
    let mut has_data = false;
    loop {
        // Data of a scan: 0xFF stands in it before a zero or a restart marker alone.
        let at = rest.windows(2).position(|pair| {
            matches!(pair, [0xff, marker] if !matches!(marker, 0x00 | 0x01 | 0xd0..=0xd7 | 0xff))
        })?;
        let marker = rest.get(at + 1)?;
        rest = rest.get(at + 2..)?;
        if *marker == 0xd9 {
            return has_data.then_some(());
        }
        has_data |= *marker == 0xda;
        let length = rest
            .get(..2)?
            .iter()
            .fold(0, |sum, byte| sum << 8 | usize::from(*byte));
        rest = rest.get(length.max(2)..)?;
    }
}

/// Blocks after the screen's head and colours, each a chain of lengths and data, to the trailer.
fn gif(bytes: &[u8]) -> Option<()> {
    let colours = |flags: u8| match flags & 0x80 {
        0 => 0,
        _ => 3 << ((flags & 7) + 1),
    };
    let mut rest = bytes.get(13 + colours(*bytes.get(10)?)..)?;
    let mut has_data = false;
    loop {
        let (kind, block) = rest.split_first()?;
        let chain = match kind {
            0x3b => return has_data.then_some(()),
            0x21 => block.get(1..)?,
            0x2c => {
                has_data = true;
                block.get(10 + colours(*block.get(8)?)..)?
            }
            _ => return None,
        };
        rest = behind_chain(chain)?;
    }
}

/// What stands behind a chain of blocks, whose last is empty.
fn behind_chain(mut chain: &[u8]) -> Option<&[u8]> {
    loop {
        let (length, data) = chain.split_first()?;
        chain = data.get(usize::from(*length)..)?;
        if *length == 0 {
            return Some(chain);
        }
    }
}

/// The container says how long it is.
fn webp(bytes: &[u8]) -> Option<()> {
    let said = bytes
        .get(4..8)?
        .iter()
        .rfold(0_u64, |sum, byte| sum << 8 | u64::from(*byte));
    let there = u64::try_from(bytes.len()).ok()?;
    (said > 12 && there >= said + 8).then_some(())
}

#[cfg(test)]
mod tests {
    use super::is_whole;

    /// Small pictures of 7 by 3 points, as a program that draws would save them.
    fn pictures() -> [(&'static str, Vec<u8>); 4] {
        let mut png =
            b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x07\0\0\0\x03\x08\0\0\0\0....".to_vec();
        png.extend(b"\0\0\0\x02IDAT\x01\x02....\0\0\0\0IEND....");
        let mut jpeg =
            b"\xff\xd8\xff\xe0\0\x04xx\xff\xc2\0\x11\x08\0\x03\0\x07\x03xxxxxxxxx".to_vec();
        jpeg.extend(
            b"\xff\xda\0\x03x\x01\xff\0\xff\xd0\x02\xff\xff\xc4\0\x03x\xff\xda\0\x03x\x03\xff\xd9",
        );
        let mut gif = b"GIF89a\x07\0\x03\0\x80\0\0ccccccc".to_vec();
        gif.truncate(13 + 6);
        gif.extend(b"\x21\xf9\x04....\0\x2c\0\0\0\0\x07\0\x03\0\0\x02\x03abc\x01d\0\x3b");
        let webp = b"RIFF\x16\0\0\0WEBPVP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a\x07\0\x03\0".to_vec();
        [
            ("image/png", png),
            ("image/jpeg", jpeg),
            ("image/gif", gif),
            ("image/webp", webp),
        ]
    }

    #[test]
    fn a_picture_is_whole_with_its_last_byte_alone() {
        for (media, bytes) in pictures() {
            assert!(is_whole(media, &bytes), "{media}");
            for end in 0..bytes.len() {
                assert!(!is_whole(media, &bytes[..end]), "{media} cut at {end}");
            }
            let with_more = [&bytes[..], b"trailing"].concat();
            assert!(is_whole(media, &with_more), "{media}");
        }
    }

    #[test]
    fn what_lies_about_its_lengths_is_not_whole_and_hangs_nothing() {
        for (media, bytes) in pictures() {
            for at in 0..bytes.len() {
                for wrong in 0..=255 {
                    let mut hostile = bytes.clone();
                    hostile[at] = wrong;
                    let _ = is_whole(media, &hostile);
                }
            }
        }
        let endless = b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIDAT";
        assert!(!is_whole("image/png", endless));
        assert!(!is_whole("text/plain", b"x"));
    }
}
