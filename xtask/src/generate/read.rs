//! `schema/` from disk: YAML into documents, documents into one checked spec.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use spec::model::Spec;
use spec::{Document, load};
use std::path::{Path, PathBuf};

/// Reads and checks the platform's own spec.
pub fn spec(root: &Path) -> Result<Spec> {
    let schema = root.join("schema");
    let mut functions = document(root, &schema.join("functions.yaml"), None)?;
    let mut documents = vec![document(root, &schema.join("events.yaml"), None)?];
    let operations = yaml_files(&schema.join("api"))?;
    for path in yaml_files(&schema.join("models"))? {
        let models = document(root, &path, None)?;
        if let Some(area) = path.file_stem().and_then(|stem| stem.to_str()) {
            own(&mut functions.value, area, &models.value);
        }
        documents.push(models);
    }
    documents.insert(0, functions);
    for path in operations {
        let function = path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned());
        documents.push(document(root, &path, function)?);
    }
    load(documents).or_else(|faults| {
        let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
        bail!(
            "schema/ has {} faults:\n  {}",
            list.len(),
            list.join("\n  ")
        )
    })
}

/// An area owns the models of the file that bears its name, unless it lists them itself.
fn own(functions: &mut Value, area: &str, models: &Value) {
    let entry = functions
        .get_mut("functions")
        .and_then(|functions| functions.get_mut(area))
        .and_then(Value::as_object_mut);
    let names = models.get("models").and_then(Value::as_object);
    if let (Some(entry), Some(names)) = (entry, names) {
        let names: Value = names.keys().cloned().collect();
        entry.entry("models").or_insert(names);
    }
}

/// The YAML files of a folder, by name.
pub fn yaml_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = match std::fs::read_dir(folder) {
        Ok(entries) => entries
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|end| end == "yaml"))
            .collect(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error.into()),
    };
    files.sort();
    Ok(files)
}

/// A YAML file as JSON.
pub fn yaml(path: &Path) -> Result<Value> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    yaml_serde::from_str(&text).with_context(|| format!("{} is not YAML", path.display()))
}

fn document(root: &Path, path: &Path, function: Option<String>) -> Result<Document> {
    let name = path
        .strip_prefix(root)
        .unwrap_or(path)
        .to_string_lossy()
        .into_owned();
    Ok(Document {
        name,
        function,
        value: yaml(path)?,
    })
}
