// The peer: what a careful engineer writes by hand for one collection, with hono and D1 and nothing generated.
// Same tables, same statements' meaning, same answers as the `training` function's sets.

import { Hono } from "hono";
import { Refusal } from "./refusal.js";
import { bearer } from "./token.js";
import { list } from "./list.js";
import { get } from "./get.js";
import { create } from "./create.js";
import { batch } from "./batch.js";

const HEADERS = {
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
};

const app = new Hono();

app.use(async (c, next) => {
  c.header("x-request-id", c.req.header("x-request-id") ?? crypto.randomUUID());
  for (const name in HEADERS) c.header(name, HEADERS[name]);
  c.set("user", await bearer(c.req.header("authorization"), c.env.TOKEN_KEY));
  await next();
});

app.get("/api/sets", list);
app.get("/api/sets/:id", get);
app.post("/api/sets", create);
app.post("/api/sets/batch", batch);

app.onError((error, c) => {
  if (error instanceof Refusal) return c.json(error.body(), error.status);
  console.error(error);
  return c.json({ error: { code: "internal", message: "Something went wrong." } }, 500);
});
app.notFound((c) => c.json({ error: { code: "not_found", message: "There is no such address." } }, 404));

export default app;
