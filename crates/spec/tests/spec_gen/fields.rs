//! Fields of every kind, each with some of what its kind may say.

use super::Dice;
use serde_json::{Map, Value, json};

/// Kinds that need nothing but their own model.
pub const OWN_KINDS: [&str; 28] = [
    "text", "markdown", "email", "url", "slug", "phone", "colour", "int", "decimal", "float",
    "bool", "date", "time", "datetime", "duration", "enum", "enums", "list", "object", "json",
    "file", "image", "ref", "link", "any", "user", "sequence", "secret",
];

/// All kinds.
pub const KINDS: [&str; 34] = [
    "text", "markdown", "email", "url", "slug", "phone", "colour", "int", "decimal", "float",
    "bool", "date", "time", "datetime", "duration", "enum", "enums", "list", "object", "json",
    "file", "image", "ref", "many", "link", "any", "user", "sequence", "rank", "secret", "formula",
    "lookup", "rollup", "count",
];

/// A field of a kind that needs no other field, by its name.
pub fn own(dice: &mut Dice, kind: &str, number: usize, models: &[&str]) -> (String, Value) {
    let name = format!("{}_{number}", dice.pick(&["title", "amount_kg", kind]));
    let mut field = plain(dice, kind, models);
    field.insert("id".into(), format!("f{number}").into());
    if dice.once_in(3) {
        let label = *dice.pick(&[
            "Weight: in kg",
            "on",
            "#1",
            "",
            "Ein Wort",
            "- dash",
            "{x}",
            "a\nb",
        ]);
        if !label.is_empty() {
            field.insert("label".into(), label.into());
        }
    }
    if dice.once_in(5) {
        field.insert("help".into(), "Say it, \"plainly\".".into());
    }
    if dice.once_in(8) && !matches!(kind, "many") {
        field.insert("column".into(), format!("{name}_first").into());
    }
    (name, Value::Object(field))
}

/// What a field of a kind says beside its id.
pub fn plain(dice: &mut Dice, kind: &str, models: &[&str]) -> Map<String, Value> {
    let mut field = Map::new();
    let mut say = |key: &str, value: Value| {
        field.insert(key.to_owned(), value);
    };
    say("type", kind.into());
    let default = match kind {
        "text" | "markdown" => json!("so: “it”\nis"),
        "email" => json!("anna@example.com"),
        "url" => json!("https://example.com/a"),
        "slug" => json!("a-b"),
        "phone" => json!("+41791234567"),
        "colour" => json!("#0a0B0c"),
        "int" => json!(3),
        "decimal" => json!("1.5"),
        "float" => dice.pick(&[json!(1.0), json!(0.25), json!(3)]).clone(),
        "bool" => json!(true),
        "date" => json!("2026-02-03"),
        "time" => json!("10:20:30"),
        "datetime" => json!("2026-02-03T04:05:06.000Z"),
        "duration" => json!(90_000),
        "enum" => json!("open"),
        "enums" => json!(["open", "done"]),
        "list" => json!(["a", "true", "1.0"]),
        "json" => json!({"on": [1.0, {"b": null, "a": 2.50}], "no": "yes"}),
        _ => Value::Null,
    };
    if !default.is_null() && dice.once_in(3) {
        say("default", default);
    }
    match kind {
        "decimal" => say("scale", json!(1 + dice.below(4))),
        "enum" | "enums" => say(
            "values",
            json!(["open", {"id": "v2", "name": "done", "label": "Done!"}, {"id": "later", "name": "later"}]),
        ),
        "list" => say("of", dice.pick(&["text", "text"]).to_owned().into()),
        "object" => say("of", "address".into()),
        "ref" => {
            say("to", (*dice.pick(models)).into());
            if dice.once_in(2) {
                say(
                    "on_delete",
                    (*dice.pick(&["restrict", "cascade", "clear"])).into(),
                );
            }
        }
        "link" => {
            say("to", (*dice.pick(models)).into());
            if dice.once_in(2) {
                say("on_delete", (*dice.pick(&["restrict", "clear"])).into());
            }
        }
        "any" => {
            let mut targets = dice.some(models);
            dice.shuffle(&mut targets);
            if targets.is_empty() {
                targets.push(models[0]);
            }
            say("targets", json!(targets));
        }
        "sequence" => say(
            "pattern",
            (*dice.pick(&["ORD-{0000}", "{0}", "{000}/x"])).into(),
        ),
        "file" if dice.once_in(2) => say("accept", json!(["text/*", "application/pdf"])),
        "image" if dice.once_in(2) => say("accept", json!(["image/png"])),
        "json" if dice.once_in(2) => say(
            "schema",
            json!({"title": "Any", "additionalProperties": true}),
        ),
        _ => {}
    }
    let sized = [
        "text", "markdown", "list", "enums", "secret", "int", "float",
    ];
    if sized.contains(&kind) && dice.once_in(3) {
        say(
            "max",
            dice.pick(&[json!(100), json!(100.0), json!(20_000)])
                .clone(),
        );
    }
    if matches!(kind, "int" | "float" | "decimal") && dice.once_in(3) {
        say("min", json!(-2));
        say("step", json!(0.5));
    }
    let clearing = field.get("on_delete") == Some(&json!("clear")) && kind != "link";
    let asked = !matches!(kind, "file" | "image" | "sequence");
    if asked && !clearing && dice.once_in(4) {
        field.insert("required".into(), true.into());
    }
    let equal = [
        "text", "email", "slug", "int", "decimal", "date", "ref", "sequence",
    ];
    if equal.contains(&kind) && dice.once_in(8) {
        field.insert("unique".into(), true.into());
    }
    field
}

/// Fields that need others: `many`, `rank`, formulas, lookups, rollups, counts.
pub fn relate(dice: &mut Dice, models: &mut Map<String, Value>) {
    let names: Vec<String> = models.keys().cloned().collect();
    for name in &names {
        for (field_name, field) in fields_of(models, name) {
            let targets: Vec<String> = field["to"]
                .as_str()
                .into_iter()
                .chain(
                    field["targets"]
                        .as_array()
                        .into_iter()
                        .flatten()
                        .filter_map(Value::as_str),
                )
                .map(str::to_owned)
                .collect();
            for target in targets {
                if dice.once_in(2) {
                    put(
                        models,
                        &target,
                        "many",
                        json!({"type": "many", "of": name, "via": field_name}),
                    );
                }
            }
            if field["type"] == "ref" {
                if dice.once_in(2) {
                    put(
                        models,
                        name,
                        "rank",
                        json!({"type": "rank", "within": field_name}),
                    );
                }
                let target = field["to"].as_str().unwrap();
                if let Some((shown, _)) = fields_of(models, target).iter().find(|(_, field)| {
                    ["text", "int", "decimal", "datetime", "enum"]
                        .contains(&field["type"].as_str().unwrap())
                }) {
                    put(
                        models,
                        name,
                        "lookup",
                        json!({"type": "lookup", "through": field_name, "field": shown}),
                    );
                }
            }
            if matches!(field["type"].as_str(), Some("int" | "float" | "decimal"))
                && dice.once_in(2)
            {
                put(
                    models,
                    name,
                    "formula",
                    json!({"type": "formula", "expr": format!("{field_name} * 2 + 1")}),
                );
            }
        }
        if dice.once_in(4) {
            put(models, name, "rank", json!({"type": "rank"}));
        }
    }
    for name in &names {
        for (field_name, field) in fields_of(models, name) {
            let there = match field["type"].as_str() {
                Some("many") => field["of"].as_str(),
                Some("link") => field["to"].as_str(),
                _ => continue,
            };
            put(
                models,
                name,
                "count",
                json!({"type": "count", "through": field_name, "where": "created_at != null && space == 'x'"}),
            );
            let there = fields_of(models, there.unwrap());
            let folded = there
                .iter()
                .find(|(_, field)| field["type"] == "int" || field["type"] == "formula");
            if let Some((folded, _)) = folded {
                put(
                    models,
                    name,
                    "rollup",
                    json!({"type": "rollup", "through": field_name, "field": folded, "fn": dice.pick(&["sum", "avg", "min", "max", "distinct"])}),
                );
            }
        }
    }
}

fn fields_of(models: &Map<String, Value>, name: &str) -> Vec<(String, Value)> {
    let fields = models[name]["fields"].as_object().unwrap();
    fields
        .iter()
        .map(|(name, field)| (name.clone(), field.clone()))
        .collect()
}

/// One more field, under a name and an id of its own.
fn put(models: &mut Map<String, Value>, name: &str, word: &str, mut field: Value) {
    let fields = models[name]["fields"].as_object_mut().unwrap();
    let number = fields.len();
    field["id"] = format!("{word}_{number}").into();
    fields.insert(format!("{word}_at_{number}"), field);
}
