//! A chunk of a file as rows of the models.

use std::collections::{BTreeMap, BTreeSet};

use ports::{Error, Statement};
use serde_json::{Value, json};

use super::chunk::Chunk;
use super::source::Source;
use super::stored::Stored;
use super::{exercise, superset, workout};
use crate::decision::Decision;
use crate::import::{Entry, Set, Unit, Workout, Zone, format_utc, to_utc};
use crate::remembered_names;

/// The rows of a chunk.
pub(super) struct ChunkRows {
    /// Exercises that the file brings along, and their names to remember.
    pub exercises: Vec<Value>,
    pub names: Vec<Value>,
    pub workouts: Vec<Value>,
    pub blocks: Vec<Value>,
    pub sets: Vec<Value>,
    /// Exercises that have a set among them, each once.
    pub touched: Vec<String>,
}

/// A condition for a guard: the person deleted none of the workouts in the JSON list `?1`.
pub(super) const NONE_DELETED: &str = "NOT EXISTS (
  SELECT 1 FROM json_each(?1) j CROSS JOIN workouts w ON w.id = j.value
  WHERE w.deleted_at IS NOT NULL AND w.updated_by IS NOT NULL)";

/// Adds to the import's `added` how many of the sets in this JSON list of ids are not stored
/// yet: to be run before they are.
pub(super) fn count_added(import: &str, sets: String) -> Statement {
    Statement::new(
        "UPDATE imports SET added = added + (
           SELECT count(*) FROM json_each(?2) j WHERE NOT EXISTS (
             SELECT 1 FROM sets s WHERE s.id = j.value
               AND (s.deleted_at IS NULL OR s.updated_by IS NOT NULL)))
         WHERE id = ?1",
    )
    .bind(import)
    .bind(sets)
}

/// The ids of rows as a JSON list.
pub(super) fn ids(rows: &[Value]) -> Result<String, Error> {
    let ids: Vec<&Value> = rows.iter().filter_map(|row| row.get("id")).collect();
    serde_json::to_string(&ids).map_err(|error| Error::internal(error.to_string()))
}

/// The rows of a chunk that are not there yet, without what the person has deleted.
pub(super) fn of(
    space: &str,
    import: &str,
    source: &Source,
    chunk: &Chunk<'_>,
    stored: &Stored,
) -> ChunkRows {
    let mut making = Making {
        space,
        import,
        source,
        stored,
        made: BTreeMap::new(),
        workouts: Vec::new(),
        blocks: Vec::new(),
        sets: Vec::new(),
        touched: BTreeSet::new(),
    };
    chunk
        .workouts
        .iter()
        .for_each(|workout| making.workout(workout));
    let decisions: Vec<&Decision> = making.made.values().collect();
    ChunkRows {
        exercises: decisions
            .iter()
            .map(|decision| exercise::row(decision, &source.parsed))
            .collect(),
        names: remembered_names::rows(space, decisions.into_iter(), &stored.names),
        workouts: making.workouts,
        blocks: making.blocks,
        sets: making.sets,
        touched: making.touched.into_iter().collect(),
    }
}

/// Rows as they come to be.
struct Making<'a> {
    space: &'a str,
    import: &'a str,
    source: &'a Source,
    stored: &'a Stored,
    /// Exercises to be made, by id.
    made: BTreeMap<String, Decision>,
    workouts: Vec<Value>,
    blocks: Vec<Value>,
    sets: Vec<Value>,
    touched: BTreeSet<String>,
}

impl Making<'_> {
    fn workout(&mut self, workout: &Workout) {
        let own = workout.own.as_ref().and_then(|own| own.id.as_ref());
        let id = self.stored.id(self.space, own, &workout.key);
        if self.stored.gone.contains(&id) {
            return;
        }
        let zone = if workout.utc {
            &Zone::default()
        } else {
            &self.source.zone
        };
        let started = to_utc(&workout.started_local, zone).unwrap_or_default();
        let custom = workout.own.as_ref().map(|own| &own.custom);
        let custom = custom.and_then(|values| self.stored.custom("workout", values));
        self.workouts
            .push(workout::row(&id, self.import, workout, started, custom));
        let keys: Vec<String> = workout.sets().map(|(_, _, key)| key).collect();
        let mut keys = keys.into_iter();
        let letters = superset::letters(workout);
        let mut position = 0;
        for (place, (entry, key)) in workout.blocks().enumerate() {
            let sets: Vec<(&Set, String)> = entry.sets.iter().zip(keys.by_ref()).collect();
            let decision = self.source.decision(self.space, &entry.exercise_name);
            let block = self.block_id(workout, entry, &key);
            let kept = block
                .as_ref()
                .is_none_or(|block| !self.stored.gone.contains(block));
            let before = self.sets.len();
            for (set, key) in sets {
                if kept {
                    let at = started + i64::from(position) * 1000;
                    let place = Place {
                        workout: &id,
                        block: block.as_deref(),
                        rank: position,
                        at,
                    };
                    self.set(entry, set, &key, &decision, &place);
                }
                position += 1;
            }
            let plain = entry.sets.is_empty() && workout.own.is_some();
            if let Some(block) = block.filter(|_| kept && (plain || self.sets.len() > before)) {
                let letter = letters.get(place).cloned().flatten();
                self.blocks.push(json!({
                    "id": block, "workout": id, "exercise": decision.exercise,
                    "rank": rank(u32::try_from(place).unwrap_or(u32::MAX)), "superset": letter,
                    "rest_s": entry.rest_s, "notes": shortened(entry.notes.clone(), 2_000),
                    "import": self.import,
                }));
                self.uses(&decision);
            }
        }
    }

    /// The block's id; none for sets of ours that stood in no block.
    fn block_id(&self, workout: &Workout, entry: &Entry, key: &str) -> Option<String> {
        let ours = workout.own.as_ref().is_some_and(|own| own.id.is_some());
        if ours && entry.own.is_none() {
            return None;
        }
        Some(self.stored.id(self.space, entry.own.as_ref(), key))
    }

    /// An exercise that the file brings along is made with the first row that needs it.
    fn uses(&mut self, decision: &Decision) {
        if decision.new && !self.made.contains_key(&decision.exercise) {
            self.made
                .insert(decision.exercise.clone(), decision.clone());
        }
    }

    fn set(&mut self, entry: &Entry, set: &Set, key: &str, decision: &Decision, place: &Place<'_>) {
        let own = set.own.as_ref();
        let id = self
            .stored
            .id(self.space, own.and_then(|own| own.id.as_ref()), key);
        if self.stored.sets.contains(&id) {
            return;
        }
        let (weight_kg, helped) = self.weight(entry, set, decision);
        let notes = [helped, set.notes.clone()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>();
        self.sets.push(json!({
            "id": id,
            "workout": place.workout,
            "block": place.block,
            "exercise": decision.exercise,
            "rank": rank(place.rank),
            "kind": set.kind.word(),
            "weight_kg": weight_kg,
            "unit": unit(set.entered_unit),
            "reps": set.reps,
            "reps_left": set.sides.map(|(left, _)| left),
            "reps_right": set.sides.map(|(_, right)| right),
            "rir": set.rir,
            "rpe": set.rpe,
            "duration_s": set.duration_s,
            "distance_m": set.distance_m,
            "notes": shortened(Some(notes.join("\n")), 2_000),
            // Exports time workouts, not sets: a second apart keeps their order.
            "done_at": own.map_or_else(|| at(place.at), |own| own.done_at.clone()),
            "custom": own.and_then(|own| self.stored.custom("set", &own.custom)),
            "import": self.import,
        }));
        self.touched.insert(decision.exercise.clone());
        self.uses(decision);
    }

    /// The set's weight as its exercise takes it. Help on an exercise whose weight is a load is no
    /// load: it goes into the note.
    fn weight(
        &self,
        entry: &Entry,
        set: &Set,
        decision: &Decision,
    ) -> (Option<f64>, Option<String>) {
        let helps = set.help || entry.assisted;
        let load = || match self.stored.loads.get(&decision.exercise) {
            Some(load) => load.as_str(),
            None if decision.new => exercise::load(&decision.name, &self.source.parsed),
            None => "external",
        };
        match set.weight_kg {
            Some(kg) if helps && kg > 0.0 && load() != "assisted" => {
                let shown = match set.entered_unit {
                    Unit::Kg => kg,
                    Unit::Lb => kg / 0.453_592_37,
                };
                let shown = (shown * 100.0).round() / 100.0;
                (
                    None,
                    Some(format!("With {shown} {} of help", unit(set.entered_unit))),
                )
            }
            weight => (weight, None),
        }
    }
}

/// Where a set stands.
struct Place<'a> {
    workout: &'a str,
    block: Option<&'a str>,
    rank: u32,
    /// Milliseconds since 1970 UTC.
    at: i64,
}

/// Notes at most `max` characters long; `None` for none.
pub(super) fn shortened(notes: Option<String>, max: usize) -> Option<String> {
    let notes = notes.filter(|notes| !notes.is_empty())?;
    if notes.chars().count() <= max {
        return Some(notes);
    }
    Some(notes.chars().take(max - 1).chain(['…']).collect())
}

fn unit(unit: Unit) -> &'static str {
    match unit {
        Unit::Kg => "kg",
        Unit::Lb => "lb",
    }
}

/// The place of a row in its workout, counted from 0: of one width, in the alphabet of ranks, the
/// last digit not 0.
fn rank(position: u32) -> String {
    format!("{position:05}V")
}

/// The stored form of a time. Times before 1970, which only a zone can make of a valid file, are
/// its first instant.
pub(super) fn at(ms: i64) -> String {
    format_utc(ms.max(0)).unwrap_or_else(|| "1970-01-01T00:00:00.000Z".to_owned())
}
