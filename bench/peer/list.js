// A page of the caller's sets, of one workout in its order, or the newest first; behind a cursor.

import { Refusal } from "./refusal.js";
import { COLUMNS } from "./set.js";

const SELECT = `SELECT ${COLUMNS.map((name) => `"${name}"`)} FROM sets WHERE deleted_at IS NULL AND space = ?`;
const WAYS = {
  workout: { filter: " AND workout = ?", key: "rank", behind: ">", order: "rank, id" },
  exercise: { filter: " AND exercise = ?", key: "done_at", behind: "<", order: "done_at DESC, id DESC" },
};

export async function list(c) {
  const query = c.req.query();
  const way = query.workout ? "workout" : query.exercise ? "exercise" : null;
  const limit = Number(query.limit ?? 50);
  if (!way || !Number.isInteger(limit) || limit < 1 || limit > 200) {
    throw new Refusal(400, "bad_request", "Ask for a workout's or an exercise's sets, 1 to 200 of them.");
  }
  const { filter, key, behind, order } = WAYS[way];
  const params = [c.get("user"), query[way]];
  let sql = SELECT + filter;
  if (query.cursor) {
    const [value, id] = after(query.cursor);
    sql += ` AND ("${key}", id) ${behind} (?, ?)`;
    params.push(value, id);
  }
  sql += ` ORDER BY ${order} LIMIT ${limit + 1}`;
  const { results } = await c.env.DB.prepare(sql).bind(...params).all();
  const items = results.slice(0, limit);
  const last = items.at(-1);
  const next = results.length > limit ? btoa(JSON.stringify([last[key], last.id])) : null;
  return c.json({ items, next });
}

function after(cursor) {
  try {
    const [value, id] = JSON.parse(atob(cursor));
    return [value, id];
  } catch {
    throw new Refusal(400, "bad_request", "The cursor is not one of ours.");
  }
}
