//! What comes of an attempt: the record engine's decision, without its database.

use super::row::{Reading, leads_elsewhere, stored};
use crate::expr::{self, Env};
use crate::model::{Attempt, Kind, Model, RuleTest, Spec, Table};
use crate::rules::RowSchema;
use crate::values::{self, Mode};
use serde_json::{Map, Value as Json};

/// What came of it.
pub(super) enum Outcome {
    /// With the rule that allowed it.
    Allowed(String),
    /// With the rule that denied it.
    Denied(String),
    /// The row was within reach, and these fields were not.
    Refused(Vec<Refusal>),
}

/// Something that is wrong with a field.
pub(super) struct Refusal {
    /// Its name; `self` for the row as a whole.
    pub field: String,
    why: String,
}

impl Refusal {
    pub fn told(&self) -> String {
        format!("{}: {}", self.field, self.why)
    }
}

/// Tries it.
pub(super) fn outcome(spec: &Spec, model: &Model, test: &RuleTest, attempt: Attempt) -> Outcome {
    let trial = Trial { spec, model, test };
    match attempt {
        Attempt::Read => trial.read(),
        Attempt::Create => trial.create(),
        Attempt::Update => trial.update(),
        Attempt::Delete => trial.delete(),
    }
}

struct Trial<'a> {
    spec: &'a Spec,
    model: &'a Model,
    test: &'a RuleTest,
}

impl Trial<'_> {
    fn read(&self) -> Outcome {
        let row = stored(self.spec, self.model, &self.test.actor, &self.test.row);
        let reading = self.reading(&row, None);
        let rule = self.model.access.read.as_deref();
        self.access("read", rule, &reading, || {
            // Fields that are hidden from those who may read the row do not refuse the row.
            if matches!(self.test.expect.as_str(), "allow" | "deny") {
                return Vec::new();
            }
            let fields = self.model.fields.iter();
            fields
                .filter_map(|(name, field)| {
                    self.refusal(name, "read", field.read.as_ref()?, &reading)
                })
                .collect()
        })
    }

    fn create(&self) -> Outcome {
        let mut refused = Vec::new();
        let given = self.given(&self.test.row);
        let valid = self.valid(given, Mode::Create, &mut refused);
        let mut row = stored(self.spec, self.model, &self.test.actor, &self.test.row);
        row.extend(valid);
        row.insert("created_by".into(), self.test.actor.id.as_str().into());
        row.insert("updated_by".into(), self.test.actor.id.as_str().into());
        self.preset(&self.model.presets.create, &mut row, None);
        let reading = self.reading(&row, None);
        let rule = self.model.access.create.as_deref();
        self.access("create", rule, &reading, || {
            self.unwritable(&self.test.row, &reading, &mut refused);
            self.unmet(&reading, &mut refused);
            refused
        })
    }

    fn update(&self) -> Outcome {
        let before = if self.test.old.is_empty() {
            &self.test.row
        } else {
            &self.test.old
        };
        let old = stored(self.spec, self.model, &self.test.actor, before);
        let changed: Map<String, Json> = self
            .test
            .row
            .iter()
            .filter(|(name, value)| before.get(*name) != Some(value))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let mut refused = Vec::new();
        let valid = self.valid(self.given(&changed), Mode::Patch, &mut refused);
        let mut row = old.clone();
        row.extend(changed.clone());
        row.extend(valid);
        row.insert("updated_by".into(), self.test.actor.id.as_str().into());
        self.preset(&self.model.presets.update, &mut row, Some(&old));
        let rule = self.model.access.update.as_deref();
        // Who may change a row is asked of the row as it is.
        self.access("update", rule, &self.reading(&old, Some(&old)), || {
            let reading = self.reading(&row, Some(&old));
            self.unwritable(&changed, &reading, &mut refused);
            self.unmet(&reading, &mut refused);
            refused
        })
    }

    fn delete(&self) -> Outcome {
        let row = stored(self.spec, self.model, &self.test.actor, &self.test.row);
        let rule = self.model.access.delete.as_deref();
        self.access("delete", rule, &self.reading(&row, Some(&row)), Vec::new)
    }

    fn reading<'r>(
        &'r self,
        row: &'r Map<String, Json>,
        old: Option<&'r Map<String, Json>>,
    ) -> Reading<'r> {
        Reading {
            row,
            old,
            actor: &self.test.actor,
        }
    }

    /// The access rule first; what follows only matters to those whom it lets in.
    fn access(
        &self,
        name: &str,
        rule: Option<&str>,
        reading: &Reading<'_>,
        then: impl FnOnce() -> Vec<Refusal>,
    ) -> Outcome {
        let Some(rule) = rule else {
            return Outcome::Denied(format!("There is no access.{name}, so nobody may."));
        };
        let why = format!("By access.{name}: {}", self.because(rule, reading));
        if !self.holds(rule, reading) {
            return Outcome::Denied(why);
        }
        let refused = then();
        if refused.is_empty() {
            Outcome::Allowed(why)
        } else {
            Outcome::Refused(refused)
        }
    }

    /// What a client would send of a row: its own fields, references by id.
    fn given(&self, row: &Map<String, Json>) -> Map<String, Json> {
        row.iter()
            .filter_map(|(name, value)| {
                let field = self.model.fields.get(name)?;
                let value = match field.kind {
                    _ if value.is_null() => Json::Null,
                    Kind::Link => Json::Array(Vec::new()),
                    Kind::Any => serde_json::json!({"model": field.targets.first(), "id": SOME_ID}),
                    kind if leads_elsewhere(kind) => SOME_ID.into(),
                    _ => value.clone(),
                };
                Some((name.clone(), value))
            })
            .collect()
    }

    /// The normal form of what was sent, without the references that stand in for others.
    fn valid(
        &self,
        given: Map<String, Json>,
        mode: Mode,
        refused: &mut Vec<Refusal>,
    ) -> Map<String, Json> {
        let names: Vec<String> = given.keys().cloned().collect();
        match values::validate_row(self.spec, self.model, &given.into(), mode) {
            Ok(mut valid) => {
                let fields = &self.model.fields;
                let stands_in = |name: &String| {
                    names.contains(name)
                        && fields
                            .get(name)
                            .is_some_and(|field| leads_elsewhere(field.kind))
                };
                valid.retain(|name, _| !stands_in(name));
                valid
            }
            Err(faults) => {
                refused.extend(faults.into_iter().map(|fault| {
                    Refusal {
                        field: fault
                            .path
                            .split(['.', '['])
                            .next()
                            .unwrap_or_default()
                            .to_owned(),
                        why: fault.message,
                    }
                }));
                Map::new()
            }
        }
    }

    fn preset(
        &self,
        presets: &Table<String>,
        row: &mut Map<String, Json>,
        old: Option<&Map<String, Json>>,
    ) {
        let set: Vec<(String, Json)> = presets
            .iter()
            .filter_map(|(name, text)| {
                let value = self.value(text, &self.reading(row, old))?;
                Some((name.clone(), value.to_json()))
            })
            .collect();
        row.extend(set);
    }

    /// Fields that were given and that the caller may not write.
    fn unwritable(
        &self,
        given: &Map<String, Json>,
        reading: &Reading<'_>,
        refused: &mut Vec<Refusal>,
    ) {
        for name in given.keys() {
            let field = self.model.fields.get(name);
            let rule = field.and_then(|field| field.write.as_ref());
            refused.extend(rule.and_then(|rule| self.refusal(name, "write", rule, reading)));
        }
    }

    /// Checks that do not hold.
    fn unmet(&self, reading: &Reading<'_>, refused: &mut Vec<Refusal>) {
        for check in &self.model.checks {
            if !self.holds(&check.rule, reading) {
                refused.push(Refusal {
                    field: check.field.clone().unwrap_or_else(|| "self".into()),
                    why: format!("{} ({})", check.message, self.because(&check.rule, reading)),
                });
            }
        }
    }

    fn refusal(
        &self,
        name: &str,
        rule: &str,
        text: &str,
        reading: &Reading<'_>,
    ) -> Option<Refusal> {
        (!self.holds(text, reading)).then(|| Refusal {
            field: name.to_owned(),
            why: format!("its {rule} rule says no ({})", self.because(text, reading)),
        })
    }

    fn holds(&self, rule: &str, reading: &Reading<'_>) -> bool {
        self.value(rule, reading)
            .is_some_and(|value| value.is_true())
    }

    fn value(&self, text: &str, reading: &Reading<'_>) -> Option<expr::Value> {
        let schema = RowSchema {
            spec: self.spec,
            model: self.model,
        };
        let typed = expr::check(&expr::parse(text).ok()?, &schema).ok()?;
        Some(expr::eval(&typed, reading))
    }

    /// The rule, and the values that it was asked over.
    fn because(&self, rule: &str, reading: &Reading<'_>) -> String {
        let used = expr::parse(rule).map(|parsed| (parsed.fields_used(), parsed.functions_used()));
        let (fields, functions) = used.unwrap_or_default();
        let mut values: Vec<String> = fields
            .iter()
            .map(|path| {
                let value = self.value(path, reading).unwrap_or_default();
                format!("{path} = {}", value.to_json())
            })
            .collect();
        if functions.contains("role") {
            let role = reading.call("role", &[]).to_json();
            values.push(format!("role = {role}"));
        }
        if functions.contains("granted") {
            values.push(format!("granted = {:?}", self.test.actor.granted));
        }
        format!("{rule}, where {}", values.join(", "))
    }
}

/// Validation wants ids in the form of ids; examples have names.
const SOME_ID: &str = "00000000-0000-7000-8000-000000000000";
