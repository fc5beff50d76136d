//! Numbers and units as apps and spreadsheets write them, in any locale.

use super::fold::words;
use super::model::Unit;

/// A unit of distance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Length {
    Metre,
    Kilometre,
    Mile,
    Foot,
    Yard,
}

impl Length {
    /// Metres in one.
    pub fn metres(self) -> f64 {
        match self {
            Self::Metre => 1.0,
            Self::Kilometre => 1000.0,
            Self::Mile => 1609.344,
            Self::Foot => 0.3048,
            Self::Yard => 0.9144,
        }
    }
}

/// Unit of weight of that name.
pub(super) fn unit(text: &str) -> Option<Unit> {
    match text.trim().to_lowercase().trim_end_matches('.') {
        "kg" | "kgs" | "kilogram" | "kilograms" | "кг" => Some(Unit::Kg),
        "lb" | "lbs" | "pound" | "pounds" | "фунт" | "фунты" | "фнт" => Some(Unit::Lb),
        _ => None,
    }
}

/// Unit of distance of that name.
pub(super) fn length(text: &str) -> Option<Length> {
    match text.trim().to_lowercase().trim_end_matches('.') {
        "m" | "meter" | "meters" | "metre" | "metres" | "metros" | "metri" | "м" | "метры" => {
            Some(Length::Metre)
        }
        "km" | "kms" | "kilometer" | "kilometers" | "kilometre" | "kilometres" | "км" => {
            Some(Length::Kilometre)
        }
        "mi" | "mile" | "miles" | "мили" => Some(Length::Mile),
        "ft" | "feet" | "foot" => Some(Length::Foot),
        "yd" | "yds" | "yard" | "yards" => Some(Length::Yard),
        _ => None,
    }
}

/// Kilograms, to a hundredth of a gram: finer than any scale, and pounds come back as typed.
pub(super) fn kilograms(value: f64, unit: Unit) -> f64 {
    match unit {
        Unit::Kg => value,
        Unit::Lb => round(value * 0.453_592_37, 100_000.0),
    }
}

/// Rounds to a fraction of `per` parts.
pub(super) fn round(value: f64, per: f64) -> f64 {
    (value * per).round() / per
}

/// A decimal number with a point or a comma. Where both occur the last one is the decimal sign;
/// one that occurs several times groups thousands. Anything else is `None`: no exponents, no
/// infinities, no trailing units.
pub(super) fn decimal(text: &str) -> Option<f64> {
    let text = text.trim();
    if text.len() > 32 {
        return None;
    }
    let (negative, digits) = match text.strip_prefix(['-', '−']) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let last = digits.rfind(['.', ',']);
    let sign = last
        .and_then(|at| digits.get(at..at + 1))
        .filter(|sign| digits.matches(sign).count() == 1);
    let mut plain = String::with_capacity(digits.len());
    for (at, c) in digits.char_indices() {
        match c {
            '0'..='9' => plain.push(c),
            '.' | ',' if Some(at) == last && sign.is_some() => plain.push('.'),
            // Thousands: commas, points, apostrophes and any kind of space, before three digits.
            '.' | ',' | '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' if !plain.is_empty() => {
                let group = digits.get(at + c.len_utf8()..).unwrap_or_default();
                if group.bytes().take_while(u8::is_ascii_digit).count() != 3 {
                    return None;
                }
            }
            _ => return None,
        }
    }
    if !plain.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let value: f64 = plain.parse().ok()?;
    Some(if negative { -value } else { value })
}

/// Seconds of a stopwatch: `1:30` are a minute and a half, `0:01:30` too.
pub(super) fn clock(text: &str) -> Option<f64> {
    let parts: Option<Vec<f64>> = text.split(':').map(decimal).collect();
    match parts?.as_slice() {
        [h, m, s] if *m < 60.0 && *s < 60.0 => Some(h * 3600.0 + m * 60.0 + s),
        [m, s] if *s < 60.0 => Some(m * 60.0 + s),
        _ => None,
    }
}

/// A duration in seconds: `2h 18m`, `45m`, `1:05:00`, `1 Std. 5 Min.`, `1ч 5м`, or bare seconds.
pub(super) fn duration(text: &str) -> Option<u64> {
    if let Some(seconds) = decimal(text) {
        return (0.0..1e9).contains(&seconds).then_some(seconds as u64);
    }
    if text.contains(':') {
        let parts: Option<Vec<u64>> = text.split(':').map(|p| p.trim().parse().ok()).collect();
        return match parts?.as_slice() {
            [h, m, s] if *m < 60 && *s < 60 => h.checked_mul(3600)?.checked_add(m * 60 + s),
            [h, m] if *m < 60 => h.checked_mul(3600)?.checked_add(m * 60),
            _ => None,
        };
    }
    let mut total: u64 = 0;
    let mut number: Option<u64> = None;
    let spaced: String = text.chars().fold(String::new(), |mut spaced, c| {
        let digit = spaced
            .chars()
            .last()
            .is_some_and(|last| last.is_ascii_digit());
        if digit != c.is_ascii_digit() {
            spaced.push(' ');
        }
        spaced.push(c);
        spaced
    });
    for word in words(&spaced) {
        if let Ok(value) = word.parse::<u64>() {
            if number.replace(value).is_some() {
                return None;
            }
            continue;
        }
        let seconds = match word.chars().next()? {
            _ if word.starts_with("std") => 3600,
            'h' | 'ч' | 'u' | 'o' => 3600,
            'm' | 'м' => 60,
            's' | 'с' => 1,
            'd' | 'д' | 't' => 86_400,
            _ => return None,
        };
        total = total.checked_add(number.take()?.checked_mul(seconds)?)?;
    }
    number.is_none().then_some(total)
}
