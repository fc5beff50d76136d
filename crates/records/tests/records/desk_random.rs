//! Random desks, read in every way, against what lists in memory say.

use crate::desk::{bare, sent};
use crate::desk_asked::{Asked, asked, desks};
use crate::desk_model::{Desk, PEOPLE, Task, id, money};
use crate::world::World;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Every page of a list, one behind the other.
fn pages(world: &World, user: &str, model: &str, query: &str) -> Vec<Value> {
    let (mut rows, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = world
            .list(user, model, &format!("{query}{cursor}"))
            .expect(query);
        rows.extend(page["items"].as_array().expect("items").iter().cloned());
        let Some(next) = page["next"].as_str() else {
            return rows;
        };
        cursor = format!("&cursor={next}");
    }
}

/// The members of `row` that the model speaks of, and the note if it is there.
fn said(row: &Value, expected: &Value) -> Value {
    let names = expected
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str);
    let names = names.chain(["note"]).filter(|name| row.get(name).is_some());
    names
        .map(|name| (name.to_owned(), row[name].clone()))
        .collect()
}

/// A row with averages cut where the last bits of a division may differ.
fn cut(mut row: Value, average: &str) -> Value {
    if let Some(number) = row.get(average).and_then(Value::as_f64) {
        row[average] = json!((number * 1e9).round());
    }
    row
}

fn ids(rows: &Value) -> Vec<String> {
    let rows = rows.as_array().expect("rows").iter();
    rows.map(|row| row["id"].as_str().expect("an id").to_owned())
        .collect()
}

fn task_ids(numbers: &[usize]) -> Vec<String> {
    numbers.iter().map(|n| id(300 + n)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn reading_a_desk_answers_what_lists_in_memory_do(desk in desks(), asked in prop::collection::vec(asked(), 4)) {
        let world = bare();
        desk.store(&world);
        for (user, name) in PEOPLE.into_iter().enumerate() {
            for n in 0..3 {
                let project = world.get(name, "project", &id(100 + n)).ok();
                let expected = desk.project(user, n).map(|row| cut(row, "mean"));
                prop_assert_eq!(project.map(|row| cut(said(&row, expected.as_ref().unwrap_or(&json!({}))), "mean")), expected);
                let label = world.get(name, "label", &id(200 + n)).ok();
                let expected = desk.label(user, n);
                prop_assert_eq!(label.map(|row| said(&row, expected.as_ref().unwrap_or(&json!({})))), expected);
            }
            for asked in &asked {
                lists(&world, &desk, user, name, asked)?;
                expands(&world, &desk, user, name, asked)?;
                aggregates(&world, &desk, user, name, asked)?;
            }
        }
    }
}

fn lists(
    world: &World,
    desk: &Desk,
    user: usize,
    name: &str,
    asked: &Asked,
) -> Result<(), TestCaseError> {
    let words = asked
        .words
        .map_or_else(String::new, |words| format!("&search={}", sent(words)));
    let sort = if asked.sorts.is_empty() {
        "id".to_owned()
    } else {
        asked.sort()
    };
    let query = format!(
        "filter={}&sort={sort}&limit={}{words}",
        sent(&asked.filter()),
        asked.limit
    );
    let rows = pages(world, name, "task", &query);
    let expected: Vec<Value> = asked
        .sorted(desk, user)
        .into_iter()
        .map(|n| desk.task(user, n))
        .collect();
    let rows: Vec<Value> = rows
        .iter()
        .zip(expected.iter().chain(std::iter::repeat(&Value::Null)))
        .map(|(row, expected)| {
            if expected.is_null() {
                row.clone()
            } else {
                said(row, expected)
            }
        })
        .collect();
    prop_assert_eq!(rows, expected, "{}", query);
    if asked.words.is_some() {
        let query = format!(
            "filter={}&limit={}{words}",
            sent(&asked.filter()),
            asked.limit
        );
        let mut found = ids(&Value::Array(pages(world, name, "task", &query)));
        found.sort();
        prop_assert_eq!(found, task_ids(&asked.found(desk, user)), "{}", query);
    }
    Ok(())
}

fn expands(
    world: &World,
    desk: &Desk,
    user: usize,
    name: &str,
    asked: &Asked,
) -> Result<(), TestCaseError> {
    let asked = &Asked {
        words: None,
        ..asked.clone()
    };
    let sort = if asked.sorts.is_empty() {
        "id".to_owned()
    } else {
        asked.sort()
    };
    let wishes = |list: &str| {
        format!(
            "&expand.{list}.filter={}&expand.{list}.sort={sort}&expand.{list}.limit={}",
            sent(&asked.filter()),
            asked.limit
        )
    };
    type Points = fn(&Task, usize) -> bool;
    let lists: [(&str, usize, &str, Points); 3] = [
        ("project", 100, "tasks", |task, n| task.project == n),
        ("project", 100, "mentions", |task, n| task.about == Some(n)),
        ("label", 200, "tasks", |task, n| task.labels.contains(&n)),
    ];
    for (model, first, list, points) in lists {
        let query = format!("expand={list}{}", wishes(list));
        for row in pages(world, name, model, &query) {
            let number = (0..3)
                .find(|n| row["id"] == json!(id(first + n)))
                .expect("a row of the desk");
            let mut expected = asked.sorted(desk, user);
            expected.retain(|n| points(&desk.tasks[*n], number));
            expected.truncate(asked.limit);
            prop_assert_eq!(
                ids(&row["expand"][list]),
                task_ids(&expected),
                "{} {}",
                model,
                query
            );
        }
    }
    for row in pages(world, name, "task", "expand=labels,about") {
        let number = (0..desk.tasks.len())
            .find(|n| row["id"] == json!(id(300 + n)))
            .expect("a row of the desk");
        let task = &desk.tasks[number];
        let labels: Vec<String> = task
            .labels
            .iter()
            .filter(|n| desk.label(user, **n).is_some())
            .map(|n| id(200 + n))
            .collect();
        prop_assert_eq!(ids(&row["expand"]["labels"]), labels);
        let about = task
            .about
            .filter(|n| desk.project(user, *n).is_some())
            .map(|n| id(100 + n));
        prop_assert_eq!(
            row["expand"]["about"].get("id").cloned(),
            about.map(Value::from)
        );
    }
    Ok(())
}

fn aggregates(
    world: &World,
    desk: &Desk,
    user: usize,
    name: &str,
    asked: &Asked,
) -> Result<(), TestCaseError> {
    let asked = &Asked {
        words: None,
        ..asked.clone()
    };
    let found = asked.found(desk, user);
    type Group = fn(&Desk, usize, &Task) -> Value;
    let groups: [(&str, Group); 5] = [
        ("kind", |_, _, task| {
            json!(task.kind.map(|kind| ["small", "large"][kind]))
        }),
        ("note", |desk, user, task| json!(desk.note(user, task))),
        ("month(due)", |_, _, task| {
            json!(task.due.as_ref().map(|due| &due[..7]))
        }),
        ("project.title", |desk, user, task| {
            json!(desk.of(user, task).map(|of| &of.title))
        }),
        ("price", |_, _, task| {
            json!(task.cost.map(|cost| money(cost * 3)))
        }),
    ];
    for (group, of) in groups {
        let measure = "count() as n,sum(cost) as cost,avg(hours) as hours,max(due) as due,distinct(kind) as kinds,sum(tags) as tags";
        let query = format!(
            "group={}&measure={}&filter={}",
            sent(group),
            sent(measure),
            sent(&asked.filter())
        );
        let answer = world.aggregate(name, "task", &query).expect(&query);
        let mut keys: Vec<Value> = found
            .iter()
            .map(|n| of(desk, user, &desk.tasks[*n]))
            .collect();
        keys.sort_by_key(Value::to_string);
        keys.dedup();
        prop_assert_eq!(
            answer["items"].as_array().map(Vec::len),
            Some(keys.len()),
            "{}",
            query
        );
        for key in keys {
            let rows: Vec<&Task> = found
                .iter()
                .map(|n| &desk.tasks[*n])
                .filter(|task| of(desk, user, task) == key)
                .collect();
            let hours: Vec<f64> = rows.iter().filter_map(|task| desk.hours(task)).collect();
            let mut kinds: Vec<usize> = rows.iter().filter_map(|task| task.kind).collect();
            kinds.sort_unstable();
            kinds.dedup();
            let expected = json!({
                group: key, "n": rows.len(), "cost": money(rows.iter().filter_map(|task| task.cost).sum()),
                "hours": (!hours.is_empty()).then(|| hours.iter().sum::<f64>() / hours.len() as f64),
                "due": rows.iter().filter_map(|task| task.due.as_ref()).max(), "kinds": kinds.len(),
                "tags": rows.iter().map(|task| desk.tags(user, task)).sum::<usize>()
            });
            let items = answer["items"].as_array().expect("items").iter();
            let items: Vec<Value> = items.map(|item| cut(item.clone(), "hours")).collect();
            let expected = cut(expected, "hours");
            prop_assert!(
                items.contains(&expected),
                "{} {} {}",
                query,
                expected,
                answer
            );
        }
    }
    Ok(())
}
