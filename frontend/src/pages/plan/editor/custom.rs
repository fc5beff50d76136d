//! A rule in the platform's own expression language, with the place of what is wrong with it.
use contract::ProgressionKind;
use leptos::prelude::*;
use strength::programme::rule::{Fault, NAMES, check_rule};

use super::{super::words, slot_sheet::SlotHandle};
use crate::{
    measure::{number, storage},
    widgets::{Button, Glyph, Icon, Look, TextArea},
};

/// Rules to begin with, and what they do.
const SAMPLES: [(&str, &str); 3] = [
    (
        "Up when every set reached its reps",
        "min_reps >= target_reps ? weight_kg + step_kg : weight_kg",
    ),
    (
        "Twice the step when the last set was easy",
        "rir != null && rir >= 3 ? weight_kg + 2 * step_kg : weight_kg + step_kg",
    ),
    (
        "Back by a tenth after two misses",
        "misses >= 2 ? weight_kg * 0.9 : (min_reps >= target_reps ? weight_kg + step_kg : weight_kg)",
    ),
];

#[component]
pub fn CustomRule(handle: SlotHandle) -> impl IntoView {
    let slot = handle;
    let stored = Memo::new(move |_| {
        slot.read(|slot| slot.progression.as_ref().and_then(|rule| rule.rule.clone()))
            .unwrap_or_default()
    });
    // What is no rule yet stays on this device: the one before it stands until it is.
    let half = StoredValue::new(slot.half_written("rule"));
    let text = RwSignal::new(
        half.with_value(|half| storage::read(half))
            .unwrap_or_else(|| stored.get_untracked()),
    );
    Effect::new(move |before: Option<String>| {
        let now = stored.get();
        if before.is_some_and(|before| before != now) {
            text.set(now.clone());
        }
        now
    });
    let write = move |what: &str, entered: String| {
        if check_rule(&entered).is_ok() {
            half.with_value(|half| storage::forget(half));
            slot.edit(what, |slot| {
                slot.progression
                    .get_or_insert_with(|| words::rule_of(ProgressionKind::Custom))
                    .rule = Some(entered.clone());
            });
        } else {
            half.with_value(|half| storage::write(half, &entered));
        }
        text.set(entered);
    };
    let fault = Memo::new(move |_| {
        let text = text.get();
        if text.trim().is_empty() {
            return Some("Say the next weight, such as weight_kg + step_kg.".to_owned());
        }
        let faults = check_rule(&text).err()?;
        faults.first().map(|fault| told(&text, fault))
    });
    let kept = move || {
        let rule = stored.get();
        (fault.with(Option::is_some) && !rule.is_empty()).then(|| {
            view! { <p class="field-hint">"Until this is right, the rule before it goes on: " <code>{rule}</code></p> }
        })
    };
    let mark = move || {
        let text = text.get();
        let fault = check_rule(&text).err()?.into_iter().next()?;
        let line: String = text
            .chars()
            .take(fault.at)
            .map(|c| if c == '\n' { '\n' } else { ' ' })
            .collect();
        let line = line.rsplit('\n').next().unwrap_or_default().to_owned();
        (!text.trim().is_empty()).then(|| format!("{line}▲"))
    };
    let names = NAMES.iter().map(|(name, says)| view! {
        <div>
            <dt><button type="button" class="name-press" title="Put it into the rule"
                on:click=move |_| write("", joined(&text.get_untracked(), name))>{*name}</button></dt>
            <dd>{*says}</dd>
        </div>
    }).collect_view();
    let samples = SAMPLES.iter().map(|(says, rule)| view! {
        <Button look=Look::Quiet press=move |()| write("", (*rule).to_owned())>{*says}</Button>
    }).collect_view();
    view! {
        <TextArea
            label="The next weight in kg" code=true value=text
            input=Callback::new(move |entered| write("rule", entered)) fault=Signal::derive(move || fault.get())
        />
        {move || mark().map(|mark| view! { <pre class="rule-mark" aria-hidden="true">{mark}</pre> })}
        {kept}
        <details class="stages">
            <summary>"What a rule may name, and rules to begin with" <Icon glyph=Glyph::Down/></summary>
            <dl class="rule-names">{names}</dl>
            <div class="stack">{samples}</div>
        </details>
    }
}

/// A fault with its place, counted as people count.
fn told(text: &str, fault: &Fault) -> String {
    let at = fault.at.min(text.chars().count());
    let expected = fault
        .expected
        .as_ref()
        .map(|hint| format!(" Expected {hint}."));
    format!(
        "At character {}: {}{}",
        number::grouped(at + 1),
        fault.message,
        expected.unwrap_or_default()
    )
}

/// A name behind what is there, apart from it.
fn joined(text: &str, name: &str) -> String {
    let text = text.trim_end();
    if text.is_empty() {
        name.to_owned()
    } else {
        format!("{text} {name}")
    }
}
