//! Kinds that are text in a form of their own: address, slug, phone number, colour.
//!
//! The conditions are those of [`crate::values`], said to SQLite, which has no patterns but
//! GLOB. Where it cannot say them fully (letters outside ASCII in an address), a value that
//! might be fit is set aside rather than let through.

use super::super::sql::with_v;
use crate::model::{Field, Kind};

/// Kinds that are stored as the text that people read.
pub(super) fn is_text(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Text
            | Kind::Markdown
            | Kind::Email
            | Kind::Url
            | Kind::Slug
            | Kind::Phone
            | Kind::Colour
            | Kind::Sequence
            | Kind::Rank
    )
}

/// The kind's normal form of a text, or null, with what is wrong with the text then.
pub(super) fn read(to: &Field, shown: &str) -> Option<(String, &'static str)> {
    Some(match to.kind {
        Kind::Email => (email(shown), "is not an e-mail address"),
        Kind::Url => (
            url(shown),
            "is not an address that begins with http:// or https://",
        ),
        Kind::Slug => (
            with_v(
                shown,
                "CASE WHEN v <> '' AND v NOT GLOB '*[^a-z0-9-]*' AND v NOT GLOB '-*' AND v NOT GLOB '*-' AND v NOT GLOB '*--*' THEN v END",
            ),
            "is not lower-case letters and digits joined by hyphens",
        ),
        Kind::Phone => (
            phone(shown),
            "is not a phone number with its country's code",
        ),
        Kind::Colour => (colour(shown), "is not a colour such as #1a5340"),
        Kind::Secret => (shown.to_owned(), ""),
        _ => return None,
    })
}

fn email(shown: &str) -> String {
    let fits = [
        "length(v) <= 254",
        "instr(v, '@') > 1",
        "v NOT GLOB '*[^!-~]*'",
        "length(l) <= 64",
        "l NOT GLOB '*[]()<>[:;,\\\"]*'",
        "l NOT GLOB '.*'",
        "l NOT GLOB '*.'",
        "d GLOB '*.*'",
        "d NOT GLOB '*[^a-z0-9.-]*'",
        "'.' || d || '.' NOT GLOB '*..*'",
        "'.' || d || '.' NOT GLOB '*.-*'",
        "'.' || d || '.' NOT GLOB '*-.*'",
    ];
    format!(
        "(SELECT CASE WHEN {} THEN v END FROM (SELECT v, substr(v, 1, instr(v, '@') - 1) AS l, substr(v, instr(v, '@') + 1) AS d FROM (SELECT lower(trim({shown})) AS v)))",
        fits.join(" AND ")
    )
}

/// What no address holds: white space and control characters, those beyond ASCII too.
const BLANK: &str = "'*[' || char(1) || '-' || char(32, 127) || '-' || char(160, 5760, 8192) || '-' || char(8202, 8232, 8233, 8239, 8287, 12288) || ']*'";

fn url(shown: &str) -> String {
    with_v(
        &format!("trim({shown})"),
        &format!(
            "CASE WHEN (v GLOB 'http://[^/?#]*' OR v GLOB 'https://[^/?#]*') AND length(v) <= 2048 AND v NOT GLOB {BLANK} THEN v END"
        ),
    )
}

fn phone(shown: &str) -> String {
    let mut dialled = format!("replace({shown}, '(0)', '')");
    for dropped in [" ", "(", ")", "-", ".", "/"] {
        dialled = format!("replace({dialled}, '{dropped}', '')");
    }
    with_v(
        &with_v(
            &dialled,
            "CASE WHEN v GLOB '00*' THEN '+' || substr(v, 3) ELSE v END",
        ),
        "CASE WHEN length(v) BETWEEN 8 AND 16 AND v GLOB '+[1-9]*' AND substr(v, 2) NOT GLOB '*[^0-9]*' THEN v END",
    )
}

fn colour(shown: &str) -> String {
    // With six digits the pattern has 49 bytes; D1 takes 50.
    let digits = |count: usize| "[0-9a-f]".repeat(count);
    let twice = |place: u8| format!("substr(v, {place}, 1) || substr(v, {place}, 1)");
    with_v(
        &format!("lower(trim({shown}))"),
        &format!(
            "CASE WHEN v GLOB '#{}' THEN v WHEN v GLOB '#{}' THEN '#' || {} || {} || {} END",
            digits(6),
            digits(3),
            twice(2),
            twice(3),
            twice(4)
        ),
    )
}
