//! Bytes to text: exports pass through phones, spreadsheets and mailers, each with its encoding.

use std::borrow::Cow;

/// Decodes a file.
///
/// A byte order mark decides for UTF-8 or UTF-16. Otherwise it is UTF-8, unless the header itself
/// is not: then it was saved by a spreadsheet with the Western code page (Windows-1252), whole.
/// Stray bytes in a UTF-8 file become U+FFFD, which the row reader reports by line.
pub(super) fn decode(input: &[u8]) -> Cow<'_, str> {
    match input {
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest),
        [0xFF, 0xFE, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)),
        [0xFE, 0xFF, rest @ ..] => Cow::Owned(utf16(rest, u16::from_be_bytes)),
        _ => {
            let header = input
                .split(|b| matches!(b, b'\n' | b'\r'))
                .next()
                .unwrap_or_default();
            if std::str::from_utf8(header).is_err() && !header.contains(&0) {
                Cow::Owned(input.iter().map(|b| western(*b)).collect())
            } else {
                String::from_utf8_lossy(input)
            }
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, odd) = bytes.as_chunks::<2>();
    let decoded = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)));
    let mut text: String = decoded
        .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect();
    if !odd.is_empty() {
        text.push(char::REPLACEMENT_CHARACTER);
    }
    text
}

/// Windows-1252; only the range where it leaves Latin-1 needs a table, and of that range letters,
/// dashes and quotes occur in names.
fn western(byte: u8) -> char {
    match byte {
        0x80 => '€',
        0x85 => '…',
        0x8A => 'Š',
        0x8C => 'Œ',
        0x8E => 'Ž',
        0x91 | 0x92 => '’',
        0x93 | 0x94 => '”',
        0x96 | 0x97 => '–',
        0x9A => 'š',
        0x9C => 'œ',
        0x9E => 'ž',
        0x9F => 'Ÿ',
        0x00..=0x7F | 0xA0..=0xFF => char::from(byte),
        _ => char::REPLACEMENT_CHARACTER,
    }
}
