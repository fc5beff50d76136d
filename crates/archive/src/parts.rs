//! A file's rows as batches of the record engine, in an order in which each finds what it points
//! to. The engine judges every row as if its person had typed it; what it refuses is taken out
//! and told, and the rest goes.

use serde_json::{Map, Value, json};

use crate::ids::Ids;
use crate::shape::in_order;
use crate::{File, Row, Shape};

/// Operations of one batch, at most: what the engine takes.
const OPERATIONS: usize = 100;
/// Bytes of one batch, well below what a request may have.
const BYTES: usize = 500_000;

/// One batch, for `POST /api/<plural>/batch`.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// The collection.
    pub plural: String,
    /// Its operations.
    pub operations: Vec<Value>,
    /// Fields that its rows cannot do without.
    required: Vec<String>,
}

/// What became of a batch that was refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// Rows that were there already.
    pub there: usize,
    /// Rows that cannot come, each with why.
    pub lost: Vec<String>,
    /// Something could be taken out: the rest may be sent again.
    pub again: bool,
}

/// The batches that bring a file's rows into an account.
pub fn parts(file: &File, shapes: &[Shape], account: &str) -> Vec<Part> {
    let made = |name: &str| shapes.iter().any(|shape| shape.makes && shape.name == name);
    let coming = file.models.iter().filter(|(name, _)| made(name));
    let ids = Ids::new(coming.flat_map(|(_, rows)| rows), &file.account, account);
    let mut parts: Vec<Part> = Vec::new();
    for shape in in_order(shapes).into_iter().filter(|shape| shape.makes) {
        let rows = file.models.iter().filter(|(name, _)| *name == shape.name);
        let mut size = usize::MAX;
        for row in rows.flat_map(|(_, rows)| rows) {
            let Some((operation, bytes)) = create(shape, row, &ids) else {
                continue;
            };
            match parts.last_mut() {
                Some(part)
                    if part.plural == shape.plural
                        && part.operations.len() < OPERATIONS
                        && size.saturating_add(bytes) < BYTES =>
                {
                    part.operations.push(operation);
                    size += bytes;
                }
                _ => {
                    size = bytes;
                    parts.push(Part {
                        plural: shape.plural.clone(),
                        operations: vec![operation],
                        required: shape.required.clone(),
                    });
                }
            }
        }
    }
    parts
}

/// The operation that makes a row, and its size. Its key is the row's id, so a batch whose answer
/// was lost may be sent again.
fn create(shape: &Shape, row: &Row, ids: &Ids<'_>) -> Option<(Value, usize)> {
    let id = ids.moved(row.get("id")?);
    let fields: Map<String, Value> = shape
        .writable
        .iter()
        .filter_map(|name| Some((name.clone(), ids.moved(row.get(name)?))))
        .filter(|(_, value)| !value.is_null())
        .collect();
    let operation = json!({ "key": id, "op": "create", "id": id, "fields": fields });
    let size = operation.to_string().len();
    Some((operation, size))
}

impl Part {
    /// The request's body.
    pub fn body(&self) -> Value {
        json!({ "operations": self.operations })
    }

    /// Takes out what the engine refused: each fault is its path (`operations[3].fields.reps`),
    /// its code and its words. A field that a row can do without goes alone; otherwise the row.
    pub fn mend(&mut self, faults: &[(&str, &str, &str)]) -> Mended {
        let mut mended = Mended::default();
        let mut out: Vec<usize> = Vec::new();
        for (path, code, words) in faults {
            let Some((at, member)) = place(path) else {
                continue;
            };
            if out.contains(&at) {
                continue;
            }
            let field = member.strip_prefix("fields.").unwrap_or_default();
            let field = field.split(['.', '[']).next().unwrap_or_default();
            let can_go = !field.is_empty() && !self.required.iter().any(|one| one == field);
            let Some(operation) = self.operations.get_mut(at) else {
                continue;
            };
            let fields = operation.get_mut("fields").and_then(Value::as_object_mut);
            let gone = can_go && fields.is_some_and(|fields| fields.shift_remove(field).is_some());
            if gone {
                // What was asked for before had that field, so it is another request now.
                let key = format!(
                    "{}!",
                    operation
                        .get("key")
                        .and_then(Value::as_str)
                        .unwrap_or_default()
                );
                if let Some(operation) = operation.as_object_mut() {
                    operation.insert("key".into(), key.into());
                }
                mended.again = true;
                continue;
            }
            out.push(at);
            if member == "id" && *code != "format" {
                mended.there += 1;
            } else {
                mended.lost.push((*words).to_owned());
            }
        }
        out.sort_unstable();
        for at in out.iter().rev() {
            self.operations.remove(*at);
        }
        mended.again |= !out.is_empty() && !self.operations.is_empty();
        mended
    }
}

/// The operation's number and the member of it that a path names.
fn place(path: &str) -> Option<(usize, &str)> {
    let (at, member) = path.strip_prefix("operations[")?.split_once(']')?;
    Some((at.parse().ok()?, member.trim_start_matches('.')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes() -> Vec<Shape> {
        Shape::read_all(&json!({
            "set": {"plural": "sets", "own": true, "makes": true, "fields": [
                {"name": "workout", "kind": "ref", "to": "workout", "required": true},
                {"name": "notes", "kind": "text"},
            ]},
            "workout": {"plural": "workouts", "own": true, "makes": true, "fields": [{"name": "title", "kind": "text", "required": true}]},
            "record": {"plural": "records", "own": true, "fields": []},
        }))
    }

    fn file(sets: usize) -> File {
        let row = |value: Value| value.as_object().cloned().unwrap_or_default();
        let set = |n| row(json!({"id": format!("s{n}"), "rev": 3, "workout": "w", "notes": null}));
        File {
            account: "me".into(),
            made_at: String::new(),
            models: vec![
                ("set".into(), (0..sets).map(set).collect()),
                ("record".into(), vec![row(json!({"id": "r"}))]),
                (
                    "workout".into(),
                    vec![row(json!({"id": "w", "title": "Push"}))],
                ),
            ],
        }
    }

    #[test]
    fn rows_come_after_what_they_point_to_in_parts_of_a_hundred() {
        let parts = parts(&file(150), &shapes(), "me");
        let sizes: Vec<_> = parts
            .iter()
            .map(|part| (part.plural.as_str(), part.operations.len()))
            .collect();
        assert_eq!(sizes, [("workouts", 1), ("sets", 100), ("sets", 50)]);
        assert_eq!(parts[1].operations[0]["fields"], json!({"workout": "w"}));
        assert_eq!(parts[0].operations[0]["key"], "w");
    }

    #[test]
    fn what_is_refused_goes_alone() {
        let mut file = file(3);
        file.models[0].1[1].insert("notes".into(), "x".into());
        let mut part = parts(&file, &shapes(), "me").remove(1);
        let mended = part.mend(&[
            ("operations[0].id", "taken", "There already."),
            ("operations[1].fields.notes", "max", "Too long."),
            (
                "operations[2].fields.workout",
                "ref",
                "There is no such workout.",
            ),
        ]);
        assert_eq!(
            (mended.there, mended.lost.len(), mended.again),
            (1, 1, true)
        );
        assert_eq!(part.operations.len(), 1);
        assert_eq!(part.operations[0]["fields"], json!({"workout": "w"}));
        assert_eq!(part.operations[0]["key"], "s1!");
        assert!(!part.mend(&[("elsewhere", "x", "y")]).again);
    }
}
