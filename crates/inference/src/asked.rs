//! A question written down, so that an answer can be worked out again later, bit for bit, from nothing but this text and the
//! model that answered.

use crate::ask::{Ask, Equipment, ExerciseTraits, LoadKind, Mechanics, PastSet, SetKind};
use crate::history::MAX_SESSIONS;

/// The first word of the text; another layout needs another.
const WORD: &str = "ask-1";

/// A question that owns its sets: no more of them than an answer looks at.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked {
    history: Vec<PastSet>,
    today: Vec<PastSet>,
    now_ms: i64,
    target_reps: Option<u32>,
    target_rir: Option<f64>,
    body_kg: Option<f64>,
    traits: ExerciseTraits,
}

impl Asked {
    /// Keeps what matters of a question. Whoever wants the answer to be the same later asks by [`Asked::ask`] from the start.
    #[must_use]
    pub fn of(ask: &Ask<'_>) -> Self {
        let counts = |sets: &&[PastSet]| {
            sets.iter()
                .any(|set| set.kind.is_evidence() && set.reps > 0)
        };
        let workouts = ask.history.chunk_by(|a, b| a.workout == b.workout).rev();
        let kept: usize = workouts
            .filter(counts)
            .take(MAX_SESSIONS)
            .map(<[PastSet]>::len)
            .sum();
        let usable = ask
            .history
            .chunk_by(|a, b| a.workout == b.workout)
            .filter(counts)
            .flatten()
            .copied();
        let skipped = usable.clone().count() - kept;
        Self {
            history: usable.skip(skipped).collect(),
            today: ask.today.to_vec(),
            now_ms: ask.now_ms,
            target_reps: ask.target_reps,
            target_rir: ask.target_rir,
            body_kg: ask.body_kg,
            traits: ask.traits,
        }
    }

    /// The question.
    #[must_use]
    pub fn ask(&self) -> Ask<'_> {
        Ask {
            history: &self.history,
            today: &self.today,
            now_ms: self.now_ms,
            target_reps: self.target_reps,
            target_rir: self.target_rir,
            body_kg: self.body_kg,
            traits: self.traits,
        }
    }

    /// The question as text: words parted by spaces, `-` for what is not known. A set is `ms since the one before it, workouts
    /// since the one before it, kg, repetitions, reserve, kind`, parted by commas. Every number reads back to the same bits.
    #[must_use]
    pub fn write(&self) -> String {
        let ExerciseTraits {
            mechanics,
            equipment,
            load,
            step_kg,
        } = self.traits;
        let mut words = vec![
            WORD.to_owned(),
            self.now_ms.to_string(),
            known(self.target_reps),
            known(self.target_rir),
            known(self.body_kg),
            format!("{}", mechanics as u8),
            format!("{}", equipment as u8),
            format!("{}", load as u8),
            step_kg.to_string(),
            self.history.len().to_string(),
        ];
        let mut before = (0, 0);
        for set in self.history.iter().chain(&self.today) {
            words.push(format!(
                "{},{},{},{},{},{}",
                set.at_ms.wrapping_sub(before.0),
                set.workout.wrapping_sub(before.1),
                set.weight_kg,
                set.reps,
                known(set.rir),
                set.kind as u8,
            ));
            before = (set.at_ms, set.workout);
        }
        words.join(" ")
    }

    /// Reads [`Asked::write`]'s text; `None` where it is none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut words = text.split(' ');
        if words.next()? != WORD {
            return None;
        }
        let now_ms = words.next()?.parse().ok()?;
        let target_reps = maybe(words.next()?)?;
        let target_rir = maybe(words.next()?)?;
        let body_kg = maybe(words.next()?)?;
        let traits = ExerciseTraits {
            mechanics: nth(&MECHANICS, words.next()?)?,
            equipment: nth(&EQUIPMENT, words.next()?)?,
            load: nth(&LOADS, words.next()?)?,
            step_kg: words.next()?.parse().ok()?,
        };
        let earlier: usize = words.next()?.parse().ok()?;
        let (mut sets, mut before) = (Vec::new(), (0_i64, 0_u32));
        for word in words {
            let mut parts = word.split(',');
            before.0 = before.0.wrapping_add(parts.next()?.parse().ok()?);
            before.1 = before.1.wrapping_add(parts.next()?.parse().ok()?);
            sets.push(PastSet {
                at_ms: before.0,
                workout: before.1,
                weight_kg: parts.next()?.parse().ok()?,
                reps: parts.next()?.parse().ok()?,
                rir: maybe(parts.next()?)?,
                kind: nth(&KINDS, parts.next()?)?,
            });
        }
        let (history, today) = sets.split_at_checked(earlier)?;
        Some(Self {
            history: history.to_vec(),
            today: today.to_vec(),
            now_ms,
            target_reps,
            target_rir,
            body_kg,
            traits,
        })
    }
}

/// The enumerations in the order of their declaration: a number in the text is a place here.
const MECHANICS: [Mechanics; 2] = [Mechanics::Compound, Mechanics::Isolation];
const EQUIPMENT: [Equipment; 6] = [
    Equipment::Barbell,
    Equipment::Dumbbell,
    Equipment::Machine,
    Equipment::Cable,
    Equipment::Body,
    Equipment::Other,
];
const LOADS: [LoadKind; 4] = [
    LoadKind::External,
    LoadKind::BodyweightPlus,
    LoadKind::Assisted,
    LoadKind::None,
];
const KINDS: [SetKind; 4] = [
    SetKind::Normal,
    SetKind::Warmup,
    SetKind::Drop,
    SetKind::Failure,
];

fn nth<T: Copy>(all: &[T], word: &str) -> Option<T> {
    all.get(word.parse::<usize>().ok()?).copied()
}

fn known<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(|| "-".to_owned(), |value| value.to_string())
}

/// The outer `None`: the word cannot be read.
fn maybe<T: std::str::FromStr>(word: &str) -> Option<Option<T>> {
    match word {
        "-" => Some(None),
        word => word.parse().ok().map(Some),
    }
}
