//! Why somebody may or may not do something with a row, told to whom the row belongs: each
//! rule in its own words, and what each part of it says of that person.

use super::bounds;
use super::params::refused;
use crate::engine::Compiled;
use crate::projection::balanced;
use crate::reading::Reading;
use crate::rule::{Rule, Source, condition};
use crate::scope::{Json, Scope};
use crate::sql::Text;
use ports::{Detail, Error};
use serde_json::{Map, Value, json};
use spec::expr::{self, BinaryOp, Expr, Kind, Node};
use spec::rules::RowSchema;

/// `{"read": {"allowed", "rule", "because": [{"part", "value"}]}, "update": …, "delete": …,
/// "fields": {name: {"read", "write"}}}` for the person `user` and the row `id`. A rule that
/// the spec does not have is null and denies.
///
/// # Errors
/// Not found unless the caller is the person whose space the row is in, or an admin of that
/// workspace.
pub async fn why(scope: &Scope<'_>, model: &str, id: &str, user: &str) -> Result<Json, Error> {
    let model = scope.model(model)?;
    if user.is_empty() {
        let fault = Detail::new("user", "required", "`user` says whose access is meant.");
        return Err(refused(vec![fault]));
    }
    let mut parts = Parts::default();
    for rule in [&model.read, &model.update, &model.delete] {
        parts.extend(rule.iter().map(|rule| &rule.written));
    }
    let fields = model.read_rules.iter().chain(&model.write_rules);
    parts.extend(fields.map(|(_, rule)| &rule.written));
    let statement = parts.statement(
        &Scope {
            user: Some(user),
            ..*scope
        },
        scope,
        model,
        id,
    )?;
    let rows = bounds::ask(scope, "user", statement).await?;
    let text = rows.first().and_then(|row| row.text(0));
    let text = text.ok_or_else(|| Error::not_found(&model.noun()))?;
    let values: Vec<u8> = serde_json::from_str(text)
        .map_err(|error| Error::internal(format!("the parts' values are no JSON: {error}")))?;
    parts.values = values.into_iter().map(|value| value == 1).collect();

    let (read, update) = (parts.allowed(&model.read), parts.allowed(&model.update));
    let mut told = Map::new();
    for (name, field) in &model.shown {
        let rule = |of: &[(String, Rule)]| {
            let rule = of.iter().find(|(known, _)| known == name);
            rule.is_none_or(|(_, rule)| parts.value(&rule.written))
        };
        let writable = !field.read_only && field.kind.is_stored();
        told.insert(
            name.clone(),
            json!({
                "read": read && rule(&model.read_rules),
                "write": update && writable && rule(&model.write_rules),
            }),
        );
    }
    let answer = json!({
        "read": parts.told(&model.read),
        "update": parts.told(&model.update),
        "delete": parts.told(&model.delete),
        "fields": told,
    });
    Ok(Json(answer.to_string()))
}

/// The different conditions that rules are made of by `&&` and `||`, and what each says.
#[derive(Default)]
struct Parts<'a> {
    conditions: Vec<&'a Expr>,
    values: Vec<bool>,
}

impl<'a> Parts<'a> {
    fn extend(&mut self, rules: impl Iterator<Item = &'a Expr>) {
        for rule in rules {
            for part in split(rule) {
                if !self.conditions.contains(&part) {
                    self.conditions.push(part);
                }
            }
        }
    }

    /// One row of one cell, `[1,0,…]`, where the asker is the row's owner.
    fn statement(
        &self,
        asked: &Scope<'_>,
        asker: &Scope<'_>,
        model: &Compiled,
        id: &str,
    ) -> Result<Text, Error> {
        let schema = RowSchema {
            spec: asked.engine.spec(),
            model: &model.model,
        };
        let mut reading = Reading::new(asked, model, Source::Row("t"));
        let mut flags = Vec::with_capacity(self.conditions.len());
        for (place, part) in self.conditions.iter().enumerate() {
            let typed = expr::check_as(part, &schema, &Kind::Bool);
            let typed = typed.map_err(|_| Error::internal(format!("`{part}` is no condition")))?;
            let before = if place > 0 {
                "','||coalesce("
            } else {
                "coalesce("
            };
            let flag = condition(&typed, &mut reading)?;
            flags.push(Text::new(before).append(flag).push(", 0)"));
        }
        let select = Text::new("SELECT '['||").append(balanced(&flags));
        Ok(select
            .push(&format!("||']' FROM {} AS t WHERE t.\"id\" = ", model.table()))
            .bind(id)
            .push(" AND t.\"deleted_at\" IS NULL AND (t.\"space\" = ")
            .bind(asker.caller())
            .push(" OR EXISTS(SELECT 1 FROM \"memberships\" AS m WHERE m.\"space\" = t.\"space\" AND m.\"user\" = ")
            .bind(asker.caller())
            .push(" AND m.\"role\" = 'admin' AND m.\"deleted_at\" IS NULL))"))
    }

    /// What a condition of parts says.
    fn value(&self, rule: &Expr) -> bool {
        match &rule.node {
            Node::Binary(BinaryOp::And, left, right) => self.value(left) && self.value(right),
            Node::Binary(BinaryOp::Or, left, right) => self.value(left) || self.value(right),
            _ => {
                let place = self.conditions.iter().position(|part| *part == rule);
                place.and_then(|place| self.values.get(place)) == Some(&true)
            }
        }
    }

    fn allowed(&self, rule: &Option<Rule>) -> bool {
        rule.as_ref().is_some_and(|rule| self.value(&rule.written))
    }

    fn told(&self, rule: &Option<Rule>) -> Value {
        let written = rule.as_ref().map(|rule| &rule.written);
        let parts = written.map(split).unwrap_or_default();
        let because: Vec<Value> = parts
            .into_iter()
            .map(|part| json!({"part": part.to_string(), "value": self.value(part)}))
            .collect();
        json!({
            "allowed": self.allowed(rule),
            "rule": written.map(ToString::to_string),
            "because": because,
        })
    }
}

/// The conditions that `&&` and `||` join, in the order written.
fn split(rule: &Expr) -> Vec<&Expr> {
    match &rule.node {
        Node::Binary(BinaryOp::And | BinaryOp::Or, left, right) => {
            [split(left), split(right)].concat()
        }
        _ => vec![rule],
    }
}
