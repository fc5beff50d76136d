//! Words of exercise names: which ones are the same, and how much each one tells.

use super::super::fold;

/// The weight a word has in telling exercises apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// What is held or sat on. Names that state different equipment are different exercises.
    Equipment,
    /// A variant: with it or without it is another exercise.
    Variant,
    /// The movement itself.
    Core,
}

/// Ways to write one word.
const SAME: &[(&str, &[&str])] = &[
    ("db", &["dumbbell"]),
    ("bb", &["barbell"]),
    ("kb", &["kettlebell"]),
    ("bw", &["bodyweight"]),
    ("btn", &["behind", "neck"]),
    ("rope", &["cable"]),
    ("ohp", &["overhead", "press"]),
    ("rdl", &["romanian", "deadlift"]),
    ("sldl", &["stiff", "leg", "deadlift"]),
    ("bss", &["bulgarian", "split", "squat"]),
    ("pullup", &["pull", "up"]),
    ("chinup", &["chin", "up"]),
    ("pushup", &["push", "up"]),
    ("situp", &["sit", "up"]),
    ("stepup", &["step", "up"]),
    ("muscleup", &["muscle", "up"]),
    ("pulldown", &["pull", "down"]),
    ("pushdown", &["push", "down"]),
    ("pressdown", &["push", "down"]),
    ("kickback", &["kick", "back"]),
    ("pullover", &["pull", "over"]),
    ("skullcrusher", &["skull", "crusher"]),
    ("facepull", &["face", "pull"]),
    ("ezbar", &["ez", "bar"]),
    ("onearm", &["one", "arm"]),
    ("single", &["one"]),
    ("flye", &["fly"]),
    ("flies", &["fly"]),
    ("pec", &["chest"]),
    ("ab", &["abdominal"]),
    ("abs", &["abdominal"]),
    ("calve", &["calf"]),
    ("dumbell", &["dumbbell"]),
];

/// Words that say nothing by themselves.
const FILLER: &[&str] = &[
    "the", "a", "an", "with", "on", "of", "and", "using", "to", "in", "exercise", "weight",
];

const EQUIPMENT: &[&str] = &[
    "barbell",
    "dumbbell",
    "kettlebell",
    "cable",
    "machine",
    "smith",
    "band",
    "bodyweight",
    "ez",
    "landmine",
    "trx",
    "ring",
    "sled",
    "plate",
    "ball",
    "lever",
];

const VARIANT: &[&str] = &[
    "incline",
    "decline",
    "assisted",
    "weighted",
    "one",
    "reverse",
    "close",
    "wide",
    "sumo",
    "romanian",
    "stiff",
    "front",
    "hack",
    "bulgarian",
    "split",
    "overhead",
    "negative",
    "isometric",
    "pause",
    "deficit",
    "box",
    "goblet",
    "hammer",
    "preacher",
    "spider",
    "zottman",
    "concentration",
    "behind",
    "upright",
    "iso",
    "lateral",
    "rear",
    "hip",
    "walking",
    "jump",
    "hanging",
    "side",
    "floor",
    "pendlay",
    "arnold",
    "military",
    "zercher",
    "trap",
    "hex",
    "leg",
    "arm",
    "wrist",
    "neck",
    "calf",
];

/// Words in which a plain name and a full one may differ: without a posture the usual one is
/// meant.
const POSTURE: &[&str] = &[
    "seated", "lying", "standing", "kneeling", "flat", "bent", "over",
];

/// Equipment that nobody means unless they say it.
const SPECIAL: &[&str] = &[
    "smith",
    "band",
    "kettlebell",
    "ez",
    "landmine",
    "trx",
    "ring",
    "sled",
    "ball",
    "lever",
];

/// Whether the word is equipment that has to be named.
pub(super) fn is_special(word: &str) -> bool {
    SPECIAL.contains(&word)
}

/// Class of a word.
pub(super) fn class(word: &str) -> Class {
    if EQUIPMENT.contains(&word) {
        Class::Equipment
    } else if VARIANT.contains(&word) {
        Class::Variant
    } else {
        Class::Core
    }
}

/// Whether the word is a posture.
pub(super) fn is_posture(word: &str) -> bool {
    POSTURE.contains(&word)
}

/// The words of a name in one spelling, sorted, each once.
pub(super) fn canonical(name: &str) -> Vec<String> {
    let mut canonical: Vec<String> = Vec::new();
    for word in fold::words(name) {
        if FILLER.contains(&word.as_str()) {
            continue;
        }
        let singular = singular(&word);
        let same = SAME
            .iter()
            .find(|(way, _)| *way == word || *way == singular);
        match same {
            Some((_, words)) => canonical.extend(words.iter().map(|w| (*w).to_owned())),
            None => canonical.push(singular.to_owned()),
        }
    }
    canonical.sort();
    canonical.dedup();
    // "Smith machine" and "EZ bar" are each one thing.
    for (owner, part) in [("smith", "machine"), ("ez", "bar"), ("ez", "barbell")] {
        if canonical.iter().any(|w| w == owner) {
            canonical.retain(|w| w != part);
        }
    }
    canonical
}

/// Without the plural: "curls" and "curl", "presses" and "press", "biceps" and "bicep".
fn singular(word: &str) -> &str {
    for (ending, keep) in [("sses", 2), ("ches", 2), ("shes", 2), ("xes", 1)] {
        if let Some(stem) = word.strip_suffix(ending) {
            return word.get(..stem.len() + keep).unwrap_or(word);
        }
    }
    let plural = word.len() > 3 && !word.ends_with("ss") && !word.ends_with("us");
    if plural {
        word.strip_suffix('s').unwrap_or(word)
    } else {
        word
    }
}
