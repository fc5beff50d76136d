//! What the device knows of the models: the part of the spec that the page carries.

use crate::key::{IndexKey, Part};
use serde_json::{Map, Value};
use spec::decimal;
use spec::expr::{self, Kind as ExprKind, Node};
use spec::model::{Field, Kind, Model, Offline, Recent, Space, Spec};
use spec::rules::RowSchema;

/// Where a row without a revision stands among those that have one: behind them, for the server
/// will give it the highest.
const UNSENT: f64 = 9_007_199_254_740_991.0;

/// The models of which a device keeps rows, by the functions that serve them.
#[derive(Clone, Debug)]
pub struct Models {
    spec: Spec,
    areas: Vec<(String, Vec<String>)>,
}

impl Models {
    /// Out of the spec's canonical JSON, or of the part of it that names functions with their
    /// models and holds what has an offline policy.
    ///
    /// # Errors
    /// Where the text is no spec.
    pub fn read(json: &str) -> Result<Models, String> {
        let spec: Spec = serde_json::from_str(json).map_err(|error| error.to_string())?;
        Ok(Models::of(spec))
    }

    /// Of a whole spec: what has no offline policy does not count.
    pub fn of(mut spec: Spec) -> Models {
        spec.models
            .retain(|_, model| model.offline.is_some() && model.access.read.is_some());
        let mut areas = Vec::new();
        for (area, function) in &spec.functions {
            let mut models = function.models.clone();
            models.retain(|name| spec.models.contains_key(name));
            if !models.is_empty() {
                areas.push((area.clone(), models));
            }
        }
        Models { spec, areas }
    }

    /// Functions with the models that they serve.
    pub(crate) fn areas(&self) -> &[(String, Vec<String>)] {
        &self.areas
    }

    /// The function that serves the model.
    pub(crate) fn area(&self, model: &str) -> Option<&str> {
        let serves = |(_, models): &&(String, Vec<String>)| models.iter().any(|one| one == model);
        self.areas
            .iter()
            .find(serves)
            .map(|(area, _)| area.as_str())
    }

    pub(crate) fn spec(&self) -> &Spec {
        &self.spec
    }

    pub(crate) fn model(&self, name: &str) -> Option<&Model> {
        self.spec.models.get(name)
    }

    pub(crate) fn schema<'m>(&'m self, model: &'m Model) -> RowSchema<'m> {
        RowSchema {
            spec: &self.spec,
            model,
        }
    }

    /// A word for how rows are keyed, another one where a change of the spec keys them otherwise.
    pub(crate) fn shape(&self) -> String {
        let mut word: u64 = 0xcbf2_9ce4_8422_2325;
        let mut add = |text: &str| {
            // FNV-1a: enough to tell versions of one spec apart.
            for byte in text.bytes().chain([0]) {
                word = (word ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        };
        for (name, model) in &self.spec.models {
            add(name);
            for fields in indexes(model) {
                add("");
                for name in fields {
                    let kind = model.fields.get(name).map(|field| field.kind);
                    add(name);
                    add(&format!("{kind:?}"));
                }
            }
        }
        format!("{word:016x}")
    }

    /// The keys of a row: by revision, then one for each index of its model.
    pub(crate) fn keys(&self, name: &str, row: &Map<String, Value>) -> Vec<IndexKey> {
        let Some(model) = self.model(name) else {
            return Vec::new();
        };
        let id = Part::Text(text(row, "id").to_owned());
        let index = |(place, fields): (usize, Vec<&str>)| {
            let begin = IndexKey::of(name, place);
            let key = fields
                .into_iter()
                .fold(begin, |key, field| key.with(&self.part(model, row, field)));
            key.with(&id)
        };
        indexes(model).into_iter().enumerate().map(index).collect()
    }

    /// A row's own field as lists order it; null where they cannot.
    pub(crate) fn part(&self, model: &Model, row: &Map<String, Value>, name: &str) -> Part {
        let value = row.get(name).unwrap_or(&Value::Null);
        match model.fields.get(name) {
            Some(field) if field.kind.is_computed() => {
                let ty = self.schema(model).type_of(field);
                match (ty.map(|ty| ty.kind), value) {
                    (Some(ExprKind::Decimal(scale)), Value::String(digits)) => units(digits, scale),
                    _ => plain(value),
                }
            }
            Some(field) => ordered(field, value),
            None if name == "rev" => match value.as_i64() {
                Some(rev) if rev > 0 => Part::Number(rev as f64),
                _ => Part::Number(UNSENT),
            },
            None => plain(value),
        }
    }

    /// The fields in which a row of the model names other rows.
    pub(crate) fn references<'m>(
        &self,
        model: &'m Model,
    ) -> impl Iterator<Item = (&'m String, &'m Field)> {
        let refers = |field: &Field| matches!(field.kind, Kind::Ref | Kind::Link | Kind::Any);
        model.fields.iter().filter(move |(_, field)| refers(field))
    }
}

/// The fields of each index, the one by revision first. The space is left out: a device has
/// few, and a list may be about all of them.
pub(crate) fn indexes(model: &Model) -> Vec<Vec<&str>> {
    let mut all = vec![vec!["rev"]];
    for index in &model.indexes {
        let fields = index
            .fields
            .iter()
            .map(|field| field.trim_start_matches('-'));
        all.push(fields.filter(|field| *field != "space").collect());
    }
    all
}

/// A value as its field is stored by the server, and so ordered: an enum by the stable id of
/// its word, a decimal by its units.
pub(crate) fn ordered(field: &Field, value: &Value) -> Part {
    match (field.kind, value) {
        (Kind::Enum, Value::String(word)) => {
            let known = field.values.iter().find(|known| known.name == *word);
            Part::Text(known.map_or(word, |known| &known.id).clone())
        }
        (Kind::Decimal, Value::String(digits)) => units(digits, field.scale.unwrap_or(0)),
        _ => plain(value),
    }
}

fn units(digits: &str, scale: u8) -> Part {
    let units = decimal::units(digits, scale);
    units.map_or(Part::Null, |units| Part::Number(units as f64))
}

/// A value of a kind that is ordered as it travels.
pub(crate) fn plain(value: &Value) -> Part {
    match value {
        Value::Bool(flag) => Part::Number(f64::from(*flag)),
        Value::Number(number) => number.as_f64().map_or(Part::Null, Part::Number),
        Value::String(text) => Part::Text(text.clone()),
        Value::Null | Value::Array(_) | Value::Object(_) => Part::Null,
    }
}

/// Whether lists may be sorted by values of this kind.
pub(crate) fn sortable(kind: &ExprKind) -> bool {
    !matches!(kind, ExprKind::Null | ExprKind::List(_) | ExprKind::Opaque)
}

/// A member of a row that is text; empty where there is none.
pub(crate) fn text<'r>(row: &'r Map<String, Value>, name: &str) -> &'r str {
    row.get(name).and_then(Value::as_str).unwrap_or("")
}

/// The window of a model of which a device keeps the rows of late.
pub(crate) fn window(model: &Model) -> Option<&Recent> {
    match &model.offline {
        Some(Offline::Recent(recent)) => Some(recent),
        _ => None,
    }
}

/// Which rows of a model a list is about that does not say in which space to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// The person's own.
    Own,
    /// Every row that they may read, all of which are in spaces that the device holds.
    Held,
    /// Every row that they may read, of which some are elsewhere.
    Anywhere,
}

/// As the server decides it, from the model's read rule.
pub(crate) fn about(model: &Model) -> About {
    let rule = model.access.read.as_deref().unwrap_or("");
    let Ok(rule) = expr::parse(rule) else {
        return About::Anywhere;
    };
    let reach = reach(&rule);
    if model.spaces == [Space::Person] {
        return About::Own;
    }
    match reach {
        Some(_) => About::Held,
        None => About::Anywhere,
    }
}

/// Whether a rule holds in people's own spaces for others than them (true), or in spaces that
/// the device holds alone; none where it may hold anywhere.
pub(crate) fn reach(rule: &expr::Expr) -> Option<bool> {
    use expr::{BinaryOp as Op, Literal};
    let space = |expr: &expr::Expr| matches!(&expr.node, Node::Path(path) if matches!(path.as_slice(), [one] if one == "space") || matches!(path.as_slice(), [own, one] if own == "self" && one == "space"));
    let called = |expr: &expr::Expr, function: &str| matches!(&expr.node, Node::Call { name, args, .. } if name == function && args.first().is_some_and(space));
    let named = |expr: &expr::Expr| match &expr.node {
        Node::Path(path) => path.join(".") == "auth.id",
        Node::Literal(Literal::Text(text)) => text == "system",
        _ => false,
    };
    let null = |expr: &expr::Expr| matches!(expr.node, Node::Literal(Literal::Null));
    let word = |expr: &expr::Expr| matches!(expr.node, Node::Literal(Literal::Text(_)));
    let (op, left, right) = match &rule.node {
        _ if called(rule, "granted") => return Some(true),
        Node::Binary(op, left, right) => (op, left, right),
        _ => return None,
    };
    let role = called(left, "role") || called(right, "role");
    match op {
        Op::Or => Some(reach(left)? | reach(right)?),
        Op::And => reach(left).or_else(|| reach(right)),
        Op::Eq if space(left) && named(right) || space(right) && named(left) => Some(false),
        Op::Eq if role && (word(left) || word(right)) => Some(false),
        Op::Ne if role && (null(left) || null(right)) => Some(false),
        Op::In if called(left, "role") => Some(false),
        _ => None,
    }
}
