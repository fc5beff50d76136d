//! The models as the account file sees them.
use archive::Shape;
use serde_json::Value;

use crate::generated::forms::FORMS;

/// Every model's shape. The descriptors are read anew: a file of the account is taken seldom.
pub fn shapes() -> Vec<Shape> {
    Shape::read_all(&tree())
}

/// What a model's rows are called.
pub fn label(model: &str) -> String {
    let tree = tree();
    let label = tree
        .get(model)
        .and_then(|model| model.get("label")?.as_str());
    label.unwrap_or(model).to_owned()
}

fn tree() -> Value {
    serde_json::from_str(FORMS).unwrap_or_default()
}
