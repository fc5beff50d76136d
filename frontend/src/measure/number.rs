//! Numbers as people write and read them.

/// Reads what a person typed: a decimal comma counts as a point, spaces are ignored.
pub fn parse(text: &str) -> Option<f64> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if c == ',' { '.' } else { c })
        .collect();
    let number: f64 = plain.parse().ok()?;
    number.is_finite().then_some(number)
}

/// Writes a number with at most `places` decimals and no needless zeros.
pub fn show(number: f64, places: usize) -> String {
    let text = format!("{number:.places$}");
    let text = if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.')
    } else {
        &text
    };
    if text == "-0" {
        "0".into()
    } else {
        text.replace('-', "\u{2212}")
    }
}

/// `1 set`, `3 sets`: a count with its noun, grouped by thin spaces from 10 000 on.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!(
        "{} {}",
        grouped(number),
        if number == 1 { one } else { many }
    )
}

/// A mark of an axis: `950`, `1.5k`, `12k`, `2M`.
pub fn brief(number: f64) -> String {
    match number.abs() {
        size if size >= 999_950.0 => format!("{}M", show(number / 1e6, 1)),
        size if size >= 1_000.0 => format!("{}k", show(number / 1e3, 1)),
        _ => show(number, 1),
    }
}

/// Groups of three digits, parted by a narrow space.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + 4);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_comma_is_understood() {
        assert_eq!(parse(" 82,5 "), Some(82.5));
        assert_eq!(parse("1e999"), None);
        assert_eq!(parse("heavy"), None);
    }

    #[test]
    fn needless_zeros_go() {
        assert_eq!(show(80.0, 2), "80");
        assert_eq!(show(82.5, 2), "82.5");
        assert_eq!(show(100.0, 0), "100");
        assert_eq!(show(-0.001, 1), "0");
        assert_eq!(show(-2.5, 1), "\u{2212}2.5");
    }

    #[test]
    fn large_marks_are_brief() {
        for (number, text) in [
            (950.0, "950"),
            (1_500.0, "1.5k"),
            (12_000.0, "12k"),
            (2e6, "2M"),
            (2.5, "2.5"),
        ] {
            assert_eq!(brief(number), text);
        }
    }

    #[test]
    fn counts_agree_with_their_noun() {
        assert_eq!(count(1, "set", "sets"), "1 set");
        assert_eq!(count(12_345, "set", "sets"), "12\u{202f}345 sets");
    }
}
