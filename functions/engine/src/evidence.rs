//! What a prediction is made from, read in one round trip: the exercise's traits, the
//! caller's sets of it, and whether the workout named is the caller's.

use edge::{Cx, Identity};
use inference::{Equipment, ExerciseTraits, LoadKind, Mechanics, PastSet, SetKind};
use ports::{Error, Row, Rows, Statement};

/// Sets further back than this many do not change a prediction.
const SETS_READ: i64 = 400;

/// The facts about one exercise of one person.
pub struct Evidence {
    /// The exercise's traits.
    pub traits: ExerciseTraits,
    /// Whether its sets are counted in repetitions (and not in time or distance).
    pub in_reps: bool,
    /// The exercise's name.
    pub name: String,
    /// Sets of earlier workouts, oldest first.
    pub history: Vec<PastSet>,
    /// Sets of the workout asked about, in the order done.
    pub today: Vec<PastSet>,
}

/// Reads the evidence for `user` on `exercise`; sets of `workout` count as today's.
///
/// # Errors
/// Not found when the exercise or the workout is none that the caller may see.
pub async fn read(
    cx: &Cx,
    user: &Identity,
    exercise: &str,
    workout: Option<&str>,
) -> Result<Evidence, Error> {
    let traits = Statement::new(
        r#"SELECT e."name", e."mechanics", e."equipment", e."load", e."measure", e."step_kg" FROM "exercises" e
           WHERE e."id" = ?1 AND e."deleted_at" IS NULL AND (e."space" IN ('system', ?2) OR EXISTS (
             SELECT 1 FROM "memberships" m WHERE m."space" = e."space" AND m."user" = ?2 AND m."deleted_at" IS NULL))"#,
    )
    .bind(exercise)
    .bind(user.user.as_str());
    // The index on (space, exercise, done_at) gives the newest first without sorting.
    let sets = Statement::new(
        r#"SELECT s."workout", unixepoch(s."done_at"), s."weight_kg", s."reps", coalesce(s."rir", 10 - s."rpe"), s."kind" FROM "sets" s
           WHERE s."space" = ?1 AND s."exercise" = ?2 AND s."deleted_at" IS NULL AND s."reps" IS NOT NULL
           ORDER BY s."done_at" DESC LIMIT ?3"#,
    )
    .bind(user.user.as_str())
    .bind(exercise)
    .bind(SETS_READ);
    let own = Statement::new(r#"SELECT 1 FROM "workouts" w WHERE w."id" = ?1 AND w."space" = ?2 AND w."deleted_at" IS NULL"#)
        .bind(workout.unwrap_or(""))
        .bind(user.user.as_str());

    let answers = cx.ports.db.batch(vec![traits, sets, own]).await?;
    let [traits, sets, own] = answers.as_slice() else {
        return Err(Error::internal(
            "a batch of three statements gave another number of answers",
        ));
    };
    let exercise = traits.first().ok_or_else(|| Error::not_found("exercise"))?;
    if workout.is_some() && own.first().is_none() {
        return Err(Error::not_found("workout"));
    }
    let (today, history) = past_sets(sets, workout);
    Ok(Evidence {
        traits: traits_of(exercise),
        in_reps: matches!(exercise.text(4), None | Some("weight_reps" | "reps")),
        name: exercise.text(0).unwrap_or_default().to_owned(),
        history,
        today,
    })
}

fn traits_of(row: &Row) -> ExerciseTraits {
    ExerciseTraits {
        mechanics: if row.text(1) == Some("isolation") {
            Mechanics::Isolation
        } else {
            Mechanics::Compound
        },
        equipment: Equipment::parse(row.text(2).unwrap_or_default()),
        load: LoadKind::parse(row.text(3).unwrap_or_default()),
        step_kg: row.real(5).unwrap_or(ExerciseTraits::default().step_kg),
    }
}

/// Oldest first, today's apart, workouts numbered in the order they happened.
fn past_sets(sets: &Rows, workout: Option<&str>) -> (Vec<PastSet>, Vec<PastSet>) {
    let mut ordinal = 0;
    let mut current = "";
    let (mut today, mut history) = (Vec::new(), Vec::new());
    for row in sets.rows.iter().rev() {
        let id = row.text(0).unwrap_or_default();
        if id != current {
            ordinal += 1;
            current = id;
        }
        let set = PastSet {
            at_ms: row.int(1).unwrap_or(0).saturating_mul(1000),
            workout: ordinal,
            weight_kg: row.real(2).unwrap_or(0.0),
            reps: row
                .int(3)
                .and_then(|reps| u32::try_from(reps).ok())
                .unwrap_or(0),
            rir: row.real(4).map(|rir| rir.max(0.0)),
            kind: SetKind::parse(row.text(5).unwrap_or_default()),
        };
        if workout == Some(id) {
            today.push(set)
        } else {
            history.push(set)
        }
    }
    (today, history)
}
