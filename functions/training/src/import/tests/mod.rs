//! What the importer promises, tried on small files in every dialect, on broken ones, on random
//! bytes, and, where `COACHWORK_REAL_DATA` names a folder, on real exports.

mod broken;
mod identity;
mod matching;
mod properties;
mod real;
mod scalars;
mod variants;

use super::{Options, ParseError, Parsed, Workout, parse};

const COMMA: &str = include_str!("../../../tests/fixtures/import/strong_comma.csv");
const SEMICOLON: &str = include_str!("../../../tests/fixtures/import/strong_semicolon.csv");
const V6: &str = include_str!("../../../tests/fixtures/import/strong_v6.csv");
const GERMAN: &str = include_str!("../../../tests/fixtures/import/strong_german.csv");
const HEVY: &str = include_str!("../../../tests/fixtures/import/hevy.csv");
const BROKEN: &str = include_str!("../../../tests/fixtures/import/strong_broken.csv");

fn read(text: impl AsRef<[u8]>) -> Result<Parsed, ParseError> {
    parse(text.as_ref(), &Options::default())
}

fn good(text: impl AsRef<[u8]>) -> Parsed {
    let parsed = read(text).expect("a known format");
    assert_balanced(&parsed);
    parsed
}

/// Every row is in exactly one place.
fn assert_balanced(parsed: &Parsed) {
    let other = parsed.skipped_rows + parsed.notes_rows + parsed.rest_rows;
    assert_eq!(
        parsed.rows_total as usize,
        parsed.sets() + parsed.faults.len() + other as usize
    );
}

fn keys(parsed: &Parsed) -> Vec<String> {
    let mut keys: Vec<String> = parsed
        .workouts
        .iter()
        .flat_map(Workout::sets)
        .map(|(_, _, key)| key)
        .collect();
    keys.sort();
    keys
}

/// Sets of a workout in one line each: exercise, kind, kg × reps, and so on.
fn lines(workout: &Workout) -> Vec<String> {
    let sets = workout.sets().map(|(entry, set, _)| {
        let weight = set.weight_kg.map_or("-".into(), |w| w.to_string());
        let reps = set.reps.map_or("-".into(), |r| r.to_string());
        let rpe = set.rpe.map_or(String::new(), |r| format!(" @{r}"));
        let distance = set.distance_m.map_or(String::new(), |m| format!(" {m}m"));
        let time = set.duration_s.map_or(String::new(), |s| format!(" {s}s"));
        let name = &entry.exercise_name;
        format!(
            "{name} {} {:?} {weight}x{reps}{rpe}{distance}{time}",
            set.position, set.kind
        )
    });
    sets.collect()
}
