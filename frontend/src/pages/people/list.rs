//! For mentors: everyone whom they look after, those who were away first.
use contract::MenteeOverview;
use leptos::prelude::*;
use leptos_router::components::A;

use crate::{
    api,
    measure::{number, when::Moment},
    net::{encode, load, shown},
    widgets::{Empty, Glyph, Icon, PageHead},
};

#[component]
pub fn PeoplePage() -> impl IntoView {
    let people = load(api::people);
    let list = move |people: Vec<MenteeOverview>| {
        if people.is_empty() {
            return view! {
                <Empty say="Nobody trains with you yet. Add people to your gym or practice; once they let you see their training, they stand here.">
                    <A href="/you/practice" attr:class="button primary">"Add people"</A>
                </Empty>
            }
            .into_any();
        }
        let away = people.iter().filter(|person| is_away(person)).count();
        let rows = people.into_iter().map(|person| view! { <Mentee person/> });
        view! {
            {(away > 0).then(|| view! {
                <p class="people-away"><Icon glyph=Glyph::Bell/> {format!("{} away for two weeks or longer.", number::count(away, "person", "people"))}</p>
            })}
            <ul class="people">{rows.collect_view()}</ul>
        }
        .into_any()
    };
    view! {
        <PageHead title="People".to_owned()>
            <A href="/you/practice" attr:class="button"><Icon glyph=Glyph::Plus/> "Add people"</A>
        </PageHead>
        {shown(people, 6, list)}
    }
}

/// Whether two whole weeks went by without a workout.
fn is_away(person: &MenteeOverview) -> bool {
    person.missed.is_some_and(|weeks| weeks >= 2)
}

/// One person in a line: this week, the last twelve weeks, what waits.
#[component]
fn Mentee(person: MenteeOverview) -> impl IntoView {
    let shares = person.grant.is_some();
    let place = person.workspace_names.join(", ");
    let last = last_words(&person);
    let state = badge(&person);
    let (done, planned) = (person.done, person.planned);
    let unread = usize::try_from(person.unread).unwrap_or(0);
    let face = view! {
        <span class="mentee-words">
            <span class="mentee-name">{person.name.clone()}</span>
            <span class="mentee-last">{if shares { last } else { format!("{place}. Shares no training with you yet.") }}</span>
            {state.map(|(class, words)| view! { <span class=format!("badge {class}")>{words}</span> })}
            {(unread > 0).then(|| view! { <span class="badge warn"><Icon glyph=Glyph::Speech/> {number::count(unread, "new answer", "new answers")}</span> })}
        </span>
        {shares.then(|| view! { <Weeks counts=person.weeks.clone()/> })}
        {shares.then(|| view! {
            <span class="mentee-week">
                <b class="num">{match planned { Some(planned) => format!("{done}/{planned}"), None => done.to_string() }}</b>
                <small>"this week"</small>
            </span>
        })}
    };
    view! {
        <li>
            {if shares {
                view! { <A href=format!("/people/{}", encode(&person.user)) attr:class="mentee">{face} <Icon glyph=Glyph::Next/></A> }.into_any()
            } else {
                view! { <A href=format!("/people/{}", encode(&person.user)) attr:class="mentee quiet-mentee">{face} <Icon glyph=Glyph::Next/></A> }.into_any()
            }}
        </li>
    }
}

/// `Push, yesterday`.
pub fn last_words(person: &MenteeOverview) -> String {
    let at = person.last_at.as_deref().and_then(Moment::read);
    match (at, &person.last_title) {
        (Some(at), Some(title)) => format!("{title}, {}", at.ago(Moment::now())),
        _ => "No workout yet.".to_owned(),
    }
}

fn badge(person: &MenteeOverview) -> Option<(&'static str, String)> {
    let missed = usize::try_from(person.missed.unwrap_or(0)).unwrap_or(0);
    if missed >= 2 {
        return Some((
            "wrong",
            format!("Away {}", number::count(missed, "week", "weeks")),
        ));
    }
    let streak = usize::try_from(person.streak).unwrap_or(0);
    (streak >= 3).then(|| {
        (
            "good",
            format!("{} in a row", number::count(streak, "week", "weeks")),
        )
    })
}

/// Twelve weeks as twelve bars; the words beside them say what matters.
#[component]
pub fn Weeks(counts: Vec<i64>) -> impl IntoView {
    let most = counts.iter().copied().max().unwrap_or(0).max(3) as f64;
    let told = counts
        .iter()
        .map(i64::to_string)
        .collect::<Vec<_>>()
        .join(", ");
    let last = counts.len().saturating_sub(1);
    let bars = counts.iter().enumerate().map(|(at, count)| {
        let height = (*count as f64 / most * 24.0).max(1.5);
        let x = at as f64 * 8.0;
        view! {
            <rect
                x=format!("{x}") y=format!("{:.1}", 26.0 - height) width="5.5" height=format!("{height:.1}")
                class:now=at == last class:none=*count == 0
            />
        }
    });
    view! {
        <svg class="weeks" viewBox="0 0 96 28" role="img" aria-label=format!("Workouts a week, the last twelve weeks: {told}")>
            {bars.collect_view()}
        </svg>
    }
}
