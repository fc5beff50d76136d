//! The estimated one-repetition maximum (e1RM), once: in Rust and as SQLite's SQL, so that what a
//! query ranks by and what a test or a page computes are one number.
//!
//! - Epley, B. (1985), *Poundage chart*: `1RM = w · (1 + r/30)`.
//! - Brzycki, M. (1993), *Strength testing: predicting a one-rep max from reps-to-fatigue*:
//!   `1RM = 36 w / (37 − r)`.
//!
//! `r` counts repetitions to failure: those done plus those left in reserve. RPE is read as
//! `10 − reserve`, its definition for lifting (Zourdos et al. 2016).

/// Most repetitions done from which a maximum is estimated. Beyond about ten to twelve, both
/// formulas measure endurance more than strength.
pub const MAX_REPS: i64 = 12;

/// Both formulas are read up to here; Brzycki's denominator vanishes at 37.
const MAX_TO_FAILURE: f64 = 36.0;

/// A formula.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Formula {
    /// Epley's. Below two repetitions it bends to `(1, w)`: a single is its own maximum, where
    /// the bare formula gives 1.033 w, and reserves come in halves.
    #[default]
    Epley,
    /// Brzycki's.
    Brzycki,
}

impl Formula {
    /// The API's word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Epley => "epley",
            Self::Brzycki => "brzycki",
        }
    }

    /// e1RM in kg of `weight_kg` for `to_failure` repetitions ([`to_failure`]). Below one
    /// repetition it is the weight itself.
    pub fn e1rm(self, weight_kg: f64, to_failure: f64) -> f64 {
        let (w, r) = (weight_kg, to_failure.min(MAX_TO_FAILURE));
        match self {
            _ if r <= 1.0 => w,
            Self::Epley if r < 2.0 => w / (1.0 - (r - 1.0) / 16.0),
            Self::Epley => w * (1.0 + r / 30.0),
            Self::Brzycki => 36.0 * w / (37.0 - r),
        }
    }

    /// The same as an SQL expression over two SQL expressions.
    pub fn sql(self, weight_kg: &str, to_failure: &str) -> String {
        let (w, r) = (weight_kg, format!("min({to_failure}, {MAX_TO_FAILURE:.1})"));
        match self {
            Self::Epley => format!(
                "CASE WHEN {r} <= 1.0 THEN {w} WHEN {r} < 2.0 THEN {w} / (1.0 - ({r} - 1.0) / 16.0) \
                 ELSE {w} * (1.0 + {r} / 30.0) END"
            ),
            Self::Brzycki => {
                format!("CASE WHEN {r} <= 1.0 THEN {w} ELSE 36.0 * {w} / (37.0 - {r}) END")
            }
        }
    }
}

/// Repetitions that could have been done: `reps` and the reserve, which `rir` says, or `rpe`, or
/// nothing, and then the set is taken to have been to failure.
pub fn to_failure(reps: i64, rir: Option<f64>, rpe: Option<f64>) -> f64 {
    reps as f64 + rir.or(rpe.map(|rpe| 10.0 - rpe)).unwrap_or(0.0)
}

/// [`to_failure`] over a row of `sets` read as `s`.
pub const TO_FAILURE: &str = "(s.reps + coalesce(s.rir, 10.0 - s.rpe, 0.0))";

/// Whether a row of `sets` read as `s` was work: a warm-up is no achievement. A set may have no
/// kind, and is then no warm-up.
pub const WORKED: &str = "s.deleted_at IS NULL AND s.kind IS NOT 'warmup' AND s.reps >= 1";

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rusqlite::Connection;

    #[test]
    fn published_values() {
        let percent =
            |formula: Formula, reps: f64| (1000.0 / formula.e1rm(1.0, reps)).round() / 10.0;
        for (reps, epley, brzycki) in [(1.0, 100.0, 100.0), (5.0, 85.7, 88.9), (10.0, 75.0, 75.0)] {
            assert_eq!(percent(Formula::Epley, reps), epley, "{reps}");
            assert_eq!(percent(Formula::Brzycki, reps), brzycki, "{reps}");
        }
    }

    #[test]
    fn reserve_counts_as_repetitions() {
        assert_eq!(to_failure(5, Some(2.0), None), 7.0);
        assert_eq!(to_failure(5, None, Some(8.5)), 6.5);
        assert_eq!(to_failure(5, None, None), 5.0);
    }

    proptest! {
        #[test]
        fn rust_and_sql_agree(
            weight in 0.25f64..2000.0,
            reps in 1i64..40,
            rir in proptest::option::of(0u8..40),
            rpe in proptest::option::of(0u8..20),
        ) {
            let db = Connection::open_in_memory().expect("sqlite");
            let (rir, rpe) = (rir.map(|r| f64::from(r) / 2.0), rpe.map(|r| f64::from(r) / 2.0));
            for formula in [Formula::Epley, Formula::Brzycki] {
                let sql = format!(
                    "SELECT {} FROM (SELECT ?1 AS weight_kg, ?2 AS reps, ?3 AS rir, ?4 AS rpe) s",
                    formula.sql("s.weight_kg", TO_FAILURE),
                );
                let there: f64 = db
                    .query_row(&sql, (weight, reps, rir, rpe), |row| row.get(0))
                    .expect("a number");
                let here = formula.e1rm(weight, to_failure(reps, rir, rpe));
                prop_assert!((here - there).abs() <= 1e-12 * here, "{formula:?}: {here} {there}");
            }
        }

        #[test]
        fn more_repetitions_never_mean_less(weight in 1.0f64..500.0, reps in 0.0f64..60.0, more in 0.0f64..5.0) {
            for formula in [Formula::Epley, Formula::Brzycki] {
                prop_assert!(formula.e1rm(weight, reps + more) >= formula.e1rm(weight, reps) - 1e-9);
            }
        }
    }
}
