//! Number tiles: a few large figures side by side, each with its engraved name.
use leptos::prelude::*;
use leptos_router::components::A;

/// The row of tiles; it wraps where it has to.
#[component]
pub fn Tiles(#[prop(optional, into)] label: Option<String>, children: Children) -> impl IntoView {
    view! { <ul class="tiles" aria-label=label>{children()}</ul> }
}

/// One figure. With `href` the whole tile leads there.
#[component]
pub fn Tile(
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    /// Stands small behind the figure: `kg`, `sets`.
    #[prop(optional, into)]
    unit: Signal<String>,
    /// Stands under it: what it is compared with.
    #[prop(optional, into)]
    note: Signal<String>,
    #[prop(optional, into)] href: Option<String>,
) -> impl IntoView {
    let face = view! {
        <span class="engraved">{label}</span>
        <span class="tile-figure num">{move || value.get()} <small>{move || unit.get()}</small></span>
        <span class="tile-note">{move || note.get()}</span>
    };
    view! {
        <li class="tile">
            {match href {
                Some(href) => view! { <A href=href attr:class="tile-face">{face}</A> }.into_any(),
                None => view! { <div class="tile-face">{face}</div> }.into_any(),
            }}
        </li>
    }
}
