//! Own fields: what a person notes beside weight and reps, on sets, workouts and measurements.
mod edit;
mod examples;
mod key;
mod list;

use contract::{CustomField, CustomFieldFor};
use leptos::prelude::*;

use crate::{
    forms::OwnFields,
    net::shown,
    widgets::{ActionBar, Button, Glyph, Look, PageHead, Segments},
};
use edit::{EditDialog, Editing};
use examples::Examples;
use list::{Away, Listed};

/// Where a new field stands in words: "on every set".
fn each(of: CustomFieldFor) -> &'static str {
    match of {
        CustomFieldFor::Set => "set",
        CustomFieldFor::Workout => "workout",
        CustomFieldFor::Measurement => "measurement",
        CustomFieldFor::Unknown(word) => word,
    }
}

#[component]
pub fn FieldsPage() -> impl IntoView {
    let known = expect_context::<OwnFields>();
    let of = RwSignal::new(CustomFieldFor::Set.word().to_owned());
    let chosen = Memo::new(move |_| {
        of.with(|word| CustomFieldFor::of_word(word))
            .unwrap_or(CustomFieldFor::Set)
    });
    let editing = RwSignal::new(None::<Editing>);
    let add = Callback::new(move |()| editing.set(Some(Editing::New(chosen.get_untracked()))));
    let change =
        Callback::new(move |own: CustomField| editing.set(Some(Editing::Of(Box::new(own)))));
    view! {
        <PageHead title="Own fields".to_owned() back=("/you", "You")/>
        <div class="stack-l">
            <p class="quiet">"What matters to you beside weight and reps. It stands in your forms at once, and in lists, search, files and the API."</p>
            <Segments
                label="On every" value=of
                options=vec![("set", "Set"), ("workout", "Workout"), ("measurement", "Measurement")]
            />
            {shown(known.load, 3, move |_| {
                let all = known.of(chosen.get());
                let (away, open): (Vec<_>, Vec<_>) = all.into_iter().partition(|own| own.archived == Some(true));
                view! {
                    <div class="stack-l">
                        <Listed fields=open.clone() change/>
                        <Examples of=chosen.get() open/>
                        <Away fields=away/>
                    </div>
                }
            })}
        </div>
        <ActionBar><Button look=Look::Primary glyph=Glyph::Plus press=add>"Add a field"</Button></ActionBar>
        <EditDialog editing/>
    }
}
