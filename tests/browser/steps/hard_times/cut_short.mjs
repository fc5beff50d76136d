// A first sync whose page is closed in the middle.
import assert from "node:assert/strict";

import { api } from "../../api.mjs";
import { another } from "../../browser.mjs";
import { FEED, newId, registered, rowsHere, signIn } from "../../device.mjs";
import { equal } from "../offline.mjs";

/** More than two pages of the change feed. */
const LONG_LOG = 1_200;

export async function cutShort(world) {
  const { base, story } = world;
  const person = await registered(base, "Lena Long");
  const server = await api(base, person);
  const workout = newId();
  const [{ id: exercise }] = (await server.get("/api/exercises?limit=1")).items;
  const operation = (model, id, fields) => ({ key: newId(), op: "create", model, id, fields });
  const at = (n) => new Date(Date.UTC(2025, 0, 1) + n * 60_000).toISOString();
  await server.send("POST", "/api/workouts/batch", { operations: [operation("workout", workout, { title: "A long year", started_at: at(0), ended_at: at(LONG_LOG) })] });
  for (let from = 0; from < LONG_LOG; from += 100) {
    const sets = Array.from({ length: 100 }, (_, n) => operation("set", newId(), { workout, exercise, reps: 5, weight_kg: 60, done_at: at(from + n) }));
    await server.send("POST", "/api/sets/batch", { operations: sets });
  }
  await story.check("a first sync that is cut short goes on where it was", async () => {
    const { page, close } = await another(world);
    const context = page.context();
    // The second page of the log is never answered.
    let held;
    const cut = new Promise((done) => { held = done; });
    const ofOwnLog = (request) => {
      const { pathname, searchParams } = new URL(request.url());
      const own = pathname === "/api/training/changes" && searchParams.get("space") === person.id;
      return own ? Number(searchParams.get("since")) : undefined;
    };
    await context.route(FEED, (route) => (ofOwnLog(route.request()) > 0 ? held() : route.continue()));
    await page.goto("/sign-in");
    await signIn(page, person);
    await cut;
    const before = (await rowsHere(page, person, "set")).length;
    assert.ok(before > 0 && before < LONG_LOG, `${before} sets came`);
    await page.close();
    await context.unrouteAll({ behavior: "ignoreErrors" });
    const again = await context.newPage();
    const asked = [];
    again.on("request", (request) => asked.push(ofOwnLog(request)));
    await equal(again);
    const from = asked.filter((since) => since !== undefined);
    assert.ok(from.length > 0 && !from.includes(0), `it asked from ${from}`);
    assert.equal((await rowsHere(again, person, "set")).length, LONG_LOG);
    await close();
  });
}
