//! What a decision needs to know, read in one batch.

use super::cascade::{self, Doomed};
use super::intent::{Intent, Verb};
use crate::engine::Compiled;
use crate::rule::{self, Rule, Source};
use crate::scope::Scope;
use crate::sql::{self, Text};
use crate::store;
use ports::{Error, Rows, Statement};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// A model's name and a row's id.
pub(super) type RowKey = (String, String);

/// What is stored, and what the caller may do with it.
#[derive(Default)]
pub(super) struct Facts {
    /// Nothing was read: every new row is taken to be welcome.
    pub assumed: bool,
    /// Request digest and answer of keys seen before.
    pub keys: BTreeMap<String, (String, String)>,
    pub rows: BTreeMap<RowKey, Stored>,
    /// Rows to be: whether the caller may create them, and whether there is such a space.
    pub welcome: BTreeMap<RowKey, (bool, bool)>,
    /// Referenced rows that are there and that the caller may read.
    pub visible: BTreeSet<RowKey>,
    /// By the deleted row.
    pub doomed: BTreeMap<RowKey, Doomed>,
}

/// A row as it is.
#[derive(Clone)]
pub(super) struct Stored {
    /// Its JSON, as answers show it.
    pub json: String,
    /// The same, read.
    pub fields: Map<String, Value>,
    pub field_revs: Map<String, Value>,
    pub deleted: bool,
    pub created_by: Option<String>,
    pub may_read: bool,
    pub may_update: bool,
    pub may_delete: bool,
}

impl Stored {
    pub(super) fn rev(&self) -> i64 {
        self.fields.get("rev").and_then(Value::as_i64).unwrap_or(0)
    }

    pub(super) fn space(&self) -> &str {
        self.fields
            .get("space")
            .and_then(Value::as_str)
            .unwrap_or("")
    }
}

impl Facts {
    pub(super) fn assumed() -> Self {
        Facts {
            assumed: true,
            ..Facts::default()
        }
    }
}

/// What one statement of the batch asks.
enum Question<'a> {
    Keys,
    Rows(&'a Compiled),
    Welcome(&'a Compiled),
    Visible(&'a str),
    Doomed(usize, cascade::Question<'a>),
}

/// One round trip, whatever the number of intents: their rows are asked for by model.
pub(super) async fn read(scope: &Scope<'_>, intents: &[Intent<'_>]) -> Result<Facts, Error> {
    let mut questions: Vec<(Question<'_>, Statement)> = Vec::new();
    let keys: Vec<&str> = intents
        .iter()
        .filter_map(|intent| Some(intent.key.as_ref()?.key.as_str()))
        .collect();
    if !keys.is_empty() {
        questions.push((Question::Keys, keys_statement(scope, &keys)));
    }
    let mut models: BTreeMap<&str, Vec<&Intent<'_>>> = BTreeMap::new();
    let mut targets: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for intent in intents {
        models.entry(&intent.model.name).or_default().push(intent);
        for (target, id) in references(scope, intent) {
            targets.entry(target).or_default().insert(id);
        }
    }
    for of_model in models.values() {
        let Some(model) = of_model.first().map(|intent| intent.model) else {
            continue;
        };
        questions.push((
            Question::Rows(model),
            rows_statement(scope, model, of_model)?,
        ));
        if let Some(statement) = welcome_statement(scope, model, of_model)? {
            questions.push((Question::Welcome(model), statement));
        }
    }
    for (target, ids) in targets {
        let model = scope.model(target)?;
        let ids: Vec<&str> = ids.into_iter().collect();
        let statement = Text::new(format!(
            "SELECT r.\"id\" FROM {} AS r WHERE r.\"id\" IN (SELECT value FROM json_each(",
            model.table()
        ))
        .bind(sql::json_list(&ids))
        .push(")) AND r.\"deleted_at\" IS NULL")
        .and(rule::readable(scope, model, "r")?);
        questions.push((Question::Visible(target), statement.statement()));
    }
    let mut gone: Vec<&str> = Vec::new();
    for (place, intent) in intents.iter().enumerate() {
        if let Verb::Delete { .. } = intent.verb {
            let asked = cascade::questions(scope, intent.model, &intent.id, &gone);
            questions.extend(
                asked
                    .into_iter()
                    .map(|(question, statement)| (Question::Doomed(place, question), statement)),
            );
            gone.push(&intent.id);
        }
    }
    let (questions, statements): (Vec<_>, Vec<_>) = questions.into_iter().unzip();
    let answers = scope.ports.db.batch(statements).await?;
    let mut facts = Facts::default();
    for (question, rows) in questions.into_iter().zip(answers) {
        facts.learn(intents, question, &rows)?;
    }
    Ok(facts)
}

impl Facts {
    fn learn(
        &mut self,
        intents: &[Intent<'_>],
        question: Question<'_>,
        rows: &Rows,
    ) -> Result<(), Error> {
        for row in &rows.rows {
            let text = |column: usize| row.text(column).map(str::to_owned);
            let flag = |column: usize| row.int(column) == Some(1);
            let first = text(0).unwrap_or_default();
            match &question {
                Question::Keys => {
                    self.keys.insert(
                        first,
                        (text(1).unwrap_or_default(), text(2).unwrap_or_default()),
                    );
                }
                Question::Rows(model) => {
                    let json = text(1).unwrap_or_default();
                    let parsed = |text: &str| {
                        serde_json::from_str(text).map_err(|error| {
                            Error::internal(format!("a stored row is not JSON: {error}"))
                        })
                    };
                    let stored = Stored {
                        fields: parsed(&json)?,
                        field_revs: parsed(row.text(2).unwrap_or("{}"))?,
                        json,
                        deleted: row.text(3).is_some(),
                        created_by: text(4),
                        may_read: flag(5),
                        may_update: flag(6),
                        may_delete: flag(7),
                    };
                    self.rows.insert((model.name.clone(), first), stored);
                }
                Question::Welcome(model) => {
                    self.welcome
                        .insert((model.name.clone(), first), (flag(1), flag(2)));
                }
                Question::Visible(target) => {
                    self.visible.insert(((*target).to_owned(), first));
                }
                Question::Doomed(place, asked) => {
                    let Some(intent) = intents.get(*place) else {
                        continue;
                    };
                    let doomed = self
                        .doomed
                        .entry((intent.model.name.clone(), intent.id.clone()))
                        .or_default();
                    doomed.learn(asked, row)?;
                }
            }
        }
        Ok(())
    }
}

/// Model and id of every row that the intent's fields refer to.
pub(super) fn references<'i>(scope: &Scope<'_>, intent: &'i Intent<'_>) -> Vec<(&'i str, &'i str)> {
    let (Verb::Create { fields, .. } | Verb::Update { fields, .. }) = &intent.verb else {
        return Vec::new();
    };
    let refs = fields.iter().filter_map(|(name, value)| {
        let target = intent.model.model.fields.get(name)?.to.as_deref()?;
        // A model of another function is that function's to look after.
        scope.engine.model(target)?;
        Some((target, value.as_str()?))
    });
    refs.collect()
}

fn keys_statement(scope: &Scope<'_>, keys: &[&str]) -> Statement {
    Text::new(
        "SELECT \"key\", \"request_hash\", \"response\" FROM \"idempotency\" WHERE \"user\" = ",
    )
    .bind(scope.caller())
    .push(" AND \"key\" IN (SELECT value FROM json_each(")
    .bind(sql::json_list(keys))
    .push("))")
    .statement()
}

fn rows_statement(
    scope: &Scope<'_>,
    model: &Compiled,
    intents: &[&Intent<'_>],
) -> Result<Statement, Error> {
    let flag = |rule: &Option<Rule>| match rule {
        Some(rule) => rule.flag(scope, model, Source::Row("t")),
        None => Ok(Text::new("0")),
    };
    let ids: Vec<&str> = intents.iter().map(|intent| intent.id.as_str()).collect();
    let select = Text::new(format!(
        "SELECT t.\"id\", {}, t.\"field_revs\", t.\"deleted_at\", t.\"created_by\", ",
        model.as_t
    ))
    .append(flag(&model.read)?)
    .push(" AS may_read, ")
    .append(flag(&model.update)?)
    .push(" AS may_update, ")
    .append(flag(&model.delete)?)
    .push(" AS may_delete");
    Ok(select
        .push(&format!(
            " FROM {} AS t WHERE t.\"id\" IN (SELECT value FROM json_each(",
            model.table()
        ))
        .bind(sql::json_list(&ids))
        .push("))")
        .statement())
}

fn welcome_statement(
    scope: &Scope<'_>,
    model: &Compiled,
    intents: &[&Intent<'_>],
) -> Result<Option<Statement>, Error> {
    let rows: Vec<Value> = intents
        .iter()
        .filter_map(|intent| candidate(intent))
        .collect();
    let (Some(rule), false) = (&model.create, rows.is_empty()) else {
        return Ok(None);
    };
    let select = Text::new("SELECT json_extract(c.value, '$.id'), ")
        .append(rule.flag(scope, model, Source::Candidate("c"))?)
        .push(" AS may_create, ")
        .append(space_exists(model))
        .push(" FROM json_each(")
        .bind(Value::from(rows).to_string())
        .push(") AS c");
    Ok(Some(select.statement()))
}

/// The row that a create would make.
pub(super) fn candidate(intent: &Intent<'_>) -> Option<Value> {
    match &intent.verb {
        Verb::Create { space, fields } => Some(store::row(intent.model, &intent.id, space, fields)),
        _ => None,
    }
}

/// That the candidate's space is there and of a kind in which the model's rows may live.
pub(super) fn space_exists(model: &Compiled) -> Text {
    Text::new("EXISTS(SELECT 1 FROM \"spaces\" AS s WHERE s.\"id\" = json_extract(c.value, '$.space') AND s.\"kind\" IN (SELECT value FROM json_each(")
        .bind(sql::json_list(&model.space_kinds()))
        .push(")))")
}
