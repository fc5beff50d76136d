//! Schemes to begin from: what each asks of a person, and what twelve weeks of it come to.
use contract::{Run, TemplateChoice};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::components::A;
use strength::programme::templates::{Template, all, build};

use super::{
    ahead::{Ground, Weeks, today},
    document::Document,
    lifts::Lifts,
    starts,
    way::Way,
};
use crate::{
    api,
    measure::id::new_id,
    shell::Toasts,
    widgets::{Button, Card, Dialog, Glyph, Icon, Look, PageHead},
};

#[component]
pub fn TemplatesPage() -> impl IntoView {
    Lifts::start();
    view! {
        <PageHead title="Schemes".to_owned() above="Plan".to_owned() back=("/plan", "Plan")/>
        <TemplateList/>
    }
}

/// The schemes; with `few` only the first and the way to all.
#[component]
pub fn TemplateList(#[prop(optional)] few: bool) -> impl IntoView {
    let count = if few { 2 } else { usize::MAX };
    let cards = all()
        .iter()
        .take(count)
        .map(|template| view! { <TemplateCard template/> });
    view! {
        <div class="templates">{cards.collect_view()}</div>
        {few.then(|| view! { <p><A href="/plan/templates" attr:class="button">"All schemes" <Icon glyph=Glyph::Next/></A></p> })}
    }
}

#[component]
fn TemplateCard(template: &'static Template) -> impl IntoView {
    let (toasts, go) = (expect_context::<Toasts>(), Way::start());
    let (busy, open) = (RwSignal::new(false), RwSignal::new(false));
    let take = move |()| {
        busy.set(true);
        let choice = TemplateChoice {
            template: template.id.to_owned(),
            title: None,
            space: None,
        };
        spawn_local(async move {
            match api::programme_from_template(&choice).await {
                Ok(made) => go.to(&format!("/plan/programmes/{}", made.id)),
                Err(error) => toasts.say(&format!("{} {}", error.message, error.advice())),
            }
            let _ = busy.try_set(false);
        });
    };
    let days = template.weekdays.len();
    view! {
        <Card heading=template.title.to_owned() above=template.level.to_owned()>
            <p class="quiet">{template.summary}</p>
            <dl class="template-facts">
                <div><dt>"A week"</dt><dd class="num">{days} <small>{if days == 1 { "day" } else { "days" }}</small></dd></div>
                <div><dt>"A session"</dt><dd class="num">{template.minutes} <small>"min"</small></dd></div>
                <div><dt>"A cycle"</dt><dd class="num">{template.cycle_weeks} <small>{if template.cycle_weeks == 1 { "week" } else { "weeks" }}</small></dd></div>
            </dl>
            <p class="template-needs"><span class="engraved">"You need"</span> {template.needs}</p>
            <div class="card-foot row">
                <Button busy press=take label=format!("Use it: {}", template.title)>"Use it"</Button>
                <Button look=Look::Quiet press=move |()| open.set(true) label=format!("Twelve weeks of it: {}", template.title)>"Twelve weeks of it"</Button>
            </div>
            <Dialog open title=template.title.to_owned()><TemplateAhead template/></Dialog>
        </Card>
    }
}

/// What the scheme says of itself, and its weeks with the person's own figures.
#[component]
fn TemplateAhead(template: &'static Template) -> impl IntoView {
    let lifts = Lifts::start();
    let built = build(template, new_id);
    let document = Document::from((built.programme, built.routines, built.slots));
    let ground = Signal::derive(move || {
        let shown = lifts.plan(&document);
        let run = Run {
            starts_on: today(),
            weekdays: Some(template.weekdays.to_vec()),
            starts: Some(starts::examples(&shown)),
            ..Run::default()
        };
        Ground {
            plan: lifts.plan_of_run(&document),
            run,
            done: Vec::new(),
        }
    });
    let about = template
        .about
        .split("\n\n")
        .map(|part| view! { <p>{strong(part.trim())}</p> });
    view! {
        <div class="stack read-plain">{about.collect_view()}</div>
        <Weeks ground/>
    }
}

/// Markdown's strong words, the only marks that the schemes' own texts have.
fn strong(text: &str) -> Vec<AnyView> {
    let parts = text.split("**").zip(0_u32..);
    let parts = parts.map(|(part, at)| {
        let part = part.to_owned();
        if at % 2 == 1 {
            view! { <strong>{part}</strong> }.into_any()
        } else {
            part.into_any()
        }
    });
    parts.collect()
}
