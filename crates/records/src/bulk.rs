//! One change to many rows: applied in atomic parts of at most 100, each row judged as if
//! it were changed by itself, so that one refusal does not stop the rest.

mod asked;

use crate::engine::Compiled;
use crate::filter;
use crate::own;
use crate::scope::{Json, Scope};
use crate::sql::Text;
use crate::write::{self, Clash, Intent, Verb};
use asked::{Bulk, Change, Which, read};
use ports::{Code, Error};
use serde_json::{Value, json};

/// Rows of one call, at most.
const MOST: usize = 1000;
/// Rows of one atomic part.
const PART: usize = 100;

/// Carries out `{"filter" | "ids", "set": {…} | "delete": true | "restore": true, "dry_run"?,
/// "most"?: 1 to 1000, "after"?}` on rows that the caller may read, in the order of ids,
/// and answers `{"matched", "changed", "refused": [{"id", "error"}], "more", "next"}`.
///
/// Where `more` is true, `next` given as `after` goes on behind the last row of this call.
/// A call that was interrupted can be repeated: rows that are so already count as matched
/// and not as changed. A row that comes back and needs another one of the call comes behind
/// it. With `dry_run` nothing is written and the counts foretell, part by part.
///
/// # Errors
/// Every fault of the body; what is refused of single rows is in the answer.
pub async fn bulk(scope: &Scope<'_>, model: &str, body: Value) -> Result<Json, Error> {
    let model = scope.model(model)?;
    let bulk = read(scope, model, body)?;
    let (ids, more) = rows(scope, model, &bulk).await?;
    let mut done = in_parts(scope, model, &bulk, &ids).await?;
    // A later part may have brought back what a row of an earlier one needs.
    while !bulk.dry_run && ids.len() > PART && !done.waiting.is_empty() {
        let waiting = std::mem::take(&mut done.waiting);
        let before = waiting.len();
        done.refused
            .retain(|(id, _)| waiting.binary_search(id).is_err());
        done.add(in_parts(scope, model, &bulk, &waiting).await?);
        if done.waiting.len() >= before {
            break;
        }
    }
    done.refused.sort_by(|(one, _), (other, _)| one.cmp(other));
    let refused = done.refused.into_iter().map(|(_, told)| told);
    let answer = json!({
        "matched": ids.len(),
        "changed": done.changed,
        "refused": Value::from_iter(refused),
        "more": more,
        "next": ids.last().filter(|_| more),
    });
    Ok(Json(answer.to_string()))
}

#[derive(Default)]
struct Done {
    changed: usize,
    /// By the row's id, what the answer says of it.
    refused: Vec<(String, Value)>,
    /// Those of them that cannot come back before another row does, in the order of ids.
    waiting: Vec<String>,
}

impl Done {
    fn add(&mut self, other: Done) {
        self.changed += other.changed;
        self.refused.extend(other.refused);
        self.waiting.extend(other.waiting);
    }

    fn refuse(&mut self, id: &str, error: &Error) {
        let details: Vec<Value> = error
            .details
            .iter()
            .map(|detail| json!({"path": detail.path, "code": detail.code, "message": detail.message}))
            .collect();
        let mut told = json!({"code": error.code.word(), "message": error.message});
        if let (Some(told), false) = (told.as_object_mut(), details.is_empty()) {
            told.insert("details".into(), details.into());
        }
        if write::waits(error) {
            self.waiting.push(id.to_owned());
        }
        let told = json!({"id": id, "error": told});
        self.refused.push((id.to_owned(), told));
    }
}

fn intent<'a>(model: &'a Compiled, bulk: &Bulk, id: &str) -> Intent<'a> {
    let verb = match &bulk.verb {
        Change::Set(fields) => Verb::Update {
            base: None,
            fields: fields.clone(),
            at: None,
            clash: Clash::Refuse,
        },
        Change::Delete => Verb::Delete {
            base: None,
            clash: Clash::Refuse,
        },
        Change::Restore => Verb::Restore,
    };
    Intent::alone(model, id, verb)
}

/// All of the rows, some at a time.
async fn in_parts(
    scope: &Scope<'_>,
    model: &Compiled,
    bulk: &Bulk,
    ids: &[String],
) -> Result<Done, Error> {
    let mut done = Done::default();
    for part in ids.chunks(PART) {
        let outcome = match apply(scope, model, bulk, part).await {
            // One row's value that is taken, or too much that hangs on the rows together:
            // each half may still go, and in the end each row.
            Err(error) if splits(&error) => one_by_one(scope, model, bulk, part).await,
            outcome => outcome,
        };
        done.add(outcome?);
    }
    // Within a part a row that waits was judged last.
    done.waiting.sort();
    Ok(done)
}

async fn apply(
    scope: &Scope<'_>,
    model: &Compiled,
    bulk: &Bulk,
    ids: &[String],
) -> Result<Done, Error> {
    let intents = ids.iter().map(|id| intent(model, bulk, id)).collect();
    let outcomes = write::run_each(scope, intents, bulk.dry_run).await?;
    let mut done = Done::default();
    for (id, outcome) in outcomes {
        match outcome {
            Ok(changed) => done.changed += usize::from(changed),
            Err(error) if error.code == Code::Internal => return Err(error),
            Err(error) => done.refuse(&id, &error),
        }
    }
    Ok(done)
}

fn splits(error: &Error) -> bool {
    matches!(error.code, Code::Conflict | Code::Validation)
}

/// The same without a part's fate in common.
async fn one_by_one(
    scope: &Scope<'_>,
    model: &Compiled,
    bulk: &Bulk,
    ids: &[String],
) -> Result<Done, Error> {
    let mut done = Done::default();
    let mut parts = vec![ids];
    while let Some(part) = parts.pop() {
        match apply(scope, model, bulk, part).await {
            Ok(outcome) => done.add(outcome),
            Err(error) if !splits(&error) => return Err(error),
            Err(error) => match part {
                [] => {}
                [id] => done.refuse(id, &error),
                more => {
                    let (first, rest) = more.split_at(more.len() / 2);
                    parts.extend([rest, first]);
                }
            },
        }
    }
    Ok(done)
}

/// Ids of the rows to change, and whether there are more.
async fn rows(
    scope: &Scope<'_>,
    model: &Compiled,
    bulk: &Bulk,
) -> Result<(Vec<String>, bool), Error> {
    let gone = if matches!(bulk.verb, Change::Restore) {
        "NOT NULL"
    } else {
        "NULL"
    };
    let select = Text::new(format!(
        "SELECT t.\"id\" FROM {} AS t WHERE t.\"id\" > ",
        model.table()
    ))
    .bind(bulk.after.as_str());
    let select = match &bulk.which {
        // What is named is judged by name: a row that is not there is refused as such.
        Which::Ids(ids) => {
            let mut ids: Vec<String> = ids.iter().filter(|id| **id > bulk.after).cloned().collect();
            ids.sort();
            ids.dedup();
            let more = ids.len() > bulk.most;
            ids.truncate(bulk.most);
            return Ok((ids, more));
        }
        Which::Filter(filter) => {
            let own = own::named(scope, model, Some(filter), []).await?;
            let typed = filter::typed(scope.engine, model, "filter", filter, &own)
                .map_err(|fault| Error::validation(vec![fault]))?;
            select
                .push(&format!(" AND t.\"deleted_at\" IS {gone}"))
                .and(filter::about(scope, model, Some(filter), "t")?)
                .and(filter::condition(scope, model, "filter", &typed, "t")?)
        }
    };
    let select = select.push(&format!(" ORDER BY t.\"id\" LIMIT {}", bulk.most + 1));
    let found = scope.ports.db.query(select.statement()).await?.rows;
    let mut ids: Vec<String> = found
        .iter()
        .filter_map(|row| row.text(0).map(str::to_owned))
        .collect();
    let more = ids.len() > bulk.most;
    ids.truncate(bulk.most);
    Ok((ids, more))
}
