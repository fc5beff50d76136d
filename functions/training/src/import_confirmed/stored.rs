//! What of a chunk's rows is there already, and what a person has deleted.

use std::collections::{BTreeMap, BTreeSet};

use ports::{Error, Rows, Statement};
use serde_json::{Value, json};

use super::chunk::Chunk;
use super::source::Source;
use crate::import::identity::id_of;
use crate::remembered_names::{self, RememberedNames};

/// What was read before a chunk is written.
pub(super) struct Stored {
    /// Workouts and blocks that the person deleted.
    pub gone: BTreeSet<String>,
    /// Sets that are there, deleted by the person or not.
    pub sets: BTreeSet<String>,
    /// Ids of one of our own files that this very person's rows have.
    pub own: BTreeSet<String>,
    /// How the exercises of the chunk take their weight.
    pub loads: BTreeMap<String, String>,
    pub names: RememberedNames,
    /// Kinds of the person's own fields, by model and key.
    fields: BTreeMap<(String, String), String>,
}

/// The statements that read it, all for one round trip.
pub(super) fn read(space: &str, source: &Source, chunk: &Chunk<'_>) -> Vec<Statement> {
    let (mut workouts, mut blocks, mut sets) = (Vec::new(), Vec::new(), Vec::new());
    let (mut own, mut exercises) = (Vec::new(), BTreeSet::new());
    for workout in chunk.workouts {
        workouts.push(id_of(space, &workout.key));
        own.extend(workout.own.as_ref().and_then(|own| own.id.clone()));
        for (entry, key) in workout.blocks() {
            blocks.push(id_of(space, &key));
            own.extend(entry.own.clone());
            exercises.insert(source.decision(space, &entry.exercise_name).exercise);
        }
        for (_, set, key) in workout.sets() {
            sets.push(id_of(space, &key));
            own.extend(set.own.as_ref().and_then(|own| own.id.clone()));
        }
    }
    // One of our own files may come back to where it was written: its rows then have their ids.
    workouts.extend(own.iter().cloned());
    blocks.extend(own.iter().cloned());
    sets.extend(own.iter().cloned());
    let list = |ids: Value| ids.to_string();
    vec![
        Statement::new(
            "SELECT w.id FROM json_each(?1) j CROSS JOIN workouts w ON w.id = j.value
             WHERE w.space = ?3 AND w.deleted_at IS NOT NULL AND w.updated_by IS NOT NULL
             UNION ALL SELECT b.id FROM json_each(?2) j CROSS JOIN blocks b ON b.id = j.value
             WHERE b.space = ?3 AND b.deleted_at IS NOT NULL AND b.updated_by IS NOT NULL",
        )
        .bind(list(json!(workouts)))
        .bind(list(json!(blocks)))
        .bind(space),
        Statement::new(
            "SELECT s.id FROM json_each(?1) j CROSS JOIN sets s ON s.id = j.value
             WHERE s.space = ?2 AND (s.deleted_at IS NULL OR s.updated_by IS NOT NULL)",
        )
        .bind(list(json!(sets)))
        .bind(space),
        Statement::new(
            "SELECT j.value FROM json_each(?1) j
             WHERE EXISTS (SELECT 1 FROM workouts w WHERE w.id = j.value AND w.space = ?2)
                OR EXISTS (SELECT 1 FROM blocks b WHERE b.id = j.value AND b.space = ?2)
                OR EXISTS (SELECT 1 FROM sets s WHERE s.id = j.value AND s.space = ?2)",
        )
        .bind(list(json!(own)))
        .bind(space),
        Statement::new(
            "SELECT e.id, e.load FROM json_each(?1) j CROSS JOIN exercises e ON e.id = j.value
             WHERE e.deleted_at IS NULL",
        )
        .bind(list(json!(exercises))),
        remembered_names::read(space),
        Statement::new(
            "SELECT json_array(\"for\", key, kind) FROM custom_fields
             WHERE space = ?1 AND deleted_at IS NULL",
        )
        .bind(space),
    ]
}

/// What they found.
///
/// # Errors
/// Internal when a row does not decode.
pub(super) fn found(results: &[Rows]) -> Result<Stored, Error> {
    let ids = |at: usize| -> BTreeSet<String> {
        let rows = results.get(at).into_iter().flat_map(|rows| &rows.rows);
        rows.filter_map(|row| row.text(0).map(str::to_owned))
            .collect()
    };
    let loads = results.get(3).into_iter().flat_map(|rows| &rows.rows);
    let loads = loads.filter_map(|row| Some((row.text(0)?.to_owned(), row.text(1)?.to_owned())));
    let fields = results.get(5).into_iter().flat_map(|rows| &rows.rows);
    let fields = fields.map(|row| {
        let (model, key, kind) = serde_json::from_str(row.text(0).unwrap_or_default())?;
        Ok(((model, key), kind))
    });
    let fields = fields.collect::<Result<_, serde_json::Error>>();
    Ok(Stored {
        fields: fields
            .map_err(|error| Error::internal(format!("an own field does not decode: {error}")))?,
        gone: ids(0),
        sets: ids(1),
        own: ids(2),
        loads: loads.collect(),
        names: remembered_names::found(results.get(4))?,
    })
}

impl Stored {
    /// The id of a row: the one that it had in our own file where that is this person's, and the
    /// one that follows from its key otherwise.
    pub fn id(&self, space: &str, own: Option<&String>, key: &str) -> String {
        match own.filter(|id| self.own.contains(*id)) {
            Some(id) => id.clone(),
            None => id_of(space, key),
        }
    }

    /// Values of own fields as a row has them: those that the person has such a field for.
    pub fn custom(&self, model: &str, values: &BTreeMap<String, String>) -> Option<Value> {
        let typed = values.iter().filter_map(|(key, text)| {
            let kind = self.fields.get(&(model.to_owned(), key.clone()))?;
            let value = match kind.as_str() {
                "number" | "whole" | "scale" => {
                    serde_json::from_str(text).ok().filter(Value::is_number)?
                }
                "yes_no" => Value::Bool(text == "true"),
                _ => Value::from(text.as_str()),
            };
            Some((key.clone(), value))
        });
        let typed: serde_json::Map<String, Value> = typed.collect();
        (!typed.is_empty()).then(|| Value::Object(typed))
    }
}
