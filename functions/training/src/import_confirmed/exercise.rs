//! An exercise of the person's own that a file brings along, described as far as the file shows it.

use serde_json::{Value, json};

use crate::decision::Decision;
use crate::import::{Entry, Parsed, Set, normal};

/// Its row.
pub(super) fn row(decision: &Decision, parsed: &Parsed) -> Value {
    let sets = Sets::of(&decision.name, parsed);
    let measure = if sets.any(|set| set.distance_m.is_some()) {
        "distance_time"
    } else if sets.any(|set| set.weight_kg.is_some_and(|kg| kg > 0.0)) {
        "weight_reps"
    } else if sets.any(|set| set.reps.is_some()) {
        "reps"
    } else {
        "time"
    };
    let category = if measure == "distance_time" {
        "cardio"
    } else {
        "strength"
    };
    json!({
        "id": decision.exercise,
        "name": decision.name.chars().take(120).collect::<String>(),
        "aliases": [],
        "category": category,
        "load": sets.load(),
        "measure": measure,
        "unilateral": sets.any(|set| set.sides.is_some()),
        "primary": [],
        "secondary": [],
        "step_kg": 2.5,
    })
}

/// How an exercise of that name takes its weight.
pub(super) fn load(name: &str, parsed: &Parsed) -> &'static str {
    Sets::of(name, parsed).load()
}

/// All that a file has of one exercise.
struct Sets<'a>(Vec<&'a Entry>);

impl<'a> Sets<'a> {
    fn of(name: &str, parsed: &'a Parsed) -> Self {
        let name = normal(name);
        let all = parsed.workouts.iter().flat_map(|workout| &workout.entries);
        Self(
            all.filter(|entry| normal(&entry.exercise_name) == name)
                .collect(),
        )
    }

    fn any(&self, has: fn(&Set) -> bool) -> bool {
        self.0.iter().flat_map(|entry| &entry.sets).any(has)
    }

    /// Help alone makes an assisted exercise; help at times, a body-weight one.
    fn load(&self) -> &'static str {
        let helped = self.any(|set| set.help);
        let loaded = self.any(|set| !set.help && set.weight_kg.is_some_and(|kg| kg > 0.0));
        if self.0.iter().any(|entry| entry.assisted) || (helped && !loaded) {
            "assisted"
        } else if loaded && !helped {
            "external"
        } else if helped || self.any(|set| set.reps.is_some()) {
            "bodyweight_plus"
        } else {
            "none"
        }
    }
}
