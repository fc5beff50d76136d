//! One gym; every change is stored by itself.
use std::time::Duration;

use contract::{Bar, Gym, Plate};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use serde_json::{Map, Value};

use super::{bars::Bars, kit, plates::Plates};
use crate::{
    forms::fault_at,
    measure::unit::Unit,
    net::{ApiError, rows},
    widgets::{Button, ErrorPanel, Glyph, Look, Segments, Switch, TextField},
};

/// Changes in quick succession are stored together.
const PAUSE: Duration = Duration::from_millis(500);

/// A gym as it is being changed.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub name: RwSignal<String>,
    pub unit: RwSignal<String>,
    pub bars: RwSignal<Vec<Bar>>,
    pub plates: RwSignal<Vec<Plate>>,
}

impl Draft {
    /// What is stored of it; none while something is at fault.
    fn fields(self) -> Option<Map<String, Value>> {
        let bars = self.bars.get();
        let plates = self.plates.get();
        let name = self.name.get().trim().to_owned();
        let sound = !name.is_empty() && bars.iter().all(|bar| !bar.name.trim().is_empty());
        sound.then(|| {
            Map::from_iter([
                ("name".to_owned(), name.into()),
                ("unit".to_owned(), self.unit.get().into()),
                (
                    "bars".to_owned(),
                    serde_json::to_value(bars).unwrap_or_default(),
                ),
                (
                    "plates".to_owned(),
                    serde_json::to_value(plates).unwrap_or_default(),
                ),
            ])
        })
    }
}

#[component]
pub(super) fn GymCard(
    gym: Gym,
    is_usual: Signal<bool>,
    usual: Callback<String>,
    stored: Callback<Gym>,
    remove: Callback<String>,
) -> impl IntoView {
    let draft = Draft {
        name: RwSignal::new(gym.name.clone()),
        unit: RwSignal::new(gym.unit.map_or("kg", |unit| unit.word()).to_owned()),
        bars: RwSignal::new(gym.bars.clone().unwrap_or_default()),
        plates: RwSignal::new(gym.plates.clone().unwrap_or_default()),
    };
    let (id, rev) = (StoredValue::new(gym.id.clone()), StoredValue::new(gym.rev));
    let fault = RwSignal::new(None::<ApiError>);
    let said = RwSignal::new("");
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let send = move |fields: Map<String, Value>| {
        said.set("Keeping…");
        spawn_local(async move {
            let (Some(row), Some(base)) = (id.try_get_value(), rev.try_get_value()) else {
                return;
            };
            match rows::change::<Gym>(&row, base, fields).await {
                Ok(gym) => {
                    let _ = rev.try_set_value(gym.rev);
                    let _ = fault.try_set(None);
                    let _ = said.try_set("Kept");
                    stored.run(gym);
                }
                Err(error) => {
                    let _ = said.try_set("");
                    let _ = fault.try_set(Some(error));
                }
            }
        });
    };
    Effect::new(move |before: Option<Option<Map<String, Value>>>| {
        let fields = draft.fields();
        if before.as_ref().is_some_and(|before| *before != fields)
            && let Some(fields) = fields.clone()
        {
            if let Some(timer) = timer.get_value() {
                timer.clear();
            }
            timer.set_value(set_timeout_with_handle(move || send(fields.clone()), PAUSE).ok());
        }
        fields
    });
    // Another unit means other plates; those that were entered by hand stay.
    Effect::new(move |before: Option<String>| {
        let now = draft.unit.get();
        if let Some(before) = before
            && before != now
        {
            let (old, new) = (
                kit::usual(Unit::of_name(&before)),
                kit::usual(Unit::of_name(&now)),
            );
            if Some(draft.plates.get_untracked()) == old.plates {
                draft.plates.set(new.plates.unwrap_or_default());
            }
            if Some(draft.bars.get_untracked()) == old.bars {
                draft.bars.set(new.bars.unwrap_or_default());
            }
        }
        now
    });
    let nameless = move || {
        draft.name.with(|name| {
            name.trim()
                .is_empty()
                .then(|| "A gym needs a name.".to_owned())
        })
    };
    let name_fault = fault_at(nameless, fault, "name");
    let retry = Callback::new(move |()| {
        if let Some(fields) = untrack(|| draft.fields()) {
            send(fields);
        }
    });
    view! {
        <section class="gym" aria-label=move || draft.name.get()>
            <TextField label="Name" value=draft.name input=Callback::new(move |text| draft.name.set(text)) fault=name_fault/>
            <div class="gym-how">
                <Segments label="Plates in" value=draft.unit options=vec![("kg", "kg"), ("lb", "lb")]/>
                <Switch label="Where I usually am" value=is_usual input=Callback::new(move |on: bool| if on {
                    usual.run(id.get_value());
                    send(Map::from_iter([("usual".to_owned(), true.into())]));
                })/>
            </div>
            <Bars draft/>
            <Plates draft/>
            {move || fault.get().map(|error| view! { <ErrorPanel error retry/> })}
            <div class="spread">
                <span class="faint" role="status">{move || said.get()}</span>
                <Button look=Look::Quiet glyph=Glyph::Bin press=move |()| remove.run(id.get_value())>"Remove gym"</Button>
            </div>
        </section>
    }
}
