//! Values that a write sets by itself, whatever the caller sent.

use crate::engine::Compiled;
use crate::row::Rows;
use crate::scope::Scope;
use ports::Detail;
use serde_json::{Map, Value};
use spec::{expr, values};

/// The model's presets for a create, or with `old` for an update, in normal form. `row`
/// is the row as the caller would have it; a preset does not see the others.
///
/// # Errors
/// A preset that makes a value which its field does not take, at that field.
pub(crate) fn set(
    scope: &Scope<'_>,
    model: &Compiled,
    row: &Map<String, Value>,
    old: Option<&Map<String, Value>>,
    fields_at: &str,
) -> Result<Map<String, Value>, Vec<Detail>> {
    let rows = Rows {
        row,
        old,
        caller: scope.caller(),
        now: scope.now,
    };
    let presets = if old.is_some() {
        &model.presets_on_update
    } else {
        &model.presets_on_create
    };
    let mut made = Map::new();
    for (name, typed) in presets {
        let (Some(field), value) = (model.field(name), expr::eval(typed, &rows).to_json()) else {
            continue;
        };
        // The platform itself is nobody.
        let value = if scope.user.is_none() && value == "" {
            Value::Null
        } else {
            value
        };
        let normal = if value.is_null() && !field.required {
            value
        } else {
            values::validate_value(scope.engine.spec(), field, name, &value).map_err(|faults| {
                let placed = faults.into_iter().map(|fault| {
                    Detail::new(
                        format!("{fields_at}{}", fault.path),
                        fault.code,
                        fault.message,
                    )
                });
                placed.collect::<Vec<_>>()
            })?
        };
        made.insert(name.clone(), normal);
    }
    Ok(made)
}
