//! What a worker's manifest says, as Miniflare wants to be told.

use serde_json::{Map, Value};

/// The entries of a list in the manifest: the text at `key` to the text at `value`.
pub fn bindings(table: &toml::Table, list: &str, key: &str, value: &str) -> Map<String, Value> {
    let listed = table.get(list).and_then(toml::Value::as_array);
    let pair = |entry: &toml::Value| {
        let text = |name: &str| entry.get(name)?.as_str().map(str::to_owned);
        Some((text(key)?, Value::from(text(value)?)))
    };
    listed.into_iter().flatten().filter_map(pair).collect()
}

/// Adds a setting to a worker.
pub fn put(worker: &mut Value, key: &str, value: Value) {
    if let Some(worker) = worker.as_object_mut() {
        worker.insert(key.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use super::bindings;

    #[test]
    fn bindings_are_read_from_a_manifest() {
        let manifest = "[[d1_databases]]\nbinding = \"DB\"\ndatabase_id = \"7\"\n";
        let found = bindings(
            &manifest.parse().unwrap(),
            "d1_databases",
            "binding",
            "database_id",
        );
        assert_eq!(found["DB"], "7");
        assert!(
            bindings(
                &toml::Table::new(),
                "d1_databases",
                "binding",
                "database_id"
            )
            .is_empty()
        );
    }
}
