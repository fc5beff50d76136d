//! Days, times of day and moments.

use super::super::sql::{json_quoted, with_v};
use super::Conversion;
use crate::model::{Field, Kind};

/// Between two kinds of time.
pub(super) fn between(from: &Field, to: &Field, value: &str) -> Option<Conversion> {
    use Kind::{Date, Datetime, Duration, Json, Time};
    Some(match (from.kind, to.kind) {
        (Date, Datetime) => Conversion::exact(format!("{value} || 'T00:00:00.000Z'")),
        (Datetime, Date) => Conversion::shortens(format!("substr({value}, 1, 10)")),
        (Datetime, Time) => Conversion::shortens(format!("substr({value}, 12, 8)")),
        (Time, Duration) => Conversion::exact(format!(
            "(substr({value}, 1, 2) * 3600 + substr({value}, 4, 2) * 60 + substr({value}, 7, 2)) * 1000"
        )),
        (Duration, Time) => Conversion::may_fail(
            with_v(
                value,
                "CASE WHEN v BETWEEN 0 AND 86399000 AND v % 1000 = 0 THEN printf('%02d:%02d:%02d', v / 3600000, v / 60000 % 60, v / 1000 % 60) END",
            ),
            "is no time of one day in whole seconds",
        ),
        (Date | Time | Datetime, Json) => Conversion::exact(json_quoted(value)),
        _ => return None,
    })
}

/// A time of the kind, of a text in the form that the API writes.
pub(super) fn read(to: &Field, shown: &str) -> Option<(String, &'static str)> {
    let trimmed = format!("trim({shown})");
    Some(match to.kind {
        Kind::Date => (
            with_v(
                &trimmed,
                "CASE WHEN length(v) = 10 AND date(v) = v AND v >= '0001' THEN v END",
            ),
            "is not a date such as 2026-03-31",
        ),
        Kind::Time => (
            with_v(
                &trimmed,
                "CASE WHEN v IN (strftime('%H:%M', v), strftime('%H:%M:%S', v)) THEN strftime('%H:%M:%S', v) END",
            ),
            "is not a time such as 07:30",
        ),
        Kind::Datetime => (
            with_v(
                &trimmed,
                "CASE WHEN v < '0001' THEN NULL WHEN strftime('%Y-%m-%dT%H:%M:%fZ', v) = v THEN v WHEN length(v) = 10 AND date(v) = v THEN v || 'T00:00:00.000Z' END",
            ),
            "is not a moment such as 2026-03-31T07:30:00.000Z",
        ),
        _ => return None,
    })
}
