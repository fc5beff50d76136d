//! Entering: what is typed into the cell that has the focus, by the keys on the screen or on a desk.
use contract::Set;
use leptos::prelude::{Set as _, *};

use super::{
    bench::{Bench, Focus, Sheet, cell_id, focus_on},
    book::{Cell, RowKey, Spot},
    cells, figures,
};
use crate::measure::{number, span, unit::Unit};

impl Bench {
    /// What stands in a cell.
    pub fn stands(self, focus: &Focus) -> String {
        let Some(line) = self.line(&focus.spot) else {
            return String::new();
        };
        match &line.set {
            Some(set) => self.manner(&focus.spot).show(set, focus.cell),
            None => line.typed.cell(focus.cell).to_owned(),
        }
    }

    /// The focus came to a cell.
    pub fn enter(self, focus: Focus) {
        if self.focus.get_untracked().as_ref() == Some(&focus) {
            return;
        }
        let text = untrack(|| self.stands(&focus));
        self.text.set(text);
        self.fresh.set_value(true);
        self.focus.set(Some(focus));
    }

    /// What stands in the cell that has the focus was changed from elsewhere.
    pub fn read_again(self) {
        if let Some(focus) = self.focus.get_untracked() {
            let text = untrack(|| self.stands(&focus));
            self.text.set(text);
            self.fresh.set_value(true);
        }
    }

    /// The focus left it. A done set keeps its last good figure.
    pub fn leave(self, focus: &Focus) {
        if self.focus.get_untracked().as_ref() == Some(focus) {
            self.focus.set(None);
            self.fault.update(|fault| {
                if fault.as_ref().is_some_and(|(at, _)| at == focus) {
                    *fault = None;
                }
            });
        }
    }

    /// Takes `text` as what stands in the cell now.
    pub fn write(self, focus: &Focus, text: &str) {
        self.text.set(text.to_owned());
        self.fresh.set_value(false);
        match &focus.spot.row {
            RowKey::Planned(key) => {
                let (key, cell) = (*key, focus.cell);
                self.clear_fault(focus);
                self.book.step("Figure entered", &cell_id(focus), |doc| {
                    doc.type_in(&focus.spot.block, key, cell, text);
                });
            }
            RowKey::Done(id) => self.correct(focus, id, text),
        }
    }

    fn correct(self, focus: &Focus, id: &str, text: &str) {
        let manner = untrack(|| self.manner(&focus.spot));
        let needed = untrack(|| cells::is_needed(focus.cell, &self.cells(&focus.spot)));
        let mut outcome = Ok(());
        if text.trim().is_empty() && needed {
            outcome = Err("A set needs a figure here.");
        } else {
            self.book.step("Set changed", &cell_id(focus), |doc| {
                if let Some(set) = doc.set_mut(id) {
                    outcome = manner.read(set, focus.cell, text);
                }
            });
        }
        match outcome {
            Ok(()) => self.clear_fault(focus),
            Err(why) => self.fault.set(Some((focus.clone(), why.to_owned()))),
        }
    }

    pub fn clear_fault(self, focus: &Focus) {
        let own =
            |fault: &Option<(Focus, String)>| fault.as_ref().is_some_and(|(at, _)| at == focus);
        if self.fault.with_untracked(own) {
            self.fault.set(None);
        }
    }

    /// A key of the pad: a digit, a point, a colon, a slash.
    pub fn press(self, key: char) {
        let Some(focus) = self.focus.get_untracked() else {
            return;
        };
        let mut text = if self.fresh.get_value() {
            String::new()
        } else {
            self.text.get_untracked()
        };
        if key == '.' && text.is_empty() {
            text.push('0');
        }
        if text.len() < 9 && !(key != '0' && !key.is_ascii_digit() && text.contains(key)) {
            text.push(key);
        }
        self.write(&focus, &text);
    }

    pub fn erase(self) {
        let Some(focus) = self.focus.get_untracked() else {
            return;
        };
        let mut text = self.text.get_untracked();
        if self.fresh.get_value() {
            text.clear();
        }
        text.pop();
        self.write(&focus, &text);
    }

    /// A step up or down from what stands there, or from what stands there grey.
    pub fn nudge(self, times: f64) {
        let Some(focus) = self.focus.get_untracked() else {
            return;
        };
        let text = self.text.get_untracked();
        let from = if text.trim().is_empty() {
            untrack(|| self.ghost_text(&focus.spot, focus.cell))
        } else {
            text
        };
        let step = untrack(|| self.step(&focus));
        let next = match focus.cell {
            Cell::Time => {
                let now = span::parse(&from).unwrap_or(0) as f64 / 1_000.0;
                figures::clock((now + step * times).max(0.0))
            }
            Cell::Reps if from.contains('/') => return,
            cell => {
                let top = if cell == Cell::Effort { 10.0 } else { f64::MAX };
                let now = number::parse(&from);
                number::show(stepped(now, step, times).min(top), 3)
            }
        };
        self.write(&focus, &next);
        self.fresh.set_value(true);
    }

    /// Sets the cell to a figure of the chips.
    pub fn choose(self, figure: &str) {
        if let Some(focus) = self.focus.get_untracked() {
            self.write(&focus, figure);
            self.fresh.set_value(true);
        }
    }

    /// Enters this row's weight in the other unit; what is lifted stays the same.
    pub fn turn_unit(self, spot: &Spot) {
        let manner = untrack(|| self.manner(spot));
        let other = match manner.unit {
            Unit::Kg => Unit::Lb,
            Unit::Lb => Unit::Kg,
        };
        let in_other =
            |text: &str| number::parse(text).map(|weight| other.figure(manner.unit.to_kg(weight)));
        self.book.edit("Unit changed", |doc| match &spot.row {
            RowKey::Planned(key) => doc.with_typed(&spot.block, *key, |typed| {
                if let Some(text) = in_other(&typed.weight) {
                    typed.weight = text;
                }
                typed.unit = Some(other.name().to_owned());
            }),
            RowKey::Done(id) => {
                if let Some(set) = doc.set_mut(id) {
                    set.unit = contract::SetUnit::of_word(other.name());
                }
            }
        });
        self.read_again();
    }

    /// Goes to the cell after this one, in the row or in the next; false at the end.
    pub fn go_on(self, back: bool) -> bool {
        let Some(focus) = self.focus.get_untracked() else {
            return false;
        };
        let cells = untrack(|| self.cells(&focus.spot));
        let at = cells.iter().position(|cell| *cell == focus.cell);
        let to = at.and_then(|at| {
            if back {
                at.checked_sub(1)
            } else {
                Some(at + 1)
            }
        });
        let Some(cell) = to.and_then(|to| cells.get(to)) else {
            return false;
        };
        focus_on(cell_id(&Focus {
            cell: *cell,
            ..focus
        }));
        true
    }

    /// The set that a planned row is done with: what was typed over what stands grey.
    ///
    /// # Errors
    /// The cell at fault, and why.
    pub fn entered(self, spot: &Spot) -> Result<Set, (Cell, &'static str)> {
        let (manner, cells) = (self.manner(spot), self.cells(spot));
        let ghost = self.ghost(spot);
        let typed = self.line(spot).map(|line| line.typed).unwrap_or_default();
        let mut set = Set::default();
        for cell in &cells {
            let text = typed.cell(*cell);
            if !text.trim().is_empty() {
                manner
                    .read(&mut set, *cell, text)
                    .map_err(|why| (*cell, why))?;
                continue;
            }
            match cell {
                Cell::Weight => {
                    set.weight_kg = ghost.weight_kg;
                    set.unit = contract::SetUnit::of_word(manner.unit.name());
                }
                Cell::Reps => {
                    (set.reps, set.reps_left, set.reps_right) =
                        (ghost.reps, ghost.reps_left, ghost.reps_right);
                }
                Cell::Time => set.duration_s = ghost.duration_s,
                Cell::Distance => set.distance_m = ghost.distance_m,
                Cell::Effort => {}
            }
            if cells::is_needed(*cell, &cells) && manner.show(&set, *cell).is_empty() {
                return Err((*cell, missing(*cell)));
            }
        }
        set.notes = Some(typed.notes).filter(|notes| !notes.is_empty());
        set.custom = Some(typed.custom).filter(|own| !own.is_empty());
        Ok(set)
    }

    /// Lets go of the pad.
    pub fn put_down(self) {
        if let Some(focus) = self.focus.get_untracked() {
            let element = document().get_element_by_id(&cell_id(&focus));
            self.leave(&focus);
            use wasm_bindgen::JsCast;
            if let Some(element) = element.and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
                let _ = element.blur();
            }
        }
    }

    pub fn show(self, sheet: Sheet) {
        self.put_down();
        self.sheet.set(Some(sheet));
    }
}

fn missing(cell: Cell) -> &'static str {
    match cell {
        Cell::Time => "How long?",
        Cell::Distance => "How far?",
        _ => "How many reps?",
    }
}

/// The next figure on the step's own grid: 81 goes up by 2.5 to 82.5, not to 83.5.
fn stepped(now: Option<f64>, step: f64, times: f64) -> f64 {
    let Some(now) = now else { return 0.0 };
    let place = now / step.max(1e-6);
    let snapped = if times > 0.0 {
        (place + 1e-6).floor() + times
    } else {
        (place - 1e-6).ceil() + times
    };
    (snapped * step).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::stepped;

    #[test]
    fn steps_stay_on_their_grid() {
        assert_eq!(stepped(Some(81.0), 2.5, 1.0), 82.5);
        assert_eq!(stepped(Some(81.0), 2.5, -1.0), 80.0);
        assert_eq!(stepped(Some(80.0), 2.5, 1.0), 82.5);
        assert_eq!(stepped(Some(1.0), 2.5, -1.0), 0.0);
        assert_eq!(stepped(None, 2.5, 1.0), 0.0);
    }
}
