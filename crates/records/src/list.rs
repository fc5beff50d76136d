//! A page of rows: filtered, sorted, behind a cursor, with what they refer to. One statement.

use crate::cursor;
use crate::engine::Compiled;
use crate::expand::Expansion;
use crate::projection;
use crate::query::{Key, ListQuery, refused};
use crate::reach::{self, Reach};
use crate::rule::{self, Reading, Source};
use crate::scope::{Json, Scope};
use crate::sql::{self, Text};
use ports::{Detail, Error, Row};
use serde_json::{Map, Value};

/// `{"items": […], "next": cursor or null}` of the rows that the caller may read.
///
/// # Errors
/// Every fault of the query at once; not found where the model has no read rule.
pub async fn list(scope: &Scope<'_>, model: &str, query: &ListQuery) -> Result<Json, Error> {
    let model = scope.model(model)?;
    let rule = model
        .read
        .as_ref()
        .ok_or_else(|| Error::not_found(&model.noun()))?;

    let (page, condition, keys) = (
        query.page(),
        query.condition(scope.engine, model),
        query.keys(model),
    );
    let (only, expansion) = (
        query.only(model),
        Expansion::parse(scope, model, query.expand.as_deref()),
    );
    let behind = keys
        .as_ref()
        .map_or(Ok(None), |keys| cursor::condition(model, query, keys, "t"));
    let mut faults: Vec<Detail> = Vec::new();
    let (page, condition, keys) = (
        keep(page, &mut faults),
        keep(condition, &mut faults),
        keep(keys, &mut faults),
    );
    let (only, expansion, behind) = (
        keep(only, &mut faults),
        keep(expansion, &mut faults),
        keep(behind, &mut faults),
    );
    let (Some(page), Some(condition), Some(keys), Some(only), Some(expansion), Some(behind)) =
        (page, condition, keys, only, expansion, behind)
    else {
        return Err(refused(faults));
    };

    let mut parts = projection::parts(&model.stored, "t", only.as_deref());
    parts.extend(expansion.member(scope, model, "t")?);
    let mut wanted = vec![rule.filter(scope, model, Source::Row("t"))?];
    // One space is an equality in the rule already; several need their list to start from.
    wanted.extend(
        model
            .reach
            .as_ref()
            .filter(|reach| reach.len() > 1 || reach.contains(&Reach::Member))
            .map(|reach| reach::condition(scope, reach, "t")),
    );
    if let Some(typed) = condition {
        let mut reading = Reading::new(scope, model, Source::Row("t"));
        reading.guarded = true;
        wanted.push(rule::condition(&typed, &mut reading).map_err(too_large)?);
    }
    wanted.extend(behind);
    let select = Text::new("SELECT ")
        .append(projection::object(parts))
        .push(&if only.is_some() {
            format!(", {}", key_values(&keys))
        } else {
            String::new()
        })
        .push(&format!(
            " FROM {} AS t WHERE t.\"deleted_at\" IS NULL",
            model.table()
        ));
    let select = wanted
        .into_iter()
        .fold(select, Text::and)
        // One more than the page tells whether there is a next one.
        .push(&format!(" ORDER BY {} LIMIT {}", order(&keys), page + 1));
    // The row's conditions, the filter and the cursor share D1's 100 parameters.
    if select.params.len() > 100 {
        return Err(refused(vec![Detail::new(
            "filter",
            "filter",
            "The filter is too long. Put many values into one list: `x in ['a', 'b']`.",
        )]));
    }

    let rows = scope.ports.db.query(select.statement()).await?.rows;
    let more = rows.len() > page as usize;
    let shown = rows.get(..page as usize).unwrap_or(&rows);
    let next = if more {
        shown
            .last()
            .and_then(|last| next(model, query, &keys, last))
    } else {
        None
    };
    let items: Vec<&str> = shown.iter().filter_map(|row| row.text(0)).collect();
    let next = next.map_or_else(
        || "null".to_owned(),
        |cursor| Value::from(cursor).to_string(),
    );
    Ok(Json(format!(
        "{{\"items\":[{}],\"next\":{next}}}",
        items.join(",")
    )))
}

fn keep<T>(result: Result<T, Detail>, faults: &mut Vec<Detail>) -> Option<T> {
    result.map_err(|fault| faults.push(fault)).ok()
}

fn too_large(error: Error) -> Error {
    let fault = Detail::new(
        "filter",
        "filter",
        "The filter is too large for the database. Shorten it, or put many values into one list.",
    );
    refused(vec![fault]).with_context(error.context.unwrap_or_default())
}

fn order(keys: &[Key<'_>]) -> String {
    let keys = keys.iter().map(|key| {
        format!(
            "t.{}{}",
            sql::name(key.column),
            if key.descending { " DESC" } else { "" }
        )
    });
    keys.collect::<Vec<_>>().join(", ")
}

/// The sort values as one more cell, where the row's JSON may lack them.
fn key_values(keys: &[Key<'_>]) -> String {
    let members = keys.iter().map(|key| {
        let column = format!("t.{}", sql::name(key.column));
        let value = key.field.map_or_else(
            || column.clone(),
            |field| crate::store::named(field, &column),
        );
        format!("{}, {value}", sql::literal(key.name))
    });
    format!("json_object({})", members.collect::<Vec<_>>().join(", "))
}

fn next(model: &Compiled, query: &ListQuery, keys: &[Key<'_>], last: &Row) -> Option<String> {
    let text = last.text(1).or_else(|| last.text(0))?;
    let row: Map<String, Value> = serde_json::from_str(text).ok()?;
    Some(cursor::behind(model, query, keys, &row))
}
