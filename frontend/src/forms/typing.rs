//! How each kind of value is typed: its text in an input, and what a text says.
use serde_json::Value;

use super::{Field, Kind, show_value};
use crate::measure::{number, span, when};

impl Field {
    /// Whether a form takes an entry for it; files are sent by themselves. `stored` is for a
    /// row that is there already.
    pub fn is_entered(&self, stored: bool) -> bool {
        let preset = if stored {
            self.preset.update
        } else {
            self.preset.create
        };
        let typed = !matches!(
            self.kind,
            Kind::Shown | Kind::File | Kind::Image | Kind::Rank
        );
        typed && !self.read_only && !preset
    }
}

/// A stored value as its input holds it.
pub fn to_text(field: &Field, value: &Value) -> String {
    match (field.kind, value) {
        (_, Value::Null) => String::new(),
        (Kind::Datetime, Value::String(iso)) => local_input(iso),
        (Kind::Duration, Value::Number(ms)) => span::show(ms.as_i64().unwrap_or_default()),
        (Kind::Enums | Kind::Link, Value::Array(words)) => joined(words, ","),
        (Kind::Lines, Value::Array(lines)) => joined(lines, "\n"),
        (Kind::Json, tree) => serde_json::to_string_pretty(tree).unwrap_or_default(),
        (Kind::Any, tree) => {
            let part = |name: &str| tree.get(name).and_then(Value::as_str).unwrap_or_default();
            format!("{}/{}", part("model"), part("id"))
        }
        // As people write it: 100, not 100.0.
        (Kind::Float, Value::Number(amount)) => amount.as_f64().unwrap_or_default().to_string(),
        (Kind::Shown, other) => show_value(field, other),
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}

fn joined(words: &[Value], by: &str) -> String {
    let words: Vec<&str> = words.iter().filter_map(Value::as_str).collect();
    words.join(by)
}

const ADDRESS: &str = "Enter an e-mail address, like you@example.org.";

/// What a text says, or what to tell the person. The platform checks again; this only saves
/// the way there and back.
pub fn to_value(field: &Field, text: &str) -> Result<Value, String> {
    let trimmed = text.trim();
    match field.kind {
        Kind::Bool => return Ok(Value::Bool(trimmed == "true")),
        // Spaces belong to a secret.
        Kind::Secret if !text.is_empty() => {
            return of_length(field, text).map(|()| text.into());
        }
        Kind::Enums | Kind::Link => return parts(field, trimmed, ','),
        Kind::Lines => return parts(field, trimmed, '\n'),
        _ if trimmed.is_empty() && !field.required => return Ok(Value::Null),
        _ if trimmed.is_empty() => return Err(missing(field)),
        _ => {}
    }
    match field.kind {
        Kind::Int => {
            let whole: i64 = trimmed
                .parse()
                .map_err(|_| "Enter a whole number.".to_owned())?;
            in_range(whole as f64, field.min, field.max)?;
            Ok(whole.into())
        }
        Kind::Float => {
            let amount = number::parse(trimmed).ok_or("Enter a number.")?;
            in_range(amount, field.min, field.max)?;
            Ok(amount.into())
        }
        Kind::Decimal => decimal(field, trimmed),
        Kind::Duration => {
            let ms =
                span::parse(trimmed).ok_or("Enter hours, minutes and seconds, like 1:30:00.")?;
            let bound = |limit: Option<f64>| limit.map(|limit| span::show(limit as i64));
            match (field.min, field.max) {
                (Some(min), _) if (ms as f64) < min => Err(format!(
                    "At least {}.",
                    bound(field.min).unwrap_or_default()
                )),
                (_, Some(max)) if ms as f64 > max => {
                    Err(format!("At most {}.", bound(field.max).unwrap_or_default()))
                }
                _ => Ok(ms.into()),
            }
        }
        Kind::Email if !trimmed.contains('@') => Err(ADDRESS.into()),
        Kind::Datetime => match when::Moment::read(trimmed) {
            Some(moment) => Ok(when::iso(moment.ms).into()),
            None => Err("Enter a date and a time.".into()),
        },
        Kind::Json => serde_json::from_str(trimmed).map_err(|error| {
            format!(
                "This is no JSON from line {}, character {} on.",
                error.line(),
                error.column()
            )
        }),
        Kind::Any => match trimmed.split_once('/') {
            Some((model, id)) => Ok(serde_json::json!({"model": model, "id": id})),
            None => Err(missing(field)),
        },
        Kind::Markdown => of_length(field, text).map(|()| text.into()),
        Kind::Text | Kind::Email | Kind::Url => of_length(field, trimmed).map(|()| trimmed.into()),
        _ => Ok(trimmed.into()),
    }
}

/// The parts of a list, without empty ones.
fn parts(field: &Field, text: &str, by: char) -> Result<Value, String> {
    let parts: Vec<&str> = text
        .split(by)
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect();
    let count = parts.len() as f64;
    match (field.min, field.max) {
        (Some(min), _) if count < min && !parts.is_empty() => {
            Err(format!("At least {}, please.", number::show(min, 0)))
        }
        (Some(min), _) if count < min && field.required => Err(missing(field)),
        // An empty list would be too short; no list is not.
        (Some(min), _) if count < min => Ok(Value::Null),
        (_, Some(max)) if count > max => Err(format!("At most {}, please.", number::show(max, 0))),
        _ => Ok(parts.into()),
    }
}

/// Digits with a point or comma, no more after it than the field keeps.
fn decimal(field: &Field, text: &str) -> Result<Value, String> {
    let plain: String = text
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            ',' => '.',
            '\u{2212}' => '-',
            other => other,
        })
        .collect();
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = plain.strip_prefix('-').unwrap_or(&plain);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    if !digits(whole) || !digits(fraction) || whole.is_empty() {
        return Err("Enter a number.".into());
    }
    if fraction.len() > field.scale {
        return Err(match field.scale {
            0 => "Enter a whole number.".into(),
            1 => "At most 1 digit after the point.".into(),
            scale => format!("At most {scale} digits after the point."),
        });
    }
    in_range(plain.parse().unwrap_or_default(), field.min, field.max)?;
    Ok(plain.trim_end_matches('.').into())
}

fn missing(field: &Field) -> String {
    match (field.missing, field.kind) {
        (Some(text), _) => text.into(),
        (None, Kind::Email) => ADDRESS.into(),
        (None, Kind::Secret) if field.min.is_some() => too_short(field),
        _ => format!("{} is needed.", field.label),
    }
}

fn of_length(field: &Field, text: &str) -> Result<(), String> {
    let length = text.chars().count() as f64;
    match (field.min, field.max) {
        (Some(min), _) if length < min => Err(too_short(field)),
        (_, Some(max)) if length > max => Err(format!(
            "At most {} characters, please.",
            number::show(max, 0)
        )),
        _ => Ok(()),
    }
}

fn too_short(field: &Field) -> String {
    let least = number::show(field.min.unwrap_or(1.0), 0);
    format!("At least {least} characters, please.")
}

fn in_range(amount: f64, min: Option<f64>, max: Option<f64>) -> Result<(), String> {
    match (min, max) {
        (Some(min), _) if amount < min => Err(format!("At least {}.", number::show(min, 2))),
        (_, Some(max)) if amount > max => Err(format!("At most {}.", number::show(max, 2))),
        _ => Ok(()),
    }
}

/// A stored moment as a `datetime-local` input wants it.
fn local_input(iso: &str) -> String {
    when::Moment::read(iso).map_or_else(String::new, |moment| {
        let (year, month, date) = crate::measure::day::to_civil(moment.day);
        format!("{year:04}-{month:02}-{date:02}T{}", moment.clock())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn lengths_are_the_schema_s() {
        let password = &crate::forms::fields("registration", &["password"])[0];
        let refused = Err("At least 10 characters, please.".to_owned());
        assert_eq!(to_value(password, ""), refused);
        assert_eq!(to_value(password, "123456789"), refused);
        assert_eq!(to_value(password, " 12345678 "), Ok(json!(" 12345678 ")));
    }

    #[test]
    fn what_is_typed_is_what_is_stored() {
        let of = |kind: Kind| Field {
            kind,
            scale: 2,
            label: "It".into(),
            ..Field::default()
        };
        for (kind, text, value) in [
            (Kind::Decimal, "-12,5", json!("-12.5")),
            (Kind::Decimal, "1 200.50", json!("1200.50")),
            (Kind::Duration, "1:30:00", json!(5_400_000)),
            (Kind::Enums, "a, b,", json!(["a", "b"])),
            (Kind::Enums, "", json!([])),
            (
                Kind::Lines,
                "one two\n\n three",
                json!(["one two", "three"]),
            ),
            (Kind::Json, "{\"a\": [1]}", json!({"a": [1]})),
            (Kind::Any, "note/1", json!({"model": "note", "id": "1"})),
            (Kind::Time, "18:30", json!("18:30")),
            (Kind::Phone, "", Value::Null),
        ] {
            let field = of(kind);
            assert_eq!(to_value(&field, text), Ok(value.clone()), "{text}");
            let again = to_text(&field, &value);
            assert_eq!(to_value(&field, &again), Ok(value), "{again}");
        }
        for (kind, text, told) in [
            (Kind::Decimal, "1.005", "At most 2 digits after the point."),
            (Kind::Decimal, "1.2.3", "Enter a number."),
            (Kind::Decimal, "x", "Enter a number."),
            (
                Kind::Duration,
                "soon",
                "Enter hours, minutes and seconds, like 1:30:00.",
            ),
            (
                Kind::Json,
                "{",
                "This is no JSON from line 1, character 1 on.",
            ),
        ] {
            assert_eq!(to_value(&of(kind), text), Err(told.to_owned()), "{text}");
        }
    }

    #[test]
    fn a_list_has_as_many_as_the_schema_says() {
        let mut field = Field {
            kind: Kind::Enums,
            label: "Muscles".into(),
            min: Some(2.0),
            max: Some(3.0),
            ..Field::default()
        };
        assert_eq!(to_value(&field, ""), Ok(Value::Null));
        assert_eq!(to_value(&field, "a"), Err("At least 2, please.".into()));
        assert_eq!(
            to_value(&field, "a,b,c,d"),
            Err("At most 3, please.".into())
        );
        field.required = true;
        assert_eq!(to_value(&field, ""), Err("Muscles is needed.".into()));
    }

    #[test]
    fn what_the_platform_sets_is_not_entered() {
        let mut field = Field {
            kind: Kind::Text,
            ..Field::default()
        };
        assert!(field.is_entered(false) && field.is_entered(true));
        field.preset.create = true;
        assert!(!field.is_entered(false) && field.is_entered(true));
        field.kind = Kind::Image;
        assert!(!field.is_entered(true));
    }
}
