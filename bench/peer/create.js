// A new set.

import { Refusal } from "./refusal.js";
import { COLUMNS, OWN, valid } from "./set.js";
import { before, events, relay, run, uuidv7 } from "./write.js";

const INSERT = `INSERT INTO sets (id, space, rev, created_at, updated_at, created_by, updated_by,
    ${OWN.map((name) => `"${name}"`)})
  VALUES (?1, ?2, (SELECT rev FROM spaces WHERE id = ?2), ?3, ?3, ?2, ?2,
    ${OWN.map((_, at) => `?${at + 4}`)})
  RETURNING ${COLUMNS.map((name) => `"${name}"`)}`;

export async function create(c) {
  const body = await c.req.json().catch(() => {
    throw new Refusal(400, "bad_request", "The body is not valid JSON.");
  });
  const { id = uuidv7(), ...fields } = body;
  const [set, user, now, db] = [valid(fields), c.get("user"), new Date().toISOString(), c.env.DB];
  const results = await run(db, [
    ...before(db, user, [set]),
    db.prepare(INSERT).bind(id, user, now, ...OWN.map((name) => set[name] ?? null)),
    ...events(db, user, now, [set]),
  ]);
  c.executionCtx.waitUntil(relay(c.env));
  return c.json(results[2].results[0], 201);
}
