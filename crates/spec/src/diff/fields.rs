//! A field's steps, by where its values come from.

use super::convert::Names;
use super::fill;
use super::models::words;
use super::settle::{Changed, Fate};
use super::sql::{Statement, name as name_of};
use super::{Preview, Step, StepKind, retype, rules};
use crate::ddl;
use crate::model::{Field, Kind, Model, Spec};

/// The steps of every field of a changed model, and of those that it lost.
pub fn steps(changed: &Changed, old: &Model, names: Names<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    for (name, field, fate) in &changed.fields {
        let at = At {
            path: format!("models.{}.fields.{name}", changed.name),
            said: format!("{}.{name}", changed.name),
            spec: names.new,
            model: &changed.model,
            field,
        };
        match fate {
            Fate::New => steps.push(added(&at)),
            Fate::Kept(earlier, was) => {
                if earlier != name {
                    steps.push(at.step(
                        StepKind::RenameField,
                        format!(
                            "{}.{earlier}: now called {name}; the column stays {}",
                            changed.name, field.column
                        ),
                    ));
                }
                steps.extend(rules::tightened(&at, was));
            }
            Fate::Restored(_) => {
                let mut step = at.step(
                    StepKind::RestoreField,
                    format!("{}: back, with the values that it had", at.said),
                );
                if field.kind == Kind::Link {
                    step.statements = fill::links_again(&at);
                }
                steps.push(step);
            }
            Fate::Retyped(from, conversion) => {
                steps.push(retype::forward(&at, from, conversion, names));
            }
            Fate::Reverted(from, to) => steps.push(retype::back(&at, from, to, names)),
        }
        steps.extend(rules::required(&at, fate));
    }
    for (name, field) in &changed.removed {
        let path = format!("models.{}.fields.{name}", changed.name);
        steps.push(removed(&path, old, name, field));
    }
    steps
}

/// A field of the new spec, and how to speak of it.
pub struct At<'p> {
    /// `models.workout.fields.title`.
    pub path: String,
    /// `workout.title`.
    pub said: String,
    pub spec: &'p Spec,
    pub model: &'p Model,
    pub field: &'p Field,
}

impl At<'_> {
    /// A step without statements.
    pub fn step(&self, kind: StepKind, note: String) -> Step {
        Step {
            kind,
            path: self.path.clone(),
            note,
            words: words(self.model, &label(self.field)),
            statements: Vec::new(),
            preview: None,
        }
    }

    /// What `links`, `sequences` and `quarantine` call it.
    pub fn key(&self) -> String {
        format!("{}.{}", self.model.id, self.field.id)
    }
}

/// “Title”.
fn label(field: &Field) -> String {
    format!("“{}”", field.label)
}

/// A new column, with what its rows begin with.
fn added(at: &At<'_>) -> Step {
    let mut step = at.step(StepKind::AddField, format!("{}: new", at.said));
    step.statements = columns(at);
    let begun = fill::begun(at);
    if !begun.is_empty() {
        step.preview = Some(Preview::over(at.model.table(), "NULL", "1", "0"));
    }
    step.statements.extend(begun);
    step
}

/// The statements that make a field's columns.
pub fn columns(at: &At<'_>) -> Vec<Statement> {
    ddl::columns_of(at.field)
        .iter()
        .zip(ddl::add_columns(at.model, at.field))
        .map(|((column, _), sql)| Statement::adding(at.model.table(), column, sql))
        .collect()
}

fn removed(path: &str, old: &Model, name: &str, field: &Field) -> Step {
    let column = name_of(&field.column);
    Step {
        kind: StepKind::RemoveField,
        path: path.to_owned(),
        note: format!(
            "{name}: no longer read; its values stay in the column {}",
            field.column
        ),
        words: words(old, &label(field)),
        statements: Vec::new(),
        preview: Some(Preview::over(
            old.table(),
            &column,
            &format!("{column} IS NOT NULL"),
            "0",
        )),
    }
}
