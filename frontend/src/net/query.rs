//! Query texts: what a page asks of a list or an operation, after the path.
use serde::Serialize;
use serde_json::Value;

use super::ApiError;

/// Percent-encodes a query value or a path segment.
pub fn encode(text: &str) -> String {
    String::from(js_sys::encode_uri_component(text))
}

/// `path` with the fields of `query` that hold something.
///
/// # Errors
/// `unreadable` if `query` is no flat object.
pub fn with_query<Q: Serialize>(path: &str, query: &Q) -> Result<String, ApiError> {
    match serde_json::to_value(query) {
        Ok(Value::Object(fields)) => Ok(joined(path, &fields, encode)),
        _ => Err(ApiError::unreadable(None)),
    }
}

fn joined(
    path: &str,
    fields: &serde_json::Map<String, Value>,
    encode: impl Fn(&str) -> String,
) -> String {
    let mut text = path.to_owned();
    for (name, value) in fields {
        let value = match value {
            Value::Null => continue,
            Value::String(text) => encode(text),
            other => encode(&other.to_string()),
        };
        text.push(if text.contains('?') { '&' } else { '?' });
        text.push_str(name);
        text.push('=');
        text.push_str(&value);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_is_given_is_asked() {
        let fields = json!({"filter": "a == 'b'", "sort": null, "limit": 20});
        let fields = fields.as_object().unwrap();
        let plus = |text: &str| text.replace(' ', "+");
        assert_eq!(
            joined("/api/sets", fields, plus),
            "/api/sets?filter=a+==+'b'&limit=20"
        );
        assert_eq!(joined("/a", &serde_json::Map::new(), plus), "/a");
    }
}
