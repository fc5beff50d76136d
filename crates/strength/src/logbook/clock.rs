//! The caller's clock: a log knows no time zones, and a day in it is a day where the person was. So the caller brings the
//! offsets that held.
//!
//! As a query parameter a clock is minutes east of UTC, and behind each comma the second since 1970 (UTC) at which the
//! offset changed, a colon and the new offset: Berlin in 2026 is `60,1774746000:120,1792890000:60`. The first offset also
//! holds for all time before.

use crate::programme::{day_number, day_text};
use spec::civil;

/// Changes that one clock may have: twice a year for a century.
const MOST: usize = 200;

/// The second at which 2200 begins: a change of any clock is before it.
const END: i64 = 7_258_118_400;

/// Milliseconds of a day.
pub const DAY_MS: i64 = 86_400_000;

/// Offsets, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    /// Minutes east of UTC before the first change.
    first: i64,
    /// The moment of each change, as stored moments are written, and the minutes from it on.
    changes: Vec<(String, i64)>,
}

impl Clock {
    /// Reads the query parameter `zone`; without one, UTC. None when it is not of the form above, its changes do not follow
    /// each other, or an offset is more than a day.
    #[must_use]
    pub fn read(zone: Option<&str>) -> Option<Self> {
        let Some(zone) = zone.filter(|zone| !zone.is_empty()) else {
            return Some(Self::default());
        };
        let mut parts = zone.split(',');
        let first = offset(parts.next()?)?;
        let mut changes: Vec<(String, i64)> = Vec::new();
        for part in parts {
            let (second, east) = part.split_once(':')?;
            let second = second.parse::<i64>().ok()?;
            if !(0..END).contains(&second) {
                return None;
            }
            let moment = civil::datetime(second * 1000);
            if changes.last().is_some_and(|(last, _)| *last >= moment) {
                return None;
            }
            changes.push((moment, offset(east)?));
        }
        (changes.len() <= MOST).then_some(Self { first, changes })
    }

    /// Minutes east of UTC before the first change.
    #[must_use]
    pub fn first(&self) -> i64 {
        self.first
    }

    /// The moment of each change, as stored moments are written, and the minutes from it on; the oldest first.
    #[must_use]
    pub fn changes(&self) -> &[(String, i64)] {
        &self.changes
    }

    /// The day of a stored moment, as days since 1970; none where it is no moment.
    #[must_use]
    pub fn day_number(&self, moment: &str) -> Option<i64> {
        let after = self
            .changes
            .partition_point(|(from, _)| from.as_str() <= moment);
        let change = after.checked_sub(1).and_then(|at| self.changes.get(at));
        let minutes = change.map_or(self.first, |(_, minutes)| *minutes);
        Some((moment_ms(moment)? + minutes * 60_000).div_euclid(DAY_MS))
    }

    /// The day of a stored moment, `YYYY-MM-DD`; none where it is no moment.
    #[must_use]
    pub fn day(&self, moment: &str) -> Option<String> {
        self.day_number(moment).map(day_text)
    }
}

/// The Monday, `YYYY-MM-DD`, of the week of a day; of what is no day, that.
#[must_use]
pub fn monday(day: &str) -> String {
    // 1970 began on a Thursday.
    day_number(day).map_or_else(
        || day.to_owned(),
        |day| day_text(day - (day + 3).rem_euclid(7)),
    )
}

/// Milliseconds since 1970 of a moment in the one stored form, `YYYY-MM-DDTHH:MM:SS.mmmZ`.
#[must_use]
pub fn moment_ms(moment: &str) -> Option<i64> {
    let number = |from: usize, to: usize| moment.get(from..to)?.parse::<i64>().ok();
    let (hours, minutes) = (number(11, 13)?, number(14, 16)?);
    let (seconds, ms) = (number(17, 19)?, number(20, 23)?);
    Some(day_number(moment)? * DAY_MS + ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms)
}

fn offset(text: &str) -> Option<i64> {
    let minutes = text.parse().ok()?;
    (-1440..=1440).contains(&minutes).then_some(minutes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_the_persons_own() {
        let berlin = Clock::read(Some("60,1774746000:120,1792890000:60")).expect("a clock");
        let day = |moment| berlin.day(moment).expect("a day");
        assert_eq!(day("2026-01-05T22:59:59.999Z"), "2026-01-05");
        assert_eq!(day("2026-01-05T23:00:00.000Z"), "2026-01-06");
        // From 29 March on the day ends an hour sooner by UTC, from 25 October on it does not.
        assert_eq!(day("2026-03-28T22:30:00.000Z"), "2026-03-28");
        assert_eq!(day("2026-03-29T22:30:00.000Z"), "2026-03-30");
        assert_eq!(day("2026-10-25T22:30:00.000Z"), "2026-10-25");
        assert_eq!(berlin.day("soon"), None);
        assert_eq!(berlin.day("2026-03-28"), None);
    }

    #[test]
    fn weeks_begin_on_monday() {
        for (day, expected) in [
            ("2026-01-04", "2025-12-29"),
            ("2026-01-05", "2026-01-05"),
            ("2026-01-11", "2026-01-05"),
            ("1969-12-31", "1969-12-29"),
        ] {
            assert_eq!(monday(day), expected);
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
            "0,-5:0",
            "0,99999999999999999999:0",
            many.as_str(),
            "0', x",
        ] {
            assert_eq!(Clock::read(Some(wrong)), None, "{wrong}");
        }
    }
}
