//! Every pair of kinds, over every value that the one may hold: what comes out is a value of
//! the other, and what is called exact loses nothing.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops at the first surprise"
)]

use migrations::{Store, values};
use rusqlite::types::Value as Cell;
use serde_json::{Value, json};
use spec::diff::convert::{Fidelity, Names, STORED, between, matrix};
use spec::model::{EnumValue, Field, Kind, Spec};
use spec::values::validate_value;
use spec::{Document, ddl, decimal, load};

fn world() -> Spec {
    let model = |id: &str, plural: &str| json!({"id": id, "plural": plural, "label": "A thing", "spaces": ["person"], "fields": {"word": {"id": "f1", "type": "text"}}});
    let value = json!({
        "spec": 1,
        "functions": {"area": {"type": "http", "description": "An area.", "models": ["note", "tag"]}},
        "models": {"note": model("m_a", "notes"), "tag": model("m_b", "tags")},
        "types": {"address": {"fields": {"street": {"type": "text"}, "parts": {"type": "list", "of": "text"}}}},
    });
    let document = Document {
        name: "test".into(),
        function: None,
        value,
    };
    load(vec![document]).unwrap()
}

fn field(kind: Kind, column: &str) -> Field {
    let choice = |id: &str, name: &str, label: &str| EnumValue {
        id: id.into(),
        name: name.into(),
        label: label.into(),
    };
    Field {
        id: "f9".into(),
        kind,
        scale: (kind == Kind::Decimal).then_some(2),
        of: match kind {
            Kind::List => Some("text".into()),
            Kind::Object => Some("address".into()),
            _ => None,
        },
        to: matches!(kind, Kind::Ref | Kind::Link).then(|| "note".into()),
        targets: if kind == Kind::Any {
            vec!["note".into(), "tag".into()]
        } else {
            Vec::new()
        },
        values: if matches!(kind, Kind::Enum | Kind::Enums) {
            vec![
                choice("v1", "open", "It is open"),
                choice("v2", "done", "Done!"),
                choice("v3", "no", "No"),
            ]
        } else {
            Vec::new()
        },
        column: column.into(),
        ..Field::default()
    }
}

/// What the API would say of a stored value.
fn wire(spec: &Spec, field: &Field, cells: &[Cell]) -> Value {
    let name = |id: &str| {
        let known = field.values.iter().find(|value| value.id == id);
        json!(known.unwrap_or_else(|| panic!("{id} is no choice")).name)
    };
    match (field.kind, &cells[0]) {
        (_, Cell::Null) => Value::Null,
        (Kind::Bool, Cell::Integer(truth)) => json!(*truth == 1),
        (Kind::Decimal, Cell::Integer(units)) => {
            json!(decimal::written(*units, field.scale.unwrap()))
        }
        (_, Cell::Integer(number)) => json!(number),
        (_, Cell::Real(number)) => json!(number),
        (Kind::Enum, Cell::Text(id)) => name(id),
        (Kind::Enums, Cell::Text(ids)) => {
            let ids: Vec<String> = serde_json::from_str(ids).unwrap();
            ids.iter().map(|id| name(id)).collect()
        }
        (Kind::List | Kind::Object | Kind::Json | Kind::Custom | Kind::Link, Cell::Text(text)) => {
            serde_json::from_str(text).unwrap()
        }
        (Kind::Any, Cell::Text(id)) => {
            let Cell::Text(model) = &cells[1] else {
                panic!("{cells:?}")
            };
            let known = spec.models.iter().find(|(_, known)| known.id == *model);
            json!({"model": known.unwrap().0, "id": id})
        }
        (_, Cell::Text(text)) => json!(text),
        other => panic!("{other:?}"),
    }
}

/// Kinds that nobody may send, so that nothing says what a good one is.
fn is_sent(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::File | Kind::Image | Kind::Sequence | Kind::Secret
    )
}

/// A value's columns after a conversion.
fn converted(store: &Store, sql: &[String]) -> Vec<Cell> {
    store
        .rows(&format!("SELECT {} FROM held", sql.join(", ")))
        .swap_remove(0)
}

fn hold(store: &Store, field: &Field, cells: &[Cell]) {
    let columns: Vec<String> = ddl::columns_of(field)
        .iter()
        .map(|(name, sql_type)| format!("\"{name}\" {sql_type}"))
        .collect();
    store
        .0
        .execute_batch(&format!(
            "DROP TABLE IF EXISTS held; CREATE TABLE held ({})",
            columns.join(", ")
        ))
        .unwrap();
    let marks = vec!["?"; cells.len()].join(", ");
    store
        .0
        .execute(
            &format!("INSERT INTO held VALUES ({marks})"),
            rusqlite::params_from_iter(cells),
        )
        .unwrap();
}

fn sources(field: &Field) -> Vec<String> {
    ddl::columns_of(field)
        .iter()
        .map(|(name, _)| format!("\"{name}\""))
        .collect()
}

#[test]
fn what_comes_out_is_a_value_of_the_other_kind_and_exact_is_exact() {
    let spec = world();
    let names = Names {
        old: &spec,
        new: &spec,
    };
    let store = Store::default();
    for model in spec.models.values() {
        for sql in ddl::create(model) {
            store.0.execute_batch(&sql).unwrap();
        }
    }
    let mut tried = 0;
    let mut wrong: Vec<String> = Vec::new();
    for from_kind in STORED {
        let from = field(from_kind, "a");
        let given = values(&spec, &from, 3);
        for to_kind in STORED {
            let to = field(to_kind, "b");
            let conversion = between(&from, &to, names, &sources(&from));
            if conversion.fidelity == Fidelity::Refused {
                continue;
            }
            for cells in &given {
                if cells[0] == Cell::Null {
                    continue;
                }
                tried += 1;
                let said = || {
                    format!(
                        "{cells:?} from {from_kind:?} to {to_kind:?} ({:?})",
                        conversion.fidelity
                    )
                };
                hold(&store, &from, cells);
                let sql = if conversion.fidelity == Fidelity::Same {
                    sources(&from)
                } else {
                    conversion.sql.clone()
                };
                let out = converted(&store, &sql);
                let fails = conversion.fidelity == Fidelity::MayFail;
                if !fails && out[0] == Cell::Null {
                    wrong.push(format!("{} has no counterpart", said()));
                }
                if is_sent(to_kind) && out[0] != Cell::Null {
                    let shown = wire(&spec, &to, &out);
                    let normal = validate_value(&spec, &to, "it", &shown);
                    if normal.as_ref() != Ok(&shown) {
                        wrong.push(format!("{}: {shown} should be {normal:?}", said()));
                    }
                }
                // What an exact form holds, the way back finds again.
                if conversion.fidelity == Fidelity::Exact {
                    hold(&store, &to, &out);
                    let back = between(&to, &from, names, &sources(&to));
                    if !matches!(back.fidelity, Fidelity::Same | Fidelity::Refused) {
                        let again = converted(&store, &back.sql);
                        if again != *cells {
                            wrong.push(format!("{} comes back as {again:?}", said()));
                        }
                    }
                }
            }
            hold(&store, &from, &vec![Cell::Null; sources(&from).len()]);
            if conversion.fidelity != Fidelity::Same {
                let out = converted(&store, &conversion.sql);
                if out[0] != Cell::Null {
                    wrong.push(format!(
                        "nothing, from {from_kind:?} to {to_kind:?}, is {out:?}"
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(tried > 1900, "only {tried} values tried");
}

#[test]
fn the_matrix_is_what_the_document_says() {
    let document = include_str!("../../../docs/decisions/migrations.md");
    let word = |kind: Kind| json!(kind).as_str().unwrap().to_owned();
    let mut missing = Vec::new();
    for from in STORED {
        let mut cells = vec![word(from)];
        for fidelity in [
            Fidelity::Same,
            Fidelity::Exact,
            Fidelity::Shortens,
            Fidelity::MayFail,
        ] {
            let others = matrix()
                .into_iter()
                .filter(|(other, to, held)| *other == from && *to != from && *held == fidelity);
            cells.push(
                others
                    .map(|(_, to, _)| word(to))
                    .collect::<Vec<_>>()
                    .join(", "),
            );
        }
        let line = format!("| {} |", cells.join(" | "));
        if !document.contains(&line) {
            missing.push(line);
        }
    }
    assert!(
        missing.is_empty(),
        "docs/decisions/migrations.md lacks\n{}",
        missing.join("\n")
    );
}
