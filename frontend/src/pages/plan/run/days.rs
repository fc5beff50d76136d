//! On which days a run is trained.
use leptos::prelude::*;
use serde_json::{Map, Value};

use super::{super::start::days, RunHandle};
use crate::widgets::{Button, ChipsField, Look};

#[component]
pub fn Weekdays(handle: RunHandle, open: RwSignal<bool>) -> impl IntoView {
    let before = handle.weekdays();
    let text = before
        .iter()
        .map(i64::to_string)
        .collect::<Vec<_>>()
        .join(",");
    let chosen = RwSignal::new(text);
    let save = move |()| {
        let after: Vec<i64> = chosen
            .with_untracked(|days| days.split(',').filter_map(|day| day.parse().ok()).collect());
        let one = |days: Vec<i64>| Map::from_iter([("weekdays".to_owned(), Value::from(days))]);
        open.set(false);
        handle.change("Days changed.", one(after), one(before.clone()));
    };
    view! {
        <ChipsField
            label="You train on" value=chosen input=Callback::new(move |text| chosen.set(text)) options=days()
            hint="None: whenever it suits you."
        />
        <p><Button look=Look::Primary press=save>"Save"</Button></p>
    }
}
