//! A person's log as the reading operations see it: whose, from which day to which, on whose clock,
//! and what in it counts.
//!
//! A workout belongs to the day on which it began, on the person's clock, and its sets belong to
//! it: one that goes past midnight is not torn apart. Weeks begin on Monday.

mod clock;
mod efforts;
mod tally;

pub use clock::{Clock, monday};
pub use efforts::{Effort, efforts, formula, gram};
pub use tally::Tally;

use edge::{Cx, Identity};
use ports::{Error, Rows, Statement};
use serde::de::DeserializeOwned;

/// A set, read as `s`, that counts as work: a warm-up does not, nor one of which no repetition
/// came off. A set may have no kind, and is then no warm-up; one for time may have no repetitions.
pub const WORK: &str =
    "s.deleted_at IS NULL AND s.kind IS NOT 'warmup' AND coalesce(s.reps, 1) >= 1";

/// Whether such a set was hard: four repetitions in reserve or fewer, or as many as nobody said.
pub const HARD: &str = "coalesce(s.rir, 10.0 - s.rpe, 0.0) <= 4.0";

/// Weight × repetitions of a set `s` of the exercise `e`, in kg; help is no load.
pub const VOLUME: &str =
    "(CASE WHEN e.load IS 'assisted' THEN 0.0 ELSE coalesce(s.weight_kg * s.reps, 0.0) END)";

/// What is asked of which log.
pub struct Logbook {
    space: String,
    clock: Clock,
    from: String,
    to: String,
}

impl Logbook {
    /// The log in `space`, of the caller where none is given, from the day `from` to the day `to`,
    /// both included.
    ///
    /// # Errors
    /// Validation when `zone` is no clock ([`Clock`]) or the days are the wrong way round.
    pub fn open(
        user: &Identity,
        space: Option<String>,
        zone: Option<&str>,
        from: Option<String>,
        to: Option<String>,
    ) -> Result<Self, Error> {
        let logbook = Self {
            space: space.unwrap_or_else(|| user.user.clone()),
            clock: Clock::read(zone)?,
            from: from.unwrap_or_else(|| "0001-01-01".to_owned()),
            to: to.unwrap_or_else(|| "9999-12-31".to_owned()),
        };
        if logbook.from > logbook.to {
            return Err(Error::field(
                "to",
                "min",
                "The last day is before the first.",
            ));
        }
        Ok(logbook)
    }

    /// The clock of whoever asks.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// A statement about it: `?1` is the space, `?2` the first day, `?3` the last.
    pub fn ask(&self, sql: String) -> Statement {
        Statement::new(sql)
            .bind(self.space.as_str())
            .bind(self.from.as_str())
            .bind(self.to.as_str())
    }

    /// A statement about all of it, whatever the days: `?1` is the space.
    pub fn ask_ever(&self, sql: String) -> Statement {
        Statement::new(sql).bind(self.space.as_str())
    }

    /// Common table expressions that end in `visits (id, day, started_at, ended_at)`: the workouts
    /// of these days. They are one range of the index (space, started_at), a day wider on either
    /// side than UTC has it.
    pub fn visits(&self) -> String {
        let day = self.clock.day("w.started_at");
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
        let day = self.clock.day(moment);
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
