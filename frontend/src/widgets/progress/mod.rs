//! Progress on a steel rule: determinate, told in words, and read out at each tenth.
use leptos::prelude::*;

use crate::measure::number;

/// `done` of `total`; `what` names the things counted ("sets").
#[component]
pub fn Progress(
    #[prop(into)] label: String,
    #[prop(into)] done: Signal<usize>,
    #[prop(into)] total: Signal<usize>,
    what: &'static str,
) -> impl IntoView {
    let share = Memo::new(move |_| {
        let total = total.get().max(1);
        (done.get().min(total) * 100) / total
    });
    let tenth = Memo::new(move |_| share.get() / 10 * 10);
    view! {
        <div class="progress">
            <div class="spread">
                <span>{label.clone()}</span>
                <span class="num quiet">
                    {move || format!("{} of {} {what}", number::grouped(done.get()), number::grouped(total.get()))}
                </span>
            </div>
            <div
                class="progress-rule" role="progressbar" aria-label=label
                aria-valuemin="0" aria-valuemax="100" aria-valuenow=move || share.get().to_string()
            >
                <div class="progress-done" style:width=move || format!("{}%", share.get())></div>
            </div>
            <span class="unseen" aria-live="polite">{move || format!("{} percent", tenth.get())}</span>
        </div>
    }
}
