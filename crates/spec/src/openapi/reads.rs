//! Paths that read a collection: one function a route.

use super::{Collection, Paths, answers, put, row_id};
use crate::model::{Field, Kind, Model, Space};
use serde_json::{Value, json};

/// Adds the routes that a model with a read rule has.
pub(super) fn add(collection: &Collection, paths: &mut Paths) {
    if collection.model.access.read.is_none() {
        return;
    }
    list(collection, paths);
    get(collection, paths);
    aggregate(collection, paths);
    export(collection, paths);
    changes(collection, paths);
    access(collection, paths);
}

fn list(collection: &Collection, paths: &mut Paths) {
    let plural = &collection.model.plural;
    let page = json!({"type": "object", "required": ["items", "next"], "properties": {
        "items": {"type": "array", "items": collection.row()},
        "next": {"type": ["string", "null"]},
    }});
    let own = collection.model.spaces == [Space::Person];
    let description = if own {
        "Your own, unless the filter names `space`: `filter=space == '…'` asks for those of a person who lets you see them."
    } else {
        "Those of every space that you may read."
    };
    let mut parameters = wanted(collection.model);
    parameters.extend([sort(), limit("Rows a page.", 200, 50), cursor()]);
    parameters.extend(expand(collection.model));
    parameters.push(held());
    let operation = json!({
        "operationId": format!("list_{plural}"),
        "tags": [collection.function],
        "summary": format!("Lists {plural}"),
        "description": description,
        "parameters": parameters,
        "responses": tagged(answers(200, Some(page), &["400", "401"])),
    });
    put(paths, &collection.path(""), "GET", operation);
}

fn get(collection: &Collection, paths: &mut Paths) {
    let mut parameters = vec![row_id()];
    parameters.extend(expand(collection.model));
    parameters.push(held());
    let operation = json!({
        "operationId": format!("get_{}", collection.name),
        "tags": [collection.function],
        "summary": collection.say("Reads one"),
        "parameters": parameters,
        "responses": tagged(answers(200, Some(collection.row()), &["400", "401", "404"])),
    });
    put(paths, &collection.path("/{id}"), "GET", operation);
}

fn aggregate(collection: &Collection, paths: &mut Paths) {
    let plural = &collection.model.plural;
    let groups = json!({"type": "object", "required": ["items", "more"], "properties": {
        "items": {"type": "array", "items": {"type": "object"}},
        "more": {"type": "boolean", "description": "Whether there are more groups than the limit."},
    }});
    let mut parameters = vec![
        text(
            "group",
            "What makes a group, by comma: fields, a reference's fields, or year, month, week (its Monday) or day of a date; `month(created_at) as month`. All rows are one group when absent.",
        ),
        text(
            "measure",
            "What is told of each group, by comma: count, sum, avg, min, max, distinct; `sum(a * b) as total`. `count()` when absent.",
        ),
    ];
    parameters.extend(wanted(collection.model));
    parameters.extend([
        text("sort", "Columns of the answer by comma; a leading - sorts descending. By the groups when absent."),
        limit("Groups.", 1000, 1000),
        held(),
    ]);
    let operation = json!({
        "operationId": format!("aggregate_{plural}"),
        "tags": [collection.function],
        "summary": format!("Counts and sums over {plural}, by groups"),
        "parameters": parameters,
        "responses": tagged(answers(200, Some(groups), &["400", "401"])),
    });
    put(paths, &collection.path("/aggregate"), "GET", operation);
}

fn export(collection: &Collection, paths: &mut Paths) {
    let plural = &collection.model.plural;
    let mut parameters = vec![
        json!({"name": "format", "in": "query", "schema": {"enum": ["csv", "json"], "default": "json"}}),
    ];
    parameters.extend(wanted(collection.model));
    parameters.extend([
        sort(),
        limit("Rows of this part.", 10_000, 10_000),
        json!({"name": "cursor", "in": "query", "description": "`x-next-cursor` of the part before.", "schema": {"type": "string", "minLength": 1}}),
        text("fields", "Only these fields, by comma; `id` and `rev` come always."),
    ]);
    let mut responses = answers(200, None, &["400", "401"]);
    if let Some(Value::Object(done)) = responses.get_mut("200") {
        done.insert(
            "content".into(),
            json!({
                "application/json": {"schema": {"type": "array", "items": {"type": "object"}}},
                "text/csv": {"schema": {"type": "string"}},
            }),
        );
        done.insert(
            "headers".into(),
            json!({"x-next-cursor": {"description": "Where the next part begins; absent behind the last.", "schema": {"type": "string"}}}),
        );
    }
    let operation = json!({
        "operationId": format!("export_{plural}"),
        "tags": [collection.function],
        "summary": format!("Takes {plural} away as CSV or JSON, in parts of up to 10 000 rows"),
        "parameters": parameters,
        "responses": responses,
    });
    put(paths, &collection.path("/export"), "GET", operation);
}

fn changes(collection: &Collection, paths: &mut Paths) {
    let plural = &collection.model.plural;
    let feed = json!({"type": "object", "required": ["items", "next_since", "more", "reachable"], "properties": {
        "items": {"type": "array", "items": {"type": "object"}},
        "next_since": {"type": "integer"},
        "more": {"type": "boolean"},
        "reachable": {"type": "boolean", "description": "False where the space shows you nothing any more: drop what you hold of it."},
    }});
    let parameters = json!([
        {"name": "since", "in": "query", "description": "The last `next_since`; 0 starts.", "schema": {"type": "integer", "format": "int64", "minimum": 0, "maximum": i64::MAX}},
        {"name": "space", "in": "query", "description": "Your own space when absent.", "schema": {"type": "string"}},
        {"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 500, "default": 500}},
    ]);
    let operation = json!({
        "operationId": format!("changes_of_{plural}"),
        "tags": [collection.function],
        "summary": format!("What changed among {plural}, tombstones included"),
        "parameters": parameters,
        "responses": answers(200, Some(feed), &["400", "401", "422"]),
    });
    put(paths, &collection.path("/changes"), "GET", operation);
}

fn access(collection: &Collection, paths: &mut Paths) {
    let rule = json!({"type": "object", "required": ["allowed", "rule", "because"], "properties": {
        "allowed": {"type": "boolean"},
        "rule": {"type": ["string", "null"], "description": "In its own words; null denies everyone."},
        "because": {"type": "array", "items": {"type": "object", "required": ["part", "value"], "properties": {
            "part": {"type": "string"},
            "value": {"type": "boolean"},
        }}},
    }});
    let field = json!({"type": "object", "required": ["read", "write"], "properties": {"read": {"type": "boolean"}, "write": {"type": "boolean"}}});
    let answer = json!({"type": "object", "required": ["read", "update", "delete", "fields"], "properties": {
        "read": rule, "update": rule, "delete": rule,
        "fields": {"type": "object", "additionalProperties": field},
    }});
    let user = json!({"name": "user", "in": "query", "required": true, "description": "Whose access is meant.", "schema": {"type": "string", "minLength": 1}});
    let operation = json!({
        "operationId": format!("access_to_{}", collection.name),
        "tags": [collection.function],
        "summary": "Why somebody may or may not, told to whom the row belongs",
        "parameters": [row_id(), user],
        "responses": answers(200, Some(answer), &["400", "401", "404"]),
    });
    put(paths, &collection.path("/{id}/access"), "GET", operation);
}

/// Which rows: by an expression, and by words where the model is searched.
fn wanted(model: &Model) -> Vec<Value> {
    let mut fields = model.fields.iter();
    let own = fields.find(|(_, field)| field.kind == Kind::Custom);
    let over = own.map_or_else(
        || "An expression over the fields.".to_owned(),
        |(name, _)| format!("An expression over the fields; an own field is `{name}.<key>`, here and wherever a field may stand."),
    );
    let filter = json!({"name": "filter", "in": "query", "description": over, "schema": {"type": "string", "minLength": 1, "maxLength": 4096}});
    let search = json!({"name": "search", "in": "query", "description": "Words that must all be there, the last perhaps unfinished.", "schema": {"type": "string", "minLength": 1, "maxLength": 200}});
    if model.search.is_empty() {
        vec![filter]
    } else {
        vec![filter, search]
    }
}

fn sort() -> Value {
    text("sort", "Fields by comma; a leading - sorts descending.")
}

fn cursor() -> Value {
    json!({"name": "cursor", "in": "query", "description": "`next` of the page before.", "schema": {"type": "string", "minLength": 1}})
}

fn limit(description: &str, most: u32, usual: u32) -> Value {
    json!({"name": "limit", "in": "query", "description": description, "schema": {"type": "integer", "minimum": 1, "maximum": most, "default": usual}})
}

fn text(name: &str, description: &str) -> Value {
    json!({"name": name, "in": "query", "description": description, "schema": {"type": "string"}})
}

/// What to bring along, and how each list of it is asked for.
fn expand(model: &Model) -> Vec<Value> {
    let mut parameters = vec![text(
        "expand",
        "References and lists to bring along, by comma.",
    )];
    let is_list = |field: &Field| matches!(field.kind, Kind::Many | Kind::Link);
    for (name, _) in model.fields.iter().filter(|(_, field)| is_list(field)) {
        let of = |option: &str| format!("expand.{name}.{option}");
        parameters.push(text(
            &of("filter"),
            "Only those of the list; where it is expanded.",
        ));
        parameters.push(text(&of("sort"), "The list's order; where it is expanded."));
        parameters.push(json!({"name": of("limit"), "in": "query", "description": "The list's length; where it is expanded.", "schema": {"type": "integer", "minimum": 1, "maximum": 1000}}));
    }
    parameters
}

/// What the client holds already.
fn held() -> Value {
    json!({"name": "if-none-match", "in": "header", "description": "`etag` of the answer before.", "schema": {"type": "string"}})
}

/// The answers of a read that has an entity tag.
fn tagged(mut responses: Value) -> Value {
    let tag = json!({"etag": {"schema": {"type": "string"}}});
    if let Value::Object(responses) = &mut responses {
        if let Some(Value::Object(done)) = responses.get_mut("200") {
            done.insert("headers".into(), tag.clone());
        }
        let same = json!({"description": "What you hold is what there is.", "headers": tag});
        responses.insert("304".into(), same);
    }
    responses
}
