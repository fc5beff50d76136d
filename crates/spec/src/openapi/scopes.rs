//! Which scope of an API token reaches each operation.

use super::Paths;
use crate::scopes::needed;
use serde_json::{Value, json};

/// Writes the scope into each operation that needs a caller. Where none reaches, the
/// document's own requirement stands.
pub(super) fn add(paths: &mut Paths) {
    for (path, methods) in paths.iter_mut() {
        let area = path.trim_start_matches("/api/").split('/').next();
        let area = area.unwrap_or_default().to_owned();
        for (method, operation) in methods.as_object_mut().into_iter().flatten() {
            let function = operation.pointer("/tags/0").and_then(Value::as_str);
            let scope = needed(function.unwrap_or_default(), &area, method == "get");
            if let (Some(scope), Value::Object(keys)) = (scope, operation) {
                keys.entry("security")
                    .or_insert_with(|| json!([{"bearer": [scope]}]));
            }
        }
    }
}
