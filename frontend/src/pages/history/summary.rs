//! A workout in one line: what was done how often, and what it came to.
use super::{Group, month};
use crate::{measure::unit::Units, shell::Catalogue};

/// Working sets by exercise, in order, and their volume in kg.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Summary {
    sets: Vec<(String, usize)>,
    volume_kg: f64,
}

impl Summary {
    pub fn of(groups: &[Group]) -> Self {
        let sets = groups
            .iter()
            .map(|group| (group.exercise.clone(), group.working().count()));
        let volume = groups
            .iter()
            .flat_map(Group::working)
            .map(|set| set.weight_kg.unwrap_or(0.0) * set.reps.unwrap_or(0) as f64);
        Self {
            sets: sets.filter(|(_, count)| *count > 0).collect(),
            volume_kg: volume.sum(),
        }
    }

    /// `3 × Squat, 3 × Bench Press`.
    pub fn exercises(&self, catalogue: Catalogue) -> String {
        self.sets
            .iter()
            .map(|(exercise, sets)| format!("{sets} × {}", catalogue.name(exercise)))
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// Where anything with a weight was lifted.
    pub fn volume(&self, units: Units) -> Option<String> {
        (self.volume_kg > 0.0).then(|| month::volume(self.volume_kg, units))
    }
}
