//! What a decision needs to know, read in one batch.

use super::around;
use super::ask;
use super::cascade::{self, Doomed};
use super::intent::{Clash, Intent, Verb};
use super::own;
use super::revival::{self, Revived};
use crate::engine::Compiled;
use crate::scope::Scope;
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
    /// Fields that the caller may not write, by the intent's place.
    pub barred: BTreeSet<(usize, String)>,
    /// Referenced rows that are there and that the caller may read.
    pub visible: BTreeSet<RowKey>,
    /// Rows that define own fields in the spaces that are written to.
    pub definitions: BTreeMap<RowKey, Known>,
    /// By the deleted row.
    pub doomed: BTreeMap<RowKey, Doomed>,
    /// Live rows that hang on those of the batch, where its deletes depend on its other writes.
    pub around: Option<BTreeMap<RowKey, Map<String, Value>>>,
    /// What was deleted with a row, itself among it, by the row.
    pub revived: BTreeMap<RowKey, Vec<Revived>>,
}

/// A row that defines an own field.
#[derive(Clone)]
pub(super) struct Known {
    /// Its JSON.
    pub fields: Map<String, Value>,
    pub deleted: bool,
}

/// A row as it is.
#[derive(Clone, Default)]
pub(super) struct Stored {
    /// Its JSON, as answers show it to this caller.
    pub json: String,
    /// All of its stored fields but secrets, whoever may read them.
    pub fields: Map<String, Value>,
    /// By field id, when it last changed: `[rev, at]`, or `rev` alone.
    pub field_revs: Map<String, Value>,
    pub deleted_at: Option<String>,
    pub created_by: Option<String>,
    pub updated_by: Option<String>,
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

    pub(super) fn is_deleted(&self) -> bool {
        self.deleted_at.is_some()
    }

    /// The revision in which the field last changed; 0 where it is as the row was created
    /// with. And when that was by the clock of the device, where it is known.
    pub(super) fn changed(&self, field: &str) -> (i64, Option<&str>) {
        match self.field_revs.get(field) {
            Some(Value::Array(mark)) => (
                mark.first().and_then(Value::as_i64).unwrap_or(0),
                mark.get(1).and_then(Value::as_str),
            ),
            Some(rev) => (rev.as_i64().unwrap_or(0), None),
            None => (0, None),
        }
    }

    /// A field's value as this caller may see it.
    pub(super) fn shown(&self, name: &str) -> Option<Value> {
        let row: Value = serde_json::from_str(&self.json).ok()?;
        row.get(name).cloned()
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
    Barred(ask::Barred<'a>),
    Visible(&'a str),
    Definitions(&'a Compiled),
    Doomed(usize, cascade::Question<'a>),
    Around(&'a Compiled),
    Revived(&'a Compiled, revival::Question<'a>),
}

/// One round trip, whatever the number of intents: their rows are asked for by model.
pub(super) async fn read(scope: &Scope<'_>, intents: &[Intent<'_>]) -> Result<Facts, Error> {
    read_with(scope, intents, None).await
}

/// The same, with a statement that goes along.
pub(super) async fn read_with(
    scope: &Scope<'_>,
    intents: &[Intent<'_>],
    along: Option<Statement>,
) -> Result<Facts, Error> {
    let mut questions: Vec<(Question<'_>, Statement)> = Vec::new();
    let keys: Vec<&str> = intents
        .iter()
        .filter_map(|intent| Some(intent.key.as_ref()?.key.as_str()))
        .collect();
    if !keys.is_empty() {
        questions.push((Question::Keys, ask::keys(scope, &keys)));
    }
    let mut models: BTreeMap<&str, Vec<(usize, &Intent<'_>)>> = BTreeMap::new();
    let mut targets: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (place, intent) in intents.iter().enumerate() {
        models
            .entry(&intent.model.name)
            .or_default()
            .push((place, intent));
        for (target, id) in ask::references(scope, intent) {
            targets.entry(target).or_default().insert(id);
        }
    }
    for of_model in models.values() {
        let Some(model) = of_model.first().map(|(_, intent)| intent.model) else {
            continue;
        };
        questions.push((Question::Rows(model), ask::rows(scope, model, of_model)?));
        if let Some(statement) = ask::welcome(scope, model, of_model)? {
            questions.push((Question::Welcome(model), statement));
        }
        for (barred, statement) in ask::barred(scope, model, of_model)? {
            questions.push((Question::Barred(barred), statement));
        }
        let mut perhaps_gone = of_model
            .iter()
            .filter(|(_, intent)| revives(&intent.verb))
            .map(|(_, intent)| intent.id.as_str())
            .peekable();
        if perhaps_gone.peek().is_some() {
            let ids: Vec<&str> = perhaps_gone.collect();
            let asked = revival::questions(scope, model, &ids);
            questions.extend(
                asked
                    .into_iter()
                    .map(|(asked, statement)| (Question::Revived(model, asked), statement)),
            );
        }
    }
    for (target, ids) in targets {
        questions.push((Question::Visible(target), ask::visible(scope, target, ids)?));
    }
    let definitions = own::questions(scope, intents).into_iter();
    questions.extend(definitions.map(|(by, statement)| (Question::Definitions(by), statement)));
    let entangled = around::entangled(scope, intents);
    if entangled {
        for of_model in models.values() {
            questions.extend(
                around::questions(scope, of_model)
                    .into_iter()
                    .map(|(model, statement)| (Question::Around(model), statement)),
            );
        }
    } else {
        questions.extend(doomed(scope, intents));
    }
    let (questions, mut statements): (Vec<_>, Vec<_>) = questions.into_iter().unzip();
    statements.extend(along);
    let answers = scope.ports.db.batch(statements).await?;
    let mut facts = Facts {
        around: entangled.then(BTreeMap::new),
        ..Facts::default()
    };
    for (question, rows) in questions.into_iter().zip(answers) {
        facts.learn(intents, question, &rows)?;
    }
    Ok(facts)
}

/// Whether the verb may bring a deleted row back.
fn revives(verb: &Verb) -> bool {
    matches!(
        verb,
        Verb::Restore
            | Verb::Update {
                clash: Clash::Keep,
                ..
            }
    )
}

/// What hangs on the rows that are to go, for deletes that need not know of each other.
fn doomed<'a>(scope: &Scope<'a>, intents: &[Intent<'a>]) -> Vec<(Question<'a>, Statement)> {
    let mut questions = Vec::new();
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
    questions
}

pub(super) fn parsed(text: &str) -> Result<Map<String, Value>, Error> {
    serde_json::from_str(text)
        .map_err(|error| Error::internal(format!("a stored row is not JSON: {error}")))
}

impl Facts {
    fn learn(
        &mut self,
        intents: &[Intent<'_>],
        question: Question<'_>,
        rows: &Rows,
    ) -> Result<(), Error> {
        if let (Question::Around(_), true) = (&question, rows.rows.len() > around::MOST) {
            return Err(around::too_much());
        }
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
                    let stored = Stored {
                        fields: parsed(&json)?,
                        field_revs: parsed(row.text(2).unwrap_or("{}"))?,
                        deleted_at: text(3),
                        created_by: text(4),
                        updated_by: text(5),
                        may_read: flag(6),
                        may_update: flag(7),
                        may_delete: flag(8),
                        json: text(9).unwrap_or(json),
                    };
                    self.rows.insert((model.name.clone(), first), stored);
                }
                Question::Welcome(model) => {
                    self.welcome
                        .insert((model.name.clone(), first), (flag(1), flag(2)));
                }
                Question::Barred(asked) => self.barred.extend(asked.learn(row)),
                Question::Visible(target) => {
                    self.visible.insert(((*target).to_owned(), first));
                }
                Question::Definitions(by) => {
                    let known = Known {
                        fields: parsed(row.text(1).unwrap_or("{}"))?,
                        deleted: text(2).is_some(),
                    };
                    self.definitions.insert((by.name.clone(), first), known);
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
                Question::Around(model) => {
                    let fields = parsed(row.text(1).unwrap_or("{}"))?;
                    if let Some(around) = &mut self.around {
                        around.insert((model.name.clone(), first), fields);
                    }
                }
                Question::Revived(root, asked) => {
                    let revived = asked.learn(row)?;
                    self.revived
                        .entry((root.name.clone(), first))
                        .or_default()
                        .push(revived);
                }
            }
        }
        Ok(())
    }
}
