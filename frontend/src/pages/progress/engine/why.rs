//! Why 82.5 kg? One answer, opened up: the facts, the range, what plain rules would have said, and what came of it.
use contract::{Prediction, PredictionGenerator};
use leptos::prelude::*;
use leptos_router::{components::A, hooks::use_params_map};

use super::methods::in_words;
use crate::{
    api,
    measure::{number, unit::Units, when::Moment},
    net,
    shell::Catalogue,
    widgets::{Card, PageHead, Rule},
};

#[component]
pub fn WhyPage() -> impl IntoView {
    let id = use_params_map().with_untracked(|params| params.get("id").unwrap_or_default());
    let row = net::load(move || {
        let id = id.clone();
        async move { api::answer(&id).await }
    });
    view! {
        <PageHead title="Why this set?".to_owned() back=("/progress/engine", "The engine")/>
        {net::shown(row, 6, |row: Prediction| view! { <Answer row/> })}
    }
}

#[component]
fn Answer(row: Prediction) -> impl IntoView {
    let (units, catalogue) = (expect_context::<Units>(), expect_context::<Catalogue>());
    let unit = units.get_untracked();
    let exercise = row.exercise.clone();
    let name = move || {
        let known = catalogue.get(&exercise);
        known.map(|known| known.name.clone()).unwrap_or_default()
    };
    let asked = Moment::read(&row.asked_at).map(|at| at.ago(Moment::now()));
    let loaded = row.weight_kg > 0.0;
    let figure = if loaded {
        unit.show(row.weight_kg)
    } else {
        "Bodyweight".to_owned()
    };
    let reasons = row
        .reasons
        .iter()
        .flatten()
        .map(|reason| view! { <li>{reason.text.clone()}</li> })
        .collect_view();
    let rules = row
        .baselines
        .iter()
        .flatten()
        .map(|rule| {
            let more = unit.of_kg(rule.weight_kg) - unit.of_kg(row.weight_kg);
            let beside = match more {
                more if more.abs() < 0.005 => "the same".to_owned(),
                more if more > 0.0 => format!("+{}", number::show(more, 2)),
                more => format!("−{}", number::show(-more, 2)),
            };
            view! {
                <tr>
                    <th scope="row">{in_words(&rule.name)}</th>
                    <td class="num">{format!("{} × {}", unit.show(rule.weight_kg), rule.reps)}</td>
                    <td class="num">{beside}</td>
                </tr>
            }
        })
        .collect_view();
    let ranged = row.high_kg > row.low_kg && loaded;
    let range = ranged.then(|| {
        let say = format!(
            "Eight of ten such sets would need between {} and {} to come out exactly as planned.",
            unit.show(row.low_kg.round()),
            unit.show(row.high_kg.round())
        );
        view! {
            <Card heading="How sure it is">
                <div class="why-rule"><Rule low=unit.of_kg(row.low_kg) at=unit.of_kg(row.weight_kg) high=unit.of_kg(row.high_kg) unit=unit.name()/></div>
                <p class="quiet">{say}</p>
            </Card>
        }
    });
    let done = row.done_reps.map(|reps| {
        let load = row
            .done_kg
            .filter(|kg| *kg > 0.0)
            .map(|kg| format!("{} × ", unit.show(kg)));
        let left = row
            .done_rir
            .map(|rir| format!(", {} in reserve", number::show(rir, 1)));
        format!(
            "{}{reps} reps{}",
            load.unwrap_or_default(),
            left.unwrap_or_default()
        )
    });
    let maker = match row.generator {
        PredictionGenerator::Onnx => "Worked out by the model",
        PredictionGenerator::Formula => "Worked out by plain formulas, version",
        PredictionGenerator::Default => "A first guess, version",
        PredictionGenerator::Unknown(_) => "Worked out, version",
    };
    view! {
        <section class="why-head">
            <p class="quiet">{name} {asked.map(|ago| format!(" · asked {ago}"))}</p>
            <p class="why-figure num">{figure} <i>"×"</i> {row.reps}</p>
            <p class="quiet">{format!("{} reps left in reserve after it", number::show(row.rir, 1))}</p>
        </section>
        <div class="stack-l">
            <Card heading="Because"><ul class="why-reasons">{reasons}</ul></Card>
            {range}
            <Card heading="Plain rules would have said">
                <div class="table-scroll" tabindex="0" role="region" aria-label="Plain rules beside the answer">
                    <table class="compared">
                        <thead><tr><th scope="col">"Rule"</th><th scope="col">"Set"</th><th scope="col">"Beside the answer"</th></tr></thead>
                        <tbody>{rules}</tbody>
                    </table>
                </div>
            </Card>
            {done.map(|said| view! { <Card heading="What you then did"><p class="num">{said}</p></Card> })}
            <p class="quiet">
                {maker} " " <strong>{row.model_version}</strong> ". It never tells more than 10 % or one step above your heaviest recent set, and nothing above it after four weeks off. "
                <A href="/progress/engine">"How good is it for me?"</A>
            </p>
        </div>
    }
}
