//! The large keys under the thumb. They type into the cell that has the focus, which keeps it.
use leptos::prelude::*;

use super::{
    bench::{Bench, Focus},
    book::{Cell, RowKey},
    figures::Effort,
    plates::PlateStrip,
    stopwatch::Stopwatch,
};
use crate::widgets::{Glyph, Icon};

/// Whether this screen is touched: then the keys are ours, else there is a keyboard.
pub fn is_used() -> bool {
    let coarse = window().match_media("(pointer: coarse)").ok().flatten();
    coarse.is_some_and(|query| query.matches())
}

/// Moves the cell out from under the keys.
pub fn reveal(input: &web_sys::HtmlInputElement) {
    if !is_used() {
        return;
    }
    let input = input.clone();
    request_animation_frame(move || {
        let frame = input.get_bounding_client_rect();
        let height = window()
            .inner_height()
            .ok()
            .and_then(|height| height.as_f64())
            .unwrap_or(800.0);
        // The keys take the lower half; the row is best seen a third down.
        if frame.bottom() > height * 0.42 || frame.top() < 80.0 {
            window().scroll_by_with_x_and_y(0.0, frame.top() - height * 0.28);
        }
    });
}

#[component]
pub fn Keypad() -> impl IntoView {
    let bench = expect_context::<Bench>();
    let shown = Memo::new(move |_| bench.focus.get().filter(|_| is_used()));
    let open = Memo::new(move |_| shown.with(Option::is_some));
    move || open.get().then(|| view! { <Pad shown/> })
}

#[component]
fn Pad(shown: Memo<Option<Focus>>) -> impl IntoView {
    let bench = expect_context::<Bench>();
    let cell = Memo::new(move |_| {
        shown.with(|focus| focus.as_ref().map_or(Cell::Weight, |focus| focus.cell))
    });
    let of_focus = move |read: &dyn Fn(&Focus) -> String| {
        shown.with(|focus| focus.as_ref().map(read).unwrap_or_default())
    };
    let title = move || of_focus(&|focus| bench.name_of(&focus.spot));
    let head = move || of_focus(&|focus| bench.manner(&focus.spot).head(focus.cell).to_owned());
    let step = Memo::new(move |_| {
        of_focus(&|focus| match focus.cell {
            Cell::Time => "5 s".into(),
            _ => crate::measure::number::show(bench.step(focus), 2),
        })
    });
    let planned = Memo::new(move |_| {
        shown.with(|focus| {
            focus
                .as_ref()
                .is_some_and(|focus| matches!(focus.spot.row, RowKey::Planned(_)))
        })
    });
    let last = Memo::new(move |_| {
        shown.with(|focus| {
            focus
                .as_ref()
                .is_some_and(|focus| bench.cells(&focus.spot).last() == Some(&focus.cell))
        })
    });
    // A press must not take the focus from the cell.
    let hold = |event: web_sys::PointerEvent| event.prevent_default();
    let hold_mouse = |event: web_sys::MouseEvent| event.prevent_default();
    let digit = move |key: char| {
        view! { <button type="button" tabindex="-1" class="key num" on:click=move |_| bench.press(key)>{key.to_string()}</button> }
    };
    let extra = move || match cell.get() {
        Cell::Weight | Cell::Effort | Cell::Distance => Some('.'),
        Cell::Time => Some(':'),
        Cell::Reps => Some('/'),
    };
    let go_on = move |_| {
        if bench.go_on(false) {
            return;
        }
        let Some(focus) = shown.get_untracked() else {
            return;
        };
        // A figure that is missing keeps the keys, at its own cell.
        if !planned.get_untracked() || bench.done(&focus.spot) {
            bench.put_down();
        }
    };
    view! {
        <section class="keypad" aria-label="Keys" on:pointerdown=hold on:mousedown=hold_mouse>
            <header class="keypad-head">
                <p><strong>{title}</strong> <span class="faint">{head}</span></p>
                {move || (cell.get() == Cell::Weight).then(|| view! {
                    <button type="button" tabindex="-1" class="key-unit" on:click=move |_| {
                        if let Some(focus) = shown.get_untracked() { bench.turn_unit(&focus.spot); }
                    }>"kg ⇄ lb"</button>
                })}
                <button type="button" tabindex="-1" class="icon-button" aria-label="Close the keys" on:click=move |_| bench.put_down()>
                    <Icon glyph=Glyph::Down/>
                </button>
            </header>
            {move || match cell.get() {
                Cell::Weight => view! { <PlateStrip shown/> }.into_any(),
                Cell::Effort => view! { <EffortChips/> }.into_any(),
                Cell::Time => view! { <Stopwatch/> }.into_any(),
                Cell::Reps => view! { <p class="keypad-hint">"One side at a time? Left / right as 8/7."</p> }.into_any(),
                Cell::Distance => ().into_any(),
            }}
            <div class="keys">
                {digit('1')} {digit('2')} {digit('3')}
                <button type="button" tabindex="-1" class="key key-step num" on:click=move |_| bench.nudge(1.0)>"+" {move || step.get()}</button>
                {digit('4')} {digit('5')} {digit('6')}
                <button type="button" tabindex="-1" class="key key-step num" on:click=move |_| bench.nudge(-1.0)>"−" {move || step.get()}</button>
                {digit('7')} {digit('8')} {digit('9')}
                <button type="button" tabindex="-1" class="key key-go" on:click=go_on>
                    {move || if !last.get() { "Next" } else if planned.get() { "Log set" } else { "Done" }}
                </button>
                {move || extra().map(digit)} {digit('0')}
                <button type="button" tabindex="-1" class="key" aria-label="Delete" on:click=move |_| bench.erase()>"⌫"</button>
            </div>
        </section>
    }
}

#[component]
fn EffortChips() -> impl IntoView {
    let bench = expect_context::<Bench>();
    let rpe = move || bench.settings.effort.get() == Effort::Rpe;
    let chips = move || {
        let figures: &[&'static str] = if rpe() {
            &["6", "7", "7.5", "8", "8.5", "9", "9.5", "10"]
        } else {
            &["0", "0.5", "1", "1.5", "2", "3", "4", "5"]
        };
        figures
            .iter()
            .map(|figure| {
                let figure = *figure;
                view! {
                    <button type="button" tabindex="-1" class="effort-chip num"
                        aria-pressed=move || (bench.text.get() == figure).to_string()
                        on:click=move |_| bench.choose(figure)>{figure}</button>
                }
            })
            .collect_view()
    };
    view! {
        <div class="effort">
            <div class="effort-chips">{chips}</div>
            <p class="keypad-hint">{move || effort_words(rpe(), &bench.text.get())}</p>
        </div>
    }
}

/// What a figure of effort feels like.
fn effort_words(rpe: bool, text: &str) -> &'static str {
    let Some(figure) = crate::measure::number::parse(text) else {
        return if rpe {
            "How hard was it, up to 10?"
        } else {
            "How many more could you have done?"
        };
    };
    let left = if rpe { 10.0 - figure } else { figure };
    match left {
        left if left <= 0.0 => "Nothing left: not one more.",
        left if left < 1.0 => "Perhaps one more.",
        left if left < 2.0 => "One more, for sure.",
        left if left < 3.0 => "Two more.",
        left if left < 4.0 => "Three more: still quick.",
        _ => "Easy: four or more left.",
    }
}
