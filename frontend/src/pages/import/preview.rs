//! What the file holds, before anything is added.
use std::collections::BTreeMap;

use contract::{
    Import, ImportConfirmation, ImportConfirmationUnit, ImportPreview, NameMatch, PreviewExercise,
    PreviewExerciseConfidence as Confidence,
};
use leptos::{prelude::*, task::spawn_local};

use super::{Step, counted};
use crate::{
    generated::client,
    measure::{day, number, order::ordered_by, unit::Unit},
    net::ApiError,
    shell::Catalogue,
    widgets::{Button, ErrorPanel, Figure, Glyph, Look, Notice, Segments},
};

#[component]
pub fn PreviewStep(import: Import, step: RwSignal<Step>, again: Callback<Unit>) -> impl IntoView {
    let preview = import.preview.clone().unwrap_or_default();
    let unit = RwSignal::new(
        import
            .unit
            .map(|unit| unit.word().to_owned())
            .unwrap_or_default(),
    );
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
        let matches: Vec<NameMatch> = apart.with_untracked(|apart| {
            apart
                .iter()
                .filter(|(_, own)| **own)
                .map(|(name, _)| NameMatch {
                    name: name.clone(),
                    exercise: None,
                })
                .collect()
        });
        let decided = ImportConfirmation {
            unit: ImportConfirmationUnit::of_word(&unit.get_untracked()),
            matches: Some(matches),
        };
        spawn_local(async move {
            match client::confirm_import(&id.get_value(), &decided).await {
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
        Some(import.filename.clone()),
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
                <Figure label="New sets" value=number::grouped(counted(preview.new_sets))/>
                <Figure label="Workouts" value=number::grouped(counted(preview.workouts))/>
                <Figure label="Already here" value=number::grouped(counted(preview.duplicate_sets)) note="sets".to_owned()/>
                <Figure label="Rows" value=number::grouped(counted(preview.rows)) note=skipped(&preview)/>
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
                    {format!("Add {}", number::count(counted(preview.new_sets), "set", "sets"))}
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

fn skipped(preview: &ImportPreview) -> String {
    let (faulty, empty) = (counted(preview.faults_total), counted(preview.skipped));
    match (faulty, empty) {
        (0, 0) => "all read".into(),
        (0, empty) => format!("{} without a set", number::grouped(empty)),
        (faulty, _) => format!("{} cannot be read", number::grouped(faulty)),
    }
}

fn faults(preview: &ImportPreview) -> impl IntoView + use<> {
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
    let count = number::count(counted(preview.faults_total), "line", "lines");
    let cut = counted(preview.faults_total) > preview.faults.len();
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

fn exercises(
    names: Vec<PreviewExercise>,
    apart: RwSignal<BTreeMap<String, bool>>,
) -> impl IntoView {
    // What needs a look comes first.
    let names = ordered_by(names, |named| match named.confidence {
        Confidence::Likely => 0,
        Confidence::None => 1,
        Confidence::Exact | Confidence::Alias => 2,
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

fn name_row(named: PreviewExercise, apart: RwSignal<BTreeMap<String, bool>>) -> impl IntoView {
    let sets = number::count(counted(named.sets), "set", "sets");
    let (name, likely) = (named.name.clone(), named.confidence == Confidence::Likely);
    let own = {
        let name = name.clone();
        Memo::new(move |_| apart.with(|apart| apart.get(&name).copied().unwrap_or(false)))
    };
    let catalogue = expect_context::<Catalogue>();
    let shared = named
        .exercise
        .as_deref()
        .and_then(|id| catalogue.get(id))
        .is_none_or(|exercise| exercise.space == "system");
    let verdict = match (named.matched, named.confidence) {
        (Some(matched), Confidence::Exact) if matched == named.name && shared => {
            "in the catalogue".to_owned()
        }
        (Some(matched), Confidence::Exact) if matched == named.name => "yours already".to_owned(),
        (Some(matched), Confidence::Likely) => format!("probably {matched}"),
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
