//! Progressions that a person writes themselves: the next working weight as an expression over the last session.

use contract::{Progression, ProgressionKind, Slot};
use spec::expr::{self, Env, FieldType, Kind, Place, Schema, Type, Typed, Value};

pub use spec::expr::Fault;

/// What a rule may name, with what it is.
pub const NAMES: &[(&str, &str)] = &[
    ("weight_kg", "The working weight, in kg."),
    ("step_kg", "The progression's step, or the exercise's."),
    ("training_max_kg", "The training max."),
    ("e1rm_kg", "The estimated one-repetition maximum."),
    (
        "target_reps",
        "Repetitions that the first working set asks for.",
    ),
    ("min_reps", "The fewest repetitions of a working set."),
    ("max_reps", "The most repetitions of a working set."),
    ("last_reps", "Repetitions of the last working set."),
    ("sum_reps", "Repetitions of all working sets together."),
    ("sets", "How many working sets were done."),
    (
        "rir",
        "Repetitions in reserve after the last working set that says.",
    ),
    (
        "successes",
        "Sessions in a row in which every set was done, this one among them.",
    ),
    (
        "misses",
        "Sessions in a row in which one was not, this one among them.",
    ),
    ("week", "The week of the cycle, from 1."),
    ("cycle", "The cycle, from 1."),
];

/// Names whose value is a number with a fraction; all others are whole.
const FRACTIONS: &[&str] = &["weight_kg", "step_kg", "training_max_kg", "e1rm_kg", "rir"];

/// Whether the text is a rule: an expression over [`NAMES`] that gives a number.
///
/// # Errors
/// Everything that is wrong with it, each with its place in characters from the start.
pub fn check_rule(text: &str) -> Result<(), Vec<Fault>> {
    typed(text).map(|_| ())
}

/// What keeps a slot from being worked out: faults with the path of the field. Empty for a sound slot.
#[must_use]
pub fn faults_of(slot: &Slot) -> Vec<(&'static str, Fault)> {
    let Some(progression) = slot.progression.as_ref() else {
        return Vec::new();
    };
    if progression.kind != ProgressionKind::Custom {
        return Vec::new();
    }
    let text = progression.rule.as_deref().unwrap_or_default();
    let faults = if text.trim().is_empty() {
        vec![Fault {
            at: 0,
            message: "A custom progression needs its rule.".to_owned(),
            expected: Some("the next working weight, such as `weight_kg + step_kg`".to_owned()),
        }]
    } else {
        check_rule(text).err().unwrap_or_default()
    };
    let placed = faults.into_iter().map(|fault| ("progression.rule", fault));
    placed.collect()
}

/// The rule of a progression, where it has a sound one.
pub(super) fn of(progression: Option<&Progression>) -> Option<Typed> {
    let progression = progression?;
    if progression.kind != ProgressionKind::Custom {
        return None;
    }
    typed(progression.rule.as_deref()?).ok()
}

fn typed(text: &str) -> Result<Typed, Vec<Fault>> {
    let expr = expr::parse(text).map_err(|fault| vec![fault])?;
    expr::check_as(&expr, &Names, &Kind::Float)
}

/// The names as the expression language wants to know them.
struct Names;

impl Schema for Names {
    fn field(&self, path: &[&str]) -> Option<FieldType> {
        let [name] = path else {
            return None;
        };
        let (name, _) = NAMES.iter().find(|(known, _)| known == name)?;
        let fraction = FRACTIONS.contains(name);
        Some(FieldType {
            ty: if fraction {
                Type::or_null(Kind::Float)
            } else {
                Type::of(Kind::Int)
            },
            place: Place::Column((*name).to_owned()),
        })
    }

    fn names(&self, parent: &[&str]) -> Vec<String> {
        let known = NAMES.iter().filter(|_| parent.is_empty());
        known.map(|(name, _)| (*name).to_owned()).collect()
    }
}

/// What a rule reads of the last session.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub weight_kg: Option<f64>,
    pub step_kg: f64,
    pub training_max_kg: Option<f64>,
    pub e1rm_kg: Option<f64>,
    pub target_reps: i64,
    pub reps: Vec<i64>,
    pub rir: Option<f64>,
    pub successes: u32,
    pub misses: u32,
    pub week: u32,
    pub cycle: u32,
}

impl Facts {
    /// What the rule gives; none where that is no weight.
    pub(super) fn apply(&self, rule: &Typed) -> Option<f64> {
        match expr::eval(rule, self) {
            Value::Float(kg) if kg >= 0.0 => Some(kg.min(crate::lift::MAX_KG)),
            _ => None,
        }
    }
}

impl Env for Facts {
    fn field(&self, path: &[&str]) -> Value {
        let number = |value: Option<f64>| value.map_or(Value::Null, Value::float);
        let least = self.reps.iter().min().copied().unwrap_or(0);
        let most = self.reps.iter().max().copied().unwrap_or(0);
        match path {
            ["weight_kg"] => number(self.weight_kg),
            ["step_kg"] => Value::float(self.step_kg),
            ["training_max_kg"] => number(self.training_max_kg),
            ["e1rm_kg"] => number(self.e1rm_kg),
            ["target_reps"] => self.target_reps.into(),
            ["min_reps"] => least.into(),
            ["max_reps"] => most.into(),
            ["last_reps"] => self.reps.last().copied().unwrap_or(0).into(),
            ["sum_reps"] => self.reps.iter().sum::<i64>().into(),
            ["sets"] => i64::try_from(self.reps.len()).unwrap_or(0).into(),
            ["rir"] => number(self.rir),
            ["successes"] => i64::from(self.successes).into(),
            ["misses"] => i64::from(self.misses).into(),
            ["week"] => i64::from(self.week).into(),
            ["cycle"] => i64::from(self.cycle).into(),
            _ => Value::Null,
        }
    }

    /// A rule has no clock: the same log gives the same weights on any day.
    fn now(&self) -> String {
        "0001-01-01T00:00:00.000Z".to_owned()
    }
}
