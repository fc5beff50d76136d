//! The build plate at the thumb: the next set with its reason and one key that logs it; while one
//! rests, the time that is left.
use leptos::prelude::*;

use super::{
    bench::{Bench, Sheet},
    book::{Cell, RowKey, Spot},
};
use crate::{
    measure::number,
    widgets::{Glyph, Icon, PlateState},
};

#[component]
pub fn Dock() -> impl IntoView {
    let bench = expect_context::<Bench>();
    let next = bench.next;
    let empty = move || bench.book.doc.with(|doc| doc.blocks.is_empty());
    view! {
        <div class="dock" class:away=move || bench.focus.with(Option::is_some) && super::keypad::is_used()>
            <Resting/>
            {move || match next.get() {
                Some(spot) => view! { <Next spot/> }.into_any(),
                None => view! {
                    <div class="dock-ends">
                        <button type="button" class="button" on:click=move |_| bench.show(Sheet::Add)>
                            <Icon glyph=Glyph::Plus/> "Add exercise"
                        </button>
                        {(!empty()).then(|| view! {
                            <button type="button" class="button dock-finish" on:click=move |_| bench.show(Sheet::Finish)>
                                <Icon glyph=Glyph::Flag/> "Finish"
                            </button>
                        })}
                    </div>
                }.into_any(),
            }}
        </div>
    }
}

#[component]
fn Next(spot: Spot) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let spot = StoredValue::new(spot);
    let name = Memo::new(move |_| {
        spot.with_value(|spot| bench.exercise_of(&spot.block))
            .map_or_else(String::new, |one| one.name.clone())
    });
    let which = move || {
        spot.with_value(|spot| {
            let line = bench.line(spot)?;
            let all = bench.book.doc.with(|doc| {
                doc.lines(&spot.block)
                    .iter()
                    .filter(|line| line.number.is_some())
                    .count()
            });
            Some(match line.number {
                Some(number) => format!("set {number} of {all}"),
                None => "warm-up".into(),
            })
        })
        .unwrap_or_default()
    };
    let entered = Memo::new(move |_| {
        spot.with_value(|spot| {
            let typed = bench.line(spot).map(|line| line.typed).unwrap_or_default();
            bench
                .cells(spot)
                .into_iter()
                .filter(|cell| *cell != Cell::Effort)
                .map(|cell| {
                    let text = typed.cell(cell).to_owned();
                    let text = if text.is_empty() {
                        bench.ghost_text(spot, cell)
                    } else {
                        text
                    };
                    (cell, text)
                })
                .collect::<Vec<_>>()
        })
    });
    let manner = move || spot.with_value(|spot| bench.manner(spot));
    let figures =
        move || {
            let all = entered.get();
            let mut first = true;
            all.into_iter()
            .filter(|(cell, text)| !(*cell == Cell::Weight && matches!(text.as_str(), "" | "0")))
            .map(|(cell, text)| {
                let text = if text.is_empty() { "–".to_owned() } else { text };
                let times = !std::mem::take(&mut first);
                let unit = match cell {
                    Cell::Reps if times => String::new(),
                    cell => manner().head(cell).to_owned(),
                };
                view! {
                    {times.then(|| view! { <i>{if cell == Cell::Reps { "×" } else { "·" }}</i> })}
                    {text} <small>{if cell == Cell::Time { String::new() } else { unit }}</small>
                }
            })
            .collect_view()
        };
    let target = move || spot.with_value(|spot| bench.line(spot).and_then(|line| line.plan));
    let is_planned =
        move || target().is_some_and(|plan| plan.reps.is_some() || plan.weight_kg.is_some());
    let effort = move || {
        target().and_then(|plan| match (plan.rir, plan.rpe, plan.reps_max) {
            (Some(rir), _, _) => Some(format!("{} in reserve", number::show(rir, 1))),
            (_, Some(rpe), _) => Some(format!("RPE {}", number::show(rpe, 1))),
            (_, _, Some(most)) => Some(format!("up to {most} reps")),
            _ => None,
        })
    };
    view! {
        <div class="dock-next">
            <div class="dock-words">
                <p class="dock-label"><span>{move || name.get()}</span> {which}</p>
                <p class="dock-figures num" aria-live="off">{figures}</p>
                <p class="dock-why">
                    {move || effort().map(|effort| view! { <span class="dock-aim">{effort}</span> })}
                    <Why planned=Signal::derive(is_planned)/>
                </p>
            </div>
            <button
                type="button" class="dock-go" aria-label=move || format!("Log set: {}, {}", name.get(), which())
                on:click=move |_| { let _ = spot.with_value(|spot| bench.done(spot)); }
            >
                <Icon glyph=Glyph::Check/> <span>"Log set"</span>
            </button>
        </div>
    }
}

/// Why this much: the engine's first reason, or what it would say beside a plan.
#[component]
fn Why(planned: Signal<bool>) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let words = move || {
        bench.advice.with(|(_, state)| match state {
            PlateState::Waiting => "…".to_owned(),
            PlateState::Absent(why) => why.clone(),
            PlateState::Ready(advice) => {
                let reason = advice.reasons.first().map(|reason| reason.text.clone());
                if planned.get() {
                    let unit = bench.units.get();
                    format!(
                        "Planned. Suggested: {} × {}",
                        unit.show(advice.weight_kg),
                        advice.reps
                    )
                } else {
                    reason.unwrap_or_else(|| "Suggested".to_owned())
                }
            }
        })
    };
    let warm = move || {
        bench
            .next
            .get()
            .and_then(|spot| bench.line(&spot))
            .is_some_and(|line| line.number.is_none() && matches!(line.key, RowKey::Planned(_)))
    };
    move || {
        if warm() {
            return view! { <span>"On the way up"</span> }.into_any();
        }
        view! {
            <button type="button" class="dock-more" on:click=move |_| bench.show(Sheet::Advice)>
                {words} <Icon glyph=Glyph::Up/>
            </button>
        }
        .into_any()
    }
}

/// The rest: how long still, a little more, a little less, no more.
#[component]
fn Resting() -> impl IntoView {
    let bench = expect_context::<Bench>();
    let timer = bench.rest;
    let on = Memo::new(move |_| timer.rest.with(Option::is_some));
    let left = move || {
        let seconds = timer
            .rest
            .with(|rest| rest.as_ref().map_or(0, |rest| rest.left_s(timer.now.get())));
        super::figures::clock(seconds as f64)
    };
    let share = move || {
        let share = timer.rest.with(|rest| {
            rest.as_ref()
                .map_or(0.0, |rest| rest.share(timer.now.get()))
        });
        format!("{:.1}%", (1.0 - share) * 100.0)
    };
    move || {
        on.get().then(|| view! {
            <section class="rest" aria-label="Rest">
                <div class="rest-line"><span style:width=share></span></div>
                <div class="rest-keys">
                    <p class="rest-left num" role="timer">{left}</p>
                    <button type="button" class="rest-key num" aria-label="15 seconds less" on:click=move |_| timer.shift(-15)>"−15"</button>
                    <button type="button" class="rest-key num" aria-label="15 seconds more" on:click=move |_| timer.shift(15)>"+15"</button>
                    <button type="button" class="rest-key" on:click=move |_| timer.stop()>"Skip"</button>
                </div>
                {move || timer.may_ask.get().then(|| view! {
                    <div class="rest-ask">
                        <p>"Say when the rest is over, even with the screen off?"</p>
                        <button type="button" class="rest-key" on:click=move |_| timer.answer(true)>"Yes"</button>
                        <button type="button" class="rest-key" on:click=move |_| timer.answer(false)>"No"</button>
                    </div>
                })}
            </section>
        })
    }
}
