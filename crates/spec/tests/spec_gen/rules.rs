//! Rules, views, searches, indexes and examples over the fields that a model has.

use super::Dice;
use serde_json::{Map, Value, json};

/// Adds what a model says about its fields.
pub fn add(dice: &mut Dice, model: &mut Map<String, Value>) {
    let kinds: Vec<(String, String)> = model["fields"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, field)| (name.clone(), field["type"].as_str().unwrap().to_owned()))
        .collect();
    let of = |wanted: &[&str]| -> Vec<String> {
        let fitting = kinds
            .iter()
            .filter(|(_, kind)| wanted.contains(&kind.as_str()));
        fitting.map(|(name, _)| name.clone()).collect()
    };
    access(dice, model);
    fields(dice, model, &of(&["text", "int", "email", "date"]));
    views(dice, model, &of);
    let searched = dice.some(&of(&["text", "markdown", "slug"]));
    if !searched.is_empty() {
        model.insert("search".into(), json!(searched));
    }
    let ordered = of(&["int", "date", "text", "ref", "decimal", "rank"]);
    if let Some(name) = ordered.first() {
        let indexes = [
            json!([["space", format!("-{name}")]]),
            json!([{"fields": ["space", name]}, {"fields": [name, "created_at"], "unique": true}]),
        ];
        model.insert("indexes".into(), dice.pick(&indexes).clone());
    }
    if let Some(name) = of(&["int", "float"]).first() {
        model.insert("checks".into(), json!([{"rule": format!("self.{name} == null || self.{name} >= -5"), "message": "Too small.", "field": name}, {"rule": "space != ''", "message": "Nowhere."}]));
    }
    presets(dice, model, &of);
    if dice.once_in(3) {
        model.insert("emits".into(), json!([{"event": "noted", "after": dice.pick(&[json!(["update", "create"]), json!(["delete"])]), "when": "old.id != id", "payload": {"row": "self.id", "at": "now()"}}]));
    }
}

fn access(dice: &mut Dice, model: &mut Map<String, Value>) {
    if dice.once_in(6) {
        model.insert(
            "tests".into(),
            json!([{"as": "", "may_not": ["read", "update", "delete"]}]),
        );
        return;
    }
    model.insert("access".into(), json!({"read": "space == auth.id || role(space) != null", "update": "role(space) in ['admin', 'mentor']"}));
    let internal = model.get("internal") == Some(&json!(true));
    if dice.once_in(2) && !internal {
        let kept = [
            json!("all"),
            json!({"recent": {"days": 30, "field": "updated_at"}}),
        ];
        model.insert("offline".into(), dice.pick(&kept).clone());
    }
    model.insert(
        "tests".into(),
        json!([
            {"as": "anna", "may": "read", "row": {"space": "anna"}},
            {"name": "strangers: nothing", "as": {"id": "ben"}, "may_not": ["update", "read", "delete"], "row": {"space": "anna"}},
            {"as": {"role": "admin"}, "do": "read", "row": {"space": "w", "rev": 3.0}, "expect": "allow"},
            {"as": {"id": "ben", "role": "mentee"}, "may_not": "update", "row": {"space": "w"}, "old": {"space": "w", "rev": 1}},
        ]),
    );
}

fn fields(dice: &mut Dice, model: &mut Map<String, Value>, names: &[String]) {
    for name in names {
        let field = &mut model["fields"][name];
        if dice.once_in(4) {
            field["read"] = "role(space) == 'admin' || created_by == auth.id".into();
        }
        if dice.once_in(4) {
            field["write"] = "old.id == null || auth.id == created_by".into();
        }
        if dice.once_in(6) {
            field["read_only"] = true.into();
        }
    }
}

fn presets(dice: &mut Dice, model: &mut Map<String, Value>, of: &dyn Fn(&[&str]) -> Vec<String>) {
    let mut create = Map::new();
    for (kinds, value) in [
        (["datetime"], "now()"),
        (["text"], "auth.id"),
        (["enum"], "'done'"),
        (["user"], "auth.id"),
        (["int"], "2"),
    ] {
        for name in of(&kinds) {
            if dice.once_in(4) {
                create.insert(name, value.into());
            }
        }
    }
    if !create.is_empty() {
        model.insert("presets".into(), json!({"create": create}));
    }
}

fn views(dice: &mut Dice, model: &mut Map<String, Value>, of: &dyn Fn(&[&str]) -> Vec<String>) {
    let mut views = Map::new();
    let texts = of(&["text", "email", "int"]);
    if let Some(title) = texts.first() {
        views.insert("title".into(), title.as_str().into());
        views.insert("form".into(), json!([texts, [title]]));
        views.insert("table".into(), json!([title, "created_at"]));
    }
    if let Some(group) = of(&["enum"]).first() {
        views.insert("board".into(), json!({"group": group, "card": texts}));
        if let Some(rank) = of(&["rank"]).first() {
            views["board"]["rank"] = rank.as_str().into();
        }
    }
    if let Some(start) = of(&["date", "datetime"]).first() {
        views.insert(
            "calendar".into(),
            json!({"start": start, "end": "updated_at"}),
        );
    }
    if let Some(image) = of(&["image"]).first() {
        views.insert("gallery".into(), json!({"image": image, "caption": ["id"]}));
    }
    if dice.once_in(2) && !views.is_empty() {
        model.insert("views".into(), Value::Object(views));
    }
}
