//! A model with every expression of its spec typed; what cannot be typed is a fault.

use crate::engine::{Compiled, Emits};
use crate::reach;
use crate::rule::Rule;
use spec::expr::{self, Kind as ExprKind, Schema, Typed};
use spec::model::{Field, Kind, Model, Spec, Table};
use spec::rules::RowSchema;

/// The model ready to serve; its faults are added to `faults`, each with its place.
pub(crate) fn compile(
    spec: &Spec,
    name: &str,
    model: &Model,
    faults: &mut Vec<String>,
) -> Compiled {
    let mut compiled = Compiled::new(spec, name, model);
    let mut typing = Typing {
        schema: RowSchema { spec, model },
        faults: Vec::new(),
    };
    access(&mut typing, model, &mut compiled);
    for (name, field) in &model.fields {
        self::field(&mut typing, spec, name, field, &mut compiled);
    }
    compiled.presets_on_create = presets(&mut typing, "create", &model.presets.create);
    compiled.presets_on_update = presets(&mut typing, "update", &model.presets.update);
    for (place, check) in model.checks.iter().enumerate() {
        let condition = typing.in_rust(
            format!("checks[{place}]"),
            &check.rule,
            Some(&ExprKind::Bool),
        );
        compiled
            .checks
            .extend(condition.map(|condition| (condition, check.clone())));
    }
    for (place, emit) in model.emits.iter().enumerate() {
        let when = emit.when.as_ref().and_then(|when| {
            typing.in_rust(format!("emits[{place}].when"), when, Some(&ExprKind::Bool))
        });
        let payload = emit.payload.iter().filter_map(|(field, text)| {
            let typed = typing.in_rust(format!("emits[{place}].payload.{field}"), text, None);
            typed.map(|typed| (field.clone(), typed))
        });
        compiled.emits.push(Emits {
            event: emit.event.clone(),
            after: emit.after.clone(),
            payload: payload.collect(),
            when,
        });
    }
    let located = |fault| format!("models.{name}.{fault}");
    faults.extend(typing.faults.into_iter().map(located));
    compiled
}

fn access(typing: &mut Typing<'_>, model: &Model, compiled: &mut Compiled) {
    let mut rule = |place: &str, text: &Option<String>| {
        typing.rule(&format!("access.{place}"), text.as_deref()?)
    };
    compiled.read = rule("read", &model.access.read);
    compiled.create = rule("create", &model.access.create);
    compiled.update = rule("update", &model.access.update);
    compiled.delete = rule("delete", &model.access.delete);
    compiled.reach = compiled
        .read
        .as_ref()
        .and_then(|rule| reach::of(&rule.written));
}

/// What a field's own expressions say.
fn field(typing: &mut Typing<'_>, spec: &Spec, name: &str, field: &Field, compiled: &mut Compiled) {
    let mut rule = |part: &str, text: &Option<String>| {
        let rule = typing.rule(&format!("fields.{name}.{part}"), text.as_deref()?)?;
        Some((name.to_owned(), rule))
    };
    compiled.read_rules.extend(rule("read", &field.read));
    compiled.write_rules.extend(rule("write", &field.write));
    if field.kind == Kind::Formula {
        let formula = typing.typed(&format!("fields.{name}"), name, None);
        if let Some(formula) = formula {
            compiled
                .kinds
                .push((name.to_owned(), formula.ty().kind.clone()));
            compiled.formulas.push((name.to_owned(), formula));
        }
        return;
    }
    if let Some(known) = typing.schema.field(&[name]) {
        compiled.kinds.push((name.to_owned(), known.ty.kind));
    }
    // A rollup's condition is over the rows there.
    let through = field
        .through
        .as_ref()
        .and_then(|through| typing.schema.model.fields.get(through));
    let there = through.and_then(|through| through.to.as_ref().or(through.of.as_ref()));
    if let (Some(filter), Some(there)) = (&field.filter, there.and_then(|to| spec.models.get(to))) {
        let mut far = Typing {
            schema: RowSchema { spec, model: there },
            faults: Vec::new(),
        };
        let place = format!("fields.{name}.where");
        let condition = far.typed(&place, filter, Some(&ExprKind::Bool));
        compiled
            .counts
            .extend(condition.map(|condition| (name.to_owned(), condition)));
        typing.faults.extend(far.faults);
    }
}

fn presets(typing: &mut Typing<'_>, write: &str, presets: &Table<String>) -> Vec<(String, Typed)> {
    let mut typed = Vec::with_capacity(presets.len());
    for (field, text) in presets {
        let kind = typing.schema.field(&[field]).map(|field| field.ty.kind);
        let place = format!("presets.{write}.{field}");
        let preset = typing.in_rust(place, text, kind.as_ref());
        typed.extend(preset.map(|preset| (field.clone(), preset)));
    }
    typed
}

/// Types expressions against one model's rows and keeps the faults.
struct Typing<'a> {
    schema: RowSchema<'a>,
    faults: Vec<String>,
}

impl Typing<'_> {
    fn rule(&mut self, place: &str, text: &str) -> Option<Rule> {
        let typed = self.typed(place, text, Some(&ExprKind::Bool))?;
        let written = expr::parse(text).ok()?;
        Some(Rule { typed, written })
    }

    fn typed(&mut self, place: &str, text: &str, kind: Option<&ExprKind>) -> Option<Typed> {
        let typed = expr::parse(text)
            .map_err(|fault| vec![fault])
            .and_then(|parsed| match kind {
                Some(kind) => expr::check_as(&parsed, &self.schema, kind),
                None => expr::check(&parsed, &self.schema),
            });
        typed
            .map_err(|faults| {
                let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
                self.faults.push(format!("{place}: {}", faults.join("; ")));
            })
            .ok()
    }

    /// As `typed`, for what is answered before the database is asked.
    fn in_rust(&mut self, place: String, text: &str, kind: Option<&ExprKind>) -> Option<Typed> {
        let typed = self.typed(&place, text, kind)?;
        match self.beyond(text) {
            None => Some(typed),
            Some(fault) => {
                self.faults.push(format!("{place}: {fault}"));
                None
            }
        }
    }

    /// What of the text only the database could answer.
    fn beyond(&self, text: &str) -> Option<String> {
        let parsed = expr::parse(text).ok()?;
        let functions = parsed.functions_used();
        if let Some(function) = functions
            .iter()
            .find(|function| self.schema.function(function).is_some())
        {
            return Some(format!(
                "`{function}` needs the database and cannot stand here"
            ));
        }
        let elsewhere = |path: &&String| {
            let steps: Vec<&str> = path.split('.').collect();
            match steps.as_slice() {
                [_] | ["self" | "old" | "auth", _] => false,
                [name, _] | ["self" | "old", name, _] => {
                    let field = self.schema.model.fields.get(name);
                    field.is_none_or(|field| field.kind != Kind::Any)
                }
                _ => true,
            }
        };
        let paths = parsed.fields_used();
        let path = paths.iter().find(elsewhere)?;
        Some(format!("`{path}` is in another row and cannot stand here"))
    }
}
