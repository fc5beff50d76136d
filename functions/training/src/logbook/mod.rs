//! A person's log as the reading operations see it: whose, from which day to which, on whose clock,
//! and what in it counts.
//!
//! Here are the sums in SQL, for a log of any length; [`strength::logbook`] makes answers of them,
//! and the same answers of a device's rows. What counts there counts here.

mod clock;
mod efforts;

pub use clock::monday;
pub use efforts::efforts;

use edge::{Cx, Identity};
use ports::{Error, Rows, Statement};
use serde::de::DeserializeOwned;
use strength::logbook::{Span, SpanFault};

/// A set, read as `s`, that counts as work: a warm-up does not, nor one of which no repetition
/// came off. A set may have no kind, and is then no warm-up; one for time may have no repetitions.
pub const WORK: &str =
    "s.deleted_at IS NULL AND s.kind IS NOT 'warmup' AND coalesce(s.reps, 1) >= 1";

/// Whether such a set was hard: four repetitions in reserve or fewer, or as many as nobody said.
pub const HARD: &str = "coalesce(s.rir, 10.0 - s.rpe, 0.0) <= 4.0";

/// Weight × repetitions of a set `s` of the exercise `e`, in kg; help is no load.
pub const VOLUME: &str =
    "(CASE WHEN e.load IS 'assisted' THEN 0.0 ELSE coalesce(s.weight_kg * s.reps, 0.0) END)";

/// Milliseconds that the workout `v` took; 0 where it was never ended. Whole ones: days are fractions,
/// and half a minute must not fall by the last digit of one.
pub const LASTED_MS: &str = "coalesce(CAST(round((julianday(v.ended_at) - julianday(v.started_at)) * 86400000.0) AS INTEGER), 0)";

/// A weight in SQL, in kg, to the gram, as [`strength::logbook::gram`] rounds it. `round(x, 3)` goes
/// by decimal digits, and differs at halves.
pub fn gram(kg: &str) -> String {
    format!("round(({kg}) * 1000.0) / 1000.0")
}

/// What is asked of which log.
pub struct Logbook {
    space: String,
    span: Span,
}

impl Logbook {
    /// The log in `space`, of the caller where none is given, from the day `from` to the day `to`,
    /// both included.
    ///
    /// # Errors
    /// Validation when `zone` is no clock ([`strength::logbook::Clock`]) or the days are the wrong
    /// way round.
    pub fn open(
        user: &Identity,
        space: Option<String>,
        zone: Option<&str>,
        from: Option<String>,
        to: Option<String>,
    ) -> Result<Self, Error> {
        let span = Span::read(zone, from, to).map_err(|fault| match fault {
            SpanFault::Zone => {
                let form = "Give minutes east of UTC, then changes as second:minutes, by commas: 60,1774746000:120.";
                Error::field("zone", "format", form)
            }
            SpanFault::Order => Error::field("to", "min", "The last day is before the first."),
        })?;
        Ok(Self {
            space: space.unwrap_or_else(|| user.user.clone()),
            span,
        })
    }

    /// The day, `YYYY-MM-DD`, of the moment in an SQL expression, on the clock of whoever asks.
    pub fn day(&self, moment: &str) -> String {
        clock::day(&self.span.clock, moment)
    }

    /// A statement about it: `?1` is the space, `?2` the first day, `?3` the last.
    pub fn ask(&self, sql: String) -> Statement {
        Statement::new(sql)
            .bind(self.space.as_str())
            .bind(self.span.from.as_str())
            .bind(self.span.to.as_str())
    }

    /// A statement about all of it, whatever the days: `?1` is the space.
    pub fn ask_ever(&self, sql: String) -> Statement {
        Statement::new(sql).bind(self.space.as_str())
    }

    /// Common table expressions that end in `visits (id, day, started_at, ended_at)`: the workouts
    /// of these days. They are one range of the index (space, started_at), a day wider on either
    /// side than UTC has it.
    pub fn visits(&self) -> String {
        let day = self.day("w.started_at");
        format!(
            "near AS (
               SELECT w.id, {day} AS day, w.started_at, w.ended_at FROM workouts w
               WHERE w.space = ?1 AND w.deleted_at IS NULL
                 AND w.started_at >= date(?2, '-1 day')
                 AND w.started_at < coalesce(date(?3, '+2 days'), '~')),
             visits AS (SELECT * FROM near WHERE day BETWEEN ?2 AND ?3)"
        )
    }

    /// A condition on the moment in an SQL expression: it is on one of these days.
    pub fn within(&self, moment: &str) -> String {
        let day = self.day(moment);
        format!(
            "{moment} >= date(?2, '-1 day') AND {moment} < coalesce(date(?3, '+2 days'), '~')
             AND {day} BETWEEN ?2 AND ?3"
        )
    }

    /// Asks all of them in one round trip, if the caller may read the log.
    ///
    /// # Errors
    /// Not found where they may not; the database's.
    pub async fn read(
        &self,
        cx: &Cx,
        user: &Identity,
        statements: impl IntoIterator<Item = Statement>,
    ) -> Result<Vec<Rows>, Error> {
        let scope = cx.scope(Some(&user.user));
        let mut all = vec![records::may_read(&scope, "set", &self.space)?];
        all.extend(statements);
        let mut answers = cx.ports.db.batch(all).await?;
        if !yes(answers.first()) {
            return Err(Error::not_found("person"));
        }
        Ok(answers.split_off(1))
    }

    /// As [`Logbook::read`], about an exercise that must be the caller's to read, or of this log.
    ///
    /// # Errors
    /// As [`Logbook::read`], and not found for the exercise.
    pub async fn read_exercise(
        &self,
        cx: &Cx,
        user: &Identity,
        exercise: &str,
        statements: impl IntoIterator<Item = Statement>,
    ) -> Result<Vec<Rows>, Error> {
        let scope = cx.scope(Some(&user.user));
        let of_this_log = "SELECT EXISTS (SELECT 1 FROM exercises e WHERE e.id = ?1 AND e.space = ?2 AND e.deleted_at IS NULL)";
        let mut all = vec![
            records::may_read_row(&scope, "exercise", exercise)?,
            Statement::new(of_this_log)
                .bind(exercise)
                .bind(self.space.as_str()),
        ];
        all.extend(statements);
        let mut answers = self.read(cx, user, all).await?;
        if !yes(answers.first()) && !yes(answers.get(1)) {
            return Err(Error::not_found("exercise"));
        }
        Ok(answers.split_off(2))
    }
}

fn yes(answer: Option<&Rows>) -> bool {
    answer.and_then(Rows::first).and_then(|row| row.int(0)) == Some(1)
}

/// Rows whose one cell is JSON text.
///
/// # Errors
/// Internal when one does not decode.
pub fn decoded<T: DeserializeOwned>(rows: Option<&Rows>) -> Result<Vec<T>, Error> {
    let rows = rows.map_or(&[][..], |rows| rows.rows.as_slice());
    rows.iter()
        .map(|row| {
            serde_json::from_str(row.text(0).unwrap_or_default())
                .map_err(|error| Error::internal(format!("a row does not decode: {error}")))
        })
        .collect()
}
