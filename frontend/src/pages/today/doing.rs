//! Doing a set: it stands in the book at once, the rest begins, and the hand is led to what is next.
use contract::{Set, SetKind};
use leptos::prelude::{Set as _, *};

use super::{
    bench::{Bench, Focus, cell_id, focus_on},
    book::{RowKey, Spot, Typed},
};
use crate::measure::{
    id::new_id,
    when::{self, Moment},
};

/// Warm-ups need no full rest.
const WARM_UP_REST_S: i64 = 60;
/// Sets put in afterwards are taken to have been done a minute apart.
const APART_MS: f64 = 60_000.0;

impl Bench {
    /// Does a planned row, or makes a done one planned again.
    pub fn tick(self, spot: &Spot) {
        match &spot.row {
            RowKey::Done(id) => self.take_back(spot, id),
            RowKey::Planned(_) => {
                let _ = self.done(spot);
            }
        }
    }

    /// Does a planned row. False when a figure is missing; its cell has the focus then.
    pub fn done(self, spot: &Spot) -> bool {
        let Some(line) = untrack(|| self.line(spot)).filter(|line| line.set.is_none()) else {
            return false;
        };
        let entered = match untrack(|| self.entered(spot)) {
            Ok(entered) => entered,
            Err((cell, why)) => {
                let focus = Focus {
                    spot: spot.clone(),
                    cell,
                };
                self.voice.say(why);
                focus_on(cell_id(&focus));
                self.fault.set(Some((focus, why.to_owned())));
                return false;
            }
        };
        let Some((workout, exercise, done_at)) = self.book.doc.with_untracked(|doc| {
            let block = doc.block(&spot.block)?;
            Some((
                doc.workout.id.clone(),
                block.exercise.clone(),
                self.done_at(doc),
            ))
        }) else {
            return false;
        };
        let name = untrack(|| self.name_of(spot));
        let set = Set {
            id: new_id(),
            workout,
            exercise,
            kind: Some(line.kind),
            done_at,
            ..entered
        };
        self.fault.set(None);
        self.book.edit(&format!("{name} logged"), |doc| {
            doc.log(&spot.block, line.at, set)
        });
        self.last.set(Some(spot.block.clone()));
        if self.live {
            let _ = window().navigator().vibrate_with_duration(12);
        }
        self.rest_after(spot, line.kind, &name);
        true
    }

    fn rest_after(self, spot: &Spot, kind: SetKind, name: &str) {
        let rests = self
            .book
            .doc
            .with_untracked(|doc| doc.rests_after(&spot.block));
        let next = self.next.get_untracked();
        if !self.live || !self.settings.auto_rest.get_untracked() || next.is_none() {
            self.voice.say(&format!("{name} logged."));
            return;
        }
        if !rests {
            self.rest.stop();
            let partner = next.map(|spot| untrack(|| self.name_of(&spot)));
            self.voice.say(&format!(
                "{name} logged. Now {}.",
                partner.unwrap_or_default()
            ));
            return;
        }
        let seconds = untrack(|| self.rest_s(&spot.block));
        let seconds = if kind == SetKind::Warmup {
            seconds.min(WARM_UP_REST_S)
        } else {
            seconds
        };
        let then = next
            .map(|spot| untrack(|| self.name_of(&spot)))
            .unwrap_or_default();
        self.rest.begin(seconds, &format!("Next: {then}"));
        self.voice
            .say(&format!("{name} logged. Rest {seconds} seconds."));
    }

    /// Now, or for a workout of the past a minute after the set before.
    fn done_at(self, doc: &super::book::Doc) -> String {
        if self.live {
            return when::now_iso();
        }
        let last = doc.sets.iter().map(|set| set.done_at.as_str()).max();
        let from = last.unwrap_or(&doc.workout.started_at);
        let from = Moment::read(from).map_or_else(|| Moment::now().ms, |moment| moment.ms);
        when::iso(from + APART_MS)
    }

    fn take_back(self, spot: &Spot, id: &str) {
        let Some(line) = untrack(|| self.line(spot)) else {
            return;
        };
        let Some(set) = line.set else { return };
        let manner = untrack(|| self.manner(spot));
        let cells = Typed {
            unit: set.unit.map(|unit| unit.word().to_owned()),
            notes: set.notes.clone().unwrap_or_default(),
            custom: set.custom.clone().unwrap_or_default(),
            ..Typed::default()
        };
        let cells = untrack(|| self.cells(spot))
            .into_iter()
            .fold(cells, |mut cells, cell| {
                *cells.cell_mut(cell) = manner.show(&set, cell);
                cells
            });
        let name = untrack(|| self.name_of(spot));
        self.book
            .edit(&format!("{name} taken back"), |doc| doc.unlog(id, cells));
        self.rest.stop();
        self.last.set(Some(spot.block.clone()));
    }

    /// Does the row and goes on: what Enter means.
    pub fn done_and_next(self, focus: &Focus) {
        if matches!(focus.spot.row, RowKey::Planned(_)) && self.done(&focus.spot) {
            match self.next.get_untracked() {
                Some(spot) => {
                    let cells = untrack(|| self.cells(&spot));
                    if let Some(cell) = cells.first() {
                        focus_on(cell_id(&Focus { spot, cell: *cell }));
                    }
                }
                None => self.put_down(),
            }
        } else if matches!(focus.spot.row, RowKey::Done(_)) {
            self.put_down();
        }
    }
}
