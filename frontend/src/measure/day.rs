//! Calendar days as plain numbers, so that a time axis can be laid out without the browser.

/// Days since 1970-01-01 of a proleptic Gregorian date (Howard Hinnant's `days_from_civil`).
pub fn from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of a day number: the inverse of [`from_civil`].
pub fn to_civil(day: i64) -> (i64, i64, i64) {
    let shifted = day + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted_month = (5 * of_year + 2) / 153;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    (
        year + era * 400 + i64::from(month <= 2),
        month,
        of_year - (153 * shifted_month + 2) / 5 + 1,
    )
}

/// Reads the date at the start of `YYYY-MM-DD…`.
pub fn parse(text: &str) -> Option<i64> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then(|| from_civil(year, month, day))
}

pub const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// Short English name of month 1–12.
pub fn month_name(month: i64) -> &'static str {
    usize::try_from(month - 1)
        .ok()
        .and_then(|at| MONTHS.get(at))
        .copied()
        .unwrap_or("")
}

const MONTHS_LONG: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// English name of month 1–12.
pub fn month_long(month: i64) -> &'static str {
    let at = usize::try_from(month - 1).ok();
    at.and_then(|at| MONTHS_LONG.get(at)).copied().unwrap_or("")
}

/// `7 Mar 2026`.
pub fn show(day: i64) -> String {
    let (year, month, date) = to_civil(day);
    format!("{date} {} {year}", month_name(month))
}

/// `2026-03-07`.
pub fn iso(day: i64) -> String {
    let (year, month, date) = to_civil(day);
    format!("{year:04}-{month:02}-{date:02}")
}

/// `7 Mar`, where the year is plain.
pub fn brief(day: i64) -> String {
    let (_, month, date) = to_civil(day);
    format!("{date} {}", month_name(month))
}

/// The Monday of a day's week; 1 January 1970 was a Thursday.
pub fn monday(day: i64) -> i64 {
    day - (day + 3).rem_euclid(7)
}

/// The first day of a month; months beyond 1–12 go on into the years around.
pub fn month_start(year: i64, month: i64) -> i64 {
    let months = year * 12 + month - 1;
    from_civil(months.div_euclid(12), months.rem_euclid(12) + 1, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_inverse_over_four_centuries() {
        for day in -30_000..120_000 {
            let (year, month, date) = to_civil(day);
            assert_eq!(from_civil(year, month, date), day);
        }
        assert_eq!(to_civil(0), (1970, 1, 1));
        assert_eq!(parse("2024-02-29T10:00:00.000Z"), Some(19_782));
        assert_eq!(parse("2024-13-01"), None);
        assert_eq!(show(19_782), "29 Feb 2024");
    }

    #[test]
    fn weeks_begin_on_monday_and_months_on_the_first() {
        let monday_of = |text: &str| iso(monday(parse(text).unwrap()));
        assert_eq!(monday_of("2026-01-04"), "2025-12-29");
        assert_eq!(monday_of("2026-01-05"), "2026-01-05");
        assert_eq!(iso(month_start(2026, 13)), "2027-01-01");
        assert_eq!(iso(month_start(2026, 0)), "2025-12-01");
    }
}
