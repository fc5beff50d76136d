//! Migrations, planned by the spec's own diff against what earlier ones have made.
//!
//! `schema/migrations/state.json` is the spec and the seeds as the committed
//! migrations leave them. What differs becomes the next numbered file, to be
//! reviewed and committed; a file once committed never changes.

use super::output::Outputs;
use super::seeds;
use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use spec::civil;
use spec::diff::{self, Plan};
use spec::model::Spec;
use std::collections::BTreeMap;
use std::path::Path;
use std::time::SystemTime;

const STATE: &str = "schema/migrations/state.json";

/// What the committed migrations add up to.
#[derive(Serialize, Deserialize)]
struct State {
    spec: Spec,
    /// The files of `schema/system/` that are among them.
    #[serde(default)]
    system: Vec<String>,
    /// Digest of each seed file.
    seeds: BTreeMap<String, String>,
}

/// Settles the tables and columns of `spec` and adds the next migrations, if any are due;
/// with `purge`, what was retired long enough ago goes for good in one of its own.
pub fn plan(root: &Path, spec: &mut Spec, purge: bool, outputs: &mut Outputs) -> Result<()> {
    let state = state(root)?;
    let folder = root.join("schema/migrations");
    let mut next = last_number(&folder)? + 1;
    let mut add = |summary: &str, body: &str| {
        outputs.add(format!("schema/migrations/{next:04}_{summary}.sql"), body);
        next += 1;
    };

    let (before, seeded, mut system) = (state.spec, state.seeds, state.system);
    for (name, script) in system_scripts(root)? {
        if !system.contains(&name) {
            add("system", &script);
            system.push(name);
        }
    }
    let today = today()?;
    let planned = diff::plan(&before, spec, &today).or_else(|faults| {
        let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
        bail!(
            "{} changes have no way for stored values:\n  {}",
            list.len(),
            list.join("\n  ")
        )
    })?;
    if planned.statements().next().is_some() {
        let summary = if before.models.is_empty() {
            "models"
        } else {
            "change"
        };
        add(summary, &script(&planned));
    }
    *spec = planned.spec;
    if purge {
        let purged = diff::purge(spec, &today);
        if purged.statements().next().is_some() {
            add("purge", &script(&purged));
        }
        *spec = purged.spec;
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
        retired: std::mem::take(&mut spec.retired),
        spec: 1,
        ..Spec::default()
    };
    outputs.add(
        STATE,
        serde_json::to_string_pretty(&State {
            spec: stored,
            system,
            seeds: digests,
        })? + "\n",
    );
    Ok(())
}

fn state(root: &Path) -> Result<State> {
    match std::fs::read_to_string(root.join(STATE)) {
        Ok(text) => serde_json::from_str(&text).with_context(|| format!("{STATE} cannot be read")),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(State {
            spec: Spec {
                spec: 1,
                ..Spec::default()
            },
            system: Vec::new(),
            seeds: BTreeMap::new(),
        }),
        Err(error) => Err(error.into()),
    }
}

/// A plan as a file: each step's note, the question that tells what it would do to the rows
/// that are there, and its statements for whole tables.
fn script(plan: &Plan) -> String {
    let mut blocks = Vec::new();
    for step in &plan.steps {
        let mut block = format!("-- {}\n", step.note);
        if let Some(preview) = &step.preview {
            block.push_str(&format!("-- Ask first: {}\n", preview.count));
        }
        for statement in &step.statements {
            block.push_str(&format!("{};\n", statement.sql));
        }
        blocks.push(block);
    }
    blocks.join("\n")
}

/// The day on which a retired value's thirty days begin.
fn today() -> Result<String> {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
    let mut stamp = civil::datetime(i64::try_from(now.as_millis())?);
    stamp.truncate("2026-01-01".len());
    Ok(stamp)
}

/// The tables beneath the models: files that are added to, never changed.
fn system_scripts(root: &Path) -> Result<Vec<(String, String)>> {
    let folder = root.join("schema/system");
    let mut scripts = Vec::new();
    for entry in std::fs::read_dir(&folder).context("reading schema/system")? {
        let path = entry?.path();
        if let Some(name) = path.file_stem().and_then(|stem| stem.to_str()) {
            scripts.push((name.to_owned(), std::fs::read_to_string(&path)?));
        }
    }
    scripts.sort();
    Ok(scripts)
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
