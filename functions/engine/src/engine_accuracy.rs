//! `GET /api/engine/accuracy`: how good the answers were that were given and then put to the test, beside what the formula and
//! the plain rules would have said from the same inputs; whether the intervals hold what they state; and how far a person's
//! reserve is from what they tell.

mod answers;
mod reserve;

use contract::{Accuracy, AccuracyQuery};
use edge::{Cx, Identity};
use ports::Error;

use self::answers::Tally;
use crate::{in_force, models};

const DAY_MS: i64 = 86_400_000;
/// How far back where nobody says.
const DAYS: i64 = 90;

/// Measures the answers of the last `days`, at most [`answers::MOST`] of them.
///
/// # Errors
/// Those of the database.
pub async fn engine_accuracy(
    cx: &Cx,
    user: &Identity,
    query: AccuracyQuery,
) -> Result<Accuracy, Error> {
    let person = user.user.as_str();
    let days = query.days.unwrap_or(DAYS);
    let since = edge::datetime(cx.now_ms.saturating_sub(days.saturating_mul(DAY_MS)));
    let reads = vec![
        answers::read(person, &since),
        reserve::read(person, &since),
        in_force::read(person),
    ];
    let found = cx.ports.db.batch(reads).await?;
    let [answers, pairs, force] = found.as_slice() else {
        return Err(Error::internal(
            "a batch of three statements gave another number of answers",
        ));
    };
    let mut tally = Tally::default();
    for row in &answers.rows {
        tally.count(row);
    }
    let in_force = match in_force::found(Some(force)) {
        None => models::base_version(),
        Some(row) if row.demoted => inference::predict::FORMULA_VERSION.to_owned(),
        Some(row) => row.version,
    };
    Ok(Accuracy {
        answers: tally.answers(),
        methods: tally.methods(),
        weeks: tally.weeks(),
        calibration: tally.calibration(),
        rir: reserve::bias(pairs),
        in_force,
    })
}
