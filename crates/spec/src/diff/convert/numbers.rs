//! Numbers, truths and lengths of time.

use super::super::sql::{json_quoted, with_v};
use super::Conversion;
use crate::model::{Field, Kind};

/// The largest whole number, and the most units of a decimal, that every reader keeps exact.
const MOST: i64 = 9_007_199_254_740_991;

const NOT_WHOLE: &str = "is not a whole number within ±2^53";
const NOT_FLOAT: &str = "is not a number of at most 15 digits";
const TOO_FINE: &str = "has more than the 15 digits that a float keeps";
const NOT_TRUTH: &str = "is neither true nor false";
const NOT_EXACT: &str = "has more digits than the decimal has room for";

/// Between two kinds of number.
pub(super) fn between(from: &Field, to: &Field, value: &str) -> Option<Conversion> {
    use Kind::{Bool, Decimal, Duration, Float, Int};
    let unit = |field: &Field| 10_i64.pow(u32::from(field.scale.unwrap_or(0).min(9)));
    let within = |sql: &str| format!("CASE WHEN {sql} BETWEEN -{MOST} AND {MOST} THEN {sql} END");
    Some(match (from.kind, to.kind) {
        (Int, Float) => Conversion::may_fail(float(value), TOO_FINE),
        (Int, Bool) => Conversion::may_fail(
            format!("CASE WHEN {value} IN (0, 1) THEN {value} END"),
            "is neither 0 nor 1",
        ),
        // Multiplied as doubles first: a product beyond 64 bits is one of those too.
        (Int, Decimal) => Conversion::may_fail(
            format!(
                "CASE WHEN abs({value} * {0}.0) <= {MOST} THEN {value} * {0} END",
                unit(to)
            ),
            "is too large for the decimal",
        ),
        (Float, Int) => Conversion::may_fail(
            with_v(
                value,
                &format!(
                    "CASE WHEN v BETWEEN -{MOST} AND {MOST} AND v = CAST(v AS INTEGER) THEN CAST(v AS INTEGER) END"
                ),
            ),
            NOT_WHOLE,
        ),
        (Float, Decimal) => {
            let shown = plain(value);
            Conversion::may_fail(decimal(to, &shown), NOT_EXACT)
        }
        (Decimal, Int) => Conversion::may_fail(
            format!(
                "CASE WHEN {value} % {0} = 0 THEN {value} / {0} END",
                unit(from)
            ),
            "is not a whole number",
        ),
        (Decimal, Float) => Conversion::may_fail(
            float(&format!("({value} * 1.0 / {})", unit(from))),
            TOO_FINE,
        ),
        (Decimal, Decimal) => match (unit(from), unit(to)) {
            (before, after) if after > before => Conversion::may_fail(
                with_v(
                    value,
                    &format!(
                        "CASE WHEN abs(v * {0}.0) <= {MOST} THEN v * {0} END",
                        after / before
                    ),
                ),
                "is too large for so many digits after the point",
            ),
            (before, after) => Conversion::may_fail(
                format!(
                    "CASE WHEN {value} % {0} = 0 THEN {value} / {0} END",
                    before / after
                ),
                NOT_EXACT,
            ),
        },
        (Int | Duration, Kind::Json) => Conversion::exact(format!("CAST({value} AS TEXT)")),
        (Bool | Float, Kind::Json) => Conversion::exact(written(from, value)?),
        (Decimal, Kind::Json) => Conversion::exact(json_quoted(&written(from, value)?)),
        (Kind::Json, Int) => Conversion::may_fail(
            with_v(
                value,
                &format!(
                    "CASE WHEN json_type(v) = 'integer' THEN {} END",
                    within("json_extract(v, '$')")
                ),
            ),
            NOT_WHOLE,
        ),
        (Kind::Json, Float) => Conversion::may_fail(
            with_v(
                value,
                &format!(
                    "CASE WHEN json_type(v) IN ('integer', 'real') THEN {} END",
                    float("v")
                ),
            ),
            NOT_FLOAT,
        ),
        (Kind::Json, Bool) => Conversion::may_fail(
            with_v(
                value,
                "CASE json_type(v) WHEN 'true' THEN 1 WHEN 'false' THEN 0 END",
            ),
            NOT_TRUTH,
        ),
        _ => return None,
    })
}

/// The one exact text of a number.
pub(super) fn written(from: &Field, value: &str) -> Option<String> {
    Some(match from.kind {
        Kind::Int | Kind::Duration => format!("CAST({value} AS TEXT)"),
        Kind::Bool => format!("CASE {value} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"),
        Kind::Float => plain(value),
        Kind::Decimal => match from.scale.unwrap_or(0).min(9) {
            0 => format!("CAST({value} AS TEXT)"),
            scale => with_v(
                value,
                &format!(
                    "CASE WHEN v < 0 THEN '-' ELSE '' END || (abs(v) / {unit}) || '.' || substr('000000000' || (abs(v) % {unit}), -{scale})",
                    unit = 10_i64.pow(u32::from(scale))
                ),
            ),
        },
        _ => return None,
    })
}

/// SQLite writes a double with 15 digits, which is all that [`crate::values`] lets one have.
fn plain(value: &str) -> String {
    with_v(
        value,
        "CASE WHEN CAST(CAST(v AS TEXT) AS REAL) = v THEN CAST(v AS TEXT) END",
    )
}

/// A double, where 15 digits say all of it.
fn float(value: &str) -> String {
    let of_v = "CASE WHEN CAST(printf('%.15g', v) AS REAL) = v AND abs(v) <= 1.7976931348623157e308 THEN v END";
    with_v(&format!("CAST({value} AS REAL)"), of_v)
}

/// A number of the kind, of the text that people wrote for one.
pub(super) fn read(to: &Field, shown: &str) -> Option<(String, &'static str)> {
    let trimmed = format!("trim({shown})");
    Some(match to.kind {
        Kind::Int => (whole(&trimmed), NOT_WHOLE),
        Kind::Duration => (whole(&trimmed), "is not a whole number of milliseconds"),
        // What JSON takes for a number. CASE, because AND may look at its right side first.
        Kind::Float => (
            with_v(
                &trimmed,
                &format!(
                    "CASE WHEN json_valid(v) THEN CASE WHEN json_type(v) IN ('integer', 'real') THEN {} END END",
                    float("v")
                ),
            ),
            NOT_FLOAT,
        ),
        Kind::Decimal => (decimal(to, &trimmed), NOT_EXACT),
        Kind::Bool => (
            format!(
                "CASE lower({trimmed}) WHEN 'true' THEN 1 WHEN 'yes' THEN 1 WHEN '1' THEN 1 WHEN 'false' THEN 0 WHEN 'no' THEN 0 WHEN '0' THEN 0 END"
            ),
            NOT_TRUTH,
        ),
        _ => return None,
    })
}

fn whole(shown: &str) -> String {
    with_v(
        shown,
        &format!(
            "CASE WHEN CAST(CAST(v AS INTEGER) AS TEXT) = v AND CAST(v AS INTEGER) BETWEEN -{MOST} AND {MOST} THEN CAST(v AS INTEGER) END"
        ),
    )
}

/// Units of the decimal, from digits with at most one point; zeros at the end do not count.
fn decimal(to: &Field, shown: &str) -> String {
    let scale = to.scale.unwrap_or(0).min(9);
    // s: the sign; b: without it; w: before the point; f: after it, without idle zeros.
    let parts = format!(
        "SELECT s, b, CASE WHEN instr(b, '.') THEN substr(b, 1, instr(b, '.') - 1) ELSE b END AS w, CASE WHEN instr(b, '.') THEN rtrim(substr(b, instr(b, '.') + 1), '0') ELSE '' END AS f FROM (SELECT CASE WHEN v GLOB '-*' THEN -1 ELSE 1 END AS s, CASE WHEN v GLOB '-*' THEN substr(v, 2) ELSE v END AS b FROM (SELECT {shown} AS v))"
    );
    let units = format!("CAST(w || substr(f || '000000000', 1, {scale}) AS INTEGER)");
    let fits = [
        "b NOT GLOB '*.'".to_owned(),
        "w GLOB '[0-9]*'".to_owned(),
        "w NOT GLOB '*[^0-9]*'".to_owned(),
        "f NOT GLOB '*[^0-9]*'".to_owned(),
        format!("length(f) <= {scale}"),
        "length(ltrim(w, '0')) <= 16".to_owned(),
    ];
    // Beyond 64 bits the cast saturates, which is beyond the most units too.
    format!(
        "(SELECT CASE WHEN {} AND {units} <= {MOST} THEN s * {units} END FROM ({parts}))",
        fits.join(" AND ")
    )
}
