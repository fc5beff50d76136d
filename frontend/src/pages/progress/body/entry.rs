//! One measurement, entered or put right. What is typed stays when the sheet is put away.
use contract::{CustomFieldFor, Measurement, MeasurementKind};
use leptos::prelude::*;
use serde_json::{Map, Value};

use super::kind::unit_of;
use crate::{
    forms::{CustomFields, OwnDraft, OwnFields, Sending},
    measure::{
        id::new_id,
        number,
        unit::Units,
        when::{self, Moment},
    },
    net::{ApiError, rows},
    shell::Toasts,
    widgets::{Button, Dialog, ErrorPanel, Look, Stepper, TextField},
};

/// What stands in the sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Editing {
    kind: MeasurementKind,
    /// The stored row; none is a new one.
    row: Option<Measurement>,
}

impl Editing {
    pub fn new(kind: MeasurementKind) -> Self {
        Self { kind, row: None }
    }

    pub fn of(row: &Measurement) -> Self {
        Self {
            kind: row.kind,
            row: Some(row.clone()),
        }
    }
}

/// The fields as text, and the faults at them.
#[derive(Clone, Copy)]
struct Typed {
    value: RwSignal<String>,
    at: RwSignal<String>,
    notes: RwSignal<String>,
    value_fault: RwSignal<Option<String>>,
    at_fault: RwSignal<Option<String>>,
    own: RwSignal<Option<OwnDraft>>,
}

impl Typed {
    /// Marks what an answer says of a field at it; what has no field here is answered.
    fn land(self, error: &ApiError) -> Vec<String> {
        let mut astray = Vec::new();
        for fault in &error.details {
            let at = match fault.path.as_str() {
                "value" => self.value_fault,
                "taken_at" => self.at_fault,
                _ => {
                    astray.push(fault.message.clone());
                    continue;
                }
            };
            let _ = at.try_set(Some(fault.message.clone()));
        }
        astray
    }
}

#[component]
pub fn EntrySheet(editing: RwSignal<Option<Editing>>, changed: Callback<()>) -> impl IntoView {
    let units = expect_context::<Units>();
    let open = RwSignal::new(false);
    let typed = Typed {
        value: RwSignal::new(String::new()),
        at: RwSignal::new(String::new()),
        notes: RwSignal::new(String::new()),
        value_fault: RwSignal::new(None),
        at_fault: RwSignal::new(None),
        own: RwSignal::new(None),
    };
    let known = expect_context::<OwnFields>();
    // What is typed lives as long as the sheet, not as long as one opening of it.
    let sheet = Owner::current().unwrap_or_default();
    let last = StoredValue::new(None::<Editing>);
    Effect::new(move |_| {
        let Some(now) = editing.get() else { return };
        // The same entry opened again keeps what was typed.
        if last.with_value(|last| last.as_ref() != Some(&now)) {
            let row = now.row.clone();
            let unit = unit_of(now.kind, units.get_untracked());
            let value = row
                .as_ref()
                .map(|row| number::show(unit.of_stored(row.value), 1));
            let at = row.as_ref().and_then(|row| Moment::read(&row.taken_at));
            let defined = untrack(|| known.of(CustomFieldFor::Measurement));
            let noted = row.as_ref().and_then(|row| row.custom.clone());
            let own = sheet.with(|| OwnDraft::new(defined, noted.as_ref()));
            typed.own.set(Some(own));
            typed.value.set(value.unwrap_or_default());
            typed
                .at
                .set(when::local_field(at.unwrap_or_else(Moment::now)));
            typed
                .notes
                .set(row.and_then(|row| row.notes).unwrap_or_default());
            typed.value_fault.set(None);
            typed.at_fault.set(None);
            last.set_value(Some(now));
        }
        open.set(true);
    });
    Effect::new(move |_| {
        if !open.get() && editing.with_untracked(Option::is_some) {
            editing.set(None);
        }
    });
    let stored = Callback::new(move |()| {
        last.set_value(None);
        open.set(false);
        changed.run(());
    });
    let title = Signal::derive(move || {
        // The entry is no signal: the sheet that opens over it is what is followed.
        open.track();
        last.with_value(|last| last.as_ref().map(|last| last.kind.label().to_owned()))
            .unwrap_or_default()
    });
    view! {
        <Dialog open title>
            {move || last.get_value().map(|now| view! { <Fields now typed stored/> })}
        </Dialog>
    }
}

#[component]
fn Fields(now: Editing, typed: Typed, stored: Callback<()>) -> impl IntoView {
    let (units, toasts) = (expect_context::<Units>(), expect_context::<Toasts>());
    let sending = Sending::new();
    let kind = now.kind;
    let now = StoredValue::new(now);
    let save = move || {
        let own = typed.own.get_untracked();
        // Both, so that every fault is marked.
        let entered = (
            checked(kind, typed, units),
            own.map_or(Some(Map::new()), OwnDraft::changed),
        );
        let (Some((value, at)), Some(noted)) = entered else {
            return;
        };
        let notes =
            Some(typed.notes.get_untracked().trim().to_owned()).filter(|notes| !notes.is_empty());
        let row = now.with_value(|now| now.row.clone());
        let sent = async move {
            match row {
                Some(old) => change(&old, value, at, notes, noted).await,
                None => create(kind, value, at, notes, noted).await,
            }
        };
        let land = move |error: &ApiError| {
            let left = own.map_or_else(|| error.clone(), |own| own.land(error));
            typed.land(&left)
        };
        sending.send(sent, land, move |()| {
            toasts.say("Saved.");
            let _ = stored.try_run(());
        });
    };
    let unit = Signal::derive(move || unit_of(kind, units.get()).name.to_owned());
    view! {
        <form class="stack" on:submit=move |event| { event.prevent_default(); save(); }>
            <Stepper label=kind.label().to_owned() value=typed.value step=0.1 unit fault=typed.value_fault/>
            <TextField label="Taken" kind="datetime-local" value=typed.at input=Callback::new(move |text| typed.at.set(text)) fault=typed.at_fault/>
            <TextField label="Note" value=typed.notes input=Callback::new(move |text| typed.notes.set(text)) optional=true/>
            {move || typed.own.get().map(|draft| view! { <CustomFields draft/> })}
            {move || sending.failure.get().map(|error| view! { <ErrorPanel error safe="What you typed is still here."/> })}
            <Button look=Look::Primary busy=sending.busy>"Save"</Button>
        </form>
    }
}

/// The value as it is stored and the moment, or a fault at the field.
fn checked(kind: MeasurementKind, typed: Typed, units: Units) -> Option<(f64, String)> {
    let unit = unit_of(kind, units.get_untracked());
    let value = number::parse(&typed.value.get_untracked()).map(|value| unit.to_stored(value));
    let value_fault = match value {
        None => Some("Write a number.".to_owned()),
        Some(value) if value <= 0.0 => Some("Must be more than nothing.".to_owned()),
        Some(value) if value > unit.most => {
            let most = number::show(unit.of_stored(unit.most), 0);
            Some(format!("At most {most} {}.", unit.name))
        }
        Some(_) => None,
    };
    let at = Moment::read(&typed.at.get_untracked());
    let at_fault = at.is_none().then(|| "Choose a day and a time.".to_owned());
    let fine = value_fault.is_none() && at_fault.is_none();
    typed.value_fault.set(value_fault);
    typed.at_fault.set(at_fault);
    fine.then_some(())?;
    Some((value?, when::iso(at?.ms)))
}

async fn create(
    kind: MeasurementKind,
    value: f64,
    taken_at: String,
    notes: Option<String>,
    noted: Map<String, Value>,
) -> Result<(), ApiError> {
    let row = Measurement {
        id: new_id(),
        space: String::new(),
        rev: 0,
        created_at: String::new(),
        updated_at: String::new(),
        created_by: None,
        updated_by: None,
        kind,
        value,
        taken_at,
        notes,
        custom: Some(noted).filter(|noted| !noted.is_empty()),
    };
    rows::create(&row).await.map(drop)
}

async fn change(
    old: &Measurement,
    value: f64,
    taken_at: String,
    notes: Option<String>,
    noted: Map<String, Value>,
) -> Result<(), ApiError> {
    let mut fields = Map::new();
    // What was not touched keeps the last digit that it was stored with.
    if (old.value - value).abs() > 0.01 {
        fields.insert("value".into(), value.into());
    }
    if Moment::read(&old.taken_at).map(when::local_field)
        != Moment::read(&taken_at).map(when::local_field)
    {
        fields.insert("taken_at".into(), taken_at.into());
    }
    if old.notes != notes {
        fields.insert("notes".into(), notes.into());
    }
    if !noted.is_empty() {
        fields.insert(OwnDraft::FIELD.into(), noted.into());
    }
    if fields.is_empty() {
        return Ok(());
    }
    rows::change::<Measurement>(&old.id, old.rev, fields)
        .await
        .map(drop)
}
