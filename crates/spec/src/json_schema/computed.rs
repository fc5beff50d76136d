//! What the computed fields look like to those who read them.

use crate::expr::{self, Kind as ExprKind};
use crate::model::{Field, Fold, Kind, Model, Spec};
use crate::rules::RowSchema;
use std::borrow::Cow;

/// How far lookups of lookups are followed.
const MAX_STEPS: usize = 8;

/// The field as its value travels: a stored field itself, a computed one as the stored field
/// that would hold its value: read-only, and null where there is none.
pub fn travelling<'a>(spec: &Spec, model: &Model, field: &'a Field) -> Cow<'a, Field> {
    if field.kind.is_computed() {
        Cow::Owned(Field {
            label: field.label.clone(),
            help: field.help.clone(),
            read: field.read.clone(),
            required: false,
            read_only: true,
            ..value_of(spec, model, field, MAX_STEPS)
        })
    } else {
        Cow::Borrowed(field)
    }
}

fn value_of(spec: &Spec, model: &Model, field: &Field, steps: usize) -> Field {
    let plain = |kind: Kind| Field {
        kind,
        ..Field::default()
    };
    match field.kind {
        Kind::Formula => formula(spec, model, field),
        Kind::Count => plain(Kind::Int),
        Kind::Lookup => target(spec, model, field, steps),
        Kind::Rollup => match field.fold {
            Some(Fold::Distinct) => plain(Kind::Int),
            Some(Fold::Avg) => plain(Kind::Float),
            _ => target(spec, model, field, steps),
        },
        // What is stored holds other rows' rules too, which are not the computed field's.
        kind => Field {
            kind,
            scale: field.scale,
            values: field.values.clone(),
            of: field.of.clone(),
            targets: field.targets.clone(),
            schema: field.schema.clone(),
            ..Field::default()
        },
    }
}

/// The field that `through` leads to, as it travels.
fn target(spec: &Spec, model: &Model, field: &Field, steps: usize) -> Field {
    let known = || {
        let through = model.fields.get(field.through.as_deref()?)?;
        let there = spec
            .models
            .get(through.of.as_ref().or(through.to.as_ref())?)?;
        let name = field.field.as_deref()?;
        let own = match name {
            "id" | "space" | "created_by" | "updated_by" => Some(Kind::Text),
            "created_at" | "updated_at" => Some(Kind::Datetime),
            "rev" => Some(Kind::Int),
            _ => None,
        };
        match (own, steps.checked_sub(1)) {
            (Some(kind), _) => Some(Field {
                kind,
                ..Field::default()
            }),
            (None, Some(steps)) => Some(value_of(spec, there, there.fields.get(name)?, steps)),
            (None, None) => None,
        }
    };
    known().unwrap_or(Field {
        kind: Kind::Json,
        ..Field::default()
    })
}

fn formula(spec: &Spec, model: &Model, field: &Field) -> Field {
    let text = field.expr.as_deref().unwrap_or_default();
    let typed = expr::parse(text)
        .ok()
        .and_then(|tree| expr::check(&tree, &RowSchema { spec, model }).ok());
    let (kind, scale, of) = match typed.map(|typed| typed.ty().kind.clone()) {
        Some(ExprKind::Bool) => (Kind::Bool, None, None),
        Some(ExprKind::Int) => (Kind::Int, None, None),
        Some(ExprKind::Float) => (Kind::Float, None, None),
        Some(ExprKind::Decimal(scale)) => (Kind::Decimal, Some(scale), None),
        Some(ExprKind::Text) => (Kind::Text, None, None),
        Some(ExprKind::Date) => (Kind::Date, None, None),
        Some(ExprKind::Time) => (Kind::Time, None, None),
        Some(ExprKind::Datetime) => (Kind::Datetime, None, None),
        Some(ExprKind::Duration) => (Kind::Duration, None, None),
        Some(ExprKind::List(_)) => (Kind::List, None, Some("text".to_owned())),
        // A formula that does not hold is the checker's to tell.
        _ => (Kind::Json, None, None),
    };
    Field {
        kind,
        scale,
        of,
        ..Field::default()
    }
}
