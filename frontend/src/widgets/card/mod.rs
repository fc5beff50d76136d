//! A card: something that stands for itself on a page, with its heading and what is done with it.
use leptos::prelude::*;

/// A raised sheet with a heading. `above` is the small engraved word over it, `side` what stands at the heading's end.
#[component]
pub fn Card(
    #[prop(into)] heading: Signal<String>,
    #[prop(optional, into)] above: Signal<String>,
    #[prop(optional, into)] side: Option<leptos::children::ViewFn>,
    children: Children,
) -> impl IntoView {
    let word = move || {
        let text = above.get();
        (!text.is_empty()).then(|| view! { <p class="engraved">{text}</p> })
    };
    view! {
        <section class="card">
            <header class="card-head">
                <div>{word} <h2>{move || heading.get()}</h2></div>
                {side.map(|side| view! { <div class="card-side">{side.run()}</div> })}
            </header>
            {children()}
        </section>
    }
}
