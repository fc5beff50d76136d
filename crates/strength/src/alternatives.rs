//! What to do when the rack is taken: exercises that train the same muscles the same way,
//! with what is at hand.
use contract::{Exercise, ExerciseEquipment, ExercisePrimary};

/// An exercise that can stand in for another.
#[derive(Clone, Debug, PartialEq)]
pub struct Alternative<'a> {
    /// What could be done.
    pub exercise: &'a Exercise,
    /// How much of the work is the same, 0 to 1.
    pub shared: f64,
    /// In words: the muscles that both train, then what else they have in common.
    pub why: Vec<String>,
}

/// Below this, too little of the work is left to call it an alternative.
const LEAST: f64 = 0.3;
/// What the same movement and the same kind of effort count, out of 1.
const SAME_PATTERN: f64 = 0.25;
const SAME_MECHANICS: f64 = 0.1;
const MUSCLES: f64 = 1.0 - SAME_PATTERN - SAME_MECHANICS;

/// The alternatives to `wanted` among `all`, best first. With a list of `equipment` only
/// what needs nothing else counts; an empty list means that everything is there.
pub fn rank<'a>(
    wanted: &Exercise,
    all: &'a [Exercise],
    equipment: &[ExerciseEquipment],
) -> Vec<Alternative<'a>> {
    let mut found: Vec<Alternative<'a>> = all
        .iter()
        .filter(|other| other.id != wanted.id && measured_alike(wanted, other))
        .filter(|other| at_hand(other, equipment))
        .map(|other| compared(wanted, other))
        .filter(|alternative| alternative.shared >= LEAST)
        .collect();
    found.sort_by(|a, b| {
        b.shared
            .total_cmp(&a.shared)
            .then_with(|| a.exercise.name.cmp(&b.exercise.name))
    });
    found
}

fn compared<'a>(wanted: &Exercise, other: &'a Exercise) -> Alternative<'a> {
    let (mine, theirs) = (credits(wanted), credits(other));
    let credit = |of: &[(&'static str, f64)], muscle: &str| {
        of.iter()
            .find(|(name, _)| *name == muscle)
            .map_or(0.0, |(_, share)| *share)
    };
    let both: f64 = mine
        .iter()
        .map(|(muscle, share)| share.min(credit(&theirs, muscle)))
        .sum();
    let either: f64 = mine
        .iter()
        .map(|(muscle, share)| share.max(credit(&theirs, muscle)))
        .sum::<f64>()
        + theirs
            .iter()
            .filter(|(muscle, _)| credit(&mine, muscle) == 0.0)
            .map(|(_, share)| share)
            .sum::<f64>();
    let muscles = if either > 0.0 { both / either } else { 0.0 };
    let pattern = wanted.pattern.is_some() && wanted.pattern == other.pattern;
    let mechanics = wanted.mechanics.is_some() && wanted.mechanics == other.mechanics;
    let shared = if both > 0.0 {
        MUSCLES * muscles
            + if pattern { SAME_PATTERN } else { 0.0 }
            + if mechanics { SAME_MECHANICS } else { 0.0 }
    } else {
        0.0
    };
    let mut why: Vec<String> = Vec::new();
    let common: Vec<&str> = mine
        .iter()
        .filter(|(muscle, _)| credit(&theirs, muscle) > 0.0)
        .take(3)
        .map(|(muscle, _)| *muscle)
        .collect();
    if !common.is_empty() {
        why.push(common.join(", "));
    }
    if pattern {
        why.push("same movement".to_owned());
    }
    if let Some(equipment) = other.equipment {
        why.push(if other.equipment == wanted.equipment {
            "same equipment".to_owned()
        } else {
            equipment.label().to_lowercase()
        });
    }
    Alternative {
        exercise: other,
        shared,
        why,
    }
}

/// Muscles by name with their share: main ones 1, others a half.
fn credits(exercise: &Exercise) -> Vec<(&'static str, f64)> {
    let main = exercise.primary.iter().flatten().copied();
    let mut all: Vec<(&'static str, f64)> = main
        .map(|muscle: ExercisePrimary| (muscle.label(), 1.0))
        .collect();
    for muscle in exercise.secondary.iter().flatten() {
        let name = muscle.label();
        if all.iter().all(|(known, _)| *known != name) {
            all.push((name, 0.5));
        }
    }
    all
}

/// What is logged in seconds cannot stand in for what is logged in repetitions.
fn measured_alike(wanted: &Exercise, other: &Exercise) -> bool {
    let timed = |exercise: &Exercise| {
        exercise
            .measure
            .is_some_and(|measure| matches!(measure.word(), "time" | "distance_time"))
    };
    timed(wanted) == timed(other)
}

fn at_hand(other: &Exercise, equipment: &[ExerciseEquipment]) -> bool {
    equipment.is_empty()
        || other.equipment.is_none_or(|needs| {
            needs == ExerciseEquipment::Bodyweight || equipment.contains(&needs)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::{ExerciseMeasure, ExerciseMechanics, ExercisePattern, ExerciseSecondary};

    fn press(name: &str, equipment: ExerciseEquipment) -> Exercise {
        Exercise {
            id: name.into(),
            name: name.into(),
            pattern: Some(ExercisePattern::HorizontalPush),
            mechanics: Some(ExerciseMechanics::Compound),
            equipment: Some(equipment),
            measure: Some(ExerciseMeasure::WeightReps),
            primary: Some(vec![ExercisePrimary::Chest]),
            secondary: Some(vec![ExerciseSecondary::Triceps]),
            ..Exercise::default()
        }
    }

    #[test]
    fn the_same_movement_for_the_same_muscles_comes_first() {
        let bench = press("Bench", ExerciseEquipment::Barbell);
        let dumbbells = press("Dumbbell bench", ExerciseEquipment::Dumbbell);
        let fly = Exercise {
            pattern: None,
            mechanics: Some(ExerciseMechanics::Isolation),
            secondary: None,
            ..press("Fly", ExerciseEquipment::Cable)
        };
        let curl = Exercise {
            primary: Some(vec![ExercisePrimary::Biceps]),
            secondary: None,
            ..press("Curl", ExerciseEquipment::Cable)
        };
        let all = [curl, fly, dumbbells, bench.clone()];
        let found = rank(&bench, &all, &[]);
        let names: Vec<_> = found.iter().map(|one| one.exercise.name.as_str()).collect();
        assert_eq!(names, ["Dumbbell bench", "Fly"]);
        assert_eq!(
            found[0].why,
            ["Chest, Triceps", "same movement", "dumbbell"]
        );
        assert!((found[0].shared - 1.0).abs() < 1e-9);
    }

    #[test]
    fn only_what_is_at_hand_is_offered() {
        let bench = press("Bench", ExerciseEquipment::Barbell);
        let all = [
            press("Machine", ExerciseEquipment::Machine),
            press("Push-up", ExerciseEquipment::Bodyweight),
        ];
        let found = rank(&bench, &all, &[ExerciseEquipment::Dumbbell]);
        let names: Vec<_> = found.iter().map(|one| one.exercise.name.as_str()).collect();
        assert_eq!(names, ["Push-up"]);
    }

    #[test]
    fn seconds_do_not_stand_in_for_repetitions() {
        let bench = press("Bench", ExerciseEquipment::Barbell);
        let hold = Exercise {
            measure: Some(ExerciseMeasure::Time),
            ..press("Hold", ExerciseEquipment::Barbell)
        };
        assert!(rank(&bench, &[hold], &[]).is_empty());
    }
}
