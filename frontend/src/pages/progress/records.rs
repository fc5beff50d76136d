//! Every record with the set that made it, and how they came about.
use contract::{Milestone, MilestoneKind, Record};
use leptos::prelude::*;

use super::{MilestoneRow, exercises::SearchBox, milestone::kind_name};
use crate::{
    api::{
        self,
        trends::{self, Milestones},
    },
    measure::{day, when::Moment},
    net,
    shell::Catalogue,
    widgets::{Chip, ChipRow, Empty, PageHead, Pager, Tabs},
};

/// Rows that a list begins with and grows by.
const STEP: usize = 50;

const KINDS: [MilestoneKind; 4] = [
    MilestoneKind::E1rm,
    MilestoneKind::Weight,
    MilestoneKind::Reps,
    MilestoneKind::Volume,
];

#[component]
pub fn RecordsPage() -> impl IntoView {
    let tab = RwSignal::new("standing");
    let kind = RwSignal::new(None::<MilestoneKind>);
    let query = RwSignal::new(String::new());
    let standing = net::load(|| async {
        api::all_records()
            .await
            .map(|rows| rows.iter().map(milestone).collect::<Vec<_>>())
    });
    let broken = net::load(|| {
        trends::milestones(Milestones {
            limit: Some(500),
            ..Milestones::default()
        })
    });
    let kinds = move || {
        let first = (tab.get() == "broken").then_some(MilestoneKind::First);
        KINDS
            .into_iter()
            .chain(first)
            .map(|of| {
                let press = move |()| kind.update(|now| *now = (*now != Some(of)).then_some(of));
                view! { <Chip label=kind_name(of).to_owned() on=Signal::derive(move || kind.get() == Some(of)) press/> }
            })
            .collect_view()
    };
    view! {
        <PageHead title="Records".to_owned() back=("/progress", "Progress")/>
        <Tabs label="Records" active=tab tabs=vec![("standing", "Standing"), ("broken", "As they were broken")]/>
        <div class="tab-panel stack" role="tabpanel" aria-labelledby=move || format!("tab-{}", tab.get())>
            <SearchBox query label="Search exercises"/>
            <ChipRow label="Kind of record">{kinds}</ChipRow>
            {move || {
                let load = if tab.get() == "broken" { broken } else { standing };
                net::shown(load, 8, move |all| view! { <List all kind query/> }).into_any()
            }}
        </div>
    }
}

/// A standing record in the form of the step that made it.
fn milestone(record: &Record) -> Milestone {
    Milestone {
        exercise: record.exercise.clone(),
        kind: MilestoneKind::of_word(record.kind.word()).unwrap_or(MilestoneKind::Weight),
        value: record.value,
        weight_kg: record.weight_kg,
        reps: record.reps.unwrap_or_default(),
        set: record.set.clone().unwrap_or_default(),
        workout: record.workout.clone().unwrap_or_default(),
        at: record.achieved_at.clone(),
        date: Moment::read(&record.achieved_at)
            .map(|moment| day::iso(moment.day))
            .unwrap_or_default(),
        name: String::new(),
        before: None,
    }
}

#[component]
fn List(
    all: Vec<Milestone>,
    kind: RwSignal<Option<MilestoneKind>>,
    query: RwSignal<String>,
) -> impl IntoView {
    let catalogue = expect_context::<Catalogue>();
    let none = all.is_empty();
    let all = StoredValue::new(all);
    let limit = RwSignal::new(STEP);
    let found = Memo::new(move |_| {
        let words = query.get().trim().to_lowercase();
        let kind = kind.get();
        all.with_value(|all| {
            let named = |row: &Milestone| {
                let known = catalogue.get(&row.exercise);
                known.map_or_else(|| row.name.clone(), |known| known.name.clone())
            };
            let fits = |row: &&Milestone| {
                kind.is_none_or(|kind| row.kind == kind)
                    && (words.is_empty() || named(row).to_lowercase().contains(&words))
            };
            all.iter().filter(fits).cloned().collect::<Vec<_>>()
        })
    });
    let rows = move || {
        found.with(|found| {
            found
                .iter()
                .take(limit.get())
                .cloned()
                .map(|milestone| view! { <MilestoneRow milestone named=true/> })
                .collect_view()
        })
    };
    let count = Memo::new(move |_| found.with(Vec::len));
    let shown = Signal::derive(move || count.get().min(limit.get()));
    let say = if none {
        "Records appear here a moment after a set is logged."
    } else {
        "No record fits. Try another kind, or fewer words."
    };
    view! {
        {move || (count.get() == 0).then(|| view! { <Empty say/> })}
        <ul class="milestones">{rows}</ul>
        {move || (count.get() > 0).then(|| view! {
            <Pager
                shown more=Signal::derive(move || limit.get() < count.get()) busy=false
                one="record" many="records" press=Callback::new(move |()| limit.update(|n| *n += STEP))
            />
        })}
    }
}
