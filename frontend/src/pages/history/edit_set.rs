//! Putting one set right, or taking it away; both can be undone.
use contract::{Set, SetKind};
use leptos::{
    prelude::{Set as _, *},
    task::spawn_local,
};
use serde_json::{Map, Value};

use super::kind_of;
use crate::{
    measure::{id::new_id, number, unit::Units},
    net::{ApiError, rows},
    shell::{Catalogue, Toasts},
    widgets::{Button, Dialog, ErrorPanel, Glyph, Look, Segments, Stepper},
};

/// The dialog for the set in `editing`; `changed` runs after each stored change.
#[component]
pub fn EditSet(editing: RwSignal<Option<Set>>, changed: Callback<()>) -> impl IntoView {
    let catalogue = expect_context::<Catalogue>();
    let open = RwSignal::new(false);
    Effect::new(move |_| open.set(editing.with(Option::is_some)));
    Effect::new(move |_| {
        // Each effect wakes the other, so this one must not write what is already so.
        if !open.get() && editing.with_untracked(Option::is_some) {
            editing.set(None);
        }
    });
    let title = Signal::derive(move || {
        editing.with(|set| {
            set.as_ref()
                .map(|set| catalogue.name(&set.exercise))
                .unwrap_or_default()
        })
    });
    view! {
        <Dialog open title>
            {move || editing.get_untracked().map(|set| view! { <Fields set open changed/> })}
        </Dialog>
    }
}

#[component]
fn Fields(set: Set, open: RwSignal<bool>, changed: Callback<()>) -> impl IntoView {
    let (units, toasts) = (expect_context::<Units>(), expect_context::<Toasts>());
    let catalogue = expect_context::<Catalogue>();
    let unit = units.get();
    let text = |n: Option<f64>, places| n.map(|n| number::show(n, places)).unwrap_or_default();
    let weight = RwSignal::new(text(set.weight_kg.map(|kg| unit.of_kg(kg)), 2));
    let reps = RwSignal::new(text(set.reps.map(|reps| reps as f64), 0));
    let rir = RwSignal::new(text(set.rir, 1));
    let kind = RwSignal::new(kind_of(&set).word().to_owned());
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<ApiError>);
    let step = unit.step(
        catalogue
            .get(&set.exercise)
            .and_then(|e| e.step_kg)
            .unwrap_or(0.0),
    );
    let set = StoredValue::new(set);
    let start = (
        weight.get_untracked(),
        reps.get_untracked(),
        rir.get_untracked(),
    );
    let finish = move |outcome: Result<(), ApiError>| match outcome {
        Ok(()) => {
            let _ = open.try_set(false);
            changed.run(());
        }
        Err(error) => {
            let _ = failure.try_set(Some(error));
            let _ = busy.try_set(false);
        }
    };
    let save = move |()| {
        let old = set.get_value();
        let mut fields = Map::new();
        let mut put = |name: &str, same: bool, value: Option<f64>| {
            if !same {
                fields.insert(name.into(), value.map_or(Value::Null, Value::from));
            }
        };
        put(
            "weight_kg",
            weight.get_untracked() == start.0,
            number::parse(&weight.get_untracked()).map(|w| unit.to_kg(w)),
        );
        put(
            "rir",
            rir.get_untracked() == start.2,
            number::parse(&rir.get_untracked()),
        );
        if reps.get_untracked() != start.1 {
            let whole = number::parse(&reps.get_untracked()).map(|r| r.round().max(0.0) as u64);
            fields.insert("reps".into(), whole.map_or(Value::Null, Value::from));
        }
        let chosen = kind.get_untracked();
        if chosen != kind_of(&old).word() {
            fields.insert("kind".into(), chosen.into());
        }
        if fields.is_empty() {
            open.set(false);
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let stored = rows::change::<Set>(&old.id, old.rev, fields).await;
            finish(stored.map(|_| ()));
        });
    };
    let remove = move |()| {
        let old = set.get_value();
        busy.set(true);
        spawn_local(async move {
            let outcome = rows::remove::<Set>(&old.id).await;
            if outcome.is_ok() {
                toasts.undoable(
                    "Set deleted.",
                    Callback::new(move |()| put_back(old.clone(), changed, toasts)),
                );
            }
            finish(outcome);
        });
    };
    view! {
        <form class="stack" on:submit=move |event| { event.prevent_default(); save(()); }>
            <Stepper label="Weight" value=weight step=step unit=unit.name().to_owned()/>
            <Stepper label="Reps" value=reps step=1.0 whole=true/>
            <RirAndKind rir kind/>
            {move || failure.get().map(|error| view! { <ErrorPanel error safe="The set is stored as it was."/> })}
            <div class="spread">
                <Button look=Look::Primary busy=busy>"Save"</Button>
                <Button look=Look::Danger glyph=Glyph::Bin press=remove>"Delete set"</Button>
            </div>
        </form>
    }
}

/// Reps in reserve and the kind of set, as both entry forms ask for them.
#[component]
pub fn RirAndKind(rir: RwSignal<String>, kind: RwSignal<String>) -> impl IntoView {
    let kinds = SetKind::ALL
        .iter()
        .map(|kind| (kind.word(), briefly(*kind)))
        .collect();
    view! {
        <Segments
            label="Reps in reserve" value=rir clearable=true
            options=vec![("0", "0"), ("1", "1"), ("2", "2"), ("3", "3"), ("4", "4"), ("5", "5+")]
        />
        <Segments
            label="Kind" value=kind options=kinds
        />
    }
}

/// A kind in one word, where four stand side by side on a phone.
fn briefly(kind: SetKind) -> &'static str {
    match kind {
        SetKind::Normal => "Working",
        SetKind::Warmup => "Warm-up",
        SetKind::Drop => "Drop",
        SetKind::Failure => "Failure",
    }
}

/// A deleted row keeps its tombstone, so what comes back is a new row with the same facts.
fn put_back(set: Set, changed: Callback<()>, toasts: Toasts) {
    spawn_local(async move {
        match rows::create(&Set {
            id: new_id(),
            rev: 0,
            ..set
        })
        .await
        {
            Ok(_) => changed.run(()),
            Err(error) => toasts.say(&format!(
                "The set could not be put back. {} {}",
                error.message,
                error.advice()
            )),
        }
    });
}
