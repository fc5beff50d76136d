//! `POST /api/programmes/{id}/simulate`: a programme, weeks ahead.

use contract::{Simulation, SimulationRequest};
use edge::{Cx, Identity};
use ports::{Detail, Error};
use strength::programme::Unplayable;
use strength::programme::rule::Fault;

use crate::followed::{self, Of};
use crate::next_session::today;

/// Plays the programme on, from its beginning or from where a run stands.
///
/// # Errors
/// Not found for a programme or a run that the caller may not read; validation where the run is of another programme, or
/// a rule that a person wrote cannot be read.
pub async fn simulate_programme(
    cx: &Cx,
    user: &Identity,
    id: &str,
    body: SimulationRequest,
) -> Result<Simulation, Error> {
    let scope = cx.scope(Some(&user.user));
    let of = Of::Programme(id, body.run.as_deref());
    let followed = followed::read(&scope, &of).await?;
    let simulation = followed.simulation(id, &user.user, body, &today(cx));
    simulation.map_err(|why| match why {
        Unplayable::Programme => Error::not_found("programme"),
        Unplayable::Run => Error::not_found("programme run"),
        Unplayable::OtherProgramme => {
            Error::field("run", "unknown", "This run follows another programme.")
        }
        Unplayable::Rules(faults) => Error::validation(faults.into_iter().map(detail).collect()),
    })
}

fn detail((slot, field, fault): (String, &'static str, Fault)) -> Detail {
    Detail::new(
        format!("slots.{slot}.{field}"),
        "rule",
        format!("At character {}: {}", fault.at + 1, fault.message),
    )
}
