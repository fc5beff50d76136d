//! Lists and free JSON.

use super::super::sql::{json_quoted, with_v};
use super::{Conversion, texts};
use crate::model::{Field, Kind};

/// From one to several, from several to the only one, and to and from free JSON.
pub(super) fn between(from: &Field, to: &Field, value: &str) -> Option<Conversion> {
    use Kind::{Json, List, Markdown, Text};
    Some(match (from.kind, to.kind) {
        (List, List) | (Json, List) => {
            // The form of an address or a day is more than the type of its JSON.
            let plain = ["text", "markdown", "int", "duration", "bool"];
            plain.contains(&to.of.as_deref()?).then_some(())?;
            let (types, _) = item(to)?;
            Conversion::may_fail(
                with_v(
                    value,
                    &format!(
                        "CASE WHEN json_type(v) = 'array' AND NOT EXISTS(SELECT 1 FROM json_each(v) AS c WHERE c.type NOT IN ({types})) THEN v END"
                    ),
                ),
                "holds something else than the list does",
            )
        }
        (_, List) if fits(from.kind, to) => {
            let (_, json) = item(to)?;
            Conversion::exact(with_v(
                value,
                &format!("CASE WHEN v IS NOT NULL THEN json_array({json}) END"),
            ))
        }
        (List, _) if held(from, to.kind) => Conversion::may_fail(
            with_v(
                value,
                "CASE WHEN json_array_length(v) = 1 THEN json_extract(v, '$[0]') END",
            ),
            "holds more or fewer than one value",
        ),
        // Whether a text was a number or a word, the text does not tell.
        (Json, Text | Markdown) => Conversion::shortens(with_v(
            value,
            "CASE json_type(v) WHEN 'text' THEN json_extract(v, '$') ELSE v END",
        )),
        (kind, Json) if texts::is_text(kind) => Conversion::exact(json_quoted(value)),
        _ => return None,
    })
}

/// Whether any text may stand in the list.
pub(super) fn is_text(field: &Field) -> bool {
    field.kind == Kind::List && matches!(item(field), Some(("'text'", _)))
}

/// Whether every value of the kind may stand in the list.
fn fits(kind: Kind, list: &Field) -> bool {
    let held = list.of.as_deref();
    held == Some(word(kind)) || (held == Some("text") && texts::is_text(kind))
}

/// Whether every item of the list is a value of the kind.
fn held(list: &Field, kind: Kind) -> bool {
    list.of.as_deref() == Some(word(kind))
        || (matches!(kind, Kind::Text | Kind::Markdown) && is_text(list))
}

/// The JSON types of a list's items, and a value `v` as an item.
fn item(list: &Field) -> Option<(&'static str, &'static str)> {
    Some(match list.of.as_deref()? {
        "text" | "markdown" => ("'text'", "v"),
        "email" | "url" | "slug" | "phone" | "colour" | "date" | "time" | "datetime" => {
            ("'text'", "v")
        }
        "int" | "duration" => ("'integer'", "v"),
        "bool" => (
            "'true', 'false'",
            "json(CASE v WHEN 1 THEN 'true' ELSE 'false' END)",
        ),
        _ => return None,
    })
}

fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Markdown => "markdown",
        Kind::Email => "email",
        Kind::Url => "url",
        Kind::Slug => "slug",
        Kind::Phone => "phone",
        Kind::Colour => "colour",
        Kind::Int => "int",
        Kind::Bool => "bool",
        Kind::Date => "date",
        Kind::Time => "time",
        Kind::Datetime => "datetime",
        Kind::Duration => "duration",
        _ => "",
    }
}
