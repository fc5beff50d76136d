//! What a set does for which muscle: a whole set for each main muscle of its exercise, half a set
//! for each that it also works.

use contract::Exercise;

/// A muscle of the schema, by the names of an exercise's main muscles.
pub use contract::ExercisePrimary as Muscle;

/// Share of a set that a main muscle gets.
pub const MAIN: f64 = 1.0;
/// Share of a set that a muscle gets which is also worked.
pub const ALSO: f64 = 0.5;

/// Each muscle once with its share; one named in both lists is a main one.
pub fn shares(main: &[Muscle], also: &[Muscle]) -> Vec<(Muscle, f64)> {
    let mut shares: Vec<(Muscle, f64)> = Vec::with_capacity(main.len() + also.len());
    let named = main.iter().map(|muscle| (*muscle, MAIN));
    for (muscle, share) in named.chain(also.iter().map(|muscle| (*muscle, ALSO))) {
        if !shares.iter().any(|(known, _)| *known == muscle) {
            shares.push((muscle, share));
        }
    }
    shares
}

/// The shares of one set of the exercise.
pub fn credit(exercise: &Exercise) -> Vec<(Muscle, f64)> {
    let (main, also) = named(exercise);
    shares(&main, &also)
}

/// The main muscles of an exercise, and those that it also works.
pub fn named(exercise: &Exercise) -> (Vec<Muscle>, Vec<Muscle>) {
    let main = exercise.primary.iter().flatten().copied();
    let also = exercise.secondary.iter().flatten();
    let also = also.filter_map(|muscle| Muscle::of_word(muscle.word()));
    (main.collect(), also.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::ExerciseSecondary;

    #[test]
    fn a_main_muscle_gets_a_set_and_another_half_of_one() {
        let bench = Exercise {
            primary: Some(vec![Muscle::Chest, Muscle::Triceps]),
            secondary: Some(vec![
                ExerciseSecondary::FrontDelts,
                ExerciseSecondary::Triceps,
            ]),
            ..Exercise::default()
        };
        let expected = [
            (Muscle::Chest, 1.0),
            (Muscle::Triceps, 1.0),
            (Muscle::FrontDelts, 0.5),
        ];
        assert_eq!(credit(&bench), expected);
        assert_eq!(credit(&Exercise::default()), []);
    }

    #[test]
    fn both_lists_name_the_same_muscles() {
        for muscle in ExerciseSecondary::ALL {
            assert!(Muscle::of_word(muscle.word()).is_some(), "{muscle:?}");
        }
        assert_eq!(ExerciseSecondary::ALL.len(), Muscle::ALL.len());
    }
}
