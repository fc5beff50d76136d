//! The input that belongs to a field's kind.
use leptos::prelude::*;

use super::{Draft, Field, Kind};
use crate::widgets::{SelectField, Switch, TextArea, TextField};

/// One field of a draft.
#[component]
pub fn FieldInput(field: Field, draft: Draft) -> impl IntoView {
    let name = StoredValue::new(field.name.clone());
    let value = Signal::derive(move || name.with_value(|name| draft.text(name)));
    let fault =
        Signal::derive(move || name.with_value(|name| draft.faults.with(|f| f.get(name).cloned())));
    let input = Callback::new(move |text: String| name.with_value(|name| draft.enter(name, text)));
    let (label, hint) = (field.label.clone(), field.help.clone().unwrap_or_default());
    let optional = !field.required && !field.read_only;
    let text = move |kind: &'static str, inputmode: &'static str, label: String, hint: String| {
        view! { <TextField label value input hint fault kind inputmode optional read_only=field.read_only/> }.into_any()
    };
    match field.kind {
        Kind::Markdown => view! { <TextArea label value input hint fault optional/> }.into_any(),
        Kind::Bool => {
            let on = Signal::derive(move || value.get() == "true");
            let set = Callback::new(move |on: bool| input.run(on.to_string()));
            view! { <Switch label value=on input=set hint/> }.into_any()
        }
        Kind::Enum { values } => {
            let mut options = values;
            if optional {
                options.insert(0, (String::new(), "—".into()));
            }
            view! { <SelectField label value input options hint fault optional/> }.into_any()
        }
        Kind::Email => text("email", "email", label, hint),
        Kind::Int { .. } => text("text", "numeric", label, hint),
        Kind::Float { .. } => text("text", "decimal", label, hint),
        Kind::Date => text("date", "", label, hint),
        Kind::Datetime => text("datetime-local", "", label, hint),
        Kind::Text | Kind::Ref { .. } => text("text", "text", label, hint),
    }
}
