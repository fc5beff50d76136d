//! The part of Spin's manifest, version 2, that our applications use. Anything else in it
//! is a fault: it would be ignored here and not on Spin.

use anyhow::{Context as _, Result, bail};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// A manifest.
pub struct Manifest {
    /// The application's variables: name to default, none where it is required.
    pub variables: BTreeMap<String, Option<String>>,
    /// Routes in the order of the file: path, whether it is private, component.
    pub routes: Vec<(String, bool, String)>,
    /// Components by id.
    pub components: BTreeMap<String, Component>,
    /// When each component's sweep runs: cron expressions.
    pub schedules: BTreeMap<String, Vec<String>>,
}

/// A component.
pub struct Component {
    /// The wasm file.
    pub source: PathBuf,
    /// Folders: on this machine, in the component.
    pub files: Vec<(PathBuf, String)>,
    /// Labels of key-value stores.
    pub key_value_stores: Vec<String>,
    /// Labels of databases.
    pub sqlite_databases: Vec<String>,
    /// `scheme://host:port` patterns.
    pub allowed_outbound_hosts: Vec<String>,
    /// Names with their templates.
    pub variables: BTreeMap<String, String>,
}

impl Manifest {
    /// Reads the file; its paths become relative to where it is.
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("cannot read {}", path.display()))?;
        let folder = path.parent().filter(|folder| *folder != Path::new(""));
        let folder = folder.unwrap_or(Path::new("."));
        Self::parse(&text, folder).with_context(|| format!("in {}", path.display()))
    }

    fn parse(text: &str, folder: &Path) -> Result<Self> {
        let mut file: Table = text.parse()?;
        if file.remove("spin_manifest_version") != Some(Value::Integer(2)) {
            bail!("spin_manifest_version is not 2");
        }
        let application = table(file.remove("application"), "application")?;
        let mut variables = BTreeMap::new();
        for (name, value) in optional(file.remove("variables"), "variables")? {
            let variable = table(Some(value), &name)?;
            let default = variable.get("default").and_then(Value::as_str);
            variables.insert(name, default.map(str::to_owned));
        }
        let mut triggers = table(file.remove("trigger"), "trigger")?;
        let mut routes = Vec::new();
        for trigger in array(triggers.remove("http"))? {
            routes.push(route(table(Some(trigger), "trigger.http")?)?);
        }
        nothing_left(&triggers, "trigger")?;
        let mut components = BTreeMap::new();
        for (id, value) in table(file.remove("component"), "component")? {
            let read = component(table(Some(value), &id)?, folder);
            components.insert(id.clone(), read.with_context(|| format!("component {id}"))?);
        }
        nothing_left(&file, "the manifest")?;
        if let Some((.., id)) = routes.iter().find(|(.., id)| !components.contains_key(id)) {
            bail!("a route leads to component {id}, which is not there");
        }
        Ok(Manifest {
            variables,
            routes,
            components,
            schedules: schedules(&application)?,
        })
    }
}

fn route(mut trigger: Table) -> Result<(String, bool, String)> {
    let component = text(trigger.remove("component"), "component")?;
    let route = match trigger.remove("route") {
        Some(Value::Table(kind)) if kind.get("private") == Some(&Value::Boolean(true)) => {
            (String::new(), true, component)
        }
        path => (text(path, "route")?, false, component),
    };
    nothing_left(&trigger, "trigger.http")?;
    Ok(route)
}

fn component(mut table: Table, folder: &Path) -> Result<Component> {
    let source = folder.join(text(table.remove("source"), "source")?);
    let mut files = Vec::new();
    for mount in array(table.remove("files"))? {
        let mut mount = self::table(Some(mount), "files")?;
        let from = folder.join(text(mount.remove("source"), "source")?);
        files.push((from, text(mount.remove("destination"), "destination")?));
    }
    let mut variables = BTreeMap::new();
    for (name, value) in optional(table.remove("variables"), "variables")? {
        variables.insert(name, text(Some(value), "a variable")?);
    }
    let mut texts = |name: &str| -> Result<Vec<String>> {
        let all = array(table.remove(name))?.into_iter();
        all.map(|one| text(Some(one), name)).collect()
    };
    let component = Component {
        source,
        files,
        key_value_stores: texts("key_value_stores")?,
        sqlite_databases: texts("sqlite_databases")?,
        allowed_outbound_hosts: texts("allowed_outbound_hosts")?,
        variables,
    };
    table.remove("description");
    nothing_left(&table, "a component")?;
    Ok(component)
}

/// `[application.tool.coachwork.schedules]`: Spin passes over tools' tables.
fn schedules(application: &Table) -> Result<BTreeMap<String, Vec<String>>> {
    let found = ["tool", "coachwork", "schedules"]
        .iter()
        .try_fold(application, |table, name| table.get(*name)?.as_table());
    let mut schedules = BTreeMap::new();
    for (component, expressions) in found.into_iter().flatten() {
        let all = array(Some(expressions.clone()))?.into_iter();
        let all = all.map(|one| text(Some(one), "a schedule"));
        schedules.insert(component.clone(), all.collect::<Result<_>>()?);
    }
    Ok(schedules)
}

fn table(value: Option<Value>, what: &str) -> Result<Table> {
    match value {
        Some(Value::Table(table)) => Ok(table),
        _ => bail!("{what} is no table"),
    }
}

fn optional(value: Option<Value>, what: &str) -> Result<Table> {
    value.map_or_else(|| Ok(Table::new()), |value| table(Some(value), what))
}

fn array(value: Option<Value>) -> Result<Vec<Value>> {
    match value {
        None => Ok(Vec::new()),
        Some(Value::Array(values)) => Ok(values),
        Some(other) => bail!("{other} is no list"),
    }
}

fn text(value: Option<Value>, what: &str) -> Result<String> {
    match value {
        Some(Value::String(text)) => Ok(text),
        _ => bail!("{what} is no text"),
    }
}

fn nothing_left(table: &Table, what: &str) -> Result<()> {
    let unknown: Vec<&str> = table.keys().map(String::as_str).collect();
    if unknown.is_empty() {
        return Ok(());
    }
    bail!(
        "{what} has what this host does not know: {}",
        unknown.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::Manifest;
    use std::path::Path;

    const SMALL: &str = r#"
spin_manifest_version = 2
[application]
name = "x"
[application.tool.coachwork.schedules]
a = ["*/5 * * * *"]
[variables]
key = { required = true, secret = true }
way = { default = "there" }
[[trigger.http]]
route = "/a/..."
component = "a"
[component.a]
source = "a.wasm"
files = [{ source = "site", destination = "/site" }]
sqlite_databases = ["default"]
[component.a.variables]
all = "K={{ key }}"
"#;

    #[test]
    fn a_manifest_is_read() {
        let manifest = Manifest::parse(SMALL, Path::new("/app")).unwrap();
        assert_eq!(manifest.variables["key"], None);
        assert_eq!(manifest.variables["way"].as_deref(), Some("there"));
        assert_eq!(manifest.routes[0].0, "/a/...");
        assert_eq!(manifest.schedules["a"], ["*/5 * * * *"]);
        let component = &manifest.components["a"];
        assert_eq!(component.source, Path::new("/app/a.wasm"));
        assert_eq!(component.files[0].0, Path::new("/app/site"));
        assert_eq!(component.variables["all"], "K={{ key }}");
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for (from, to) in [
            ("source = \"a.wasm\"", "source = \"a.wasm\"\nai_models = []"),
            ("component = \"a\"", "component = \"b\""),
            ("version = 2", "version = 1"),
            ("[variables]", "[surprise]\n[variables]"),
        ] {
            let text = SMALL.replacen(from, to, 1);
            assert!(Manifest::parse(&text, Path::new("")).is_err(), "{to}");
        }
    }
}
