//! Decimals as whole numbers of their last digit's units, so that money never meets a float.

/// The most units, either way: what JSON and D1 carry exactly, 2^53 − 1.
pub const MAX_UNITS: i64 = 9_007_199_254_740_991;
/// The most digits after the point.
pub const MAX_SCALE: u8 = 9;

/// `text` (`-0.5`, `12`, `1e-2`) in units of 10^-`scale`, where it is exactly that many and within
/// [`MAX_UNITS`]. More digits than the scale has are no reason to round, but to refuse.
pub fn units(text: &str, scale: u8) -> Option<i64> {
    match floor(text, scale)? {
        (units, true) => Some(units),
        _ => None,
    }
}

/// The most units of 10^-`scale` that are not more than the number in `text`, and whether they are
/// exactly it. What lies outside ±[`MAX_UNITS`] is one unit beyond them, and not exact. `None`
/// where the text is no number.
pub fn floor(text: &str, scale: u8) -> Option<(i64, bool)> {
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (mantissa, exponent) = match unsigned.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, power(exponent)?),
        None => (unsigned, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, "0"));
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let all = [whole, fraction].concat();
    let significant = all.trim_start_matches('0');
    let zeros = all.len() - significant.len();
    if significant.is_empty() {
        return Some((0, true));
    }
    // How many of the significant digits stand before the point, counted in units.
    let before = whole.len() as i64 - zeros as i64 + exponent + i64::from(scale);
    let beyond = |negative| {
        let limit = MAX_UNITS + 1;
        (if negative { -limit } else { limit }, false)
    };
    if before > 16 {
        return Some(beyond(negative));
    }
    let before = usize::try_from(before).unwrap_or(0);
    let kept = significant.get(..before).unwrap_or(significant);
    let rest = significant.get(kept.len()..).unwrap_or_default();
    let padding = 10_i64.pow(u32::try_from(before - kept.len()).unwrap_or(0));
    let units = kept.parse::<i64>().unwrap_or(0) * padding;
    let exact = rest.bytes().all(|digit| digit == b'0');
    let units = match (negative, exact) {
        (false, _) => units,
        (true, true) => -units,
        (true, false) => -units - 1,
    };
    Some(if units.abs() > MAX_UNITS {
        beyond(negative)
    } else {
        (units, exact)
    })
}

/// How many digits after the point the number in `text` needs: 1 for `2.50`, 3 for `1e-3`.
pub fn scale_of(text: &str) -> Option<u8> {
    (0..=18).find(|scale| {
        let fraction = floor(text, *scale);
        fraction.is_some_and(|(units, exact)| exact || units.abs() > MAX_UNITS)
    })
}

/// How many units of 10^-`scale` make one.
pub fn one(scale: u8) -> i64 {
    10_i64.pow(u32::from(scale.min(MAX_SCALE)))
}

/// As it travels: exactly `scale` digits after the point (at most [`MAX_SCALE`]), `-0.50`.
pub fn written(units: i64, scale: u8) -> String {
    let sign = if units < 0 { "-" } else { "" };
    let one = one(scale).unsigned_abs();
    let (whole, fraction) = (units.unsigned_abs() / one, units.unsigned_abs() % one);
    match scale {
        0 => format!("{sign}{whole}"),
        _ => format!(
            "{sign}{whole}.{fraction:0width$}",
            width = usize::from(scale)
        ),
    }
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

/// An exponent, cut to where nothing changes any more.
fn power(text: &str) -> Option<i64> {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    if !digits(unsigned) {
        return None;
    }
    let power = unsigned.parse::<i64>().unwrap_or(i64::MAX).min(1_000_000);
    Some(if text.starts_with('-') { -power } else { power })
}

#[cfg(test)]
mod tests {
    use super::{MAX_UNITS, floor, scale_of, units, written};

    #[test]
    fn a_text_is_read_to_the_last_digit_or_refused() {
        for (text, scale, expected) in [
            ("12.50", 2, Some(1250)),
            ("12.5", 2, Some(1250)),
            ("-0.50", 2, Some(-50)),
            ("-0", 2, Some(0)),
            ("12", 0, Some(12)),
            ("1e2", 2, Some(10_000)),
            ("1.5E-1", 2, Some(15)),
            ("12.345", 2, None),
            ("12.340", 2, Some(1234)),
            ("0.009", 2, None),
            ("90071992547409.91", 2, Some(MAX_UNITS)),
            ("90071992547409.92", 2, None),
            ("-90071992547409.91", 2, Some(-MAX_UNITS)),
            ("1e99999999999999999999", 2, None),
            ("1e-99999999999999999999", 2, None),
            ("0e99999999999999999999", 2, Some(0)),
            ("00012", 0, Some(12)),
            ("9007199254740991", 0, Some(MAX_UNITS)),
            ("", 2, None),
            ("-", 2, None),
            (".5", 2, None),
            ("5.", 2, None),
            ("+5", 2, None),
            ("1,5", 2, None),
            ("1e", 2, None),
            ("٣", 2, None),
        ] {
            assert_eq!(units(text, scale), expected, "{text} at {scale}");
        }
    }

    #[test]
    fn what_lies_between_two_units_is_below_itself() {
        for (text, expected) in [
            ("12.345", (1234, false)),
            ("-12.345", (-1235, false)),
            ("0.001", (0, false)),
            ("-0.001", (-1, false)),
            ("1e30", (MAX_UNITS + 1, false)),
            ("-1e30", (-MAX_UNITS - 1, false)),
        ] {
            assert_eq!(floor(text, 2), Some(expected), "{text}");
        }
    }

    #[test]
    fn the_digits_that_a_number_needs_are_counted_without_trailing_zeros() {
        for (text, expected) in [
            ("2.50", Some(1)),
            ("2", Some(0)),
            ("1e-3", Some(3)),
            ("0.1234567891", Some(10)),
            ("1e300", Some(0)),
            ("x", None),
        ] {
            assert_eq!(scale_of(text), expected, "{text}");
        }
    }

    #[test]
    fn units_are_written_with_every_digit_of_the_scale() {
        for (units, scale, expected) in [
            (1250, 2, "12.50"),
            (-5, 2, "-0.05"),
            (-50, 2, "-0.50"),
            (0, 2, "0.00"),
            (12, 0, "12"),
            (1, 9, "0.000000001"),
            (-MAX_UNITS, 3, "-9007199254740.991"),
        ] {
            assert_eq!(written(units, scale), expected);
            assert_eq!(super::units(expected, scale), Some(units));
        }
    }
}
