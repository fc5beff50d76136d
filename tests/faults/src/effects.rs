//! What consumers must have made of the events, computed from the sets themselves.

use crate::database::Snapshot;
use crate::host::{Host, until};
use anyhow::Result;

/// Records by their definition beside the records that stand; what is in one and not in
/// the other. Sets here have no reserve and at most twelve repetitions.
const RECORDS_THAT_DIFFER: &str = "
WITH worked AS (
  SELECT space, exercise, weight_kg AS w, reps AS r FROM sets
  WHERE deleted_at IS NULL AND kind IS NOT 'warmup' AND reps >= 1),
defined AS (
  SELECT space, exercise, 'weight' AS kind, max(w) AS value FROM worked GROUP BY 1, 2
  UNION ALL SELECT space, exercise, 'reps', max(r) FROM worked GROUP BY 1, 2
  UNION ALL SELECT space, exercise, 'volume', max(w * r) FROM worked GROUP BY 1, 2
  UNION ALL SELECT space, exercise, 'e1rm', max(CASE WHEN r <= 1 THEN w ELSE w * (1 + r / 30.0) END)
    FROM worked GROUP BY 1, 2),
standing AS (
  SELECT space, exercise, kind, value FROM records WHERE deleted_at IS NULL)
SELECT 'the record ' || d.kind || ' of ' || d.space || ' should be ' || d.value || ' and is '
    || coalesce(s.value, 'missing')
  FROM defined d LEFT JOIN standing s USING (space, exercise, kind)
  WHERE s.value IS NULL OR abs(s.value - d.value) > 0.001
UNION ALL
SELECT 'a record ' || s.kind || ' of ' || s.space || ' without a set'
  FROM standing s LEFT JOIN defined d USING (space, exercise, kind) WHERE d.value IS NULL";

/// Each import that is not what its sets say: a chunk that took effect twice would count
/// twice, one that took none would be missing.
const IMPORTS_THAT_DIFFER: &str = "
SELECT 'import ' || i.id || ': ' || i.status || ', ' || i.done || ' and ' || i.added || ' of '
    || i.total || ', stored ' || (SELECT count(*) FROM sets s WHERE s.import = i.id)
FROM imports i
WHERE i.status != 'previewed' AND (i.status != 'done' OR i.done != i.total OR i.added != i.total
  OR i.total != (SELECT count(*) FROM sets s WHERE s.import = i.id))";

/// Events that no queue was handed.
const UNSENT: &str = "SELECT count(*) FROM outbox WHERE origin = 'training' AND relayed_at IS NULL";

/// What differs from one effect an event.
pub fn faults(snapshot: &Snapshot) -> Result<Vec<String>> {
    let mut faults = snapshot.damage()?;
    faults.extend(snapshot.texts(RECORDS_THAT_DIFFER)?);
    faults.extend(snapshot.texts(IMPORTS_THAT_DIFFER)?);
    let waiting = waiting(snapshot)?;
    if waiting > 0 {
        faults.push(format!("{waiting} events without their effects"));
    }
    Ok(faults)
}

/// Events whose effects are not stored.
pub fn waiting(snapshot: &Snapshot) -> Result<i64> {
    snapshot.number(
        "SELECT count(*) FROM outbox WHERE origin = 'training'
           AND id NOT IN (SELECT event_id FROM processed WHERE consumer = 'training')",
        &[],
    )
}

/// Hands the events of a host that is not running to its sweep again, as a queue would that
/// keeps its messages: all, or only those without effects.
pub fn hand_back(host: &Host, all: bool) -> Result<()> {
    let which = if all {
        "1"
    } else {
        "id NOT IN (SELECT event_id FROM processed WHERE consumer = 'training')"
    };
    crate::database::change(
        &host.database()?,
        &format!("UPDATE outbox SET relayed_at = NULL WHERE origin = 'training' AND {which}"),
    )
}

/// Waits until every event of the running host was sent on and has its effects.
pub fn settled(host: &Host) -> Result<()> {
    host.sweep();
    let database = host.database()?;
    until("events stay without their effects", || {
        // A copy of a file that is being written may be torn: look again.
        let looked = Snapshot::take(&database)
            .and_then(|snapshot| Ok((waiting(&snapshot)?, snapshot.number(UNSENT, &[])?)));
        Ok(matches!(looked, Ok((0, 0))).then_some(()))
    })
}
