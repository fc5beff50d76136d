//! Rows as they may be stored: every kind, empty, plain, in other scripts, at its edges.

use crate::Dice;
use rusqlite::types::Value;
use serde_json::json;
use spec::ddl;
use spec::model::{Field, Kind, Spec};

/// Rows of each model, as `INSERT` statements with their values.
pub fn fill(dice: &mut Dice, spec: &Spec, each: usize) -> Vec<(String, Vec<Value>)> {
    let mut inserts = Vec::new();
    for model in spec.models.values() {
        for number in 0..each {
            let mut columns: Vec<String> = [
                "id",
                "space",
                "rev",
                "created_at",
                "updated_at",
                "deleted_at",
            ]
            .map(str::to_owned)
            .to_vec();
            let text = |text: &str| Value::Text(text.to_owned());
            let mut row = vec![
                Value::Text(id(&model.id, number)),
                text(["anna", "ben"][number % 2]),
                Value::Integer(number as i64 + 1),
                Value::Text(format!("2026-01-{:02}T00:00:00.000Z", number + 1)),
                text("2026-01-02T00:00:00.000Z"),
                if number % 5 == 4 {
                    text("2026-02-01T00:00:00.000Z")
                } else {
                    Value::Null
                },
            ];
            for (_, field) in ddl::stored(model) {
                let given = values(spec, field, each);
                let mut value = dice.pick(&given).clone();
                let fresh = field.unique
                    || model
                        .indexes
                        .iter()
                        .any(|index| index.unique && !index.fields.is_empty());
                if fresh || (!field.required && dice.once_in(4)) {
                    value = vec![Value::Null; value.len()];
                }
                columns.extend(ddl::columns_of(field).into_iter().map(|(name, _)| name));
                row.extend(value);
            }
            let names: Vec<String> = columns.iter().map(|name| format!("\"{name}\"")).collect();
            let marks = vec!["?"; row.len()].join(", ");
            let table = model.table();
            let sql = format!(
                "INSERT INTO \"{table}\" ({}) VALUES ({marks})",
                names.join(", ")
            );
            inserts.push((sql, row));
        }
    }
    inserts
}

fn id(model: &str, number: usize) -> String {
    let model: u32 = model.bytes().map(u32::from).sum();
    format!("01930000-0000-7000-8000-{model:06x}{number:06x}")
}

/// Values of a field as its columns hold them, the null of every column aside.
pub fn values(spec: &Spec, field: &Field, each: usize) -> Vec<Vec<Value>> {
    let texts = |given: &[&str]| -> Vec<Vec<Value>> {
        given
            .iter()
            .map(|text| vec![Value::Text((*text).to_owned())])
            .collect()
    };
    let numbers = |given: &[i64]| -> Vec<Vec<Value>> {
        given
            .iter()
            .map(|number| vec![Value::Integer(*number)])
            .collect()
    };
    let most = 9_007_199_254_740_991;
    let rows = |model: Option<&String>| -> Vec<String> {
        let model = model.and_then(|name| spec.models.get(name));
        let known = model.map_or_else(String::new, |model| model.id.clone());
        (0..each).map(|number| id(&known, number)).collect()
    };
    match field.kind {
        Kind::Text | Kind::Markdown | Kind::Secret => texts(&[
            "",
            "12",
            "-3.50",
            "1e3",
            "true",
            "No",
            " spaced ",
            "ada@example.org",
            "Zoë ☕ Ω",
            "日本語",
            "https://example.org/a?b",
            "a-slug",
            "+41 79 123 45 67",
            "#aBc",
            "2026-02-28",
            "2026-02-30",
            "07:30",
            "25:00",
            "2026-02-28T10:00:00.000Z",
            "open",
            "Done!",
            "it's \"quoted\"; --",
            "9007199254740993",
            "0.1",
            "-0",
            "[1]",
            "\u{1F600}\u{200D}",
        ]),
        Kind::Email => texts(&["ada@example.org", "o'neil@ex-ample.co", "zoë@exämple.org"]),
        Kind::Url => texts(&["https://example.org", "http://münchen.example/a%20b"]),
        Kind::Slug => texts(&["a", "a-b-2", "open"]),
        Kind::Phone => texts(&["+41791234567", "+1234567"]),
        Kind::Colour => texts(&["#1a5340", "#ffffff"]),
        Kind::Sequence => texts(&["ORD-0001", "12"]),
        Kind::Rank => texts(&["V", "1A", "zzV"]),
        Kind::User => texts(&[&id("users", 1)]),
        Kind::Int => numbers(&[0, 1, -1, 42, most, -most]),
        Kind::Decimal => numbers(&[0, 1, -5, 1250, 1200, most, -most]),
        Kind::Bool => numbers(&[0, 1]),
        Kind::Duration => numbers(&[0, 1, 90_000, 86_399_000, 86_400_000, -5000]),
        Kind::Float => [0.0, -0.5, 0.1, 3.0, 1e300, -1e-7, 123_456.789_012_3, 0.3]
            .iter()
            .map(|number| vec![Value::Real(*number)])
            .collect(),
        Kind::Date => texts(&["2026-02-28", "0001-01-01", "9999-12-31"]),
        Kind::Time => texts(&["00:00:00", "23:59:59", "07:30:00"]),
        Kind::Datetime => texts(&[
            "2026-02-28T10:20:30.456Z",
            "2026-02-28T00:00:00.000Z",
            "0001-01-01T00:00:00.001Z",
        ]),
        Kind::Enum => field
            .values
            .iter()
            .map(|value| vec![Value::Text(value.id.clone())])
            .collect(),
        Kind::Enums => {
            let ids: Vec<&String> = field.values.iter().map(|value| &value.id).collect();
            let all = json!(ids).to_string();
            texts(&["[]", &json!([ids[0]]).to_string(), &all])
        }
        Kind::List => match field.of.as_deref() {
            Some("int") => texts(&["[]", "[1]", "[1,2]"]),
            _ => texts(&["[]", "[\"a\"]", "[\"Zoë\",\"b\"]"]),
        },
        Kind::Object => texts(&["{}", "{\"street\":\"Ω\",\"parts\":[\"a\"]}"]),
        Kind::Custom => texts(&["{\"knee_pain\":4}", "{\"mood\":\"Zoë\",\"warm\":true}"]),
        Kind::Json => texts(&[
            "null",
            "12",
            "1.5",
            "true",
            "\"Zoë\"",
            "[\"a\",\"b\"]",
            "[1,2]",
            "{\"a\":[null]}",
            "[]",
        ]),
        Kind::File => texts(&[
            "{\"key\":\"files/m/r/f/00\",\"name\":\"ü.txt\",\"type\":\"text/plain\",\"size\":3,\"sha256\":\"00\"}",
        ]),
        Kind::Image => texts(&[
            "{\"key\":\"files/m/r/f/11\",\"name\":\"a.png\",\"type\":\"image/png\",\"size\":9,\"sha256\":\"11\",\"width\":2,\"height\":3}",
        ]),
        Kind::Ref => rows(field.to.as_ref())
            .into_iter()
            .map(|id| vec![Value::Text(id)])
            .collect(),
        Kind::Link => {
            let ids = rows(field.to.as_ref());
            texts(&[
                "[]",
                &json!([ids[0]]).to_string(),
                &json!([ids[1], ids[0]]).to_string(),
            ])
        }
        Kind::Any => {
            let known = field
                .targets
                .iter()
                .filter_map(|target| Some((target, spec.models.get(target)?)));
            known
                .map(|(target, model)| {
                    let id = rows(Some(target)).swap_remove(1);
                    vec![Value::Text(id), Value::Text(model.id.clone())]
                })
                .chain([vec![Value::Null, Value::Null]])
                .collect()
        }
        Kind::Many | Kind::Formula | Kind::Lookup | Kind::Rollup | Kind::Count => {
            vec![vec![Value::Null]]
        }
    }
}
