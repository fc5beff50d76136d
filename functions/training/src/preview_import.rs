//! `POST /api/imports`: reads a file and says what it would add, without adding it.

mod bounds;
mod duplicates;
mod preview;

use contract::{ImportRequest, ImportRequestUnit, ZoneTransition};
use edge::{Cx, Identity};
use ports::Error;
use records::{Json, Plan};
use serde_json::json;

use crate::import::{Options, Unit, Zone, parse};
use crate::known_exercises::{self, KnownExercises};
use crate::{decision, stored_import};

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
    let options = Options {
        unit,
        day_first: None,
    };
    let parsed = parse(body.text.as_bytes(), &options)
        .map_err(|error| Error::field("text", "format", error.to_string()))?;
    bounds::check(&parsed)?;

    let mut reads = vec![known_exercises::read(user), decision::read(user)];
    reads.extend(duplicates::count(user, &parsed)?);
    let results = cx.ports.db.batch(reads).await?;
    let known = KnownExercises::found(results.first())?;
    let remembered = decision::found(results.get(1))?;
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
            "id": id, "filename": body.filename, "source": parsed.source, "status": "previewed",
            "unit": asked, "total": preview.sets, "done": 0, "added": 0,
            "preview": preview, "zone": zone,
        }),
    );
    plan.row("import", &id);
    stored_import::written(&plan.commit().await?)
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
