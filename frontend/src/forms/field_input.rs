//! The input that belongs to a field's kind.
use leptos::prelude::*;

use super::{Draft, Field, Kind};
use crate::widgets::{SelectField, Switch, TextArea, TextField};

/// One field of a draft.
#[component]
pub fn FieldInput(field: Field, draft: Draft) -> impl IntoView {
    let optional = field.is_optional();
    let name = StoredValue::new(field.name);
    let value = Signal::derive(move || name.with_value(|name| draft.text(name)));
    let fault =
        Signal::derive(move || name.with_value(|name| draft.faults.with(|f| f.get(name).cloned())));
    let input = Callback::new(move |text: String| name.with_value(|name| draft.enter(name, text)));
    let (label, hint) = (field.label, field.help);
    let (kind, inputmode) = match field.kind {
        Kind::Markdown => {
            return view! { <TextArea label value input hint fault optional/> }.into_any();
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
        Kind::Email => ("email", "email"),
        Kind::Secret => ("password", ""),
        Kind::Int => ("text", "numeric"),
        Kind::Float => ("text", "decimal"),
        Kind::Date => ("date", ""),
        Kind::Datetime => ("datetime-local", ""),
        Kind::Text | Kind::Enums | Kind::Shown => ("text", "text"),
    };
    let read_only = field.read_only || matches!(field.kind, Kind::Enums | Kind::Shown);
    let autocomplete = field.autocomplete;
    view! { <TextField label value input hint fault kind inputmode autocomplete optional read_only/> }
        .into_any()
}
