//! What a changed spec does to stored data: a plan that only adds.
//!
//! A table is never rebuilt and nothing is dropped: on D1 a rebuild fires
//! `ON DELETE` actions on child rows. A field keeps the column of its first name
//! for ever, so a rename costs nothing and old readers go on working.

use crate::Fault;
use crate::ddl;
use crate::model::{Field, Model, Spec};

/// One step of a migration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What it does, for the reviewer.
    pub note: String,
    /// The statement; none where only metadata changes.
    pub sql: Option<String>,
}

/// Gives every field of `new` the column that its id has in `old`.
pub fn freeze_columns(new: &mut Spec, old: &Spec) {
    for model in new.models.values_mut() {
        let Some(before) = same_model(old, model) else {
            continue;
        };
        for field in model.fields.values_mut() {
            if let Some(earlier) = before
                .fields
                .values()
                .find(|earlier| earlier.id == field.id)
            {
                field.column.clone_from(&earlier.column);
            }
        }
    }
}

/// Plans the migration from `old` to `new`.
///
/// # Errors
/// Every change that this plan cannot make without risk to stored values: a removed
/// field whose id is not reserved, a changed type, a changed plural, a removed model.
pub fn plan(old: &Spec, new: &Spec) -> Result<Vec<Step>, Vec<Fault>> {
    let (mut steps, mut faults) = (Vec::new(), Vec::new());
    for (name, model) in &new.models {
        match same_model(old, model) {
            None => steps.extend(ddl::create(model).into_iter().map(|sql| Step {
                note: format!("{name}: new"),
                sql: Some(sql),
            })),
            Some(before) => change(name, before, model, &mut steps, &mut faults),
        }
    }
    for (name, model) in &old.models {
        if !new.models.values().any(|kept| kept.id == model.id) {
            faults.push(Fault::new(
                format!("models.{name}"),
                "would disappear with its rows",
                "Keep the model and mark it internal: its table stays, its routes go.",
            ));
        }
    }
    if faults.is_empty() {
        Ok(steps)
    } else {
        Err(faults)
    }
}

fn same_model<'a>(spec: &'a Spec, model: &Model) -> Option<&'a Model> {
    spec.models.values().find(|other| other.id == model.id)
}

fn change(
    name: &str,
    before: &Model,
    after: &Model,
    steps: &mut Vec<Step>,
    faults: &mut Vec<Fault>,
) {
    if before.plural != after.plural {
        faults.push(Fault::new(
            format!("models.{name}.plural"),
            "would rename the table and the routes",
            "A collection keeps its plural.",
        ));
        return;
    }
    for (field_name, field) in ddl::stored(after) {
        match before
            .fields
            .iter()
            .find(|(_, earlier)| earlier.id == field.id)
        {
            None => steps.push(Step {
                note: format!("{name}.{field_name}: new"),
                sql: Some(ddl::add_column(after, field)),
            }),
            Some((earlier_name, earlier)) => kept(
                name,
                field_name,
                field,
                earlier_name,
                earlier,
                steps,
                faults,
            ),
        }
    }
    for (field_name, field) in ddl::stored(before) {
        let kept = after.fields.values().any(|other| other.id == field.id);
        if !kept && !after.reserved.contains(&field.id) {
            faults.push(Fault::new(
                format!("models.{name}.fields.{field_name}"),
                "was removed",
                format!(
                    "Put its id {} under reserved: the column and its values stay.",
                    field.id
                ),
            ));
        } else if !kept {
            steps.push(Step {
                note: format!("{name}.{field_name}: no longer read; its values stay in the column"),
                sql: None,
            });
        }
    }
    let (had, has) = (ddl::indexes(before), ddl::indexes(after));
    for (index, _) in had
        .iter()
        .filter(|(index, _)| !has.iter().any(|(kept, _)| kept == index))
    {
        steps.push(Step {
            note: format!("{name}: index no longer used"),
            sql: Some(format!("DROP INDEX IF EXISTS \"{index}\"")),
        });
    }
    for (_, sql) in has
        .into_iter()
        .filter(|(index, _)| !had.iter().any(|(kept, _)| kept == index))
    {
        steps.push(Step {
            note: format!("{name}: new index"),
            sql: Some(sql),
        });
    }
}

fn kept(
    model: &str,
    name: &str,
    field: &Field,
    earlier_name: &str,
    earlier: &Field,
    steps: &mut Vec<Step>,
    faults: &mut Vec<Fault>,
) {
    if field.kind != earlier.kind {
        faults.push(Fault::new(
            format!("models.{model}.fields.{name}.type"),
            "would change the type of stored values",
            "Add a field with a new id, copy what converts, then put the old id under reserved.",
        ));
    }
    if name != earlier_name {
        steps.push(Step {
            note: format!(
                "{model}.{earlier_name}: now called {name}; the column stays {}",
                field.column
            ),
            sql: None,
        });
    }
}
