//! A model's steps: made, changed, restored, taken out of service.

use super::convert::Names;
use super::settle::Changed;
use super::sql::Statement;
use super::{Preview, Step, StepKind, Words, fields, index};
use crate::ddl;
use crate::model::{Model, Spec};

/// How sentences call the model's rows.
pub fn words(model: &Model, field: &str) -> Words {
    Words {
        rows: model.plural.replace('_', " "),
        field: field.to_owned(),
        unfit: String::new(),
    }
}

/// Everything in the database that is called after the model.
pub fn made(model: &Model) -> Vec<String> {
    let table = model.table();
    let mut names = vec![table.to_owned(), format!("{table}_space_rev")];
    let search = ddl::search(model);
    // What FTS5 makes beside the index that it is asked for.
    let hidden = search.first().map(|(index, _)| {
        ["data", "idx", "docsize", "config"].map(|part| format!("{index}_{part}"))
    });
    names.extend(ddl::indexes(model).into_iter().map(|(name, _)| name));
    names.extend(search.into_iter().map(|(name, _)| name));
    names.extend(hidden.into_iter().flatten());
    names
}

/// A new model's table, indexes and search.
pub fn added(changed: &Changed, spec: &Spec) -> Option<Step> {
    let model = spec.models.get(&changed.name)?;
    let table = model.table();
    let statements = made(model)
        .iter()
        .zip(ddl::create(model))
        .map(|(name, sql)| Statement::making(name, sql))
        .collect();
    Some(Step {
        kind: StepKind::AddModel,
        path: format!("models.{}", changed.name),
        note: if table == model.plural {
            format!("{}: new", changed.name)
        } else {
            format!("{}: new, in the table {table}", changed.name)
        },
        words: words(model, ""),
        statements,
        preview: None,
    })
}

/// The steps from `before`, with the name that it had.
pub fn changed(changed: &Changed, before: &(String, Model), names: Names<'_>) -> Vec<Step> {
    let (old_name, old) = before;
    let model = &changed.model;
    let path = format!("models.{}", changed.name);
    let note = |kind: StepKind, note: String| Step {
        kind,
        path: path.clone(),
        note,
        words: words(model, ""),
        statements: Vec::new(),
        preview: None,
    };
    let mut steps = Vec::new();
    if changed.restored {
        steps.push(note(
            StepKind::RestoreModel,
            format!("{}: served again, with the rows that it had", changed.name),
        ));
    }
    if *old_name != changed.name {
        steps.push(note(
            StepKind::RenameModel,
            format!("{old_name}: now called {}", changed.name),
        ));
    }
    if old.plural != model.plural {
        steps.push(note(
            StepKind::RenameModel,
            format!(
                "{}: its collection is now {}; the table stays {}",
                changed.name,
                model.plural,
                model.table()
            ),
        ));
    }
    steps.extend(index::search_gone(&path, old, model));
    steps.extend(index::gone(&path, old, model));
    steps.extend(fields::steps(changed, old, names));
    steps.extend(index::new(&path, names.new, changed, old));
    steps.extend(index::search_new(&path, old, model));
    steps
}

/// A model that nothing serves any more.
pub fn removed(name: &str, model: &Model) -> Step {
    Step {
        kind: StepKind::RemoveModel,
        path: format!("models.{name}"),
        note: format!(
            "{name}: no longer served; its rows stay in {} until they are purged",
            model.table()
        ),
        words: words(model, ""),
        statements: Vec::new(),
        preview: Some(Preview::over(model.table(), "\"id\"", "1", "0")),
    }
}
