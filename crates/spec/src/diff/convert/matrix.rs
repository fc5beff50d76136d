//! What converts into what, worked out from the conversions themselves.

use super::{Fidelity, Names, between};
use crate::model::{EnumValue, Field, Kind, Spec};
use serde_json::json;

/// What holds for each pair of kinds that have a column, in the order of
/// [`STORED`]: the page in `docs/decisions/migrations.md` is made of it.
pub fn matrix() -> Vec<(Kind, Kind, Fidelity)> {
    // One model, to which every reference points.
    let thing = json!({"spec": 1, "models": {"thing": {"id": "m", "plural": "things", "label": "Thing", "spaces": [], "fields": {}}}});
    let spec: Spec = serde_json::from_value(thing).unwrap_or_default();
    let names = Names {
        old: &spec,
        new: &spec,
    };
    let mut pairs = Vec::new();
    for from in STORED {
        for to in STORED {
            let (before, after) = (example(from, "a"), example(to, "b"));
            let source = ["c".to_owned(), "m".to_owned()];
            pairs.push((from, to, between(&before, &after, names, &source).fidelity));
        }
    }
    pairs
}

/// Every kind that has a column.
pub const STORED: [Kind; 30] = [
    Kind::Text,
    Kind::Markdown,
    Kind::Email,
    Kind::Url,
    Kind::Slug,
    Kind::Phone,
    Kind::Colour,
    Kind::Int,
    Kind::Decimal,
    Kind::Float,
    Kind::Bool,
    Kind::Date,
    Kind::Time,
    Kind::Datetime,
    Kind::Duration,
    Kind::Enum,
    Kind::Enums,
    Kind::List,
    Kind::Object,
    Kind::Json,
    Kind::Custom,
    Kind::File,
    Kind::Image,
    Kind::Ref,
    Kind::Link,
    Kind::Any,
    Kind::User,
    Kind::Sequence,
    Kind::Rank,
    Kind::Secret,
];

/// A field of the kind whose ids and names differ, so that none passes for its neighbour.
fn example(kind: Kind, side: &str) -> Field {
    Field {
        kind,
        scale: (kind == Kind::Decimal).then_some(2),
        of: (kind == Kind::List).then(|| "text".to_owned()),
        to: Some("thing".to_owned()),
        targets: vec!["thing".to_owned()],
        values: vec![EnumValue {
            id: format!("{side}1"),
            name: "one".into(),
            label: "One".into(),
        }],
        ..Field::default()
    }
}
