//! Random specs that hold: every kind of field, every section, short forms and long ones.
//!
//! Included by each test that wants them (`mod spec_gen;`). Everything follows from a seed,
//! so a failing case is told by its number.

#![allow(dead_code, unused_imports, reason = "each test uses its part")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops at the first surprise"
)]

mod dice;
mod fields;
mod rules;

pub use dice::Dice;
pub use fields::KINDS;

use serde_json::{Map, Value, json};
use spec::model::Spec;
use spec::{Document, load};

/// The spec of a seed.
pub fn spec(seed: u64) -> Spec {
    read(document(&mut Dice::new(seed))).unwrap_or_else(|faults| panic!("seed {seed}: {faults}"))
}

/// Loads one document, or says everything that is wrong with it.
pub fn read(value: Value) -> Result<Spec, String> {
    let document = Document {
        name: "generated".into(),
        function: Some("area".into()),
        value: value.clone(),
    };
    load(vec![document]).map_err(|faults| {
        let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
        format!("{}\nin {value}", list.join("\n"))
    })
}

const NAMES: [&str; 6] = ["note", "tag", "visit", "order_line", "person", "goal"];

/// A document that loads without a fault.
pub fn document(dice: &mut Dice) -> Value {
    let count = 1 + dice.below(4);
    let names: Vec<&str> = NAMES.iter().take(count).copied().collect();
    let mut models: Map<String, Value> = Map::new();
    for (at, name) in names.iter().enumerate() {
        models.insert((*name).into(), model(dice, at, name, &names));
    }
    fields::relate(dice, &mut models);
    for model in models.values_mut() {
        rules::add(dice, model.as_object_mut().unwrap());
    }
    let served: Vec<Value> = names.iter().map(|name| json!(name)).collect();
    let mut functions = json!({
        "area": {"type": "http", "description": "An area.", "serves": ["area"], "models": served, "datastores": ["db", "blobs"], "produces": ["noted"]},
    });
    let more = functions.as_object_mut().unwrap();
    if dice.once_in(2) {
        more.insert("gateway".into(), json!({"type": "gateway", "description": "Routes.", "depends_on": ["area"], "port": 8790}));
    }
    if dice.once_in(2) {
        more.insert("sweeper".into(), json!({"type": "worker", "description": "Sweeps.", "consumes": ["noted"], "schedule": ["*/5 * * * *"], "profiles": dice.some(&["production", "dev"]).first().map_or(vec!["test"], |one| vec![*one]), "outbound": ["api.example.com", "localhost:8443"], "secrets": ["TOKEN_KEY"]}));
    }
    if dice.once_in(3) {
        more.insert(
            "later".into(),
            json!({"type": "placeholder", "description": "Planned.", "serves": ["later"]}),
        );
    }
    let mut types = json!({
        "noted_payload": {"fields": {"row": {"type": "text", "required": true}, "at": {"type": "datetime"}}},
        "address": {"description": "Where.", "fields": {"street": {"type": "text", "max": 80}, "kind": {"type": "enum", "values": ["home", "work"]}, "parts": {"type": "list", "of": "text"}}},
    });
    if dice.once_in(2) {
        types["greeting"] = json!({"fields": {"text": {"type": "text", "label": "What to say"}, "to": {"type": "object", "of": "address"}, "secret": {"type": "secret"}}});
    }
    let mut document = json!({
        "spec": 1,
        "functions": functions,
        "models": models,
        "types": types,
        "operations": {"greet": {"method": "POST", "path": "/api/area/{name}", "description": "Greets.", "access": dice.pick(&["public", "signed_in"]), "body": "address", "returns": dice.pick(&["address", "noted_payload"]), "status": 200}},
        "events": {"noted": {"version": 1 + dice.below(3), "description": "Something was noted.", "payload": "noted_payload"}},
    });
    if dice.once_in(4) {
        let mut gone = model(dice, 90, "gone", &["gone"]);
        let fields = gone["fields"].as_object_mut().unwrap();
        fields.retain(|_, field| !matches!(field["type"].as_str(), Some("enum" | "enums")));
        gone["fields"] = Value::Object(std::mem::take(fields));
        document["retired"] =
            json!({"m_90": {"name": "gone", "model": gone, "since": "2026-01-02"}});
    }
    document
}

fn model(dice: &mut Dice, at: usize, name: &str, names: &[&str]) -> Value {
    let mut own = Map::new();
    let count = 1 + dice.below(12);
    for number in 0..count {
        let kind = *dice.pick(&fields::OWN_KINDS);
        let (field_name, field) = fields::own(dice, kind, number, names);
        own.insert(field_name, field);
    }
    let spaces = *dice.pick(&[
        &["person"][..],
        &["workspace"],
        &["person", "workspace", "system"],
    ]);
    let mut model = json!({
        "id": format!("m_{at}"),
        "plural": format!("{name}s"),
        "label": dice.pick(&["A thing", "Note: “quoted”", "yes", "12", "Zwölf — ü"]),
        "spaces": spaces,
        "fields": own,
    });
    let entry = model.as_object_mut().unwrap();
    if dice.once_in(3) {
        entry.insert(
            "description".into(),
            "One sentence, with a comma: and a colon.".into(),
        );
    }
    if dice.once_in(4) {
        entry.insert("reserved".into(), json!(["gone", "away"]));
    }
    if dice.once_in(6) {
        entry.insert("table".into(), format!("first_{name}s").into());
    }
    if dice.once_in(6) {
        entry.insert(
            "retired".into(),
            json!([{"was": {"id": "gone", "type": "int", "label": "Gone", "column": "gone_1"}, "since": "2026-01-02"}]),
        );
    }
    if dice.once_in(8) {
        entry.insert("internal".into(), true.into());
    }
    model
}

/// The same document with the keys of every map, and what is only a set, in another order.
/// What the order of fields says to people is said by `order`, as canonical form does.
pub fn shuffled(dice: &mut Dice, value: &Value) -> Value {
    let mut shuffled = value.clone();
    for section in ["models", "types"] {
        for entry in shuffled[section]
            .as_object_mut()
            .into_iter()
            .flat_map(Map::values_mut)
        {
            let names: Vec<String> = entry["fields"]
                .as_object()
                .unwrap()
                .keys()
                .cloned()
                .collect();
            entry["order"] = json!(names);
        }
    }
    disorder(dice, &mut shuffled);
    shuffled
}

/// Lists in which order means nothing.
const SETS: [&str; 13] = [
    "spaces",
    "reserved",
    "targets",
    "accept",
    "after",
    "may",
    "may_not",
    "indexes",
    "serves",
    "models",
    "datastores",
    "outbound",
    "profiles",
];

fn disorder(dice: &mut Dice, value: &mut Value) {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<(String, Value)> = std::mem::take(map).into_iter().collect();
            dice.shuffle(&mut entries);
            for (name, value) in &mut entries {
                if let (true, Value::Array(items)) = (SETS.contains(&name.as_str()), &mut *value) {
                    dice.shuffle(items);
                }
                disorder(dice, value);
            }
            map.extend(entries);
        }
        Value::Array(items) => items.iter_mut().for_each(|item| disorder(dice, item)),
        _ => {}
    }
}
