//! From the rows of a log to a question's sets: the same sets in the same order for everyone who asks, whether the rows come
//! from the server's database or are kept on a phone.

use std::cmp::Reverse;

use contract::Set;
use strength::logbook::moment_ms;

use crate::ask::{Equipment, ExerciseTraits, LoadKind, Mechanics, PastSet, SetKind};

/// Sets of an exercise further back than this many do not change an answer.
pub const MOST_SETS: usize = 400;

/// A question's sets: those of earlier workouts, then those of the workout at hand, each oldest first.
pub type Parted = (Vec<PastSet>, Vec<PastSet>);

impl PastSet {
    /// A set from what its row says: whole seconds since 1970, kg, repetitions, reserve and the name of its kind. Its workout
    /// has no number yet.
    #[must_use]
    pub fn logged(
        at_s: i64,
        weight_kg: Option<f64>,
        reps: Option<i64>,
        rir: Option<f64>,
        kind: &str,
    ) -> Self {
        Self {
            at_ms: at_s.saturating_mul(1000),
            workout: 0,
            weight_kg: weight_kg.unwrap_or(0.0),
            reps: reps.and_then(|reps| u32::try_from(reps).ok()).unwrap_or(0),
            rir: rir.map(|rir| rir.max(0.0)),
            kind: SetKind::parse(kind),
        }
    }
}

impl ExerciseTraits {
    /// Traits from the catalogue's words; what is not known is as by default.
    #[must_use]
    pub fn named(
        mechanics: Option<&str>,
        equipment: Option<&str>,
        load: Option<&str>,
        step_kg: Option<f64>,
    ) -> Self {
        Self {
            mechanics: match mechanics {
                Some("isolation") => Mechanics::Isolation,
                _ => Mechanics::Compound,
            },
            equipment: Equipment::parse(equipment.unwrap_or_default()),
            load: LoadKind::parse(load.unwrap_or_default()),
            step_kg: step_kg.unwrap_or(Self::default().step_kg),
        }
    }
}

/// Numbers the workouts in the order in which they happened, and parts the sets of `workout` from those before. `sets` are the
/// workout's id and the set, oldest first.
pub fn parted<'a>(sets: impl Iterator<Item = (&'a str, PastSet)>, workout: Option<&str>) -> Parted {
    let (mut history, mut today) = (Vec::new(), Vec::new());
    let (mut current, mut ordinal) = ("", 0);
    for (id, set) in sets {
        if id != current {
            ordinal += 1;
            current = id;
        }
        let set = PastSet {
            workout: ordinal,
            ..set
        };
        if workout == Some(id) {
            today.push(set);
        } else {
            history.push(set);
        }
    }
    (history, today)
}

/// The question's sets from an exercise's rows in any order: the newest [`MOST_SETS`] that count repetitions.
#[must_use]
pub fn of_rows(mut rows: Vec<Set>, workout: Option<&str>) -> Parted {
    rows.retain(|row| row.reps.is_some());
    rows.sort_by(|a, b| newest_first(a).cmp(&newest_first(b)));
    rows.truncate(MOST_SETS);
    let sets = rows.iter().rev().map(|row| {
        let at_s = moment_ms(&row.done_at).map_or(0, |ms| ms.div_euclid(1000));
        let rir = row.rir.or(row.rpe.map(|rpe| 10.0 - rpe));
        let kind = row.kind.map_or("", contract::SetKind::word);
        let set = PastSet::logged(at_s, row.weight_kg, row.reps, rir, kind);
        (row.workout.as_str(), set)
    });
    parted(sets, workout)
}

/// Sets of one moment, as imports bring them, go by workout and rank; one without a rank is the oldest of them.
fn newest_first(row: &Set) -> Reverse<(&str, &str, Option<&str>)> {
    Reverse((&row.done_at, &row.workout, row.rank.as_deref()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(workout: &str, at: &str, rank: &str, kg: f64) -> Set {
        Set {
            workout: workout.to_owned(),
            done_at: format!("2026-03-{at}.000Z"),
            rank: Some(rank.to_owned()),
            weight_kg: Some(kg),
            reps: Some(8),
            rpe: Some(8.5),
            ..Set::default()
        }
    }

    #[test]
    fn rows_in_any_order_become_workouts_in_theirs() {
        let rows = vec![
            row("c", "05T18:10:00", "a", 90.0),
            row("b", "03T18:00:00", "b", 82.5),
            row("a", "01T18:00:00", "a", 70.0),
            row("b", "03T18:00:00", "a", 80.0),
        ];
        let (history, today) = of_rows(rows, Some("c"));
        let read = |sets: &[PastSet]| -> Vec<(u32, f64)> {
            sets.iter()
                .map(|set| (set.workout, set.weight_kg))
                .collect()
        };
        assert_eq!(read(&history), [(1, 70.0), (2, 80.0), (2, 82.5)]);
        assert_eq!(read(&today), [(3, 90.0)]);
        assert_eq!(
            today[0].rir,
            Some(1.5),
            "an RPE of 8.5 leaves one and a half"
        );
    }

    #[test]
    fn a_set_that_counts_no_repetitions_is_none_and_old_ones_fall_away() {
        let held = Set {
            reps: None,
            ..row("a", "01T18:00:00", "a", 0.0)
        };
        assert_eq!(of_rows(vec![held], None), (Vec::new(), Vec::new()));
        let many: Vec<Set> = (0..MOST_SETS + 5)
            .map(|nth| row("a", "01T18:00:00", &format!("{nth:05}"), nth as f64))
            .collect();
        let (history, _) = of_rows(many, None);
        assert_eq!(history.len(), MOST_SETS);
        assert_eq!(history[0].weight_kg, 5.0);
    }
}
