//! Decimals in SQL: ints that count units of their last digit, brought to one unit where two meet.

use super::fragment::Fragment;
use super::functions::INT_RESULT;
use super::types::{Kind, Rounding};
use crate::decimal;

/// Whether two kinds must be brought to one unit before SQL can compare them.
pub(super) fn differs(a: &Kind, b: &Kind) -> bool {
    a != b
        && [a, b]
            .into_iter()
            .any(|kind| matches!(kind, Kind::Decimal(_)))
}

/// An int or decimal in units of as many more digits.
pub(super) fn raised(value: Fragment, digits: u8) -> Fragment {
    match digits {
        0 => value,
        _ => Fragment::fill(&format!("({{0}} * {})", decimal::one(digits)), &[value]),
    }
}

/// With the digits of `wanted`; null where more digits make it too large.
pub(super) fn rescaled(
    value: Fragment,
    rounding: Rounding,
    kind: &Kind,
    wanted: &Kind,
) -> Fragment {
    let (from, to) = (kind.scale(), wanted.scale());
    if from <= to {
        // An int may lie where no decimal does; with no more digits a decimal stays what it is.
        return match kind {
            Kind::Decimal(_) if from == to => value,
            _ => Fragment::fill(INT_RESULT, &[raised(value, to - from)]),
        };
    }
    let one = decimal::one(from - to);
    let template = match rounding {
        Rounding::Cut => format!("({{0}} / {one})"),
        Rounding::Floor => format!("(({{0}} / {one}) - (({{0}} % {one}) < 0))"),
        Rounding::Ceil => format!("(({{0}} / {one}) + (({{0}} % {one}) > 0))"),
        Rounding::Half => {
            let half = one / 2;
            format!("(({{0}} + (CASE WHEN ({{0}} < 0) THEN (-{half}) ELSE {half} END)) / {one})")
        }
    };
    Fragment::fill(&template, &[value])
}

/// The float nearest to an exact number.
pub(super) fn to_float(value: Fragment, from: &Kind) -> Fragment {
    let template = match from.scale() {
        0 => "CAST({0} AS REAL)".to_owned(),
        scale => format!("(CAST({{0}} AS REAL) / {}.0)", decimal::one(scale)),
    };
    Fragment::fill(&template, &[value])
}
