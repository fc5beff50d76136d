//! Kinds that travel as text: lengths in characters, formats, normal forms.

use super::{Check, Place, formula};
use crate::model::Kind;
use crate::rank;
use serde_json::Value;

/// The longest address that a browser's bar is sure to take.
const URL_MAX: usize = 2048;

impl Check<'_> {
    pub(super) fn text(&mut self, place: Place<'_>, value: &Value) -> Option<Value> {
        let Place { field, label, at } = place;
        let Value::String(given) = value else {
            return self.wrong(place, "text", value);
        };
        if given.contains('\0') {
            let message = format!("{label} holds a character that cannot be stored (U+0000).");
            return self.fault(at, "format", message);
        }
        let normal = match field.kind {
            Kind::Email => given.trim().to_lowercase(),
            Kind::Url => given.trim().to_owned(),
            Kind::Phone => phone(given),
            Kind::Colour => colour(given),
            Kind::Ref | Kind::User => given.to_ascii_lowercase(),
            _ => given.clone(),
        };
        if let Some(expected) = format_of(field.kind, &normal) {
            return self.fault(at, "format", format!("{label} must be {expected}."));
        }
        let length = normal.chars().count();
        // A name of blanks would be a row that no list can show.
        let seen = if field.kind == Kind::Secret {
            length
        } else {
            visible(&normal).chars().count()
        };
        if let Some(min) = field.min.filter(|min| (seen as f64) < *min) {
            let message = format!("{label} needs at least {}.", characters(min));
            return self.fault(at, "min", message);
        }
        if let Some(max) = field.max.filter(|max| length as f64 > *max) {
            let message = format!(
                "{label} may have at most {}; this has {length}.",
                characters(max)
            );
            return self.fault(at, "max", message);
        }
        if let Some(over) = &field.over
            && let Err(why) = formula::sound(self.spec, over, &normal)
        {
            return self.fault(at, "format", format!("{label}, {why}"));
        }
        Some(normal.into())
    }
}

/// A number as people write it, as programs dial it: `0041 (0)79 123-45-67` is `+41791234567`.
fn phone(given: &str) -> String {
    // The trunk's zero is dialled at home only, and never after a country's code.
    let dialled: String = given
        .replace("(0)", "")
        .chars()
        .filter(|c| !c.is_whitespace() && !"()-./".contains(*c))
        .collect();
    match dialled.strip_prefix("00") {
        Some(rest) => format!("+{rest}"),
        None => dialled,
    }
}

/// `#ABC` as `#aabbcc`.
fn colour(given: &str) -> String {
    let lower = given.trim().to_ascii_lowercase();
    match lower.strip_prefix('#') {
        Some(digits) if digits.chars().count() == 3 => std::iter::once('#')
            .chain(digits.chars().flat_map(|digit| [digit, digit]))
            .collect(),
        _ => lower,
    }
}

/// The text without what shows nothing at its ends: white space and zero-width characters.
fn visible(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{00AD}'
            )
    })
}

fn characters(count: f64) -> String {
    if count == 1.0 {
        "1 character".to_owned()
    } else {
        format!("{count} characters")
    }
}

/// What the text should have been, when it is not.
fn format_of(kind: Kind, text: &str) -> Option<&'static str> {
    let (fits, expected) = match kind {
        Kind::Email => (is_email(text), "an e-mail address such as ada@example.org"),
        Kind::Url => (
            is_url(text),
            "an address that begins with http:// or https://",
        ),
        Kind::Slug => (
            is_slug(text),
            "lower-case letters and digits, joined by single hyphens",
        ),
        Kind::Phone => (
            is_phone(text),
            "a phone number with its country's code, such as +41 79 123 45 67",
        ),
        Kind::Colour => (is_colour(text), "a colour such as #1a5340"),
        Kind::Ref | Kind::User => (is_uuid(text), "an id (a UUID)"),
        Kind::Rank => (
            rank::is_rank(text),
            "1 to 128 letters and digits, the last not 0",
        ),
        _ => return None,
    };
    (!fits).then_some(expected)
}

/// One `@`, something before it, a domain with a dot after it, no blanks: whether the
/// mailbox exists only a message can tell.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let labels_fit = domain.split('.').all(|label| {
        !label.is_empty()
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    });
    !local.is_empty()
        && local.len() <= 64
        && text.len() <= 254
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || "()<>[]:;,\\\"".contains(c))
        && domain.contains('.')
        && labels_fit
}

fn is_url(text: &str) -> bool {
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let host = rest
        .and_then(|rest| rest.split(['/', '?', '#']).next())
        .unwrap_or("");
    !host.is_empty()
        && text.chars().count() <= URL_MAX
        && !text.chars().any(|c| c.is_whitespace() || c.is_control())
}

fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.split('-').all(|word| {
            !word.is_empty()
                && word
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// `+`, and 7 to 15 digits as the numbering plan E.164 has them: no country's code begins with 0.
fn is_phone(text: &str) -> bool {
    text.strip_prefix('+').is_some_and(|digits| {
        (7..=15).contains(&digits.len())
            && !digits.starts_with('0')
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

fn is_colour(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|digits| {
        digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// 8-4-4-4-12 hexadecimal digits in lower case.
pub(super) fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte),
        })
}
