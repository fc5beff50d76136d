//! What an aggregate is asked for, read: `month(done_at) as month`, `sum(weight_kg * reps)`.

use super::filter;
use super::params::short;
use crate::engine::{Compiled, Engine};
use crate::fold;
use crate::own::Definitions;
use crate::projection::json_of;
use crate::reading::Reading;
use crate::sql::Text;
use ports::{Detail, Error};
use spec::expr::{self, Expr, Kind, Node, Typed};
use spec::model::Fold;

const MAX_COLUMNS: usize = 12;

/// A column of an aggregate.
pub(crate) struct Column {
    /// Its key in the answer.
    pub name: String,
    what: What,
    of: Option<Typed>,
}

/// What is made of a column's values.
#[derive(Clone, Copy)]
enum What {
    /// Rows with the same value are one group.
    Same,
    /// Rows of the same span of time are one group.
    Span(Span),
    /// How many rows, or how many that have a value.
    Count,
    Fold(Fold),
}

#[derive(Clone, Copy)]
enum Span {
    Year,
    Month,
    Week,
    Day,
}

/// The columns of `group` or `measure`, divided by commas.
pub(crate) fn columns(
    engine: &Engine,
    model: &Compiled,
    parameter: &str,
    text: &str,
    own: &Definitions,
) -> Result<Vec<Column>, Detail> {
    let parts = divided(text);
    if parts.len() > MAX_COLUMNS {
        let message = format!("`{parameter}` takes at most {MAX_COLUMNS} columns.");
        return Err(Detail::new(parameter, "max", message));
    }
    let read = |part| column(engine, model, parameter, part, own);
    parts.into_iter().map(read).collect()
}

fn column(
    engine: &Engine,
    model: &Compiled,
    parameter: &str,
    part: &str,
    own: &Definitions,
) -> Result<Column, Detail> {
    let fault = |message: String| Detail::new(parameter, "expression", message);
    let (text, name) = named(part);
    let is_name = |name: &str| {
        (1..=60).contains(&name.len())
            && name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    if name.is_some_and(|name| !is_name(name)) {
        return Err(fault(format!(
            "`{}` names a column: letters, digits and underscores after `as`.",
            short(name.unwrap_or_default())
        )));
    }
    let parsed = expr::parse(text)
        .map_err(|found| fault(format!("`{}` cannot be read {found}", short(text))))?;
    let (what, operand) = match (parameter, &parsed.node) {
        ("group", Node::Path(_)) => (What::Same, Some(&parsed)),
        (_, Node::Call { name, args, .. }) => {
            let what = if parameter == "group" {
                span(name).map(What::Span)
            } else {
                folded(name)
            };
            match (what, args.as_slice()) {
                (Some(What::Count), []) => (What::Count, None),
                (Some(what), [one]) => (what, Some(one)),
                _ => return Err(fault(usage(parameter, text))),
            }
        }
        _ => return Err(fault(usage(parameter, text))),
    };
    let of = operand
        .map(|operand| filter::operand(engine, model, parameter, operand, own))
        .transpose()?;
    let column = Column {
        name: name.map_or_else(|| parsed.to_string(), str::to_owned),
        what,
        of,
    };
    if column.fits() {
        Ok(column)
    } else {
        let kind = column
            .of
            .as_ref()
            .map_or(Kind::Null, |of| of.ty().kind.clone());
        let shown = operand.map_or_else(String::new, Expr::to_string);
        Err(fault(format!(
            "`{}` does not go with `{}`, which is {kind}.",
            short(text),
            short(&shown)
        )))
    }
}

impl Column {
    fn fits(&self) -> bool {
        let Some(of) = &self.of else { return true };
        let kind = &of.ty().kind;
        match self.what {
            What::Same => !matches!(kind, Kind::Null | Kind::List(_) | Kind::Opaque),
            What::Span(_) => matches!(kind, Kind::Date | Kind::Datetime),
            What::Count => true,
            What::Fold(fold) => fold::takes(fold, kind),
        }
    }

    /// The column over the rows, as SQL.
    pub(crate) fn sql(&self, reading: &mut Reading<'_, '_>) -> Result<Text, Error> {
        let Some(of) = &self.of else {
            return Ok(Text::new("count(*)"));
        };
        let value = expr::to_sql(of, reading).map(Text::from);
        let value = value.map_err(|fault| {
            Error::bad_request(format!("`{}` is too large for the database.", self.name))
                .with_context(fault.to_string())
        })?;
        Ok(match self.what {
            What::Same => value,
            What::Span(span) => {
                let (before, after) = match span {
                    Span::Year => ("substr(", ", 1, 4)"),
                    Span::Month => ("substr(", ", 1, 7)"),
                    // To the Sunday that ends the week, and back to its Monday.
                    Span::Week => ("date(substr(", ", 1, 10), 'weekday 0', '-6 days')"),
                    Span::Day => ("substr(", ", 1, 10)"),
                };
                Text::new(before).append(value).push(after)
            }
            What::Count => Text::new("count(").append(value).push(")"),
            What::Fold(fold) => Text {
                sql: fold::sql(fold, &of.ty().kind, &value.sql),
                params: value.params,
            },
        })
    }

    /// The column's value, there under `alias`, as JSON text.
    pub(crate) fn json(&self, alias: &str) -> Text {
        let kind = match (self.what, &self.of) {
            (What::Same, Some(of)) => of.ty().kind.clone(),
            (What::Fold(fold), Some(of)) => fold::gives(fold, &of.ty().kind),
            (What::Span(_), _) => Kind::Text,
            _ => Kind::Int,
        };
        json_of(&kind, Text::new(alias))
    }
}

/// `volume` of `sum(weight_kg * reps) as volume`.
fn named(part: &str) -> (&str, Option<&str>) {
    match part.rsplit_once(" as ") {
        Some((text, name)) => (text.trim(), Some(name.trim())),
        None => (part.trim(), None),
    }
}

/// Divides at the commas that stand in no brackets and no quotes.
fn divided(text: &str) -> Vec<&str> {
    let (mut parts, mut from, mut depth) = (Vec::new(), 0, 0_i32);
    let mut quote = None;
    let mut escaped = false;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            _ if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), c) if c == open => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[') => depth += 1,
            (None, ')' | ']') => depth -= 1,
            (None, ',') if depth == 0 => {
                parts.extend(text.get(from..at));
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.extend(text.get(from..));
    parts.retain(|part| !part.trim().is_empty());
    parts
}

fn span(name: &str) -> Option<Span> {
    Some(match name {
        "year" => Span::Year,
        "month" => Span::Month,
        "week" => Span::Week,
        "day" => Span::Day,
        _ => return None,
    })
}

fn folded(name: &str) -> Option<What> {
    Some(What::Fold(match name {
        "count" => return Some(What::Count),
        "sum" => Fold::Sum,
        "avg" => Fold::Avg,
        "min" => Fold::Min,
        "max" => Fold::Max,
        "distinct" => Fold::Distinct,
        _ => return None,
    }))
}

fn usage(parameter: &str, text: &str) -> String {
    let takes = if parameter == "group" {
        "a field, a reference's field, or year, month, week or day of a date: `month(done_at)`"
    } else {
        "count, sum, avg, min, max and distinct: `sum(weight_kg * reps) as volume`"
    };
    format!(
        "`{}` cannot stand in `{parameter}`. It takes {takes}.",
        short(text)
    )
}
