//! Each function's table of contents: its part of the spec, its routes, and the
//! hand-over from a decoded request to the one file that holds the operation.

use super::output::Outputs;
use super::rust::{format, header};
use anyhow::Result;
use spec::json_schema::pascal;
use spec::model::{Caller, Field, Function, FunctionKind, Model, Operation, Spec, Table};
use std::collections::BTreeSet;
use std::fmt::Write;

const DEFAULT_BODY_LIMIT: u64 = 1 << 20;

/// Writes every function's generated module and its embedded spec.
pub fn write(spec: &Spec, oldest_client: u64, outputs: &mut Outputs) -> Result<()> {
    for (name, function) in &spec.functions {
        if function.kind == FunctionKind::Placeholder {
            continue;
        }
        if function.kind == FunctionKind::Gateway {
            outputs.add(
                format!("functions/{name}/src/generated/mod.rs"),
                format(&gateway(spec))?,
            );
            continue;
        }
        outputs.add(
            format!("functions/{name}/src/generated/spec.json"),
            serde_json::to_string(&part(spec, name, function))? + "\n",
        );
        outputs.add(
            format!("functions/{name}/src/generated/mod.rs"),
            format(&module(spec, name, function, oldest_client))?,
        );
    }
    Ok(())
}

/// First path segments below `/api/`, with the function that owns each.
pub fn segments(spec: &Spec) -> Vec<(String, String)> {
    let mut segments = Vec::new();
    for (name, function) in &spec.functions {
        let plurals = function
            .models
            .iter()
            .filter_map(|model| spec.models.get(model))
            .filter(|model| !model.internal)
            .map(|model| model.plural.clone());
        segments.extend(
            function
                .serves
                .iter()
                .cloned()
                .chain(plurals)
                .map(|segment| (segment, name.clone())),
        );
    }
    segments.sort();
    segments
}

/// Events that a function may put into the outbox.
pub fn produced(spec: &Spec, function: &Function) -> BTreeSet<String> {
    let models = function
        .models
        .iter()
        .filter_map(|name| spec.models.get(name));
    models
        .flat_map(|model| &model.emits)
        .map(|emit| emit.event.clone())
        .chain(function.produces.iter().cloned())
        .collect()
}

/// Functions that consume an event.
pub fn consumers(spec: &Spec, event: &str) -> Vec<String> {
    spec.functions
        .iter()
        .filter(|(_, function)| function.consumes.iter().any(|consumed| consumed == event))
        .map(|(name, _)| name.clone())
        .collect()
}

/// What one function needs to know of the whole.
fn part(spec: &Spec, name: &str, function: &Function) -> Spec {
    let mut models: BTreeSet<&String> = function.models.iter().chain(&function.reads).collect();
    // A rule may step through a reference, so the targets come along.
    loop {
        let targets: Vec<&String> = models
            .iter()
            .filter_map(|name| spec.models.get(name))
            .flat_map(reached)
            .collect();
        let before = models.len();
        models.extend(targets);
        if models.len() == before {
            break;
        }
    }
    let operations: Table<Operation> = spec
        .operations
        .iter()
        .filter(|(_, operation)| operation.function == name)
        .map(|(name, operation)| (name.clone(), operation.clone()))
        .collect();
    let mut types: BTreeSet<&String> = operations
        .values()
        .flat_map(|operation| operation.query.iter().chain(&operation.body))
        .collect();
    let fields = models
        .iter()
        .filter_map(|name| spec.models.get(name))
        .flat_map(|model| model.fields.values());
    types.extend(
        fields
            .flat_map(shapes)
            .filter(|of| spec.types.contains_key(of)),
    );
    let events = produced(spec, function)
        .into_iter()
        .chain(function.consumes.iter().cloned())
        .collect::<BTreeSet<_>>();
    let events: Table<_> = spec
        .events
        .iter()
        .filter(|(name, _)| events.contains(*name))
        .map(|(name, event)| (name.clone(), event.clone()))
        .collect();
    let mut types: BTreeSet<String> = types
        .into_iter()
        .cloned()
        .chain(events.values().map(|event| event.payload.clone()))
        .collect();
    loop {
        let inner: Vec<String> = types
            .iter()
            .filter_map(|name| spec.types.get(name))
            .flat_map(|ty| ty.fields.values())
            .flat_map(shapes)
            .filter(|of| spec.types.contains_key(of))
            .cloned()
            .collect();
        let before = types.len();
        types.extend(inner);
        if types.len() == before {
            break;
        }
    }
    Spec {
        spec: 1,
        functions: [(name.to_owned(), function.clone())].into_iter().collect(),
        models: models
            .into_iter()
            .filter_map(|name| Some((name.clone(), embedded(spec.models.get(name)?))))
            .collect(),
        types: types
            .into_iter()
            .filter_map(|name| {
                let mut ty = spec.types.get(&name)?.clone();
                without_examples(&mut ty.fields);
                Some((name, ty))
            })
            .collect(),
        operations,
        events,
        ..Spec::default()
    }
}

/// A model as a function needs it: examples were tried when the spec was checked or are
/// for the documents, and retired columns are the planner's.
fn embedded(model: &Model) -> Model {
    let mut model = model.clone();
    model.tests.clear();
    model.retired.clear();
    without_examples(&mut model.fields);
    model
}

fn without_examples(fields: &mut Table<Field>) {
    for field in fields.values_mut() {
        field.example = None;
    }
}

/// Types that a field's value is held to.
fn shapes(field: &Field) -> impl Iterator<Item = &String> {
    field.of.iter().chain(&field.over)
}

/// Models that a model's relations and computed fields lead to.
fn reached(model: &Model) -> impl Iterator<Item = &String> {
    let folds = |name: &String| {
        let mut fields = model.fields.values();
        fields.any(|field| field.through.as_ref() == Some(name))
    };
    model.fields.iter().flat_map(move |(name, field)| {
        let of = field.of.as_ref().filter(|_| folds(name));
        field.to.iter().chain(&field.targets).chain(of)
    })
}

fn gateway(spec: &Spec) -> String {
    let mut source = header("Which function owns which path segment below /api/.");
    source.push_str("/// First path segment below `/api/`, and the function that owns it.\npub static SEGMENTS: &[(&str, &str)] = &[\n");
    for (segment, function) in segments(spec) {
        let _ = writeln!(source, "(\"{segment}\", \"{function}\"),");
    }
    source.push_str("];\n\nedge::gateway!(SEGMENTS);\n");
    source
}

fn module(spec: &Spec, name: &str, function: &Function, oldest_client: u64) -> String {
    let operations: Vec<(&String, &Operation)> = spec
        .operations
        .iter()
        .filter(|(_, operation)| operation.function == name)
        .collect();
    let mut source = header("Routes, decoding and the function as its host sees it.");
    source.push_str("#[allow(unused_imports, reason = \"an area may need only some of them\")]\nuse edge::{Answer, Call, Cx, Effects, Error, Event, Function, Method, Response, Route, Segment, Sweep};\n\n");
    let mut routes = String::new();
    let mut arms = String::new();
    for (operation_name, operation) in &operations {
        let _ = writeln!(routes, "{}", route(operation_name, operation));
        let _ = writeln!(arms, "{}", arm(spec, operation_name, operation));
    }
    let mut consumes = String::new();
    for event in &function.consumes {
        let payload = spec
            .events
            .get(event)
            .map(|event| pascal(&event.payload))
            .unwrap_or_default();
        let _ = writeln!(
            consumes,
            "\"{event}\" => {{ let payload: contract::{payload} = serde_json::from_value(event.payload.clone()).map_err(|error| Error::bad_request(format!(\"{event}: {{error}}\")))?; crate::{event}::{event}(cx, event, payload).await }}",
        );
    }
    let sweeps: String = function
        .sweeps
        .iter()
        .map(|sweep| format!("crate::{sweep}::{sweep}(cx).await?;\n"))
        .collect();
    let consumers: String = produced(spec, function)
        .iter()
        .map(|event| {
            let names: Vec<String> = consumers(spec, event)
                .iter()
                .map(|name| format!("\"{name}\""))
                .collect();
            format!("(\"{event}\", &[{}]),\n", names.join(", "))
        })
        .collect();
    let _ = write!(
        source,
        "/// The function.\npub static FUNCTION: Function = Function {{ name: \"{name}\", spec: include_str!(\"spec.json\"), routes: ROUTES, operate, consume, sweeps, consumers: &[{consumers}], oldest_client: {oldest_client} }};\n\nedge::entry!(FUNCTION);\n\nstatic ROUTES: &[Route] = &[\n{routes}];\n\n"
    );
    let unused = if operations.is_empty() { "_" } else { "" };
    let none = "Err(Error::internal(format!(\"no operation {operation}\")))";
    let chosen = if operations.is_empty() {
        none.to_owned()
    } else {
        format!("match operation {{\n{arms}_ => {none},\n}}")
    };
    let _ = write!(
        source,
        "fn operate<'a>({unused}call: &'a Call<'a>, operation: &'static str) -> Answer<'a> {{\nBox::pin(async move {{ {chosen} }})\n}}\n\n"
    );
    let unused = if function.consumes.is_empty() {
        "_"
    } else {
        ""
    };
    let refusal =
        format!("Err(Error::bad_request(format!(\"{name} consumes no {{}}\", event.event)))");
    let chosen = if consumes.is_empty() {
        refusal
    } else {
        format!("match event.event.as_str() {{\n{consumes}_ => {refusal},\n}}")
    };
    let _ = write!(
        source,
        "fn consume<'a>({unused}cx: &'a Cx, event: &'a Event) -> Effects<'a> {{\nBox::pin(async move {{ {chosen} }})\n}}\n\n"
    );
    let unused = if function.sweeps.is_empty() { "_" } else { "" };
    let _ = write!(
        source,
        "fn sweeps<'a>({unused}cx: &'a Cx) -> Sweep<'a> {{\nBox::pin(async move {{ {sweeps}Ok(()) }})\n}}\n"
    );
    source
}

fn route(name: &str, operation: &Operation) -> String {
    let method = match operation.method.as_str() {
        "GET" => "Get",
        "POST" => "Post",
        "PUT" => "Put",
        "PATCH" => "Patch",
        _ => "Delete",
    };
    let path: Vec<String> = operation
        .path
        .trim_start_matches("/api/")
        .split('/')
        .map(|part| {
            if part.starts_with('{') {
                "Segment::Param".to_owned()
            } else {
                format!("Segment::Word(\"{part}\")")
            }
        })
        .collect();
    let limit = operation.body_limit.unwrap_or(DEFAULT_BODY_LIMIT);
    format!(
        "Route {{ operation: \"{name}\", method: Method::{method}, path: &[{}], body_limit: {limit}, signed_in: {} }},",
        path.join(", "),
        operation.access == Caller::SignedIn
    )
}

fn arm(spec: &Spec, name: &str, operation: &Operation) -> String {
    let call = if operation.raw {
        let body = operation.body.as_ref().map_or_else(String::new, |body| {
            format!(", call.body::<contract::{}>(\"{body}\")?", pascal(body))
        });
        return format!("\"{name}\" => crate::{name}::{name}(call{body}).await,");
    } else {
        let mut arguments = vec!["call.cx".to_owned()];
        if operation.access == Caller::SignedIn {
            arguments.push("call.user()?".to_owned());
        }
        let params = operation
            .path
            .split('/')
            .filter(|part| part.starts_with('{'))
            .count();
        arguments.extend((0..params).map(|at| format!("call.param({at})")));
        if let Some(query) = &operation.query {
            arguments.push(format!(
                "call.query::<contract::{}>(\"{query}\")?",
                pascal(query)
            ));
        }
        if let Some(body) = &operation.body {
            arguments.push(format!(
                "call.body::<contract::{}>(\"{body}\")?",
                pascal(body)
            ));
        }
        format!("crate::{name}::{name}({}).await?", arguments.join(", "))
    };
    match &operation.returns {
        Some(returns) if spec.models.contains_key(returns) => format!(
            "\"{name}\" => edge::reply_json({}, {call}),",
            operation.status
        ),
        Some(_) => format!("\"{name}\" => edge::reply({}, &{call}),", operation.status),
        None => format!(
            "\"{name}\" => {{ {call}; Ok(Response::empty({})) }}",
            operation.status
        ),
    }
}
