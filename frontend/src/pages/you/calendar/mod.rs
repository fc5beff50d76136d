//! Calendar links: planned and done sessions in the calendar that a person already uses.
use contract::{CalendarAddress, CalendarFeed, NewCalendarFeed};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    api,
    generated::client,
    measure::when::Moment,
    net::{ApiError, load, rows, shown},
    shell::Toasts,
    widgets::{
        Button, Card, CopyField, Empty, ErrorPanel, Glyph, Icon, Look, Menu, Notice, PageHead,
        RowPress, TextField,
    },
};

#[component]
pub fn CalendarPage() -> impl IntoView {
    let feeds = load(api::calendar_feeds);
    let made = RwSignal::new(None::<CalendarAddress>);
    let reload = Callback::new(move |()| feeds.reload());
    view! {
        <PageHead title="Calendar".to_owned() back=("/you", "You")/>
        <div class="calendar-page stack-l">
            <p class="quiet calendar-lead">
                "A secret address that your calendar subscribes to. Your sessions stand on their days, with what you are to lift, "
                "and move along when your plan does."
            </p>
            {move || made.get().map(|address| view! { <Fresh address/> })}
            <Make made reload/>
            {shown(feeds, 3, move |list| view! { <Links list made reload/> })}
            <HowTo/>
        </div>
    }
}

/// A link just made: its address is told this once.
#[component]
fn Fresh(address: CalendarAddress) -> impl IntoView {
    let origin = window().location().origin().unwrap_or_default();
    let whole = format!("{origin}{}", address.path);
    let host = origin
        .split_once("://")
        .map_or(origin.clone(), |(_, host)| host.to_owned());
    let subscribe = format!("webcal://{host}{}", address.path);
    view! {
        <Card heading=address.title above="Made just now".to_owned()>
            <CopyField label="Address" value=whole hint="Shown this once. Whoever has it can read your plan."/>
            <p class="row"><a class="button primary" href=subscribe><Icon glyph=Glyph::History/> "Open in a calendar on this device"</a></p>
        </Card>
    }
}

#[component]
fn Make(made: RwSignal<Option<CalendarAddress>>, reload: Callback<()>) -> impl IntoView {
    let title = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let fault = RwSignal::new(None::<String>);
    let failure = RwSignal::new(None::<ApiError>);
    let make = move || {
        let name = title.get_untracked().trim().to_owned();
        if name.is_empty() {
            fault.set(Some("What is it for? Your phone, say.".into()));
            return;
        }
        fault.set(None);
        failure.set(None);
        busy.set(true);
        spawn_local(async move {
            match client::create_calendar_feed(&NewCalendarFeed { title: name }).await {
                Ok(address) => {
                    let _ = made.try_set(Some(address));
                    let _ = title.try_set(String::new());
                    let _ = reload.try_run(());
                }
                Err(error) => {
                    let own = error.details.iter().find(|fault| fault.path == "title");
                    match own {
                        Some(own) => drop(fault.try_set(Some(own.message.clone()))),
                        None => drop(failure.try_set(Some(error))),
                    }
                }
            }
            let _ = busy.try_set(false);
        });
    };
    view! {
        <form class="stack calendar-make" novalidate on:submit=move |event| { event.prevent_default(); make(); }>
            <TextField
                label="For which calendar?" value=title input=Callback::new(move |text| title.set(text))
                fault=Signal::derive(move || fault.get()) hint="A name by which you know it again."
            />
            {move || failure.get().map(|error| view! { <ErrorPanel error safe="No link was made."/> })}
            <p><Button look=Look::Primary glyph=Glyph::Plus busy>"Make a link"</Button></p>
        </form>
    }
}

/// The links that there are, and when each was last fetched.
#[component]
fn Links(
    list: Vec<CalendarFeed>,
    made: RwSignal<Option<CalendarAddress>>,
    reload: Callback<()>,
) -> impl IntoView {
    if list.is_empty() {
        return view! { <Empty say="No calendar reads your plan yet."/> }.into_any();
    }
    let cards = list
        .into_iter()
        .map(|feed| view! { <Link feed made reload/> });
    view! {
        <section class="stack">
            <h2 class="engraved">"Your links"</h2>
            <div class="cards">{cards.collect_view()}</div>
        </section>
    }
    .into_any()
}

#[component]
fn Link(
    feed: CalendarFeed,
    made: RwSignal<Option<CalendarAddress>>,
    reload: Callback<()>,
) -> impl IntoView {
    let toasts = expect_context::<Toasts>();
    let used = feed.used_at.as_deref().and_then(Moment::read);
    let used = used.map_or_else(
        || "Not fetched yet".to_owned(),
        |at| format!("Last fetched {} at {}", at.ago(Moment::now()), at.clock()),
    );
    let title = feed.title.clone();
    let id = StoredValue::new(feed.id.clone());
    let revoke = Callback::new(move |()| {
        let gone = id.get_value();
        spawn_local(async move {
            match rows::remove::<CalendarFeed>(&gone).await {
                Ok(()) => {
                    let _ = made.try_update(|made| {
                        if made.as_ref().is_some_and(|address| address.id == gone) {
                            *made = None;
                        }
                    });
                    // Made here, so that it outlives the card that goes.
                    let back = Callback::new(move |()| restore(gone.clone(), reload, toasts));
                    toasts.undoable("The address opens nothing any more.", back);
                    let _ = reload.try_run(());
                }
                Err(error) => toasts.say(&format!("{} {}", error.message, error.advice())),
            }
        });
    });
    let named = title.clone();
    let side = move || {
        view! {
            <Menu title=named.clone()>
                <RowPress press=revoke title="Take the address back".to_owned() note="Calendars that have it show nothing new.".to_owned() glyph=Glyph::Bin/>
            </Menu>
        }
    };
    view! { <Card heading=title side=leptos::children::ViewFn::from(side)><p class="quiet">{used}</p></Card> }
}

/// Makes a link that was taken back good again.
fn restore(id: String, reload: Callback<()>, toasts: Toasts) {
    spawn_local(async move {
        match rows::restore::<CalendarFeed>(&id).await {
            Ok(_) => drop(reload.try_run(())),
            Err(error) => toasts.say(&format!("{} {}", error.message, error.advice())),
        }
    });
}

#[component]
fn HowTo() -> impl IntoView {
    view! {
        <Notice glyph=Glyph::History>
            <ul class="calendar-how">
                <li><strong>"iPhone, Mac: "</strong> "press the button above on the device, or Calendar → Add Subscription Calendar."</li>
                <li><strong>"Google: "</strong> "on a computer, Other calendars → From URL, and paste the address."</li>
                <li><strong>"Outlook: "</strong> "Add calendar → Subscribe from web."</li>
            </ul>
            <p class="faint">"Calendars fetch it by themselves, some only a few times a day."</p>
        </Notice>
    }
}
