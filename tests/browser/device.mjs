// A device of somebody's own, and what it keeps of them when nobody looks.
import { randomUUID } from "node:crypto";

import { api } from "./api.mjs";
import { another } from "./browser.mjs";
import { equal, installed } from "./steps/offline.mjs";
import { eventually } from "./story.mjs";

export const BENCH = "Bench Press (Barbell)";
/** What the sync asks of the server. */
export const FEED = /\/api\/[a-z]+\/changes\?/;
export const BATCH = /\/api\/[a-z_]+\/batch$/;

/** A new id of the kind that clients make. */
export const newId = () => randomUUID().replace(/^(.{14})4/, "$17");

/** Opens an account for somebody called `name`. */
export async function registered(base, name) {
  const person = { name, email: `${name.toLowerCase().replaceAll(" ", "-")}-${randomUUID()}@example.org`, password: "a long walk by the river" };
  const answer = await fetch(`${base}/api/auth/register`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(person),
  });
  if (!answer.ok) throw new Error(`register: ${answer.status} ${await answer.text()}`);
  return { ...person, id: (await answer.json()).user.id };
}

/** Signs in at the door that is open. */
export async function signIn(page, { email, password }) {
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** A device on which this person has just signed in. */
export async function deviceOf(world, person) {
  const device = await another(world);
  await device.page.goto("/sign-in");
  await signIn(device.page, person);
  await device.page.waitForURL("**/today");
  return device;
}

/** What lies in the object store `name` of the person's database on this device. */
export function stored(page, { id }, name) {
  return page.evaluate(async ([database, name]) => {
    const settled = (request) => new Promise((done, failed) => {
      request.onsuccess = () => done(request.result);
      request.onerror = () => failed(request.error);
    });
    const open = await settled(indexedDB.open(database));
    const all = await settled(open.transaction(name).objectStore(name).getAll());
    open.close();
    return all;
  }, [`coachwork.${id}`, name]);
}

/** The rows of a model that this device has from the server. */
export async function rowsHere(page, person, model) {
  const rows = await stored(page, person, "rows");
  return rows.filter((row) => row.model === model).map(({ body }) => JSON.parse(body));
}

/** The sets that the server has of a person. */
export async function sent(base, person) {
  const { items } = await (await api(base, person)).get("/api/sets?sort=-done_at&limit=200");
  return items;
}

/** Waits until the server has that many sets of a person. */
export const arrives = (page, base, person, count) => eventually(`${count} sets arrive`, 60, async () => {
  await page.waitForTimeout(100);
  return (await sent(base, person)).length === count;
});

/** Waits until that many changes lie in the outbox. */
export const waits = (page, person, least) => eventually(`${least} changes wait`, 50, async () => {
  await page.waitForTimeout(100);
  return (await stored(page, person, "outbox")).length >= least;
});

/** Somebody's device with the app installed, in step with the server. */
export async function settled(world, name) {
  const person = await registered(world.base, name);
  const device = await deviceOf(world, person);
  await equal(device.page);
  await installed(device.page);
  return { person, ...device };
}
