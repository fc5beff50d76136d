//! `schema/` from disk: YAML into documents, documents into one checked spec.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use spec::model::Spec;
use spec::{Document, load};
use std::path::{Path, PathBuf};

/// Reads and checks the platform's own spec.
pub fn spec(root: &Path) -> Result<Spec> {
    let schema = root.join("schema");
    let mut documents = Vec::new();
    for name in ["functions.yaml", "events.yaml"] {
        documents.push(document(root, &schema.join(name), None)?);
    }
    // A file in models/ or api/ is its area's: both bear its name.
    for folder in ["models", "api"] {
        for path in yaml_files(&schema.join(folder))? {
            let area = path.file_stem();
            let area = area.map(|stem| stem.to_string_lossy().into_owned());
            documents.push(document(root, &path, area)?);
        }
    }
    load(documents).or_else(|faults| {
        let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
        bail!(
            "schema/ has {} fault{}:\n  {}",
            list.len(),
            if list.len() == 1 { "" } else { "s" },
            list.join("\n  ")
        )
    })
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
