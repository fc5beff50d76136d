//! What the network sees: a fixed list of numbers in which no kilogram and no name occurs, only ratios to the person's own
//! reference strength, counts, times and the kind of exercise.

use crate::ask::{Equipment, ExerciseTraits, LoadKind, Mechanics};
use crate::history::{Effort, Evidence, Session, best, days_between};

/// Number of features.
pub const FEATURES: usize = 32;
/// Version of the list below; a model names the one it was trained on, and is refused on another.
pub const FEATURES_VERSION: &str = "features-1";

/// Names of the features, in order.
pub const NAMES: [&str; FEATURES] = [
    "sessions",
    "no_session",
    "days_off",
    "layoff",
    "last_best",
    "before_last_best",
    "third_last_best",
    "trend",
    "noise",
    "curve",
    "usual_to_failure",
    "usual_rir",
    "share_rated",
    "today_count",
    "today_first",
    "today_best",
    "today_last",
    "today_drop",
    "rest_known",
    "rest",
    "last_time_same_index",
    "last_time_fade",
    "today_to_failure",
    "spread_to_failure",
    "compound",
    "barbell",
    "dumbbell",
    "machine",
    "cable",
    "body",
    "rides_on_body",
    "sessions_a_week",
];

/// Computes the features, each finite and within ±3, from evidence that is not empty.
///
/// Strengths are `ln` ratios to [`Evidence::ln_reference`], times 5, so that 0.5 means 10 %. `trend` is the slope of the last
/// eight sessions' best in % a week, over 2. `curve` is how much more strength (`ln`, × 30) sets imply for every repetition more:
/// positive for a person who loses less per repetition than Epley's formula supposes. `last_time_fade` is how the set of the
/// same index stood to that session's best last time.
#[must_use]
pub fn features(evidence: &Evidence, traits: &ExerciseTraits, now_ms: i64) -> [f32; FEATURES] {
    let reference = evidence.ln_reference().unwrap_or(0.0);
    let relative = |ln_strength: f64| 5.0 * (ln_strength - reference);
    let back = |n: usize| {
        evidence
            .sessions
            .iter()
            .rev()
            .nth(n)
            .map_or(0.0, |session| relative(session.best()))
    };
    let sessions = evidence.sessions.len();
    let days = evidence.days_off(now_ms);
    let (trend, noise) = trend_and_noise(&evidence.sessions);
    let (usual_rir, share_rated) = reserve(evidence);
    let today = &evidence.today;
    let ends = (today.first(), today.last());
    let rest_min = today
        .last()
        .map_or(0.0, |last| days_between(last.at_ms, now_ms) * 1440.0);
    // Logs without a time per set carry the workout's start; such a "rest" only grows and means nothing.
    let rest_known = !today.is_empty() && rest_min > 0.0 && rest_min <= 15.0;
    let then = evidence.sessions.last();
    let same_index =
        then.and_then(|session| session.efforts.get(today.len()).or(session.efforts.last()));
    let flag = |yes: bool| if yes { 1.0 } else { 0.0 };

    let values: [f64; FEATURES] = [
        libm::log(1.0 + sessions as f64) / 3.0,
        flag(sessions == 0),
        libm::log(1.0 + days) / 3.0,
        (days - 14.0).max(0.0) / 30.0,
        back(0),
        back(1),
        back(2),
        trend,
        noise,
        curve(evidence),
        (evidence.usual_to_failure() - 8.0) / 5.0,
        (usual_rir - 2.0) / 2.0,
        share_rated,
        today.len() as f64 / 4.0,
        ends.0.map_or(0.0, |set| relative(set.ln_strength())),
        if today.is_empty() {
            0.0
        } else {
            relative(best(today))
        },
        ends.1.map_or(0.0, |set| relative(set.ln_strength())),
        if today.is_empty() {
            0.0
        } else {
            ends.1
                .map_or(0.0, |set| 5.0 * (set.ln_strength() - best(today)))
        },
        flag(rest_known),
        if rest_known { rest_min / 5.0 } else { 0.0 },
        same_index.map_or(0.0, |set| relative(set.ln_strength())),
        then.zip(same_index).map_or(0.0, |(session, set)| {
            5.0 * (set.ln_strength() - session.best())
        }),
        ends.1.map_or(0.0, |set| (set.to_failure() - 8.0) / 5.0),
        spread_to_failure(evidence),
        flag(traits.mechanics == Mechanics::Compound),
        flag(traits.equipment == Equipment::Barbell),
        flag(traits.equipment == Equipment::Dumbbell),
        flag(traits.equipment == Equipment::Machine),
        flag(traits.equipment == Equipment::Cable),
        flag(traits.equipment == Equipment::Body),
        flag(evidence.loading.kind != LoadKind::External),
        sessions_a_week(&evidence.sessions),
    ];
    values.map(|value| {
        if value.is_finite() {
            value.clamp(-3.0, 3.0) as f32
        } else {
            0.0
        }
    })
}

/// Slope of the last eight sessions' best (% a week, over 2) and their scatter around it (`ln`, × 10).
fn trend_and_noise(sessions: &[Session]) -> (f64, f64) {
    let recent: Vec<&Session> = sessions.iter().rev().take(8).collect();
    let Some(newest) = recent.first() else {
        return (0.0, 0.0);
    };
    let points: Vec<(f64, f64)> = recent
        .iter()
        .map(|session| {
            (
                -days_between(session.at_ms, newest.at_ms) / 7.0,
                session.best(),
            )
        })
        .collect();
    // Half a week of ridge keeps two sessions on one day from making a cliff.
    let (slope, scatter) = line(&points, 0.5);
    (slope * 50.0, scatter * 10.0)
}

/// How much more strength a set implies per repetition more, over the last ten sessions, shrunk towards none.
fn curve(evidence: &Evidence) -> f64 {
    let recent = evidence.sessions.iter().rev().take(10);
    let points: Vec<(f64, f64)> = recent
        .flat_map(|session| {
            session
                .efforts
                .iter()
                .map(|set| (set.to_failure(), set.ln_strength()))
        })
        .collect();
    line(&points, 20.0).0 * 30.0
}

/// Least-squares slope with `ridge` added to the squared spread of x, and root mean square residual.
fn line(points: &[(f64, f64)], ridge: f64) -> (f64, f64) {
    let n = points.len() as f64;
    if n < 2.0 {
        return (0.0, 0.0);
    }
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / n;
    let (mx, my) = (mean(|p| p.0), mean(|p| p.1));
    let sxx: f64 = points.iter().map(|p| (p.0 - mx) * (p.0 - mx)).sum();
    let sxy: f64 = points.iter().map(|p| (p.0 - mx) * (p.1 - my)).sum();
    let slope = sxy / (sxx + ridge);
    let left: f64 = points
        .iter()
        .map(|p| p.1 - my - slope * (p.0 - mx))
        .map(|e| e * e)
        .sum();
    (slope, libm::sqrt(left / n))
}

/// Mean reserve over the last 20 sets, and the share of them in which it was logged.
fn reserve(evidence: &Evidence) -> (f64, f64) {
    let recent: Vec<&Effort> = evidence.efforts().rev().take(20).collect();
    let n = recent.len().max(1) as f64;
    let rated = recent.iter().filter(|set| set.rated).count() as f64;
    (recent.iter().map(|set| set.rir).sum::<f64>() / n, rated / n)
}

/// Standard deviation of repetitions to failure over the last 20 sets, over 5.
fn spread_to_failure(evidence: &Evidence) -> f64 {
    let recent: Vec<f64> = evidence
        .efforts()
        .rev()
        .take(20)
        .map(Effort::to_failure)
        .collect();
    let n = recent.len().max(1) as f64;
    let mean = recent.iter().sum::<f64>() / n;
    libm::sqrt(recent.iter().map(|r| (r - mean) * (r - mean)).sum::<f64>() / n) / 5.0
}

/// Sessions of the exercise a week over the last eight.
fn sessions_a_week(sessions: &[Session]) -> f64 {
    let recent: Vec<&Session> = sessions.iter().rev().take(8).collect();
    match (recent.last(), recent.first()) {
        (Some(oldest), Some(newest)) if recent.len() > 1 => {
            (recent.len() - 1) as f64 / (days_between(oldest.at_ms, newest.at_ms) / 7.0).max(0.5)
        }
        _ => 0.0,
    }
}
