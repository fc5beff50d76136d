//! The workbench: the workout at hand, and everything that its parts share.
use std::sync::Arc;

use contract::{Exercise, ExercisePreference, Gym, Set, SetKind};
use leptos::{
    prelude::{Set as _, *},
    task::spawn_local,
};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    book::{Book, Cell, Line, RowKey, Spot},
    cells,
    figures::Manner,
    rest::RestTimer,
    settings::Settings,
};
use crate::{
    api,
    measure::unit::{Unit, Units},
    shell::{Announcer, Catalogue, Toasts},
    widgets::PlateState,
};

/// What lies over the workout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// Choosing exercises to add.
    Add,
    /// One row: its kind, its note.
    Row(Spot),
    /// What can be done with an exercise.
    Block(String),
    Swap(String),
    Plates(String),
    Notes(String),
    /// The order of the exercises, or of one's sets.
    Arrange(Option<String>),
    /// The suggestion in full.
    Advice,
    Workout,
    Discard,
    Finish,
}

/// A cell that has the focus.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Focus {
    pub spot: Spot,
    pub cell: Cell,
}

/// Context of everything on the page: handles, so that copying shares them.
#[derive(Clone, Copy)]
pub struct Bench {
    pub book: Book,
    /// A workout that is going on, not one that is put right afterwards.
    pub live: bool,
    pub catalogue: Catalogue,
    pub units: Units,
    pub settings: Settings,
    pub rest: RestTimer,
    pub toasts: Toasts,
    pub voice: Announcer,
    pub sheet: RwSignal<Option<Sheet>>,
    pub focus: RwSignal<Option<Focus>>,
    /// What stands in the cell that has the focus.
    pub text: RwSignal<String>,
    /// The next key begins anew.
    pub fresh: StoredValue<bool>,
    pub fault: RwSignal<Option<(Focus, String)>>,
    /// Where the last set was done.
    pub last: RwSignal<Option<String>>,
    pub next: Memo<Option<Spot>>,
    /// An exercise's sets of the last time, in their order.
    pub previous: RwSignal<Vec<(String, Vec<Set>)>>,
    pub preferences: RwSignal<Vec<ExercisePreference>>,
    pub gyms: RwSignal<Vec<Gym>>,
    /// The engine's suggestion, and for which exercise it is.
    pub advice: RwSignal<(String, PlateState)>,
}

impl Bench {
    pub fn new(book: Book, live: bool) -> Self {
        let settings = Settings::start();
        let last = RwSignal::new(None::<String>);
        let next = Memo::new(move |_| {
            let last = last.get();
            book.doc.with(|doc| doc.next(last.as_deref()))
        });
        let bench = Self {
            book,
            live,
            catalogue: expect_context(),
            units: expect_context(),
            settings,
            rest: RestTimer::start(settings),
            toasts: expect_context(),
            voice: expect_context(),
            sheet: RwSignal::new(None),
            focus: RwSignal::new(None),
            text: RwSignal::new(String::new()),
            fresh: StoredValue::new(true),
            fault: RwSignal::new(None),
            last,
            next,
            previous: RwSignal::new(Vec::new()),
            preferences: RwSignal::new(Vec::new()),
            gyms: RwSignal::new(Vec::new()),
            advice: RwSignal::new((String::new(), PlateState::Waiting)),
        };
        // The workout goes on where it was left: after the set that was done last.
        let resumed = book.doc.with_untracked(|doc| {
            let newest = doc
                .sets
                .iter()
                .reduce(|a, b| if b.done_at > a.done_at { b } else { a });
            newest.and_then(|set| set.block.clone())
        });
        last.set(resumed);
        spawn_local(async move {
            if let Ok(rows) = api::exercise_preferences().await {
                let _ = bench.preferences.try_set(rows);
            }
            if let Ok(rows) = api::gyms().await {
                let _ = bench.gyms.try_set(rows);
            }
        });
        bench.recall();
        bench
    }

    pub fn exercise(self, id: &str) -> Option<Arc<Exercise>> {
        self.catalogue.get(id)
    }

    /// The exercise of a block, tracked.
    pub fn exercise_of(self, block: &str) -> Option<Arc<Exercise>> {
        let id = self
            .book
            .doc
            .with(|doc| doc.block(block).map(|block| block.exercise.clone()))?;
        self.exercise(&id)
    }

    pub fn preference(self, exercise: &str) -> Option<ExercisePreference> {
        self.preferences
            .with(|all| all.iter().find(|one| one.exercise == exercise).cloned())
    }

    /// The gym of today: the one chosen on this device, else the usual one.
    pub fn gym(self) -> Option<Gym> {
        let chosen = self.settings.gym.get();
        self.gyms.with(|gyms| {
            let by_id = gyms.iter().find(|gym| gym.id == chosen);
            let usual = || gyms.iter().find(|gym| gym.usual == Some(true));
            by_id.or_else(usual).or_else(|| gyms.first()).cloned()
        })
    }

    pub fn line(self, spot: &Spot) -> Option<Line> {
        self.book.doc.with(|doc| doc.line(&spot.block, &spot.row))
    }

    /// How a row's figures are read and written.
    pub fn manner(self, spot: &Spot) -> Manner {
        let exercise = self.exercise_of(&spot.block);
        let unit = self.line(spot).and_then(|line| match &line.set {
            Some(set) => set.unit.map(|unit| Unit::of_name(unit.word())),
            None => line.typed.unit.as_deref().map(Unit::of_name),
        });
        Manner::of(
            unit.unwrap_or_else(|| self.units.get()),
            self.settings.effort.get(),
            exercise.as_deref(),
        )
    }

    /// The cells of a row.
    pub fn cells(self, spot: &Spot) -> Vec<Cell> {
        let exercise = self.exercise_of(&spot.block);
        let kind = self.line(spot).map_or(SetKind::Normal, |line| line.kind);
        cells::cells(exercise.as_deref(), kind, self.settings.effort.get())
    }

    /// The smallest step of a cell, in what it is entered in.
    pub fn step(self, focus: &Focus) -> f64 {
        let manner = self.manner(&focus.spot);
        match focus.cell {
            Cell::Weight => {
                let exercise = self.exercise_of(&focus.spot.block);
                let own = exercise
                    .as_ref()
                    .and_then(|exercise| self.preference(&exercise.id)?.step_kg);
                let usual = exercise.and_then(|exercise| exercise.step_kg);
                manner.unit.step(own.or(usual).unwrap_or(0.0))
            }
            Cell::Reps => 1.0,
            Cell::Time => 5.0,
            Cell::Distance if manner.far => 0.1,
            Cell::Distance => 10.0,
            Cell::Effort => 0.5,
        }
    }

    /// Seconds of rest after a set of this block.
    pub fn rest_s(self, block: &str) -> i64 {
        let (own, exercise) = self.book.doc.with(|doc| {
            let block = doc.block(block);
            (
                block.and_then(|block| block.rest_s),
                block.map(|block| block.exercise.clone()),
            )
        });
        own.or_else(|| self.preference(&exercise?)?.rest_s)
            .unwrap_or_else(|| self.settings.rest_s.get())
    }

    /// `Bench press, set 2`.
    pub fn name_of(self, spot: &Spot) -> String {
        let name = self
            .exercise_of(&spot.block)
            .map_or_else(|| "Exercise".to_owned(), |one| one.name.clone());
        match self.line(spot) {
            Some(Line {
                number: Some(number),
                ..
            }) => format!("{name}, set {number}"),
            Some(_) => format!("{name}, warm-up"),
            None => name,
        }
    }
}

/// The id of a cell's element.
pub fn cell_id(focus: &Focus) -> String {
    let row = match &focus.spot.row {
        RowKey::Done(id) => id.clone(),
        RowKey::Planned(key) => format!("{}-{key}", focus.spot.block),
    };
    let cell = match focus.cell {
        Cell::Weight => "weight",
        Cell::Reps => "reps",
        Cell::Time => "time",
        Cell::Distance => "distance",
        Cell::Effort => "effort",
    };
    format!("cell-{row}-{cell}")
}

/// Puts the focus on an element once it is drawn.
pub fn focus_on(id: String) {
    request_animation_frame(move || {
        let element = document().get_element_by_id(&id);
        if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}
