//! Calendar dates and wall-clock times, without a clock and without a time zone.

use std::fmt;

/// A wall-clock time, to the second. Ordered by time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Local {
    pub year: u32,
    pub month: u32,
    pub day: u32,
    pub hour: u32,
    pub minute: u32,
    pub second: u32,
}

impl fmt::Display for Local {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
        } = self;
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"
        )
    }
}

impl Local {
    /// A time that exists in the Gregorian calendar between 1970 and 2199.
    pub fn new(date: (u32, u32, u32), time: (u32, u32, u32)) -> Option<Self> {
        let (year, month, day) = date;
        let (hour, minute, second) = time;
        let exists = (1970..2200).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day)
            && hour < 24
            && minute < 60
            && second < 60;
        exists.then_some(Self {
            year,
            month,
            day,
            hour,
            minute,
            second,
        })
    }

    /// Seconds since 1970-01-01T00:00:00 on the same wall clock.
    pub fn seconds(&self) -> i64 {
        let time = self.hour * 3600 + self.minute * 60 + self.second;
        days(self.year, self.month, self.day) * 86_400 + i64::from(time)
    }

    /// The inverse of [`Local::seconds`].
    pub fn from_seconds(seconds: i64) -> Option<Self> {
        let time = u32::try_from(seconds.rem_euclid(86_400)).ok()?;
        let date = date(seconds.div_euclid(86_400))?;
        Self::new(date, (time / 3600, time / 60 % 60, time % 60))
    }
}

fn leap(year: u32) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_in(year: u32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days from 1970-01-01, counting years from March so that the leap day comes last.
fn days(year: u32, month: u32, day: u32) -> i64 {
    let (year, month, day) = (i64::from(year), i64::from(month), i64::from(day));
    let year = if month < 3 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year / 4 - year / 100 + year / 400 + of_year - 719_468
}

fn date(since_1970: i64) -> Option<(u32, u32, u32)> {
    // Only years that `Local` has; the walk below is then a few steps.
    if !(0..=days(2199, 12, 31)).contains(&since_1970) {
        return None;
    }
    let mut year = u32::try_from(1970 + since_1970 / 366).ok()?;
    while days(year + 1, 1, 1) <= since_1970 {
        year += 1;
    }
    let mut left = u32::try_from(since_1970 - days(year, 1, 1)).ok()?;
    let mut month = 1;
    while left >= days_in(year, month) {
        left -= days_in(year, month);
        month += 1;
    }
    Some((year, month, left + 1))
}
