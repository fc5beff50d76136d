//! The engine, held to account: how good it is for this person, which model answers, and why it said what it said.
mod bring;
mod calibration;
mod errors;
mod lines;
mod methods;
mod reserve;
mod standing;
mod versions;
mod why;

use contract::{Accuracy, AccuracyQuery, Checkpoint};
use leptos::prelude::*;

use crate::{
    api,
    generated::client,
    net,
    widgets::{Card, Empty, PageHead},
};
use bring::Bring;
use calibration::Calibration;
use errors::{ByNight, ByWeek};
use methods::Methods;
use reserve::Reserve;
use standing::Standing;
use versions::Versions;

pub use why::WhyPage;

/// How good is it for me?
#[component]
pub fn EnginePage() -> impl IntoView {
    let models = net::load(api::checkpoints);
    let accuracy = net::load(|| async { client::engine_accuracy(&AccuracyQuery::default()).await });
    let reload = Callback::new(move |()| {
        models.reload();
        accuracy.reload();
    });
    view! {
        <PageHead title="The engine".to_owned() back=("/progress", "Progress")/>
        <p class="quiet engine-lead">
            "Each night it learns from your sets, except those of the last 14 days. Those it is judged by, against the model before it and against plain rules. Only a model that beats them all gets to answer."
        </p>
        <div class="stack-l">
            {net::shown(accuracy, 4, move |found: Accuracy| view! { <Given found/> })}
            {net::shown(models, 5, move |list: Vec<Checkpoint>| view! { <Nights list reload/> })}
            <Card heading="Bring a model of your own"><Bring done=reload/></Card>
        </div>
    }
}

/// What was told, put to the test.
#[component]
fn Given(found: Accuracy) -> impl IntoView {
    let Accuracy {
        answers,
        methods,
        weeks,
        calibration,
        rir,
        in_force,
    } = found;
    let tested = answers > 0;
    view! {
        <div class="stack-l">
            <Standing in_force answers methods=methods.clone()/>
            {tested.then(|| view! {
                <div class="engine-columns">
                    <Card heading="Week by week" above="Answers you were given"><ByWeek weeks/></Card>
                    <Card heading="Does the range hold?" above="Answers you were given"><Calibration points=calibration/></Card>
                </div>
                <Card heading="Beside plain rules" above="Answers you were given"><Methods methods/></Card>
            })}
            <Card heading="Your reserve"><Reserve rir/></Card>
        </div>
    }
}

/// The models and how they were judged.
#[component]
fn Nights(list: Vec<Checkpoint>, reload: Callback<()>) -> impl IntoView {
    if list.is_empty() {
        return view! {
            <Empty say="No model of your own yet. The first is fitted in the night after your oldest sets turn two weeks old; until then the model for everyone answers."/>
        }
        .into_any();
    }
    let judged: Vec<Checkpoint> = list
        .iter()
        .filter(|row| row.metrics.as_ref().is_some_and(|metrics| metrics.sets > 0))
        .cloned()
        .collect();
    view! {
        <div class="stack-l">
            {(!judged.is_empty()).then(|| view! {
                <Card heading="Night by night" above="On 14 days it never saw"><ByNight judged/></Card>
            })}
            <Card heading="Your models"><Versions list reload/></Card>
        </div>
    }
    .into_any()
}
