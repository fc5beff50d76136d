//! What holds for the whole programme: its name, its cycle, its lighter weeks, its training max.
use contract::Programme;
use leptos::prelude::*;

use super::super::{desk::Desk, number_box::NumberBox};
use crate::widgets::{Switch, TextArea, TextField};

#[component]
pub fn Settings(desk: Desk) -> impl IntoView {
    let row = Memo::new(move |_| desk.with(|plan| plan.programme.clone()).unwrap_or_default());
    let write = move |what: &'static str, put: &dyn Fn(&mut Programme)| {
        desk.edit(what, |plan| {
            if let Some(row) = plan.programme.as_mut() {
                put(row);
            }
        });
    };
    let number = move |what: &'static str, put: fn(&mut Programme, Option<f64>)| {
        Callback::new(move |number| write(what, &|row| put(row, number)))
    };
    let fault = move |field: &'static str| {
        Signal::derive(move || row.with(|row| desk.fault(&row.id, field)))
    };
    let title_fault = Signal::derive(move || {
        let empty = row.with(|row| row.title.trim().is_empty());
        fault("title")
            .get()
            .or_else(|| empty.then(|| "A programme needs a name.".to_owned()))
    });
    let deloads = Signal::derive(move || row.with(|row| row.deload_every.unwrap_or(0) > 0));
    let set_deloads = Callback::new(move |on: bool| {
        write("", &|row| row.deload_every = Some(if on { 4 } else { 0 }));
    });
    let every_hint = Signal::derive(move || {
        let weeks = row.with(|row| row.deload_every.unwrap_or(0));
        format!("Every week number {} is the lighter one.", weeks + 1)
    });
    view! {
        <div class="settings">
            <TextField
                label="Name" value=Signal::derive(move || row.with(|row| row.title.clone()))
                input=Callback::new(move |text: String| write("title", &|row| row.title.clone_from(&text))) fault=title_fault
            />
            <div class="pair">
                <NumberBox
                    label="Weeks in a cycle".to_owned() min=1.0 max=52.0 whole=true
                    value=Signal::derive(move || row.with(|row| Some(row.cycle_weeks as f64)))
                    commit=number("cycle", |row, n| row.cycle_weeks = n.map_or(1, |n| n as i64))
                    hint="After the last week it begins again, heavier.".to_owned() fault=fault("cycle_weeks")
                />
                <NumberBox
                    label="Training max".to_owned() min=50.0 max=100.0 step=2.5 unit="% of 1RM".to_owned()
                    value=Signal::derive(move || row.with(|row| row.tm_percent.or(Some(90.0))))
                    commit=number("tm", |row, n| row.tm_percent = n)
                    hint="For sets that are percentages of it.".to_owned() fault=fault("tm_percent")
                />
            </div>
            <Switch label="Lighter weeks" value=deloads input=set_deloads hint="A deload lets you recover; no weight moves on in it."/>
            {move || deloads.get().then(|| view! {
                <NumberBox
                    label="Weeks of training before one".to_owned() min=1.0 max=52.0 whole=true
                    value=Signal::derive(move || row.with(|row| row.deload_every.map(|n| n as f64)))
                    commit=number("deload", |row, n| row.deload_every = n.map(|n| n as i64)) hint=every_hint fault=fault("deload_every")
                />
                <div class="pair">
                    <NumberBox
                        label="Weight then".to_owned() min=10.0 max=100.0 step=5.0 unit="%".to_owned()
                        value=Signal::derive(move || row.with(|row| row.deload_load.or(Some(90.0))))
                        commit=number("deload_load", |row, n| row.deload_load = n) fault=fault("deload_load")
                    />
                    <NumberBox
                        label="Sets then".to_owned() min=10.0 max=100.0 step=10.0 unit="%".to_owned()
                        value=Signal::derive(move || row.with(|row| row.deload_sets.or(Some(50.0))))
                        commit=number("deload_sets", |row, n| row.deload_sets = n) fault=fault("deload_sets")
                    />
                </div>
            })}
            <TextArea
                label="About" optional=true value=Signal::derive(move || row.with(|row| row.notes.clone().unwrap_or_default()))
                input=Callback::new(move |text: String| write("notes", &|row| row.notes = Some(text.clone()).filter(|text| !text.is_empty())))
                fault=fault("notes")
            />
        </div>
    }
}
