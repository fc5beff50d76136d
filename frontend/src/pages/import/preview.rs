//! What the file holds, before anything is added.
use std::collections::BTreeMap;

use leptos::{prelude::*, task::spawn_local};

use super::Step;
use crate::{
    api::{self, Decision, Import, Named, Preview},
    measure::{day, number, unit::Unit},
    net::ApiError,
    widgets::{Button, ErrorPanel, Figure, Glyph, Look, Notice, Segments},
};

#[component]
pub fn PreviewStep(import: Import, step: RwSignal<Step>, again: Callback<Unit>) -> impl IntoView {
    let preview = import.preview.clone().unwrap_or_default();
    let unit = RwSignal::new(import.unit.clone().unwrap_or_default());
    let apart = RwSignal::new(BTreeMap::<String, bool>::new());
    let busy = RwSignal::new(false);
    let fault = RwSignal::new(None::<ApiError>);
    let asks_unit = !preview.unit_stated;
    let nothing_new = preview.new_sets == 0;
    let span = preview
        .first
        .as_deref()
        .and_then(day::parse)
        .zip(preview.last.as_deref().and_then(day::parse));
    let span = span.map(|(first, last)| format!("{} to {}", day::show(first), day::show(last)));
    let id = StoredValue::new(import.id.clone());
    let confirm = move |()| {
        busy.set(true);
        fault.set(None);
        let chosen = unit.get_untracked();
        let chosen = (!chosen.is_empty()).then(|| Unit::of_name(&chosen));
        let matches: Vec<Decision> = apart.with_untracked(|apart| {
            apart
                .iter()
                .filter(|(_, own)| **own)
                .map(|(name, _)| Decision {
                    name: name.clone(),
                    exercise: None,
                })
                .collect()
        });
        spawn_local(async move {
            match api::confirm_import(&id.get_value(), chosen, &matches).await {
                Ok(import) => {
                    let _ = step.try_set(Step::Running(Box::new(import)));
                }
                Err(error) => {
                    let _ = fault.try_set(Some(error));
                    let _ = busy.try_set(false);
                }
            }
        });
    };
    // The unit decides which sets are there already, so the answer asks for a fresh preview.
    Effect::new(move |before: Option<String>| {
        let now = unit.get();
        if before.is_some() && asks_unit && !now.is_empty() {
            again.run(Unit::of_name(&now));
        }
        now
    });
    let title = [
        import.filename.clone(),
        import.source.as_deref().map(source_name),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" · ");
    let unit_open = Memo::new(move |_| asks_unit && unit.with(String::is_empty));
    view! {
        <div class="stack-l import">
            <div>
                <p class="engraved">{title}</p>
                <p class="quiet">{span}</p>
            </div>
            <dl class="figures">
                <Figure label="New sets" value=number::grouped(preview.new_sets)/>
                <Figure label="Workouts" value=number::grouped(preview.workouts)/>
                <Figure label="Already here" value=number::grouped(preview.duplicate_sets) note="sets".to_owned()/>
                <Figure label="Rows" value=number::grouped(preview.rows) note=skipped(&preview)/>
            </dl>
            {asks_unit.then(|| view! {
                <Notice glyph=Glyph::Warn>
                    <div class="stack">
                        <p>"This file does not say whether its weights are kilograms or pounds. Which are they?"</p>
                        <Segments label="Weights are in" value=unit options=vec![("kg", "Kilograms"), ("lb", "Pounds")]/>
                    </div>
                </Notice>
            })}
            {nothing_new.then(|| view! {
                <Notice glyph=Glyph::Check>"Everything in this file is in your history already. There is nothing to add."</Notice>
            })}
            <div class="row import-go">
                <Button look=Look::Primary busy=busy disabled=Signal::derive(move || nothing_new || unit_open.get()) press=confirm>
                    {format!("Add {}", number::count(preview.new_sets, "set", "sets"))}
                </Button>
                <Button press=move |()| step.set(Step::Choose)>"Choose another file"</Button>
            </div>
            {move || fault.get().map(|error| view! { <ErrorPanel error safe="Nothing was added to your history."/> })}
            {faults(&preview)}
            {exercises(preview.exercises, apart)}
        </div>
    }
}

fn source_name(source: &str) -> String {
    match source {
        "hevy" => "Hevy".into(),
        other if other.starts_with("strong") => "Strong".into(),
        other => other.into(),
    }
}

fn skipped(preview: &Preview) -> String {
    if preview.skipped == 0 {
        "all read".into()
    } else {
        format!("{} without a set", number::grouped(preview.skipped))
    }
}

fn faults(preview: &Preview) -> impl IntoView + use<> {
    if preview.faults_total == 0 {
        return view! { <p class="good">"Every line of the file could be read."</p> }.into_any();
    }
    let rows = preview
        .faults
        .iter()
        .map(|fault| {
            let place = fault.column.clone().map_or_else(String::new, |column| format!("{column}: "));
            view! { <li class="fault"><b class="num">{fault.line}</b> <span>{place} {fault.message.clone()}</span></li> }
        })
        .collect_view();
    let count = number::count(preview.faults_total, "line", "lines");
    let cut = preview.faults_total > preview.faults.len();
    view! {
        <details class="import-part" open>
            <summary><h2>{count} " cannot be read"</h2></summary>
            <p class="quiet">"These lines are left out; all others are added."</p>
            <ol class="faults">{rows}</ol>
            {cut.then(|| view! { <p class="faint">"Only the first ones are listed."</p> })}
        </details>
    }
    .into_any()
}

fn exercises(mut names: Vec<Named>, apart: RwSignal<BTreeMap<String, bool>>) -> impl IntoView {
    // What needs a look comes first.
    names.sort_by_key(|named| match named.confidence.as_str() {
        "likely" => 0,
        "exact" | "alias" => 2,
        _ => 1,
    });
    let count = number::count(names.len(), "exercise", "exercises");
    let rows = names
        .into_iter()
        .map(|named| name_row(named, apart))
        .collect_view();
    view! {
        <section class="import-part">
            <h2>{count}</h2>
            <ul class="names">{rows}</ul>
        </section>
    }
}

fn name_row(named: Named, apart: RwSignal<BTreeMap<String, bool>>) -> impl IntoView {
    let sets = number::count(named.sets, "set", "sets");
    let (name, likely) = (named.name.clone(), named.confidence == "likely");
    let own = {
        let name = name.clone();
        Memo::new(move |_| apart.with(|apart| apart.get(&name).copied().unwrap_or(false)))
    };
    let verdict = match (named.matched, named.confidence.as_str()) {
        (Some(matched), "exact") if matched == named.name => "in the catalogue".to_owned(),
        (Some(matched), "likely") => format!("probably {matched}"),
        (Some(matched), _) => format!("is {matched}"),
        (None, _) => "new, becomes your own exercise".to_owned(),
    };
    let toggled = name.clone();
    view! {
        <li class="name-row" class:likely=likely>
            <span><strong>{name}</strong> <span class="faint">{sets}</span></span>
            <span class="quiet">{move || if own.get() { "becomes your own exercise".to_owned() } else { verdict.clone() }}</span>
            {likely.then(move || view! {
                <button
                    type="button" class="button quiet-button" aria-pressed=move || own.get().to_string()
                    on:click=move |_| apart.update(|apart| { let on = apart.entry(toggled.clone()).or_insert(false); *on = !*on; })
                >
                    {move || if own.get() { "Use the match" } else { "Keep apart" }}
                </button>
            })}
        </li>
    }
}
