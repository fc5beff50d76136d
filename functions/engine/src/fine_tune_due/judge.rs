//! The last message of a night: the new model beside the one that answers and the plain rules, on the days held out.

use edge::Cx;
use inference::head::{Contest, Player, Score};
use inference::{Dense, Head, Network};
use ports::{Error, Statement};
use records::Plan;
use serde_json::{Value, json};

use super::verdict::Verdict;
use crate::ids::digest;
use crate::in_force::{self, InForce};
use crate::log::{self, Place};
use crate::models;
use crate::night::{self, Night, Row};

/// The most held-out sets that are judged by; 14 days of most people have fewer.
const MOST_SETS: i64 = 600;

/// The effects of the verdict. The model's file is stored before: where the batch then fails, the next try stores the same bytes
/// under the same key.
///
/// # Errors
/// As the database's and the file store's.
pub(super) async fn judge(
    cx: &Cx,
    space: &str,
    night: &Night,
    row: &Row,
    last: Option<&Row>,
    in_force: Option<InForce>,
) -> Result<Vec<Statement>, Error> {
    let (graph, base) = models::trunk()?;
    let mut head = match &row.memory {
        None => Head::new(base),
        Some(text) => {
            Head::restore(text).ok_or_else(|| Error::internal("a night's sums cannot be read"))?
        }
    };
    head.settle();
    let file = head
        .write(graph, &night.version)
        .map_err(|error| Error::internal(error.to_string()))?;
    let candidate = Dense::load(&file).map_err(|error| Error::internal(error.to_string()))?;
    let own = match &in_force {
        Some(row) if !row.demoted => models::own(cx, space, &row.digest).await?,
        _ => None,
    };
    let parent: &dyn Network = match &own {
        Some(model) => model.as_ref(),
        None => base,
    };

    let held_out = Place::before(&night.learned_until);
    let reads = vec![
        log::next(space, &held_out, &row.created_at, MOST_SETS),
        crate::evidence::body_weight(space),
    ];
    let answers = cx.ports.db.batch(reads).await?;
    let sets = answers.first().map(log::found).unwrap_or_default();
    let body_kg = answers.get(1).and_then(|rows| rows.first()?.real(0));
    let around = cx
        .ports
        .db
        .batch(log::around(space, &sets, &held_out))
        .await?;
    let moments = log::moments(&sets, &around, body_kg);
    let contest = Contest::over(&moments, player(&candidate), player(parent));
    let verdict = Verdict::of(&contest, in_force.as_ref());

    let name = digest(&file);
    let size = file.len();
    cx.ports
        .blobs
        .put(&models::blob(space, &name), file)
        .await?;
    let scope = cx.scope(Some(space));
    let mut plan = Plan::new(&scope, space);
    plan.guard(night::UNCHANGED, night::as_read(row));
    plan.guard(
        in_force::UNCHANGED,
        in_force::as_read(space, in_force.as_ref()),
    );
    if let Some((before, status)) = in_force.as_ref().zip(verdict.before) {
        plan.patch("checkpoint", &before.id, &json!({ "status": status }));
    }
    if let Some(last) = last {
        // The sums live on in tonight's row.
        plan.patch("checkpoint", &last.id, &json!({ "memory": null }));
    }
    plan.patch(
        "checkpoint",
        &row.id,
        &json!({
            "status": verdict.status, "reason": verdict.reason, "decided_at": cx.now,
            "metrics": metrics(&contest), "digest": name, "size": size,
        }),
    );
    plan.statements()
}

fn player(network: &dyn Network) -> Player<'_> {
    Player {
        network: Some(network),
        blend: network.blend(),
    }
}

fn metrics(contest: &Contest) -> Value {
    let shown = |score: &Score| {
        // JSON knows no other numbers than finite ones.
        let number = |value: f64| value.is_finite().then(|| (value * 1000.0).round() / 1000.0);
        (number, *score)
    };
    let methods: Vec<Value> = contest
        .methods
        .iter()
        .map(|(name, score)| {
            let (number, score) = shown(score);
            json!({
                "name": name, "sets": score.sets as i64,
                "reps_error": number(score.reps_error()).unwrap_or(0.0),
                "load_error": number(score.load_error()).unwrap_or(0.0),
                "within_step": number(score.within_step()).unwrap_or(0.0),
                "over": number(score.over()).unwrap_or(0.0),
                "coverage": number(score.coverage()),
            })
        })
        .collect();
    let sets = contest.score("candidate").map_or(0.0, |score| score.sets);
    json!({ "sets": sets as i64, "methods": methods })
}
