//! Cron expressions of five fields (minute, hour, day of the month, month, day of the week),
//! each `*`, a number, a list `a,b` or steps `*/n`; times are UTC.

use anyhow::{Context as _, Result, bail};

/// A schedule.
pub struct Cron([Vec<u32>; 5]);

/// The least and the most of each field.
const RANGES: [(u32, u32); 5] = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 6)];

impl Cron {
    /// Reads an expression.
    pub fn parse(text: &str) -> Result<Self> {
        let fields: Vec<&str> = text.split_whitespace().collect();
        if fields.len() != RANGES.len() {
            bail!("{text} has {} fields, not five", fields.len());
        }
        let mut cron = Cron(Default::default());
        for ((field, range), values) in fields.iter().zip(RANGES).zip(&mut cron.0) {
            *values = read(field, range).with_context(|| format!("in the schedule {text}"))?;
        }
        Ok(cron)
    }

    /// Whether it strikes in that minute since 1970 UTC.
    pub fn strikes(&self, minute: u64) -> bool {
        let day = minute / 1440;
        let (month, date) = month_and_date(day);
        let now = [
            minute % 60,
            minute / 60 % 24,
            date,
            month,
            // 1 January 1970 was a Thursday.
            (day + 4) % 7,
        ];
        self.0
            .iter()
            .zip(now)
            .all(|(values, now)| values.iter().any(|value| u64::from(*value) == now))
    }
}

fn read(field: &str, (least, most): (u32, u32)) -> Result<Vec<u32>> {
    if field == "*" {
        return Ok((least..=most).collect());
    }
    if let Some(step) = field.strip_prefix("*/") {
        let step: usize = step.parse()?;
        if step == 0 {
            bail!("steps of nothing");
        }
        return Ok((least..=most).step_by(step).collect());
    }
    let values: Vec<u32> = field
        .split(',')
        .map(|value| Ok(value.parse()?))
        .collect::<Result<_>>()?;
    if let Some(odd) = values.iter().find(|value| !(least..=most).contains(value)) {
        bail!("{odd} is not within {least} and {most}");
    }
    Ok(values)
}

/// From days since 1970: the civil calendar counted in eras of 400 years from 1 March.
fn month_and_date(day: u64) -> (u64, u64) {
    let of_era = (day + 719_468) % 146_097;
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let date = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    (month, date)
}

#[cfg(test)]
mod tests {
    use super::{Cron, month_and_date};

    /// 2024-02-29 12:35 UTC, a Thursday.
    const LEAP_DAY: u64 = 28_486_835 - 28_486_835 % 1440 + 12 * 60 + 35;

    #[test]
    fn days_have_their_dates() {
        assert_eq!(month_and_date(0), (1, 1));
        assert_eq!(month_and_date(19_782), (2, 29));
        assert_eq!(month_and_date(19_783), (3, 1));
        assert_eq!(month_and_date(20_453), (12, 31));
    }

    #[test]
    fn a_schedule_strikes_in_its_minutes() {
        let minute = 19_782 * 1440 + 12 * 60 + 35;
        assert_eq!(LEAP_DAY / 1440, 19_782);
        for (text, strikes) in [
            ("* * * * *", true),
            ("*/5 * * * *", true),
            ("*/10 * * * *", false),
            ("35 12 * * *", true),
            ("35 12 29 2 4", true),
            ("35 12 * * 5", false),
            ("5,35 * * * *", true),
        ] {
            assert_eq!(
                Cron::parse(text).unwrap().strikes(minute),
                strikes,
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_no_schedule_is_refused() {
        for text in ["* * * *", "60 * * * *", "*/0 * * * *", "x * * * *"] {
            assert!(Cron::parse(text).is_err(), "{text}");
        }
    }
}
