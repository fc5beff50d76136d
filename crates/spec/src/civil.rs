//! The calendar, once: days to dates and back, and the one stored form of time.

/// Milliseconds since 1970 UTC as `YYYY-MM-DDTHH:MM:SS.mmmZ`, the one stored form of time.
pub fn datetime(ms: i64) -> String {
    let (year, month, day) = civil(ms.div_euclid(86_400_000));
    let in_day = ms.rem_euclid(86_400_000);
    let (hour, minute) = (in_day / 3_600_000, in_day / 60_000 % 60);
    let (second, milli) = (in_day / 1_000 % 60, in_day % 1_000);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{milli:03}Z")
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar, the year counted from March
/// so that the leap day comes last.
pub fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    365 * year + year.div_euclid(4) - year.div_euclid(100)
        + year.div_euclid(400)
        + (153 * month + 2) / 5
        + day
        - 719_469
}

/// Year, month and day of a day number: the inverse of [`day_number`], by 400-year eras of
/// 146 097 days.
pub fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

/// `text` as `HH:MM:SS`, where it is a time of day to the minute or second.
pub fn time(text: &str) -> Option<String> {
    let (clock, seconds) = match text.len() {
        5 => (text, "00"),
        8 if text.get(5..6) == Some(":") => (text.get(..5)?, text.get(6..)?),
        _ => return None,
    };
    let (hours, minutes) = clock.split_once(':')?;
    let in_day = below(hours, 24) && below(minutes, 60) && below(seconds, 60);
    in_day.then(|| format!("{hours}:{minutes}:{seconds}"))
}

/// Two digits of a number less than `limit`.
fn below(text: &str, limit: u8) -> bool {
    text.len() == 2
        && text.bytes().all(|b| b.is_ascii_digit())
        && text.parse::<u8>().is_ok_and(|number| number < limit)
}

/// An ISO 8601 duration without years and months (`P1W`, `PT1H30M`, `-PT0.5S`) in milliseconds.
/// `None` where it is none, or has fractions of a millisecond, or is beyond ±(2^53 − 1) of them.
pub fn duration(text: &str) -> Option<i64> {
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let mut rest = unsigned.strip_prefix('P')?;
    // Larger units first, each at most once; the clock's only after the T.
    let mut units: &[(char, i64)] = &[('W', 604_800_000), ('D', 86_400_000)];
    let (mut sum, mut given, mut clock) = (0_i64, false, false);
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('T').filter(|_| !clock) {
            units = &[('H', 3_600_000), ('M', 60_000), ('S', 1_000)];
            (rest, given, clock) = (after, false, true);
            continue;
        }
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, tail) = rest.split_at_checked(end)?;
        let unit = tail.chars().next()?;
        let place = units.iter().position(|(name, _)| *name == unit)?;
        let (_, millis) = units.get(place)?;
        let amount = match number.split_once('.') {
            None => number.parse::<i64>().ok()?.checked_mul(*millis)?,
            Some(_) if unit == 'S' => crate::decimal::units(number, 3)?,
            Some(_) => return None,
        };
        sum = sum.checked_add(amount)?;
        units = units.get(place + 1..)?;
        rest = tail.get(1..)?;
        given = true;
    }
    (given && sum <= crate::decimal::MAX_UNITS).then_some(sign * sum)
}

#[cfg(test)]
mod tests {
    use super::{datetime, duration, time};

    #[test]
    fn a_time_of_day_has_two_digits_of_each() {
        for (text, expected) in [
            ("07:30", Some("07:30:00")),
            ("23:59:59", Some("23:59:59")),
            ("24:00", None),
            ("7:30", None),
            ("07:60", None),
            ("07:30:60", None),
            ("07:30:1", None),
            ("07-30", None),
            ("07:30Z", None),
            ("07:30:00Z", None),
            ("0+:30", None),
            ("é:300", None),
        ] {
            assert_eq!(time(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn an_iso_duration_is_milliseconds() {
        for (text, expected) in [
            ("PT1H30M", Some(5_400_000)),
            ("PT90M", Some(5_400_000)),
            ("P1DT1S", Some(86_401_000)),
            ("P2W", Some(1_209_600_000)),
            ("-PT0.5S", Some(-500)),
            ("PT1.001S", Some(1_001)),
            ("PT0S", Some(0)),
            ("PT1.0001S", None),
            ("PT1.5H", None),
            ("PT", None),
            ("P", None),
            ("P1DT", None),
            ("P1Y", None),
            ("P1M", None),
            ("P1H", None),
            ("PT1D", None),
            ("PT1M1H", None),
            ("PT1H1H", None),
            ("PTT1H", None),
            ("PT1ST1H", None),
            ("PT1", None),
            ("PTH", None),
            ("PT-1H", None),
            ("1h", None),
            ("PT9007199254740.991S", Some(9_007_199_254_740_991)),
            ("PT9007199254740.992S", None),
            ("PT99999999999999999999H", None),
        ] {
            assert_eq!(duration(text), expected, "{text}");
        }
    }

    #[test]
    fn milliseconds_become_the_stored_form() {
        assert_eq!(datetime(0), "1970-01-01T00:00:00.000Z");
        assert_eq!(datetime(951_782_400_000), "2000-02-29T00:00:00.000Z");
        assert_eq!(datetime(1_795_262_399_999), "2026-11-21T11:59:59.999Z");
        assert_eq!(datetime(-1), "1969-12-31T23:59:59.999Z");
        assert_eq!(datetime(4_107_542_400_000), "2100-03-01T00:00:00.000Z");
    }
}
