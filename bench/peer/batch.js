// Many new sets, all or none, each with an idempotency key: what a device did while it was offline.

import { invalid, Refusal } from "./refusal.js";
import { COLUMNS, OWN, valid } from "./set.js";
import { before, events, relay, run } from "./write.js";

// All rows in one statement: D1 takes at most 100 parameters.
const INSERT = `INSERT INTO sets (id, space, rev, created_at, updated_at, created_by, updated_by,
    ${OWN.map((name) => `"${name}"`)})
  SELECT v.value ->> 'id', ?1, (SELECT rev FROM spaces WHERE id = ?1), ?2, ?2, ?1, ?1,
    ${OWN.map((name) => `v.value ->> '${name}'`)} FROM json_each(?3) AS v WHERE true`;
// D1 takes functions of at most 32 arguments, so the row's JSON is built in two steps.
const pairs = (names, path) => names.map((name) => `'${path}${name}', t."${name}"`).join(", ");
const ROW = `json_insert(json_object(${pairs(COLUMNS.slice(0, 16), "")}), ${pairs(COLUMNS.slice(16), "$.")})`;
const REMEMBER = `INSERT INTO idempotency (user, key, request_hash, response, created_at)
  SELECT ?1, k.value ->> 'key', k.value ->> 'hash',
    json_object('key', k.value ->> 'key', 'op', 'create', 'id', t.id, 'item', ${ROW}), ?2
  FROM json_each(?3) AS k CROSS JOIN sets AS t ON t.id = k.value ->> 'id' RETURNING key, response`;
const KNOWN = `SELECT key, request_hash, response FROM idempotency
  WHERE user = ? AND key IN (SELECT value FROM json_each(?))`;

export async function batch(c) {
  const { operations } = await c.req.json().catch(() => ({}));
  if (!Array.isArray(operations) || operations.length < 1 || operations.length > 100) {
    throw invalid([{ path: "operations", code: "required", message: "A batch holds 1 to 100 operations." }]);
  }
  const [user, now, db] = [c.get("user"), new Date().toISOString(), c.env.DB];
  const sets = operations.map(({ key, op, id, fields }, at) => {
    if (!key || op !== "create" || !id) {
      throw invalid([{ path: `operations[${at}]`, code: "required", message: "An operation needs key, op and id." }]);
    }
    return { ...valid(fields, `operations[${at}].fields.`), id };
  });
  const hashes = await Promise.all(operations.map(hash));
  const keys = operations.map(({ key, id }, at) => ({ key, id, hash: hashes[at] }));
  let kept;
  try {
    const results = await run(db, [
      ...before(db, user, sets),
      db.prepare(INSERT).bind(user, now, JSON.stringify(sets)),
      ...events(db, user, now, sets),
      db.prepare(REMEMBER).bind(user, now, JSON.stringify(keys)),
    ]);
    kept = results.at(-1).results;
  } catch (error) {
    if (!/UNIQUE/.test(String(error))) throw error;
    kept = await repeated(db, user, keys);
  }
  c.executionCtx.waitUntil(relay(c.env));
  const answers = new Map(kept.map(({ key, response }) => [key, response]));
  return c.body(`{"results":[${keys.map(({ key }) => answers.get(key))}]}`, 200, { "content-type": "application/json" });
}

/** What the same operations were answered the first time. */
async function repeated(db, user, keys) {
  const { results } = await db.prepare(KNOWN).bind(user, JSON.stringify(keys.map(({ key }) => key))).all();
  const known = new Map(results.map((row) => [row.key, row.request_hash]));
  if (keys.some(({ key, hash }) => known.get(key) !== hash)) {
    throw new Refusal(409, "conflict", "The id or the key of an operation is taken.");
  }
  return results;
}

async function hash(operation) {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(JSON.stringify(operation)));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
