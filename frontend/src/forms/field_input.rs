//! The input that belongs to a field's kind.
use leptos::prelude::*;
use serde_json::Value;

use super::{Draft, Field, Kind, pick_input::PickInput, show_value};
use crate::widgets::{
    ChipsField, ColourField, FileField, OutputField, SelectField, Switch, TextArea, TextField,
};

/// One field of a draft.
#[component]
pub fn FieldInput(field: Field, draft: Draft) -> impl IntoView {
    let optional = field.is_optional();
    let stored = draft.row.with_value(Option::is_some);
    let name = StoredValue::new(field.name.clone());
    let value = Signal::derive(move || name.with_value(|name| draft.text(name)));
    let fault =
        Signal::derive(move || name.with_value(|name| draft.faults.with(|f| f.get(name).cloned())));
    let input = Callback::new(move |text: String| name.with_value(|name| draft.enter(name, text)));
    let (label, hint) = (field.label.clone(), field.help.clone());
    if field.kind == Kind::Rank {
        return ().into_any();
    }
    if matches!(field.kind, Kind::File | Kind::Image) {
        return file(field, draft, value, input).into_any();
    }
    if !field.is_entered(stored) {
        return view! { <OutputField label value=shown(field, value) hint/> }.into_any();
    }
    let (kind, inputmode) = match field.kind {
        Kind::Markdown | Kind::Lines | Kind::Json => {
            let code = field.kind == Kind::Json;
            let hint = match field.kind {
                Kind::Lines if hint.is_empty() => "One a line.".to_owned(),
                _ => hint,
            };
            return view! { <TextArea label value input hint fault optional code/> }.into_any();
        }
        Kind::Bool => {
            let on = Signal::derive(move || value.get() == "true");
            let set = Callback::new(move |on: bool| input.run(on.to_string()));
            return view! { <Switch label value=on input=set hint/> }.into_any();
        }
        Kind::Enum => {
            let mut options = field.values;
            if optional {
                options.insert(0, (String::new(), "—".into()));
            }
            return view! { <SelectField label value input options hint fault optional/> }
                .into_any();
        }
        Kind::Enums => {
            let options = field.values;
            return view! { <ChipsField label value input options hint fault optional/> }
                .into_any();
        }
        Kind::Colour => {
            return view! { <ColourField label value input hint fault optional/> }.into_any();
        }
        Kind::Ref | Kind::Link | Kind::Any => {
            let (kind, targets) = (field.kind, field.targets);
            return view! { <PickInput kind targets label value input hint fault optional/> }
                .into_any();
        }
        Kind::Email => ("email", "email"),
        Kind::Url => ("url", "url"),
        Kind::Phone => ("tel", "tel"),
        Kind::Secret => ("password", ""),
        Kind::Int => ("text", "numeric"),
        Kind::Float | Kind::Decimal => ("text", "decimal"),
        Kind::Date => ("date", ""),
        Kind::Time => ("time", ""),
        Kind::Datetime => ("datetime-local", ""),
        _ => ("text", "text"),
    };
    let hint = match field.kind {
        Kind::Duration if hint.is_empty() => "Hours, minutes and seconds: 1:30:00.".to_owned(),
        _ => hint,
    };
    let autocomplete = match field.kind {
        Kind::Phone => field.autocomplete.or(Some("tel")),
        _ => field.autocomplete,
    };
    view! { <TextField label value input hint fault kind inputmode autocomplete optional/> }
        .into_any()
}

/// What a field that is not entered says; what the draft holds of it is text already, but
/// for the kinds that have one form for reading and one for typing.
fn shown(field: Field, value: Signal<String>) -> Signal<String> {
    Signal::derive(move || {
        let text = value.get();
        match (field.kind, super::typing::to_value(&field, &text)) {
            (Kind::Shown, _) | (_, Err(_)) => text,
            (_, Ok(value)) => show_value(&field, &value),
        }
    })
}

fn file(
    field: Field,
    draft: Draft,
    value: Signal<String>,
    input: Callback<String>,
) -> impl IntoView {
    // The draft holds all entries together: without a memo, each letter typed anywhere would
    // fetch the picture anew.
    let info = Memo::new(move |_| value.with(|text| serde_json::from_str::<Value>(text).ok()));
    let path = draft.row.with_value(|row| {
        row.as_ref()
            .map(|row| format!("/api/{}/{}/files/{}", row.collection, row.id, field.name))
    });
    let change = Callback::new(move |info: Option<Value>| {
        input.run(info.map_or_else(String::new, |info| info.to_string()));
    });
    let picture = field.kind == Kind::Image;
    view! {
        <FileField
            label=field.label name=field.name hint=field.help path info change picture
            accept=field.accept limit=field.max read_only=field.read_only
        />
    }
}
