//! One set, read at arm's length: large weight and reps, then reserve and kind in small.
use contract::SetKind;
use leptos::prelude::*;

use super::{Glyph, Icon};
use crate::measure::unit::Units;

/// What a set row shows.
#[derive(Clone, Debug, PartialEq)]
pub struct SetLine {
    /// 1-based number within the exercise, counting working sets only; `None` for a warm-up.
    pub number: Option<usize>,
    pub kind: SetKind,
    pub weight_kg: Option<f64>,
    pub reps: Option<i64>,
    /// For what is held or travelled instead of repeated.
    pub seconds: Option<f64>,
    pub rir: Option<f64>,
    pub note: String,
    /// What was noted besides, in the person's own fields.
    pub own: String,
    /// Not yet confirmed by the server.
    pub pending: bool,
}

impl SetLine {
    /// `Set 2: 80 kg for 8 reps, 2 in reserve`, for a screen reader.
    fn spoken(&self, weight: Option<String>) -> String {
        let name = self
            .number
            .map_or_else(|| self.kind.label().to_owned(), |n| format!("Set {n}"));
        let mut parts: Vec<String> = Vec::new();
        parts.extend(weight);
        parts.extend(self.reps.map(|reps| format!("{reps} reps")));
        parts.extend(self.rir.map(|rir| format!("{rir} in reserve")));
        parts.extend(Some(self.own.clone()).filter(|own| !own.is_empty()));
        format!("{name}: {}", parts.join(", "))
    }
}

/// The figure after the cross: reps, else seconds.
fn amount(reps: Option<i64>, seconds: Option<f64>) -> String {
    match (reps, seconds) {
        (Some(reps), _) => reps.to_string(),
        (None, Some(seconds)) => format!("{} s", seconds.round()),
        _ => "–".into(),
    }
}

/// A row of the set ledger; with `edit` the whole row is the button.
#[component]
pub fn SetRow(line: SetLine, #[prop(optional, into)] edit: Option<Callback<()>>) -> impl IntoView {
    let units = expect_context::<Units>();
    let spoken = {
        let line = line.clone();
        move || line.spoken(line.weight_kg.map(|kg| units.get().show(kg)))
    };
    let warm = line.number.is_none();
    let tag = (line.kind != SetKind::Normal).then(|| line.kind.label().to_owned());
    let rir = line.rir.map(|rir| format!("{rir} RIR"));
    let words = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    let side = [tag, rir, words(&line.own), words(&line.note)];
    let side = side.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let weight_kg = line.weight_kg;
    let weight = move || match weight_kg {
        Some(kg) if kg > 0.0 => (units.get().figure(kg), units.get().name()),
        _ => ("BW".to_owned(), ""),
    };
    let inner = view! {
        <span class="set-number num" aria-hidden="true">{line.number.map_or_else(|| "·".to_owned(), |n| n.to_string())}</span>
        <span class="set-load num" aria-hidden="true">
            {move || weight().0} <small>{move || weight().1}</small>
            <i>"×"</i>
            {amount(line.reps, line.seconds)}
        </span>
        <span class="set-side" aria-hidden="true">{side}</span>
    };
    match edit {
        Some(edit) => view! {
            <li class="set-row" class:warm=warm class:pending=line.pending>
                <button type="button" class="set-press" on:click=move |_| edit.run(())>
                    <span class="unseen">{move || format!("Edit {}", spoken())}</span>
                    {inner} <Icon glyph=Glyph::Pencil/>
                </button>
            </li>
        }
        .into_any(),
        None => view! {
            <li class="set-row" class:warm=warm>
                <span class="unseen">{spoken}</span>
                <div class="set-press">{inner}</div>
            </li>
        }
        .into_any(),
    }
}
