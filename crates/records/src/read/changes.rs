//! The change feed: everything in a space since a revision, tombstones too, resumable at
//! any point.

use super::params::refused;
use crate::projection;
use crate::reach;
use crate::rule::Source;
use crate::scope::{Json, Scope};
use crate::sql::Text;
use ports::{Detail, Error, Rows};

/// The most rows that one page aims at.
const MAX_LIMIT: u32 = 1000;

/// `{"items": […], "next_since": N, "more": bool, "reachable": bool}`: rows of `space` (the
/// caller's own when absent) with a revision above `since`, in the order of revisions. A
/// deleted row is `{"id","space","rev","deleted_at"}`. A space that is not `reachable` shows
/// the caller nothing any more: what they hold of it is to be dropped.
///
/// A page never ends within a revision, which one batch gave to all its rows; it may so
/// hold more than `limit`. Asking again with `since = next_since` goes on where it ended.
/// Only rows that the caller may read count.
///
/// # Errors
/// A limit outside 1 to 1000, or a negative `since`.
pub async fn changes(
    scope: &Scope<'_>,
    model: &str,
    since: i64,
    space: Option<&str>,
    limit: u32,
) -> Result<Json, Error> {
    let model = scope.model(model)?;
    let rule = model
        .read
        .as_ref()
        .ok_or_else(|| Error::not_found(&model.noun()))?;
    let mut faults = Vec::new();
    if !(1..=MAX_LIMIT).contains(&limit) {
        faults.push(Detail::new(
            "limit",
            "range",
            format!("`limit` must be from 1 to {MAX_LIMIT}."),
        ));
    }
    if since < 0 {
        faults.push(Detail::new(
            "since",
            "range",
            "`since` must not be negative.",
        ));
    }
    if !faults.is_empty() {
        return Err(refused(faults));
    }
    let space = space.unwrap_or(scope.caller());

    let seen = |select: &str| -> Result<Text, Error> {
        let text = Text::new(format!(
            "{select} FROM {} AS t WHERE t.\"space\" = ",
            model.table()
        ))
        .bind(space)
        .push(" AND t.\"rev\" > ");
        Ok(text
            .push(&since.to_string())
            .and(rule.filter(scope, model, Source::Row("t"))?))
    };
    // The revision at which the page ends: that of its last row when it is full. Found once, it
    // costs each row of the page one more read.
    let edge = Text::new("WITH edge(rev) AS MATERIALIZED (SELECT max(\"rev\") FROM (")
        .append(seen("SELECT t.\"rev\"")?)
        .push(&format!(" ORDER BY t.\"rev\" LIMIT {limit}))"));
    let tombstone = r#"'{"id":'||json_quote(t."id")||',"space":'||json_quote(t."space")||',"rev":'||t."rev"||',"deleted_at":'||json_quote(t."deleted_at")||'}'"#;
    let more = Text::new("EXISTS(")
        .append(seen("SELECT 1")?)
        .push(" AND t.\"rev\" > (SELECT rev FROM edge))");
    let rows = edge
        .push(" SELECT CASE WHEN t.\"deleted_at\" IS NULL THEN ")
        .append(projection::shown(scope, model, "t")?)
        .push(&format!(" ELSE {tombstone} END, t.\"rev\", (SELECT "))
        .append(more)
        .push(")")
        .append(seen("")?)
        .push(" AND t.\"rev\" <= (SELECT rev FROM edge) ORDER BY t.\"rev\", t.\"id\"");

    let reachable = match &model.reach {
        Some(reach) => Text::new("SELECT EXISTS(SELECT 1 FROM (SELECT ")
            .bind(space)
            .push(" AS \"space\") AS one WHERE ")
            .append(reach::condition(scope, reach, "one"))
            .push(")"),
        None => Text::new("SELECT 1"),
    };

    let answers = scope
        .ports
        .db
        .batch(vec![rows.statement(), reachable.statement()])
        .await?;
    let [rows, reachable] = answers.as_slice() else {
        return Err(Error::internal(
            "a batch answered fewer statements than it had",
        ));
    };
    let next_since = rows.rows.last().and_then(|row| row.int(1)).unwrap_or(since);
    let holds = |rows: &Rows, cell: usize| rows.first().and_then(|row| row.int(cell)) == Some(1);
    let (more, reachable) = (holds(rows, 2), holds(reachable, 0));
    let items: Vec<&str> = rows.rows.iter().filter_map(|row| row.text(0)).collect();
    Ok(Json(format!(
        "{{\"items\":[{}],\"next_since\":{next_since},\"more\":{more},\"reachable\":{reachable}}}",
        items.join(",")
    )))
}
