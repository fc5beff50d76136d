//! Whether an answer is what a case expects.
//!
//! Objects match when every expected field matches, so an answer may say more; with
//! `$exact: true` it may not. Arrays match element by element. A text that begins with `$`
//! is a matcher: `$any`, `$absent`, `$string`, `$int`, `$number`, `$bool`, `$uuid`,
//! `$datetime`. An object with one of these fields is one, too: `$prefix` and `$contains`
//! (text), `$length` (array or text), `$has` and `$has_all` (an array that holds a match, or
//! one for each).

use serde_json::{Map, Value};

/// The first difference, with its place; none when `actual` matches.
pub fn mismatch(expected: &Value, actual: Option<&Value>, at: &str) -> Option<String> {
    let wrong = |wanted: String| {
        let found = actual.map_or_else(
            || "nothing".to_owned(),
            |value| shortened(&value.to_string()),
        );
        Some(format!("{at}: expected {wanted}, found {found}"))
    };
    let check = |met: bool, wanted: &str| if met { None } else { wrong(wanted.to_owned()) };
    let text = actual.and_then(Value::as_str);
    match expected {
        Value::String(word) if word.starts_with('$') => match word.as_str() {
            "$absent" => check(actual.is_none(), "it to be absent"),
            "$any" => check(actual.is_some(), "anything"),
            "$string" => check(text.is_some(), "a text"),
            "$int" => check(actual.is_some_and(Value::is_i64), "a whole number"),
            "$number" => check(actual.is_some_and(Value::is_number), "a number"),
            "$bool" => check(actual.is_some_and(Value::is_boolean), "a boolean"),
            "$uuid" => check(
                text.is_some_and(|text| uuid::Uuid::try_parse(text).is_ok() && text.len() == 36),
                "a UUID",
            ),
            "$datetime" => check(text.is_some_and(is_datetime), "YYYY-MM-DDTHH:MM:SS.mmmZ"),
            unknown => wrong(format!("a matcher that exists, not `{unknown}`")),
        },
        Value::Object(fields) => match fields.iter().next() {
            Some((matcher, wanted)) if matcher.starts_with('$') && matcher != "$exact" => {
                if partly(matcher, wanted, actual) {
                    None
                } else {
                    wrong(expected.to_string())
                }
            }
            _ => match actual.and_then(Value::as_object) {
                Some(found) => object(fields, found, at),
                None => wrong("an object".to_owned()),
            },
        },
        Value::Array(items) => match actual.and_then(Value::as_array) {
            Some(found) if found.len() == items.len() => items
                .iter()
                .zip(found)
                .enumerate()
                .find_map(|(index, (item, found))| {
                    mismatch(item, Some(found), &format!("{at}[{index}]"))
                }),
            _ => wrong(format!("an array of {}", items.len())),
        },
        Value::Number(wanted) => {
            let same = actual
                .and_then(Value::as_f64)
                .is_some_and(|found| Some(found) == wanted.as_f64());
            check(same, &wanted.to_string())
        }
        exact => check(actual == Some(exact), &exact.to_string()),
    }
}

fn object(expected: &Map<String, Value>, found: &Map<String, Value>, at: &str) -> Option<String> {
    let exact = expected.get("$exact") == Some(&Value::Bool(true));
    let wanted = expected.iter().filter(|(name, _)| *name != "$exact");
    let differing = wanted
        .clone()
        .find_map(|(name, value)| mismatch(value, found.get(name), &format!("{at}.{name}")));
    let surplus = found
        .keys()
        .find(|name| exact && !expected.contains_key(*name));
    differing.or_else(|| surplus.map(|name| format!("{at}: `{name}` should not be there")))
}

fn partly(matcher: &str, wanted: &Value, actual: Option<&Value>) -> bool {
    match (matcher, wanted, actual) {
        ("$prefix", Value::String(wanted), Some(Value::String(text))) => {
            text.starts_with(wanted.as_str())
        }
        ("$contains", Value::String(wanted), Some(Value::String(text))) => {
            text.contains(wanted.as_str())
        }
        ("$length", wanted, Some(Value::Array(items))) => {
            wanted.as_u64() == Some(items.len() as u64)
        }
        ("$length", wanted, Some(Value::String(text))) => {
            wanted.as_u64() == Some(text.chars().count() as u64)
        }
        ("$has", wanted, Some(Value::Array(items))) => items
            .iter()
            .any(|item| mismatch(wanted, Some(item), "").is_none()),
        ("$has_all", Value::Array(wanted), Some(_)) => {
            wanted.iter().all(|wanted| partly("$has", wanted, actual))
        }
        _ => false,
    }
}

fn is_datetime(text: &str) -> bool {
    let shape = text
        .bytes()
        .map(|byte| if byte.is_ascii_digit() { b'd' } else { byte });
    shape.eq("dddd-dd-ddTdd:dd:dd.dddZ".bytes())
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= 300 {
        text.to_owned()
    } else {
        format!("{}…", text.chars().take(300).collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::mismatch;
    use serde_json::json;

    #[test]
    fn matches_and_differences() {
        let actual = json!({"id": "0199b6f0-7c3c-7000-8000-000000000000", "n": 1.0, "list": [1, {"a": "xyz"}], "none": null});
        for matching in [
            json!({"id": "$uuid", "n": 1, "missing": "$absent"}),
            json!({"list": [1, {"a": {"$prefix": "x"}}], "none": null}),
            json!({"list": {"$length": 2}}),
            json!({"list": {"$has": {"a": {"$contains": "y"}}}}),
            json!({"list": {"$has_all": [1, {"a": {"$prefix": "x"}}]}}),
            json!({"$exact": true, "id": "$any", "n": "$number", "list": "$any", "none": "$any"}),
        ] {
            assert_eq!(
                mismatch(&matching, Some(&actual), "body"),
                None,
                "{matching}"
            );
        }
        for differing in [
            json!({"id": "$datetime"}),
            json!({"n": "$absent"}),
            json!({"none": "$absent"}),
            json!({"list": [1]}),
            json!({"list": {"$has": 9}}),
            json!({"list": {"$has_all": [1, 9]}}),
            json!({"$exact": true, "id": "$any"}),
            json!({"n": "$anything"}),
            json!([]),
        ] {
            assert!(
                mismatch(&differing, Some(&actual), "body").is_some(),
                "{differing}"
            );
        }
    }
}
