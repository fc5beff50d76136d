//! What a person sends as a file, and whether a field takes it.

use super::picture::Picture;
use super::whole::is_whole;
use ports::Error;
use serde_json::{Map, Value};
use spec::model::{Field, Kind};

/// Characters of a file's name.
const MAX_NAME: usize = 200;
/// What bytes are that say nothing of themselves.
const UNKNOWN: &str = "application/octet-stream";

/// A file on its way in.
#[derive(Clone, Debug)]
pub struct Upload<'a> {
    /// As the person calls it; a path's last part counts.
    pub name: &'a str,
    /// Its media type as declared; empty where it is not.
    pub media: &'a str,
    /// All of it.
    pub bytes: Vec<u8>,
}

impl Upload<'_> {
    /// What the row says of it: `name`, `type`, `size`, and of a picture `width` and `height`.
    pub(super) fn described(
        &self,
        name: &str,
        field: &Field,
        limit: usize,
    ) -> Result<Map<String, Value>, Error> {
        let label = if field.label.is_empty() {
            name
        } else {
            &field.label
        };
        let size = self.bytes.len();
        if size > limit {
            let message = format!(
                "{label} takes at most {}; this file has {}.",
                told(limit),
                told(size)
            );
            return Err(Error::field(name, "max", message));
        }
        let picture = Picture::of(&self.bytes);
        let declared = media(self.media);
        let media = match (&picture, field.kind) {
            (Some(picture), Kind::Image) if !is_whole(picture.media, &self.bytes) => {
                let message = "This picture ends before its end. Choose it again.";
                return Err(Error::field(name, "type", message));
            }
            (Some(picture), Kind::Image) => picture.media.to_owned(),
            (None, Kind::Image) => {
                let message = format!(
                    "{label} takes pictures: PNG, JPEG, GIF or WebP. This file is none of them."
                );
                return Err(Error::field(name, "type", message));
            }
            (picture, _) => {
                let is = picture.as_ref().map(|picture| picture.media);
                if Picture::MEDIA.contains(&declared.as_str()) && is != Some(declared.as_str()) {
                    let message =
                        format!("This file is sent as {declared}, and is something else.");
                    return Err(Error::field(name, "type", message));
                }
                declared
            }
        };
        let takes = |pattern: &String| match pattern.strip_suffix("/*") {
            Some(group) => media.split('/').next() == Some(group) || group == "*",
            None => *pattern == media,
        };
        if !field.accept.is_empty() && !field.accept.iter().any(takes) {
            let message = format!("{label} takes {}, not {media}.", field.accept.join(", "));
            return Err(Error::field(name, "type", message));
        }
        let mut file = Map::new();
        file.insert("name".into(), clean(self.name).into());
        file.insert("type".into(), media.into());
        file.insert("size".into(), size.into());
        if let Some(picture) = picture.filter(|_| field.kind == Kind::Image) {
            file.insert("width".into(), picture.width.into());
            file.insert("height".into(), picture.height.into());
        }
        Ok(file)
    }
}

/// A media type without its parameters, in lower case; what is none is unknown.
fn media(declared: &str) -> String {
    let essence = declared.split(';').next().unwrap_or_default().trim();
    let essence = essence.to_ascii_lowercase();
    let token = |part: &str| {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte);
        (1..=100).contains(&part.len()) && part.bytes().all(fits)
    };
    match essence.split_once('/') {
        Some((group, kind)) if token(group) && token(kind) => essence,
        _ => UNKNOWN.to_owned(),
    }
}

/// A name that is safe to show and to save under.
fn clean(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    // Marks of direction would let a name end in what it does not.
    let hidden = |letter: char| {
        letter.is_control()
            || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let clean: String = last.chars().filter(|letter| !hidden(*letter)).collect();
    let clean = clean.trim().trim_start_matches('.');
    if clean.is_empty() {
        return "file".to_owned();
    }
    let letters = clean.chars().count();
    if letters <= MAX_NAME {
        return clean.to_owned();
    }
    // The end stays, for it says what kind of file it is.
    let tail: String = clean.chars().skip(letters - 20).collect();
    let head: String = clean.chars().take(MAX_NAME - 20).collect();
    head + &tail
}

fn told(bytes: usize) -> String {
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..1_048_576 => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{:.1} MB", bytes as f64 / 1_048_576.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_and_keep_their_end() {
        for (given, kept) in [
            ("plan.pdf", "plan.pdf"),
            ("C:\\Users\\ann\\plan.pdf", "plan.pdf"),
            ("../../etc/passwd", "passwd"),
            ("a\r\nset-cookie: b.txt", "aset-cookie: b.txt"),
            ("gpj\u{202e}.exe", "gpj.exe"),
            (".htaccess", "htaccess"),
            ("..", "file"),
            ("", "file"),
            ("Übung 1.png", "Übung 1.png"),
        ] {
            assert_eq!(clean(given), kept, "{given:?}");
        }
        let long = clean(&format!("{}.tar.gz", "ä".repeat(400)));
        assert!(long.chars().count() == MAX_NAME && long.ends_with("ä.tar.gz"));
    }

    #[test]
    fn a_media_type_is_one_or_unknown() {
        for (declared, known) in [
            ("Text/Plain; charset=utf-8", "text/plain"),
            ("application/vnd.ms-excel", "application/vnd.ms-excel"),
            ("", UNKNOWN),
            ("text", UNKNOWN),
            ("text/html\r\nx: y", UNKNOWN),
            ("a/b/c", UNKNOWN),
        ] {
            assert_eq!(media(declared), known, "{declared:?}");
        }
    }
}
