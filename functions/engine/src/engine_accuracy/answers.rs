//! Answers beside what was then done.

use std::collections::BTreeMap;

use contract::{AccuracyWeek, CalibrationPoint, MethodError};
use inference::head::{Miss, Score, rule_misses};
use inference::outlook::Outlook;
use inference::{Asked, Moment, PastSet};
use ports::{Row, Statement};

use crate::log::past_set;
use crate::outcome::SET_DONE;

/// The most answers that are measured; the newest ones.
pub(super) const MOST: i64 = 400;

const DAY_MS: i64 = 86_400_000;
/// What was told, in the list of methods.
const GIVEN: &str = "given";
/// Intervals that are checked: the share that each should hold, percent, and the standard score of its ends.
const INTERVALS: [(f64, f64); 6] = [
    (50.0, 0.674_49),
    (60.0, 0.841_62),
    (70.0, 1.036_43),
    (80.0, 1.281_55),
    (90.0, 1.644_85),
    (95.0, 1.959_96),
];

/// Reads the answers of the person `space` since a moment whose set was done: 0 inputs, 1–4 the curve, 5 when (s since 1970),
/// 6–10 the set.
pub(super) fn read(space: &str, since: &str) -> Statement {
    Statement::new(format!(
        r#"SELECT p."inputs", json_extract(p."curve", '$.anchor_reps'), json_extract(p."curve", '$.anchor_kg'),
             json_extract(p."curve", '$.slope'), json_extract(p."curve", '$.spread'), unixepoch(p."asked_at"),
             unixepoch(d."done_at"), d."weight_kg", d."reps", coalesce(d."rir", 10 - d."rpe"), d."kind"
           FROM "predictions" p JOIN "sets" d ON d."id" = coalesce(p."set", {SET_DONE}) AND d."deleted_at" IS NULL
           WHERE p."space" = ?1 AND p."deleted_at" IS NULL AND p."asked_at" >= ?2
           ORDER BY p."asked_at" DESC LIMIT ?3"#
    ))
    .bind(space)
    .bind(since)
    .bind(MOST)
}

/// Scores by the name of who answered.
type Scores = BTreeMap<&'static str, Score>;

/// What the answers come to.
#[derive(Default)]
pub(super) struct Tally {
    scores: Scores,
    weeks: BTreeMap<i64, Scores>,
    /// How far each set was from what was expected, in standard scores.
    off: Vec<f64>,
}

impl Tally {
    /// Counts one answer; one that cannot be read, or a set that is no evidence, does not count.
    pub(super) fn count(&mut self, row: &Row) {
        let Some((curve, moment)) = answered(row) else {
            return;
        };
        let given = (GIVEN, Miss::of_outlooks(&moment, &curve, &curve));
        let monday = {
            let day = row.int(5).unwrap_or(0).div_euclid(DAY_MS / 1000);
            // Day 0 was a Thursday.
            day - (day + 3).rem_euclid(7)
        };
        let week = self.weeks.entry(monday).or_default();
        for (name, miss) in std::iter::once(given).chain(rule_misses(&moment)) {
            self.scores.entry(name).or_default().count(&miss);
            week.entry(name).or_default().count(&miss);
        }
        let expected = curve.load_for(moment.done.to_failure());
        let off = (moment.done.moved_kg / expected).ln().abs() / curve.spread;
        if off.is_finite() {
            self.off.push(off);
        }
    }

    pub(super) fn answers(&self) -> i64 {
        self.scores.get(GIVEN).map_or(0, |score| score.sets as i64)
    }

    pub(super) fn methods(&self) -> Vec<MethodError> {
        let method = |(name, score): (&&'static str, &Score)| MethodError {
            name: (*name).to_owned(),
            sets: score.sets as i64,
            reps_error: shown(score.reps_error()).unwrap_or(0.0),
            load_error: shown(score.load_error()).unwrap_or(0.0),
            within_step: shown(score.within_step()).unwrap_or(0.0),
            over: shown(score.over()).unwrap_or(0.0),
            coverage: shown(score.coverage()),
        };
        self.scores.iter().map(method).collect()
    }

    pub(super) fn weeks(&self) -> Vec<AccuracyWeek> {
        let week = |(monday, scores): (&i64, &Scores)| {
            let error = |name: &str| scores.get(name).map(Score::reps_error);
            let rules = scores.iter().filter(|(name, _)| **name != GIVEN);
            let best = rules.map(|(_, score)| score.reps_error()).reduce(f64::min);
            Some(AccuracyWeek {
                week: edge::datetime(monday * DAY_MS).get(..10)?.to_owned(),
                answers: scores.get(GIVEN)?.sets as i64,
                given: shown(error(GIVEN)?)?,
                formula: shown(error("formula")?)?,
                best_rule: shown(best?)?,
            })
        };
        self.weeks.iter().filter_map(week).collect()
    }

    pub(super) fn calibration(&self) -> Vec<CalibrationPoint> {
        if self.off.is_empty() {
            return Vec::new();
        }
        let held = |ends: f64| self.off.iter().filter(|off| **off <= ends).count();
        let point = |(stated, ends): (f64, f64)| CalibrationPoint {
            stated,
            held: shown(100.0 * held(ends) as f64 / self.off.len() as f64).unwrap_or(0.0),
        };
        INTERVALS.into_iter().map(point).collect()
    }
}

/// The curve that was told, and the set seen from the inputs that it was told from.
fn answered(row: &Row) -> Option<(Outlook, Moment)> {
    let curve = Outlook {
        anchor_reps: row.real(1)?,
        anchor_kg: row.real(2)?,
        slope: row.real(3)?,
        spread: row.real(4)?,
    };
    let asked = Asked::read(row.text(0)?)?;
    let done = PastSet {
        workout: u32::MAX,
        ..past_set(row, 6)
    };
    Some((curve, Moment::of(&asked.ask(), &done)?))
}

/// Three decimals; `None` for what is no number.
fn shown(value: f64) -> Option<f64> {
    value.is_finite().then(|| (value * 1000.0).round() / 1000.0)
}
