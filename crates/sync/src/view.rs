//! What a person sees of a row: what the server said, with what they did since laid over it.

use crate::models::Models;
use crate::operation::{Operation, Verb};
use serde_json::{Map, Value};
use spec::expr;
use spec::model::{Fold, Kind, Model};
use spec::rules::{self, FormulaSchema};

/// A row in sight of an expression that the device works out by itself.
struct Own<'a> {
    row: &'a Map<String, Value>,
    me: &'a str,
    now: &'a str,
}

impl expr::Env for Own<'_> {
    fn field(&self, path: &[&str]) -> expr::Value {
        match path {
            ["auth", "id"] => self.me.into(),
            ["self", path @ ..] | path => rules::read(self.row, path),
        }
    }

    fn now(&self) -> String {
        self.now.to_owned()
    }
}

/// The row with the operations laid over it in their order; none where it is not there then.
/// What the server would work out is predicted as far as it follows from the row.
pub(crate) fn seen<'o>(
    models: &Models,
    me: &str,
    base: Option<Map<String, Value>>,
    operations: impl IntoIterator<Item = &'o Operation>,
) -> Option<Map<String, Value>> {
    let mut row = base;
    for operation in operations {
        let model = models.model(&operation.model)?;
        row = match (operation.verb, row) {
            (Verb::Create, None) => Some(created(model, me, operation)),
            // The server has it by now.
            (Verb::Create, row) => row,
            (Verb::Update, None) if operation.whole => Some(created(model, me, operation)),
            (Verb::Delete, _) | (Verb::Update, None) => None,
            (Verb::Update, Some(mut row)) => {
                lay(model, &mut row, operation);
                Some(row)
            }
        };
        if let Some(row) = &mut row {
            settle(models, model, me, row, operation);
        }
    }
    row
}

/// A row of an operation that has all of it, as the server would make it.
fn created(model: &Model, me: &str, operation: &Operation) -> Map<String, Value> {
    let mut row = Map::new();
    row.insert("id".into(), operation.id.as_str().into());
    let space = operation.space.as_deref().unwrap_or(me);
    row.insert("space".into(), space.into());
    row.insert("rev".into(), operation.rev.unwrap_or(0).into());
    row.insert("created_at".into(), operation.at.as_str().into());
    row.insert("updated_at".into(), operation.at.as_str().into());
    row.insert("created_by".into(), me.into());
    row.insert("updated_by".into(), me.into());
    for (name, field) in &model.fields {
        let value = match field.kind {
            Kind::Secret | Kind::Many => continue,
            Kind::Count => 0.into(),
            Kind::Rollup if field.fold == Some(Fold::Sum) => 0.into(),
            _ => match operation.fields.get(name) {
                Some(Value::Object(own)) if field.kind == Kind::Custom => patched(Map::new(), own),
                Some(value) => value.clone(),
                None => field.default.clone().unwrap_or_default(),
            },
        };
        row.insert(name.clone(), value);
    }
    row
}

/// An edit over a row. Of values by key only those named change, and null takes one away.
fn lay(model: &Model, row: &mut Map<String, Value>, operation: &Operation) {
    for (name, value) in &operation.fields {
        let by_key = model.fields.get(name).map(|field| field.kind) == Some(Kind::Custom);
        let value = match value {
            Value::Object(patch) if by_key => {
                let known = row.get(name).and_then(Value::as_object);
                patched(known.cloned().unwrap_or_default(), patch)
            }
            value => value.clone(),
        };
        row.insert(name.clone(), value);
    }
    row.insert("updated_at".into(), operation.at.as_str().into());
}

fn patched(mut known: Map<String, Value>, patch: &Map<String, Value>) -> Value {
    for (key, value) in patch {
        if value.is_null() {
            known.shift_remove(key);
        } else {
            known.insert(key.clone(), value.clone());
        }
    }
    match known.is_empty() {
        true => Value::Null,
        false => known.into(),
    }
}

/// What the server would set by itself, and what follows from the row.
fn settle(
    models: &Models,
    model: &Model,
    me: &str,
    row: &mut Map<String, Value>,
    operation: &Operation,
) {
    row.insert("updated_by".into(), me.into());
    let presets = match operation.verb {
        Verb::Create => &model.presets.create,
        _ => &model.presets.update,
    };
    let schema = models.schema(model);
    for (name, written) in presets {
        let kind = model.fields.get(name).and_then(rules::kind_of);
        let parsed = expr::parse(written).ok();
        let typed = parsed.zip(kind);
        let typed = typed.and_then(|(parsed, kind)| expr::check_as(&parsed, &schema, &kind).ok());
        if let Some(typed) = typed {
            let value = expr::eval(&typed, &Own::of(row, me, operation)).to_json();
            row.insert(name.clone(), value);
        }
    }
    for (name, field) in &model.fields {
        let written = field
            .expr
            .as_deref()
            .filter(|_| field.kind == Kind::Formula);
        let parsed = written.and_then(|written| expr::parse(written).ok());
        let typed = parsed.and_then(|parsed| expr::check(&parsed, &FormulaSchema(schema)).ok());
        if let Some(typed) = typed {
            let value = expr::eval(&typed, &Own::of(row, me, operation)).to_json();
            row.insert(name.clone(), value);
        }
    }
}

impl<'a> Own<'a> {
    fn of(row: &'a Map<String, Value>, me: &'a str, operation: &'a Operation) -> Own<'a> {
        let now = &operation.at;
        Own { row, me, now }
    }
}
