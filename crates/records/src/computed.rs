//! What is worked out when it is read, as SQL: formulas over the row itself, lookups,
//! rollups and counts over other rows, of which only those count that the caller may read.

use crate::engine::Compiled;
use crate::fold;
use crate::projection;
use crate::reading::Reading;
use crate::relation;
use crate::rule::{self, Source};
use crate::sql::Text;
use spec::expr::{self, Kind as ExprKind, Sql};
use spec::model::{Field, Fold, Kind};

/// How many rows deep a computed field may lead: a lookup of a lookup's row, and so on.
const MAX_LEVELS: usize = 6;

/// The value of a computed field as expressions see it.
pub(crate) fn value(reading: &Reading<'_, '_>, name: &str, field: &Field) -> Option<Sql> {
    match field.kind {
        Kind::Formula => {
            let formula = reading.model.formula(name)?;
            expr::to_sql(formula, &mut reading.open()).ok()
        }
        Kind::Lookup => {
            let found = Found::of(reading, field)?;
            let value = found.row(reading).own(field.field.as_ref()?)?;
            Some(found.select(value.into()).into())
        }
        Kind::Count => {
            let found = Found::of(reading, field)?;
            let rows = found.counted(reading, name)?;
            Some(found.select_from(Text::new("count(*)"), rows).into())
        }
        Kind::Rollup => {
            let found = Found::of(reading, field)?;
            let (of, kind) = (field.field.as_ref()?, found.kind(field)?);
            let rows = found.counted(reading, name)?;
            let value: Text = found.row(reading).own(of)?.into();
            let folded = fold::sql(field.fold.unwrap_or(Fold::Sum), &kind, &value.sql);
            let folded = Text {
                sql: folded,
                ..value
            };
            Some(found.select_from(folded, rows).into())
        }
        _ => None,
    }
}

/// The value of a computed field as JSON text.
pub(crate) fn json(reading: &Reading<'_, '_>, name: &str, field: &Field) -> Option<Text> {
    if field.kind != Kind::Lookup {
        let kind = reading.model.kind(name)?;
        return Some(projection::json_of(
            &kind,
            value(reading, name, field)?.into(),
        ));
    }
    let (found, of) = (Found::of(reading, field)?, field.field.as_ref()?);
    let row = found.row(reading);
    let shown = projection::value(&row, of, found.target.model.fields.get(of)?)?;
    let shown = match row.veil(of) {
        None => shown,
        Some(rule) => Text::new("CASE WHEN ")
            .append(rule.ok()?)
            .push(" THEN ")
            .append(shown)
            .push(" END"),
    };
    let text = Text::new("coalesce(").append(found.select(shown));
    Some(text.push(", 'null')"))
}

/// The rows that a computed field leads to.
struct Found<'a> {
    target: &'a Compiled,
    alias: String,
    from: Text,
}

impl<'a> Found<'a> {
    fn of(reading: &Reading<'a, '_>, field: &Field) -> Option<Found<'a>> {
        let model = reading.model;
        let through = model.model.fields.get(field.through.as_ref()?)?;
        let target = relation::targets(reading.scope.engine, through)
            .into_iter()
            .next()?;
        let alias = format!("{}_c", reading.alias());
        if alias.matches('_').count() > MAX_LEVELS {
            return None;
        }
        let from = relation::rows(
            reading.scope,
            model,
            through,
            reading.source,
            target,
            &alias,
        );
        Some(Found {
            target,
            from: from.ok()?,
            alias,
        })
    }

    /// A row there, its fields only where the caller may read them.
    fn row<'f>(&'f self, reading: &Reading<'f, 'a>) -> Reading<'f, 'a> {
        Reading {
            model: self.target,
            source: Source::Row(&self.alias),
            guarded: true,
            ..*reading
        }
    }

    /// The rows that the field's own condition takes.
    fn counted(&self, reading: &Reading<'_, '_>, name: &str) -> Option<Text> {
        let rows = self.from.clone();
        let Some(condition) = reading.model.counts(name) else {
            return Some(rows);
        };
        let mut there = Reading::new(reading.scope, self.target, Source::Row(&self.alias));
        Some(rows.and(rule::condition(condition, &mut there).ok()?))
    }

    fn kind(&self, field: &Field) -> Option<ExprKind> {
        self.target.kind(field.field.as_ref()?)
    }

    fn select(&self, value: Text) -> Text {
        self.select_from(value, self.from.clone())
    }

    fn select_from(&self, value: Text, from: Text) -> Text {
        let text = Text::new("(SELECT ").append(value);
        text.append(from).push(")")
    }
}
