//! What a row's fields keep outside its table, written in the same batch: both ends of
//! links, the last number of sequences, and the keys of files that no row names any more.

use super::counted::key;
use super::is_file;
use crate::engine::Compiled;
use crate::scope::Scope;
use crate::sql::{self, Text};
use ports::Statement;
use spec::model::{Field, Kind};

/// A field's name in the tables beside: `<model id>.<field id>`.
pub(crate) fn name_of(model: &Compiled, field: &Field) -> String {
    key(model, field)
}

/// Counts the model's sequences up by `count` in the space, before as many rows are
/// inserted. With `unless`, not where a row of that id is stored already.
pub(crate) fn count_up(
    model: &Compiled,
    space: &str,
    count: usize,
    unless: Option<&str>,
) -> Vec<Statement> {
    let counted = of_kind(model, |kind| kind == Kind::Sequence);
    let up = counted.map(|field| {
        let up = Text::new("INSERT INTO \"sequences\" (\"space\", \"field\", \"last\") SELECT ")
            .bind(space)
            .push(", ")
            .bind(key(model, field))
            .push(&format!(", {count} WHERE "));
        let up = match unless {
            Some(id) => up
                .push(&format!("NOT EXISTS(SELECT 1 FROM {} WHERE \"id\" = ", model.table()))
                .bind(id)
                .push(")"),
            None => up.push("true"),
        };
        up.push(" ON CONFLICT (\"space\", \"field\") DO UPDATE SET \"last\" = \"last\" + excluded.\"last\"")
            .statement()
    });
    up.collect()
}

/// Brings `links` in line with the rows' own columns, for the fields that `changed` names.
/// `ids` is a JSON list; `fresh` rows have no links yet.
pub(crate) fn relink(
    model: &Compiled,
    ids: &str,
    fresh: bool,
    changed: impl Fn(&Field) -> bool,
) -> Vec<Statement> {
    let mut statements = Vec::new();
    for field in of_kind(model, |kind| kind == Kind::Link).filter(|field| changed(field)) {
        if !fresh {
            let delete = Text::new("DELETE FROM \"links\" WHERE \"field\" = ")
                .bind(key(model, field))
                .push(" AND \"source\" IN (SELECT value FROM json_each(")
                .bind(ids)
                .push("))");
            statements.push(delete.statement());
        }
        let insert = Text::new("INSERT INTO \"links\" (\"field\", \"source\", \"target\") SELECT DISTINCT ")
            .bind(key(model, field))
            .push(&format!(
                ", t.\"id\", e.value FROM {} AS t CROSS JOIN json_each(t.{}) AS e WHERE t.\"id\" IN (SELECT value FROM json_each(",
                model.table(),
                sql::name(&field.column)
            ))
            .bind(ids)
            // A row that stayed as it was has its links already.
            .push(")) ON CONFLICT DO NOTHING");
        statements.push(insert.statement());
    }
    statements
}

/// Notes the files of live rows, which an update or a tombstone that follows in the batch
/// takes from them. `ids` is the right side of IN, behind `with`.
pub(crate) fn discard(
    scope: &Scope<'_>,
    model: &Compiled,
    with: &Text,
    ids: &Text,
    changed: impl Fn(&Field) -> bool,
) -> Vec<Statement> {
    let files = of_kind(model, is_file).filter(|field| changed(field));
    let notes = files.map(|field| {
        let column = sql::name(&field.column);
        with.clone()
            .push(&format!("INSERT INTO \"discarded_files\" (\"key\", \"function\", \"discarded_at\") SELECT json_extract(t.{column}, '$.key'), "))
            .bind(scope.function)
            .push(", ")
            .bind(scope.now)
            .push(&format!(" FROM {} AS t WHERE t.\"deleted_at\" IS NULL AND t.{column} IS NOT NULL AND t.\"id\" IN ", model.table()))
            .append(ids.clone())
            .push(" ON CONFLICT (\"key\") DO UPDATE SET \"discarded_at\" = excluded.\"discarded_at\"")
            .statement()
    });
    notes.collect()
}

/// Takes the files that the rows name off the list of discarded ones.
pub(crate) fn reclaim(
    model: &Compiled,
    ids: &str,
    changed: impl Fn(&Field) -> bool,
) -> Vec<Statement> {
    let files = of_kind(model, is_file).filter(|field| changed(field));
    let claims = files.map(|field| {
        let column = sql::name(&field.column);
        Text::new(format!("DELETE FROM \"discarded_files\" WHERE \"key\" IN (SELECT json_extract(t.{column}, '$.key') FROM {} AS t WHERE t.{column} IS NOT NULL AND t.\"id\" IN (SELECT value FROM json_each(", model.table()))
            .bind(ids)
            .push(")))")
            .statement()
    });
    claims.collect()
}

/// Whether rows of the platform are inserted one by one: each is given a place behind the
/// last, or a number only where it is not stored yet.
pub(crate) fn one_by_one(model: &Compiled) -> bool {
    let counted = of_kind(model, |kind| matches!(kind, Kind::Rank | Kind::Sequence));
    counted.into_iter().next().is_some()
}

fn of_kind<'m>(
    model: &'m Compiled,
    wanted: impl Fn(Kind) -> bool + 'm,
) -> impl Iterator<Item = &'m Field> {
    model
        .stored
        .iter()
        .map(|(_, field)| field)
        .filter(move |field| wanted(field.kind))
}
