//! Enums: stored by id, read by name.

use super::super::sql::{json_quoted, text, with_v};
use super::Conversion;
use crate::model::{EnumValue, Field, Kind};

/// Between two enums, or one and its neighbours.
pub(super) fn between(from: &Field, to: &Field, value: &str) -> Option<Conversion> {
    use Kind::{Enum, Enums, Json, List};
    let known = list(to.values.iter().map(|value| value.id.as_str()));
    Some(match (from.kind, to.kind) {
        (Enum, Enum) => Conversion::may_fail(
            format!("CASE WHEN {value} IN ({known}) THEN {value} END"),
            "is no longer one of the choices",
        ),
        (Enum, Enums) => Conversion::may_fail(
            format!("CASE WHEN {value} IN ({known}) THEN json_array({value}) END"),
            "is not one of the choices",
        ),
        // What is left of the choices; where nothing is, the value is set aside.
        (Enums, Enums) => Conversion::may_fail(
            with_v(
                value,
                &format!(
                    "CASE WHEN json_array_length(v) = 0 OR EXISTS(SELECT 1 FROM json_each(v) AS c WHERE c.value IN ({known})) THEN (SELECT json_group_array(k) FROM (SELECT c.value AS k FROM json_each(v) AS c WHERE c.value IN ({known}) ORDER BY c.key)) END"
                ),
            ),
            "holds only choices that are gone",
        ),
        (Enums, Enum) => Conversion::may_fail(
            with_v(
                value,
                &format!(
                    "CASE WHEN json_array_length(v) = 1 AND json_extract(v, '$[0]') IN ({known}) THEN json_extract(v, '$[0]') END"
                ),
            ),
            "holds more or fewer than one choice",
        ),
        (Enum, Json) => Conversion::exact(json_quoted(&named(from, value))),
        (Enums, Json) => Conversion::exact(names(from, value)),
        (Enums, List) if to.of.as_deref() == Some("text") => Conversion::exact(names(from, value)),
        _ => return None,
    })
}

/// What people read of an enum.
pub(super) fn written(from: &Field, value: &str) -> Option<String> {
    (from.kind == Kind::Enum).then(|| named(from, value))
}

/// The choice that a text names, by id, name or label, in whatever case.
pub(super) fn read(to: &Field, shown: &str) -> Option<(String, &'static str)> {
    let unfit = "is not one of the choices";
    match to.kind {
        Kind::Enum => Some((chosen(to, shown), unfit)),
        Kind::Enums => Some((
            with_v(
                &chosen(to, shown),
                "CASE WHEN v IS NOT NULL THEN json_array(v) END",
            ),
            unfit,
        )),
        _ => None,
    }
}

/// Whether the API says what is stored.
pub(super) fn ids_are_names(field: &Field) -> bool {
    field.values.iter().all(|value| value.id == value.name)
}

fn chosen(to: &Field, shown: &str) -> String {
    let spellings: [fn(&EnumValue) -> &str; 3] =
        [|value| &value.id, |value| &value.name, |value| &value.label];
    let arms: String = spellings
        .into_iter()
        .flat_map(|spelling| to.values.iter().map(move |value| (spelling(value), value)))
        .map(|(spelling, value)| {
            format!(" WHEN lower({}) THEN {}", text(spelling), text(&value.id))
        })
        .collect();
    if arms.is_empty() {
        return "NULL".to_owned();
    }
    format!("CASE lower(trim({shown})){arms} END")
}

/// The names of ids; an id that is not known any more stays itself.
fn named(from: &Field, value: &str) -> String {
    let arms: String = from
        .values
        .iter()
        .map(|choice| format!(" WHEN {} THEN {}", text(&choice.id), text(&choice.name)))
        .collect();
    if arms.is_empty() {
        return value.to_owned();
    }
    format!("CASE {value}{arms} ELSE {value} END")
}

fn names(from: &Field, value: &str) -> String {
    let each = format!(
        "(SELECT json_group_array(k) FROM (SELECT {} AS k FROM json_each(v) AS c ORDER BY c.key))",
        named(from, "c.value")
    );
    with_v(value, &format!("CASE WHEN v IS NOT NULL THEN {each} END"))
}

fn list<'t>(ids: impl Iterator<Item = &'t str>) -> String {
    let quoted: Vec<String> = ids.map(text).collect();
    if quoted.is_empty() {
        "NULL".to_owned()
    } else {
        quoted.join(", ")
    }
}
