//! An import moves on by one bounded chunk, and tells itself to go on. Every row has an id that
//! follows from the file, so a chunk that is stored twice is stored once, and a row that the
//! person deleted since stays deleted.

mod chunk;
mod exercise;
mod rows;
mod stored;
mod superset;
mod workout;

use contract::{Import, ImportConfirmedPayload, ImportStatus, ImportUnit};
use edge::{Cx, Event};
use ports::{Code, Error, Statement};
use records::Plan;
use serde_json::{Value, json};

use self::chunk::Chunk;
use crate::decision::{self, Decision, new_exercise_id};
use crate::import::{Options, Parsed, Unit, Zone, normal, parse};
use crate::stored_import::{self, UNCHANGED, as_read};

/// Exercises whose records one message brings up to date.
const EXERCISES_A_MESSAGE: usize = 200;

/// As `from`: the next chunk is the one that the import's own count of sets tells.
pub(crate) const WHERE_IT_STANDS: i64 = -1;

/// The effects of one chunk: 1 what state the import is in, 2 the file, 3 the chunk, 4 what of it
/// is there already or was deleted, 5 the writes. A message that comes late, twice or after the import
/// has ended has none.
///
/// # Errors
/// As the database's and the file store's; both are worth another try.
pub async fn import_confirmed(
    cx: &Cx,
    event: &Event,
    payload: ImportConfirmedPayload,
) -> Result<Vec<Statement>, Error> {
    let space = event.space.as_str();
    let scope = cx.scope(Some(space));
    // 1
    let rows = cx
        .ports
        .db
        .query(stored_import::read(&scope, space, &payload.import)?)
        .await?;
    let import = match stored_import::found(Some(&rows)) {
        Ok((_, import)) if import.status == ImportStatus::Running => import,
        Err(error) if error.code != Code::NotFound => return Err(error),
        _ => return Ok(Vec::new()),
    };
    // 2
    let Some(file) = cx
        .ports
        .blobs
        .get(&stored_import::blob(space, &import.id))
        .await?
    else {
        return fail(
            Plan::new(&scope, space),
            &import,
            "The file is no longer there. Import it again.",
        );
    };
    let source = match Source::read(&import, &file) {
        Ok(source) => source,
        Err(why) => return fail(Plan::new(&scope, space), &import, &why),
    };
    // 3
    let chunk = match payload.from {
        WHERE_IT_STANDS => Chunk::after(&source.parsed.workouts, import.done),
        from => Chunk::at(&source.parsed.workouts, from),
    };
    if chunk.sets_before != import.done {
        return Ok(Vec::new());
    }
    // 4
    let stored = cx
        .ports
        .db
        .batch(stored::read(space, &source, &chunk))
        .await?;
    let stored = stored::found(&stored)?;
    let rows = rows::of(space, &import.id, &source, &chunk, &stored);
    // 5
    let mut plan = Plan::new(&scope, space);
    plan.guard(UNCHANGED, as_read(&import));
    plan.guard(rows::NONE_DELETED, vec![rows::ids(&rows.workouts)?.into()]);
    // `added` stays as it is here, and so gets its revision; the next statement adds to it.
    let moved = json!({ "status": "running", "done": chunk.sets_after, "added": import.added });
    if chunk.last {
        stored_import::end(&mut plan, &import.id, "done", moved);
    } else {
        plan.patch("import", &import.id, &moved);
    }
    plan.statement(rows::count_added(&import.id, rows::ids(&rows.sets)?));
    plan.insert_again("exercise", &rows.exercises);
    plan.upsert_many("remembered_name", &rows.names);
    plan.insert_again("workout", &rows.workouts);
    plan.insert_again("block", &rows.blocks);
    plan.insert_again("set", &rows.sets);
    for exercises in rows.touched.chunks(EXERCISES_A_MESSAGE) {
        plan.event(
            "sets_imported",
            &json!({ "import": import.id, "exercises": exercises }),
        );
    }
    if !chunk.last {
        plan.event(
            "import_confirmed",
            &json!({ "import": import.id, "from": chunk.next }),
        );
    }
    plan.statements()
}

/// The file as it was confirmed.
struct Source {
    parsed: Parsed,
    zone: Zone,
    decisions: decision::Decisions,
}

impl Source {
    /// # Errors
    /// A sentence for the person: what is stored is then no longer what was previewed.
    fn read(import: &Import, file: &[u8]) -> Result<Self, String> {
        let unit = import.unit.map(|unit| match unit {
            ImportUnit::Kg => Unit::Kg,
            ImportUnit::Lb => Unit::Lb,
        });
        let changed =
            || "What was decided about the file cannot be read. Import it again.".to_owned();
        let stored = |value: &Option<Value>| value.clone().unwrap_or_default();
        let mapping = serde_json::from_value(stored(&import.mapping)).map_err(|_| changed())?;
        let options = Options {
            unit,
            day_first: None,
            mapping,
        };
        let parsed = parse(file, &options).map_err(|error| error.to_string())?;
        let zone = match stored(&import.zone) {
            Value::Null => Zone::default(),
            zone => serde_json::from_value(zone).map_err(|_| changed())?,
        };
        let decisions: Vec<Decision> =
            serde_json::from_value(stored(&import.matches)).map_err(|_| changed())?;
        Ok(Source {
            parsed,
            zone,
            decisions: decision::by_name(decisions),
        })
    }

    /// Every name was decided when the import was confirmed; a name that was not becomes an
    /// exercise of its own, so that no set is lost.
    fn decision(&self, space: &str, name: &str) -> Decision {
        self.decisions
            .get(&normal(name))
            .cloned()
            .unwrap_or_else(|| Decision {
                name: name.to_owned(),
                exercise: new_exercise_id(space, name, |_| false),
                new: true,
            })
    }
}

/// Ends an import that can never succeed.
fn fail(mut plan: Plan<'_>, import: &Import, why: &str) -> Result<Vec<Statement>, Error> {
    plan.guard(UNCHANGED, as_read(import));
    let why: String = why.chars().take(500).collect();
    stored_import::end(&mut plan, &import.id, "failed", json!({ "failure": why }));
    plan.statements()
}
