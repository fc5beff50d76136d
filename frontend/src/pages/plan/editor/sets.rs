//! A slot's sets, a row a set, and a column a week where the cycle has more than one. Arrow keys walk
//! from cell to cell; the keys below change the one that is chosen.
use contract::PlannedSet;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{
    super::{
        document::{Document, Reach, Sheet},
        words,
    },
    set_panel::SetPanel,
    slot_sheet::SlotHandle,
};
use crate::{
    measure::unit::Units,
    widgets::{Button, Glyph, Look},
};

/// What the sheet and the keys below it share.
#[derive(Clone, Copy)]
pub struct Cells {
    pub slot: SlotHandle,
    pub sheet: Memo<Sheet>,
    pub weeks: Memo<usize>,
    /// The chosen cell: week, then set.
    pub at: RwSignal<(usize, usize)>,
    /// Whether an edit is for every week.
    pub every: RwSignal<bool>,
}

impl Cells {
    pub fn reach(self) -> Reach {
        if self.every.get_untracked() || self.weeks.get_untracked() == 1 {
            Reach::Every
        } else {
            Reach::Only(self.at.get_untracked().0)
        }
    }

    pub fn edit(self, what: &str, change: impl FnOnce(&mut Sheet, usize, Reach)) {
        let mut sheet = self.sheet.get_untracked();
        let what = if what.is_empty() {
            String::new()
        } else {
            format!("{what} {:?}", self.at.get_untracked())
        };
        change(&mut sheet, self.at.get_untracked().1, self.reach());
        self.slot.edit(&what, |slot| slot.sets = Some(sheet.sets()));
    }

    /// The set in the chosen cell, tracked.
    pub fn chosen(self) -> Option<PlannedSet> {
        let at = self.at.get();
        self.sheet.with(|sheet| sheet.cell(at).cloned())
    }
}

#[component]
pub fn SetsSheet(handle: SlotHandle) -> impl IntoView {
    let slot = handle;
    let units = expect_context::<Units>();
    let weeks = Memo::new(move |_| slot.bench.desk.with(Document::weeks));
    let sheet = Memo::new(move |_| {
        let sets = slot.read(|slot| slot.sets.clone()).unwrap_or_default();
        Sheet::of(&sets, weeks.get())
    });
    let even = sheet.with_untracked(Sheet::is_even);
    let week = slot
        .bench
        .week
        .get_untracked()
        .min(weeks.get_untracked() - 1);
    let cells = Cells {
        slot,
        sheet,
        weeks,
        at: RwSignal::new((week, first_work(&sheet.get_untracked(), week))),
        every: RwSignal::new(even),
    };
    let rows = Memo::new(move |_| sheet.with(Sheet::longest));
    let count = Memo::new(move |_| weeks.get());
    let grid = NodeRef::<leptos::html::Table>::new();
    let walk = move |event: &web_sys::KeyboardEvent| {
        let (week, row) = cells.at.get_untracked();
        let (last_week, last_row) = (
            weeks.get_untracked() - 1,
            rows.get_untracked().saturating_sub(1),
        );
        let to = match event.key().as_str() {
            "ArrowRight" => (week + 1, row),
            "ArrowLeft" => (week.saturating_sub(1), row),
            "ArrowDown" => (week, row + 1),
            "ArrowUp" => (week, row.saturating_sub(1)),
            "Home" => (0, row),
            "End" => (last_week, row),
            _ => return,
        };
        event.prevent_default();
        cells.at.set((to.0.min(last_week), to.1.min(last_row)));
        let cell = grid
            .get_untracked()
            .and_then(|grid| grid.query_selector("[tabindex='0']").ok().flatten());
        if let Some(cell) = cell.and_then(|cell| cell.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = cell.focus();
        }
    };
    let add = move |()| {
        let first = PlannedSet {
            reps: Some(5),
            ..PlannedSet::default()
        };
        cells.edit("", |sheet, _, reach| sheet.add(reach, &first));
        let (week, _) = cells.at.get_untracked();
        let last = sheet
            .with_untracked(|sheet| sheet.week(week).len())
            .saturating_sub(1);
        cells.at.set((week, last));
    };
    let cell = move |week: usize, row: usize| {
        let set = move || sheet.with(|sheet| sheet.cell((week, row)).cloned());
        let chosen = move || cells.at.get() == (week, row);
        let name = move || {
            let told = set().map_or_else(
                || "no set".to_owned(),
                |set| {
                    format!(
                        "{}, {}",
                        words::kind_name(words::kind(&set)),
                        words::cell(&set, units.get())
                    )
                },
            );
            if count.get() > 1 {
                format!("Week {}, set {}: {told}", week + 1, row + 1)
            } else {
                format!("Set {}: {told}", row + 1)
            }
        };
        view! {
            <td>
                <button
                    type="button" class="set-cell num" class:empty=move || set().is_none()
                    class:warm=move || set().is_some_and(|set| words::is_warmup(&set))
                    aria-label=name aria-pressed=move || chosen().to_string()
                    tabindex=move || if chosen() { "0" } else { "-1" }
                    on:click=move |_| cells.at.set((week, row))
                    on:keydown=move |event| walk(&event)
                >
                    {move || set().map(|set| view! {
                        <b>{words::amount(&set)}</b>
                        <span>{side(&set, units)}</span>
                    })}
                </button>
            </td>
        }
    };
    view! {
        <div class="sets-scroll">
            <table class="sets" node_ref=grid class:one=move || count.get() == 1>
                <caption class="unseen">"Sets by week. Arrow keys walk, the fields below change the chosen set."</caption>
                {move || (count.get() > 1).then(|| view! {
                    <thead><tr>
                        <th scope="col"><span class="unseen">"Set"</span></th>
                        {(1..=count.get()).map(|week| view! { <th scope="col">{week}</th> }).collect_view()}
                    </tr></thead>
                })}
                <tbody>
                    {move || (0..rows.get()).map(|row| view! {
                        <tr>
                            <th scope="row" class="num">{move || number_of(&sheet.get(), cells.at.get().0, row)}</th>
                            {(0..count.get()).map(|week| cell(week, row)).collect_view()}
                        </tr>
                    }).collect_view()}
                </tbody>
            </table>
        </div>
        {move || slot.fault("sets").get().map(|text| view! { <p class="field-fault">{text}</p> })}
        <div class="row"><Button look=Look::Quiet glyph=Glyph::Plus press=add>"Add a set"</Button></div>
        <SetPanel cells/>
    }
}

/// The first set that is work, to begin with.
fn first_work(sheet: &Sheet, week: usize) -> usize {
    let sets = sheet.week(week);
    sets.iter()
        .position(|set| !words::is_warmup(set))
        .unwrap_or(0)
}

/// A working set's number; a warm-up has a dot.
fn number_of(sheet: &Sheet, week: usize, row: usize) -> String {
    let sets = sheet.week(week);
    match sets.get(row) {
        Some(set) if words::is_warmup(set) => "·".into(),
        _ => {
            let before = sets
                .iter()
                .take(row)
                .filter(|set| !words::is_warmup(set))
                .count();
            (before + 1).to_string()
        }
    }
}

/// Weight and effort under the amount.
fn side(set: &PlannedSet, units: Units) -> String {
    let weight = words::weight(set, units.get());
    let told = weight.starts_with("RPE");
    let effort = words::effort(set).filter(|_| !told);
    let parts = [Some(weight).filter(|text| !text.is_empty()), effort];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
