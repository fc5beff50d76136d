//! Finding the catalogue's exercise for a name from another app.
//!
//! A wrong match spoils a person's records silently, a missing one only costs a tap in the
//! preview. So certain matches are taken, likely ones shown as such, and anything whose equipment
//! or variant differs is only offered as a candidate.

mod words;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use self::words::{Class, canonical, class, is_posture, is_special};
use super::fold::normal;

/// How sure a match is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// The same name, up to case, accents, punctuation, plural and the order of words:
    /// "Bench Press (Barbell)" is "Barbell bench press".
    Exact,
    /// The same as one of the exercise's aliases.
    Alias,
    /// Nearly the same words, and nothing that speaks against it.
    Likely,
    /// Nothing near enough.
    None,
}

/// An exercise that a name could mean.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Candidate {
    /// Id in the catalogue.
    pub exercise_id: String,
    /// Its name there.
    pub name: String,
    /// Agreement of the names, 0 to 1.
    pub score: f64,
}

/// The answer for a name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Match {
    /// The exercise, unless the confidence is [`Confidence::None`].
    pub exercise_id: Option<String>,
    /// How sure.
    pub confidence: Confidence,
    /// Up to three exercises, the best first.
    pub candidates: Vec<Candidate>,
}

/// A catalogue, prepared for look-ups.
pub struct Matcher {
    exercises: Vec<(String, String)>,
    /// Normalised name or alias, and its words, to (exercise, whether it is the name).
    exact: BTreeMap<String, (usize, bool)>,
    names: Vec<Known>,
    /// Word to the names that have it.
    having: BTreeMap<String, Vec<usize>>,
}

/// A name or alias, ready for comparison.
struct Known {
    exercise: usize,
    words: Vec<String>,
    /// Equipment in the exercise's own name, which its aliases may leave out.
    equipment: Vec<String>,
}

/// Agreement from which a match is likely, and by how much it must beat the next exercise.
const LIKELY: f64 = 0.8;
const MARGIN: f64 = 0.05;

impl Matcher {
    /// Prepares a catalogue of (id, name, aliases). Of two exercises with one name the first has
    /// it; a name goes before an alias.
    pub fn new<I, A, S>(catalogue: I) -> Self
    where
        I: IntoIterator<Item = (String, String, A)>,
        A: IntoIterator<Item = S>,
        S: AsRef<str>,
    {
        let mut matcher = Self {
            exercises: Vec::new(),
            exact: BTreeMap::new(),
            names: Vec::new(),
            having: BTreeMap::new(),
        };
        let mut aliases = Vec::new();
        for (id, name, more) in catalogue {
            let exercise = matcher.exercises.len();
            matcher.learn(exercise, &name, &name, true);
            aliases.extend(
                more.into_iter()
                    .map(|alias| (exercise, name.clone(), alias)),
            );
            matcher.exercises.push((id, name));
        }
        for (exercise, name, alias) in aliases {
            matcher.learn(exercise, alias.as_ref(), &name, false);
        }
        matcher
    }

    fn learn(&mut self, exercise: usize, name: &str, own: &str, is_name: bool) {
        let words = canonical(name);
        self.exact
            .entry(normal(name))
            .or_insert((exercise, is_name));
        if words.is_empty() {
            return;
        }
        self.exact.entry(bag(&words)).or_insert((exercise, is_name));
        for word in &words {
            self.having
                .entry(word.clone())
                .or_default()
                .push(self.names.len());
        }
        let mut equipment = canonical(own);
        equipment.retain(|word| class(word) == Class::Equipment);
        self.names.push(Known {
            exercise,
            words,
            equipment,
        });
    }

    /// The exercise that a name means.
    pub fn best(&self, name: &str) -> Match {
        let words = canonical(name);
        let candidates = self.candidates(&words);
        let found = self
            .exact
            .get(&normal(name))
            .or_else(|| self.exact.get(&bag(&words)));
        if let Some((exercise, is_name)) = found {
            let confidence = if *is_name {
                Confidence::Exact
            } else {
                Confidence::Alias
            };
            return self.answer(Some((*exercise, 1.0)), confidence, candidates);
        }
        let mut ranked = candidates.iter();
        let (best, next) = (ranked.next(), ranked.next());
        let likely = best.filter(|(_, score)| {
            *score >= LIKELY && next.is_none_or(|(_, other)| score - other >= MARGIN)
        });
        match likely.copied() {
            Some(best) => self.answer(Some(best), Confidence::Likely, candidates),
            None => self.answer(None, Confidence::None, candidates),
        }
    }

    /// Exercises sharing a word, best first.
    fn candidates(&self, words: &[String]) -> Vec<(usize, f64)> {
        let near = words
            .iter()
            .filter_map(|word| self.having.get(word))
            .flatten();
        let near: BTreeSet<usize> = near.copied().collect();
        let mut scores: BTreeMap<usize, f64> = BTreeMap::new();
        for known in near.iter().filter_map(|at| self.names.get(*at)) {
            let best = scores.entry(known.exercise).or_default();
            *best = best.max(agreement(words, known));
        }
        let mut ranked: Vec<(usize, f64)> = scores.into_iter().filter(|(_, s)| *s > 0.3).collect();
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        ranked
    }

    fn answer(
        &self,
        found: Option<(usize, f64)>,
        confidence: Confidence,
        mut ranked: Vec<(usize, f64)>,
    ) -> Match {
        if let Some((exercise, score)) = found {
            ranked.retain(|(other, _)| *other != exercise);
            ranked.insert(0, (exercise, score));
        }
        let candidates = ranked.iter().take(3).filter_map(|(exercise, score)| {
            let (id, name) = self.exercises.get(*exercise)?;
            Some(Candidate {
                exercise_id: id.clone(),
                name: name.clone(),
                score: *score,
            })
        });
        let id = found.and_then(|(exercise, _)| self.exercises.get(exercise));
        Match {
            exercise_id: id.map(|(id, _)| id.clone()),
            confidence,
            candidates: candidates.collect(),
        }
    }
}

/// Key of a set of words, which no normalised name can be: those have no tabs.
fn bag(words: &[String]) -> String {
    format!("\t{}", words.join("\t"))
}

/// Dice's coefficient over words, where equipment and posture count half; lowered below any
/// likelihood where equipment or variants differ.
fn agreement(asked: &[String], known: &Known) -> f64 {
    let weight = |word: &String| {
        if class(word) == Class::Equipment || is_posture(word) {
            0.5
        } else {
            1.0
        }
    };
    let sum = |words: &[String]| words.iter().map(weight).sum::<f64>();
    let common = asked.iter().filter(|w| known.words.contains(w));
    let dice = 2.0 * common.map(weight).sum::<f64>()
        / (sum(asked) + sum(&known.words)).max(f64::MIN_POSITIVE);
    if differs(asked, known) {
        dice * 0.75
    } else {
        dice
    }
}

/// Whether two names say that they are different exercises.
fn differs(asked: &[String], known: &Known) -> bool {
    let only_asked = || asked.iter().filter(|w| !known.words.contains(w));
    let only_known = || known.words.iter().filter(|w| !asked.contains(w));
    let stated = || asked.iter().filter(|w| class(w) == Class::Equipment);
    let named = || known.equipment.iter();
    only_asked().chain(only_known()).any(|w| class(w) == Class::Variant || is_special(w))
        // "Romanian deadlift" with a barbell is the usual one, with dumbbells it is not.
        || (only_asked().any(|w| w == "dumbbell") && named().all(|w| w != "dumbbell"))
        || (stated().next().is_some()
            && named().next().is_some()
            && !stated().any(|w| known.equipment.contains(w)))
}
