//! A page of a person's workouts with all that hangs on them, in one round trip.

use std::collections::BTreeMap;

use edge::Cx;
use ports::{Error, Rows, Statement};
use records::{Scope, projection};
use serde_json::{Map, Value};

/// Workouts of a page.
const WORKOUTS: i64 = 50;

/// A row.
pub(super) type Item = Map<String, Value>;

/// What a page holds.
pub(super) struct Page {
    /// Oldest first.
    pub workouts: Vec<Item>,
    /// By workout, in their order.
    pub blocks: BTreeMap<String, Vec<Item>>,
    /// By workout, in their order.
    pub sets: BTreeMap<String, Vec<Item>>,
    /// All that the page names.
    pub exercises: Vec<Item>,
    /// Keys of the person's own fields on workouts and on sets.
    pub fields: [Vec<String>; 2],
    /// Where the next page begins.
    pub next: Option<String>,
}

impl Page {
    /// Reads the page at a cursor, `<start>|<id>` of the workout before it.
    ///
    /// # Errors
    /// Validation for another cursor; as the database's.
    pub async fn read(cx: &Cx, user: &str, cursor: Option<&str>) -> Result<Page, Error> {
        let scope = cx.scope(Some(user));
        let (at, id) = match cursor {
            None => ("", ""),
            Some(cursor) => cursor.split_once('|').ok_or_else(|| {
                Error::field("cursor", "format", "`cursor` is what the page before said.")
            })?,
        };
        let reads = statements(&scope)?
            .into_iter()
            .map(|sql| {
                Statement::new(sql)
                    .bind(user)
                    .bind(at)
                    .bind(id)
                    .bind(WORKOUTS)
            })
            .collect();
        let results = cx.ports.db.batch(reads).await?;
        let rows = |at: usize| decoded(results.get(at));
        let workouts = rows(0)?;
        let next = workouts
            .last()
            .filter(|_| workouts.len() == usize::try_from(WORKOUTS).unwrap_or_default())
            .map(|last| format!("{}|{}", text(last, "started_at"), text(last, "id")));
        let (mut blocks, mut sets) = (rows(1)?, rows(2)?);
        blocks.sort_by(|a, b| place(a).cmp(&place(b)));
        sets.sort_by(|a, b| place(a).cmp(&place(b)));
        let fields = rows(4)?;
        let keys = |model: &str| {
            let of = fields.iter().filter(|field| text(field, "for") == model);
            of.map(|field| text(field, "key").to_owned()).collect()
        };
        Ok(Page {
            workouts,
            blocks: by_workout(blocks),
            sets: by_workout(sets),
            exercises: rows(3)?,
            fields: [keys("workout"), keys("set")],
            next,
        })
    }

    /// The workouts with their blocks and sets in them.
    pub fn nested(&self) -> Vec<Value> {
        let nested = self.workouts.iter().map(|workout| {
            let mut workout = workout.clone();
            let id = text(&workout, "id").to_owned();
            let list = |of: &BTreeMap<String, Vec<Item>>| -> Value {
                let rows = of.get(&id).into_iter().flatten().cloned();
                rows.map(Value::Object).collect()
            };
            workout.insert("blocks".into(), list(&self.blocks));
            workout.insert("sets".into(), list(&self.sets));
            Value::Object(workout)
        });
        nested.collect()
    }
}

/// The statements of a page. `?1` the person, `?2` and `?3` the place of the workout before it,
/// `?4` workouts.
fn statements(scope: &Scope<'_>) -> Result<Vec<String>, Error> {
    let row = |model: &str| scope.model(model).map(projection);
    let page = "FROM workouts WHERE space = ?1 AND deleted_at IS NULL
      AND started_at >= ?2 AND (started_at > ?2 OR id > ?3) ORDER BY started_at, id LIMIT ?4";
    Ok(vec![
        format!("SELECT {} FROM (SELECT * {page}) t", row("workout")?),
        format!(
            "SELECT {} FROM (SELECT id {page}) w CROSS JOIN blocks t ON t.workout = w.id
             WHERE t.deleted_at IS NULL",
            row("block")?
        ),
        format!(
            "SELECT {} FROM (SELECT id {page}) w CROSS JOIN sets t ON t.workout = w.id
             WHERE t.deleted_at IS NULL",
            row("set")?
        ),
        format!(
            "SELECT {} FROM exercises t WHERE t.id IN (
               SELECT s.exercise FROM (SELECT id {page}) w CROSS JOIN sets s ON s.workout = w.id
               WHERE s.deleted_at IS NULL
               UNION SELECT b.exercise FROM (SELECT id {page}) w CROSS JOIN blocks b ON b.workout = w.id
               WHERE b.deleted_at IS NULL)",
            row("exercise")?
        ),
        format!(
            "SELECT {} FROM custom_fields t WHERE t.space = ?1 AND t.deleted_at IS NULL
             AND ?2 = ?2 AND ?3 = ?3 AND ?4 = ?4 ORDER BY t.key",
            row("custom_field")?
        ),
    ])
}

fn decoded(rows: Option<&Rows>) -> Result<Vec<Item>, Error> {
    let texts = rows
        .iter()
        .flat_map(|rows| &rows.rows)
        .map(|row| row.text(0));
    let decoded = texts.map(|text| serde_json::from_str(text.unwrap_or_default()));
    decoded
        .collect::<Result<_, _>>()
        .map_err(|error| Error::internal(format!("a row does not decode: {error}")))
}

fn by_workout(rows: Vec<Item>) -> BTreeMap<String, Vec<Item>> {
    let mut found: BTreeMap<String, Vec<Item>> = BTreeMap::new();
    for row in rows {
        found
            .entry(text(&row, "workout").to_owned())
            .or_default()
            .push(row);
    }
    found
}

/// Where a row stands in its workout. Rows of before there were ranks come by their time.
fn place(row: &Item) -> (&str, &str, &str) {
    (text(row, "rank"), text(row, "done_at"), text(row, "id"))
}

/// A text of a row, empty where it has none.
pub(super) fn text<'r>(row: &'r Item, name: &str) -> &'r str {
    row.get(name).and_then(Value::as_str).unwrap_or_default()
}
