//! The desk as plain lists in memory: what reading must answer, worked out by hand.

use crate::world::{ANN, BOB, GYM, World, uuid};
use serde_json::{Value, json};
use std::cmp::Ordering;

pub const PEOPLE: [&str; 2] = [ANN, BOB];
const SPACES: [&str; 3] = [ANN, BOB, GYM];

#[derive(Clone, Debug)]
pub struct Place {
    pub space: usize,
    pub deleted: bool,
}

#[derive(Clone, Debug)]
pub struct Project {
    pub place: Place,
    pub title: String,
    pub budget: Option<i64>,
}

#[derive(Clone, Debug)]
pub struct Task {
    pub place: Place,
    pub by: usize,
    pub title: String,
    pub note: Option<String>,
    pub project: usize,
    pub about: Option<usize>,
    pub cost: Option<i64>,
    /// In quarters, which floats add up exactly.
    pub quarters: Option<i32>,
    pub done: Option<bool>,
    pub due: Option<String>,
    pub kind: Option<usize>,
    pub labels: Vec<usize>,
}

/// Projects from 100, labels from 200, tasks from 300.
#[derive(Clone, Debug)]
pub struct Desk {
    pub projects: Vec<Project>,
    pub labels: Vec<Place>,
    pub tasks: Vec<Task>,
}

/// Values in the order in which a list has them.
#[derive(Clone, Debug, PartialEq, PartialOrd)]
pub enum Key {
    Null,
    Number(f64),
    Text(String),
}

impl From<Option<i64>> for Key {
    fn from(number: Option<i64>) -> Key {
        number.map_or(Key::Null, |number| Key::Number(number as f64))
    }
}

impl From<Option<String>> for Key {
    fn from(text: Option<String>) -> Key {
        text.map_or(Key::Null, Key::Text)
    }
}

impl Key {
    pub fn order(&self, other: &Key) -> Ordering {
        self.partial_cmp(other).expect("no number that is none")
    }
}

pub fn money(units: i64) -> String {
    let sign = if units < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", units.abs() / 100, units.abs() % 100)
}

fn readable(place: &Place, user: usize) -> bool {
    !place.deleted && (place.space == user || place.space == 2)
}

impl Desk {
    pub fn store(&self, world: &World) {
        let place = |number: usize, place: &Place, more: Value| {
            let mut row = json!({"id": id(number), "space": SPACES[place.space], "rev": number});
            if place.deleted {
                row["deleted_at"] = json!(crate::world::NOW);
            }
            let more = more.as_object().expect("an object").clone();
            row.as_object_mut().expect("an object").extend(more);
            row
        };
        for (n, one) in self.projects.iter().enumerate() {
            let row = place(
                100 + n,
                &one.place,
                json!({"c_f1": one.title, "c_f2": one.budget}),
            );
            world.store("projects", row);
        }
        for (n, one) in self.labels.iter().enumerate() {
            world.store(
                "labels",
                place(200 + n, one, json!({"c_f1": format!("label {n}")})),
            );
        }
        for (n, one) in self.tasks.iter().enumerate() {
            let labels: Vec<String> = one.labels.iter().map(|label| id(200 + label)).collect();
            let row = json!({
                "created_by": PEOPLE[one.by], "c_f1": one.title, "c_f2": id(100 + one.project), "c_f3": one.cost, "c_f4": self.hours(one), "c_f5": one.done,
                "c_f6": one.due, "c_f7": one.kind.map(|kind| format!("v{}", kind + 1)), "c_f8": json!(labels).to_string(),
                "c_f9": one.about.map(|about| id(100 + about)), "c_f9_model": one.about.map(|_| "m2"), "c_f10": one.note
            });
            world.store("tasks", place(300 + n, &one.place, row));
            for label in labels {
                world.store_link("m4.f8", &id(300 + n), &label);
            }
        }
    }

    pub fn hours(&self, task: &Task) -> Option<f64> {
        task.quarters.map(|quarters| f64::from(quarters) / 4.0)
    }

    /// Numbers of the tasks that the person may read and the condition takes.
    pub fn tasks(&self, user: usize, wanted: impl Fn(&Task) -> bool) -> Vec<usize> {
        let numbers = 0..self.tasks.len();
        numbers
            .filter(|n| readable(&self.tasks[*n].place, user) && wanted(&self.tasks[*n]))
            .collect()
    }

    pub fn note(&self, user: usize, task: &Task) -> Option<String> {
        task.note.clone().filter(|_| task.by == user)
    }

    pub fn of(&self, user: usize, task: &Task) -> Option<&Project> {
        let project = &self.projects[task.project];
        Some(project).filter(|project| readable(&project.place, user))
    }

    pub fn late(&self, task: &Task) -> bool {
        task.due.as_deref().is_some_and(|due| due < "2026-02-01") && task.done != Some(true)
    }

    pub fn tags(&self, user: usize, task: &Task) -> usize {
        let seen = |label: &&usize| readable(&self.labels[**label], user);
        task.labels.iter().filter(seen).count()
    }

    /// What a task's row must say to the person; a hidden note is absent.
    pub fn task(&self, user: usize, number: usize) -> Value {
        let task = &self.tasks[number];
        let project = self.of(user, task);
        let labels: Vec<String> = task.labels.iter().map(|label| id(200 + label)).collect();
        let mut row = json!({
            "id": id(300 + number), "rev": 300 + number, "title": task.title, "project": id(100 + task.project), "cost": task.cost.map(money),
            "hours": self.hours(task), "done": task.done, "due": task.due, "kind": task.kind.map(|kind| ["small", "large"][kind]), "labels": labels,
            "about": task.about.map(|about| json!({"model": "project", "id": id(100 + about)})),
            "price": task.cost.map(|cost| money(cost * 3)), "late": self.late(task), "shout": task.note.as_ref().map(|note| format!("{note}!")),
            "of": project.map(|project| &project.title), "purse": project.and_then(|project| project.budget).map(money), "tags": self.tags(user, task)
        });
        if task.by == user {
            row["note"] = json!(task.note);
        }
        row
    }

    /// What a project's row must say; none where the person may not read it.
    pub fn project(&self, user: usize, number: usize) -> Option<Value> {
        let project = &self.projects[number];
        let own: Vec<&Task> = self
            .tasks(user, |task| task.project == number)
            .into_iter()
            .map(|n| &self.tasks[n])
            .collect();
        let hours: Vec<f64> = own.iter().filter_map(|task| self.hours(task)).collect();
        let mut kinds: Vec<usize> = own.iter().filter_map(|task| task.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        let row = json!({
            "id": id(100 + number), "title": project.title, "budget": project.budget.map(money), "double": project.budget.map(|budget| money(budget * 2)),
            "total": money(own.iter().filter_map(|task| task.cost).sum()),
            "mean": (!hours.is_empty()).then(|| hours.iter().sum::<f64>() / hours.len() as f64),
            "last": own.iter().filter_map(|task| task.due.as_ref()).max(), "kinds": kinds.len(),
            "open": own.iter().filter(|task| task.done != Some(true)).count()
        });
        readable(&project.place, user).then_some(row)
    }

    /// What a label's row must say; none where the person may not read it.
    pub fn label(&self, user: usize, number: usize) -> Option<Value> {
        let using = self.tasks(user, |task| task.labels.contains(&number));
        let costs = using.iter().filter_map(|n| self.tasks[*n].cost);
        let worth: i64 = costs.filter(|cost| *cost > 0).sum();
        let row = json!({"id": id(200 + number), "used": using.len(), "worth": money(worth)});
        readable(&self.labels[number], user).then_some(row)
    }

    /// Whether the words are there for the person, the last as a beginning.
    pub fn holds(&self, user: usize, task: &Task, words: &str) -> bool {
        let text = format!(
            "{} {}",
            task.title,
            self.note(user, task).unwrap_or_default()
        );
        let there: Vec<&str> = text.split(' ').collect();
        let words: Vec<&str> = words.split(' ').collect();
        words.iter().enumerate().all(|(place, word)| {
            let last = place + 1 == words.len();
            there
                .iter()
                .any(|one| one == word || last && one.starts_with(word))
        })
    }
}

pub fn id(number: usize) -> String {
    uuid(u32::try_from(number).expect("small"))
}
