//! An export holds wall-clock times without a zone. The browser knows the person's zone and its
//! history, so it tells the server from which moment on which offset held.
use contract::ZoneTransition;
use wasm_bindgen::JsValue;

use super::day;

const MINUTE: f64 = 60_000.0;
const DAY: f64 = 86_400_000.0;

/// The zone of this browser from 2000 until now, oldest change first: from the wall-clock time `from`, read
/// on the clock that has just changed, `minutes` east of UTC held.
pub fn of_browser() -> Vec<ZoneTransition> {
    let offset =
        |ms: f64| -(js_sys::Date::new(&JsValue::from_f64(ms)).get_timezone_offset() as i32);
    let start = day::from_civil(2000, 1, 1) as f64 * DAY;
    transitions(offset, start, js_sys::Date::now() + DAY)
        .into_iter()
        .map(|(ms, minutes)| ZoneTransition {
            from: local_text(ms, minutes),
            minutes: minutes.into(),
        })
        .collect()
}

/// The clock of this browser from one day to another, as operations that tell days take it: minutes
/// east of UTC, then each change as `second:minutes`.
pub fn clock(from: i64, to: i64) -> String {
    let offset =
        |ms: f64| -(js_sys::Date::new(&JsValue::from_f64(ms)).get_timezone_offset() as i32);
    // A day wider on either side than the days have it in UTC.
    let (start, end) = ((from - 1) as f64 * DAY, (to + 2) as f64 * DAY);
    spelled(&transitions(offset, start, end))
}

fn spelled(changes: &[(f64, i32)]) -> String {
    let mut text = String::new();
    for (at, (ms, minutes)) in changes.iter().enumerate() {
        if at == 0 {
            text = minutes.to_string();
        } else {
            text.push_str(&format!(",{:.0}:{minutes}", ms / 1_000.0));
        }
    }
    text
}

/// Every change of `offset` (minutes east of UTC) in the range, to the minute; the first entry is
/// the offset at `start`. No zone has changed twice within 14 days since 2000 without returning.
fn transitions(offset: impl Fn(f64) -> i32, start: f64, end: f64) -> Vec<(f64, i32)> {
    let mut found = vec![(start, offset(start))];
    let (mut at, mut current) = (start, offset(start));
    while at < end {
        let next = (at + 14.0 * DAY).min(end);
        let then = offset(next);
        if then != current {
            let (mut low, mut high) = (at, next);
            while high - low > MINUTE {
                let middle = low + ((high - low) / 2.0 / MINUTE).floor() * MINUTE;
                if middle <= low {
                    break;
                }
                if offset(middle) == current {
                    low = middle
                } else {
                    high = middle
                }
            }
            found.push((high, then));
            current = then;
        }
        at = next;
    }
    found
}

fn local_text(ms: f64, minutes: i32) -> String {
    let local = ms + f64::from(minutes) * MINUTE;
    let (year, month, date) = day::to_civil((local / DAY).floor() as i64);
    let of_day = (local.rem_euclid(DAY) / MINUTE).round() as i64;
    format!(
        "{year:04}-{month:02}-{date:02}T{:02}:{:02}:00",
        of_day / 60,
        of_day % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Central European rules of 2024: +60, +120 from 31 Mar 01:00 UTC, +60 from 27 Oct 01:00 UTC.
    fn berlin_2024(ms: f64) -> i32 {
        let at = |month, date| day::from_civil(2024, month, date) as f64 * DAY + 60.0 * MINUTE;
        if ms >= at(3, 31) && ms < at(10, 27) {
            120
        } else {
            60
        }
    }

    #[test]
    fn both_clock_changes_are_found_to_the_minute() {
        let start = day::from_civil(2024, 1, 1) as f64 * DAY;
        let found = transitions(berlin_2024, start, start + 366.0 * DAY);
        let texts: Vec<_> = found
            .iter()
            .map(|(ms, minutes)| (local_text(*ms, *minutes), *minutes))
            .collect();
        assert_eq!(
            texts,
            [
                ("2024-01-01T01:00:00".to_owned(), 60),
                ("2024-03-31T03:00:00".to_owned(), 120),
                ("2024-10-27T02:00:00".to_owned(), 60),
            ]
        );
    }

    #[test]
    fn a_clock_is_spelled_as_operations_take_it() {
        let start = day::from_civil(2024, 1, 1) as f64 * DAY;
        let changes = transitions(berlin_2024, start, start + 366.0 * DAY);
        assert_eq!(spelled(&changes), "60,1711846800:120,1729990800:60");
        assert_eq!(spelled(&[(0.0, -570)]), "-570");
    }

    #[test]
    fn a_zone_without_changes_has_one_entry() {
        assert_eq!(transitions(|_| 345, 0.0, 400.0 * DAY), [(0.0, 345)]);
    }
}
