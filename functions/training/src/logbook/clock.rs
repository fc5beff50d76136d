//! The caller's clock: a function at the edge knows no time zones, and a day in a log is a day
//! where the person was. So the caller sends the offsets that held, and SQL reads moments by them.
//!
//! As a query parameter a clock is minutes east of UTC, and behind each comma the second since 1970
//! (UTC) at which the offset changed, a colon and the new offset: Berlin in 2026 is
//! `60,1774746000:120,1792890000:60`. The first offset also holds for all time before.

use ports::Error;

use crate::import::format_utc;

/// Changes that one clock may have: twice a year for a century.
const MOST: usize = 200;

/// Offsets, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// Minutes east of UTC before the first change.
    first: i64,
    /// The moment of each change, as stored moments are written, and the minutes from it on.
    changes: Vec<(String, i64)>,
}

impl Clock {
    /// Reads the query parameter `zone`; without one, UTC.
    ///
    /// # Errors
    /// Validation, at `zone`, when it is not of the form above, its changes do not follow each
    /// other, or an offset is more than a day.
    pub fn read(zone: Option<&str>) -> Result<Self, Error> {
        let Some(zone) = zone.filter(|zone| !zone.is_empty()) else {
            return Ok(Self::default());
        };
        Self::parse(zone).ok_or_else(|| {
            let form = "Give minutes east of UTC, then changes as second:minutes, by commas: 60,1774746000:120.";
            Error::field("zone", "format", form)
        })
    }

    fn parse(zone: &str) -> Option<Self> {
        let mut parts = zone.split(',');
        let first = minutes(parts.next()?)?;
        let mut changes: Vec<(String, i64)> = Vec::new();
        for part in parts {
            let (second, east) = part.split_once(':')?;
            let moment = format_utc(second.parse::<i64>().ok()?.checked_mul(1000)?)?;
            if changes.last().is_some_and(|(last, _)| *last >= moment) {
                return None;
            }
            changes.push((moment, minutes(east)?));
        }
        (changes.len() <= MOST).then_some(Self { first, changes })
    }

    /// The day, `YYYY-MM-DD`, on this clock of the moment in an SQL expression.
    pub fn day(&self, moment: &str) -> String {
        if self.changes.is_empty() {
            return format!("date({moment}, '{} minutes')", self.first);
        }
        let mut offset = String::from("CASE");
        for (from, east) in self.changes.iter().rev() {
            offset.push_str(&format!(" WHEN {moment} >= '{from}' THEN '{east} minutes'"));
        }
        format!("date({moment}, {offset} ELSE '{} minutes' END)", self.first)
    }
}

/// The Monday, `YYYY-MM-DD`, of the week of a day in SQL.
pub fn monday(day: &str) -> String {
    format!("date({day}, 'weekday 0', '-6 days')")
}

fn minutes(text: &str) -> Option<i64> {
    let minutes = text.parse().ok()?;
    (-1440..=1440).contains(&minutes).then_some(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::Connection;

    fn asked(sql: &str, moment: &str) -> String {
        let db = Connection::open_in_memory().expect("sqlite");
        db.query_row(
            &format!("SELECT {sql} FROM (SELECT ?1 AS at)"),
            [moment],
            |row| row.get(0),
        )
        .expect("a day")
    }

    #[test]
    fn a_day_is_the_persons_own() {
        let berlin = Clock::read(Some("60,1774746000:120,1792890000:60")).expect("a clock");
        let day = |moment| asked(&berlin.day("at"), moment);
        assert_eq!(day("2026-01-05T22:59:59.999Z"), "2026-01-05");
        assert_eq!(day("2026-01-05T23:00:00.000Z"), "2026-01-06");
        // From 29 March on the day ends an hour sooner by UTC, from 25 October on it does not.
        assert_eq!(day("2026-03-28T22:30:00.000Z"), "2026-03-28");
        assert_eq!(day("2026-03-29T22:30:00.000Z"), "2026-03-30");
        assert_eq!(day("2026-10-25T22:30:00.000Z"), "2026-10-25");
        let behind = Clock::read(Some("-570")).expect("a clock");
        assert_eq!(
            asked(&behind.day("at"), "2026-01-05T09:29:00.000Z"),
            "2026-01-04"
        );
        let utc = Clock::read(None).expect("a clock");
        assert_eq!(
            asked(&utc.day("at"), "2026-01-05T23:59:00.000Z"),
            "2026-01-05"
        );
    }

    #[test]
    fn weeks_begin_on_monday() {
        for (day, expected) in [
            ("2026-01-04", "2025-12-29"),
            ("2026-01-05", "2026-01-05"),
            ("2026-01-11", "2026-01-05"),
        ] {
            assert_eq!(asked(&monday("at"), day), expected);
        }
    }

    #[test]
    fn what_is_no_clock_is_refused() {
        let many = format!(
            "0{}",
            (1..=201).map(|n| format!(",{n}:0")).collect::<String>()
        );
        for wrong in [
            "x",
            "60,",
            "60,1:",
            "60,5:60,5:0",
            "60,9:0,5:60",
            "1441",
            "0,1:9999",
            "0,99999999999999999999:0",
            many.as_str(),
            "0', x",
        ] {
            let error = Clock::read(Some(wrong)).expect_err(wrong);
            assert_eq!(
                error.details.first().map(|detail| detail.path.as_str()),
                Some("zone")
            );
        }
    }
}
