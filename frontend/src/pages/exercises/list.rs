//! The catalogue as a table, searched while one types.
use std::sync::Arc;

use contract::Exercise;
use leptos::prelude::*;
use serde_json::Value;

use crate::{
    forms::view,
    measure::order::ordered_by,
    net,
    shell::Catalogue,
    widgets::{Empty, Glyph, Icon, ModelTable, PageHead, Pager, Sort, fresh_id, sorted},
};

/// Rows drawn at first; a phone need not lay out the whole catalogue to show its top.
const STEP: usize = 60;

#[component]
pub fn ExercisesPage() -> impl IntoView {
    let catalogue = expect_context::<Catalogue>();
    let query = RwSignal::new(String::new());
    view! {
        <PageHead title="Exercises".to_owned()/>
        <SearchBox query label="Search exercises"/>
        {net::shown(catalogue.load, 8, move |known| view! { <Table list=known.list.clone() query/> })}
    }
}

#[component]
fn Table(list: Vec<Arc<Exercise>>, query: RwSignal<String>) -> impl IntoView {
    let fields = view("exercise", "table");
    let sort = RwSignal::new(Sort {
        field: "name".into(),
        falling: false,
    });
    let limit = RwSignal::new(STEP);
    let all = StoredValue::new(list);
    let matching = Memo::new(move |_| {
        let rows = all.with_value(|all| found(all, &query.get()));
        let rows: Vec<Value> = rows
            .iter()
            .filter_map(|row| serde_json::to_value(&**row).ok())
            .collect();
        // With a search, the best hit stays on top.
        if query.with(|q| q.trim().is_empty()) {
            sorted(rows, &sort.get())
        } else {
            rows
        }
    });
    let rows = Signal::derive(move || {
        matching.with(|rows| rows.iter().take(limit.get()).cloned().collect::<Vec<_>>())
    });
    let count = Memo::new(move |_| matching.with(Vec::len));
    let href = Callback::new(|row: Value| {
        format!(
            "/exercises/{}",
            row.get("id").and_then(Value::as_str).unwrap_or_default()
        )
    });
    view! {
        {move || (count.get() == 0).then(|| view! { <Empty say="No exercise is called that. Try one word of its name, or the muscle."/> })}
        <div class:hidden=move || count.get() == 0>
            <ModelTable caption="Exercises" fields rows sort href/>
            <Pager
                shown=Signal::derive(move || rows.with(Vec::len)) more=Signal::derive(move || limit.get() < count.get())
                busy=false one="exercise" many="exercises" press=Callback::new(move |()| limit.update(|n| *n += STEP))
            />
        </div>
    }
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
