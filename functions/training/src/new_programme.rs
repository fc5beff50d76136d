//! A whole programme written at once, by the caller's own rights: what a template makes and what a copy is.

use contract::{Programme, Routine, Slot};
use ports::Error;
use records::{Json, Scope};
use serde::Serialize;
use serde_json::{Map, Value, json};

/// The most rows that one write takes.
const MOST: usize = 100;

/// What the platform keeps of a row itself, and what a read adds to one.
const NOT_WRITTEN: [&str; 8] = [
    "id",
    "space",
    "rev",
    "created_at",
    "updated_at",
    "created_by",
    "updated_by",
    "expand",
];

/// The rows of a programme to be.
pub(crate) struct NewProgramme {
    pub programme: Programme,
    pub routines: Vec<Routine>,
    pub slots: Vec<Slot>,
}

impl NewProgramme {
    /// Writes all rows into `space`, the caller's own where none is named, or none of them. Answers the programme's row.
    ///
    /// # Errors
    /// Validation with more rows than one write takes; what the create rules say.
    pub(crate) async fn write(
        &self,
        scope: &Scope<'_>,
        space: Option<&str>,
    ) -> Result<Json, Error> {
        let rows = 1 + self.routines.len() + self.slots.len();
        if rows > MOST {
            let why = format!(
                "With its routines and exercises this programme has {rows} parts; {MOST} at most can be copied at once."
            );
            return Err(Error::field("programme", "max", why));
        }
        let mut operations = vec![create(
            "programme",
            &self.programme.id,
            space,
            &self.programme,
        )?];
        for routine in &self.routines {
            operations.push(create("routine", &routine.id, space, routine)?);
        }
        for slot in &self.slots {
            operations.push(create("slot", &slot.id, space, slot)?);
        }
        let body = json!({ "operations": operations });
        let answer = records::batch(scope, "programme", body).await;
        let answer = answer.map_err(as_asked)?;
        let answer: Value = serde_json::from_str(&answer.0)
            .map_err(|error| Error::internal(format!("a batch's answer: {error}")))?;
        let row = answer.pointer("/results/0/item");
        row.map(|row| Json(row.to_string()))
            .ok_or_else(|| Error::internal("a batch without its first answer"))
    }
}

fn create<T: Serialize>(
    model: &str,
    id: &str,
    space: Option<&str>,
    row: &T,
) -> Result<Value, Error> {
    let row =
        serde_json::to_value(row).map_err(|error| Error::internal(format!("{model}: {error}")))?;
    let fields: Map<String, Value> = row
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, value)| !value.is_null() && !NOT_WRITTEN.contains(&name.as_str()))
        .map(|(name, value)| (name.clone(), value.clone()))
        .collect();
    let mut operation =
        json!({ "key": id, "op": "create", "model": model, "id": id, "fields": fields });
    if let (Some(space), Some(operation)) = (space, operation.as_object_mut()) {
        operation.insert("space".to_owned(), space.into());
    }
    Ok(operation)
}

/// Faults by what the caller sent: they know of no operations, but of a space and a title.
fn as_asked(mut error: Error) -> Error {
    for detail in &mut error.details {
        let path = if detail.path.ends_with("title") {
            "title"
        } else {
            "space"
        };
        detail.path = path.to_owned();
    }
    error
}
