//! What an exercise of a foreign log is: the catalogue's traits where its name is known there, a guess by the name where not.

use anyhow::{Context, Result};
use inference::{Equipment, ExerciseTraits, LoadKind, Mechanics};
use serde::Deserialize;
use std::collections::BTreeMap;
use training::import::matching::{Confidence, Matcher};

/// The catalogue that every space starts with.
const SEED: &str = include_str!("../../../schema/seed/exercises.yaml");

#[derive(Deserialize)]
struct Seed {
    rows: Vec<Exercise>,
}

#[derive(Deserialize)]
struct Exercise {
    id: String,
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    mechanics: String,
    #[serde(default)]
    equipment: String,
    #[serde(default)]
    load: String,
    #[serde(default)]
    measure: String,
    step_kg: Option<f64>,
}

/// An exercise as the engine sees it.
#[derive(Clone, Debug)]
pub struct Known {
    /// The catalogue's name, where it has one: what a report may tell.
    pub name: Option<String>,
    /// Its traits.
    pub traits: ExerciseTraits,
    /// Whether it is counted in repetitions.
    pub in_reps: bool,
}

/// The catalogue, ready for look-ups.
pub struct Catalogue {
    matcher: Matcher,
    exercises: BTreeMap<String, Known>,
}

impl Catalogue {
    /// Reads the seed.
    pub fn read() -> Result<Self> {
        let seed: Seed = yaml_serde::from_str(SEED).context("the catalogue cannot be read")?;
        let names = seed.rows.iter().map(|row| {
            let aliases = row.aliases.clone();
            (row.id.clone(), row.name.clone(), aliases)
        });
        let matcher = Matcher::new(names);
        let exercises = seed
            .rows
            .into_iter()
            .map(|row| (row.id.clone(), known(row)));
        Ok(Self {
            matcher,
            exercises: exercises.collect(),
        })
    }

    /// The exercise of a foreign name; `assisted` where its weight helps.
    pub fn exercise(&self, name: &str, assisted: bool) -> Known {
        let found = self.matcher.best(name);
        let certain = matches!(
            found.confidence,
            Confidence::Exact | Confidence::Alias | Confidence::Likely
        );
        let id = found.exercise_id.filter(|_| certain);
        let mut known = id
            .and_then(|id| self.exercises.get(&id).cloned())
            .unwrap_or_else(|| guess(name));
        if assisted {
            known.traits.load = LoadKind::Assisted;
        }
        known
    }
}

fn known(row: Exercise) -> Known {
    Known {
        name: Some(row.name),
        in_reps: matches!(row.measure.as_str(), "" | "weight_reps" | "reps"),
        traits: ExerciseTraits {
            mechanics: if row.mechanics == "isolation" {
                Mechanics::Isolation
            } else {
                Mechanics::Compound
            },
            equipment: Equipment::parse(&row.equipment),
            load: LoadKind::parse(&row.load),
            step_kg: row.step_kg.unwrap_or(ExerciseTraits::default().step_kg),
        },
    }
}

/// By the words that apps put into names.
fn guess(name: &str) -> Known {
    let name = name.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let equipment = if has(&["barbell", "langhantel"]) {
        Equipment::Barbell
    } else if has(&["dumbbell", "kurzhantel", "kettlebell"]) {
        Equipment::Dumbbell
    } else if has(&["cable", "kabel"]) {
        Equipment::Cable
    } else if has(&["machine", "maschine", "plate", "smith", "leg press"]) {
        Equipment::Machine
    } else {
        Equipment::Other
    };
    let isolation = has(&[
        "curl",
        "raise",
        "extension",
        "fly",
        "kickback",
        "shrug",
        "calf",
    ]);
    let traits = ExerciseTraits {
        mechanics: if isolation {
            Mechanics::Isolation
        } else {
            Mechanics::Compound
        },
        equipment,
        ..ExerciseTraits::default()
    };
    Known {
        name: None,
        traits,
        in_reps: true,
    }
}
