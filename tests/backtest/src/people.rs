//! Many people's walks, counted: by slice, by exercise, by person.

use inference::train::evaluate::{Row, Scores, count};
use inference::train::simulate::simulate;
use inference::train::walk::{Person, Start, walk};
use std::collections::BTreeMap;

/// People of one kind with everyone's scores on them.
pub struct Population {
    /// `real` or `simulated`.
    pub name: &'static str,
    /// Scores by slice over all people.
    pub scores: Scores,
    /// Scores by exercise.
    pub exercises: BTreeMap<String, Row>,
    /// Each person's scores by slice.
    pub people: Vec<Scores>,
}

impl Population {
    /// Walks through everyone's log, one after the other.
    pub fn walked(name: &'static str, people: &[Person], start: Start<'_>) -> Self {
        let mut population = Self {
            name,
            scores: Scores::default(),
            exercises: BTreeMap::new(),
            people: Vec::new(),
        };
        for person in people {
            let mut scores = Scores::default();
            walk(person, start, |seen| {
                scores.count(seen);
                if !seen.example.by_lot {
                    let row = population.exercises.entry(seen.exercise.to_owned());
                    count(row.or_default(), seen);
                }
            });
            population.scores.add(&scores);
            population.people.push(scores);
        }
        population
    }
}

/// A simulated person.
pub fn simulated(seed: u64) -> Person {
    let log = simulate(seed);
    let name = format!("{:?}, {:?}", log.traits.equipment, log.traits.mechanics);
    Person {
        logs: vec![(name.to_lowercase(), log)],
    }
}
