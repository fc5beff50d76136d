//! The names in a file and what they stand for: the unsure ones first, each to be changed by
//! searching the catalogue.
use std::{collections::BTreeMap, sync::Arc};

use contract::{Exercise, NameMatch, PreviewExercise, PreviewExerciseConfidence as Confidence};
use leptos::prelude::*;

use super::words::counted;
use crate::{
    measure::{number, order::ordered_by},
    net,
    pages::progress::exercises::{SearchBox, found},
    shell::Catalogue,
    widgets::{Dialog, Glyph, Icon, RowPress, Rows},
};

/// Rows of a search; typing narrows them faster than scrolling.
const SHOWN: usize = 30;

/// What the person decided: a name's exercise, or none for one of their own.
#[derive(Clone, Copy)]
pub struct Decided(RwSignal<BTreeMap<String, Option<String>>>);

impl Decided {
    pub fn new() -> Self {
        Self(RwSignal::new(BTreeMap::new()))
    }

    /// As the confirmation takes them.
    pub fn matches(self) -> Vec<NameMatch> {
        self.0.with_untracked(|decided| {
            let matches = decided.iter();
            matches
                .map(|(name, exercise)| NameMatch {
                    name: name.clone(),
                    exercise: exercise.clone(),
                })
                .collect()
        })
    }
}

#[component]
pub fn Names(names: Vec<PreviewExercise>, decided: Decided) -> impl IntoView {
    let asked = RwSignal::new(None::<String>);
    let open = RwSignal::new(false);
    let names = ordered_by(names, |named| rank(named) * 1_000_000 - named.sets);
    let (unsure, sure): (Vec<_>, Vec<_>) = names.into_iter().partition(|named| rank(named) < 2);
    let draw = move |names: Vec<PreviewExercise>| {
        let rows = names.into_iter();
        rows.map(|named| name_row(named, decided, asked, open))
            .collect_view()
    };
    let heads = (
        number::count(unsure.len(), "name to look at", "names to look at"),
        number::count(sure.len(), "name is known", "names are known"),
    );
    view! {
        {(!unsure.is_empty()).then(|| view! {
            <section class="import-part">
                <div><h2>{heads.0}</h2> <p class="quiet">"Your answers are remembered for the next file."</p></div>
                <ul class="names">{draw(unsure)}</ul>
            </section>
        })}
        {(!sure.is_empty()).then(|| view! {
            <details class="import-part">
                <summary><h2>{heads.1}</h2></summary>
                <ul class="names">{draw(sure)}</ul>
            </details>
        })}
        <Dialog open title="Which exercise is it?">
            {move || asked.get().map(|name| view! { <Choose name decided open/> })}
        </Dialog>
    }
}

/// What needs a look comes first.
fn rank(named: &PreviewExercise) -> i64 {
    match named.confidence {
        Confidence::Likely => 0,
        // An answer of a later version is looked at rather than believed.
        Confidence::None | Confidence::Unknown(_) => 1,
        Confidence::Exact | Confidence::Alias => 2,
    }
}

fn name_row(
    named: PreviewExercise,
    decided: Decided,
    asked: RwSignal<Option<String>>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let catalogue = expect_context::<Catalogue>();
    let sets = number::count(counted(named.sets), "set", "sets");
    let name = named.name.clone();
    let key = named.name.clone();
    let shown = named.exercise.clone().zip(named.matched.clone());
    let certain = matches!(named.confidence, Confidence::Exact | Confidence::Alias);
    let says = Memo::new(move |_| {
        let changed = decided.0.with(|decided| decided.get(&key).cloned());
        match (changed, &shown) {
            (Some(Some(id)), _) => (catalogue.name(&id), true),
            (Some(None), _) => ("Your own exercise".to_owned(), true),
            (None, Some((_, matched))) => (matched.clone(), certain),
            (None, None) => ("Your own exercise, new".to_owned(), false),
        }
    });
    let press = name.clone();
    let label = format!("Change what {name} stands for: ");
    view! {
        <li class="name-row">
            <span class="name-file"><strong>{name}</strong> <span class="faint num">{sets}</span></span>
            <button
                type="button" class="name-choice" class:open=move || !says.get().1
                on:click=move |_| { asked.set(Some(press.clone())); open.set(true); }
            >
                <span class="unseen">{label}</span>
                <span>{move || says.get().0}</span>
                {move || if says.get().1 { view! { <Icon glyph=Glyph::Check/> }.into_any() } else { view! { <span class="badge warn">"check"</span> }.into_any() }}
            </button>
        </li>
    }
}

/// What is called nearly like a name in the file: its words are given up one by one, the last
/// first, since makers and gyms stand behind the movement.
fn like(list: &[Arc<Exercise>], name: &str) -> Vec<Arc<Exercise>> {
    let mut words: Vec<&str> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    while !words.is_empty() {
        let rows = found(list, &words.join(" "));
        if !rows.is_empty() {
            return rows;
        }
        words.pop();
    }
    list.to_vec()
}

/// The catalogue by search, and the way to an exercise of one's own.
#[component]
fn Choose(name: String, decided: Decided, open: RwSignal<bool>) -> impl IntoView {
    let catalogue = expect_context::<Catalogue>();
    let query = RwSignal::new(String::new());
    let name = StoredValue::new(name);
    let decide = move |exercise: Option<String>| {
        decided.0.update(|decided| {
            decided.insert(name.get_value(), exercise);
        });
        open.set(false);
    };
    view! {
        <div class="stack">
            <p class="quiet">"In the file: " <b>{name.get_value()}</b></p>
            <SearchBox query label="Search exercises"/>
            <Rows label="Your own">
                <RowPress glyph=Glyph::Plus title="Keep it as my own exercise" note="It gets the name from the file." press=move |()| decide(None)/>
            </Rows>
            {net::shown(catalogue.load, 6, move |known| {
                let list = StoredValue::new(known.list.clone());
                move || {
                    let words = query.get();
                    let rows = list.with_value(|list| {
                        if words.trim().is_empty() { like(list, &name.get_value()) } else { found(list, &words) }
                    });
                    let rows = rows.into_iter().take(SHOWN).map(|row| {
                        let id = row.id.clone();
                        view! { <RowPress title=row.name.clone() press=move |()| decide(Some(id.clone()))/> }
                    }).collect_view();
                    view! { <Rows label="Exercises">{rows}</Rows> }
                }
            })}
        </div>
    }
}
