//! What a model's rows look like, as far as taking them out and bringing them back needs it.

use serde_json::Value;

/// A model of the platform or of a builder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Its name.
    pub name: String,
    /// The collection, as in `/api/<plural>`.
    pub plural: String,
    /// People have rows of it in their own space.
    pub own: bool,
    /// People may make rows of it.
    pub makes: bool,
    /// Fields that whoever makes a row may give.
    pub writable: Vec<String>,
    /// Fields that a row cannot do without.
    pub required: Vec<String>,
    /// Models that its rows point to.
    pub points_to: Vec<String>,
}

impl Shape {
    /// The models among the descriptors of forms: a JSON object by name.
    pub fn read_all(descriptors: &Value) -> Vec<Shape> {
        let models = descriptors.as_object().into_iter().flatten();
        models
            .filter_map(|(name, model)| Some(Shape::read(name, model, model.get("plural")?)))
            .collect()
    }

    fn read(name: &str, model: &Value, plural: &Value) -> Shape {
        let on = |tree: &Value, key: &str| tree.get(key).and_then(Value::as_bool) == Some(true);
        let text = |tree: &Value, key: &str| {
            let text = tree.get(key).and_then(Value::as_str);
            text.unwrap_or_default().to_owned()
        };
        let mut shape = Shape {
            name: name.to_owned(),
            plural: plural.as_str().unwrap_or_default().to_owned(),
            own: on(model, "own"),
            makes: on(model, "makes"),
            ..Shape::default()
        };
        for field in model
            .get("fields")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let kind = text(field, "kind");
            let preset = field.get("preset").and_then(Value::as_array);
            let set_by_itself = preset.is_some_and(|on| on.iter().any(|write| write == "create"));
            // The bytes of files travel by themselves.
            let given = !matches!(
                kind.as_str(),
                "file" | "image" | "sequence" | "computed" | "count"
            );
            if on(field, "read_only") || set_by_itself || !given {
                continue;
            }
            let name = text(field, "name");
            if on(field, "required") {
                shape.required.push(name.clone());
            }
            shape.writable.push(name);
            shape
                .points_to
                .extend(Some(text(field, "to")).filter(|to| !to.is_empty()));
            let targets = field
                .get("targets")
                .and_then(Value::as_array)
                .into_iter()
                .flatten();
            shape
                .points_to
                .extend(targets.filter_map(Value::as_str).map(str::to_owned));
        }
        shape
    }
}

/// The shapes in an order in which each comes after those it points to. Where two point to each
/// other, the one that was named first comes first.
pub(crate) fn in_order(shapes: &[Shape]) -> Vec<&Shape> {
    let mut placed: Vec<&Shape> = Vec::with_capacity(shapes.len());
    let mut left: Vec<&Shape> = shapes.iter().collect();
    while !left.is_empty() {
        let waits = |shape: &Shape| {
            let for_other =
                |name: &String| *name != shape.name && left.iter().any(|other| other.name == *name);
            shape.points_to.iter().any(for_other)
        };
        let next = left.iter().position(|shape| !waits(shape)).unwrap_or(0);
        placed.push(left.remove(next));
    }
    placed
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_descriptor_tells_what_may_be_given() {
        let descriptors = json!({
            "set": {"plural": "sets", "own": true, "makes": true, "fields": [
                {"name": "workout", "kind": "ref", "to": "workout", "required": true},
                {"name": "import", "kind": "ref", "to": "import", "read_only": true},
                {"name": "reps", "kind": "int"},
            ]},
            "registration": {"fields": []},
        });
        let shapes = Shape::read_all(&descriptors);
        assert_eq!(shapes.len(), 1);
        assert_eq!(shapes[0].writable, ["workout", "reps"]);
        assert_eq!(shapes[0].points_to, ["workout"]);
        assert_eq!(shapes[0].required, ["workout"]);
    }

    #[test]
    fn what_is_pointed_to_comes_first_and_a_ring_ends() {
        let shape = |name: &str, to: &[&str]| Shape {
            name: name.into(),
            points_to: to.iter().map(|to| (*to).to_owned()).collect(),
            ..Shape::default()
        };
        let shapes = [
            shape("set", &["block", "workout"]),
            shape("block", &["workout", "elsewhere"]),
            shape("workout", &["workout"]),
            shape("a", &["b"]),
            shape("b", &["a"]),
        ];
        let names: Vec<&str> = in_order(&shapes)
            .iter()
            .map(|shape| shape.name.as_str())
            .collect();
        assert_eq!(names, ["workout", "block", "set", "a", "b"]);
    }
}
