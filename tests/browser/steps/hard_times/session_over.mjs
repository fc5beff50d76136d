// A session that ends by itself, on a device that several people use.
import assert from "node:assert/strict";

import { BENCH, registered, rowsHere, sent, settled, signIn, stored, waits } from "../../device.mjs";
import { equal, lift } from "../offline.mjs";

/** Ends the session behind the cookie that this device goes on having. */
async function endSession(base, context) {
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const headers = { cookie, origin: base, "content-type": "application/json" };
  const answer = await fetch(`${base}/api/auth/logout`, { method: "POST", headers, body: "{}" });
  assert.ok(answer.ok, `logout: ${answer.status}`);
}

export async function sessionOver(world) {
  const { base, story } = world;
  const { person: rosa, page, close } = await settled(world, "Rosa Lind");
  const stranger = await registered(base, "Sam Ode");
  const context = page.context();
  await story.check("a session that is over keeps what waits, and asks to sign in", async () => {
    await page.goto("/today");
    await context.setOffline(true);
    await lift(page, BENCH, 1);
    await waits(page, rosa, 3);
    await endSession(base, context);
    await page.reload();
    await page.getByRole("button", { name: "Finish" }).first().waitFor();
    await context.setOffline(false);
    await page.waitForURL("**/sign-in**");
    await page.getByText(/changes of Rosa Lind/).waitFor();
    assert.ok((await stored(page, rosa, "outbox")).length >= 3);
    assert.deepEqual(await sent(base, rosa), []);
  });
  await story.check("another person on that device neither sees nor sends it", async () => {
    await signIn(page, stranger);
    await page.waitForURL(/\/(today|you)/);
    await equal(page);
    assert.deepEqual(await stored(page, stranger, "outbox"), []);
    assert.deepEqual(await rowsHere(page, stranger, "set"), []);
    await page.goto("/today");
    await page.getByRole("button", { name: "Start an empty workout" }).waitFor();
    assert.doesNotMatch(await page.locator("body").innerText(), /Bench Press|Rosa/);
    assert.deepEqual(await sent(base, stranger), []);
    assert.ok((await stored(page, rosa, "outbox")).length >= 3);
    await page.goto("/you");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL("**/sign-in**");
  });
  await story.check("after signing in again it goes out", async () => {
    await page.getByText(/changes of Rosa Lind/).waitFor();
    await signIn(page, rosa);
    await page.waitForURL("**/today");
    await equal(page);
    assert.deepEqual((await sent(base, rosa)).map(({ weight_kg, reps }) => [weight_kg, reps]), [[60, 5]]);
    assert.deepEqual(await stored(page, rosa, "outbox"), []);
  });
  await close();
}
