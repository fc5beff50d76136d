//! Everything that can be tried on a model, by everyone.

use super::Place;
use super::expected::holds;
use super::people::Person;
use super::sample;
use crate::host::Answer;
use anyhow::{Context, Result};
use serde_json::{Map, Value, json};
use spec::model::{Field, Space};

/// An id that nobody has.
const NOBODYS: &str = "01999999-9999-7999-8999-999999999999";

/// Tries all of it; gives how many attempts there were.
pub(super) fn all(place: &Place<'_>, wrong: &mut Vec<String>) -> Result<usize> {
    let mut tally = Tally {
        place,
        wrong,
        tried: 0,
    };
    tally.undeclared()?;
    if let Some(maker) = maker(place)? {
        let made = sample::make(place, place.model, maker)?;
        let id = text(&made.row, "id")?;
        for person in &place.people.all {
            tally.reads(person, &made.row, id)?;
            tally.creates(person, &made.body, maker)?;
            tally.updates(person, &made.row, id, maker)?;
            tally.deletes(person, maker)?;
        }
    }
    Ok(tally.tried)
}

/// Somebody who may make a row here.
fn maker<'a>(place: &'a Place<'_>) -> Result<Option<&'a Person>> {
    for person in &place.people.all {
        let mut row = Map::from_iter([("space".to_owned(), json!(place.space))]);
        row.insert("created_by".into(), json!(person.id));
        if holds(place, place.model.access.create.as_ref(), person, &row)? {
            return Ok(Some(person));
        }
    }
    Ok(None)
}

fn text<'a>(row: &'a Map<String, Value>, name: &str) -> Result<&'a str> {
    let value = row.get(name).and_then(Value::as_str);
    value.with_context(|| format!("no {name} in {row:?}"))
}

struct Tally<'a, 'p> {
    place: &'a Place<'p>,
    wrong: &'a mut Vec<String>,
    tried: usize,
}

impl Tally<'_, '_> {
    /// One attempt: `allowed` are the statuses that the rules allow.
    fn attempt(
        &mut self,
        person: &Person,
        method: &str,
        below: &str,
        body: Option<&Value>,
        allowed: &[u16],
    ) -> Result<Answer> {
        let target = format!("/api/{}{below}", self.place.model.plural);
        let answer = person.ask(self.place.host, method, &target, body)?;
        self.tried += 1;
        let allowed: &[u16] = if person.title == "nobody" {
            // A stranger learns that there is nothing to do before who may do it.
            if allowed.contains(&405) {
                &[401, 404, 405]
            } else {
                &[401]
            }
        } else {
            allowed
        };
        if !allowed.contains(&answer.status) {
            self.note(person, method, &target, &format!("{allowed:?}"), &answer);
        }
        Ok(answer)
    }

    fn note(&mut self, person: &Person, method: &str, target: &str, wanted: &str, answer: &Answer) {
        let said: String = answer.json().to_string().chars().take(200).collect();
        self.wrong.push(format!(
            "{} {method} {target}: wanted {wanted}, got {} {said}",
            person.title, answer.status
        ));
    }

    /// What has no rule is not there, for anyone.
    fn undeclared(&mut self) -> Result<()> {
        let access = &self.place.model.access;
        let row = format!("/{NOBODYS}");
        let gone: &[u16] = &[404, 405];
        let empty = json!({});
        let ways: Vec<(bool, &str, String)> = vec![
            (access.read.is_none(), "GET", String::new()),
            (access.read.is_none(), "GET", "/changes".into()),
            (
                access.read.is_none(),
                "GET",
                "/aggregate?measure=count()".into(),
            ),
            (access.read.is_none(), "GET", "/export?format=json".into()),
            (access.read.is_none(), "GET", row.clone()),
            (access.create.is_none(), "POST", String::new()),
            (access.update.is_none(), "PATCH", row.clone()),
            (access.delete.is_none(), "DELETE", row.clone()),
            (access.delete.is_none(), "POST", format!("{row}/restore")),
            (true, "PUT", row),
            (true, "PUT", String::new()),
        ];
        let people = self.place.people;
        for (_, method, below) in ways.iter().filter(|(there, ..)| *there) {
            let body = (*method != "GET").then_some(&empty);
            for person in &people.all {
                // An operation of the area may have the place of one that the engine lacks.
                if !self.declared_elsewhere(method, below) {
                    self.attempt(person, method, below, body, gone)?;
                }
            }
        }
        Ok(())
    }

    /// Whether an operation of a function has this method and path.
    fn declared_elsewhere(&self, method: &str, below: &str) -> bool {
        let below = below.split('?').next().unwrap_or(below);
        let path = format!("/api/{}{below}", self.place.model.plural);
        let same = |declared: &str| {
            let (ours, theirs) = (path.split('/'), declared.split('/'));
            ours.clone().count() == theirs.clone().count()
                && ours.zip(theirs).all(|(a, b)| a == b || b.starts_with('{'))
        };
        let mut operations = self.place.spec.operations.values();
        operations.any(|operation| operation.method == method && same(&operation.path))
    }

    fn reads(&mut self, person: &Person, row: &Map<String, Value>, id: &str) -> Result<()> {
        let access = &self.place.model.access;
        if access.read.is_none() {
            return Ok(());
        }
        let may = holds(self.place, access.read.as_ref(), person, row)?;
        let found: &[u16] = if may { &[200] } else { &[404] };
        self.attempt(person, "GET", &format!("/{id}"), None, found)?;
        // People's own rows are listed for their owner, and what somebody was let in to see for who
        // asks there, unless the filter says whose are meant.
        let asks = access
            .read
            .as_ref()
            .is_some_and(|rule| rule.contains("granted("));
        let visits = asks
            && self
                .place
                .people
                .granted(person, &self.place.space, "training");
        let own = self.place.model.spaces == [Space::Person] || visits;
        let below = format!("?filter=id%20==%20'{id}'");
        let answer = self.attempt(person, "GET", &below, None, &[200])?;
        let mine = person.id == self.place.space;
        self.shows(person, &below, &answer, id, may && (mine || !own));
        let filter = format!(
            "filter=id%20==%20'{id}'%20%26%26%20space%20==%20'{}'",
            self.place.space
        );
        for below in [
            format!("?{filter}"),
            format!("/export?format=json&{filter}"),
            format!("/aggregate?group=id&measure=count()%20as%20n&{filter}"),
        ] {
            let answer = self.attempt(person, "GET", &below, None, &[200])?;
            self.shows(person, &below, &answer, id, may);
        }
        let below = format!("/changes?space={}", self.place.space);
        let answer = self.attempt(person, "GET", &below, None, &[200, 404])?;
        self.shows(person, &below, &answer, id, may);
        self.follows(person, row, id, may)?;
        // Why is the owner's to ask: the person's whose space it is, or an admin's.
        let owner = person.id == self.place.space
            || self.place.people.role(person, &self.place.space) == Some("admin");
        let below = format!("/{id}/access?user={}", self.place.people.owner);
        let found: &[u16] = if owner { &[200] } else { &[404] };
        self.attempt(person, "GET", &below, None, found)?;
        Ok(())
    }

    /// The area's feed from just before the row, where devices keep such rows.
    fn follows(
        &mut self,
        person: &Person,
        row: &Map<String, Value>,
        id: &str,
        may: bool,
    ) -> Result<()> {
        let (spec, plural) = (self.place.spec, &self.place.model.plural);
        let mut models = spec.models.iter();
        let named = models.find(|(_, model)| model.offline.is_some() && model.plural == *plural);
        let Some((name, _)) = named else {
            return Ok(());
        };
        let mut functions = spec.functions.iter();
        let owner = functions.find(|(_, function)| function.models.contains(name));
        let (area, _) = owner.with_context(|| format!("nobody serves {name}"))?;
        let since = row.get("rev").and_then(Value::as_i64).unwrap_or(1) - 1;
        let target = format!(
            "/api/{area}/changes?models={name}&space={}&since={since}&limit=1000",
            self.place.space
        );
        let answer = person.ask(self.place.host, "GET", &target, None)?;
        self.tried += 1;
        let wanted = if person.title == "nobody" { 401 } else { 200 };
        if answer.status != wanted {
            self.note(person, "GET", &target, &wanted.to_string(), &answer);
        }
        self.shows(person, &target, &answer, id, may);
        Ok(())
    }

    /// Whether the answer holds the row, and should.
    fn shows(&mut self, person: &Person, below: &str, answer: &Answer, id: &str, may: bool) {
        let there = String::from_utf8_lossy(&answer.body).contains(id);
        if person.title != "nobody" && there != may {
            let wanted = if may { "the row in it" } else { "no such row" };
            self.note(person, "GET", below, wanted, answer);
        }
    }

    fn creates(
        &mut self,
        person: &Person,
        made: &Map<String, Value>,
        maker: &Person,
    ) -> Result<()> {
        let place = self.place;
        let access = &place.model.access;
        if access.create.is_none() || person.title == "nobody" {
            return Ok(());
        }
        let mut row = Map::from_iter([("space".to_owned(), json!(place.space))]);
        row.insert("created_by".into(), json!(person.id));
        if holds(place, access.create.as_ref(), person, &row)? {
            // Who has a space of their own, or a role in it, makes all of it by themselves.
            let visits = place.people.granted(person, &place.space, "training");
            let maker = if visits { maker } else { person };
            sample::make_as(place, place.model, maker, person)?;
            self.tried += 1;
            return Ok(());
        }
        let body = Value::Object(made.clone());
        self.attempt(person, "POST", "", Some(&body), &[403, 404])?;
        let operation = json!({ "operations": [{
            "key": uuid::Uuid::now_v7().to_string(), "op": "create",
            "id": uuid::Uuid::now_v7().to_string(), "fields": body,
        }]});
        self.attempt(person, "POST", "/batch", Some(&operation), &[403, 404])?;
        Ok(())
    }

    fn updates(
        &mut self,
        person: &Person,
        row: &Map<String, Value>,
        id: &str,
        maker: &Person,
    ) -> Result<()> {
        let place = self.place;
        let access = &place.model.access;
        let Some((name, field)) = writable(place) else {
            return Ok(());
        };
        if access.update.is_none() {
            return Ok(());
        }
        let allowed = self.written(access.update.as_ref(), person, row, 200)?;
        let current = maker.ask(
            place.host,
            "GET",
            &format!("/api/{}/{id}", place.model.plural),
            None,
        )?;
        let current = current.json();
        let value = match current.get(name) {
            Some(value) if !value.is_null() => value.clone(),
            _ => sample::value(place, field, maker)?,
        };
        let rev = current.get("rev").cloned().unwrap_or_default();
        let change = json!({ "rev": rev, name: value });
        self.attempt(person, "PATCH", &format!("/{id}"), Some(&change), allowed)?;
        let operation = json!({ "operations": [{
            "key": uuid::Uuid::now_v7().to_string(), "op": "update", "id": id, "rev": rev,
            "fields": { name: value },
        }]});
        self.attempt(person, "POST", "/batch", Some(&operation), allowed)?;
        let may_read = holds(place, access.read.as_ref(), person, row)?;
        // The same value again would change nothing.
        let other = match &value {
            Value::String(text) => json!(format!("{text}x")),
            number => json!(number.as_i64().unwrap_or(1) + 1),
        };
        let bulk = json!({ "ids": [id], "set": { name: other }, "dry_run": true });
        let answer = self.attempt(person, "POST", "/bulk", Some(&bulk), &[200])?;
        let changed = answer.json().get("changed").cloned();
        let wanted = json!(u8::from(may_read && allowed == [200]));
        if person.title != "nobody" && changed.as_ref() != Some(&wanted) {
            self.note(
                person,
                "POST",
                "/bulk",
                &format!("changed {wanted}"),
                &answer,
            );
        }
        Ok(())
    }

    fn deletes(&mut self, person: &Person, maker: &Person) -> Result<()> {
        let place = self.place;
        let access = &place.model.access;
        if access.delete.is_none() {
            return Ok(());
        }
        let row = sample::make(place, place.model, maker)?.row;
        let id = text(&row, "id")?;
        let allowed = self.written(access.delete.as_ref(), person, &row, 204)?;
        self.attempt(person, "DELETE", &format!("/{id}"), None, allowed)?;
        if allowed != [204] {
            // Somebody else deletes it; what is gone is no more theirs to bring back.
            for other in &place.people.all {
                if holds(place, access.delete.as_ref(), other, &row)? {
                    self.attempt(other, "DELETE", &format!("/{id}"), None, &[204])?;
                    break;
                }
            }
        }
        let may = holds(place, access.delete.as_ref(), person, &row)?;
        let back: &[u16] = if may { &[200] } else { &[403, 404] };
        self.attempt(
            person,
            "POST",
            &format!("/{id}/restore"),
            Some(&json!({})),
            back,
        )?;
        Ok(())
    }

    /// What a write of a row may answer: not there, not allowed, or `done`.
    fn written(
        &self,
        rule: Option<&String>,
        person: &Person,
        row: &Map<String, Value>,
        done: u16,
    ) -> Result<&'static [u16]> {
        let read = self.place.model.access.read.as_ref();
        Ok(if !holds(self.place, read, person, row)? {
            &[404]
        } else if !holds(self.place, rule, person, row)? {
            &[403]
        } else if done == 204 {
            &[204]
        } else {
            &[200]
        })
    }
}

/// A field that a client may write with no rule of its own.
fn writable<'a>(place: &Place<'a>) -> Option<(&'a String, &'a Field)> {
    let mut fields = place.model.fields.iter();
    fields.find(|(name, field)| {
        field.kind.is_stored()
            && !field.read_only
            && field.write.is_none()
            && field.read.is_none()
            && !place.model.presets.update.contains_key(name)
            && !place.model.presets.create.contains_key(name)
            && matches!(
                field.kind,
                spec::model::Kind::Text | spec::model::Kind::Int | spec::model::Kind::Float
            )
    })
}
