//! The next session of a programme on the build plate, with the key that begins it.
use contract::{PlannedBlock, PlannedSession, Run};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;

use super::{
    lifts::Lifts,
    next::{Following, begin_session},
    way::Way,
    week::WeekStrip,
    words,
};
use crate::{
    measure::{
        day,
        unit::{Unit, Units},
        when::Moment,
    },
    shell::{Catalogue, Toasts},
    widgets::{Button, Glyph, Icon, Look},
};

/// The plate of one run, with its week below.
#[component]
pub fn NextCard(
    following: Following,
    /// Without the way to the run's own page.
    #[prop(optional)]
    alone: bool,
) -> impl IntoView {
    let lifts = Lifts::start();
    let units = expect_context::<Units>();
    let following = StoredValue::new(following);
    move || {
        let following = following.get_value();
        let worked = following.worked(lifts);
        let run = following.run.clone();
        let (title, name) = (run.title.clone(), run.title.clone());
        let plate = match worked.next.clone() {
            Some(next) => {
                let begun = following.begun(&next).is_some();
                view! { <Plate next run=run.clone() begun unit=units.get()/> }.into_any()
            }
            None => {
                view! { <p class="quiet">"This programme has no exercises yet."</p> }.into_any()
            }
        };
        view! {
            <section class="following" aria-label=name>
                {plate}
                <WeekStrip following worked/>
                {(!alone).then(move || view! {
                    <p><A href=format!("/plan/runs/{}", run.id) attr:class="following-more">{title} ": how far you are" <Icon glyph=Glyph::Next/></A></p>
                })}
            </section>
        }
    }
}

#[component]
fn Plate(next: PlannedSession, run: Run, begun: bool, unit: Unit) -> impl IntoView {
    let catalogue = expect_context::<Catalogue>();
    let (toasts, go) = (expect_context::<Toasts>(), Way::start());
    let busy = RwSignal::new(false);
    let when = next.date.as_deref().and_then(day::parse).map(nearly);
    let place = if next.deload {
        format!("Cycle {}, lighter week", next.cycle)
    } else {
        format!("Cycle {}, week {}", next.cycle, next.week)
    };
    let rows = next.blocks.iter().map(|block| {
        let name = catalogue.name(&block.exercise);
        let because = because(block);
        view! {
            <li>
                <span class="plate-name">
                    {block.superset.clone().map(|letter| view! { <i class="plate-letter">{letter}</i> })} {name}
                </span>
                <span class="plate-sets num">{told(block, unit)}</span>
                {because.map(|because| view! { <span class="plate-because">{because}</span> })}
            </li>
        }
    });
    let rows = rows.collect_view();
    let title = next.title.clone();
    let next = StoredValue::new(next);
    let run = StoredValue::new(run);
    let start = move |()| {
        if begun {
            go.to("/today");
            return;
        }
        busy.set(true);
        spawn_local(async move {
            match begin_session(&next.get_value(), &run.get_value()).await {
                Ok(_) => go.to("/today"),
                Err(error) => toasts.say(&format!(
                    "Not started. {} {}",
                    error.message,
                    error.advice()
                )),
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <div class="plate next-plate">
            <span class="rivets" aria-hidden="true"></span>
            <p class="plate-label">"Next" <span>{when}</span></p>
            <h2 class="plate-title">{title}</h2>
            <p class="plate-place">{place}</p>
            <ul class="plate-blocks">{rows}</ul>
            <div class="plate-go">
                <Button look=Look::Primary glyph=Glyph::Flag busy press=start>{if begun { "Go on" } else { "Start" }}</Button>
            </div>
        </div>
    }
}

/// `3 × 5 · 80 kg`: the sets with the weight that most of them have.
pub fn told(block: &PlannedBlock, unit: Unit) -> String {
    let working = block.sets.iter().filter(|set| !words::is_warmup(set));
    let amounts: Vec<String> = working.clone().map(words::amount).collect();
    let weights: Vec<String> = working
        .clone()
        .map(|set| set.weight_kg.map(|kg| unit.figure(kg)).unwrap_or_default())
        .collect();
    let weight = words::joined(&weights);
    let weight = if weights.iter().all(String::is_empty) {
        "you choose".to_owned()
    } else {
        format!("{weight}\u{a0}{}", unit.name())
    };
    let weighed = working
        .clone()
        .any(|set| words::load(set) != contract::PlannedSetLoad::None);
    let amount = words::counted(&amounts);
    if weighed {
        format!("{amount} · {weight}")
    } else {
        amount
    }
}

/// Why these weights, where the plan says so.
fn because(block: &PlannedBlock) -> Option<String> {
    let mut working = block.sets.iter().filter(|set| !words::is_warmup(set));
    working
        .find_map(|set| set.because.clone())
        .filter(|text| !text.is_empty())
}

/// `today`, `tomorrow`, `on Friday`, else the date.
pub fn nearly(number: i64) -> String {
    const NAMES: [&str; 7] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ];
    match number - Moment::now().day {
        ..=0 => "today".into(),
        1 => "tomorrow".into(),
        2..=6 => {
            let at = usize::try_from((number + 3).rem_euclid(7)).ok();
            format!("on {}", at.and_then(|at| NAMES.get(at)).unwrap_or(&""))
        }
        _ => day::show(number),
    }
}
