//! Lengths of time as a stopwatch shows them: `h:mm:ss`.

/// Reads `1:30:00`, `1:30` (minutes and seconds) or `90` (seconds) as milliseconds. A comma
/// or a point begins a fraction of the seconds.
pub fn parse(text: &str) -> Option<i64> {
    let text = text.trim();
    let (sign, text) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let mut seconds: i64 = 0;
    for (at, part) in whole.split(':').enumerate() {
        let number = digits(part)?;
        if at > 2 || (at > 0 && number > 59) {
            return None;
        }
        seconds = seconds.checked_mul(60)?.checked_add(number)?;
    }
    if fraction.len() > 3 {
        return None;
    }
    let thousandths = digits(&format!("{fraction:0<3}"))?;
    Some(sign * seconds.checked_mul(1_000)?.checked_add(thousandths)?)
}

/// Milliseconds as `1:30:00`, `1:30` or `0:05.25`.
pub fn show(ms: i64) -> String {
    let sign = if ms < 0 { "\u{2212}" } else { "" };
    let all = ms.unsigned_abs();
    let (seconds, thousandths) = (all / 1_000, all % 1_000);
    let (hours, minutes, seconds) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let clock = match hours {
        0 => format!("{minutes}:{seconds:02}"),
        _ => format!("{hours}:{minutes:02}:{seconds:02}"),
    };
    let fraction = match thousandths {
        0 => String::new(),
        _ => format!(".{thousandths:03}")
            .trim_end_matches('0')
            .to_owned(),
    };
    format!("{sign}{clock}{fraction}")
}

fn digits(text: &str) -> Option<i64> {
    let fits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_as_they_are_shown() {
        for (ms, text) in [
            (0, "0:00"),
            (90_000, "1:30"),
            (5_400_000, "1:30:00"),
            (100 * 3_600_000, "100:00:00"),
            (5_250, "0:05.25"),
            (-90_000, "\u{2212}1:30"),
        ] {
            assert_eq!(show(ms), text);
            assert_eq!(parse(text), Some(ms));
        }
        assert_eq!(parse("90"), Some(90_000));
        assert_eq!(parse(" 1,5 "), Some(1_500));
        for wrong in [
            "",
            ":",
            "1:60",
            "1:2:3:4",
            "1.2345",
            "an hour",
            "99999999999999999999",
        ] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
