//! A spec that is stored, and another that its author wrote next.

use crate::TODAY;
use crate::spec_gen::{self, Dice};
use spec::ddl;
use spec::diff::{self, Plan};
use spec::model::{Field, Kind, Model, Spec};

/// Two specs and the way between them.
pub struct Pair {
    /// What makes the tables that the rows are in.
    pub first: Plan,
    /// What is planned next.
    pub next: Plan,
    /// The next spec as it was written, before the plan settled it.
    pub written: Spec,
}

/// The pair of a seed.
pub fn pair(seed: u64) -> Pair {
    let mut dice = Dice::new(seed);
    let mut old = spec_gen::spec(seed);
    old.retired.clear();
    for model in old.models.values_mut() {
        model.retired.clear();
        settle(model);
        // Its rows have nothing in what they may not share.
        let apart = model.indexes.iter().any(|index| index.unique);
        for field in model.fields.values_mut() {
            field.required &= !field.unique && !apart;
        }
    }
    let empty = Spec {
        spec: 1,
        ..Spec::default()
    };
    let first = plan(&empty, &old);
    let other = spec_gen::spec(seed.wrapping_add(7919));
    let mut written = first.spec.clone();
    change(&mut dice, &mut written, &other);
    let next = loop {
        match diff::plan(&first.spec, &written, TODAY) {
            Ok(next) => break next,
            Err(faults) => {
                // A type that has no way: what the hint says, a new id.
                for fault in faults {
                    let mut path = fault.path.split('.').skip(1);
                    let (Some(model), Some("fields"), Some(field)) =
                        (path.next(), path.next(), path.next())
                    else {
                        panic!("seed {seed}: {fault}");
                    };
                    let fields = &mut written.models.get_mut(model).unwrap().fields;
                    let field = fields.get_mut(field).unwrap();
                    field.id = format!("{}_new", field.id);
                }
            }
        }
    };
    Pair {
        first,
        next,
        written,
    }
}

fn plan(old: &Spec, new: &Spec) -> Plan {
    diff::plan(old, new, TODAY).unwrap_or_else(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        panic!("{}", faults.join("\n"))
    })
}

/// What an author might do to it between two versions.
fn change(dice: &mut Dice, spec: &mut Spec, other: &Spec) {
    let names: Vec<String> = spec.models.keys().cloned().collect();
    for (at, name) in names.iter().enumerate() {
        if names.len() > 1 && dice.once_in(8) {
            spec.models.remove(name);
            continue;
        }
        let donor = other.models.values().nth(at);
        let model = spec.models.get_mut(name).unwrap();
        if dice.once_in(4) {
            model.plural = format!("new_{}", model.plural);
        }
        // As an author writes it, who does not speak of columns.
        model.table.clear();
        model.retired.clear();
        let before = model.clone();
        fields(dice, model, donor);
        for field in model.fields.values_mut() {
            let mut earlier = before.fields.values();
            let was = earlier.any(|earlier| earlier.id == field.id && earlier.required);
            // Most rows would stand against it.
            field.required &= was || field.default.is_some() || dice.once_in(20);
        }
        settle(model);
        if dice.once_in(6) {
            let renamed = spec.models.remove(name).unwrap();
            spec.models.insert(format!("my_{name}"), renamed);
        }
    }
    for (name, model) in &other.models {
        if !spec.models.contains_key(name) && dice.once_in(2) {
            let mut added = model.clone();
            added.id = format!("{}_later", added.id);
            added.table.clear();
            settle(&mut added);
            if !spec
                .models
                .values()
                .any(|other| other.plural == added.plural)
            {
                spec.models.insert(name.clone(), added);
            }
        }
    }
    relate(spec);
}

/// References follow a model that was renamed, and leave one that is gone for another.
fn relate(spec: &mut Spec) {
    let names: Vec<String> = spec.models.keys().cloned().collect();
    let follow = |name: &mut String| {
        let renamed = format!("my_{name}");
        if names.contains(&renamed) {
            *name = renamed;
        } else if !names.contains(name) {
            name.clone_from(&names[0]);
        }
    };
    for model in spec.models.values_mut() {
        for field in model.fields.values_mut() {
            field
                .to
                .iter_mut()
                .chain(&mut field.targets)
                .for_each(follow);
            field.targets.dedup();
        }
    }
}

fn fields(dice: &mut Dice, model: &mut Model, donor: Option<&Model>) {
    let names: Vec<String> = model.fields.keys().cloned().collect();
    for name in names {
        let mut field = model.fields.remove(&name).unwrap();
        let mut called = name.clone();
        match dice.below(10) {
            0 => {
                model.order.retain(|other| *other != name);
                continue;
            }
            1 | 2 => called = format!("{name}_b"),
            3 | 4 => field.required = !field.required,
            5 => field.unique = !field.unique && is_equal(field.kind),
            6 if !field.values.is_empty() => {
                field.values.truncate(1);
            }
            7 => field.scale = field.scale.map(|scale| (scale + 2) % 5),
            _ => {
                let fitting: Vec<&Field> = donor
                    .into_iter()
                    .flat_map(|donor| donor.fields.values())
                    .filter(|field| field.kind.is_stored())
                    .collect();
                if !fitting.is_empty() {
                    let mut given = (*dice.pick(&fitting)).clone();
                    given.id.clone_from(&field.id);
                    given.unique = false;
                    field = given;
                }
            }
        }
        if field.kind.is_stored() {
            field.column.clone_from(&called);
        }
        for other in &mut model.order {
            if *other == name {
                other.clone_from(&called);
            }
        }
        model.fields.insert(called, field);
    }
    for field in donor.iter().flat_map(|donor| donor.fields.values()) {
        if dice.once_in(4) && field.kind.is_stored() {
            let called = format!("extra_{}", field.id);
            let mut added = field.clone();
            added.id.clone_from(&called);
            added.column.clone_from(&called);
            added.unique = false;
            model.order.push(called.clone());
            model.fields.insert(called, added);
        }
    }
    if dice.once_in(3) {
        model.search.clear();
    }
    if dice.once_in(3) {
        model.indexes.clear();
    }
}

fn is_equal(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Text | Kind::Int | Kind::Email | Kind::Date | Kind::Decimal
    )
}

/// Names of fields that went or became something else go out of indexes and search.
fn settle(model: &mut Model) {
    let stored: Vec<(String, Kind)> = ddl::stored(model)
        .map(|(name, field)| (name.clone(), field.kind))
        .collect();
    let row = ["space", "created_at", "updated_at", "rev"];
    model.indexes.retain(|index| {
        let mut fields = index
            .fields
            .iter()
            .map(|field| field.trim_start_matches('-'));
        fields.all(|field| row.contains(&field) || stored.iter().any(|(name, _)| name == field))
    });
    let words = [
        Kind::Text,
        Kind::Markdown,
        Kind::Email,
        Kind::Url,
        Kind::Slug,
    ];
    model.search.retain(|name| {
        stored
            .iter()
            .any(|(stored, kind)| stored == name && words.contains(kind))
    });
    for field in model.fields.values_mut() {
        let known = field.within.as_ref().is_none_or(|within| {
            stored
                .iter()
                .any(|(name, kind)| name == within && *kind == Kind::Ref)
        });
        if !known {
            field.within = None;
        }
    }
}
