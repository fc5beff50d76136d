//! `./x new <area>`: a folder, a line in `schema/functions.yaml` and a model to begin with;
//! everything else of a new area is generated.

use crate::cli::Options;
use crate::generate;
use crate::repo::Repo;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;

/// Runs the command.
pub fn run(repo: &Repo, options: Options) -> Result<()> {
    let mut words = options.rest().into_iter();
    let Some(area) = words.next() else {
        bail!("which area? ./x new meals, or ./x new meals meal to name its first model");
    };
    let model = words.next().unwrap_or_else(|| singular(&area));
    if let Some(word) = words.next() {
        bail!("not understood: {word}");
    }
    make(repo.root(), &area, &model)?;
    generate::run(false)?;
    println!(
        "· functions/{area}/            its crate; an operation is one file there\n\
         · schema/models/{area}.yaml   its models: change them, then run ./x generate\n\
         · ./x dev serves /api/{} on the next start",
        plural(&model)
    );
    Ok(())
}

/// Writes the area's own files and names it where cargo and the schema look.
fn make(root: &Path, area: &str, model: &str) -> Result<()> {
    for word in [area, model] {
        let good = word.starts_with(|first: char| first.is_ascii_lowercase())
            && word
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        if !good {
            bail!("“{word}” is not a name: lower-case letters, digits and _, a letter first");
        }
    }
    let folder = root.join("functions").join(area);
    let models = root.join(format!("schema/models/{area}.yaml"));
    let functions = root.join("schema/functions.yaml");
    let entries = read(&functions)?;
    if folder.exists() || models.exists() || entries.contains(&format!("\n  {area}:\n")) {
        bail!("there is an area {area} already");
    }
    let manifest = root.join("Cargo.toml");
    let suite = root.join("tests/conformance/Cargo.toml");
    // Worked out before anything is written, so that a surprise leaves nothing half made.
    let listed = after(
        &read(&manifest)?,
        "gateway = { path",
        &format!("{area} = {{ path = \"functions/{area}\" }}"),
    )?;
    let tested = after(
        &read(&suite)?,
        "gateway.workspace",
        &format!("{area}.workspace = true"),
    )?;

    fs::create_dir_all(folder.join("src"))?;
    fs::write(folder.join("Cargo.toml"), crate_manifest(area))?;
    fs::write(folder.join("src/lib.rs"), library(area))?;
    fs::write(models, starter(model))?;
    fs::write(functions, entries.trim_end().to_owned() + &entry(area))?;
    fs::write(manifest, listed)?;
    fs::write(suite, tested)?;
    Ok(())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))
}

/// `text` with `line` below the first line that begins with `mark`.
fn after(text: &str, mark: &str, line: &str) -> Result<String> {
    let mut lines: Vec<&str> = text.lines().collect();
    let at = lines.iter().position(|known| known.starts_with(mark));
    let at = at.with_context(|| format!("no line begins with {mark}"))?;
    lines.insert(at + 1, line);
    Ok(lines.join("\n") + "\n")
}

fn singular(area: &str) -> String {
    match area.strip_suffix('s') {
        Some(one) if one.len() > 2 => one.to_owned(),
        _ => format!("{area}_entry"),
    }
}

fn plural(model: &str) -> String {
    match model.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if model.ends_with(['s', 'x']) => format!("{model}es"),
        _ => format!("{model}s"),
    }
}

fn title(word: &str) -> String {
    let spaced = word.replace('_', " ");
    let mut letters = spaced.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

fn crate_manifest(area: &str) -> String {
    format!(
        "[package]\nname = \"{area}\"\nversion.workspace = true\nedition.workspace = true\nrust-version.workspace = true\nlicense.workspace = true\npublish.workspace = true\n\n[lib]\ncrate-type = [\"cdylib\", \"rlib\"]\n\n[dependencies]\ncontract.workspace = true\nedge.workspace = true\nports.workspace = true\nrecords.workspace = true\nserde.workspace = true\nserde_json.workspace = true\n\n[lints]\nworkspace = true\n"
    )
}

fn library(area: &str) -> String {
    format!(
        "//! Coachwork's {} function.\n//!\n//! Reading and writing rows is the record engine's, from the spec. What makes the area more\n//! than that goes here: one file an operation or consumer.\n\nmod generated;\n\npub use generated::{{FUNCTION, HANDLER}};\n",
        area.replace('_', " ")
    )
}

fn entry(area: &str) -> String {
    format!(
        "\n  {area}:\n    type: http\n    description: {}.\n    datastores: [db]\n    secrets: [TOKEN_KEY]\n    schedule: [\"*/15 * * * *\"]\n",
        title(area)
    )
}

fn starter(model: &str) -> String {
    let (plural, label) = (plural(model), title(model));
    format!(
        "spec: 1\nmodels:\n  {model}:\n    id: m_{model}\n    plural: {plural}\n    label: {label}\n    description: Say in one sentence what a row is.\n    spaces: [person]\n    offline: all\n    fields:\n      name: {{id: f1, type: text, label: Name, required: true, min: 1, max: 200, example: The first}}\n      notes: {{id: f2, type: markdown, label: Notes, max: 10000}}\n    indexes: [{{fields: [space, -created_at]}}]\n    access:\n      read: space == auth.id\n      create: space == auth.id\n      update: space == auth.id\n      delete: space == auth.id\n    views: {{title: name, table: [name, created_at], form: [[name], [notes]]}}\n    tests:\n      - {{as: anna, may: [read, create, update, delete], row: {{space: anna, name: The first}}}}\n      - {{name: Strangers see nothing, as: ben, may_not: [read, create, update, delete], row: {{space: anna, name: The first}}}}\n"
    )
}

#[cfg(test)]
mod tests {
    use super::{make, plural, singular};
    use std::fs;

    #[test]
    fn an_area_is_named_where_cargo_and_the_schema_look_and_only_once() {
        let root = std::env::temp_dir().join(format!("coachwork-new-{}", std::process::id()));
        for folder in ["schema/models", "functions", "tests/conformance"] {
            fs::create_dir_all(root.join(folder)).unwrap();
        }
        fs::write(
            root.join("schema/functions.yaml"),
            "spec: 1\nfunctions:\n  auth:\n    type: http\n",
        )
        .unwrap();
        fs::write(
            root.join("Cargo.toml"),
            "gateway = { path = \"functions/gateway\" }\nserde = \"1\"\n",
        )
        .unwrap();
        fs::write(
            root.join("tests/conformance/Cargo.toml"),
            "gateway.workspace = true\n",
        )
        .unwrap();

        make(&root, "meals", "meal").unwrap();
        let entries = fs::read_to_string(root.join("schema/functions.yaml")).unwrap();
        assert!(
            entries.contains("\n  meals:\n    type: http\n"),
            "{entries}"
        );
        let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
        assert!(
            manifest.contains("\nmeals = { path = \"functions/meals\" }\n"),
            "{manifest}"
        );
        let again = make(&root, "meals", "meal").unwrap_err();
        assert!(again.to_string().contains("already"), "{again}");
        assert!(make(&root, "Meals", "meal").is_err());
        assert!(make(&root, "auth", "user").is_err());
        assert_eq!(
            fs::read_to_string(root.join("Cargo.toml")).unwrap(),
            manifest
        );
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn names_are_made_from_names() {
        assert_eq!(
            (singular("meals"), plural("meal")),
            ("meal".into(), "meals".into())
        );
        assert_eq!(
            (singular("diary"), plural("diary_entry")),
            ("diary_entry".into(), "diary_entries".into())
        );
    }
}
