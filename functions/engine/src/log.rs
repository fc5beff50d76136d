//! A person's sets as the engine reads them: in the order in which they were done, over all exercises.

use std::collections::BTreeMap;

use inference::{Ask, ExerciseTraits, PastSet, moment::Moment};
use ports::{Row, Rows, Statement, Value};

use crate::evidence::traits_of;

/// Sets of an exercise that are read before the first new one: more than evidence is drawn from for most people.
const BEFORE: i64 = 160;

/// The place of a set in the order of time; sets of one moment, as imports bring them, by workout and rank.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) done_at: String,
    pub(crate) workout: String,
    pub(crate) rank: String,
    pub(crate) id: String,
}

impl Place {
    /// Just before everything of a moment.
    pub(crate) fn before(moment: &str) -> Self {
        Self {
            done_at: moment.to_owned(),
            ..Self::default()
        }
    }

    fn params(&self) -> [Value; 4] {
        [
            self.done_at.as_str().into(),
            self.workout.as_str().into(),
            self.rank.as_str().into(),
            self.id.as_str().into(),
        ]
    }
}

/// Cells of a set: 0–3 its [`Place`], 4 the exercise, 5 on those that [`past_set`] reads.
const CELLS: &str = r#"s."done_at", s."workout", coalesce(s."rank", ''), s."id", s."exercise",
    unixepoch(s."done_at"), s."weight_kg", s."reps", coalesce(s."rir", 10 - s."rpe"), s."kind""#;
const PLACE: &str = r#"(s."done_at", s."workout", coalesce(s."rank", ''), s."id")"#;

/// Reads the next `limit` sets of `space` after `after` and before the moment `until`.
pub(crate) fn next(space: &str, after: &Place, until: &str, limit: i64) -> Statement {
    Statement::new(format!(
        r#"SELECT {CELLS} FROM "sets" s WHERE s."space" = ?1 AND s."deleted_at" IS NULL AND s."reps" IS NOT NULL
           AND s."done_at" >= ?2 AND {PLACE} > (?2, ?3, ?4, ?5) AND s."done_at" < ?6
           ORDER BY s."done_at", s."workout", coalesce(s."rank", ''), s."id" LIMIT ?7"#
    ))
    .bind(space)
    .bind_all(after.params())
    .bind(until)
    .bind(limit)
}

/// Reads the traits of the exercises in the JSON list `exercises`, as the person does them.
fn traits(space: &str, exercises: &str) -> Statement {
    Statement::new(
        r#"SELECT e."id", e."mechanics", e."equipment", e."load", coalesce(p."step_kg", e."step_kg")
           FROM json_each(?2) AS wanted CROSS JOIN "exercises" e ON e."id" = wanted.value
           LEFT JOIN "exercise_preferences" p ON p."space" = ?1 AND p."exercise" = e."id" AND p."deleted_at" IS NULL"#,
    )
    .bind(space)
    .bind(exercises)
}

/// Reads what of these exercises came up to `until`, newest sets of each only.
fn before(space: &str, exercises: &str, until: &Place) -> Statement {
    Statement::new(format!(
        r#"SELECT {CELLS} FROM json_each(?2) AS wanted CROSS JOIN "sets" s ON s."id" IN (
             SELECT p."id" FROM "sets" p WHERE p."space" = ?1 AND p."exercise" = wanted.value
               AND p."deleted_at" IS NULL AND p."reps" IS NOT NULL AND p."done_at" <= ?3
               AND (p."done_at", p."workout", coalesce(p."rank", ''), p."id") <= (?3, ?4, ?5, ?6)
             ORDER BY p."done_at" DESC, p."workout" DESC, coalesce(p."rank", '') DESC LIMIT ?7)
           ORDER BY s."done_at", s."workout", coalesce(s."rank", ''), s."id""#
    ))
    .bind(space)
    .bind(exercises)
    .bind_all(until.params())
    .bind(BEFORE)
}

/// One set of the log.
#[derive(Clone, Debug)]
pub(crate) struct Logged {
    pub(crate) place: Place,
    exercise: String,
    set: PastSet,
}

/// The sets that [`next`] found.
pub(crate) fn found(rows: &Rows) -> Vec<Logged> {
    let text = |row: &Row, at: usize| row.text(at).unwrap_or_default().to_owned();
    let logged = |row: &Row| Logged {
        place: Place {
            done_at: text(row, 0),
            workout: text(row, 1),
            rank: text(row, 2),
            id: text(row, 3),
        },
        exercise: text(row, 4),
        set: past_set(row, 5),
    };
    rows.rows.iter().map(logged).collect()
}

/// A set from the cells `seconds since 1970, weight_kg, reps, reserve, kind`, the first of them at `at`.
pub(crate) fn past_set(row: &Row, at: usize) -> PastSet {
    PastSet::logged(
        row.int(at).unwrap_or(0),
        row.real(at + 1),
        row.int(at + 2),
        row.real(at + 3),
        row.text(at + 4).unwrap_or_default(),
    )
}

/// The two reads that [`moments`] needs beside the sets themselves, which follow `after`.
pub(crate) fn around(space: &str, sets: &[Logged], after: &Place) -> Vec<Statement> {
    let exercises: std::collections::BTreeSet<&str> =
        sets.iter().map(|set| set.exercise.as_str()).collect();
    let exercises = serde_json::Value::from_iter(exercises).to_string();
    vec![traits(space, &exercises), before(space, &exercises, after)]
}

/// Each of the sets as seen from just before it, in their order; `around` holds what [`around`] found. A set of an exercise
/// that is gone, or that is no evidence, has no moment.
pub(crate) fn moments(sets: &[Logged], around: &[Rows], body_kg: Option<f64>) -> Vec<Moment> {
    let [traits, before] = around else {
        return Vec::new();
    };
    let traits: BTreeMap<&str, ExerciseTraits> = traits
        .rows
        .iter()
        .filter_map(|row| Some((row.text(0)?, traits_of(row, 1))))
        .collect();
    let mut logs: BTreeMap<&str, Log> = BTreeMap::new();
    let earlier = found(before);
    for set in &earlier {
        logs.entry(&set.exercise).or_default().add(set);
    }
    let mut moments = Vec::new();
    for set in sets {
        let log = logs.entry(&set.exercise).or_default();
        let set_now = log.add(set);
        if let Some(traits) = traits.get(set.exercise.as_str()) {
            moments.extend(log.moment(&set_now, *traits, body_kg));
        }
    }
    moments
}

/// One exercise's sets, workouts numbered as they come.
#[derive(Default)]
struct Log<'a> {
    sets: Vec<PastSet>,
    workout: &'a str,
    ordinal: u32,
}

impl<'a> Log<'a> {
    fn add(&mut self, logged: &'a Logged) -> PastSet {
        if self.workout != logged.place.workout {
            self.workout = &logged.place.workout;
            self.ordinal += 1;
        }
        let set = PastSet {
            workout: self.ordinal,
            ..logged.set
        };
        self.sets.push(set);
        set
    }

    /// The moment before the set that was added last.
    fn moment(
        &self,
        set: &PastSet,
        traits: ExerciseTraits,
        body_kg: Option<f64>,
    ) -> Option<Moment> {
        let (_, known) = self.sets.split_last()?;
        let from = known
            .len()
            .saturating_sub(usize::try_from(BEFORE).unwrap_or(0));
        let known = known.get(from..)?;
        let split = known.partition_point(|earlier| earlier.workout < set.workout);
        let (history, today) = known.split_at(split);
        Moment::of(
            &Ask {
                history,
                today,
                now_ms: set.at_ms,
                target_reps: None,
                target_rir: None,
                body_kg,
                traits,
            },
            set,
        )
    }
}
