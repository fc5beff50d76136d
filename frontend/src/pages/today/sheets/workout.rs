//! The workout as a whole: its name, its notes, and how it is logged.
use leptos::prelude::*;

use super::own::Own;
use crate::{
    measure::unit::Unit,
    pages::today::{
        bench::{Bench, Sheet},
        figures::Effort,
    },
    widgets::{Glyph, RowPress, Rows, Segments, SelectField, Switch, TextArea, TextField},
};

#[component]
pub fn WorkoutSheet() -> impl IntoView {
    let bench = expect_context::<Bench>();
    let doc = bench.book.doc;
    let settings = bench.settings;
    let title = RwSignal::new(doc.with_untracked(|doc| doc.workout.title.clone()));
    let rename = move |text: String| {
        title.set(text.clone());
        if !text.trim().is_empty() {
            bench
                .book
                .step("Title changed", "title", |doc| doc.workout.title = text);
        }
    };
    let notes =
        Signal::derive(move || doc.with(|doc| doc.workout.notes.clone().unwrap_or_default()));
    let effort = RwSignal::new(settings.effort.get_untracked().word().to_owned());
    Effect::new(move |_| settings.effort.set(Effort::of_word(&effort.get())));
    let unit = RwSignal::new(bench.units.get_untracked().name().to_owned());
    Effect::new(move |_| bench.units.set(Unit::of_name(&unit.get())));
    let rests: Vec<(String, String)> = [30_i64, 45, 60, 90, 120, 150, 180, 240, 300]
        .iter()
        .map(|seconds| {
            (
                seconds.to_string(),
                super::super::figures::clock(*seconds as f64),
            )
        })
        .collect();
    let gyms = move || {
        let all = bench.gyms.get();
        (all.len() > 1).then(|| {
            let options = all.iter().map(|gym| (gym.id.clone(), gym.name.clone())).collect();
            let now = Signal::derive(move || bench.gym().map(|gym| gym.id).unwrap_or_default());
            view! { <SelectField label="Gym" options value=now input=Callback::new(move |id: String| settings.gym.set(id))/> }
        })
    };
    view! {
        <TextField
            label="Title" value=title
            fault=Signal::derive(move || title.get().trim().is_empty().then(|| "A workout needs a name.".to_owned()))
            input=Callback::new(rename)
        />
        <TextArea label="Notes" optional=true value=notes input=Callback::new(move |text: String| {
            bench.book.step("Notes written", "notes", |doc| doc.workout.notes = Some(text).filter(|text| !text.is_empty()));
        })/>
        <Own
            of=contract::CustomFieldFor::Workout values=doc.with_untracked(|doc| doc.workout.custom.clone())
            keep=Callback::new(move |own| bench.book.step("Own fields noted", "own", |doc| doc.workout.custom = Some(own)))
        />
        <Segments label="Effort" value=effort options=vec![("rir", "In reserve"), ("rpe", "RPE"), ("off", "Off")]/>
        <Segments label="Weights in" value=unit options=vec![("kg", "kg"), ("lb", "lb")]/>
        {gyms}
        <div>
            <Switch label="Rest begins by itself" value=settings.auto_rest input=Callback::new(move |on| settings.auto_rest.set(on))/>
            <Switch label="Chime at its end" value=settings.sound input=Callback::new(move |on| settings.sound.set(on))/>
            <Switch label="Keep the screen on" value=settings.awake input=Callback::new(move |on| settings.awake.set(on))/>
        </div>
        <SelectField
            label="Rest, where nothing else is said" options=rests
            value=Signal::derive(move || settings.rest_s.get().to_string())
            input=Callback::new(move |text: String| if let Ok(seconds) = text.parse() { settings.rest_s.set(seconds); })
        />
        <Rows label="Workout">
            <RowPress glyph=Glyph::Grip title="Order of exercises" press=Callback::new(move |()| bench.sheet.set(Some(Sheet::Arrange(None))))/>
            {bench.live.then(|| view! {
                <RowPress glyph=Glyph::Bin title="Throw away" press=Callback::new(move |()| bench.sheet.set(Some(Sheet::Discard)))/>
            })}
        </Rows>
    }
}
