//! An address that leads nowhere.
use leptos::prelude::*;
use leptos_router::components::A;

use crate::widgets::{Empty, PageHead};

#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <PageHead title="Nothing here".to_owned()/>
        <Empty say="This address leads nowhere. Your workouts are where you left them.">
            <A href="/today" attr:class="button primary">"Go to today"</A>
        </Empty>
    }
}
