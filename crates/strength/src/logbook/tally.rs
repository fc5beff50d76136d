//! Sets and volume of exercises, credited to muscles.

use super::gram;
use crate::muscles::{Muscle, shares};
use contract::MuscleWork;

/// Sets and volume by muscle.
#[derive(Clone, Debug, Default)]
pub struct Tally(Vec<(Muscle, f64, f64)>);

impl Tally {
    /// Credits so many sets and so much volume of an exercise to its muscles.
    pub fn add(&mut self, main: &[Muscle], also: &[Muscle], sets: i64, volume_kg: f64) {
        for (muscle, share) in shares(main, also) {
            let (more_sets, more_kg) = (share * sets as f64, share * volume_kg);
            match self.0.iter_mut().find(|(known, ..)| *known == muscle) {
                Some((_, sets, kg)) => {
                    *sets += more_sets;
                    *kg += more_kg;
                }
                None => self.0.push((muscle, more_sets, more_kg)),
            }
        }
    }

    /// In the order in which the schema names muscles.
    #[must_use]
    pub fn told(mut self) -> Vec<MuscleWork> {
        let place = |muscle: &Muscle| Muscle::ALL.iter().position(|known| known == muscle);
        self.0
            .sort_by_key(|(muscle, ..)| place(muscle).unwrap_or(Muscle::ALL.len()));
        self.0
            .into_iter()
            .map(|(muscle, sets, kg)| MuscleWork {
                muscle: muscle.word().to_owned(),
                sets,
                volume_kg: gram(kg),
            })
            .collect()
    }
}
