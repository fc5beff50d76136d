//! What a prediction is made from, read in one round trip: the exercise's traits as this person does it, the caller's sets of
//! it, their body weight, which model answers for them, and whether the workout named is theirs.

use edge::{Cx, Identity};
use inference::logged::{MOST_SETS, Parted, parted};
use inference::{ExerciseTraits, PastSet};
use ports::{Error, Row, Rows, Statement};

use crate::in_force::{self, InForce};
use crate::log::past_set;

/// The facts about one exercise of one person.
pub(crate) struct Evidence {
    /// The exercise's traits.
    pub(crate) traits: ExerciseTraits,
    /// Whether its sets are counted in repetitions (and not in time or distance).
    pub(crate) in_reps: bool,
    /// The exercise's name.
    pub(crate) name: String,
    /// Sets of earlier workouts, oldest first.
    pub(crate) history: Vec<PastSet>,
    /// Sets of the workout asked about, in the order done.
    pub(crate) today: Vec<PastSet>,
    /// The last body weight that was measured, kg.
    pub(crate) body_kg: Option<f64>,
    /// The person's own checkpoint, where one is in force.
    pub(crate) in_force: Option<InForce>,
}

/// Reads the evidence for `user` on `exercise`; sets of `workout` count as today's.
///
/// # Errors
/// Not found when the exercise or the workout is none that the caller may see.
pub(crate) async fn read(
    cx: &Cx,
    user: &Identity,
    exercise: &str,
    workout: Option<&str>,
) -> Result<Evidence, Error> {
    let person = user.user.as_str();
    let traits = Statement::new(
        r#"SELECT e."name", e."measure", e."mechanics", e."equipment", e."load", coalesce(p."step_kg", e."step_kg")
           FROM "exercises" e LEFT JOIN "exercise_preferences" p
             ON p."space" = ?2 AND p."exercise" = e."id" AND p."deleted_at" IS NULL
           WHERE e."id" = ?1 AND e."deleted_at" IS NULL AND (e."space" IN ('system', ?2) OR EXISTS (
             SELECT 1 FROM "memberships" m WHERE m."space" = e."space" AND m."user" = ?2 AND m."deleted_at" IS NULL))"#,
    )
    .bind(exercise)
    .bind(person);
    // The index on (space, exercise, done_at) gives the newest first; sets of one moment come in their workout's order.
    let sets = Statement::new(
        r#"SELECT s."workout", unixepoch(s."done_at"), s."weight_kg", s."reps", coalesce(s."rir", 10 - s."rpe"), s."kind" FROM "sets" s
           WHERE s."space" = ?1 AND s."exercise" = ?2 AND s."deleted_at" IS NULL AND s."reps" IS NOT NULL
           ORDER BY s."done_at" DESC, s."workout" DESC, s."rank" DESC LIMIT ?3"#,
    )
    .bind(person)
    .bind(exercise)
    .bind(i64::try_from(MOST_SETS).unwrap_or(i64::MAX));
    let own = Statement::new(r#"SELECT 1 FROM "workouts" w WHERE w."id" = ?1 AND w."space" = ?2 AND w."deleted_at" IS NULL"#)
        .bind(workout.unwrap_or(""))
        .bind(person);
    let reads = vec![
        traits,
        sets,
        own,
        body_weight(person),
        in_force::read(person),
    ];

    let answers = cx.ports.db.batch(reads).await?;
    let [traits, sets, own, body, force] = answers.as_slice() else {
        return Err(Error::internal(
            "a batch of five statements gave another number of answers",
        ));
    };
    let exercise = traits.first().ok_or_else(|| Error::not_found("exercise"))?;
    if workout.is_some() && own.first().is_none() {
        return Err(Error::not_found("workout"));
    }
    let (history, today) = past_sets(sets, workout);
    Ok(Evidence {
        traits: traits_of(exercise, 2),
        in_reps: matches!(exercise.text(1), None | Some("weight_reps" | "reps")),
        name: exercise.text(0).unwrap_or_default().to_owned(),
        history,
        today,
        body_kg: body.first().and_then(|row| row.real(0)),
        in_force: in_force::found(Some(force)),
    })
}

/// The newest body weight of the person `space`: one cell, kg.
pub(crate) fn body_weight(space: &str) -> Statement {
    Statement::new(
        r#"SELECT m."value" FROM "measurements" m WHERE m."space" = ?1 AND m."kind" = 'weight' AND m."deleted_at" IS NULL
           ORDER BY m."taken_at" DESC LIMIT 1"#,
    )
    .bind(space)
}

/// Traits from the cells `mechanics, equipment, load, step_kg`, the first of them at `at`.
pub(crate) fn traits_of(row: &Row, at: usize) -> ExerciseTraits {
    ExerciseTraits::named(
        row.text(at),
        row.text(at + 1),
        row.text(at + 2),
        row.real(at + 3),
    )
}

/// Newest first as they were read; the sets of `workout` apart from those before.
fn past_sets(sets: &Rows, workout: Option<&str>) -> Parted {
    let rows = sets.rows.iter().rev();
    let sets = rows.map(|row| (row.text(0).unwrap_or_default(), past_set(row, 1)));
    parted(sets, workout)
}
