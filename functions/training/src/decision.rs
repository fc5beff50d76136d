//! Which exercise a name of a person's file means, as it is decided when an import is confirmed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::import::{identity, normal};

/// A decided name, as a confirmed import keeps it in `matches`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The file's first spelling.
    pub name: String,
    /// The exercise that its sets get.
    pub exercise: String,
    /// Whether the import makes that exercise, in the person's space.
    pub new: bool,
}

/// Decisions by normalised name.
pub(crate) type Decisions = BTreeMap<String, Decision>;

/// A list of decisions, of which the first for a name counts.
pub(crate) fn by_name(decisions: impl IntoIterator<Item = Decision>) -> Decisions {
    let mut found = Decisions::new();
    for decision in decisions {
        found.entry(normal(&decision.name)).or_insert(decision);
    }
    found
}

/// The id of the exercise that an import makes for a name: the same for every file of the
/// person. Where the person has deleted that exercise, `gone` is true for its id and the next
/// one is taken, since a tombstone stays one.
pub fn new_exercise_id(space: &str, name: &str, gone: impl Fn(&str) -> bool) -> String {
    let name = normal(name);
    let id = |nth: u32| identity::id_from(space, &format!("exercise|{name}|{nth}"), 0);
    let mut nth = 0;
    while gone(&id(nth)) {
        nth += 1;
    }
    id(nth)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_one_id_in_every_spelling_and_another_once_it_was_deleted() {
        let first = new_exercise_id("u", "Nordic Curl", |_| false);
        assert_eq!(new_exercise_id("u", "nordic-curl ", |_| false), first);
        assert_ne!(new_exercise_id("v", "Nordic Curl", |_| false), first);
        assert_ne!(new_exercise_id("u", "Nordic Curl", |id| id == first), first);
    }

    #[test]
    fn the_latest_decision_counts() {
        let decision = |name: &str, exercise: &str| Decision {
            name: name.into(),
            exercise: exercise.into(),
            new: false,
        };
        let decided = by_name([decision("Squat", "a"), decision("SQUAT", "b")]);
        assert_eq!(decided.get("squat").map(|d| d.exercise.as_str()), Some("a"));
    }
}
