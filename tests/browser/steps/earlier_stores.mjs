// A device may come from any earlier version of its database, with an outbox that nobody else has: each is made
// as that version made it, and what waits in it has to arrive.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

import { api } from "../api.mjs";
import { another } from "../browser.mjs";
import { equal } from "./offline.mjs";

/** Every version that there was. */
const VERSIONS = [1, 2];

/** Makes the database `name` as that version made it, with `text` waiting in it. Runs in the page, by itself. */
function make({ name, text, version }) {
  return new Promise((made, failed) => {
    const request = indexedDB.open(name, version);
    request.onerror = () => failed(request.error);
    request.onupgradeneeded = () => {
      const database = request.result;
      const rows = database.createObjectStore("rows");
      rows.createIndex("keys", "keys", { multiEntry: true });
      rows.createIndex("space", ["space", "model", "round"]);
      database.createObjectStore("outbox", { autoIncrement: true }).put(text);
      database.createObjectStore("notes");
      if (version >= 2) database.createObjectStore("files");
    };
    request.onsuccess = () => {
      request.result.close();
      made();
    };
  });
}

export async function earlierStores({ base, browser, watch, story }) {
  for (const number of VERSIONS) {
    await story.check(`a database of version ${number} is opened, and what waited in it arrives`, async () => {
      const { page, close } = await another({ browser, base, watch });
      const person = { name: "Edda", email: `edda-${randomUUID()}@example.org`, password: "a third long sentence" };
      const answer = await page.context().request.post(`${base}/api/auth/register`, { data: { ...person, session: "cookie" } });
      const { user } = await answer.json();
      const name = `coachwork.${user.id}`;
      const workout = { title: `Kept by version ${number}`, started_at: new Date().toISOString() };
      const id = randomUUID().replace(/^(.{14})4/, "$17");
      const operation = { key: randomUUID(), op: "create", model: "workout", id, fields: workout, at: workout.started_at };
      await page.goto("/robots.txt");
      await page.evaluate(make, { name, text: JSON.stringify({ operation, sent: false, refused: null }), version: number });
      await page.evaluate((user) => localStorage.setItem("coachwork.profile", JSON.stringify(user)), user);
      await equal(page);
      const { items } = await (await api(base, person)).get("/api/workouts");
      assert.deepEqual(items.map(({ title }) => title), [workout.title]);
      const version = await page.evaluate(async (name) => (await indexedDB.databases()).find((one) => one.name === name).version, name);
      assert.equal(version, VERSIONS.at(-1), "every version is made here");
      await close();
    });
  }
}
