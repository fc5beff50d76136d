//! `POST /api/programmes/{id}/simulate`: a programme, weeks ahead.

use contract::{Run, Simulation, SimulationRequest, SimulationRequestAssume};
use edge::{Cx, Identity};
use ports::{Detail, Error};
use strength::programme::{Ahead, Assumption, Plan, faults_of, simulate};

use crate::followed::{Followed, Of};
use crate::next_session::today;

/// Weeks where the request does not say.
const USUAL_WEEKS: i64 = 12;
/// Each fourth time falls short where the request does not say.
const USUAL_MISS: i64 = 4;

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
    let followed = Followed::read(&scope, &Of::Programme(id, body.run.as_deref())).await?;
    let programme = followed.programme(id)?;
    let from = body.from.unwrap_or_else(|| today(cx));
    let mut run = match &body.run {
        None => Run {
            space: user.user.clone(),
            starts_on: from.clone(),
            ..Run::default()
        },
        Some(asked) => {
            let found = followed.runs.iter().find(|run| run.id == *asked);
            let run = found.ok_or_else(|| Error::not_found("programme run"))?;
            if run.programme != id {
                let why = "This run follows another programme.";
                return Err(Error::field("run", "unknown", why));
            }
            run.clone()
        }
    };
    run.weekdays = body.weekdays.or(run.weekdays);
    run.starts = body.starts.or(run.starts);
    let plan = followed.plan(programme, &run.space);
    sound(&plan)?;
    let number =
        |value: Option<i64>, usual: i64| u32::try_from(value.unwrap_or(usual)).unwrap_or(1);
    let assumption = match body.assume {
        None | Some(SimulationRequestAssume::Done) => Assumption::Done,
        Some(SimulationRequestAssume::Misses) => {
            Assumption::MissEvery(number(body.miss_every, USUAL_MISS))
        }
        Some(SimulationRequestAssume::Amrap) => Assumption::Amrap,
    };
    let ahead = Ahead {
        from: &from,
        weeks: number(body.weeks, USUAL_WEEKS),
        assumption,
    };
    let done = followed.done(&run.id);
    Ok(Simulation {
        sessions: simulate(&plan, &run, &done, ahead),
    })
}

/// Refuses a plan with a rule that cannot be read: what follows from it would be made up.
fn sound(plan: &Plan) -> Result<(), Error> {
    let faults = plan.slots.iter().flat_map(|slot| {
        let faults = faults_of(&slot.row).into_iter();
        faults.map(|(field, fault)| {
            let path = format!("slots.{}.{field}", slot.row.id);
            Detail::new(
                path,
                "rule",
                format!("At character {}: {}", fault.at + 1, fault.message),
            )
        })
    });
    let faults: Vec<Detail> = faults.collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Error::validation(faults))
    }
}
