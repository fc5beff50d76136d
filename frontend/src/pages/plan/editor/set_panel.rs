//! The fields of the set that is chosen in the sheet.
use contract::{PlannedSet, PlannedSetKind, PlannedSetLoad};
use leptos::prelude::*;

use super::{
    super::{
        document::Sheet,
        number_box::{NumberBox, WeightBox},
        words,
    },
    effort::Effort,
    set_doings::SetDoings,
    sets::Cells,
};
use crate::widgets::{Button, SelectField};

/// What a load is called where one is chosen.
const LOADS: [(PlannedSetLoad, &str); 6] = [
    (PlannedSetLoad::Working, "The working weight"),
    (PlannedSetLoad::PercentTm, "Percent of the training max"),
    (PlannedSetLoad::PercentE1rm, "Percent of the estimated 1RM"),
    (PlannedSetLoad::Rpe, "By effort"),
    (PlannedSetLoad::Kg, "A fixed weight"),
    (PlannedSetLoad::None, "None"),
];

#[component]
pub fn SetPanel(cells: Cells) -> impl IntoView {
    let here = Memo::new(move |_| cells.chosen().is_some());
    move || {
        if here.get() {
            view! { <Fields cells/> }.into_any()
        } else {
            view! { <Absent cells/> }.into_any()
        }
    }
}

/// The chosen week has fewer sets than another.
#[component]
fn Absent(cells: Cells) -> impl IntoView {
    let add = move |()| {
        let first = PlannedSet {
            reps: Some(5),
            ..PlannedSet::default()
        };
        let (week, _) = cells.at.get_untracked();
        cells.every.set(false);
        cells.edit("", |sheet, _, reach| sheet.add(reach, &first));
        let last = cells.sheet.with_untracked(|sheet| sheet.week(week).len());
        cells.at.set((week, last.saturating_sub(1)));
    };
    let (weeks, sheet) = (cells.weeks, cells.sheet);
    move || {
        let told = if sheet.with(Sheet::longest) == 0 {
            "No sets yet."
        } else {
            "This week has no such set."
        };
        view! {
            <div class="set-panel">
                <p class="quiet">{told}</p>
                {(weeks.get() > 1).then(|| view! { <p><Button press=add>"Add it in this week"</Button></p> })}
            </div>
        }
    }
}

#[component]
fn Fields(cells: Cells) -> impl IntoView {
    let set = Memo::new(move |_| cells.chosen().unwrap_or_default());
    let kind = Memo::new(move |_| set.with(words::kind));
    let load = Memo::new(move |_| set.with(words::load));
    let change = move |what: &str, put: &dyn Fn(&mut PlannedSet)| {
        cells.edit(what, |sheet, row, reach| sheet.change(row, reach, put));
    };
    let choose_kind = Callback::new(move |word: String| {
        let chosen = PlannedSetKind::of_word(&word).unwrap_or(PlannedSetKind::Normal);
        change("", &|set| become_kind(set, chosen));
    });
    let choose_load = Callback::new(move |word: String| {
        let chosen = PlannedSetLoad::of_word(&word).unwrap_or(PlannedSetLoad::Working);
        change("", &|set| become_load(set, chosen));
    });
    let kinds = PlannedSetKind::ALL
        .iter()
        .map(|kind| (kind.word().to_owned(), words::kind_name(*kind).to_owned()))
        .collect();
    let loads = LOADS
        .iter()
        .map(|(load, name)| (load.word().to_owned(), (*name).to_owned()))
        .collect();
    view! {
        <div class="set-panel">
            <Scope cells/>
            <div class="pair">
                {move || match kind.get() {
                    PlannedSetKind::Timed => view! { <Seconds cells set/> }.into_any(),
                    PlannedSetKind::Distance => view! { <Metres cells set/> }.into_any(),
                    _ => view! { <Reps cells set/> }.into_any(),
                }}
            </div>
            <div class="pair">
                <SelectField label="Weight" value=Signal::derive(move || load.get().word().to_owned()) input=choose_load options=loads/>
                {move || amount_of_load(cells, set, load.get())}
            </div>
            <div class="pair">
                <SelectField label="Kind of set" value=Signal::derive(move || kind.get().word().to_owned()) input=choose_kind options=kinds/>
                <Effort cells set/>
            </div>
            <SetDoings cells/>
        </div>
    }
}

/// Whether an edit is for every week.
#[component]
fn Scope(cells: Cells) -> impl IntoView {
    move || {
        (cells.weeks.get() > 1).then(|| {
            let only = move || format!("Week {} only", cells.at.get().0 + 1);
            view! {
                <div class="scope" role="group" aria-label="What you change here is for">
                    <button type="button" class="scope-press" aria-pressed=move || cells.every.get().to_string()
                        on:click=move |_| cells.every.set(true)>"Every week"</button>
                    <button type="button" class="scope-press" aria-pressed=move || (!cells.every.get()).to_string()
                        on:click=move |_| cells.every.set(false)>{only}</button>
                </div>
            }
        })
    }
}

/// One number of the chosen set.
pub(super) fn number(
    cells: Cells,
    set: Memo<PlannedSet>,
    what: &'static str,
    read: fn(&PlannedSet) -> Option<f64>,
    put: fn(&mut PlannedSet, Option<f64>),
) -> (Signal<Option<f64>>, Callback<Option<f64>>) {
    let value = Signal::derive(move || set.with(read));
    let commit = Callback::new(move |number| {
        cells.edit(what, |sheet, row, reach| {
            sheet.change(row, reach, |set| put(set, number))
        });
    });
    (value, commit)
}

#[component]
fn Reps(cells: Cells, set: Memo<PlannedSet>) -> impl IntoView {
    let whole = |n: Option<f64>| n.map(|n| n as i64);
    let (low, set_low) = number(
        cells,
        set,
        "reps",
        |set| set.reps.map(|n| n as f64),
        |set, n| set.reps = n.map(|n| n as i64),
    );
    let (high, set_high) = number(
        cells,
        set,
        "reps_max",
        |set| set.reps_max.map(|n| n as f64),
        |set, n| set.reps_max = n.map(|n| n as i64),
    );
    let low_label = Signal::derive(move || {
        if set.with(words::kind) == PlannedSetKind::Amrap {
            "Reps at least".to_owned()
        } else {
            "Reps".into()
        }
    });
    let fault = Signal::derive(move || {
        let wrong = set.with(|set| {
            whole(high.get())
                .zip(set.reps)
                .is_some_and(|(high, low)| high < low)
        });
        wrong.then(|| "Below the reps beside it.".to_owned())
    });
    view! {
        <NumberBox label=low_label value=low commit=set_low whole=true optional=true/>
        <NumberBox label="Up to".to_owned() value=high commit=set_high whole=true optional=true fault hint="For a range.".to_owned()/>
    }
}

#[component]
fn Seconds(cells: Cells, set: Memo<PlannedSet>) -> impl IntoView {
    let (value, commit) = number(
        cells,
        set,
        "duration",
        |set| set.duration_s,
        |set, n| set.duration_s = n,
    );
    view! { <NumberBox label="Time".to_owned() value commit step=5.0 max=86_400.0 unit="s".to_owned()/> }
}

#[component]
fn Metres(cells: Cells, set: Memo<PlannedSet>) -> impl IntoView {
    let (value, commit) = number(
        cells,
        set,
        "distance",
        |set| set.distance_m,
        |set, n| set.distance_m = n,
    );
    view! { <NumberBox label="Distance".to_owned() value commit step=50.0 max=1_000_000.0 unit="m".to_owned()/> }
}

/// The figure that a way of loading needs.
fn amount_of_load(cells: Cells, set: Memo<PlannedSet>, load: PlannedSetLoad) -> AnyView {
    let (percent, set_percent) = number(
        cells,
        set,
        "percent",
        |set| set.percent,
        |set, n| set.percent = n,
    );
    let (kg, set_kg) = number(
        cells,
        set,
        "kg",
        |set| set.weight_kg,
        |set, n| set.weight_kg = n,
    );
    match load {
        PlannedSetLoad::Kg => view! {
            <WeightBox label="Weight of the set".to_owned() kg commit=set_kg step_kg=cells.slot.step_kg()/>
        }.into_any(),
        PlannedSetLoad::PercentTm | PlannedSetLoad::PercentE1rm => view! {
            <NumberBox label="Percent".to_owned() value=percent commit=set_percent step=2.5 max=200.0 unit="%".to_owned()/>
        }.into_any(),
        PlannedSetLoad::Working => view! {
            <NumberBox label="Percent of it".to_owned() value=percent commit=set_percent step=5.0 max=200.0 optional=true
                unit="%".to_owned() hint="Empty: all of it.".to_owned()/>
        }.into_any(),
        PlannedSetLoad::Rpe | PlannedSetLoad::None | PlannedSetLoad::Unknown(_) => ().into_any(),
    }
}

/// A set of another kind is measured by another thing.
fn become_kind(set: &mut PlannedSet, kind: PlannedSetKind) {
    let by_time = kind == PlannedSetKind::Timed;
    let by_way = kind == PlannedSetKind::Distance;
    set.duration_s = by_time.then(|| set.duration_s.unwrap_or(30.0));
    set.distance_m = by_way.then(|| set.distance_m.unwrap_or(400.0));
    if by_time || by_way {
        (set.reps, set.reps_max) = (None, None);
    } else if set.reps.is_none() {
        set.reps = Some(5);
    }
    set.kind = (kind != PlannedSetKind::Normal).then_some(kind);
}

/// Another way of loading keeps no figure of the old one.
fn become_load(set: &mut PlannedSet, load: PlannedSetLoad) {
    let share = matches!(
        load,
        PlannedSetLoad::PercentTm | PlannedSetLoad::PercentE1rm
    );
    set.percent = share.then(|| set.percent.unwrap_or(75.0));
    set.weight_kg = (load == PlannedSetLoad::Kg).then(|| set.weight_kg.unwrap_or(20.0));
    if load == PlannedSetLoad::Rpe && set.rpe.is_none() && set.rir.is_none() {
        set.rpe = Some(8.0);
    }
    set.load = (load != PlannedSetLoad::Working).then_some(load);
}
