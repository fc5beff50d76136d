//! The estimated one-repetition maximum (e1RM) in SQLite's SQL: the very arithmetic of
//! [`strength::formulas`], so that what a query ranks by and what a page computes are one number.
//!
//! - Epley, B. (1985), *Poundage chart*: `1RM = w · (1 + r/30)`.
//!
//! `r` counts repetitions to failure: those done plus those left in reserve. RPE is read as
//! `10 − reserve`, its definition for lifting (Zourdos et al. 2016).

/// Repetitions that a row of `sets` read as `s` could have had: `reps` and the reserve, which `rir`
/// says, or `rpe`, or nothing, and then the set is taken to have been to failure.
pub const TO_FAILURE: &str = "(s.reps + coalesce(s.rir, 10.0 - s.rpe, 0.0))";

/// Whether a row of `sets` read as `s` was work: a warm-up is no achievement. A set may have no
/// kind, and is then no warm-up.
pub const WORKED: &str = "s.deleted_at IS NULL AND s.kind IS NOT 'warmup' AND s.reps >= 1";

/// e1RM in kg by [`strength::formulas::epley`], of a weight and repetitions to failure in SQL. Not a
/// step of it may differ: floats round at each.
pub fn epley(weight_kg: &str, to_failure: &str) -> String {
    let r = format!("max(1.0, min({to_failure}, 36.0))");
    format!(
        "({weight_kg}) / CASE WHEN {r} < 2.0 THEN 1.0 - ({r} - 1.0) * 0.0625 ELSE 30.0 / (30.0 + {r}) END"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rusqlite::Connection;
    use strength::Formula;

    #[test]
    fn published_values() {
        let percent = |reps: f64| (1000.0 / Formula::Epley.e1rm(1.0, reps, 0.0)).round() / 10.0;
        assert_eq!([1.0, 5.0, 10.0].map(percent), [100.0, 85.7, 75.0]);
    }

    proptest! {
        #[test]
        fn rust_and_sql_agree_to_the_last_bit(
            weight in 0.25f64..2000.0,
            reps in 1i64..40,
            rir in proptest::option::of(0u8..40),
            rpe in proptest::option::of(0u8..20),
        ) {
            let db = Connection::open_in_memory().expect("sqlite");
            let (rir, rpe) = (rir.map(|r| f64::from(r) / 2.0), rpe.map(|r| f64::from(r) / 2.0));
            let sql = format!(
                "SELECT {} FROM (SELECT ?1 AS weight_kg, ?2 AS reps, ?3 AS rir, ?4 AS rpe) s",
                epley("s.weight_kg", TO_FAILURE),
            );
            let there: f64 = db
                .query_row(&sql, (weight, reps, rir, rpe), |row| row.get(0))
                .expect("a number");
            let reserve = rir.or(rpe.map(|rpe| 10.0 - rpe)).unwrap_or(0.0);
            let here = Formula::Epley.e1rm(weight, reps as f64, reserve);
            prop_assert_eq!(here.to_bits(), there.to_bits());
        }
    }
}
