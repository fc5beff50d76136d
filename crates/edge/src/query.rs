//! Query strings, decoded to pairs and, for an operation's type, to JSON values.

use crate::route::decode;
use ports::Error;
use serde_json::Value;
use spec::model::{Field, Table};
use spec::values::from_text;

/// The decoded pairs, in order; `+` is a space.
///
/// # Errors
/// Bad request when a pair is not percent-encoded UTF-8, or a name comes twice.
pub(crate) fn pairs(query: &str) -> Result<Vec<(String, String)>, Error> {
    let mut pairs: Vec<(String, String)> = Vec::new();
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let text = |part: &str| decode(&part.replace('+', " "));
        let (Some(name), Some(value)) = (text(name), text(value)) else {
            return Err(Error::bad_request(
                "The query is not percent-encoded UTF-8.",
            ));
        };
        if pairs.iter().any(|(known, _)| *known == name) {
            return Err(Error::bad_request(format!(
                "The query gives `{name}` twice."
            )));
        }
        pairs.push((name, value));
    }
    Ok(pairs)
}

/// The pairs as an object, each value as its field's kind reads it. Fields that the type
/// does not have stay text, for the validation to name.
pub(crate) fn object(pairs: Vec<(String, String)>, fields: &Table<Field>) -> Value {
    let value = |name: &str, text: String| match fields.get(name) {
        Some(field) => from_text(field, &text),
        None => Value::String(text),
    };
    Value::Object(
        pairs
            .into_iter()
            .map(|(name, text)| (name.clone(), value(&name, text)))
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_decoded_and_come_once() {
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(
            pairs("a=1+2&b=%C3%A4&c"),
            Ok(vec![pair("a", "1 2"), pair("b", "ä"), pair("c", "")])
        );
        assert!(pairs("a=1&a=2").is_err());
        assert!(pairs("a=%f").is_err());
        assert_eq!(pairs(""), Ok(Vec::new()));
    }
}
