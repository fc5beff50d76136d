//! JSON by way of one tree: a type's own code then meets the tree only, and the code that reads and
//! writes text is in the module once, not once a type.
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::tree::Tree;

/// `value` as JSON text; `None` for what has no JSON form.
pub fn to_text<T: Serialize + ?Sized>(value: &T) -> Option<String> {
    serde_json::to_value(value)
        .ok()
        .map(|tree| tree.to_string())
}

/// Reads `text`, where an empty one counts as `null`.
pub fn of_text<T: DeserializeOwned>(text: &str) -> Option<T> {
    of_tree(&tree(text)?)
}

/// Reads a tree.
pub fn of_tree<T: DeserializeOwned>(tree: &Value) -> Option<T> {
    T::deserialize(Tree(tree)).ok()
}

/// The tree of `text`, where an empty one counts as `null`.
pub fn tree(text: &str) -> Option<Value> {
    if text.is_empty() {
        Some(Value::Null)
    } else {
        serde_json::from_str(text).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_without_a_body_is_nothing() {
        assert_eq!(of_text::<()>(""), Some(()));
        assert_eq!(of_text::<Vec<u8>>(""), None);
        assert_eq!(of_text::<Vec<u8>>("[1]"), Some(vec![1]));
    }
}
