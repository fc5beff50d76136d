//! Dates and datetimes in their fixed text form: reading literals, and counting days and
//! milliseconds.

use crate::{civil, decimal};

/// Whether `text` is a day of the calendar, `YYYY-MM-DD`.
pub(super) fn is_date(text: &str) -> bool {
    if !matches_shape(text, "dddd-dd-dd") {
        return false;
    }
    let (Some(year), Some(month), Some(day)) =
        (number(text, 0, 4), number(text, 5, 7), number(text, 8, 10))
    else {
        return false;
    };
    year > 0 && (1..=12).contains(&month) && (1..=days_in_month(year, month)).contains(&day)
}

/// `text` as `YYYY-MM-DDTHH:MM:SS.mmmZ`, where it is a date (its midnight, UTC) or a datetime in
/// UTC to the minute, second or millisecond.
pub(super) fn datetime(text: &str) -> Option<String> {
    let date = text.get(..10).filter(|date| is_date(date))?;
    let time = text.get(10..)?;
    let full = match time.len() {
        0 => "T00:00:00.000Z".to_owned(),
        7 if matches_shape(time, "Tdd:ddZ") => format!("{}:00.000Z", time.get(..6)?),
        10 if matches_shape(time, "Tdd:dd:ddZ") => format!("{}.000Z", time.get(..9)?),
        14 if matches_shape(time, "Tdd:dd:dd.dddZ") => time.to_owned(),
        _ => return None,
    };
    let in_day =
        number(&full, 1, 3)? < 24 && number(&full, 4, 6)? < 60 && number(&full, 7, 9)? < 60;
    in_day.then(|| format!("{date}{full}"))
}

/// The day number (0 is 1970-01-01) of the date that `text` begins with. Proleptic Gregorian,
/// as SQLite's `julianday`.
pub(super) fn day_number(text: &str) -> Option<i64> {
    let date = (
        number(text, 0, 4)?,
        number(text, 5, 7)?,
        number(text, 8, 10)?,
    );
    Some(civil::day_number(date.0, date.1, date.2))
}

/// 0001-01-01 and the day after 9999-12-31, in milliseconds from 1970.
pub(super) const FIRST: i64 = -62_135_596_800_000;
pub(super) const END: i64 = 253_402_300_800_000;

/// Milliseconds from 1970 to a date's midnight or a datetime in its full form.
pub(super) fn millis(text: &str) -> Option<i64> {
    let midnight = day_number(text)? * 86_400_000;
    if text.len() == 10 {
        return Some(midnight);
    }
    let (hour, minute) = (number(text, 11, 13)?, number(text, 14, 16)?);
    let (second, milli) = (number(text, 17, 19)?, number(text, 20, 23)?);
    Some(midnight + hour * 3_600_000 + minute * 60_000 + second * 1_000 + milli)
}

/// A duration in milliseconds: ISO 8601 (`PT1H30M`), or as CEL writes it (`1h30m`, `-1.5s`).
pub(super) fn duration(text: &str) -> Option<i64> {
    if text.trim_start_matches('-').starts_with('P') {
        return civil::duration(text);
    }
    let (sign, mut rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    if rest.is_empty() {
        return None;
    }
    let mut sum = 0_i64;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, tail) = rest.split_at_checked(end)?;
        // `ms` before `m`.
        let units = [("ms", 1), ("h", 3_600_000), ("m", 60_000), ("s", 1_000)];
        let (unit, millis) = units.into_iter().find(|(unit, _)| tail.starts_with(unit))?;
        let digits = decimal::scale_of(number)?;
        let parts = decimal::units(number, digits)?.checked_mul(millis)?;
        let one = decimal::one(digits);
        if digits > decimal::MAX_SCALE || parts % one != 0 {
            return None;
        }
        sum = sum.checked_add(parts / one)?;
        rest = tail.get(unit.len()..)?;
    }
    (sum <= decimal::MAX_UNITS).then_some(sign * sum)
}

/// The digits at bytes `from..to` as a number.
pub(super) fn number(text: &str, from: usize, to: usize) -> Option<i64> {
    let digits = text.get(from..to)?;
    if digits.bytes().all(|b| b.is_ascii_digit()) {
        digits.parse().ok()
    } else {
        None
    }
}

/// `d` in the shape stands for a digit, anything else for itself.
fn matches_shape(text: &str, shape: &str) -> bool {
    text.len() == shape.len()
        && text
            .bytes()
            .zip(shape.bytes())
            .all(|(found, wanted)| match wanted {
                b'd' => found.is_ascii_digit(),
                _ => found == wanted,
            })
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}
