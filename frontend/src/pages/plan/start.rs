//! Starting a programme: from which day, on which days, with which weights.
use contract::{Run, RunStart};
use leptos::{prelude::*, task::spawn_local};

use super::{
    ahead::today,
    desk::Desk,
    document::Document,
    lifts::Lifts,
    number_box::WeightBox,
    starts::{Needed, needed},
    way::Way,
};
use crate::{
    measure::{day, id::new_id},
    net::{ApiError, rows},
    shell::{Catalogue, Toasts},
    widgets::{Button, ChipsField, Dialog, ErrorPanel, Glyph, Look, TextField},
};

const DAYS: [(&str, &str); 7] = [
    ("1", "Mon"),
    ("2", "Tue"),
    ("3", "Wed"),
    ("4", "Thu"),
    ("5", "Fri"),
    ("6", "Sat"),
    ("7", "Sun"),
];

/// The days of the week as chips choose them.
pub fn days() -> Vec<(String, String)> {
    let owned = |(stored, name): &(&str, &str)| ((*stored).to_owned(), (*name).to_owned());
    DAYS.iter().map(owned).collect()
}

/// What a person decided at the start.
#[derive(Clone, Debug, PartialEq)]
pub struct Begun {
    pub starts_on: String,
    pub weekdays: Vec<i64>,
    pub starts: Vec<RunStart>,
}

/// The dialog that starts the desk's programme.
#[component]
pub fn StartSheet(desk: Desk, open: RwSignal<bool>) -> impl IntoView {
    let (toasts, go) = (expect_context::<Toasts>(), Way::start());
    let busy = RwSignal::new(false);
    let failure = RwSignal::new(None::<ApiError>);
    let start = Callback::new(move |begun: Begun| {
        let Some(programme) = desk.peek(|plan| plan.programme.clone()) else {
            return;
        };
        busy.set(true);
        failure.set(None);
        let run = Run {
            id: new_id(),
            programme: programme.id,
            title: programme.title,
            starts_on: begun.starts_on,
            weekdays: Some(begun.weekdays),
            starts: Some(begun.starts),
            ..Run::default()
        };
        spawn_local(async move {
            match rows::create(&run).await {
                Ok(_) => {
                    open.set(false);
                    toasts.say("Started. Your first session is ready.");
                    go.to("/plan");
                }
                Err(error) => {
                    let _ = failure.try_set(Some(error));
                }
            }
            let _ = busy.try_set(false);
        });
    });
    view! {
        <Dialog open title="Start the programme".to_owned()>
            <StartForm document=desk.now() submit=start busy/>
            {move || failure.get().map(|error| view! { <ErrorPanel error safe="Nothing was started; what you entered is still here."/> })}
        </Dialog>
    }
}

/// The form: what a run of `document` begins with.
#[component]
pub fn StartForm(
    #[prop(into)] document: Signal<Document>,
    submit: Callback<Begun>,
    #[prop(into)] busy: Signal<bool>,
    /// The day that somebody has proposed.
    #[prop(optional_no_strip)]
    from: Option<String>,
) -> impl IntoView {
    let lifts = Lifts::start();
    let date = RwSignal::new(from.unwrap_or_else(today));
    let chosen = RwSignal::new(String::new());
    // What the person entered themselves, by slot and sort of figure.
    let own = RwSignal::new(Own::new());
    let asked = Memo::new(move |_| needed(&lifts.plan(&document.get())));
    let fault = Memo::new(move |_| {
        date.with(|date| day::parse(date).is_none().then(|| "Which day?".to_owned()))
    });
    let send = move || {
        if fault.get_untracked().is_some() {
            return;
        }
        let weekdays = chosen
            .with_untracked(|days| days.split(',').filter_map(|day| day.parse().ok()).collect());
        submit.run(Begun {
            starts_on: date.get_untracked(),
            weekdays,
            starts: decided(&asked.get_untracked(), &own.get_untracked()),
        });
    };
    let routines = move || document.with(|plan| plan.routines.len());
    view! {
        <form class="stack" novalidate on:submit=move |event| { event.prevent_default(); send(); }>
            <TextField label="First day" kind="date" value=date input=Callback::new(move |text| date.set(text)) fault=Signal::derive(move || fault.get())/>
            <ChipsField
                label="Days" value=chosen input=Callback::new(move |text| chosen.set(text)) options=days() optional=true
                hint="None: whenever it suits you. The programme waits for you either way."
            />
            {move || (routines() > 0).then(|| view! {
                <p class="faint">{format!("{} in a week of the programme.", crate::measure::number::count(routines(), "session", "sessions"))}</p>
            })}
            <Figures asked own/>
            <Button look=Look::Primary glyph=Glyph::Flag busy>"Start"</Button>
        </form>
    }
}

/// Figures that the person entered, by slot and whether it is a training max; none where they
/// emptied the box.
pub type Own = Vec<((String, bool), Option<f64>)>;

/// What is begun with: the person's own figure, else the suggested one.
pub fn decided(asked: &[Needed], own: &Own) -> Vec<RunStart> {
    let known = asked.iter().filter_map(|one| {
        let key = (one.slot.clone(), one.training_max);
        let entered = own.iter().find(|(slot, _)| *slot == key).map(|(_, kg)| *kg);
        let kg = entered.unwrap_or(one.suggested_kg)?;
        Some(RunStart {
            slot: one.slot.clone(),
            weight_kg: (!one.training_max).then_some(kg),
            training_max_kg: one.training_max.then_some(kg),
        })
    });
    known.collect()
}

/// The weights to begin with.
#[component]
pub fn Figures(asked: Memo<Vec<Needed>>, own: RwSignal<Own>) -> impl IntoView {
    let catalogue = expect_context::<Catalogue>();
    let set = move |key: (String, bool), kg: Option<f64>| {
        own.update(|own| {
            own.retain(|(known, _)| *known != key);
            own.push((key, kg));
        });
    };
    let one = move |one: Needed| {
        let key = (one.slot.clone(), one.training_max);
        let (read, suggested) = (key.clone(), one.suggested_kg);
        let kg = Signal::derive(move || {
            let entered = own.with(|own| {
                own.iter()
                    .find(|(slot, _)| *slot == read)
                    .map(|(_, kg)| *kg)
            });
            entered.unwrap_or(suggested)
        });
        let name = catalogue.name(&one.exercise);
        let label = if one.training_max {
            format!("{name}, training max")
        } else {
            name
        };
        let hint = match (suggested, one.training_max) {
            (Some(_), _) => "From what you have lifted, or the plan.",
            (None, true) => "About nine tenths of what you can lift once.",
            (None, false) => {
                "What you can lift for all sets with three to spare. Empty: you choose in the gym."
            }
        };
        view! {
            <WeightBox label kg commit=Callback::new(move |kg| set(key.clone(), kg)) step_kg=one.step_kg optional=true hint=hint.to_owned()/>
        }
    };
    view! {
        {move || (!asked.with(Vec::is_empty)).then(|| view! {
            <fieldset class="figures-to-start">
                <legend class="engraved">"To begin with"</legend>
                <div class="pair">{asked.get().into_iter().map(one).collect_view()}</div>
            </fieldset>
        })}
    }
}
