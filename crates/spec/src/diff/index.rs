//! Indexes and full-text search: they follow from the tables, so they may be dropped and
//! made again at will.

use super::models::words;
use super::rules::now;
use super::settle::Changed;
use super::sql::{Statement, name};
use super::{Preview, Step, StepKind};
use crate::ddl;
use crate::model::{Index, Model, Spec};

/// Drops what no longer is, or is otherwise.
pub fn gone(path: &str, before: &Model, after: &Model) -> Option<Step> {
    let has = ddl::indexes(after);
    let dropped: Vec<Statement> = ddl::indexes(before)
        .iter()
        .filter(|index| !has.contains(index))
        .map(|(index, _)| Statement::again(format!("DROP INDEX IF EXISTS {}", name(index))))
        .collect();
    step(
        StepKind::DropIndex,
        path,
        after,
        "indexes no longer used",
        dropped,
    )
}

/// Makes what is new, a step for each that rows may stand against.
pub fn new(path: &str, spec: &Spec, changed: &Changed, before: &Model) -> Vec<Step> {
    let after = &changed.model;
    let had = ddl::indexes(before);
    let mut plain = Vec::new();
    let mut steps = Vec::new();
    for index in ddl::indexes(after) {
        if had.contains(&index) {
            continue;
        }
        let (made, sql) = index;
        let statement = Statement::making(&made, sql);
        match unique(changed).find(|unique| ddl::index_name(after, unique) == made) {
            None => plain.push(statement),
            Some(unique) => {
                let labels: Vec<String> = fields_of(&unique)
                    .map(|field| {
                        let known = after.fields.get(field);
                        known.map_or_else(|| field.to_owned(), |known| format!("“{}”", known.label))
                    })
                    .collect();
                let note = format!("no two rows share {}", labels.join(" and "));
                steps.extend(
                    step(StepKind::AddIndex, path, after, &note, vec![statement]).map(|step| {
                        let mut step = step;
                        step.words.field = labels.join(" and ");
                        step.preview = Some(shared(spec, changed, &unique));
                        step
                    }),
                );
            }
        }
    }
    steps.extend(step(StepKind::AddIndex, path, after, "new indexes", plain));
    steps
}

/// Every index that forbids, a unique field's own among them.
fn unique(changed: &Changed) -> impl Iterator<Item = Index> {
    let declared = changed.model.indexes.iter().filter(|index| index.unique);
    let own = changed
        .fields
        .iter()
        .filter(|(_, field, _)| field.unique)
        .map(|(name, ..)| Index {
            fields: vec![name.clone()],
            unique: true,
        });
    declared.cloned().chain(own)
}

fn fields_of(index: &Index) -> impl Iterator<Item = &str> {
    index
        .fields
        .iter()
        .map(|field| field.trim_start_matches('-'))
}

/// Rows that have all the values, and another row with the same.
fn shared(spec: &Spec, changed: &Changed, index: &Index) -> Preview {
    let values: Vec<String> = fields_of(index)
        .map(|field| {
            let known = changed.fields.iter().find(|(name, ..)| name == field);
            known.map_or_else(
                || name(field),
                |(_, field, fate)| now(spec, &changed.model, field, fate),
            )
        })
        .collect();
    let table = name(changed.model.table());
    let given: Vec<String> = values
        .iter()
        .map(|value| format!("{value} IS NOT NULL"))
        .collect();
    let live = format!("\"deleted_at\" IS NULL AND {}", given.join(" AND "));
    let keys = values.join(", ");
    let counted = format!(
        "SELECT \"id\", count(*) OVER (PARTITION BY {keys}) AS alike, CAST({} AS TEXT) AS value FROM {table} WHERE {live}",
        values.last().map_or("NULL", String::as_str)
    );
    Preview {
        count: format!(
            "SELECT (SELECT count(*) FROM {table} WHERE \"deleted_at\" IS NULL) AS total, count(*) AS affected, coalesce(sum(alike > 1), 0) AS lost, 0 AS shortened FROM ({counted})"
        ),
        offending: Some(format!(
            "SELECT \"id\", value FROM ({counted}) WHERE alike > 1 ORDER BY value LIMIT 20"
        )),
    }
}

/// Takes the search away that is not the new one's.
pub fn search_gone(path: &str, before: &Model, after: &Model) -> Option<Step> {
    let had = ddl::search(before);
    if had.is_empty() || had == ddl::search(after) {
        return None;
    }
    let drop = ddl::drop_search(before)
        .into_iter()
        .map(Statement::again)
        .collect();
    step(
        StepKind::DropSearch,
        path,
        after,
        "search looks elsewhere, or nowhere",
        drop,
    )
}

/// Makes the new search and fills it.
pub fn search_new(path: &str, before: &Model, after: &Model) -> Option<Step> {
    let has = ddl::search(after);
    if has.is_empty() || has == ddl::search(before) {
        return None;
    }
    let mut made: Vec<Statement> = has
        .iter()
        .map(|(name, sql)| Statement::making(name, sql))
        .collect();
    made.extend(ddl::fill_search(after).into_iter().map(Statement::again));
    step(StepKind::AddSearch, path, after, "full-text search", made)
}

fn step(
    kind: StepKind,
    path: &str,
    model: &Model,
    note: &str,
    statements: Vec<Statement>,
) -> Option<Step> {
    (!statements.is_empty()).then(|| Step {
        kind,
        path: path.to_owned(),
        note: format!("{}: {note}", model.plural),
        words: words(model, ""),
        statements,
        preview: None,
    })
}
