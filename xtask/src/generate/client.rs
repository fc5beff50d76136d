//! The front end's typed client: one function per operation.

use super::output::Outputs;
use super::rust::{doc, format, header};
use anyhow::Result;
use spec::json_schema::pascal;
use spec::model::{Operation, Spec};

/// Writes `frontend/src/generated/client.rs`.
pub fn write(spec: &Spec, outputs: &mut Outputs) -> Result<()> {
    let mut source = header("One function per operation of the API.");
    source.push_str("use crate::net::{self, ApiError, encode};\nuse contract::*;\n\n");
    // What is no JSON is for other programs, or for a link.
    let json = |operation: &Operation| operation.media.is_none();
    for (name, operation) in spec
        .operations
        .iter()
        .filter(|(_, operation)| json(operation))
    {
        source.push_str(&function(name, operation));
    }
    outputs.add("frontend/src/generated/client.rs", format(&source)?);
    outputs.add(
        "frontend/src/generated/mod.rs",
        format(&std::format!(
            "{}pub mod client;\npub mod forms;\npub mod version;\npub mod models;\n",
            header("What `schema/` says, for the front end.")
        ))?,
    );
    Ok(())
}

fn function(name: &str, operation: &Operation) -> String {
    let params: Vec<&str> = operation
        .path
        .split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .collect();
    let mut arguments: Vec<String> = params
        .iter()
        .map(|param| std::format!("{param}: &str"))
        .collect();
    if let Some(query) = &operation.query {
        arguments.push(std::format!("query: &{}", pascal(query)));
    }
    if let Some(body) = &operation.body {
        arguments.push(std::format!("body: &{}", pascal(body)));
    }
    let path = if params.is_empty() {
        std::format!("\"{}\"", operation.path)
    } else {
        let pattern: Vec<&str> = operation
            .path
            .split('/')
            .map(|part| if part.starts_with('{') { "{}" } else { part })
            .collect();
        let values: Vec<String> = params
            .iter()
            .map(|param| std::format!("encode({param})"))
            .collect();
        std::format!("&format!(\"{}\", {})", pattern.join("/"), values.join(", "))
    };
    let path = if operation.query.is_some() {
        std::format!("&net::with_query({path}, query)?")
    } else {
        path
    };
    let body = if operation.body.is_some() {
        "body"
    } else {
        "&()"
    };
    // An upload may take as long as a slow phone needs.
    let upload = operation.body_limit.is_some_and(|limit| limit > 1 << 20);
    let call = match (operation.method.as_str(), upload) {
        ("GET", _) => std::format!("net::get({path})"),
        ("DELETE", _) => std::format!("net::delete({path})"),
        ("PATCH", _) => std::format!("net::patch({path}, {body})"),
        (_, true) => std::format!("net::upload({path}, {body})"),
        _ => std::format!("net::post({path}, {body})"),
    };
    let answer = operation
        .returns
        .as_deref()
        .map_or_else(|| "()".to_owned(), pascal);
    std::format!(
        "{}///\n/// # Errors\n/// What the API answers, or that it could not be reached.\npub async fn {name}({}) -> Result<{answer}, ApiError> {{ {call}.await }}\n\n",
        doc(&[&operation.description]),
        arguments.join(", ")
    )
}
