//! What is being typed into the own fields of one row, and what of it is to be sent.
use contract::{CustomField, CustomFieldKind};
use leptos::prelude::*;
use serde_json::{Map, Value};

use crate::{
    forms::{Draft, Field, Kind},
    net::ApiError,
};

/// The entries of a row's own fields and the faults at them; copying it shares the state.
#[derive(Clone, Copy)]
pub struct OwnDraft {
    pub(super) draft: Draft,
    pub(super) fields: StoredValue<Vec<CustomField>>,
}

impl OwnDraft {
    /// Begins with what the row holds. A field that was put away is there only with a value.
    pub fn new(fields: Vec<CustomField>, values: Option<&Map<String, Value>>) -> Self {
        let fields: Vec<CustomField> = fields
            .into_iter()
            .filter(|own| !put_away(own) || values.is_some_and(|v| v.contains_key(&own.key)))
            .collect();
        let row = values.cloned().map_or(Value::Null, Value::Object);
        Self {
            draft: Draft::new(fields.iter().map(entered).collect(), &row),
            fields: StoredValue::new(fields),
        }
    }

    /// The field of a row that holds them.
    pub const FIELD: &str = "custom";

    /// Marks what an answer says of own fields at them; the error without what stands there now.
    pub fn land(self, error: &ApiError) -> ApiError {
        let mut left = error.clone();
        let mut faults = self.draft.faults.get_untracked();
        left.details.retain(|fault| {
            let key = fault.path.trim_start_matches(['/', '.']);
            let key = key.strip_prefix(Self::FIELD).unwrap_or_default();
            let key = key.trim_start_matches(['/', '.']);
            let known = self
                .fields
                .with_value(|fields| fields.iter().any(|own| own.key == key));
            if known {
                faults.insert(key.to_owned(), fault.message.clone());
            }
            !known
        });
        self.draft.faults.set(faults);
        left
    }

    /// Follows every entry.
    pub fn track(self) {
        self.draft.texts.track();
    }

    /// Whether there is nothing to enter.
    pub fn is_empty(self) -> bool {
        self.fields.with_value(Vec::is_empty)
    }

    /// What differs from what the row holds, by key; null where a value is to go. `None` after
    /// marking every fault. The patch for the row's `custom`, which the server merges.
    pub fn changed(self) -> Option<Map<String, Value>> {
        let mut changed = self.draft.changed()?;
        self.fields.with_value(|fields| {
            let yes_no = fields
                .iter()
                .filter(|own| own.kind == CustomFieldKind::YesNo);
            for own in yes_no {
                if let Some(value) = changed.get_mut(&own.key)
                    && let Some(word) = value.as_str()
                {
                    *value = Value::Bool(word == "true");
                }
            }
        });
        Some(changed)
    }
}

pub(super) fn put_away(own: &CustomField) -> bool {
    own.archived == Some(true)
}

/// The field by which a value is typed and checked.
fn entered(own: &CustomField) -> Field {
    let (kind, values) = match own.kind {
        CustomFieldKind::Number => (Kind::Float, Vec::new()),
        CustomFieldKind::Whole | CustomFieldKind::Scale => (Kind::Int, Vec::new()),
        CustomFieldKind::Text | CustomFieldKind::Unknown(_) => (Kind::Text, Vec::new()),
        // Three ways, for nothing noted is not no.
        CustomFieldKind::YesNo => {
            let words = [("true", "Yes"), ("false", "No")];
            (
                Kind::Enum,
                words
                    .map(|(stored, shown)| (stored.into(), shown.into()))
                    .into(),
            )
        }
        CustomFieldKind::Choice => {
            let choices = own.choices.clone().unwrap_or_default();
            let pairs = choices.into_iter().map(|choice| (choice.clone(), choice));
            (Kind::Enum, pairs.collect())
        }
    };
    let sized = !matches!(kind, Kind::Enum);
    Field {
        name: own.key.clone(),
        label: own.label.clone(),
        kind,
        help: own.help.clone().unwrap_or_default(),
        read_only: put_away(own),
        min: own.min.filter(|_| sized),
        max: own.max.filter(|_| sized),
        values,
        ..Field::default()
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use serde_json::json;

    pub fn own(key: &str, kind: &str, more: Value) -> CustomField {
        let mut row = json!({"id": key, "space": "s", "rev": 1, "created_at": "", "updated_at": "", "for": "set", "key": key, "label": key, "kind": kind});
        row.as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        serde_json::from_value(row).unwrap()
    }

    fn fields() -> Vec<CustomField> {
        vec![
            own("pain", "scale", json!({"min": 0, "max": 10})),
            own("belt", "yes_no", json!({})),
            own("mood", "text", json!({})),
            own("old", "text", json!({"archived": true})),
        ]
    }

    fn map(value: Value) -> Map<String, Value> {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn what_the_server_refuses_stands_at_its_field() {
        Owner::new().with(|| {
            let own = OwnDraft::new(fields(), None);
            let body = r#"{"error":{"code":"invalid","message":"","details":[{"path":"custom.pain","message":"At most 10."},{"path":"title","message":"Too long."}]}}"#;
            let left = own.land(&ApiError::from_answer(422, body, None));
            let paths: Vec<_> = left.details.iter().map(|fault| fault.path.as_str()).collect();
            assert_eq!(paths, ["title"]);
            let at = own.draft.faults.with_untracked(|faults| faults.get("pain").cloned());
            assert_eq!(at.as_deref(), Some("At most 10."));
        });
    }

    #[test]
    fn only_what_differs_is_sent_and_what_is_emptied_goes() {
        Owner::new().with(|| {
            let row = map(json!({"pain": 4, "belt": false}));
            let own = OwnDraft::new(fields(), Some(&row));
            assert_eq!(own.changed(), Some(Map::new()));
            own.draft.enter("belt", "true".into());
            own.draft.enter("pain", String::new());
            own.draft.enter("mood", "well".into());
            let patch = own.changed().unwrap();
            assert_eq!(
                patch,
                map(json!({"pain": null, "belt": true, "mood": "well"}))
            );
        });
    }
}
