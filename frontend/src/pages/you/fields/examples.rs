//! Fields that many people add, one press each.
use contract::{CustomField, CustomFieldFor, CustomFieldKind};
use leptos::{prelude::*, task::spawn_local};

use super::{each, key::key_of};
use crate::{
    forms::OwnFields,
    measure::id::new_id,
    net::{ApiError, rows},
    shell::Toasts,
    widgets::{ChipRow, ErrorPanel},
};

/// An empty definition of that person, to be filled in.
pub fn blank(of: CustomFieldFor, kind: CustomFieldKind) -> CustomField {
    CustomField {
        id: new_id(),
        space: String::new(),
        rev: 0,
        created_at: String::new(),
        updated_at: String::new(),
        created_by: None,
        updated_by: None,
        r#for: of,
        key: String::new(),
        label: String::new(),
        kind,
        min: None,
        max: None,
        choices: None,
        unit: None,
        help: None,
        rank: None,
        archived: None,
    }
}

fn examples(of: CustomFieldFor) -> Vec<CustomField> {
    use CustomFieldKind::{Choice, Number, Scale, Text, YesNo};
    let named = |label: &str, kind: CustomFieldKind| CustomField {
        label: label.to_owned(),
        key: key_of(label, &[]),
        ..blank(of, kind)
    };
    let scale = |label: &str, help: &str| CustomField {
        min: Some(0.0),
        max: Some(10.0),
        help: Some(help.to_owned()),
        ..named(label, Scale)
    };
    match of {
        CustomFieldFor::Set => vec![
            scale("Knee pain", "0 is none, 10 is the worst."),
            named("Belt", YesNo),
            CustomField {
                choices: Some(vec!["wide".into(), "shoulder".into(), "close".into()]),
                ..named("Grip", Choice)
            },
            named("Tempo", Text),
        ],
        CustomFieldFor::Workout => vec![
            scale("Energy", "0 is worn out, 10 is ready for anything."),
            CustomField {
                unit: Some("h".into()),
                min: Some(0.0),
                max: Some(24.0),
                ..named("Sleep", Number)
            },
            named("Mood", Text),
        ],
        CustomFieldFor::Measurement => vec![
            named("Fasted", YesNo),
            CustomField {
                choices: Some(vec!["morning".into(), "noon".into(), "evening".into()]),
                ..named("Time of day", Choice)
            },
        ],
        CustomFieldFor::Unknown(_) => Vec::new(),
    }
}

/// The examples that the person does not have yet.
#[component]
pub fn Examples(of: CustomFieldFor, open: Vec<CustomField>) -> impl IntoView {
    let (known, toasts) = (expect_context::<OwnFields>(), expect_context::<Toasts>());
    let failure = RwSignal::new(None::<ApiError>);
    let taken = keys(known, of);
    let left: Vec<CustomField> = examples(of)
        .into_iter()
        .filter(|example| !taken.contains(&example.key))
        .collect();
    let lead = match open.is_empty() {
        true => format!(
            "Nothing besides on a {} yet. Begin with one of these, or add your own.",
            each(of)
        ),
        false => "Others note".to_owned(),
    };
    let chips = left
        .into_iter()
        .map(|example| {
            let label = example.label.clone();
            let press = move |_| {
                let new = CustomField {
                    id: new_id(),
                    ..example.clone()
                };
                failure.set(None);
                spawn_local(async move {
                    match rows::create(&new).await {
                        Ok(made) => {
                            known.refresh();
                            let undo = Callback::new(move |()| take_back(known, made.id.clone()));
                            toasts.undoable(&format!("{} is in your forms", new.label), undo);
                        }
                        Err(error) => {
                            let _ = failure.try_set(Some(error));
                        }
                    }
                });
            };
            view! { <button type="button" class="chip-button" on:click=press>"+ " {label}</button> }
        })
        .collect::<Vec<_>>();
    (!chips.is_empty()).then(|| {
        view! {
            <section class="stack">
                <p class="quiet">{lead}</p>
                <ChipRow label="Examples">{chips}</ChipRow>
                {move || failure.get().map(|error| view! { <ErrorPanel error/> })}
            </section>
        }
    })
}

/// Every key that is in use, put away or not.
pub fn keys(known: OwnFields, of: CustomFieldFor) -> Vec<String> {
    known.of(of).into_iter().map(|own| own.key).collect()
}

fn take_back(known: OwnFields, id: String) {
    spawn_local(async move {
        if rows::remove::<CustomField>(&id).await.is_ok() {
            known.refresh();
        }
    });
}
