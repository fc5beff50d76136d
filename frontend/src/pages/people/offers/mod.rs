//! What mentors have given and the person has not answered yet: shown where they begin their day.
mod answer;

use leptos::{children::ViewFn, prelude::*};
use leptos_router::components::A;

use crate::{
    api::{self, Assigned, member_name},
    measure::day,
    net::{ApiError, Session, encode, load},
    widgets::{Button, Card, Dialog, Glyph, Look},
};
use answer::{Accept, Decline};

/// An offer, who made it and where.
#[derive(Clone, Debug, PartialEq)]
struct Offer {
    assigned: Assigned,
    from: String,
    place: String,
}

/// Every open offer, a card each; nothing where there is none.
#[component]
pub fn Offers(
    /// Runs when one was taken up.
    #[prop(optional, into)]
    accepted: Option<Callback<()>>,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let me = Memo::new(move |_| session.profile().get().map(|profile| profile.id));
    let offers = load(move || {
        let me = me.get();
        async move {
            match me {
                Some(me) => open_offers(&me).await,
                None => Ok(Vec::new()),
            }
        }
    });
    let answered = Callback::new(move |taken: bool| {
        offers.reload();
        if let (true, Some(accepted)) = (taken, accepted) {
            accepted.run(());
        }
    });
    // What cannot be fetched is asked for again at the next visit: this stands beside other things.
    move || {
        let list = offers.ready().filter(|list| !list.is_empty())?;
        let cards = list
            .into_iter()
            .map(|offer| view! { <OfferCard offer answered/> });
        Some(view! { <div class="offers">{cards.collect_view()}</div> })
    }
}

async fn open_offers(me: &str) -> Result<Vec<Offer>, ApiError> {
    let offers = api::offers(me).await?;
    if offers.is_empty() {
        return Ok(Vec::new());
    }
    let practices = api::practices().await?;
    let named = |assigned: Assigned| {
        let practice = practices
            .iter()
            .find(|one| one.workspace.id == assigned.assignment.space);
        let by = assigned
            .assignment
            .created_by
            .as_deref()
            .unwrap_or_default();
        let from = practice.and_then(|one| one.member(by)).map(member_name);
        Offer {
            from: from.unwrap_or_else(|| "Your coach".to_owned()),
            place: practice
                .map(|one| one.workspace.name.clone())
                .unwrap_or_default(),
            assigned,
        }
    };
    Ok(offers.into_iter().map(named).collect())
}

#[component]
fn OfferCard(offer: Offer, answered: Callback<bool>) -> impl IntoView {
    let (taking, declining) = (RwSignal::new(false), RwSignal::new(false));
    let assignment = offer.assigned.assignment.clone();
    let title = offer
        .assigned
        .title
        .clone()
        .unwrap_or_else(|| "A programme".to_owned());
    let from = assignment
        .starts_on
        .as_deref()
        .and_then(day::parse)
        .map(day::show);
    let lead = match &from {
        Some(from) => format!("{} gives you this programme, from {from} on.", offer.from),
        None => format!("{} gives you this programme.", offer.from),
    };
    let note = assignment.note.clone().filter(|note| !note.is_empty());
    let kept = StoredValue::new(offer.clone());
    let place = offer.place.clone();
    let side = move || {
        (!place.is_empty()).then(|| view! { <span class="badge good">{place.clone()}</span> })
    };
    view! {
        <Card heading=title.clone() above="For you".to_owned() side=ViewFn::from(side)>
            <p>{lead}</p>
            {note.map(|note| view! { <blockquote class="offer-note">{note}</blockquote> })}
            <div class="card-foot">
                <Button look=Look::Primary glyph=Glyph::Flag press=move |()| taking.set(true)>"Take it up"</Button>
                <A href=format!("/plan/programmes/{}", encode(&assignment.programme)) attr:class="button">"Look at it"</A>
                <Button look=Look::Quiet press=move |()| declining.set(true)>"Decline"</Button>
            </div>
        </Card>
        <Dialog open=taking title=format!("Take up {title}")>
            <Accept
                assignment=kept.with_value(|offer| offer.assigned.assignment.clone()) from=kept.with_value(|offer| offer.from.clone())
                done=Callback::new(move |()| { taking.set(false); answered.run(true); })
            />
        </Dialog>
        <Dialog open=declining title="Decline".to_owned()>
            <Decline
                assignment=kept.with_value(|offer| offer.assigned.assignment.id.clone()) from=kept.with_value(|offer| offer.from.clone())
                done=Callback::new(move |()| { declining.set(false); answered.run(false); })
            />
        </Dialog>
    }
}
