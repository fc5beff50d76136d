//! `POST /api/imports`: reads a file and says what it would add, without adding it.

mod bounds;
mod duplicates;
mod preview;

use contract::{ImportMapping, ImportRequest, ImportRequestUnit, ZoneTransition};
use edge::{Cx, Identity};
use ports::Error;
use records::{Json, Plan};
use serde_json::json;

use crate::import::mapping::Mapping;
use crate::import::{Options, ParseError, Unit, Zone, parse};
use crate::known_exercises::{self, KnownExercises};
use crate::{remembered_names, stored_import};

/// Answers the row of the new import, with its preview. The file's text is kept, so that
/// confirming needs no second upload.
///
/// # Errors
/// Validation when the text is of no known format or beyond what one import takes, or the zone
/// is none.
pub async fn preview_import(cx: &Cx, user: &Identity, body: ImportRequest) -> Result<Json, Error> {
    let user = user.user.as_str();
    let zone = zone(body.zone.unwrap_or_default())?;
    let unit = body.unit.map(|unit| match unit {
        ImportRequestUnit::Kg => Unit::Kg,
        ImportRequestUnit::Lb => Unit::Lb,
    });
    let mapping = mapping(body.mapping.as_ref())?;
    let asked_mapping = serde_json::to_value(&mapping).unwrap_or_default();
    let options = Options {
        unit,
        day_first: None,
        mapping,
    };
    let parsed = parse(body.text.as_bytes(), &options).map_err(|error| refused(&error))?;
    bounds::check(&parsed)?;

    let mut reads = vec![known_exercises::read(user), remembered_names::read(user)];
    reads.extend(duplicates::count(user, &parsed)?);
    let results = cx.ports.db.batch(reads).await?;
    let known = KnownExercises::found(results.first())?;
    let remembered = remembered_names::found(results.get(1))?;
    let duplicates = duplicates::found(results.get(2..).unwrap_or_default());
    let preview = preview::of(&parsed, duplicates, &known, &remembered);

    let id = cx.new_id();
    // The file before the row: a row without its file could never be confirmed.
    cx.ports
        .blobs
        .put(&stored_import::blob(user, &id), body.text.into_bytes())
        .await?;
    let scope = cx.scope(Some(user));
    let mut plan = Plan::new(&scope, user);
    let asked = unit.filter(|_| !parsed.unit_stated);
    plan.insert(
        "import",
        &json!({
            "id": id, "filename": body.filename, "source": parsed.source.word(), "status": "previewed",
            "unit": asked, "total": preview.sets, "done": 0, "added": 0,
            "preview": preview, "zone": zone, "mapping": asked_mapping,
        }),
    );
    plan.row("import", &id);
    stored_import::written(&plan.commit().await?)
}

/// What the person says of a table's columns, in the reader's terms.
fn mapping(asked: Option<&ImportMapping>) -> Result<Option<Mapping>, Error> {
    let told = serde_json::to_value(asked).and_then(serde_json::from_value);
    told.map_err(|error| Error::internal(format!("a mapping: {error}")))
}

/// Why a file cannot be read. A table whose columns can be named has a code of its own, so that
/// a page can ask for their meaning.
fn refused(error: &ParseError) -> Error {
    let (path, code) = match error {
        ParseError::UnknownFormat { table: true, .. } => ("text", "columns"),
        ParseError::OtherColumns | ParseError::Unnamed { .. } => ("mapping", "required"),
        _ => ("text", "format"),
    };
    Error::field(path, code, error.to_string())
}

fn zone(transitions: Vec<ZoneTransition>) -> Result<Zone, Error> {
    let changes = transitions.into_iter().map(|change| {
        (
            change.from,
            i32::try_from(change.minutes).unwrap_or(i32::MAX),
        )
    });
    Zone::new(changes.collect()).map_err(|why| Error::field("zone", "format", why))
}
