//! How many repetitions people have left beyond what they tell: a set that was taken as far as it goes shows what the rated set
//! just before it had left. People stop early (Halperin 2022: by one repetition in the mean), and each by their own amount.

use contract::RirBias;
use inference::history::EPLEY_SLOPE;
use ports::{Row, Rows, Statement};

/// The most pairs that are looked at; the newest ones.
const MOST: i64 = 200;
/// Fewer pairs than these say nothing.
const LEAST: usize = 5;
/// Loads further apart than this factor (ln) are compared by the formula more than by the person.
const NEAR: f64 = 0.1;

/// Reads pairs of the person `space` since a moment: load and repetitions of a set to failure, then load, repetitions and
/// reserve of the last rated set before it in its workout.
pub(super) fn read(space: &str, since: &str) -> Statement {
    Statement::new(
        r#"SELECT a."weight_kg", a."reps", b."weight_kg" AS "rated_kg", b."reps" AS "rated_reps",
             coalesce(b."rir", 10 - b."rpe") AS "rated_rir"
           FROM "sets" a JOIN "sets" b ON b."id" = (
             SELECT x."id" FROM "sets" x WHERE x."workout" = a."workout" AND x."exercise" = a."exercise" AND x."deleted_at" IS NULL
               AND x."kind" = 'normal' AND coalesce(x."rir", x."rpe") IS NOT NULL AND x."reps" > 0
               AND (x."done_at", coalesce(x."rank", '')) < (a."done_at", coalesce(a."rank", ''))
             ORDER BY x."done_at" DESC, coalesce(x."rank", '') DESC LIMIT 1)
           WHERE a."space" = ?1 AND a."deleted_at" IS NULL AND a."kind" IN ('failure', 'amrap') AND a."reps" > 0
             AND a."weight_kg" > 0 AND b."weight_kg" > 0 AND a."done_at" >= ?2
           ORDER BY a."done_at" DESC LIMIT ?3"#,
    )
    .bind(space)
    .bind(since)
    .bind(MOST)
}

/// The mean over the pairs, with its 95 % interval.
pub(super) fn bias(pairs: &Rows) -> RirBias {
    let found: Vec<f64> = pairs.rows.iter().filter_map(more_than_told).collect();
    let n = found.len() as f64;
    let mut bias = RirBias {
        pairs: i64::try_from(found.len()).unwrap_or(i64::MAX),
        ..RirBias::default()
    };
    if found.len() >= LEAST {
        let mean = found.iter().sum::<f64>() / n;
        let square: f64 = found.iter().map(|reps| (reps - mean) * (reps - mean)).sum();
        let off = quantile(found.len() - 1) * (square / (n - 1.0) / n).sqrt();
        let shown = |reps: f64| Some((reps * 100.0).round() / 100.0);
        bias.reps = shown(mean);
        bias.low = shown(mean - off);
        bias.high = shown(mean + off);
    }
    bias
}

/// Repetitions done to failure less those that the rated set promised, carried to its load along Epley's curve.
fn more_than_told(row: &Row) -> Option<f64> {
    let (load, reps) = (row.real(0)?, row.real(1)?);
    let (rated_load, promised) = (row.real(2)?, row.real(3)? + row.real(4)?.max(0.0));
    let over = rated_load / load;
    if over.ln().abs() > NEAR {
        return None;
    }
    let expected = (over * (1.0 + EPLEY_SLOPE * promised) - 1.0) / EPLEY_SLOPE;
    Some(reps - expected)
}

/// The 97.5 % quantile of Student's distribution, within 2 % from four degrees of freedom on.
fn quantile(degrees: usize) -> f64 {
    let z = 1.96;
    let d = degrees as f64;
    z + (z * z * z + z) / (4.0 * d)
        + (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / (96.0 * d * d)
}
