//! Short fingerprints and their text form: of a request, so that a repeated key is known
//! to carry the same request, and of a query, so that a cursor is used only with its own.

use serde_json::Value;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// SHA-256 over the parts, each behind its length so that no two lists of parts are alike.
pub(crate) fn sha256(parts: &[&str]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().into()
}

/// JSON with sorted keys: the same for the same value, however it was written.
pub(crate) fn canonical(value: &Value) -> String {
    match value {
        Value::Object(members) => {
            let sorted: BTreeMap<&String, String> = members
                .iter()
                .map(|(key, value)| (key, canonical(value)))
                .collect();
            let members: Vec<String> = sorted
                .into_iter()
                .map(|(key, value)| format!("{}:{value}", Value::from(key.as_str())))
                .collect();
            format!("{{{}}}", members.join(","))
        }
        Value::Array(items) => format!(
            "[{}]",
            items.iter().map(canonical).collect::<Vec<_>>().join(",")
        ),
        scalar => scalar.to_string(),
    }
}

/// base64url without padding.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let mut group = chunk
            .iter()
            .fold(0_u32, |group, byte| group << 8 | u32::from(*byte));
        group <<= 8 * (3 - chunk.len());
        for place in 0..=chunk.len() {
            let index = (group >> (18 - 6 * place)) & 63;
            text.extend(
                ALPHABET
                    .get(index as usize)
                    .map(|letter| char::from(*letter)),
            );
        }
    }
    text
}

/// The bytes of a text that [`encode`] made; `None` for any other text.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3 + 2);
    for chunk in text.as_bytes().chunks(4) {
        let mut group = 0_u32;
        for letter in chunk {
            let index = ALPHABET.iter().position(|known| known == letter)?;
            group = group << 6 | index as u32;
        }
        group <<= 6 * (4 - chunk.len());
        bytes.extend(group.to_be_bytes().get(1..chunk.len())?);
    }
    (encode(&bytes) == text).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_is_decoded_and_nothing_else() {
        for text in ["", "f", "fo", "foo", "foob", "ÿ~?>"] {
            assert_eq!(
                decode(&encode(text.as_bytes())),
                Some(text.as_bytes().to_vec()),
                "{text}"
            );
        }
        assert_eq!(encode(b"foob"), "Zm9vYg");
        for text in ["Z", "Zm9vYh", "Zm9v=", "Zm 9"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }

    #[test]
    fn a_digest_is_of_the_value_not_of_its_spelling() {
        let one: Value = serde_json::from_str(r#"{"b":[1,{"y":2,"x":1}],"a":"é"}"#).expect("JSON");
        let other: Value =
            serde_json::from_str(r#"{ "a" : "\u00e9", "b":[1,{"x":1,"y":2}]}"#).expect("JSON");
        assert_eq!(canonical(&one), canonical(&other));
        assert_ne!(sha256(&["ab", "c"]), sha256(&["a", "bc"]));
    }
}
