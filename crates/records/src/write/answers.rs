//! Where each operation's answer is found once its batch is written, and how the answers
//! of operations with a key are kept.

use super::intent::{Intent, Verb};
use super::judge::Step;
use crate::engine::Compiled;
use crate::projection;
use crate::scope::Scope;
use crate::sql::{Text, json_list};
use ports::{Error, Rows, Statement};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Statements, and where each intent's answer will be found among their rows.
#[derive(Default)]
pub(super) struct Batch {
    pub statements: Vec<Statement>,
    pub answers: Vec<Answer>,
    /// Statements that return idempotency keys with their answers.
    keyed: Vec<usize>,
}

pub(super) enum Answer {
    Text(String),
    /// The first cell that this statement returns.
    Returned(usize),
    /// What the statements of [`Batch::keyed`] return under this key.
    Key(String),
}

impl Batch {
    /// One text per intent, from what the statements returned.
    pub(super) fn answers(&self, rows: &[Rows]) -> Result<Vec<String>, Error> {
        let keyed = self
            .keyed
            .iter()
            .filter_map(|at| rows.get(*at))
            .flat_map(|rows| &rows.rows);
        let keyed: BTreeMap<&str, &str> = keyed
            .filter_map(|row| Some((row.text(0)?, row.text(1)?)))
            .collect();
        let answers = self.answers.iter().map(|answer| match answer {
            Answer::Text(text) => Some(text.clone()),
            Answer::Returned(at) => rows.get(*at)?.first()?.text(0).map(str::to_owned),
            Answer::Key(key) => keyed.get(key.as_str()).map(|text| (*text).to_owned()),
        });
        answers
            .collect::<Option<_>>()
            .ok_or_else(|| Error::internal("a write returned no row"))
    }

    pub(super) fn push(&mut self, statement: Statement) -> usize {
        self.statements.push(statement);
        self.statements.len() - 1
    }
}

pub(super) fn answer_of(intent: &Intent<'_>, returned: Option<usize>, same: &str) -> Answer {
    match (&intent.key, returned) {
        (Some(key), _) => Answer::Key(key.key.clone()),
        (None, Some(at)) => Answer::Returned(at),
        (None, None) if matches!(intent.verb, Verb::Delete { .. }) => Answer::Text(String::new()),
        (None, None) => Answer::Text(same.to_owned()),
    }
}

/// `"conflicts":[…],`: names of fields of which another value waits to be settled.
fn kept_aside(step: &Step) -> String {
    let Step::Update { lost, .. } = step else {
        return String::new();
    };
    let names: Vec<&str> = lost.iter().map(|lost| lost.name.as_str()).collect();
    if names.is_empty() {
        return String::new();
    }
    format!("\"conflicts\":{},", json_list(&names))
}

/// Stores what each key answers, and returns it: `{"key","op","id","conflicts"?,"item"}`,
/// the item being the row after the batch, null after a delete.
pub(super) fn remember(
    scope: &Scope<'_>,
    intents: &[Intent<'_>],
    steps: &[Step],
    batch: &mut Batch,
) -> Result<(), Error> {
    let mut kept: BTreeMap<&str, (&Compiled, Vec<Value>)> = BTreeMap::new();
    let mut gone = Vec::new();
    for (intent, step) in intents.iter().zip(steps) {
        let Some(key) = intent
            .key
            .as_ref()
            .filter(|_| !matches!(step, Step::Known(_)))
        else {
            continue;
        };
        let op = match intent.verb {
            Verb::Create { .. } => "create",
            Verb::Update { .. } => "update",
            Verb::Delete { .. } => "delete",
            Verb::Restore => "restore",
        };
        let ends = op == "delete" && !matches!(step, Step::Stays);
        let head = format!(
            "{{\"key\":{},\"op\":\"{op}\",\"id\":\"{}\",{}\"item\":",
            Value::from(key.key.as_str()),
            intent.id,
            kept_aside(step)
        );
        let row = json!({"key": key.key, "hash": key.hash, "head": head, "id": intent.id});
        if ends {
            gone.push(row)
        } else {
            kept.entry(&intent.model.name)
                .or_insert((intent.model, Vec::new()))
                .1
                .push(row)
        }
    }
    let begin = |item: Text| {
        Text::new("INSERT INTO \"idempotency\" (\"user\", \"key\", \"request_hash\", \"response\", \"created_at\") SELECT ")
            .bind(scope.caller())
            .push(", json_extract(k.value, '$.key'), json_extract(k.value, '$.hash'), json_extract(k.value, '$.head')||")
            .append(item)
            .push("||'}', ")
            .bind(scope.now)
            .push(" FROM json_each(")
    };
    let returning = " RETURNING \"key\", \"response\"";
    for (model, rows) in kept.into_values() {
        let join = format!(
            ") AS k CROSS JOIN {} AS t ON t.\"id\" = json_extract(k.value, '$.id'){returning}",
            model.table()
        );
        let at = batch.push(
            begin(projection::shown(scope, model, "t")?)
                .bind(Value::from(rows).to_string())
                .push(&join)
                .statement(),
        );
        batch.keyed.push(at);
    }
    if !gone.is_empty() {
        let at = batch.push(
            begin(Text::new("'null'"))
                .bind(Value::from(gone).to_string())
                .push(&format!(") AS k{returning}"))
                .statement(),
        );
        batch.keyed.push(at);
    }
    Ok(())
}
