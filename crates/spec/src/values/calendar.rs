//! Dates, times of day and datetimes: what people's programs send, in fixed width.

use super::{Check, Place};
use crate::civil::{self, civil, day_number};
use crate::model::Kind;
use serde_json::Value;

impl Check<'_> {
    pub(super) fn calendar(&mut self, place: Place<'_>, value: &Value) -> Option<Value> {
        let expected = match place.field.kind {
            Kind::Date => "a date such as 2026-03-31",
            Kind::Time => "a time of day such as 18:30 or 18:30:00",
            _ => "a date and time such as 2026-03-31T18:30:00Z",
        };
        let Value::String(text) = value else {
            return self.wrong(place, expected, value);
        };
        let normal = match place.field.kind {
            Kind::Date => date(text).map(|_| text.clone()),
            Kind::Time => civil::time(text),
            _ => datetime(text),
        };
        match normal {
            Some(normal) => Some(normal.into()),
            None => {
                let message = format!("{} must be {expected}.", place.label);
                self.fault(place.at, "format", message)
            }
        }
    }
}

/// Any RFC 3339 time as `YYYY-MM-DDTHH:MM:SS.mmmZ`: shifted to UTC, fractions cut to
/// milliseconds. `None` when it is none, or falls outside the years 0001 to 9999.
pub fn datetime(text: &str) -> Option<String> {
    let day = date(text.get(..10)?)?;
    if !matches!(text.as_bytes().get(10)?, b'T' | b't' | b' ') {
        return None;
    }
    let clock = text.get(11..19)?;
    let separators =
        clock.as_bytes().get(2) == Some(&b':') && clock.as_bytes().get(5) == Some(&b':');
    let (hour, minute, second) = (
        digits(clock.get(..2)?)?,
        digits(clock.get(3..5)?)?,
        digits(clock.get(6..)?)?,
    );
    // UTC's leap second cannot be told apart from the next one in storage, so it is that one.
    if !separators || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let (millis, zone) = fraction(text.get(19..)?)?;
    let seconds = day * 86_400 + hour * 3_600 + minute * 60 + second - offset_minutes(zone)? * 60;
    let (year, month, of_month) = civil(seconds.div_euclid(86_400));
    let of_day = seconds.rem_euclid(86_400);
    (1..=9999).contains(&year).then(|| {
        format!(
            "{year:04}-{month:02}-{of_month:02}T{:02}:{:02}:{:02}.{millis:03}Z",
            of_day / 3_600,
            of_day / 60 % 60,
            of_day % 60
        )
    })
}

/// The day number (0 is 1970-01-01) of `YYYY-MM-DD`, if that is a day of the calendar.
fn date(text: &str) -> Option<i64> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes.get(4) != Some(&b'-') || bytes.get(7) != Some(&b'-') {
        return None;
    }
    let (year, month, day) = (
        digits(text.get(..4)?)?,
        digits(text.get(5..7)?)?,
        digits(text.get(8..)?)?,
    );
    let number = day_number(year, month, day);
    (year > 0 && civil(number) == (year, month, day)).then_some(number)
}

/// `.25` and what follows, as milliseconds and the rest.
fn fraction(text: &str) -> Option<(i64, &str)> {
    let Some(rest) = text.strip_prefix('.') else {
        return Some((0, text));
    };
    let end = rest.find(|c: char| !c.is_ascii_digit())?;
    let (digits_given, zone) = rest.split_at_checked(end)?;
    if digits_given.is_empty() {
        return None;
    }
    let mut padded: String = digits_given.chars().take(3).collect();
    padded.extend(std::iter::repeat_n('0', 3 - padded.len()));
    Some((digits(&padded)?, zone))
}

/// `Z` or `±HH:MM`.
fn offset_minutes(zone: &str) -> Option<i64> {
    if matches!(zone, "Z" | "z") {
        return Some(0);
    }
    let sign = match zone.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    if zone.len() != 6 || zone.as_bytes().get(3) != Some(&b':') {
        return None;
    }
    let (hours, minutes) = (digits(zone.get(1..3)?)?, digits(zone.get(4..)?)?);
    (hours <= 23 && minutes <= 59).then_some(sign * (hours * 60 + minutes))
}

fn digits(text: &str) -> Option<i64> {
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        text.parse().ok()
    } else {
        None
    }
}
