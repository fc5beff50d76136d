//! What an export says, in our words: the shapes that every later step of an import works on.

mod parsed;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::fold::normal;
use super::identity;
use super::mapping::Mapping;
use super::own::{OwnSet, OwnWorkout};

pub use parsed::{ExerciseCount, Fault, FaultCode, Parsed};

/// A unit of weight, as a person chose it in the app they come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Kilograms.
    Kg,
    /// Avoirdupois pounds, 0.453 592 37 kg each.
    Lb,
}

/// What a file does not say about itself and a person has to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// Unit of weights the file leaves without one; kilograms where this is `None` too.
    /// A unit that the file states always wins.
    #[serde(default)]
    pub unit: Option<Unit>,
    /// Whether `3/4/2024` is the third of April. Only asked where no date in the file decides it;
    /// dates which start with the year or name the month need no hint.
    #[serde(default)]
    pub day_first: Option<bool>,
    /// What the columns of a table mean that no app we know wrote.
    #[serde(default)]
    pub mapping: Option<Mapping>,
}

/// The dialect a file was recognised as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Strong, comma (or tab) separated: `Date,Workout Name,[Duration,]Exercise Name,…`.
    StrongComma,
    /// Strong for Android, semicolon separated, with units in each row.
    StrongSemicolon,
    /// Strong 6: numbered workouts, `Duration (sec)`, units in the header.
    StrongV6,
    /// Hevy.
    Hevy,
    /// FitNotes, for Android and for iOS.
    FitNotes,
    /// Liftosaur's history as a table.
    Liftosaur,
    /// The answers of wger's API.
    Wger,
    /// Our own table of sets.
    Coachwork,
    /// Any table, its columns named by the person.
    Table,
}

impl Source {
    /// The word that is stored and sent.
    pub fn word(self) -> &'static str {
        match self {
            Self::StrongComma => "strong_comma",
            Self::StrongSemicolon => "strong_semicolon",
            Self::StrongV6 => "strong_v6",
            Self::Hevy => "hevy",
            Self::FitNotes => "fitnotes",
            Self::Liftosaur => "liftosaur",
            Self::Wger => "wger",
            Self::Coachwork => "coachwork",
            Self::Table => "table",
        }
    }

    /// Whether a date may come without a time of day.
    pub(super) fn has_days_only(self) -> bool {
        matches!(self, Self::FitNotes | Self::Wger | Self::Table)
    }
}

/// What a set was meant as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SetKind {
    /// A working set.
    #[default]
    Normal,
    /// A warm-up.
    Warmup,
    /// A drop set.
    Drop,
    /// Taken to failure.
    Failure,
    /// As many repetitions as possible.
    Amrap,
    /// For time.
    Timed,
    /// For distance.
    Distance,
    /// Myo-reps.
    Myo,
    /// Rest-pause.
    RestPause,
    /// Partial repetitions.
    Partial,
}

impl SetKind {
    /// The kind of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        const ALL: [SetKind; 10] = [
            SetKind::Normal,
            SetKind::Warmup,
            SetKind::Drop,
            SetKind::Failure,
            SetKind::Amrap,
            SetKind::Timed,
            SetKind::Distance,
            SetKind::Myo,
            SetKind::RestPause,
            SetKind::Partial,
        ];
        ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The record's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Normal => "normal",
            Self::Warmup => "warmup",
            Self::Drop => "drop",
            Self::Failure => "failure",
            Self::Amrap => "amrap",
            Self::Timed => "timed",
            Self::Distance => "distance",
            Self::Myo => "myo",
            Self::RestPause => "rest_pause",
            Self::Partial => "partial",
        }
    }
}

/// One performed set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Set {
    /// Place in its [`Entry`], from 0.
    pub position: u32,
    /// Place among *all* sets of this exercise in the workout, from 0; what the id is made of.
    pub ordinal: u32,
    /// What it was meant as.
    pub kind: SetKind,
    /// Kilograms. `Some(0.0)` is a body-weight set (repetitions without load); `None` is a set
    /// without any (a plank, a run). Where it helps, this is the help, not the load.
    pub weight_kg: Option<f64>,
    /// The file has this very weight as help: it is written with a minus.
    pub help: bool,
    /// The unit the weight was written in.
    pub entered_unit: Unit,
    /// Repetitions. `Some(0)` is an attempt that failed under load.
    pub reps: Option<u32>,
    /// Repetitions of the left and of the right side.
    pub sides: Option<(u32, u32)>,
    /// Repetitions that were left in reserve.
    pub rir: Option<f64>,
    /// Rate of perceived exertion, above 0 up to 10, half steps kept.
    pub rpe: Option<f64>,
    /// Metres.
    pub distance_m: Option<f64>,
    /// Seconds.
    pub duration_s: Option<f64>,
    /// A note on this set alone.
    pub notes: Option<String>,
    /// Line of the file, from 1.
    pub line: u32,
    /// What only our own files say.
    pub own: Option<OwnSet>,
}

/// One exercise as it came up in a workout; the same exercise may come up again later.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Name as the file has it, trimmed.
    pub exercise_name: String,
    /// Entries of a workout that share this value were done as one superset.
    pub superset: Option<String>,
    /// Whether the name says that the weight helps the person instead of loading them.
    pub assisted: bool,
    /// Notes on the exercise.
    pub notes: Option<String>,
    /// Seconds of rest between its sets.
    pub rest_s: Option<u32>,
    /// Its id, in our own files.
    pub own: Option<String>,
    /// Its sets in the file's order.
    pub sets: Vec<Set>,
}

/// One workout.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Workout {
    /// Identity within a person's history, see [`identity::workout_key`].
    pub key: String,
    /// Name of the workout.
    pub title: String,
    /// Wall-clock start where the person was, `YYYY-MM-DDTHH:MM:SS`; in UTC where `utc`.
    pub started_local: String,
    /// Whether the file's times are in UTC.
    pub utc: bool,
    /// Seconds; `None` where the file has none or the timer ran for more than a day.
    pub duration_s: Option<u32>,
    /// Notes on the whole workout.
    pub notes: Option<String>,
    /// Exercises in the order they were done.
    pub entries: Vec<Entry>,
    /// What only our own files say.
    pub own: Option<OwnWorkout>,
}

impl Workout {
    /// Every set with its entry and its key ([`identity::set_key`]).
    pub fn sets(&self) -> impl Iterator<Item = (&Entry, &Set, String)> {
        self.entries.iter().flat_map(move |entry| {
            entry.sets.iter().map(move |set| {
                let key = match set.own.as_ref().and_then(|own| own.id.as_deref()) {
                    Some(id) => identity::own_key(&self.key, "set", id),
                    None => identity::set_key(&self.key, &entry.exercise_name, set.ordinal),
                };
                (entry, set, key)
            })
        })
    }

    /// Every entry with its key ([`identity::block_key`]).
    pub fn blocks(&self) -> impl Iterator<Item = (&Entry, String)> {
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        self.entries.iter().map(move |entry| {
            let key = match &entry.own {
                Some(id) => identity::own_key(&self.key, "block", id),
                None => {
                    let name = normal(&entry.exercise_name);
                    let nth = seen.entry(name).or_default();
                    *nth += 1;
                    identity::block_key(&self.key, &entry.exercise_name, *nth)
                }
            };
            (entry, key)
        })
    }
}
