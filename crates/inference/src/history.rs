//! From a log as people keep it to evidence about strength: what cannot be a set is dropped, what looks like a slip is set aside.

use crate::ask::{Ask, PastSet, SetKind};
use crate::load::Loading;

/// Repetitions in reserve assumed where the person does not log them. It enters evidence and target alike, so for a person who
/// never logs it, it cancels out.
pub const ASSUMED_RIR: f64 = 2.0;
/// Sessions looked back at; older ones say little about today, and this bounds the work per question.
pub const MAX_SESSIONS: usize = 20;
/// Sets looked at per session, and today.
pub const MAX_SETS: usize = 12;
/// Epley's slope: the share of a load gained per repetition less.
pub const EPLEY_SLOPE: f64 = 1.0 / 30.0;
/// Weight of a newer session in the reference strength.
const NEWER_SESSION: f64 = 0.35;
/// A set whose implied strength is more than this factor off the median is a slip of the finger or a warm-up.
const SLIP: f64 = 2.0;
/// Repetitions to failure beyond which a set says nothing more about strength.
const MAX_TO_FAILURE: f64 = 30.0;

/// One set as evidence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effort {
    /// When, ms since 1970.
    pub at_ms: i64,
    /// Weight as logged, kg.
    pub logged_kg: f64,
    /// Load moved, kg, > 0.
    pub moved_kg: f64,
    /// Repetitions done, 1–100.
    pub reps: f64,
    /// Repetitions in reserve: logged, 0 after failure, or [`ASSUMED_RIR`].
    pub rir: f64,
    /// Whether `rir` was logged.
    pub rated: bool,
}

impl Effort {
    /// Repetitions that could have been done, 1–30.
    #[must_use]
    pub fn to_failure(&self) -> f64 {
        (self.reps + self.rir).min(MAX_TO_FAILURE)
    }

    /// Natural logarithm of the strength the set implies, after Epley: `ln(w · (1 + R/30))`, w in kg.
    #[must_use]
    pub fn ln_strength(&self) -> f64 {
        libm::log(self.moved_kg * (1.0 + EPLEY_SLOPE * self.to_failure()))
    }
}

/// A workout's sets of the exercise; never empty.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// When its first set was done, ms since 1970.
    pub at_ms: i64,
    /// The sets, in the order done.
    pub efforts: Vec<Effort>,
}

impl Session {
    /// The best set's [`Effort::ln_strength`].
    #[must_use]
    pub fn best(&self) -> f64 {
        best(&self.efforts)
    }
}

/// Highest [`Effort::ln_strength`], or 0 of none.
#[must_use]
pub fn best(efforts: &[Effort]) -> f64 {
    efforts
        .iter()
        .map(Effort::ln_strength)
        .reduce(f64::max)
        .unwrap_or(0.0)
}

/// Everything usable about one person and one exercise.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// Earlier workouts, oldest first, at most [`MAX_SESSIONS`].
    pub sessions: Vec<Session>,
    /// This workout's sets.
    pub today: Vec<Effort>,
    /// Sets whose numbers no person can have done, or far above everything else in the log.
    pub ignored: usize,
    /// How weights are to be read.
    pub loading: Loading,
}

impl Evidence {
    /// Reads the log in a question. Work is bounded by [`MAX_SESSIONS`] × [`MAX_SETS`], however long the log.
    #[must_use]
    pub fn of(ask: &Ask<'_>) -> Self {
        let loading = Loading::of(ask);
        let mut ignored = 0;
        let mut sessions = Vec::new();
        for sets in ask.history.chunk_by(|a, b| a.workout == b.workout).rev() {
            let efforts = efforts(sets, &loading, &mut ignored);
            if let Some(first) = efforts.first() {
                sessions.push(Session {
                    at_ms: first.at_ms,
                    efforts,
                });
            }
            if sessions.len() == MAX_SESSIONS {
                break;
            }
        }
        sessions.reverse();
        let today = efforts(ask.today, &loading, &mut ignored);
        let mut evidence = Self {
            sessions,
            today,
            ignored,
            loading,
        };
        evidence.drop_slips();
        evidence
    }

    /// Whether there is nothing to go by.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.sessions.is_empty() && self.today.is_empty()
    }

    /// All sets, oldest first.
    pub fn efforts(&self) -> impl DoubleEndedIterator<Item = &Effort> {
        self.sessions
            .iter()
            .flat_map(|session| &session.efforts)
            .chain(&self.today)
    }

    /// Logarithm of the reference strength: earlier sessions' best sets, exponentially weighted towards the newer;
    /// today's best set where there is no earlier session; `None` without evidence.
    #[must_use]
    pub fn ln_reference(&self) -> Option<f64> {
        let earlier = self
            .sessions
            .iter()
            .map(Session::best)
            .reduce(|kept, new| kept + NEWER_SESSION * (new - kept));
        earlier.or_else(|| (!self.today.is_empty()).then(|| best(&self.today)))
    }

    /// Repetitions to failure around which the reference was measured: the mean over the last five sessions' best sets.
    #[must_use]
    pub fn usual_to_failure(&self) -> f64 {
        let tops = self
            .sessions
            .iter()
            .rev()
            .take(5)
            .map(|session| session.efforts.as_slice());
        let tops: Vec<f64> = match self.sessions.is_empty() {
            false => tops.filter_map(top).map(|set| set.to_failure()).collect(),
            true => top(&self.today)
                .map(|set| set.to_failure())
                .into_iter()
                .collect(),
        };
        if tops.is_empty() {
            8.0
        } else {
            tops.iter().sum::<f64>() / tops.len() as f64
        }
    }

    /// Days since the last earlier session, ≥ 0; 0 where there is none.
    #[must_use]
    pub fn days_off(&self, now_ms: i64) -> f64 {
        self.sessions
            .last()
            .map_or(0.0, |last| days_between(last.at_ms, now_ms))
    }

    fn drop_slips(&mut self) {
        let mut strengths: Vec<f64> = self.efforts().map(Effort::ln_strength).collect();
        if strengths.len() < 4 {
            return;
        }
        strengths.sort_by(f64::total_cmp);
        let Some(&median) = strengths.get(strengths.len() / 2) else {
            return;
        };
        let off = libm::log(SLIP);
        let ignored = &mut self.ignored;
        let mut keep = |effort: &Effort| {
            let above = effort.ln_strength() - median;
            *ignored += usize::from(above > off);
            above.abs() <= off
        };
        for session in &mut self.sessions {
            session.efforts.retain(&mut keep);
        }
        self.today.retain(&mut keep);
        self.sessions.retain(|session| !session.efforts.is_empty());
    }
}

/// The set with the highest implied strength.
#[must_use]
pub fn top(efforts: &[Effort]) -> Option<&Effort> {
    efforts
        .iter()
        .max_by(|a, b| a.ln_strength().total_cmp(&b.ln_strength()))
}

/// Days from one moment to a later one; 0 where it is not later.
#[must_use]
pub fn days_between(from_ms: i64, to_ms: i64) -> f64 {
    to_ms.saturating_sub(from_ms).max(0) as f64 / 86_400_000.0
}

/// The usable sets among `sets`, at most the last [`MAX_SETS`].
fn efforts(sets: &[PastSet], loading: &Loading, ignored: &mut usize) -> Vec<Effort> {
    let recent = sets
        .iter()
        .rev()
        .take(4 * MAX_SETS)
        .rev()
        .filter(|set| set.kind.is_evidence() && set.reps > 0);
    let mut efforts: Vec<Effort> = recent
        .filter_map(|set| {
            let effort = effort(set, loading);
            *ignored += usize::from(effort.is_none());
            effort
        })
        .collect();
    efforts.drain(..efforts.len().saturating_sub(MAX_SETS));
    efforts
}

pub(crate) fn effort(set: &PastSet, loading: &Loading) -> Option<Effort> {
    if set.reps > 100 {
        return None;
    }
    // A weightless set of a loaded exercise is a note, not evidence; `moved` has refused it as a load of zero.
    let moved_kg = loading.moved(set.weight_kg)?;
    let logged = set.rir.filter(|rir| (0.0..=10.0).contains(rir));
    let rir = if set.kind == SetKind::Failure {
        Some(0.0)
    } else {
        logged
    };
    Some(Effort {
        at_ms: set.at_ms,
        logged_kg: set.weight_kg,
        moved_kg,
        reps: f64::from(set.reps),
        rir: rir.unwrap_or(ASSUMED_RIR),
        rated: rir.is_some(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ask::ExerciseTraits;

    const DAY: i64 = 86_400_000;

    fn set(workout: u32, weight_kg: f64, reps: u32) -> PastSet {
        PastSet {
            at_ms: i64::from(workout) * DAY,
            workout,
            weight_kg,
            reps,
            rir: Some(2.0),
            kind: SetKind::Normal,
        }
    }

    fn evidence(history: &[PastSet]) -> Evidence {
        Evidence::of(&Ask {
            history,
            today: &[],
            now_ms: 100 * DAY,
            target_reps: None,
            target_rir: None,
            body_kg: None,
            traits: ExerciseTraits::default(),
        })
    }

    #[test]
    fn nonsense_is_dropped_and_counted() {
        let found = evidence(&[
            set(1, f64::NAN, 5),
            set(1, -20.0, 5),
            set(1, 10_000.0, 5),
            set(1, 80.0, 900),
            set(1, 80.0, 8),
        ]);
        assert_eq!(found.sessions.len(), 1);
        assert_eq!(found.sessions[0].efforts.len(), 1);
        assert_eq!(found.ignored, 4);
    }

    #[test]
    fn a_slip_of_the_finger_is_set_aside_and_an_unmarked_warm_up_is_no_evidence() {
        let found = evidence(&[
            set(1, 20.0, 10),
            set(1, 80.0, 8),
            set(2, 82.5, 8),
            set(3, 825.0, 8),
            set(4, 82.5, 9),
        ]);
        let kept: Vec<f64> = found.efforts().map(|effort| effort.logged_kg).collect();
        assert_eq!(kept, [80.0, 82.5, 82.5]);
        assert_eq!(found.ignored, 1);
    }

    #[test]
    fn only_the_last_sessions_count() {
        let log: Vec<PastSet> = (0..500)
            .map(|workout| set(workout, 50.0 + f64::from(workout % 3), 8))
            .collect();
        let found = evidence(&log);
        assert_eq!(found.sessions.len(), MAX_SESSIONS);
        assert_eq!(found.sessions.last().unwrap().at_ms, 499 * DAY);
    }

    #[test]
    fn a_set_to_failure_leaves_nothing_in_reserve() {
        let failed = PastSet {
            kind: SetKind::Failure,
            ..set(1, 80.0, 8)
        };
        assert_eq!(evidence(&[failed]).sessions[0].efforts[0].rir, 0.0);
    }
}
