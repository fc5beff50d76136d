//! Random desks, and the lists that are asked of them.

use crate::desk_model::{Desk, Key, Place, Project, Task};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use std::cmp::Ordering;

fn place() -> impl Strategy<Value = Place> {
    (0..3_usize, prop::bool::weighted(0.15)).prop_map(|(space, deleted)| Place { space, deleted })
}

fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(
        select(vec!["boat", "boats", "paint", "sand", "übung", "it's"]),
        1..4,
    )
    .prop_map(|words| words.join(" "))
}

fn task() -> impl Strategy<Value = Task> {
    let days = [
        "2025-12-31",
        "2026-01-05",
        "2026-01-31",
        "2026-02-01",
        "2026-02-28",
    ];
    let facts = (
        place(),
        0..2_usize,
        words(),
        prop::option::of(words()),
        0..3_usize,
        prop::option::of(0..3_usize),
    );
    let values = (
        prop::option::of(-300..300_i64),
        prop::option::of(-9..9_i32),
        prop::option::of(any::<bool>()),
        prop::option::of(select(days.map(str::to_owned).to_vec())),
        prop::option::of(0..2_usize),
        subsequence(vec![0, 1, 2], 0..=3).prop_shuffle(),
    );
    (facts, values).prop_map(
        |((place, by, title, note, project, about), (cost, quarters, done, due, kind, labels))| {
            Task {
                place,
                by,
                title,
                note,
                project,
                about,
                cost,
                quarters,
                done,
                due,
                kind,
                labels,
            }
        },
    )
}

pub fn desks() -> impl Strategy<Value = Desk> {
    let project = (place(), words(), prop::option::of(-99..9999_i64));
    let project = project.prop_map(|(place, title, budget)| Project {
        place,
        title,
        budget,
    });
    (
        prop::collection::vec(project, 3),
        prop::collection::vec(place(), 3),
        prop::collection::vec(task(), 0..10),
    )
        .prop_map(|(projects, labels, tasks)| Desk {
            projects,
            labels,
            tasks,
        })
}

type Holds = fn(&Desk, usize, &Task) -> bool;
const FILTERS: [(&str, Holds); 13] = [
    ("true", |_, _, _| true),
    ("cost > 1.5", |_, _, task| {
        task.cost.is_some_and(|cost| cost > 150)
    }),
    ("price <= -0.03", |_, _, task| {
        task.cost.is_some_and(|cost| cost <= -1)
    }),
    ("!late", |desk, _, task| !desk.late(task)),
    ("of == null", |desk, user, task| {
        desk.of(user, task).is_none()
    }),
    ("project.title.contains('boat')", |desk, user, task| {
        desk.of(user, task)
            .is_some_and(|of| of.title.contains("boat"))
    }),
    ("purse > 10", |desk, user, task| {
        desk.of(user, task)
            .and_then(|of| of.budget)
            .is_some_and(|budget| budget > 1000)
    }),
    ("tags >= 2 || done", |desk, user, task| {
        desk.tags(user, task) >= 2 || task.done == Some(true)
    }),
    ("note != null", |desk, user, task| {
        desk.note(user, task).is_some()
    }),
    ("shout.endsWith('t!')", |_, _, task| {
        task.note.as_ref().is_some_and(|note| note.ends_with('t'))
    }),
    ("kind in ['large'] && hours * 2 < 3", |desk, _, task| {
        task.kind == Some(1) && desk.hours(task).is_some_and(|hours| hours * 2.0 < 3.0)
    }),
    ("about.id == project", |_, _, task| {
        task.about == Some(task.project)
    }),
    ("created_by == auth.id", |_, user, task| task.by == user),
];

type Value0 = fn(&Desk, usize, &Task) -> Key;
const SORTS: [(&str, Value0); 9] = [
    ("cost", |_, _, task| task.cost.into()),
    ("price", |_, _, task| task.cost.into()),
    ("hours", |_, _, task| task.quarters.map(i64::from).into()),
    ("done", |_, _, task| task.done.map(i64::from).into()),
    ("kind", |_, _, task| {
        task.kind.map(|kind| kind as i64).into()
    }),
    ("note", |desk, user, task| desk.note(user, task).into()),
    ("of", |desk, user, task| {
        desk.of(user, task).map(|of| of.title.clone()).into()
    }),
    ("tags", |desk, user, task| {
        Some(desk.tags(user, task) as i64).into()
    }),
    ("due", |_, _, task| task.due.clone().into()),
];

/// A filter, two sort keys with their directions, rows a page, words.
#[derive(Clone, Debug)]
pub struct Asked {
    pub filters: (usize, usize, bool),
    pub sorts: Vec<(usize, bool)>,
    pub limit: usize,
    pub words: Option<&'static str>,
}

pub fn asked() -> impl Strategy<Value = Asked> {
    let filters = (0..FILTERS.len(), 0..FILTERS.len(), any::<bool>());
    let sorts = (
        subsequence((0..SORTS.len()).collect::<Vec<_>>(), 0..=2),
        any::<[bool; 2]>(),
    );
    let sorts = sorts.prop_map(|(keys, down)| keys.into_iter().zip(down).collect());
    let words = select(vec!["boat", "bo", "sand pai", "ubu", "boats it's"]);
    (
        filters,
        sorts,
        1..4_usize,
        prop::option::weighted(0.4, words),
    )
        .prop_map(|(filters, sorts, limit, words)| Asked {
            filters,
            sorts,
            limit,
            words,
        })
}

impl Asked {
    pub fn filter(&self) -> String {
        let (one, other, both) = self.filters;
        let joined = if both { "&&" } else { "||" };
        format!("({}) {joined} ({})", FILTERS[one].0, FILTERS[other].0)
    }

    pub fn holds(&self, desk: &Desk, user: usize, task: &Task) -> bool {
        let (one, other, both) = self.filters;
        let (one, other) = (
            FILTERS[one].1(desk, user, task),
            FILTERS[other].1(desk, user, task),
        );
        if both { one && other } else { one || other }
    }

    pub fn found(&self, desk: &Desk, user: usize) -> Vec<usize> {
        // The index takes accents away; so must the words here.
        let words = |task: &Task| {
            let plain = |text: &str| text.replace('ü', "u");
            let task = Task {
                title: plain(&task.title),
                note: task.note.as_deref().map(plain),
                ..task.clone()
            };
            self.words
                .is_none_or(|words| desk.holds(user, &task, words))
        };
        desk.tasks(user, |task| self.holds(desk, user, task) && words(task))
    }

    pub fn sort(&self) -> String {
        let keys = self
            .sorts
            .iter()
            .map(|(key, down)| format!("{}{}", if *down { "-" } else { "" }, SORTS[*key].0));
        keys.collect::<Vec<_>>().join(",")
    }

    pub fn order(&self, desk: &Desk, user: usize, one: usize, other: usize) -> Ordering {
        let turn = |order: Ordering, down: bool| if down { order.reverse() } else { order };
        for (key, down) in &self.sorts {
            let value = |n: usize| SORTS[*key].1(desk, user, &desk.tasks[n]);
            let order = turn(value(one).order(&value(other)), *down);
            if order != Ordering::Equal {
                return order;
            }
        }
        turn(
            one.cmp(&other),
            self.sorts.last().is_some_and(|(_, down)| *down),
        )
    }

    pub fn sorted(&self, desk: &Desk, user: usize) -> Vec<usize> {
        let mut found = self.found(desk, user);
        found.sort_by(|one, other| self.order(desk, user, *one, *other));
        found
    }
}
