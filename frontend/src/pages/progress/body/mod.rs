//! Body measurements over time: one kind at a time, its curve, its entries, and a way to add one.
mod entry;
mod kind;

use contract::{CustomFieldFor, Measurement, MeasurementKind};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    forms::{OwnFields, noted},
    measure::{day, number, storage, unit::Units, when::Moment},
    net::{self, rows},
    shell::Toasts,
    widgets::{
        ActionBar, Button, Chip, ChipRow, Empty, Fold, Glyph, Icon, Ledger, Look, PageHead, Pager,
        Plot, PlotPoint, Tile, Tiles,
    },
};
use entry::{Editing, EntrySheet};
use kind::unit_of;

const KEY: &str = "coachwork.measure";
/// Days over which the weight of a body is averaged: meals and water come and go within a week.
const SMOOTH: i64 = 7;
const STEP: usize = 20;

#[component]
pub fn BodyPage() -> impl IntoView {
    let kept = storage::read(KEY).and_then(|word| MeasurementKind::of_word(&word));
    let kind = RwSignal::new(kept.unwrap_or(MeasurementKind::Weight));
    let latest = net::load(api::latest_measurements);
    let taken = net::load(move || api::measurements(kind.get()));
    let editing = RwSignal::new(None::<Editing>);
    let changed = Callback::new(move |()| {
        taken.reload();
        latest.reload();
    });
    // What is measured stands before what could be.
    let chips = move || {
        let known: Vec<_> = latest
            .ready()
            .unwrap_or_default()
            .iter()
            .map(|row| row.kind)
            .collect();
        let (first, rest): (Vec<_>, Vec<_>) = MeasurementKind::ALL
            .iter()
            .copied()
            .partition(|kind| known.contains(kind));
        first
            .into_iter()
            .chain(rest)
            .map(|of| {
                let press = move |()| {
                    storage::write(KEY, of.word());
                    kind.set(of);
                };
                view! { <Chip label=of.label().to_owned() on=Signal::derive(move || kind.get() == of) press/> }
            })
            .collect_view()
    };
    view! {
        <PageHead title="Body".to_owned() back=("/progress", "Progress")/>
        <ChipRow label="What is measured">{chips}</ChipRow>
        {net::shown(taken, 6, move |taken| view! { <Taken taken kind=kind.get_untracked() editing changed/> })}
        <EntrySheet editing changed/>
        <ActionBar>
            <Button look=Look::Primary glyph=Glyph::Plus press=move |()| editing.set(Some(Editing::new(kind.get_untracked())))>
                {move || format!("Add {}", kind.get().label().to_lowercase())}
            </Button>
        </ActionBar>
    }
}

#[component]
fn Taken(
    taken: Vec<Measurement>,
    kind: MeasurementKind,
    editing: RwSignal<Option<Editing>>,
    changed: Callback<()>,
) -> impl IntoView {
    let units = expect_context::<Units>();
    let Some(last) = taken.last().cloned() else {
        let say = format!(
            "No {} yet. Add the first one, and its curve begins here.",
            kind.label().to_lowercase()
        );
        return view! { <Empty say/> }.into_any();
    };
    let shown = move |value: f64| number::show(unit_of(kind, units.get()).of_stored(value), 1);
    let unit = Signal::derive(move || unit_of(kind, units.get()).name);
    let name = Signal::derive(move || unit.get().to_owned());
    let month_ago = Moment::read(&last.taken_at).map_or(0, |moment| moment.day) - 30;
    let before = taken
        .iter()
        .rev()
        .find(|row| Moment::read(&row.taken_at).is_some_and(|moment| moment.day <= month_ago))
        .map(|row| row.value);
    let (first, value) = (taken.first().map_or(0.0, |row| row.value), last.value);
    let change = move |from: f64| {
        let by = unit_of(kind, units.get()).of_stored(value)
            - unit_of(kind, units.get()).of_stored(from);
        format!("{}{}", if by > 0.0 { "+" } else { "" }, number::show(by, 1))
    };
    let when = Moment::read(&last.taken_at)
        .map(|moment| moment.ago(Moment::now()))
        .unwrap_or_default();
    let count = taken.len();
    let taken = StoredValue::new(taken);
    let points = Signal::derive(move || {
        let unit = unit_of(kind, units.get());
        taken.with_value(|taken| {
            taken
                .iter()
                .filter_map(|row| {
                    Some(PlotPoint {
                        day: Moment::read(&row.taken_at)?.day,
                        value: unit.of_stored(row.value),
                        note: row.notes.clone().unwrap_or_default(),
                    })
                })
                .collect::<Vec<_>>()
        })
    });
    let smooth = (kind == MeasurementKind::Weight && count > 4).then_some(SMOOTH);
    view! {
        <div class="stack-l body-taken">
            <Tiles label=kind.label().to_owned()>
                <Tile label="Latest" value=Signal::derive(move || shown(value)) unit=name note=when/>
                {before.map(|before| view! { <Tile label="In 30 days" value=Signal::derive(move || change(before)) unit=name/> })}
                {(count > 1).then(|| view! { <Tile label="Since the first" value=Signal::derive(move || change(first)) unit=name/> })}
            </Tiles>
            <div>
                <Plot title=kind.label().to_owned() points unit fold=Fold::Mean smooth/>
                {smooth.map(|_| view! { <p class="faint">"The line is the mean of the seven days before; the dots are what the scale said."</p> })}
            </div>
            <Entries taken kind editing changed/>
        </div>
    }
    .into_any()
}

#[component]
fn Entries(
    taken: StoredValue<Vec<Measurement>>,
    kind: MeasurementKind,
    editing: RwSignal<Option<Editing>>,
    changed: Callback<()>,
) -> impl IntoView {
    let (units, known) = (expect_context::<Units>(), expect_context::<OwnFields>());
    let limit = RwSignal::new(STEP);
    let count = taken.with_value(Vec::len);
    let rows = move || {
        let newest = taken.with_value(|taken| {
            taken
                .iter()
                .rev()
                .take(limit.get())
                .cloned()
                .collect::<Vec<_>>()
        });
        newest
            .into_iter()
            .map(|row| {
                let when = Moment::read(&row.taken_at);
                let day = when.map(|moment| day::show(moment.day)).unwrap_or_default();
                let clock = when.map(|moment| moment.clock()).unwrap_or_default();
                let value = row.value;
                let figure = move || {
                    let unit = unit_of(kind, units.get());
                    format!("{}\u{a0}{}", number::show(unit.of_stored(value), 1), unit.name)
                };
                let own = noted(&known.of(CustomFieldFor::Measurement), row.custom.as_ref());
                let words = [Some(own).filter(|own| !own.is_empty()), row.notes.clone()];
                let words: Vec<String> = words.into_iter().flatten().collect();
                let note = (!words.is_empty()).then(|| words.join(" · "));
                let label = format!("{} of {day}", kind.label());
                let (old, gone) = (row.clone(), row);
                view! {
                    <li class="measured">
                        <button type="button" class="measured-face"  on:click=move |_| editing.set(Some(Editing::of(&old)))>
                            <span><strong>{day}</strong> <span class="faint">{clock}</span> {note.map(|note| view! { <span class="measured-note">{note}</span> })}</span>
                            <b class="num">{figure}</b>
                        </button>
                        <button type="button" class="icon-button" aria-label=format!("Delete {label}") on:click={
                            let toasts = expect_context::<Toasts>();
                            move |_| remove(gone.clone(), changed, toasts)
                        }>
                            <Icon glyph=Glyph::Bin/>
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <section class="stack">
            <h2>"Entries"</h2>
            <Ledger label="Entries">{rows}</Ledger>
            <Pager
                shown=Signal::derive(move || limit.get().min(count)) more=Signal::derive(move || limit.get() < count)
                busy=false one="entry" many="entries" press=Callback::new(move |()| limit.update(|n| *n += STEP))
            />
        </section>
    }
}

fn remove(row: Measurement, changed: Callback<()>, toasts: Toasts) {
    spawn_local(async move {
        match rows::remove::<Measurement>(&row.id).await {
            Ok(()) => {
                let _ = changed.try_run(());
                let back = Callback::new(move |()| {
                    let id = row.id.clone();
                    spawn_local(async move {
                        match rows::restore::<Measurement>(&id).await {
                            Ok(_) => drop(changed.try_run(())),
                            Err(error) => {
                                toasts.say(&format!("It could not be put back. {}", error.advice()))
                            }
                        }
                    });
                });
                toasts.undoable("Entry deleted.", back);
            }
            Err(error) => toasts.say(&format!(
                "The entry is still here. {} {}",
                error.message,
                error.advice()
            )),
        }
    });
}
