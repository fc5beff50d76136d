//! `POST /api/assignments/{id}/accept`: a mentee takes up what their mentor gave them.

use contract::AcceptedAssignment;
use edge::{Cx, Identity};
use ports::Error;
use records::{Json, Plan};
use serde_json::{Value, json};

use crate::offer::{self, Offer, TRIES};

/// Begins a run of the programme, lets the mentor see the mentee's training where they agree to
/// that, and marks the assignment accepted: all or nothing.
///
/// # Errors
/// Not found for an assignment that is not the caller's; conflict when it was answered already
/// or its programme is gone.
pub async fn accept_assignment(
    cx: &Cx,
    user: &Identity,
    id: &str,
    body: AcceptedAssignment,
) -> Result<Json, Error> {
    let caller = user.user.as_str();
    let run = cx.new_id();
    for _ in 0..TRIES {
        let offer = Offer::read(cx, caller, id).await?;
        let title = offer.title.as_deref().ok_or_else(|| {
            Error::conflict("The programme is not there any more. Ask your mentor for another.")
        })?;
        let scope = cx.scope(Some(caller));
        let mut own = Plan::new(&scope, caller);
        own.guard(offer::OPEN, vec![id.into(), caller.into()]);
        own.insert(
            "run",
            &json!({
                "id": run, "programme": offer.programme, "title": title, "assignment": id,
                "starts_on": body.starts_on, "weekdays": body.weekdays.clone().unwrap_or_default(),
                "starts": body.starts.clone().unwrap_or_default(),
            }),
        );
        if body.share {
            let_in(cx, &offer, &mut own);
        }
        own.row("run", &run);
        let own = own.statements()?;
        let mut theirs = Plan::new(&scope, &offer.workspace);
        theirs.patch("assignment", id, &json!({ "status": "accepted" }));
        let answered = own.len();
        let statements = own.into_iter().chain(theirs.statements()?).collect();
        if let Some(rows) = offer::commit(cx, statements).await? {
            let row = rows.get(answered - 1).and_then(|rows| rows.first());
            let text = row.and_then(|row| row.text(0));
            return text
                .map(|text| Json(text.to_owned()))
                .ok_or_else(|| Error::internal("a new run is not there"));
        }
    }
    Err(offer::contended())
}

/// Lets the mentor see the caller's training, or goes on letting them.
fn let_in(cx: &Cx, offer: &Offer, plan: &mut Plan<'_>) {
    let Some(mentor) = &offer.mentor else { return };
    let mut fields = json!({
        "areas": ["training"], "workspace": offer.workspace,
        "from_name": offer.mentee_name, "to_name": offer.mentor_name,
    });
    match (&offer.grant, &mut fields) {
        (Some(grant), _) => {
            plan.patch("grant", grant, &fields);
        }
        (None, Value::Object(members)) => {
            members.insert("id".into(), cx.new_id().into());
            members.insert("to".into(), mentor.as_str().into());
            plan.insert("grant", &fields);
        }
        (None, _) => {}
    }
    let given = json!({
        "action": "grant.given", "actor": offer.mentee, "target": mentor,
        "detail": { "areas": ["training"], "workspace": offer.workspace },
    });
    plan.insert("audit_entry", &given);
}
