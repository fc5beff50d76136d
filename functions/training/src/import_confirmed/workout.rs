//! A workout's own row.

use serde_json::{Value, json};

use super::rows::{at, shortened};
use crate::import::Workout;

/// The row; `started` is in milliseconds since 1970 UTC.
pub(super) fn row(
    id: &str,
    import: &str,
    workout: &Workout,
    started: i64,
    custom: Option<Value>,
) -> Value {
    let title = if workout.title.is_empty() {
        "Workout"
    } else {
        &workout.title
    };
    let (mut started_at, mut ended_at) = (
        at(started),
        workout
            .duration_s
            .map(|seconds| at(started + i64::from(seconds) * 1000)),
    );
    if let Some(own) = &workout.own {
        (started_at, ended_at) = (own.started_at.clone(), own.ended_at.clone());
    }
    // A note on an exercise that was planned and never done has no place of its own.
    let unplaced = workout
        .entries
        .iter()
        .filter(|entry| entry.sets.is_empty() && workout.own.is_none());
    let unplaced = unplaced.filter_map(|entry| {
        let note = entry.notes.as_ref()?;
        Some(format!("{}: {note}", entry.exercise_name))
    });
    let notes: Vec<String> = workout.notes.iter().cloned().chain(unplaced).collect();
    json!({
        "id": id,
        "title": title,
        "started_at": started_at,
        "ended_at": ended_at,
        "notes": shortened(Some(notes.join("\n")), 10_000),
        "custom": custom,
        "import": import,
    })
}
