//! `crates/contract`: the types that the API speaks, for functions and front end alike.

use super::output::Outputs;
use super::rust::{doc, enum_name, format, header, ident, type_of};
use anyhow::Result;
use spec::json_schema::{pascal, travelling};
use spec::model::{Field, FunctionKind, Kind, Model, Spec, Table, Type};
use std::collections::BTreeSet;
use std::fmt::Write;

/// What a struct can do. One whose needed fields all have an empty value has a default too.
fn derive<'a>(fields: impl IntoIterator<Item = &'a Field>) -> &'static str {
    let empty = fields
        .into_iter()
        .all(|field| !is_there(field) || !matches!(field.kind, Kind::Enum | Kind::Object));
    if empty {
        "#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]\n"
    } else {
        "#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]\n"
    }
}

/// Writes the types of all functions.
pub fn write(spec: &Spec, outputs: &mut Outputs) -> Result<()> {
    let mut types = header("Shapes of requests, answers and event payloads.");
    types.push_str("use serde::{Deserialize, Serialize};\n\n");
    let answered = answered(spec);
    for (name, ty) in &spec.types {
        types.push_str(&one_type(name, ty, answered.contains(name)));
    }
    outputs.add("crates/contract/src/generated/types.rs", format(&types)?);

    let mut rows = header("Rows as the API answers them.");
    rows.push_str(
        "use super::types::*;\nuse crate::Row;\nuse serde::{Deserialize, Serialize};\n\n",
    );
    for (name, model) in spec.models.iter().filter(|(_, model)| !model.internal) {
        rows.push_str(&row(spec, name, model));
    }
    outputs.add("crates/contract/src/generated/rows.rs", format(&rows)?);
    let areas: String = spec
        .functions
        .iter()
        .filter(|(_, function)| function.kind == FunctionKind::Http)
        .map(|(name, function)| format!("({name:?}, {:?}),\n", function.description))
        .collect();
    let module = format!(
        "{}mod rows;\nmod types;\n\npub use rows::*;\npub use types::*;\n\n/// The functions that the API is made of, and what each is for. An API token's scopes are\n/// `:read` and `:write` behind a name.\npub const AREAS: &[(&str, &str)] = &[{areas}];\n",
        header("What `schema/` says, as Rust types.")
    );
    outputs.add("crates/contract/src/generated/mod.rs", format(&module)?);
    Ok(())
}

/// Types that an answer or a row may hold: a newer server may say more in them than is known
/// here. What is only ever asked is as strict as the schema.
fn answered(spec: &Spec) -> BTreeSet<String> {
    let returned = spec
        .operations
        .values()
        .filter_map(|one| one.returns.as_ref());
    let held = |fields: &Table<Field>| -> Vec<String> {
        let of = fields.values().filter_map(|field| field.of.clone());
        of.filter(|of| spec.types.contains_key(of)).collect()
    };
    let mut open: Vec<String> = returned
        .filter(|name| spec.types.contains_key(name))
        .cloned()
        .collect();
    open.extend(spec.models.values().flat_map(|model| held(&model.fields)));
    let mut answered = BTreeSet::new();
    while let Some(name) = open.pop() {
        if let Some(ty) = spec.types.get(&name)
            && answered.insert(name)
        {
            open.extend(held(&ty.fields));
        }
    }
    answered
}

fn one_type(name: &str, ty: &Type, answered: bool) -> String {
    let mut source = String::new();
    let mut body = String::new();
    for (field_name, field) in ordered(&ty.order, &ty.fields) {
        source.push_str(&enum_of(name, field_name, field, answered));
        let rust = type_of(name, field_name, field);
        body.push_str(&doc(&[&field.help, &field.label]));
        if field.required {
            let _ = writeln!(body, "pub {}: {rust},", ident(field_name));
        } else {
            let _ = writeln!(
                body,
                "#[serde(default, skip_serializing_if = \"Option::is_none\")]\npub {}: Option<{rust}>,",
                ident(field_name)
            );
        }
    }
    let _ = write!(
        source,
        "{}{}pub struct {} {{\n{body}}}\n\n",
        doc(&[&ty.description, &std::format!("`{name}`")]),
        derive(ty.fields.values()),
        pascal(name)
    );
    source
}

/// Whether every reader of every row gets a value. A file comes after its row.
fn is_there(field: &Field) -> bool {
    field.required && field.read.is_none() && !matches!(field.kind, Kind::File | Kind::Image)
}

/// What every row has beside its own fields.
const OWN: &str = "/// UUIDv7.\npub id: String,\n/// Where it lives.\npub space: String,\n/// The revision of its last change.\npub rev: i64,\n/// When it was stored first.\npub created_at: String,\n/// When it was stored last.\npub updated_at: String,\n/// Who made it; none where the platform did.\n#[serde(default)]\npub created_by: Option<String>,\n/// Who changed it last; none where the platform did.\n#[serde(default)]\npub updated_by: Option<String>,\n";

fn row(spec: &Spec, name: &str, model: &Model) -> String {
    let mut source = String::new();
    let mut body = String::from(OWN);
    let mut expand = String::new();
    for (field_name, field) in ordered(&model.order, &model.fields) {
        if let Some(rust) = expanded(field) {
            let _ = write!(
                expand,
                "{}#[serde(default)]\npub {}: {rust},\n",
                doc(&[&field.label]),
                ident(field_name)
            );
        }
        if matches!(field.kind, Kind::Secret | Kind::Many) {
            continue;
        }
        let shown = travelling(spec, model, field);
        source.push_str(&enum_of(name, field_name, &shown, true));
        let rust = type_of(name, field_name, &shown);
        body.push_str(&doc(&[&field.help, &field.label]));
        if is_there(&shown) {
            let _ = writeln!(body, "pub {}: {rust},", ident(field_name));
        } else {
            let _ = writeln!(
                body,
                "#[serde(default)]\npub {}: Option<{rust}>,",
                ident(field_name)
            );
        }
    }
    let title = pascal(name);
    if !expand.is_empty() {
        let _ = write!(
            body,
            "/// Related rows that the query asked for.\n#[serde(default, skip_serializing_if = \"Option::is_none\")]\npub expand: Option<{title}Expand>,\n"
        );
        let _ = write!(
            source,
            "/// Related rows of a {}.\n#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]\npub struct {title}Expand {{\n{expand}}}\n\n",
            model.label.to_lowercase()
        );
    }
    let _ = write!(
        source,
        "{}{}pub struct {title} {{\n{body}}}\n\n",
        doc(&[&model.description, &model.label]),
        derive(model.fields.values())
    );
    let _ = write!(
        source,
        "impl Row for {title} {{ const MODEL: &'static str = \"{name}\"; const COLLECTION: &'static str = \"{}\"; fn id(&self) -> &str {{ &self.id }} fn rev(&self) -> i64 {{ self.rev }} }}\n\n",
        model.plural
    );
    source
}

/// What an expansion of the field brings along, if it can be expanded.
fn expanded(field: &Field) -> Option<String> {
    let other = field.of.as_ref().or(field.to.as_ref());
    let other = other.map_or_else(String::new, |name| pascal(name));
    match field.kind {
        Kind::Many | Kind::Link => Some(std::format!("Vec<{other}>")),
        Kind::Ref => Some(std::format!("Option<Box<{other}>>")),
        Kind::Any => Some("Option<serde_json::Value>".to_owned()),
        _ => None,
    }
}

/// An enum. One that is `answered` reads words that it does not know, and keeps them.
fn enum_of(owner: &str, name: &str, field: &Field, answered: bool) -> String {
    if !matches!(field.kind, Kind::Enum | Kind::Enums) {
        return String::new();
    }
    let title = enum_name(owner, name);
    let (mut variants, mut words, mut labels, mut all) =
        (String::new(), String::new(), String::new(), String::new());
    for value in &field.values {
        let variant = pascal(&value.name);
        variants.push_str(&doc(&[&value.label]));
        if !answered {
            let _ = writeln!(variants, "#[serde(rename = \"{}\")]", value.name);
        }
        let _ = writeln!(variants, "{variant},");
        let _ = writeln!(words, "Self::{variant} => \"{}\",", value.name);
        let _ = writeln!(labels, "Self::{variant} => \"{}\",", value.label);
        let _ = write!(all, "Self::{variant}, ");
    }
    let (serde, reads) = if answered {
        variants.push_str(
            "/// A word of a later version of the schema, kept as it is.\nUnknown(&'static str),\n",
        );
        for texts in [&mut words, &mut labels] {
            texts.push_str("Self::Unknown(word) => word,\n");
        }
        ("", std::format!("crate::unknown::travels!({title});\n\n"))
    } else {
        (", Serialize, Deserialize", String::new())
    };
    std::format!(
        "{}#[derive(Clone, Copy, Debug, PartialEq, Eq{serde})]\npub enum {title} {{\n{variants}}}\n\nimpl {title} {{\n/// Every value.\npub const ALL: &'static [Self] = &[{all}];\n/// The API's word.\npub fn word(self) -> &'static str {{ match self {{ {words} }} }}\n/// The value of the API's word.\npub fn of_word(word: &str) -> Option<Self> {{ Self::ALL.iter().copied().find(|value| value.word() == word) }}\n/// What people read.\npub fn label(self) -> &'static str {{ match self {{ {labels} }} }}\n}}\n\n{reads}",
        doc(&[&field.help, &field.label])
    )
}

fn ordered<'a>(
    order: &'a [String],
    fields: &'a Table<Field>,
) -> impl Iterator<Item = (&'a String, &'a Field)> {
    order.iter().filter_map(|name| fields.get_key_value(name))
}
