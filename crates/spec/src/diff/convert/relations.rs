//! References: to one row, to several, to a row of any of some models; and files.

use super::super::sql::{json_quoted, name, text, with_v};
use super::{Conversion, Names};
use crate::model::{Field, Kind};

const GONE: &str = "is no row of the model that it would refer to";

/// Between two kinds of reference, or two of file.
pub(super) fn between(
    from: &Field,
    to: &Field,
    names: Names<'_>,
    source: &[String],
) -> Option<Conversion> {
    use Kind::{Any, File, Image, Json, Link, List, Ref, User};
    let [value, rest @ ..] = source else {
        return None;
    };
    let same_target = || {
        let before = names.old_id(from.to.as_ref());
        before.is_some() && before == names.new_id(to.to.as_ref())
    };
    Some(match (from.kind, to.kind) {
        (Ref | User, Ref) => {
            let (sql, unfit) = read(to, names, value)?;
            Conversion::may_fail(sql, unfit)
        }
        (Ref, Link) if same_target() => Conversion::exact(with_v(
            value,
            "CASE WHEN v IS NOT NULL THEN json_array(v) END",
        )),
        (Link, Ref) if same_target() => Conversion::may_fail(
            with_v(
                value,
                "CASE WHEN json_array_length(v) = 1 THEN json_extract(v, '$[0]') END",
            ),
            "refers to more or fewer than one row",
        ),
        (Link, Json) => Conversion::exact(value.clone()),
        (Link, List) if to.of.as_deref() == Some("text") => Conversion::exact(value.clone()),
        (Ref, Any) => {
            let model = names.old_id(from.to.as_ref())?;
            let known = |target| names.new_id(Some(target)) == Some(model);
            if !to.targets.iter().any(known) {
                return Some(Conversion::refused());
            }
            Conversion {
                sql: vec![
                    value.clone(),
                    format!("CASE WHEN {value} IS NOT NULL THEN {} END", text(model)),
                ],
                ..Conversion::exact("")
            }
        }
        (Any, Any) => {
            let known: Vec<String> = to
                .targets
                .iter()
                .filter_map(|target| names.new_id(Some(target)))
                .map(text)
                .collect();
            let known = format!("{} IN ({})", rest.first()?, known.join(", "));
            let kept = |column: &String| format!("CASE WHEN {known} THEN {column} END");
            Conversion {
                sql: source.iter().map(kept).collect(),
                ..Conversion::may_fail("", "refers to a model that it may no longer refer to")
            }
        }
        (Any, Ref) => {
            let model = names.new_id(to.to.as_ref())?;
            Conversion::may_fail(
                format!(
                    "CASE WHEN {} = {} THEN {value} END",
                    rest.first()?,
                    text(model)
                ),
                "refers to a row of another model",
            )
        }
        (Ref | User, Json) => Conversion::exact(json_quoted(value)),
        (File, Image) => Conversion::may_fail(
            with_v(
                value,
                "CASE WHEN json_extract(v, '$.width') > 0 AND json_extract(v, '$.height') > 0 THEN v END",
            ),
            "is a file whose width and height are not known",
        ),
        (Link, Link) => Conversion::refused(),
        _ => return None,
    })
}

/// The id, where there is such a row.
pub(super) fn read(to: &Field, names: Names<'_>, shown: &str) -> Option<(String, &'static str)> {
    if to.kind != Kind::Ref {
        return None;
    }
    let table = name(names.table(to.to.as_ref())?);
    let sql = with_v(
        &format!("lower(trim({shown}))"),
        &format!("CASE WHEN EXISTS(SELECT 1 FROM {table} AS r WHERE r.\"id\" = v) THEN v END"),
    );
    Some((sql, GONE))
}
