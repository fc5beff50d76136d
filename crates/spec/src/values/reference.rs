//! Pointers to other rows: several of one model, or one of several models. Whether the
//! rows exist is the engine's to ask.

use super::text::is_uuid;
use super::{Check, Place, join, shown};
use crate::nearest::nearest;
use serde_json::{Map, Value};

/// The most rows that one `link` field joins.
pub const MAX_LINKS: usize = 1000;

impl Check<'_> {
    /// Ids in the order given, each once.
    pub(super) fn link(&mut self, place: Place<'_>, value: &Value) -> Option<Value> {
        let items = self.items(place, value)?;
        if items.len() > MAX_LINKS {
            let message = format!(
                "{} may join at most {MAX_LINKS} rows; this has {}.",
                place.label,
                items.len()
            );
            return self.fault(place.at, "max", message);
        }
        let mut ids: Vec<Value> = Vec::with_capacity(items.len());
        let mut known = std::collections::BTreeSet::new();
        for (index, item) in items.iter().enumerate() {
            if let Some(id) = self.id(place, item, &format!("{}[{index}]", place.at))
                && known.insert(id.clone())
            {
                ids.push(id.into());
            }
        }
        Some(Value::Array(ids))
    }

    /// `{model, id}` with the name of one of the field's targets.
    pub(super) fn any(&mut self, place: Place<'_>, value: &Value) -> Option<Value> {
        let Value::Object(given) = value else {
            return self.wrong(place, "an object with `model` and `id`", value);
        };
        for name in given
            .keys()
            .filter(|name| *name != "model" && *name != "id")
        {
            let message = format!("There is no field `{}`.", shown(name));
            self.fault::<()>(&join(place.at, name), "unknown", message);
        }
        let model = self.target(place, given.get("model").unwrap_or(&Value::Null));
        let id = given.get("id").unwrap_or(&Value::Null);
        let id = self.id(place, id, &join(place.at, "id"));
        let mut normal = Map::new();
        normal.insert("model".into(), model?.into());
        normal.insert("id".into(), id?.into());
        Some(Value::Object(normal))
    }

    fn target(&mut self, place: Place<'_>, value: &Value) -> Option<String> {
        let targets = &place.field.targets;
        let at = join(place.at, "model");
        let Value::String(given) = value else {
            let message = format!("{} needs `model`: {}.", place.label, targets.join(" or "));
            return self.fault(&at, "type", message);
        };
        if targets.contains(given) {
            return Some(given.clone());
        }
        let hint = nearest(given, targets.iter().map(String::as_str))
            .map_or_else(String::new, |near| format!(" Did you mean `{near}`?"));
        let message = format!(
            "{} may point to {}.{hint}",
            place.label,
            targets.join(" or ")
        );
        self.fault(&at, "enum", message)
    }

    fn id(&mut self, place: Place<'_>, value: &Value, at: &str) -> Option<String> {
        let message = || format!("{} must hold an id (a UUID) here.", place.label);
        let Value::String(id) = value else {
            return self.fault(at, "type", message());
        };
        let id = id.to_ascii_lowercase();
        if is_uuid(&id) {
            Some(id)
        } else {
            self.fault(at, "format", message())
        }
    }
}
