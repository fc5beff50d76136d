//! The conflict inbox: where two devices wrote the same field, one value stands in the row
//! and the other waits here for 30 days, to be taken instead, and taken back again.

mod conflict;

use crate::digest;
use crate::engine::Compiled;
use crate::params::refused;
use crate::rule::Source;
use crate::scope::{Json, Scope};
use crate::sql::Text;
use crate::write::{self, Clash, Intent, Verb, body_fields, kept_since, object};
use conflict::{COLUMNS, COUNT, Conflict, Mark};
use ports::{Code, Detail, Error, Row};
use serde_json::{Map, Value, json};
use spec::values::Mode;

/// Conflicts of one page.
const PAGE: usize = 50;

/// Which conflicts are asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConflictQuery {
    /// Those of rows in this space; the caller's own when absent.
    pub space: Option<String>,
    /// All of this row, settled ones too; any row's open ones when absent.
    pub row: Option<String>,
    /// `next` of the page before.
    pub cursor: Option<String>,
}

/// `{"items": [{"id", "row", "field", "kept": {"value", "by", "at"}, "lost": {…}, "rev",
/// "created_at", "settled", "settled_at"}], "next"}` of rows that are there and that the
/// caller may read, the oldest first. `settled` is null, `kept` or `swapped`.
///
/// # Errors
/// A cursor that is none; not found where the model has no read rule.
pub async fn conflicts(
    scope: &Scope<'_>,
    model: &str,
    query: &ConflictQuery,
) -> Result<Json, Error> {
    let model = scope.model(model)?;
    let rule = model
        .read
        .as_ref()
        .ok_or_else(|| Error::not_found(&model.noun()))?;
    let after = match &query.cursor {
        None => String::new(),
        Some(cursor) => behind(cursor)?,
    };
    let select = Text::new(format!("SELECT {COLUMNS}")).append(of_rows(scope, model)?);
    let select = match &query.row {
        Some(row) => select.push(" AND c.\"row_id\" = ").bind(row.as_str()),
        None => select
            .push(" AND c.\"settled_at\" IS NULL AND c.\"space\" = ")
            .bind(query.space.as_deref().unwrap_or(scope.caller())),
    };
    let select = select
        .push(" AND c.\"id\" > ")
        .bind(after)
        .and(rule.filter(scope, model, Source::Row("t"))?)
        .push(&format!(" ORDER BY c.\"id\" LIMIT {}", PAGE + 1));
    let rows = scope.ports.db.query(select.statement()).await?.rows;
    let items: Vec<&Row> = rows.iter().take(PAGE).collect();
    let next = items.last().filter(|_| rows.len() > PAGE);
    let next = next
        .and_then(|last| last.text(0))
        .map(|id| digest::encode(id.as_bytes()));
    let items: Vec<Value> = items
        .into_iter()
        .filter_map(|row| Conflict::read(model, row))
        .map(|conflict| conflict.json())
        .collect();
    Ok(Json(json!({"items": items, "next": next}).to_string()))
}

/// Settles a conflict by `{"take": "kept" | "lost"}` and answers it with its row:
/// `{"conflict": {…}, "item": {…}}`. `kept` leaves the row as it is; `lost` writes the
/// other value into it. Either can be taken later instead, for 30 days: whatever value
/// the row then had waits in the place of the other.
///
/// # Errors
/// Not found; conflict, where the field is no more; whatever an update of the field says.
pub async fn settle(scope: &Scope<'_>, model: &str, id: &str, body: Value) -> Result<Json, Error> {
    let model = scope.model(model)?;
    let takes_lost = taken(body)?;
    let (conflict, row) = read(scope, model, id).await?;
    let current = conflict.value_in(&row);
    let mut after = conflict.clone();
    let (wanted, other, word) = if takes_lost {
        (&conflict.lost, &mut after.kept, "swapped")
    } else {
        (&conflict.kept, &mut after.lost, "kept")
    };
    // Nobody took the other value: the row has what was kept, or what was written over it
    // by someone who knew.
    let stands = !takes_lost && conflict.settled.as_deref() != Some("swapped");
    let mut fields = Map::new();
    if !stands && current != wanted.value {
        let given = conflict.giving(&wanted.value);
        let mut faults = Vec::new();
        fields = body_fields(scope, model, given, Mode::Patch, "", &mut faults);
        if !faults.is_empty() {
            return Err(Error::validation(faults));
        }
        let text = |name: &str| row.get(name).and_then(Value::as_str).map(str::to_owned);
        if current != other.value {
            *other = Mark {
                value: current,
                by: text("updated_by"),
                at: text("updated_at"),
            };
        }
    }
    after.settled = Some(word.to_owned());
    after.settled_at = Some(scope.now.to_owned());
    let verb = Verb::Update {
        base: None,
        fields,
        at: None,
        clash: Clash::Refuse,
    };
    let intent = Intent {
        beside: vec![conflict.unchanged(), after.store(scope)],
        // What the caller chose between is what the row still has.
        only_if: row.get("rev").and_then(Value::as_i64).map(|rev| vec![rev]),
        ..Intent::alone(model, &conflict.row, verb)
    };
    let answers = write::run(scope, &[intent])
        .await
        .map_err(|error| match error.code {
            Code::PreconditionFailed => {
                Error::conflict("The row changed in this moment. Look at it and settle again.")
            }
            _ => error,
        })?;
    let item = answers.first().map_or("null", String::as_str);
    Ok(Json(format!(
        "{{\"conflict\":{},\"item\":{item}}}",
        after.json()
    )))
}

/// Whether the value that lost is taken.
fn taken(body: Value) -> Result<bool, Error> {
    let mut body = object(body)?;
    let take = body.shift_remove("take");
    match (take.as_ref().and_then(Value::as_str), body.is_empty()) {
        (Some("lost"), true) => Ok(true),
        (Some("kept"), true) => Ok(false),
        _ => Err(Error::field(
            "take",
            "enum",
            "`take` must be kept or lost, and is all that there is to say.",
        )),
    }
}

/// The conflict and its row, if the caller may read both.
async fn read(
    scope: &Scope<'_>,
    model: &Compiled,
    id: &str,
) -> Result<(Conflict, Map<String, Value>), Error> {
    let missing = || Error::not_found("conflict");
    let rule = model.read.as_ref().ok_or_else(missing)?;
    let select = Text::new(format!("SELECT {COLUMNS}, {}", model.as_t))
        .append(of_rows(scope, model)?)
        .push(" AND c.\"id\" = ")
        .bind(id)
        .and(rule.filter(scope, model, Source::Row("t"))?);
    let rows = scope.ports.db.query(select.statement()).await?;
    let row = rows.first().ok_or_else(missing)?;
    let conflict = Conflict::read(model, row)
        .ok_or_else(|| Error::conflict("This field is no more, so there is nothing to take."))?;
    let json = row.text(COUNT).unwrap_or("{}");
    let row = serde_json::from_str(json)
        .map_err(|error| Error::internal(format!("a stored row is not JSON: {error}")))?;
    Ok((conflict, row))
}

/// ` FROM conflicts AS c CROSS JOIN … AS t WHERE …`: recent ones of rows that are there and
/// of fields that the caller may read, of those who may read the row.
fn of_rows(scope: &Scope<'_>, model: &Compiled) -> Result<Text, Error> {
    let from = Text::new(format!(
        " FROM \"conflicts\" AS c CROSS JOIN {} AS t ON t.\"id\" = c.\"row_id\" AND t.\"deleted_at\" IS NULL WHERE c.\"model\" = ",
        model.table()
    ))
    .bind(model.model.id.as_str())
    .push(" AND c.\"created_at\" >= ")
    .bind(kept_since(scope));
    model
        .read_rules
        .iter()
        .try_fold(from, |from, (name, rule)| {
            let field = model.field(name).map_or("", |field| field.id.as_str());
            // Of a value by key the field's id is the beginning.
            let seen = Text::new("instr(c.\"field\"||'.', ")
                .bind(format!("{field}."))
                .push(") <> 1 OR ");
            Ok(from.and(seen.append(rule.filter(scope, model, Source::Row("t"))?)))
        })
}

/// The id that a cursor stands behind.
fn behind(cursor: &str) -> Result<String, Error> {
    digest::decode(cursor)
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .ok_or_else(|| {
            let message = "`cursor` must be the `next` of a page of this list.";
            refused(vec![Detail::new("cursor", "cursor", message)])
        })
}
