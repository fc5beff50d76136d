//! The input of a field that points to other rows: one, several, or one of several models.
use leptos::prelude::*;

use super::{Kind, choices, collection};
use crate::widgets::{Finding, PickField, SelectField};

/// Draws the picker. The text is an id, ids by comma, or `model/id`, by the field's kind.
#[component]
pub fn PickInput(
    kind: Kind,
    targets: Vec<String>,
    label: String,
    value: Signal<String>,
    input: Callback<String>,
    hint: String,
    fault: Signal<Option<String>>,
    optional: bool,
) -> impl IntoView {
    if kind == Kind::Any {
        return any(targets, label, value, input, hint, fault, optional).into_any();
    }
    let model = targets.into_iter().next().unwrap_or_default();
    let chosen = Memo::new(move |_| value.with(|text| ids(text)));
    let choose = Callback::new(move |ids: Vec<String>| input.run(ids.join(",")));
    let several = kind == Kind::Link;
    picker(model, label, chosen, choose, hint, fault, optional, several).into_any()
}

/// First which model, then which of its rows.
fn any(
    targets: Vec<String>,
    label: String,
    value: Signal<String>,
    input: Callback<String>,
    hint: String,
    fault: Signal<Option<String>>,
    optional: bool,
) -> impl IntoView {
    let first =
        value.with_untracked(|text| text.split_once('/').map(|(model, _)| model.to_owned()));
    let model = RwSignal::new(
        first
            .or_else(|| targets.first().cloned())
            .unwrap_or_default(),
    );
    let named = |name: &String| {
        let label = collection(name).map_or_else(|| name.clone(), |there| there.label);
        (name.clone(), label)
    };
    let options: Vec<(String, String)> = targets.iter().map(named).collect();
    let choose_model = Callback::new(move |name: String| {
        model.set(name);
        input.run(String::new());
    });
    let chosen = Memo::new(move |_| {
        let id = value.with(|text| text.split_once('/').map(|(_, id)| id.to_owned()));
        id.into_iter()
            .filter(|id| !id.is_empty())
            .collect::<Vec<_>>()
    });
    let choose = Callback::new(move |ids: Vec<String>| {
        let text = ids
            .first()
            .map(|id| format!("{}/{id}", model.get_untracked()));
        input.run(text.unwrap_or_default());
    });
    let kind_of = format!("{label}: what kind");
    let several = options.len() > 1;
    view! {
        {several.then(|| view! { <SelectField label=kind_of value=model input=choose_model options/> })}
        {move || picker(model.get(), label.clone(), chosen, choose, hint.clone(), fault, optional, false)}
    }
}

#[expect(
    clippy::too_many_arguments,
    reason = "they are the widget's, passed on"
)]
fn picker(
    model: String,
    label: String,
    chosen: Memo<Vec<String>>,
    choose: Callback<Vec<String>>,
    hint: String,
    fault: Signal<Option<String>>,
    optional: bool,
    several: bool,
) -> impl IntoView {
    let there = model.clone();
    let find = Callback::new(move |words: String| -> Finding {
        let model = there.clone();
        Box::pin(async move { choices::found(&model, &words).await })
    });
    let name = Callback::new(move |ids: Vec<String>| -> Finding {
        let model = model.clone();
        Box::pin(async move { choices::named(&model, &ids).await })
    });
    view! { <PickField label chosen choose find name several hint fault optional/> }
}

fn ids(text: &str) -> Vec<String> {
    let ids = text.split(',').filter(|id| !id.is_empty());
    ids.map(str::to_owned).collect()
}
