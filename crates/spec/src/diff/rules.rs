//! Stricter rules, and the rows that do not meet them.

use super::fields::At;
use super::fill;
use super::settle::Fate;
use super::sql::{Statement, name};
use super::{Preview, Step, StepKind};
use crate::model::{Field, Kind, Model, Spec};

/// The step of a field that is required from now on. Rows without a value get the default;
/// where there is none, or a value was set aside, such a row makes the migration fail whole.
pub fn required(at: &At<'_>, fate: &Fate) -> Option<Step> {
    let field = at.field;
    let before = match fate {
        Fate::Kept(_, was) => was.required,
        Fate::New | Fate::Restored(_) | Fate::Retyped(..) | Fate::Reverted(..) => false,
    };
    // The engine writes these itself, and has filled them.
    if !field.required || before || matches!(field.kind, Kind::Sequence | Kind::Rank) {
        return None;
    }
    let mut step = at.step(
        StepKind::RequireField,
        format!("{}: required from now on", at.said),
    );
    let column = name(&field.column);
    let from = match fate {
        Fate::Retyped(from, _) => Some(from.as_ref()),
        _ => None,
    };
    step.statements.extend(fill::defaulted(at, from));
    step.statements.push(Statement::refusing(&format!(
        "SELECT 1 FROM {} WHERE \"deleted_at\" IS NULL AND {column} IS NULL",
        name(at.model.table())
    )));
    let value = now(at.spec, at.model, field, fate);
    let empty = match (fill::default(at.spec, at.model, field), from) {
        (None, _) => format!("{value} IS NULL"),
        (Some(_), Some(from)) => {
            format!("({value} IS NULL AND {} IS NOT NULL)", name(&from.column))
        }
        (Some(_), None) => "0".to_owned(),
    };
    step.preview = Some(Preview::over(
        at.model.table(),
        "NULL",
        &format!("{value} IS NULL"),
        &empty,
    ));
    Some(step)
}

/// What a field holds after the plan, as an expression over the table before it.
pub fn now(spec: &Spec, model: &Model, field: &Field, fate: &Fate) -> String {
    let begun = || fill::default(spec, model, field).unwrap_or_else(|| "NULL".to_owned());
    match fate {
        Fate::New => begun(),
        Fate::Retyped(_, conversion) => conversion.sql.first().cloned().unwrap_or_else(begun),
        Fate::Kept(_, held) | Fate::Restored(held) => name(&held.column),
        Fate::Reverted(_, held) => name(&held.column),
    }
}

/// A bound that is narrower than before: nothing is done to rows, but a person should know
/// which would be refused when they are next changed.
pub fn tightened(at: &At<'_>, was: &Field) -> Option<Step> {
    let field = at.field;
    let column = name(&field.column);
    let measure = measure(field, &column)?;
    let least = field
        .min
        .filter(|min| was.kind != field.kind || was.min.is_none_or(|before| before < *min));
    let most = field
        .max
        .filter(|max| was.kind != field.kind || was.max.is_none_or(|before| before > *max));
    let below = least.map(|min| (format!("{measure} < {min:?}"), format!("is below {min}")));
    let above = most.map(|max| (format!("{measure} > {max:?}"), format!("is above {max}")));
    let (tests, words): (Vec<String>, Vec<String>) = below.into_iter().chain(above).unzip();
    if tests.is_empty() {
        return None;
    }
    let mut step = at.step(
        StepKind::TightenField,
        format!("{}: narrower bounds; rows stay as they are", at.said),
    );
    step.words.unfit = words.join(" or ");
    let outside = format!("coalesce({}, 0)", tests.join(" OR "));
    step.preview = Some(Preview::over(at.model.table(), &column, &outside, &outside));
    Some(step)
}

/// What `min` and `max` are about.
fn measure(field: &Field, column: &str) -> Option<String> {
    use Kind::{
        Decimal, Duration, Email, Enums, File, Float, Image, Int, Link, List, Markdown, Phone,
        Secret, Slug, Text, Url,
    };
    Some(match field.kind {
        Int | Float | Duration => column.to_owned(),
        Decimal => format!(
            "{column} / {}.0",
            crate::decimal::one(field.scale.unwrap_or(0))
        ),
        Text | Markdown | Email | Url | Slug | Phone | Secret => format!("length({column})"),
        Enums | List | Link => format!("json_array_length({column})"),
        File | Image => format!("json_extract({column}, '$.size')"),
        _ => return None,
    })
}
