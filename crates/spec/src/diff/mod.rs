//! What a changed spec does to stored data: a plan that only adds.
//!
//! A table is never rebuilt and no value is dropped: on D1 a rebuild fires `ON DELETE`
//! actions on child rows. A table and a column keep their first names for ever, so a rename
//! costs nothing and old readers go on working. A field that changes its type gets a new
//! column beside the old one; what does not convert stays in the old column and is listed in
//! `quarantine`. What is removed is retired: its column or table stays, and who adds the same
//! id again has its values back, until [`purge`] takes them for good.
//!
//! [`plan`] does no I/O. It settles the new spec (which names are whose) and gives the steps
//! to it, each with its statements and, where a person should look first, a [`Preview`].
//! Going back is a plan as well, from the new spec to the old one: a retired column becomes
//! the field's again, brought up to date with what was written in between.
//!
//! While both are in use (migrations run before the new code serves; a table of millions is
//! filled in chunks), triggers carry each write of the old column into the new one. They stay
//! until the old column is purged, so a reader of the old spec may go on writing.

pub mod convert;
mod fields;
mod fill;
mod index;
mod models;
pub mod preview;
mod purge;
mod retype;
mod rules;
mod settle;
mod sql;

use crate::Fault;
use crate::model::Spec;

pub use preview::Preview;
pub use purge::{DAYS_KEPT, purge};
pub use settle::SYSTEM_TABLES;
pub use sql::{CHUNK, Statement};

/// A migration.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The new spec with its tables and columns named: what the next plan begins from, and
    /// what the engine must run on.
    pub spec: Spec,
    /// What to do, in this order.
    pub steps: Vec<Step>,
}

impl Plan {
    /// Every statement, in order.
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        self.steps.iter().flat_map(|step| &step.statements)
    }
}

/// One change and what it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What kind of change.
    pub kind: StepKind,
    /// Where in the spec: `models.workout.fields.title`.
    pub path: String,
    /// What it does, for the reviewer.
    pub note: String,
    /// The model's rows and the field as people call them: `workouts`, `Title`.
    pub words: Words,
    /// What to run; none where only the spec changes.
    pub statements: Vec<Statement>,
    /// What to ask the database before.
    pub preview: Option<Preview>,
}

/// How a step's sentences call things.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The rows: `workouts`.
    pub rows: String,
    /// The field's label, where the step is about one.
    pub field: String,
    /// What is wrong with values that are lost to the new form: "is not a whole number".
    pub unfit: String,
}

/// Kinds of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepKind {
    /// A new table.
    AddModel,
    /// A new name for the same rows.
    RenameModel,
    /// Nothing serves the rows any more; they stay.
    RemoveModel,
    /// A removed model, with the rows that it had.
    RestoreModel,
    /// A new column.
    AddField,
    /// A new name for the same column.
    RenameField,
    /// Nothing reads the column any more; it stays.
    RemoveField,
    /// A removed field, with the values that it had.
    RestoreField,
    /// A new column with the old one's values in another form.
    RetypeField,
    /// An earlier column again, brought up to date.
    RevertField,
    /// Rows without a value are refused from now on.
    RequireField,
    /// Some values that are stored would be refused from now on.
    TightenField,
    /// Faster questions, or rows that may not share values.
    AddIndex,
    /// An index that no question needs.
    DropIndex,
    /// Full-text search, filled.
    AddSearch,
    /// No full-text search.
    DropSearch,
    /// Retired values, for good.
    Purge,
}

/// Plans the way from `old`, as an earlier plan settled it, to `new`, as its author wrote it.
/// `today` (`YYYY-MM-DD`) dates what is retired.
///
/// # Errors
/// Every change that has no way: a type that no value of the old one converts to, an id whose
/// values were purged, more columns than a table has room for, names that collide.
pub fn plan(old: &Spec, new: &Spec, today: &str) -> Result<Plan, Vec<Fault>> {
    let (settled, mut faults) = settle::settle(old, new, today);
    faults.extend(settle::collisions(&settled.spec));
    if !faults.is_empty() {
        return Err(faults);
    }
    let names = convert::Names {
        old,
        new: &settled.spec,
    };
    let mut steps = Vec::new();
    for model in settled.models.iter().filter(|model| model.before.is_none()) {
        steps.extend(models::added(model, &settled.spec));
    }
    for model in &settled.models {
        if let Some(before) = &model.before {
            steps.extend(models::changed(model, before, names));
        }
    }
    for (name, model) in &settled.removed {
        steps.push(models::removed(name, model));
    }
    Ok(Plan {
        spec: settled.spec,
        steps,
    })
}
