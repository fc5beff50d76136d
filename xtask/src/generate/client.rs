//! The front end's typed client: one function per operation.

use super::output::Outputs;
use super::rust::{doc, format, header};
use anyhow::Result;
use spec::json_schema::pascal;
use spec::model::{Operation, Spec};
use std::fmt::Write;

/// Writes `frontend/src/generated/client.rs`.
pub fn write(spec: &Spec, outputs: &mut Outputs) -> Result<()> {
    let mut source = header("One function per operation of the API.");
    source.push_str("use crate::net::{ApiError, Net, segment};\nuse contract::*;\n\n");
    for (name, operation) in &spec.operations {
        source.push_str(&function(name, operation));
    }
    outputs.add("frontend/src/generated/client.rs", format(&source)?);
    outputs.add("frontend/src/generated/mod.rs", format(&std::format!("{}pub mod client;\npub mod forms;\n", header("What `schema/` says, for the front end.")))?);
    Ok(())
}

fn function(name: &str, operation: &Operation) -> String {
    let params: Vec<&str> = operation.path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')).collect();
    let mut arguments = String::from("net: &Net");
    for param in &params {
        let _ = write!(arguments, ", {param}: &str");
    }
    if let Some(query) = &operation.query {
        let _ = write!(arguments, ", query: &{}", pascal(query));
    }
    if let Some(body) = &operation.body {
        let _ = write!(arguments, ", body: &{}", pascal(body));
    }
    let path = if params.is_empty() {
        std::format!("\"{}\"", operation.path)
    } else {
        let pattern: Vec<&str> = operation.path.split('/').map(|part| if part.starts_with('{') { "{}" } else { part }).collect();
        let values: Vec<String> = params.iter().map(|param| std::format!("segment({param})")).collect();
        std::format!("&format!(\"{}\", {})", pattern.join("/"), values.join(", "))
    };
    let query = if operation.query.is_some() { "Some(query)" } else { "None::<&()>" };
    let body = if operation.body.is_some() { "Some(body)" } else { "None::<&()>" };
    let answer = operation.returns.as_deref().map_or_else(|| "()".to_owned(), pascal);
    let method = &operation.method;
    std::format!(
        "{}///\n/// # Errors\n/// What the API answers, or that it could not be reached.\npub async fn {name}({arguments}) -> Result<{answer}, ApiError> {{ net.call(\"{method}\", {path}, {query}, {body}).await }}\n\n",
        doc(&[&operation.description])
    )
}
