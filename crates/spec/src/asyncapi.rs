//! The domain events as one AsyncAPI 3.0 document: a channel per consumer's queue, a message
//! per event, and who sends and receives which.

use crate::json_schema::{of_type, pascal};
use crate::model::{Event, Function, Spec};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The document for all functions of a spec.
pub fn document(spec: &Spec) -> Value {
    let mut channels = Map::new();
    let mut operations = Map::new();
    for (name, function) in &spec.functions {
        if function.consumes.is_empty() {
            continue;
        }
        channels.insert(name.clone(), channel(name, function));
        for event in &function.consumes {
            operations.insert(
                format!("{name}_receives_{event}"),
                operation("receive", name, event, &function.description),
            );
            for (producer, words) in producers(spec, event) {
                operations.insert(
                    format!("{producer}_sends_{event}_to_{name}"),
                    operation("send", name, event, words),
                );
            }
        }
    }
    let messages: Map<String, Value> = spec
        .events
        .iter()
        .map(|(name, event)| (name.clone(), message(name, event)))
        .collect();
    json!({
        "asyncapi": "3.0.0",
        "info": {
            "title": "Coachwork events",
            "version": "1",
            "description": "An event is written in the same transaction as what it tells of, and delivered to each consumer's queue at least once. A consumer knows by `id` what it has handled.",
            "license": {"name": "Apache-2.0 OR MIT"},
        },
        "defaultContentType": "application/json",
        "channels": channels,
        "operations": operations,
        "components": {"messages": messages, "schemas": schemas(spec)},
    })
}

fn channel(name: &str, function: &Function) -> Value {
    let messages: Map<String, Value> = function
        .consumes
        .iter()
        .map(|event| {
            let message = json!({"$ref": format!("#/components/messages/{event}")});
            (event.clone(), message)
        })
        .collect();
    json!({
        "address": format!("coachwork-{name}"),
        "title": format!("Queue of {name}"),
        "description": function.description,
        "messages": messages,
    })
}

fn operation(action: &str, channel: &str, event: &str, words: &str) -> Value {
    json!({
        "action": action,
        "channel": {"$ref": format!("#/channels/{channel}")},
        "description": words,
        "messages": [{"$ref": format!("#/channels/{channel}/messages/{event}")}],
    })
}

fn message(name: &str, event: &Event) -> Value {
    json!({
        "name": name,
        "title": pascal(name),
        "summary": event.description,
        "contentType": "application/json",
        "payload": {
            "type": "object",
            "required": ["id", "event", "payload", "space", "at"],
            "additionalProperties": false,
            "properties": {
                "id": {"type": "string", "format": "uuid", "description": "The same in every delivery."},
                "event": {"type": "string", "const": name, "description": format!("Version {}.", event.version)},
                "payload": {"$ref": format!("#/components/schemas/{}", pascal(&event.payload))},
                "space": {"type": "string", "description": "Where the row lives that it tells of."},
                "at": {"type": "string", "format": "date-time", "description": "When it was written."},
            },
        },
    })
}

/// Functions that may emit an event, by themselves or with a row, and what they are.
fn producers<'a>(spec: &'a Spec, event: &'a str) -> impl Iterator<Item = (&'a String, &'a String)> {
    let emits = move |function: &Function| {
        let models = function
            .models
            .iter()
            .filter_map(|name| spec.models.get(name));
        function.produces.iter().any(|name| name == event)
            || models
                .flat_map(|model| &model.emits)
                .any(|emit| emit.event == event)
    };
    spec.functions
        .iter()
        .filter(move |(_, function)| emits(function))
        .map(|(name, function)| (name, &function.description))
}

/// The payloads' types, with those that they name.
fn schemas(spec: &Spec) -> Map<String, Value> {
    let mut wanted: Vec<&String> = spec.events.values().map(|event| &event.payload).collect();
    let mut known = BTreeSet::new();
    while let Some(name) = wanted.pop() {
        let Some(ty) = spec.types.get(name).filter(|_| known.insert(name)) else {
            continue;
        };
        wanted.extend(ty.fields.values().filter_map(|field| field.of.as_ref()));
    }
    known
        .into_iter()
        .filter_map(|name| Some((pascal(name), of_type(spec.types.get(name)?))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spec() -> Spec {
        serde_json::from_value(json!({
            "spec": 1,
            "functions": {
                "shop": {"type": "http", "description": "Sells.", "models": ["order"], "produces": ["closed"]},
                "post": {"type": "http", "description": "Sends.", "consumes": ["ordered", "closed"]}
            },
            "models": {"order": {
                "id": "m1", "plural": "orders", "label": "Order", "spaces": ["person"], "fields": {},
                "emits": [{"event": "ordered", "after": ["create"], "payload": {}}]
            }},
            "types": {
                "order_payload": {"fields": {"lines": {"type": "list", "of": "line"}}},
                "line": {"fields": {"name": {"type": "text"}}},
                "unrelated": {"fields": {}}
            },
            "events": {
                "ordered": {"version": 1, "description": "An order came in.", "payload": "order_payload"},
                "closed": {"version": 2, "description": "The shop closed.", "payload": "order_payload"}
            }
        }))
        .expect("a spec")
    }

    fn keys(value: &Value) -> Vec<&String> {
        value.as_object().expect("an object").keys().collect()
    }

    #[test]
    fn every_event_is_sent_and_received_by_those_who_declare_it() {
        let document = document(&spec());
        let mut operations = keys(&document["operations"]);
        operations.sort();
        let expected = [
            "post_receives_closed",
            "post_receives_ordered",
            "shop_sends_closed_to_post",
            "shop_sends_ordered_to_post",
        ];
        assert_eq!(operations, expected);
        assert_eq!(document["channels"]["post"]["address"], "coachwork-post");
    }

    #[test]
    fn every_reference_leads_somewhere() {
        fn references<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
            if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
                found.push(reference);
            }
            let members = value.as_object().into_iter().flat_map(Map::values);
            for inner in members.chain(value.as_array().into_iter().flatten()) {
                references(inner, found);
            }
        }
        let document = document(&spec());
        assert_eq!(
            keys(&document["components"]["schemas"]),
            ["Line", "OrderPayload"]
        );
        let mut found = Vec::new();
        references(&document, &mut found);
        assert!(found.len() > 8);
        for reference in found {
            let pointer = reference.trim_start_matches('#');
            assert!(document.pointer(pointer).is_some(), "{reference}");
        }
    }
}
