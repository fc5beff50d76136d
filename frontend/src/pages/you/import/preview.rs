//! What the file holds, before anything is added.
use contract::{Import, ImportConfirmation, ImportConfirmationUnit, ImportPreview};
use leptos::{prelude::*, task::spawn_local};

use super::desk::{Desk, Step};
use super::names::{Decided, Names};
use super::words::{counted, source_name};
use crate::{
    generated::client,
    measure::{day, number, unit::Unit},
    net::ApiError,
    widgets::{ActionBar, Button, ErrorPanel, Glyph, Look, Notice, Segments, Tile, Tiles},
};

#[component]
pub fn PreviewStep(import: Import, desk: Desk) -> impl IntoView {
    let preview = import.preview.clone().unwrap_or_default();
    let unit = RwSignal::new(
        import
            .unit
            .map(|unit| unit.word().to_owned())
            .unwrap_or_default(),
    );
    let decided = Decided::new();
    let busy = RwSignal::new(false);
    let fault = RwSignal::new(None::<ApiError>);
    let asks_unit = !preview.unit_stated;
    let nothing_new = preview.new_sets == 0;
    let id = StoredValue::new(import.id.clone());
    let confirm = move |()| {
        busy.set(true);
        fault.set(None);
        let answers = ImportConfirmation {
            unit: ImportConfirmationUnit::of_word(&unit.get_untracked()),
            matches: Some(decided.matches()),
        };
        spawn_local(async move {
            match client::confirm_import(&id.get_value(), &answers).await {
                Ok(import) => {
                    let _ = desk.step.try_set(Step::Running(Box::new(import)));
                }
                Err(error) => {
                    let _ = fault.try_set(Some(error));
                    let _ = busy.try_set(false);
                }
            }
        });
    };
    // The unit decides how the weights are read, so the answer asks for a fresh preview.
    Effect::new(move |before: Option<String>| {
        let now = unit.get();
        if before.is_some_and(|before| before != now) && asks_unit && !now.is_empty() {
            desk.say_unit(Unit::of_name(&now));
        }
        now
    });
    let unit_open = Memo::new(move |_| asks_unit && unit.with(String::is_empty));
    let figure = |count: i64| number::grouped(counted(count));
    view! {
        <div class="stack-l import">
            <header class="import-file">
                <span class="badge good">{import.source.as_deref().map(|source| source_name(source).to_owned())}</span>
                <div>
                    <h2>{import.filename.clone()}</h2>
                    <p class="quiet">{span(&preview)}</p>
                </div>
            </header>
            <Tiles label="What the file holds">
                <Tile label="New" value=figure(preview.new_sets) unit="sets"/>
                <Tile label="Workouts" value=figure(preview.workouts)/>
                <Tile label="Already here" value=figure(preview.duplicate_sets) unit="sets"/>
            </Tiles>
            <p class="quiet">{skipped(&preview)}</p>
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
            {move || fault.get().map(|error| view! { <ErrorPanel error safe="Nothing was added to your history."/> })}
            {faults(&preview)}
            <Names names=preview.exercises.clone() decided/>
            {desk.has_columns().then(|| view! {
                <p><Button look=Look::Quiet glyph=Glyph::Table press=move |()| desk.ask_columns()>"Name the columns again"</Button></p>
            })}
            <ActionBar>
                <Button look=Look::Primary busy=busy disabled=Signal::derive(move || nothing_new || unit_open.get()) press=confirm>
                    {format!("Add {}", number::count(counted(preview.new_sets), "set", "sets"))}
                </Button>
                <Button press=move |()| desk.start_over()>"Another file"</Button>
            </ActionBar>
        </div>
    }
}

/// From when to when the file tells.
fn span(preview: &ImportPreview) -> Option<String> {
    let read = |start: &Option<String>| start.as_deref().and_then(day::parse);
    let (first, last) = read(&preview.first).zip(read(&preview.last))?;
    Some(if first == last {
        day::show(first)
    } else {
        format!("{} to {}", day::show(first), day::show(last))
    })
}

/// What becomes of the file's rows.
fn skipped(preview: &ImportPreview) -> String {
    let (faulty, empty) = (counted(preview.faults_total), counted(preview.skipped));
    let rows = number::count(counted(preview.rows), "row", "rows");
    match (faulty, empty) {
        (0, 0) => format!("All {rows} could be read."),
        (0, empty) => format!(
            "All {rows} could be read; {} hold no set: rests, notes, and what was planned and not done.",
            number::grouped(empty)
        ),
        (faulty, _) => format!("{} of {rows} cannot be read.", number::grouped(faulty)),
    }
}

fn faults(preview: &ImportPreview) -> impl IntoView + use<> {
    if preview.faults_total == 0 {
        return ().into_any();
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
