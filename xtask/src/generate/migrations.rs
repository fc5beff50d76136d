//! Migrations, planned by the spec's own diff against what earlier ones have made.
//!
//! `schema/migrations/state.json` is the spec and the seeds as the committed
//! migrations leave them. What differs becomes the next numbered file, to be
//! reviewed and committed; a file once committed never changes.

use super::output::Outputs;
use super::seeds;
use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use spec::diff;
use spec::model::Spec;
use std::collections::BTreeMap;
use std::path::Path;

const STATE: &str = "schema/migrations/state.json";

/// What the committed migrations add up to.
#[derive(Serialize, Deserialize)]
struct State {
    spec: Spec,
    /// Digest of each seed file.
    seeds: BTreeMap<String, String>,
}

/// Freezes the columns of `spec` and adds the next migrations, if any are due.
pub fn plan(root: &Path, spec: &mut Spec, outputs: &mut Outputs) -> Result<()> {
    let state: Option<State> = match std::fs::read_to_string(root.join(STATE)) {
        Ok(text) => {
            Some(serde_json::from_str(&text).with_context(|| format!("{STATE} cannot be read"))?)
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
        Err(error) => return Err(error.into()),
    };
    let folder = root.join("schema/migrations");
    let mut next = last_number(&folder)? + 1;
    let mut add = |summary: &str, body: &str| {
        outputs.add(format!("schema/migrations/{next:04}_{summary}.sql"), body);
        next += 1;
    };

    let (before, seeded) = match state {
        Some(state) => (state.spec, state.seeds),
        None => {
            let system = std::fs::read_to_string(root.join("schema/system.sql"))
                .context("reading schema/system.sql")?;
            add("system", &system);
            (
                Spec {
                    spec: 1,
                    ..Spec::default()
                },
                BTreeMap::new(),
            )
        }
    };
    diff::freeze_columns(spec, &before);
    let steps = diff::plan(&before, spec).or_else(|faults| {
        let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
        bail!(
            "{} changes would lose stored values:\n  {}",
            list.len(),
            list.join("\n  ")
        )
    })?;
    if !steps.is_empty() {
        let body: Vec<String> = steps
            .iter()
            .map(|step| match &step.sql {
                Some(sql) => format!("-- {}\n{sql};\n", step.note),
                None => format!("-- {}\n", step.note),
            })
            .collect();
        let summary = if before.models.is_empty() {
            "models"
        } else {
            "change"
        };
        add(summary, &body.join("\n"));
    }
    let mut digests = BTreeMap::new();
    for seed in seeds::all(root, spec)? {
        if seeded.get(&seed.name) != Some(&seed.digest) {
            add(&format!("seed_{}", seed.name), &seed.sql);
        }
        digests.insert(seed.name, seed.digest);
    }
    let stored = Spec {
        models: spec.models.clone(),
        spec: 1,
        ..Spec::default()
    };
    outputs.add(
        STATE,
        serde_json::to_string_pretty(&State {
            spec: stored,
            seeds: digests,
        })? + "\n",
    );
    Ok(())
}

fn last_number(folder: &Path) -> Result<u32> {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(0),
        Err(error) => return Err(error.into()),
    };
    let numbers = entries.flatten().filter_map(|entry| {
        entry
            .file_name()
            .to_string_lossy()
            .split('_')
            .next()?
            .parse()
            .ok()
    });
    Ok(numbers.max().unwrap_or(0))
}
