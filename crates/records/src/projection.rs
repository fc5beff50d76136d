//! A row as JSON text, written by SQLite itself: one cell crosses from the database to
//! the function and goes out as it is.

use crate::engine::Compiled;
use crate::sql::{self, Text};
use crate::store;
use spec::model::{Field, Kind};

/// The SQL expression that makes a row's JSON text, for a table read under the alias `t`.
pub fn projection(model: &Compiled) -> &str {
    &model.as_t
}

/// Fields that every row has beside its own.
pub(crate) const SYSTEM: [&str; 5] = ["id", "space", "rev", "created_at", "updated_at"];

/// The whole row under an alias.
pub(crate) fn of_row(stored: &[(String, Field)], alias: &str) -> String {
    object(parts(stored, alias, None)).sql
}

/// The members of the row's object: `"name":value` without commas. `id` and `rev` are
/// always there; `only` chooses among the rest.
pub(crate) fn parts(stored: &[(String, Field)], alias: &str, only: Option<&[String]>) -> Vec<Text> {
    let wanted = |name: &str| only.is_none_or(|only| only.iter().any(|one| one == name));
    let system = SYSTEM
        .iter()
        .filter(|name| matches!(**name, "id" | "rev") || wanted(name))
        .map(|name| {
            let column = format!("{alias}.\"{name}\"");
            member(
                name,
                &if *name == "rev" {
                    column
                } else {
                    format!("json_quote({column})")
                },
            )
        });
    let own = stored
        .iter()
        .filter(|(name, field)| field.kind != Kind::Secret && wanted(name))
        .map(|(name, field)| {
            let column = format!("{alias}.{}", sql::name(&field.column));
            member(name, &value(field, &column))
        });
    system.chain(own).map(Text::new).collect()
}

fn member(name: &str, value: &str) -> String {
    let key = serde_json::Value::from(name).to_string();
    format!("{}||{value}", sql::literal(&format!("{key}:")))
}

/// A column's value as JSON text.
fn value(field: &Field, column: &str) -> String {
    match field.kind {
        Kind::Bool => {
            format!("(CASE {column} WHEN 1 THEN 'true' WHEN 0 THEN 'false' ELSE 'null' END)")
        }
        Kind::Enums => format!(
            "(CASE WHEN {column} IS NULL THEN 'null' ELSE {} END)",
            store::named(field, column)
        ),
        kind if store::is_json(kind) => format!("coalesce({column}, 'null')"),
        _ => format!("json_quote({})", store::named(field, column)),
    }
}

/// Members between braces, joined by commas.
///
/// D1 takes function calls of at most 32 arguments, which rules out `json_object`, and
/// expressions at most 100 deep, so the concatenation is a balanced tree.
pub(crate) fn object(members: Vec<Text>) -> Text {
    Text::new("('{'||")
        .append(balanced(&members))
        .push("||'}')")
}

fn balanced(members: &[Text]) -> Text {
    match members {
        [] => Text::new("''"),
        [one] => one.clone(),
        more => {
            let (left, right) = more.split_at(more.len() / 2);
            Text::new("(")
                .append(balanced(left))
                .push("||','||")
                .append(balanced(right))
                .push(")")
        }
    }
}
