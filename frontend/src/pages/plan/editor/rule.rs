//! How a slot's weight moves on: a rule in plain words, its figures, and what it comes to.
use contract::{Progression, ProgressionKind, ProgressionStage};
use leptos::prelude::*;

use super::{
    super::{
        number_box::{NumberBox, WeightBox},
        words,
    },
    custom::CustomRule,
    example::RuleExample,
    slot_sheet::SlotHandle,
};
use crate::widgets::{Button, Glyph, Icon, Look, SelectField};

/// Figures of a rule that a kind does not use are kept away from its fields.
fn uses(kind: ProgressionKind, what: &str) -> bool {
    use ProgressionKind::{Custom, Double, Linear, None, PercentTm, Rpe, SumReps};
    match what {
        "step" => !matches!(kind, None | Rpe),
        "falls" => matches!(kind, Linear | Double | PercentTm | SumReps),
        "successes" | "stages" => kind == Linear,
        "sum" => kind == SumReps,
        "rule" => kind == Custom,
        _ => false,
    }
}

#[component]
pub fn RuleFields(handle: SlotHandle) -> impl IntoView {
    let slot = handle;
    let rule = Memo::new(move |_| {
        slot.read(|slot| slot.progression.clone())
            .unwrap_or_else(|| words::rule_of(ProgressionKind::None))
    });
    let kind = Memo::new(move |_| {
        slot.read(|slot| slot.progression.as_ref().map(|rule| rule.kind))
            .unwrap_or(ProgressionKind::None)
    });
    let write = move |what: &'static str, put: &dyn Fn(&mut Progression)| {
        slot.edit(what, |slot| {
            put(slot
                .progression
                .get_or_insert_with(|| words::rule_of(ProgressionKind::None)))
        });
    };
    let whole = move |what: &'static str, put: fn(&mut Progression, Option<i64>)| {
        Callback::new(move |number: Option<f64>| {
            write(what, &|rule| put(rule, number.map(|n| n as i64)))
        })
    };
    let choose = Callback::new(move |word: String| {
        let chosen = ProgressionKind::of_word(&word).unwrap_or(ProgressionKind::None);
        write("", &|rule| {
            rule.kind = chosen;
            if chosen == ProgressionKind::SumReps && rule.sum_reps.is_none() {
                rule.sum_reps = Some(25);
            }
            if chosen == ProgressionKind::Custom && rule.rule.is_none() {
                rule.rule =
                    Some("min_reps >= target_reps ? weight_kg + step_kg : weight_kg".into());
            }
        });
    });
    let kinds = words::RULES
        .iter()
        .map(|(kind, name, _)| (kind.word().to_owned(), (*name).to_owned()))
        .collect();
    let says = move || {
        words::RULES
            .iter()
            .find(|(own, ..)| *own == kind.get())
            .map_or("", |(.., says)| *says)
    };
    let step_label = move || {
        if kind.get() == ProgressionKind::PercentTm {
            "Training max rises by"
        } else {
            "Rises by"
        }
    };
    view! {
        <SelectField label="Rule" value=Signal::derive(move || kind.get().word().to_owned()) input=choose options=kinds/>
        <p class="quiet">{says}</p>
        {move || uses(kind.get(), "rule").then(|| view! { <CustomRule handle=slot/> })}
        <div class="pair">
            {move || uses(kind.get(), "step").then(|| view! {
                <WeightBox
                    label=step_label().to_owned() kg=Signal::derive(move || rule.with(|rule| rule.step_kg))
                    commit=Callback::new(move |kg| write("step", &|rule| rule.step_kg = kg)) step_kg=slot.step_kg() optional=true
                    hint="Empty: the exercise’s smallest step.".to_owned()
                />
            })}
            {move || uses(kind.get(), "sum").then(|| view! {
                <NumberBox
                    label="At this many reps in all".to_owned() min=1.0 max=10_000.0 whole=true
                    value=Signal::derive(move || rule.with(|rule| rule.sum_reps.map(|n| n as f64)))
                    commit=whole("sum", |rule, n| rule.sum_reps = n)
                />
            })}
            {move || uses(kind.get(), "successes").then(|| view! {
                <NumberBox
                    label="After good sessions".to_owned() min=1.0 max=100.0 whole=true
                    value=Signal::derive(move || rule.with(|rule| Some(rule.successes.unwrap_or(1) as f64)))
                    commit=whole("successes", |rule, n| rule.successes = n)
                />
            })}
            {move || uses(kind.get(), "falls").then(|| view! {
                <NumberBox
                    label="Falls after misses".to_owned() max=100.0 whole=true
                    value=Signal::derive(move || rule.with(|rule| Some(rule.misses.unwrap_or(0) as f64)))
                    commit=whole("misses", |rule, n| rule.misses = n) hint="0: never.".to_owned()
                />
            })}
            {move || (uses(kind.get(), "falls") && rule.with(|rule| rule.misses.unwrap_or(0) > 0)).then(|| view! {
                <NumberBox
                    label="By".to_owned() max=100.0 step=5.0 unit="%".to_owned()
                    value=Signal::derive(move || rule.with(|rule| rule.drop_percent.or(Some(10.0))))
                    commit=Callback::new(move |n| write("drop", &|rule| rule.drop_percent = n))
                />
            })}
        </div>
        {move || uses(kind.get(), "stages").then(|| view! { <Stages handle=slot rule/> })}
        <RuleExample handle=slot/>
        {move || slot.fault("progression").get().map(|text| view! { <p class="field-fault">{text}</p> })}
    }
}

/// Sets and reps to fall back to before the weight falls.
#[component]
fn Stages(handle: SlotHandle, rule: Memo<Progression>) -> impl IntoView {
    let slot = handle;
    let count = Memo::new(move |_| rule.with(|rule| rule.stages.as_ref().map_or(0, Vec::len)));
    let edit = move |what: &'static str, change: &dyn Fn(&mut Vec<ProgressionStage>)| {
        slot.edit(what, |slot| {
            let rule = slot
                .progression
                .get_or_insert_with(|| words::rule_of(ProgressionKind::None));
            let mut stages = rule.stages.take().unwrap_or_default();
            change(&mut stages);
            rule.stages = Some(stages).filter(|stages| !stages.is_empty());
        });
    };
    let add = move |()| {
        edit("", &|stages| {
            let like = stages
                .last()
                .cloned()
                .unwrap_or(ProgressionStage { sets: 6, reps: 2 });
            stages.push(like);
        });
    };
    let read = move |at: usize, pick: fn(&ProgressionStage) -> i64| {
        Signal::derive(move || {
            rule.with(|rule| {
                rule.stages
                    .as_ref()?
                    .get(at)
                    .map(|stage| pick(stage) as f64)
            })
        })
    };
    let write = move |what: &'static str, at: usize, put: fn(&mut ProgressionStage, i64)| {
        Callback::new(move |number: Option<f64>| {
            edit(what, &|stages| {
                if let (Some(stage), Some(number)) = (stages.get_mut(at), number) {
                    put(stage, number as i64);
                }
            });
        })
    };
    let remove = move |at: usize| {
        edit("", &|stages| {
            if at < stages.len() {
                stages.remove(at);
            }
        });
    };
    view! {
        <details class="stages" open=count.get_untracked() > 0>
            <summary>"Fall back to other sets before the weight falls" <Icon glyph=Glyph::Down/></summary>
            <p class="quiet">"On a miss the next stage’s sets are done with the same weight; a miss at the last stage lowers it and begins with the planned sets again."</p>
            {move || (0..count.get()).map(|at| view! {
                <div class="stage">
                    <NumberBox label=format!("Stage {}, sets", at + 1) min=1.0 max=50.0 whole=true
                        value=read(at, |stage| stage.sets) commit=write("stage sets", at, |stage, n| stage.sets = n)/>
                    <NumberBox label="Reps".to_owned() min=1.0 max=1000.0 whole=true
                        value=read(at, |stage| stage.reps) commit=write("stage reps", at, |stage, n| stage.reps = n)/>
                    <button type="button" class="icon-button" aria-label=format!("Remove stage {}", at + 1) on:click=move |_| remove(at)>
                        <Icon glyph=Glyph::Bin/>
                    </button>
                </div>
            }).collect_view()}
            {move || (count.get() < 10).then(|| view! {
                <Button look=Look::Quiet glyph=Glyph::Plus press=add>"Add a stage"</Button>
            })}
        </details>
    }
}
