//! Export: everything that was put in, taken out.
mod account;
mod training;

use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    measure::number,
    net::ApiError,
    widgets::{Button, Card, ErrorPanel, Glyph, PageHead},
};

#[component]
pub fn ExportPage() -> impl IntoView {
    let (table, json, account) = (Taking::new(), Taking::new(), Taking::new());
    view! {
        <PageHead title="Export".to_owned() back=("/you", "You")/>
        <div class="stack-l export">
            <p>"What you put in is yours. Take it along whenever you like; nothing here changes because of it."</p>
            <Card above="For spreadsheets" heading="Workouts as a table">
                <p class="quiet">"A CSV file with one row for each set: exercise, kind, weight, reps, sides, effort, notes, supersets and your own fields. Importing it brings every set back as it was."</p>
                <Take taking=table glyph=Glyph::Table press=move |()| training::table(table) say="Save the table"/>
            </Card>
            <Card above="For programs" heading="Workouts as JSON">
                <p class="quiet">"The same workouts with all that the app knows of them, nested: workout, exercises, sets."</p>
                <Take taking=json glyph=Glyph::Export press=move |()| training::json(json) say="Save as JSON"/>
            </Card>
            <Card above="To move house" heading="Your whole account">
                <p class="quiet">"One file with every row of yours: workouts, programmes, measurements, gyms, preferences, own fields and exercises. Choose it under Import in an empty account and you are where you were."</p>
                <Take taking=account glyph=Glyph::Export press=move |()| account::save(account) say="Save the account"/>
            </Card>
            <p class="quiet">"To bring a file back, go to " <A href="/you/import">"Import"</A> "."</p>
        </div>
    }
}

/// How far a file has come; copying it shares it.
#[derive(Clone, Copy)]
pub struct Taking {
    pub busy: RwSignal<bool>,
    /// Rows so far.
    pub rows: RwSignal<usize>,
    pub saved: RwSignal<bool>,
    pub fault: RwSignal<Option<ApiError>>,
}

impl Taking {
    fn new() -> Self {
        Self {
            busy: RwSignal::new(false),
            rows: RwSignal::new(0),
            saved: RwSignal::new(false),
            fault: RwSignal::new(None),
        }
    }

    pub fn begin(self) {
        self.busy.set(true);
        self.saved.set(false);
        self.fault.set(None);
        self.rows.set(0);
    }

    pub fn end(self, outcome: Result<(), ApiError>) {
        let _ = self.busy.try_set(false);
        match outcome {
            Ok(()) => {
                let _ = self.saved.try_set(true);
            }
            Err(error) => {
                let _ = self.fault.try_set(Some(error));
            }
        }
    }
}

/// The button, and beside it how far it is.
#[component]
fn Take(
    taking: Taking,
    glyph: Glyph,
    #[prop(into)] press: Callback<()>,
    say: &'static str,
) -> impl IntoView {
    let told = move || {
        let rows = number::count(taking.rows.get(), "row", "rows");
        if taking.busy.get() {
            format!("{rows} so far …")
        } else if taking.saved.get() {
            format!("Saved with {rows}.")
        } else {
            String::new()
        }
    };
    view! {
        <div class="card-foot">
            <Button glyph busy=taking.busy press>{say}</Button>
            <span class="quiet num" role="status">{told}</span>
        </div>
        {move || taking.fault.get().map(|error| view! { <ErrorPanel error safe="Your rows are untouched."/> })}
    }
}
