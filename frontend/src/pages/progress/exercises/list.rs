//! The catalogue: searched while one types, narrowed by muscle and kit; favourites on top, then what was
//! done lately; one's own exercises beside those that came with the app.
use std::{collections::HashSet, sync::Arc};

use contract::{Exercise, ExerciseEquipment, ExercisePrimary};
use leptos::prelude::*;
use leptos_router::components::A;
use serde_json::{Map, Value};

use super::favourite::Favourites;
use crate::{
    api,
    forms::{Draft, ModelForm, sender, view},
    measure::{id::new_id, order::ordered_by},
    net::{self, ApiError, of_tree, rows},
    shell::{Catalogue, Toasts},
    widgets::{
        Button, Chip, ChipRow, Dialog, Empty, Glyph, Icon, PageHead, Pager, SelectField, fresh_id,
    },
};

/// Rows drawn at first; a phone need not lay out the whole catalogue to show its top.
const STEP: usize = 60;

/// What narrows the list.
#[derive(Clone, Copy)]
struct Filters {
    query: RwSignal<String>,
    muscle: RwSignal<Option<ExercisePrimary>>,
    kit: RwSignal<Option<ExerciseEquipment>>,
    favourites: RwSignal<bool>,
    own: RwSignal<bool>,
}

#[component]
pub fn ExercisesPage() -> impl IntoView {
    let catalogue = expect_context::<Catalogue>();
    let filters = Filters {
        query: RwSignal::new(String::new()),
        muscle: RwSignal::new(None),
        kit: RwSignal::new(None),
        favourites: RwSignal::new(false),
        own: RwSignal::new(false),
    };
    let favourites = Favourites::load();
    let creating = RwSignal::new(false);
    view! {
        <PageHead title="Exercises".to_owned() back=("/progress", "Progress")>
            <Button glyph=Glyph::Plus press=move |()| creating.set(true)>"New"</Button>
        </PageHead>
        <SearchBox query=filters.query label="Search exercises"/>
        <Narrow filters/>
        {net::shown(catalogue.load, 8, move |known| view! { <List list=known.list.clone() filters favourites/> })}
        <Dialog open=creating title="A new exercise".to_owned()>
            <NewExercise creating name=filters.query/>
        </Dialog>
    }
}

#[component]
fn Narrow(filters: Filters) -> impl IntoView {
    let any = || (String::new(), "Any".to_owned());
    let muscles = std::iter::once(any())
        .chain(
            ExercisePrimary::ALL
                .iter()
                .map(|m| (m.word().to_owned(), m.label().to_owned())),
        )
        .collect();
    let kits = std::iter::once(any())
        .chain(
            ExerciseEquipment::ALL
                .iter()
                .map(|k| (k.word().to_owned(), k.label().to_owned())),
        )
        .collect();
    let (muscle, kit) = (filters.muscle, filters.kit);
    let toggle = |flag: RwSignal<bool>| Callback::new(move |()| flag.update(|on| *on = !*on));
    view! {
        <div class="narrow">
            <SelectField
                label="Muscle" options=muscles
                value=Signal::derive(move || muscle.get().map(|m| m.word().to_owned()).unwrap_or_default())
                input=Callback::new(move |word: String| muscle.set(ExercisePrimary::of_word(&word)))
            />
            <SelectField
                label="Equipment" options=kits
                value=Signal::derive(move || kit.get().map(|k| k.word().to_owned()).unwrap_or_default())
                input=Callback::new(move |word: String| kit.set(ExerciseEquipment::of_word(&word)))
            />
        </div>
        <ChipRow label="Show">
            <Chip label="Favourites".to_owned() on=filters.favourites press=toggle(filters.favourites)/>
            <Chip label="Your own".to_owned() on=filters.own press=toggle(filters.own)/>
        </ChipRow>
    }
}

#[component]
fn List(list: Vec<Arc<Exercise>>, filters: Filters, favourites: Favourites) -> impl IntoView {
    let limit = RwSignal::new(STEP);
    let all = StoredValue::new(list);
    let recent = net::load(api::recent_sets);
    let current = Memo::new(move |_| {
        let sets = recent.ready().unwrap_or_default();
        sets.into_iter()
            .map(|set| set.exercise)
            .collect::<HashSet<_>>()
    });
    let matching = Memo::new(move |_| {
        let starred = favourites.ids();
        let rows = all.with_value(|all| found(all, &filters.query.get()));
        let rows: Vec<_> = rows
            .into_iter()
            .filter(|row| fits(row, filters, &starred))
            .collect();
        // With a search, the best hit stays on top.
        if filters.query.with(|query| query.trim().is_empty()) {
            current.with(|current| {
                ordered_by(rows, |row| {
                    let (star, lately) = (starred.contains(&row.id), current.contains(&row.id));
                    if star { 0 } else { 1 + i64::from(!lately) }
                })
            })
        } else {
            rows
        }
    });
    let rows = move || {
        matching.with(|rows| {
            rows.iter()
                .take(limit.get())
                .map(|row| line(row, favourites))
                .collect_view()
        })
    };
    let count = Memo::new(move |_| matching.with(Vec::len));
    view! {
        {move || (count.get() == 0).then(|| view! { <Empty say="No exercise fits. Try one word of its name, another muscle, or add it as new."/> })}
        <ul class="exercise-list">{rows}</ul>
        {move || (count.get() > 0).then(|| view! {
            <Pager
                shown=Signal::derive(move || count.get().min(limit.get())) more=Signal::derive(move || limit.get() < count.get())
                busy=false one="exercise" many="exercises" press=Callback::new(move |()| limit.update(|n| *n += STEP))
            />
        })}
    }
}

fn fits(row: &Exercise, filters: Filters, starred: &HashSet<String>) -> bool {
    let works = |muscle: ExercisePrimary| {
        let main = row.primary.iter().flatten().any(|own| *own == muscle);
        main || row
            .secondary
            .iter()
            .flatten()
            .any(|own| own.word() == muscle.word())
    };
    filters.muscle.get().is_none_or(works)
        && filters
            .kit
            .get()
            .is_none_or(|kit| row.equipment == Some(kit))
        && (!filters.favourites.get() || starred.contains(&row.id))
        && (!filters.own.get() || row.space != "system")
}

fn line(row: &Arc<Exercise>, favourites: Favourites) -> impl IntoView + use<> {
    let kit = row.equipment.map(|kit| kit.label());
    let muscles = row.primary.iter().flatten().map(|muscle| muscle.label());
    let facts: Vec<&str> = kit.into_iter().chain(muscles).collect();
    let own = (row.space != "system").then(|| view! { <span class="badge">"Yours"</span> });
    let (id, name) = (StoredValue::new(row.id.clone()), row.name.clone());
    let on = Memo::new(move |_| id.with_value(|id| favourites.holds(id)));
    let label = format!("Favourite: {name}");
    view! {
        <li class="exercise-row">
            <A href=format!("/progress/exercises/{}", row.id) attr:class="exercise-face">
                <strong>{name}</strong> {own}
                <span class="faint">{facts.join(" · ")}</span>
            </A>
            <button
                type="button" class="icon-button star" aria-pressed=move || on.get().to_string() aria-label=label
                on:click=move |_| favourites.turn(id.get_value())
            >
                <Icon glyph=Glyph::Star/>
            </button>
        </li>
    }
}

/// An exercise of the person's own, called what was searched for.
#[component]
fn NewExercise(creating: RwSignal<bool>, name: RwSignal<String>) -> impl IntoView {
    let (catalogue, toasts) = (expect_context::<Catalogue>(), expect_context::<Toasts>());
    let draft = Draft::new(view("exercise", "form"), &serde_json::Value::Null);
    draft.enter("name", name.get_untracked().trim().to_owned());
    let send = sender(move |changed| async move {
        rows::create(&drawn_up(changed)?).await?;
        catalogue.refresh();
        toasts.say("Exercise added.");
        Ok(())
    });
    view! { <ModelForm draft send submit="Add exercise" done=Callback::new(move |()| creating.set(false))/> }
}

fn drawn_up(fields: Map<String, Value>) -> Result<Exercise, ApiError> {
    let bare = Exercise {
        id: new_id(),
        ..Exercise::default()
    };
    let mut tree = serde_json::to_value(&bare).unwrap_or_default();
    if let Some(tree) = tree.as_object_mut() {
        tree.extend(fields.into_iter().filter(|(_, value)| !value.is_null()));
    }
    of_tree(&tree).ok_or_else(|| ApiError::unreadable(None))
}

/// A search box that filters while one types.
#[component]
pub fn SearchBox(query: RwSignal<String>, label: &'static str) -> impl IntoView {
    let id = fresh_id("search");
    view! {
        <div class="search">
            <label for=id.clone() class="unseen">{label}</label>
            <Icon glyph=Glyph::Search/>
            <input
                id=id class="input" type="search" placeholder=label autocomplete="off" enterkeyhint="search"
                prop:value=move || query.get() on:input=move |event| query.set(event_target_value(&event))
            />
        </div>
    }
}

/// Exercises whose name, other names, equipment or muscles hold every word of `query`; names that
/// begin with it come first.
pub fn found(all: &[Arc<Exercise>], query: &str) -> Vec<Arc<Exercise>> {
    let query = query.trim().to_lowercase();
    let words: Vec<&str> = query.split_whitespace().collect();
    let hits: Vec<(i64, Arc<Exercise>)> = all
        .iter()
        .filter_map(|row| {
            let name = row.name.to_lowercase();
            let aliases = row.aliases.iter().flatten().map(String::as_str);
            let muscles = row.primary.iter().flatten().map(|muscle| muscle.label());
            let kit = row.equipment.map(|equipment| equipment.label());
            let rest: Vec<_> = aliases.chain(muscles).chain(kit).collect();
            let rest = rest.join(" ").to_lowercase();
            let all_in = |text: &str| words.iter().all(|word| text.contains(word));
            let rank = if name.starts_with(&query) {
                0
            } else if all_in(&name) {
                1
            } else if all_in(&format!("{name} {rest}")) {
                2
            } else {
                return None;
            };
            Some((rank, row.clone()))
        })
        .collect();
    ordered_by(hits, |(rank, _)| *rank)
        .into_iter()
        .map(|(_, row)| row)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_before_aliases_and_muscles() {
        let row = |name: &str, alias: &str| {
            Arc::new(Exercise {
                name: name.into(),
                aliases: Some(vec![alias.into()]),
                ..Exercise::default()
            })
        };
        let all = [
            row("Chest Press", "Machine Bench"),
            row("Incline Bench Press", ""),
            row("Bench Press (Barbell)", ""),
        ];
        let names: Vec<_> = found(&all, " bench")
            .iter()
            .map(|r| r.name.clone())
            .collect();
        assert_eq!(
            names,
            [
                "Bench Press (Barbell)",
                "Incline Bench Press",
                "Chest Press"
            ]
        );
        assert!(found(&all, "squat").is_empty());
    }
}
