// One set, if it is the caller's.

import { notFound } from "./refusal.js";
import { COLUMNS } from "./set.js";

const SELECT = `SELECT ${COLUMNS.map((name) => `"${name}"`)} FROM sets WHERE id = ? AND space = ? AND deleted_at IS NULL`;

export async function get(c) {
  const row = await c.env.DB.prepare(SELECT).bind(c.req.param("id"), c.get("user")).first();
  if (!row) throw notFound();
  return c.json(row);
}
