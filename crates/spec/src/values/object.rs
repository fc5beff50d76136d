//! An object against its fields: what may be given, what must be, and what fills in.

use super::{Check, Mode, Place, join, kind_word, label, shown};
use crate::model::{Field, Kind, Table};
use crate::nearest::nearest;
use serde_json::{Map, Value};

impl Check<'_> {
    pub(super) fn object(
        &mut self,
        fields: &Table<Field>,
        value: &Value,
        path: &str,
    ) -> Option<Map<String, Value>> {
        let Value::Object(given) = value else {
            return self.fault(
                path,
                "type",
                format!("Expected an object with fields, got {}.", kind_word(value)),
            );
        };
        let mut normal = Map::new();
        for (name, value) in given {
            let at = join(path, name);
            let Some(field) = fields.get(name) else {
                self.unknown(fields, name, &join(path, &shown(name)));
                continue;
            };
            let label = label(field, name);
            if let Some(why) = self.closed(field, name, path) {
                self.fault::<()>(&at, "read_only", format!("{label} {why}."));
                continue;
            }
            let place = Place {
                field,
                label: &label,
                at: &at,
            };
            if let Some(value) = self.value(place, value) {
                normal.insert(name.clone(), value);
            }
        }
        // Of a row some fields may come; an object in one of them takes the stored one's place.
        if matches!(self.mode, Mode::Create | Mode::Type) || !path.is_empty() {
            self.complete(fields, given, &mut normal, path);
        }
        Some(normal)
    }

    /// Why the field may not be given at all, if so.
    fn closed(&self, field: &Field, name: &str, path: &str) -> Option<&'static str> {
        match field.kind {
            Kind::Many => Some("lists the rows that point here: change those"),
            kind if kind.is_computed() => Some("is computed and cannot be set"),
            _ if !self.mode.is_clients() => None,
            Kind::Sequence => Some("is numbered by itself and cannot be set"),
            _ if field.read_only || self.is_preset(name, path) => Some("cannot be set here"),
            _ => None,
        }
    }

    fn is_preset(&self, name: &str, path: &str) -> bool {
        path.is_empty()
            && self
                .presets
                .is_some_and(|presets| presets.contains_key(name))
    }

    fn unknown(&mut self, fields: &Table<Field>, name: &str, at: &str) {
        let known = fields
            .iter()
            .filter(|(name, field)| self.closed(field, name, "").is_none())
            .map(|(name, _)| name.as_str());
        let hint = nearest(name, known)
            .map_or_else(String::new, |near| format!(" Did you mean `{near}`?"));
        let message = format!("There is no field `{}`.{hint}", shown(name));
        self.fault::<()>(at, "unknown", message);
    }

    /// Fills in defaults and names required fields that are not there.
    fn complete(
        &mut self,
        fields: &Table<Field>,
        given: &Map<String, Value>,
        normal: &mut Map<String, Value>,
        path: &str,
    ) {
        for (name, field) in fields {
            if given.contains_key(name) || !field.kind.is_stored() {
                continue;
            }
            let at = join(path, name);
            let label = label(field, name);
            match &field.default {
                // The author's way of writing it need not be the normal one.
                Some(default) => {
                    let place = Place {
                        field,
                        label: &label,
                        at: &at,
                    };
                    let default = self.value(place, default);
                    normal.extend(default.map(|default| (name.clone(), default)));
                }
                None if field.required && self.asks_for(field, name, path) => {
                    self.fault::<()>(&at, "required", format!("{label} is required."));
                }
                None => {}
            }
        }
    }

    /// Whether the field can be asked for: not when the engine or an upload brings it, and
    /// of clients not what they may not write.
    fn asks_for(&self, field: &Field, name: &str, path: &str) -> bool {
        let comes_later = matches!(
            field.kind,
            Kind::Sequence | Kind::Rank | Kind::File | Kind::Image
        );
        !comes_later && self.closed(field, name, path).is_none()
    }
}
