//! Keeping a workout as a routine, or bringing the routine it came from up to what was done.
use contract::{PlannedSet, PlannedSetKind, PlannedSetLoad, Routine, Set, SetKind, Slot, Workout};
use leptos::{
    prelude::{Set as _, *},
    task::spawn_local,
};

use super::{bench::Bench, book::Doc};
use crate::{
    api,
    measure::id::new_id,
    net::{
        ApiError,
        rows::{
            batch::{Operation, batch},
            writable,
        },
    },
    widgets::{Button, ErrorPanel, Glyph},
};

#[component]
pub fn KeepAsRoutine() -> impl IntoView {
    let bench = expect_context::<Bench>();
    let busy = RwSignal::new(false);
    let kept = RwSignal::new(None::<&'static str>);
    let fault = RwSignal::new(None::<ApiError>);
    let doc = bench.book.doc;
    // A session of a run is the programme's; that is changed on its own page.
    let of_routine = doc.with_untracked(|doc| {
        doc.workout
            .routine
            .clone()
            .filter(|_| doc.workout.run.is_none())
    });
    let of_run = doc.with_untracked(|doc| doc.workout.run.is_some());
    let keep = move |update: Option<String>| {
        busy.set(true);
        fault.set(None);
        let doc = doc.get_untracked();
        spawn_local(async move {
            let said = if update.is_some() {
                "The routine is what you did."
            } else {
                "Kept as a routine."
            };
            let outcome = match update {
                Some(routine) => bring_up(&doc, &routine).await,
                None => store(&doc).await,
            };
            let _ = busy.try_set(false);
            match outcome {
                Ok(()) => {
                    let _ = kept.try_set(Some(said));
                    bench.toasts.say(said);
                }
                Err(error) => {
                    let _ = fault.try_set(Some(error));
                }
            }
        });
    };
    move || {
        if let Some(said) = kept.get() {
            return view! { <p class="quiet">{said}</p> }.into_any();
        }
        let routine = of_routine.clone();
        view! {
            {routine.map(|id| view! {
                <Button glyph=Glyph::Undo busy press=move |()| keep(Some(id.clone()))>"Update the routine"</Button>
            })}
            {(!of_run).then(|| view! { <Button glyph=Glyph::Plus busy press=move |()| keep(None)>"Save as routine"</Button> })}
            {move || fault.get().map(|error| view! { <ErrorPanel error safe="The workout is safe."/> })}
        }
        .into_any()
    }
}

async fn store(doc: &Doc) -> Result<(), ApiError> {
    let routine = Routine {
        id: new_id(),
        title: doc.workout.title.clone(),
        ..Routine::default()
    };
    let mut operations = vec![Operation::create(&routine)];
    operations.extend(slots(doc, &routine.id).iter().map(Operation::create));
    batch::<Workout>(&operations).await.map(drop)
}

/// Slots that were done take what was done, new exercises come in, what was left out goes.
async fn bring_up(doc: &Doc, routine: &str) -> Result<(), ApiError> {
    let (_, old) = api::routine_with_slots(routine).await?;
    let mut operations = Vec::new();
    let mut met: Vec<String> = Vec::new();
    for slot in slots(doc, routine) {
        match old.iter().find(|one| one.id == slot.id) {
            Some(known) => {
                met.push(known.id.clone());
                let fields = writable(&slot);
                let changed = ["exercise", "rank", "superset", "rest_s", "sets"];
                let changed = changed.iter().map(|name| {
                    let value = fields.get(*name).cloned().unwrap_or_default();
                    ((*name).to_owned(), value)
                });
                operations.push(Operation::update::<Slot>(
                    &known.id,
                    known.rev,
                    changed.collect(),
                ));
            }
            None => operations.push(Operation::create(&Slot {
                id: new_id(),
                ..slot
            })),
        }
    }
    let left_out = old.iter().filter(|slot| !met.contains(&slot.id));
    operations.extend(left_out.map(|slot| Operation::delete::<Slot>(&slot.id, slot.rev)));
    batch::<Workout>(&operations).await.map(drop)
}

/// A workout's exercises as a routine's: an exercise that came from a slot keeps its id.
fn slots(doc: &Doc, routine: &str) -> Vec<Slot> {
    let ranks = spec::rank::spread(doc.blocks.len());
    let done = doc
        .blocks
        .iter()
        .filter(|block| !doc.done(&block.id).is_empty());
    let mut met: Vec<String> = Vec::new();
    done.zip(ranks)
        .map(|(block, rank)| {
            let own = block.slot.clone().filter(|slot| !met.contains(slot));
            met.extend(own.clone());
            let sets: Vec<PlannedSet> = doc.done(&block.id).into_iter().map(planned).collect();
            let working = doc
                .done(&block.id)
                .into_iter()
                .filter(|set| set.kind != Some(SetKind::Warmup));
            let top = working
                .filter_map(|set| set.weight_kg)
                .fold(None, |top: Option<f64>, kg| {
                    Some(top.map_or(kg, |top| top.max(kg)))
                });
            Slot {
                id: own.unwrap_or_else(new_id),
                routine: routine.to_owned(),
                exercise: block.exercise.clone(),
                rank: Some(rank),
                superset: block.superset.clone(),
                rest_s: block.rest_s,
                sets: Some(sets),
                start_kg: top,
                ..Slot::default()
            }
        })
        .collect()
}

/// A done set as it is planned for the next time: working sets by the working weight, warm-ups in
/// kilograms.
fn planned(set: &Set) -> PlannedSet {
    let kind = set.kind.unwrap_or(SetKind::Normal);
    let warm = kind == SetKind::Warmup;
    PlannedSet {
        kind: PlannedSetKind::of_word(kind.word()),
        reps: set.reps,
        load: Some(match set.weight_kg {
            None => PlannedSetLoad::None,
            Some(_) if warm => PlannedSetLoad::Kg,
            Some(_) => PlannedSetLoad::Working,
        }),
        weight_kg: set.weight_kg.filter(|_| warm),
        duration_s: set.duration_s,
        distance_m: set.distance_m,
        ..PlannedSet::default()
    }
}
