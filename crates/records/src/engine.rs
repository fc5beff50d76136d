//! The spec as the engine works with it: parsed once per instance, every rule typed.

use crate::compile::compile;
use crate::projection;
use crate::reach::Reach;
use crate::rule::Rule;
use crate::write;
use spec::expr::{Kind as ExprKind, Typed};
use spec::model::{Field, Kind, Model, Offline, Space, Spec, Write};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// All models of a function's part of the spec, ready to serve.
pub struct Engine {
    spec: Spec,
    models: BTreeMap<String, Compiled>,
}

/// A model with its rules typed and its SQL prepared.
pub struct Compiled {
    /// Its name in the spec, in the singular.
    pub name: String,
    /// As authored.
    pub model: Model,
    /// Stored fields by name, in the author's order.
    pub(crate) stored: Vec<(String, Field)>,
    /// Fields that a row's JSON has, stored or computed, in the author's order.
    pub(crate) shown: Vec<(String, Field)>,
    pub(crate) read: Option<Rule>,
    /// Spaces in which the read rule can hold; none is any.
    pub(crate) reach: Option<BTreeSet<Reach>>,
    pub(crate) create: Option<Rule>,
    pub(crate) update: Option<Rule>,
    pub(crate) delete: Option<Rule>,
    /// Fields that not everyone may read who may read the row.
    pub(crate) read_rules: Vec<(String, Rule)>,
    /// Fields that not everyone may write who may write the row.
    pub(crate) write_rules: Vec<(String, Rule)>,
    pub(crate) presets_on_create: Vec<(String, Typed)>,
    pub(crate) presets_on_update: Vec<(String, Typed)>,
    pub(crate) formulas: Vec<(String, Typed)>,
    /// Which rows a rollup or count takes.
    pub(crate) counts: Vec<(String, Typed)>,
    /// What each field is in expressions, where they may read it.
    pub(crate) kinds: Vec<(String, ExprKind)>,
    pub(crate) checks: Vec<(Typed, spec::model::Check)>,
    pub(crate) emits: Vec<Emits>,
    /// JSON of a row read as `t`: what is stored, whoever asks. What a caller is answered is
    /// `projection::shown`, with computed fields and without those that are not theirs to read.
    pub(crate) as_t: String,
    /// JSON of a row in RETURNING, where an alias is not known.
    pub(crate) returning: String,
    /// See [`Compiled::shape`].
    shape: OnceLock<String>,
}

/// An event that the model emits, its expressions typed.
pub(crate) struct Emits {
    pub event: String,
    pub after: Vec<Write>,
    pub when: Option<Typed>,
    pub payload: Vec<(String, Typed)>,
}

impl Engine {
    /// Types every rule, check and payload, and holds the models to the hosts' limits.
    ///
    /// # Errors
    /// Every fault in an expression, with the place in the spec.
    pub fn new(spec: Spec) -> Result<Engine, Vec<String>> {
        let mut faults = Vec::new();
        let mut models = BTreeMap::new();
        for (name, model) in &spec.models {
            let compiled = compile(&spec, name, model, &mut faults);
            models.insert(name.clone(), compiled);
        }
        let engine = Engine { spec, models };
        faults.extend(write::too_wide(&engine));
        if faults.is_empty() {
            Ok(engine)
        } else {
            Err(faults)
        }
    }

    /// The spec it was built from.
    pub fn spec(&self) -> &Spec {
        &self.spec
    }

    /// The model of that name.
    pub fn model(&self, name: &str) -> Option<&Compiled> {
        self.models.get(name)
    }

    /// The model whose collection has that path segment.
    pub fn model_of_collection(&self, plural: &str) -> Option<&Compiled> {
        self.models
            .values()
            .find(|compiled| compiled.model.plural == plural)
    }

    /// All models, in the order of their names.
    pub(crate) fn models(&self) -> impl Iterator<Item = &Compiled> {
        self.models.values()
    }

    /// Models that the function owns: references from others' models are their own affair.
    pub(crate) fn owned<'e>(&'e self, function: &'e str) -> impl Iterator<Item = &'e Compiled> {
        let own = self
            .spec
            .functions
            .get(function)
            .map(|function| &function.models);
        self.models
            .values()
            .filter(move |compiled| own.is_none_or(|own| own.contains(&compiled.name)))
    }
}

impl Compiled {
    pub(crate) fn new(spec: &Spec, name: &str, model: &Model) -> Self {
        let fields = |wanted: &dyn Fn(Kind) -> bool| -> Vec<(String, Field)> {
            ordered(model)
                .filter(|(_, field)| wanted(field.kind))
                .map(|(name, field)| (name.clone(), field.clone()))
                .collect()
        };
        let stored = fields(&|kind| kind.is_stored());
        let as_t = projection::of_row(spec, &stored, "t");
        let returning = projection::of_row(spec, &stored, &crate::sql::name(model.table()));
        Compiled {
            name: name.to_owned(),
            model: model.clone(),
            stored,
            shown: fields(&|kind| !matches!(kind, Kind::Many | Kind::Secret)),
            read: None,
            reach: None,
            create: None,
            update: None,
            delete: None,
            read_rules: Vec::new(),
            write_rules: Vec::new(),
            presets_on_create: Vec::new(),
            presets_on_update: Vec::new(),
            formulas: Vec::new(),
            counts: Vec::new(),
            kinds: Vec::new(),
            checks: Vec::new(),
            emits: Vec::new(),
            as_t,
            returning,
            shape: OnceLock::new(),
        }
    }

    /// Whether a list, a get and the change feed exist.
    pub fn can_read(&self) -> bool {
        self.read.is_some()
    }

    /// Whether its rows are people's own, and its read rule may show somebody another's.
    pub(crate) fn reaches_others_own(&self) -> bool {
        let own = |reach: &BTreeSet<Reach>| reach.len() == 1 && reach.contains(&Reach::Own);
        self.model.spaces == [Space::Person] && !self.reach.as_ref().is_some_and(own)
    }

    /// Whether a create exists for anyone.
    pub fn can_create(&self) -> bool {
        self.create.is_some()
    }

    /// Whether an update exists for anyone.
    pub fn can_update(&self) -> bool {
        self.update.is_some()
    }

    /// Whether a delete exists for anyone.
    pub fn can_delete(&self) -> bool {
        self.delete.is_some()
    }

    /// Whether a row's revision tells all that its JSON holds: nothing in it is found in
    /// other rows, depends on the time or on who asks.
    pub fn is_told_by_rev(&self) -> bool {
        let elsewhere = |kind: Kind| {
            matches!(
                kind,
                Kind::Lookup | Kind::Rollup | Kind::Count | Kind::Formula
            )
        };
        self.read_rules.is_empty() && !self.shown.iter().any(|(_, field)| elsewhere(field.kind))
    }

    /// What decides which rows are told to whom, and what is in them: another text where a row
    /// that nobody touched is told otherwise than before.
    pub(crate) fn shape(&self) -> &str {
        self.shape.get_or_init(|| {
            let rule = |rule: &Option<String>| rule.clone().unwrap_or_default();
            let mut shape = format!("{} {}", self.name, rule(&self.model.access.read));
            if let Some(Offline::Recent(recent)) = &self.model.offline {
                shape.push_str(&format!(" {} {}", recent.field, recent.days));
            }
            for (name, field) in &self.shown {
                let kind = field.kind as u8;
                shape.push_str(&format!(
                    " {name} {} {kind} {}",
                    field.id,
                    rule(&field.read)
                ));
                for value in &field.values {
                    shape.push_str(&format!(" {}", value.name));
                }
            }
            shape
        })
    }

    /// Whether a write may leave an event in the outbox.
    pub fn emits(&self) -> bool {
        !self.emits.is_empty()
    }

    /// The table, quoted.
    pub(crate) fn table(&self) -> String {
        crate::sql::name(self.model.table())
    }

    /// A stored field.
    pub(crate) fn field(&self, name: &str) -> Option<&Field> {
        self.model
            .fields
            .get(name)
            .filter(|field| field.kind.is_stored())
    }

    /// What a property of the row is in expressions.
    pub(crate) fn kind(&self, name: &str) -> Option<ExprKind> {
        match name {
            "rev" => Some(ExprKind::Int),
            "created_at" | "updated_at" => Some(ExprKind::Datetime),
            "id" | "space" | "created_by" | "updated_by" => Some(ExprKind::Text),
            name => of(&self.kinds, name).cloned(),
        }
    }

    /// Who may read a field, where not everyone may who may read the row.
    pub(crate) fn read_rule(&self, name: &str) -> Option<&Rule> {
        of(&self.read_rules, name)
    }

    /// Who may write a field, where not everyone may who may write the row.
    pub(crate) fn write_rule(&self, name: &str) -> Option<&Rule> {
        of(&self.write_rules, name)
    }

    /// Whether a write sets the field by itself, whatever the caller sends.
    pub(crate) fn is_preset(&self, name: &str) -> bool {
        of(&self.presets_on_create, name).is_some() || of(&self.presets_on_update, name).is_some()
    }

    /// Whether such a write of one of its rows emits an event.
    pub(crate) fn tells_of(&self, write: Write) -> bool {
        self.emits.iter().any(|emit| emit.after.contains(&write))
    }

    pub(crate) fn formula(&self, name: &str) -> Option<&Typed> {
        of(&self.formulas, name)
    }

    /// Which rows a rollup or count takes, where not all.
    pub(crate) fn counts(&self, name: &str) -> Option<&Typed> {
        of(&self.counts, name)
    }

    /// A noun for messages: "workout".
    pub(crate) fn noun(&self) -> String {
        if self.model.label.is_empty() {
            self.name.replace('_', " ")
        } else {
            self.model.label.to_lowercase()
        }
    }

    /// The noun with its article: "a workout", "an exercise".
    pub(crate) fn a_noun(&self) -> String {
        let noun = self.noun();
        let article = if noun.starts_with(['a', 'e', 'i', 'o']) {
            "an"
        } else {
            "a"
        };
        format!("{article} {noun}")
    }

    /// Kinds of space in which its rows may live, as stored in `spaces.kind`.
    pub(crate) fn space_kinds(&self) -> Vec<&'static str> {
        self.model
            .spaces
            .iter()
            .map(|space| match space {
                Space::Person => "person",
                Space::Workspace => "workspace",
                Space::System => "system",
            })
            .collect()
    }
}

fn of<'t, T>(table: &'t [(String, T)], name: &str) -> Option<&'t T> {
    let found = table.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value)
}

/// Fields in the author's order; a spec without one has them by name.
fn ordered(model: &Model) -> impl Iterator<Item = (&String, &Field)> {
    let listed = model
        .order
        .iter()
        .filter_map(|name| model.fields.get_key_value(name));
    let rest = model
        .fields
        .iter()
        .filter(|(name, _)| !model.order.contains(name));
    listed.chain(rest)
}
