//! `POST /api/imports/{id}/confirm`: carries a previewed import out in the background.

use std::collections::{BTreeMap, BTreeSet};

use contract::{
    Import, ImportConfirmation, ImportConfirmationUnit, ImportPreview, ImportStatus, NameMatch,
};
use edge::{Cx, Identity};
use ports::{Detail, Error};
use records::{Json, Plan};
use serde_json::json;

use crate::decision::{Decision, new_exercise_id};
use crate::import::normal;
use crate::known_exercises::{self, KnownExercises};
use crate::remembered_names;
use crate::resume_imports::{send_on, stalled_before};
use crate::stored_import::{self, UNCHANGED, as_read, told};

/// Answers the row, now running. Confirming again answers the row as it then is; one that has
/// stood still for a quarter of an hour is sent on from where it stands.
///
/// # Errors
/// Not found; conflict when the import was cancelled or failed; validation when the unit is
/// needed and missing, or a decision names what is not there.
pub async fn confirm_import(
    cx: &Cx,
    user: &Identity,
    id: &str,
    body: ImportConfirmation,
) -> Result<Json, Error> {
    let user = user.user.as_str();
    let scope = cx.scope(Some(user));
    let more = [known_exercises::read(user), remembered_names::read(user)];
    let stalled = stalled_before(cx);
    stored_import::settle(&scope, user, id, &more, |import, rows| {
        match import.status {
            ImportStatus::Previewed => {}
            ImportStatus::Running if import.updated_at < stalled => {
                let mut plan = send_on(&scope, import);
                plan.row("import", &import.id);
                return Ok(Some(plan));
            }
            ImportStatus::Running | ImportStatus::Done => return Ok(None),
            ImportStatus::Cancelled
            | ImportStatus::Failed
            | ImportStatus::Undoing
            | ImportStatus::Undone
            | ImportStatus::Unknown(_) => {
                let why = format!("The import {}. Import the file again.", told(import.status));
                return Err(Error::conflict(why));
            }
        }
        let preview = import.preview.as_ref();
        let preview = preview.ok_or_else(|| Error::internal("an import without its preview"))?;
        let unit = unit(import, preview, &body)?;
        let known = KnownExercises::found(rows.first())?;
        let overrides = overrides(preview, &body, &known)?;
        let matches = decide(user, preview, &overrides, &known);
        // What the import is yet to make is remembered as soon as it is there.
        let there = matches.iter().filter(|decision| !decision.new);
        let remembered = remembered_names::found(rows.get(1))?;
        let names = remembered_names::rows(user, there, &remembered);

        let mut plan = Plan::new(&scope, user);
        plan.guard(UNCHANGED, as_read(import));
        let running = json!({ "status": "running", "unit": unit, "matches": matches });
        plan.patch("import", &import.id, &running);
        plan.upsert_many("remembered_name", &names);
        plan.event(
            "import_confirmed",
            &json!({ "import": import.id, "from": 0 }),
        );
        plan.row("import", &import.id);
        Ok(Some(plan))
    })
    .await
}

/// The unit for weights that the file leaves without one.
fn unit(
    import: &Import,
    preview: &ImportPreview,
    body: &ImportConfirmation,
) -> Result<Option<&'static str>, Error> {
    let stored = import.unit.map(|unit| unit.word());
    match body.unit.map(ImportConfirmationUnit::word).or(stored) {
        _ if preview.unit_stated => Ok(None),
        Some(unit) => Ok(Some(unit)),
        None => Err(Error::field(
            "unit",
            "required",
            "The file does not say whether its weights are in kg or lb. Choose one.",
        )),
    }
}

/// What the person decided differently: normalised name to the exercise, or to a new one.
type Overrides<'a> = BTreeMap<String, Option<&'a str>>;

fn overrides<'a>(
    preview: &ImportPreview,
    body: &'a ImportConfirmation,
    known: &KnownExercises,
) -> Result<Overrides<'a>, Error> {
    let asked: &[NameMatch] = body.matches.as_deref().unwrap_or_default();
    let names: BTreeSet<String> = preview
        .exercises
        .iter()
        .map(|exercise| normal(&exercise.name))
        .collect();
    let (mut overrides, mut faults) = (Overrides::new(), Vec::new());
    for (at, asked) in asked.iter().enumerate() {
        let name = normal(&asked.name);
        if !names.contains(&name) {
            let why = "The file names no such exercise.";
            faults.push(Detail::new(format!("matches[{at}].name"), "unknown", why));
        }
        if asked
            .exercise
            .as_deref()
            .is_some_and(|id| known.alive(id).is_none())
        {
            let why = "There is no such exercise, in the catalogue or of your own.";
            faults.push(Detail::new(
                format!("matches[{at}].exercise"),
                "unknown",
                why,
            ));
        }
        overrides.insert(name, asked.exercise.as_deref());
    }
    if faults.is_empty() {
        Ok(overrides)
    } else {
        Err(Error::validation(faults))
    }
}

/// A decision for every name of the file, so that no later step has to decide anything.
fn decide(
    user: &str,
    preview: &ImportPreview,
    overrides: &Overrides<'_>,
    known: &KnownExercises,
) -> Vec<Decision> {
    let decisions = preview.exercises.iter().map(|shown| {
        let previewed = shown
            .exercise
            .as_deref()
            .filter(|id| known.alive(id).is_some());
        let exercise = match overrides.get(&normal(&shown.name)) {
            Some(asked) => *asked,
            None => previewed,
        };
        Decision {
            name: shown.name.clone(),
            new: exercise.is_none(),
            exercise: exercise.map_or_else(
                || new_exercise_id(user, &shown.name, |id| known.dead(id)),
                str::to_owned,
            ),
        }
    });
    decisions.collect()
}
