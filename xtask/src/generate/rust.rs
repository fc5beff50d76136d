//! Pieces of Rust source: names, types, documentation, formatting.

use anyhow::{Context, Result, bail};
use spec::json_schema::pascal;
use spec::model::{Field, Kind};
use std::io::Write;
use std::process::{Command, Stdio};

/// The first lines of every generated Rust file. `why` is the module's own sentence.
pub fn header(why: &str) -> String {
    format!(
        "// @generated from schema/ by ./x generate. Change the schema, not this file.\n\n//! {why}\n\n"
    )
}

/// Formats source as `cargo fmt` would.
pub fn format(source: &str) -> Result<String> {
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout", "--quiet"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("rustfmt is needed to write generated code")?;
    child
        .stdin
        .take()
        .context("rustfmt takes no input")?
        .write_all(source.as_bytes())?;
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!(
            "rustfmt refused generated code: {}\n{source}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// A field's Rust type without `Option`; `owner` names the enums that belong to it.
/// Decimals stay text: no number type of the language carries them exactly.
pub fn type_of(owner: &str, name: &str, field: &Field) -> String {
    match field.kind {
        Kind::Int | Kind::Duration => "i64".into(),
        Kind::Float => "f64".into(),
        Kind::Bool => "bool".into(),
        Kind::Enum => enum_name(owner, name),
        Kind::Enums => format!("Vec<{}>", enum_name(owner, name)),
        Kind::List => format!("Vec<{}>", item(field.of.as_deref().unwrap_or("json"))),
        Kind::Link => "Vec<String>".into(),
        Kind::Any => "crate::AnyRef".into(),
        Kind::File | Kind::Image => "crate::FileInfo".into(),
        Kind::Object => field
            .of
            .as_deref()
            .map_or_else(|| "serde_json::Value".into(), pascal),
        Kind::Json => "serde_json::Value".into(),
        Kind::Custom => "serde_json::Map<String, serde_json::Value>".into(),
        Kind::Secret => "crate::Secret".into(),
        _ => "String".into(),
    }
}

/// What a list holds: a kind's word, or the name of a type or of a model, whose ids it holds.
fn item(of: &str) -> String {
    match serde_json::from_value::<Kind>(of.into()) {
        Ok(kind) => type_of(
            "",
            "",
            &Field {
                kind,
                ..Field::default()
            },
        ),
        Err(_) => pascal(of),
    }
}

/// `set.kind` → `SetKind`.
pub fn enum_name(owner: &str, name: &str) -> String {
    format!("{}{}", pascal(owner), pascal(name))
}

/// A field's name in Rust: `type` → `r#type`.
pub fn ident(name: &str) -> String {
    const WORDS: [&str; 46] = [
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do",
        "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in",
        "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
        "return", "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe",
        "unsized", "use", "virtual", "where",
    ];
    if WORDS.contains(&name) {
        format!("r#{name}")
    } else {
        name.to_owned()
    }
}

/// One line of documentation; never empty.
pub fn doc(words: &[&str]) -> String {
    let text = words
        .iter()
        .find(|text| !text.is_empty())
        .copied()
        .unwrap_or("See the schema.");
    let text = text.replace('\n', " ");
    let end = if text.ends_with(['.', '!', '?']) {
        ""
    } else {
        "."
    };
    format!("/// {text}{end}\n")
}
