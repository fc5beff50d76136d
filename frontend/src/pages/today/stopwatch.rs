//! A stopwatch for a set that is held or run: it counts up, or down from what is planned, into the
//! cell that has the focus.
use std::time::Duration;

use leptos::{leptos_dom::helpers::IntervalHandle, prelude::*};

use super::{bench::Bench, figures};
use crate::{
    measure::{span, when::Moment},
    widgets::{Glyph, Icon},
};

const BEAT: Duration = Duration::from_millis(200);

#[component]
pub fn Stopwatch() -> impl IntoView {
    let bench = expect_context::<Bench>();
    let began = RwSignal::new(None::<f64>);
    let now = RwSignal::new(0.0);
    let beat = StoredValue::new(None::<IntervalHandle>);
    let halt = move || {
        if let Some(Some(beat)) = beat.try_update_value(Option::take) {
            beat.clear();
        }
    };
    on_cleanup(halt);
    // What is planned is the goal; without one the watch only counts.
    let goal = untrack(|| {
        let focus = bench.focus.get()?;
        let text = bench.ghost_text(&focus.spot, focus.cell);
        span::parse(&text)
            .map(|ms| ms as f64 / 1_000.0)
            .filter(|goal| *goal > 0.0)
    });
    let passed = move || began.get().map(|from| (now.get() - from) / 1_000.0);
    let press = move |_| match began.get_untracked() {
        None => {
            let at = Moment::now().ms;
            now.set(at);
            began.set(Some(at));
            let told = StoredValue::new(false);
            let running = set_interval_with_handle(
                move || {
                    let at = Moment::now().ms;
                    let _ = now.try_set(at);
                    let from = began.try_get_untracked().flatten().unwrap_or(at);
                    if goal.is_some_and(|goal| (at - from) / 1_000.0 >= goal)
                        && told.try_get_value() == Some(false)
                    {
                        let _ = told.try_set_value(true);
                        let _ = window().navigator().vibrate_with_duration(300);
                        bench.voice.say("Time is up.");
                    }
                },
                BEAT,
            );
            beat.set_value(running.ok());
        }
        Some(from) => {
            halt();
            began.set(None);
            bench.choose(&figures::clock((Moment::now().ms - from) / 1_000.0));
        }
    };
    let shown = move || match passed() {
        None => goal.map_or_else(|| "0:00".to_owned(), figures::clock),
        Some(passed) => match goal {
            Some(goal) if passed < goal => figures::clock((goal - passed).ceil()),
            Some(goal) => format!("+{}", figures::clock((passed - goal).floor())),
            None => figures::clock(passed.floor()),
        },
    };
    view! {
        <div class="stopwatch" class:running=move || began.get().is_some()>
            <span class="stopwatch-face num" role="timer">{shown}</span>
            <button type="button" tabindex="-1" class="button" on:click=press>
                {move || if began.get().is_some() { view! { <Icon glyph=Glyph::Check/> } } else { view! { <Icon glyph=Glyph::Next/> } }}
                {move || if began.get().is_some() { "Stop" } else { "Start" }}
            </button>
        </div>
    }
}
