//! Personal records: a person's best on an exercise, in four kinds, worked out anew from the sets
//! themselves whenever one of them changed. So it does not matter in which order the events come
//! or how often.
//!
//! | kind | value |
//! | --- | --- |
//! | `e1rm` | estimated 1RM in kg, Epley ([`crate::e1rm`]), of at most 12 repetitions |
//! | `weight` | heaviest weight in kg |
//! | `reps` | most repetitions |
//! | `volume` | weight × repetitions of one set, in kg |
//!
//! Warm-ups do not count. Where the weight is help (`load` is `assisted`) only `reps` is a
//! record. Values are held to the gram; of equal ones the earliest stays.

use edge::Cx;
use ports::{Error, Rows, Statement};
use records::Plan;
use serde::Deserialize;
use serde_json::json;

use strength::logbook::MAX_REPS;

use crate::e1rm::{TO_FAILURE, WORKED, epley};
use crate::import::identity;
use crate::logbook::gram;

/// What is the best now, beside what is stored.
#[derive(Deserialize)]
struct Standing {
    exercise: String,
    kind: String,
    value: Option<f64>,
    weight_kg: Option<f64>,
    reps: Option<i64>,
    set: Option<String>,
    workout: Option<String>,
    achieved_at: Option<String>,
    /// A record is stored.
    stored: u8,
    /// And it is this one.
    same: u8,
}

/// The statements that bring the records of these exercises, in the space of one person, to
/// where their sets are. They fail together when a set or a record changed since it was read.
///
/// # Errors
/// As the database's.
pub async fn recompute(
    cx: &Cx,
    space: &str,
    exercises: &[String],
) -> Result<Vec<Statement>, Error> {
    let standings = standings();
    let wanted = serde_json::to_string(exercises).map_err(|e| Error::internal(e.to_string()))?;
    let read = Statement::new(standings.clone())
        .bind(space)
        .bind(wanted.as_str());
    let text = text(&cx.ports.db.query(read).await?)?;
    let found: Vec<Standing> = serde_json::from_str(&text)
        .map_err(|error| Error::internal(format!("records do not decode: {error}")))?;

    let scope = cx.scope(Some(space));
    let mut plan = Plan::new(&scope, space);
    let mut changes = false;
    // Another consumer may have read newer sets and be done before this one: what was read must
    // still be so when it is written.
    plan.guard(
        &format!("({standings}) IS ?3"),
        vec![space.into(), wanted.into(), text.into()],
    );
    for best in &found {
        let id = record_id(space, &best.exercise, &best.kind);
        match best.value {
            None if best.stored == 1 => {
                plan.tombstone("record", &id);
            }
            Some(value) if best.same == 0 => {
                plan.upsert(
                    "record",
                    &json!({
                        "id": id, "exercise": best.exercise, "kind": best.kind, "value": value,
                        "weight_kg": best.weight_kg, "reps": best.reps, "set": best.set,
                        "workout": best.workout, "achieved_at": best.achieved_at,
                    }),
                );
            }
            _ => continue,
        }
        changes = true;
    }
    if changes {
        plan.statements()
    } else {
        Ok(Vec::new())
    }
}

fn text(rows: &Rows) -> Result<String, Error> {
    let text = rows.first().and_then(|row| row.text(0));
    text.map(str::to_owned)
        .ok_or_else(|| Error::internal("records were read and not answered"))
}

/// A person has one record of a kind on an exercise, so its id follows from these.
fn record_id(space: &str, exercise: &str, kind: &str) -> String {
    identity::id_from(space, &format!("record|{exercise}|{kind}"), 0)
}

/// Best sets and stored records of the exercises in the JSON list `?2`, in the space `?1`, as one
/// JSON text in a fixed order: the guard compares it as text. The sets of each exercise are one
/// range of the index (space, exercise, done_at).
fn standings() -> String {
    let e1rm = gram(&epley("s.weight_kg", TO_FAILURE));
    let (weight, volume) = (gram("s.weight_kg"), gram("s.weight_kg * s.reps"));
    format!(
        "WITH wanted (exercise) AS MATERIALIZED (SELECT DISTINCT value FROM json_each(?2)),
         kinds (kind) AS (VALUES ('e1rm'), ('weight'), ('reps'), ('volume')),
         worked AS MATERIALIZED (
           SELECT s.id, s.exercise, s.workout, {weight} AS weight_kg, s.reps, s.done_at,
             {e1rm} AS e1rm, {volume} AS volume,
             s.weight_kg > 0 AND coalesce(e.load, '') <> 'assisted' AS loaded
           FROM wanted
           CROSS JOIN sets s ON s.space = ?1 AND s.exercise = wanted.exercise
           LEFT JOIN exercises e ON e.id = s.exercise
           WHERE {WORKED}),
         marks AS (
           SELECT 'e1rm' AS kind, e1rm AS value, * FROM worked WHERE loaded AND reps <= {MAX_REPS}
           UNION ALL SELECT 'weight', weight_kg, * FROM worked WHERE loaded
           UNION ALL SELECT 'reps', reps, * FROM worked
           UNION ALL SELECT 'volume', volume, * FROM worked WHERE loaded),
         best AS (
           SELECT *, row_number() OVER (PARTITION BY exercise, kind ORDER BY value DESC, done_at, id) AS place
           FROM marks)
         SELECT json_group_array(json(standing)) FROM (
           SELECT json_object('exercise', w.exercise, 'kind', k.kind, 'value', b.value,
             'weight_kg', b.weight_kg, 'reps', b.reps, 'set', b.id, 'workout', b.workout,
             'achieved_at', b.done_at, 'stored', r.id IS NOT NULL,
             'same', r.value IS b.value AND r.weight_kg IS b.weight_kg AND r.reps IS b.reps
               AND r.\"set\" IS b.id AND r.workout IS b.workout AND r.achieved_at IS b.done_at) AS standing
           FROM wanted w CROSS JOIN kinds k
           LEFT JOIN best b ON b.exercise = w.exercise AND b.kind = k.kind AND b.place = 1
           LEFT JOIN records r ON r.space = ?1 AND r.exercise = w.exercise AND r.kind = k.kind
             AND r.deleted_at IS NULL
           ORDER BY w.exercise, k.kind)"
    )
}
