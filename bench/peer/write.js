// What every write shares: the statements around the rows, in one batch, and the relay behind the answer.

import { invalid } from "./refusal.js";

const BUMP = "UPDATE spaces SET rev = rev + 1 WHERE id = ?";
const WELCOME = `INSERT INTO guard SELECT 1 FROM json_each(?1) AS c WHERE
  NOT EXISTS(SELECT 1 FROM workouts AS w
    WHERE w.id = c.value ->> 'workout' AND w.space = ?2 AND w.deleted_at IS NULL)
  OR NOT EXISTS(SELECT 1 FROM exercises AS e
    WHERE e.id = c.value ->> 'exercise' AND e.deleted_at IS NULL AND (e.space IN ('system', ?2)
      OR EXISTS(SELECT 1 FROM memberships AS m
        WHERE m.space = e.space AND m.user = ?2 AND m.deleted_at IS NULL)))`;
const OUTBOX = "INSERT INTO outbox (id, origin, event, space, payload, created_at) VALUES (?, 'peer', 'workout_logged', ?, ?, ?)";

/** The statements before the rows: the space's revision, and that what the rows refer to is there. */
export function before(db, user, sets) {
  return [db.prepare(BUMP).bind(user), db.prepare(WELCOME).bind(JSON.stringify(sets), user)];
}

/** One event for each workout and exercise that the sets touch. */
export function events(db, user, now, sets) {
  const touched = new Map(sets.map((set) => [`${set.workout} ${set.exercise}`, set]));
  return [...touched.values()].map(({ workout, exercise }) => {
    const payload = JSON.stringify({ workout, exercise, previous: null });
    return db.prepare(OUTBOX).bind(uuidv7(), user, payload, now);
  });
}

/** The batch's answer; a refused guard becomes a refusal. */
export async function run(db, statements) {
  try {
    return await db.batch(statements);
  } catch (error) {
    if (!String(error).includes("guard")) throw error;
    throw invalid([{ path: "workout", code: "reference", message: "There is no such workout or exercise." }]);
  }
}

const WAITING = `SELECT id, json_object('id', id, 'event', event, 'space', space, 'at', created_at,
  'payload', json(payload)) AS message FROM outbox WHERE origin = 'peer' AND relayed_at IS NULL ORDER BY id LIMIT 100`;
const RELAYED = "UPDATE outbox SET relayed_at = ? WHERE id IN (SELECT value FROM json_each(?))";

/** Hands waiting events to the queue, a hundred at a time, and marks them. */
export async function relay({ DB, QUEUE }) {
  for (let round = 0; round < 10; round++) {
    const { results } = await DB.prepare(WAITING).all();
    if (!results.length) return;
    await QUEUE.sendBatch(results.map(({ message }) => ({ body: message, contentType: "text" })));
    await DB.prepare(RELAYED).bind(new Date().toISOString(), JSON.stringify(results.map(({ id }) => id))).run();
    if (results.length < 100) return;
  }
}

/** A UUID that sorts by time (RFC 9562, version 7). */
export function uuidv7() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setUint32(0, Math.floor(Date.now() / 0x10000));
  new DataView(bytes.buffer).setUint16(4, Date.now() % 0x10000);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
