//! What the conformance suite needs to know: every function's handler, and the tables of
//! those that exist for it alone. A test database is always new, so these need no migration.

use super::output::Outputs;
use super::profiles::is_specimen;
use super::rust::{format, header};
use anyhow::Result;
use spec::ddl;
use spec::model::{FunctionKind, Spec};
use std::fmt::Write;

/// Writes `tests/conformance/src/generated/` and `tests/conformance/generated/`.
pub fn write(spec: &Spec, outputs: &mut Outputs) -> Result<()> {
    let mut source = header("Every function that the suite puts on a host.");
    source.push_str("use edge::Function;\nuse ports::Handler;\n\n");
    let (mut handlers, mut contents, mut tables) = (String::new(), String::new(), String::new());
    for (name, function) in &spec.functions {
        if !matches!(function.kind, FunctionKind::Http | FunctionKind::Worker) {
            continue;
        }
        let _ = writeln!(handlers, "(\"{name}\", &{name}::HANDLER),");
        let _ = writeln!(contents, "&{name}::FUNCTION,");
        if is_specimen(function) {
            let models = function
                .models
                .iter()
                .filter_map(|name| spec.models.get(name));
            for statement in models.flat_map(ddl::create) {
                let _ = writeln!(tables, "{statement};");
            }
        }
    }
    let _ = write!(
        source,
        "/// Their handlers, by name.\npub fn handlers() -> Vec<(&'static str, &'static dyn Handler)> {{\nvec![{handlers}]\n}}\n\n/// Their tables of contents.\npub static FUNCTIONS: &[&Function] = &[{contents}];\n"
    );
    outputs.add("tests/conformance/src/generated/mod.rs", format(&source)?);
    outputs.add(
        "tests/conformance/generated/specimens.sql",
        std::format!("-- @generated from schema/ by ./x generate. Change the schema, not this file.\n-- Tables of the functions that exist for the tests alone.\n\n{tables}"),
    );
    Ok(())
}
