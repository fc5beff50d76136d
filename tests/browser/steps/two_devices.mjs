// Two devices of one person, both offline, edit one workout; they come back in either order, and a tab dies
// while it sends. Nothing is lost, and what was written twice is chosen by the person.
import assert from "node:assert/strict";

import { api } from "../api.mjs";
import { another } from "../browser.mjs";
import { eventually } from "../story.mjs";
import { equal, installed, lift } from "./offline.mjs";

const CURL = "Hammer Curl (Dumbbell)";

async function signIn(page, { email, password }) {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/today");
}

const cell = (page, what, set) => page.getByRole("textbox", { name: new RegExp(`^${what}(?: in kilograms)?, .*set ${set}$`) });

/** Opens a past workout to be put right. */
async function edit(page, id) {
  await page.goto(`/history/${id}`);
  await page.getByRole("button", { name: "More: Workout" }).click();
  await page.getByRole("button", { name: /^Change sets and exercises/ }).click();
  await cell(page, "Weight", 1).waitFor();
}

/** Writes a figure and leaves the cell. */
async function write(page, what, set, value) {
  await cell(page, what, set).fill(String(value));
  await cell(page, what, set).press("Tab");
}

const waits = (page) => eventually("something waits", 40, async () => {
  await page.waitForTimeout(100);
  return page.evaluate(async () => {
    const [{ name }] = (await indexedDB.databases()).filter((one) => one.name.startsWith("coachwork."));
    const database = await new Promise((resolve) => { const request = indexedDB.open(name); request.onsuccess = () => resolve(request.result); });
    const request = database.transaction("outbox").objectStore("outbox").count();
    const count = await new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
    database.close();
    return count;
  });
});

export async function twoDevices(world) {
  const { base, browser, watch, story, inspector, person } = world;
  const server = await api(base, person);
  // The story's own page had its clock put forward; of two that wrote the same field, the clocks say which is kept.
  const { page, close } = await another({ browser, base, watch });
  await signIn(page, person);
  await page.goto("/today");
  await story.check("a workout to edit is begun and ended", async () => {
    await lift(page, CURL, 2);
    await page.locator(".log-top").getByRole("button", { name: "Finish" }).click();
    const ended = (answer) => answer.url().endsWith("/batch") && /ended_at/.test(answer.request().postData() ?? "");
    await Promise.all([page.waitForResponse(ended), page.getByRole("button", { name: "Finish workout" }).click()]);
    await page.locator(".summary-figures").waitFor();
    await equal(page);
  });
  const newest = async () => (await server.get("/api/workouts?sort=-created_at&limit=1")).items[0];
  const sets = async (id) => (await server.get(`/api/sets?filter=${encodeURIComponent(`workout == '${id}'`)}&sort=rank`)).items;
  const { id } = await newest();

  const other = await another({ browser, base, watch });
  await watch.allowing(/./, async () => {
    const devices = [page, other.page];
    await story.check("a second device has the log", async () => {
      await signIn(other.page, person);
      await equal(other.page);
      await installed(other.page);
    });
    for (const [turn, [first, second]] of [devices, [...devices].reverse()].entries()) {
      const [mine, theirs] = [70 + turn * 10, 75 + turn * 10];
      await story.check(`both edit it offline, ${turn === 0 ? "the first" : "the second"} comes back first`, async () => {
        for (const one of devices) await edit(one, id);
        for (const one of devices) await one.context().setOffline(true);
        await write(first, "Weight", 1, mine);
        await write(first, "Reps", 2, 6 + turn);
        await waits(first);
        await write(second, "Weight", 1, theirs);
        await write(second, "Weight", 2, 90 + turn);
        await waits(second);
        for (const one of [first, second]) {
          await one.context().setOffline(false);
          await equal(one);
        }
        const [one, two] = await sets(id);
        assert.deepEqual([one.weight_kg, two.reps, two.weight_kg], [theirs, 6 + turn, 90 + turn]);
      });
      await story.check("what was written twice waits to be chosen, and is swapped", async () => {
        await first.goto("/you/conflicts");
        const clash = first.locator(".conflict").first();
        await clash.getByText(String(mine)).waitFor();
        if (turn === 0) await inspector.at(first).look("conflicts");
        await clash.getByRole("button", { name: "Take the other" }).click();
        await first.getByText("Swapped.").first().waitFor();
        await eventually("the swap", 30, async () => (await sets(id))[0].weight_kg === mine);
        await first.getByRole("button", { name: "Undo", exact: true }).click();
        await eventually("the way back", 30, async () => (await sets(id))[0].weight_kg === theirs);
      });
      await story.check("both devices show the same in the end", async () => {
        for (const one of devices) {
          await one.goto(`/history/${id}`);
          await eventually("the figure", 40, async () => {
            await one.waitForTimeout(250);
            return (await one.locator("main").innerText()).includes(String(theirs));
          });
        }
      });
    }
    await story.check("a tab that dies while it sends loses nothing and doubles nothing", async () => {
      const context = other.page.context();
      const dying = await context.newPage();
      await dying.goto("/today");
      await lift(dying, CURL, 1);
      await equal(dying);
      const begun = await newest();
      // The server hears the batch with the set, and the tab is gone before the answer.
      let heard;
      const carried = new Promise((done) => { heard = done; });
      await dying.goto("/today");
      await context.route("**/batch", async (route) => {
        if (!/"weight_kg":65\b/.test(route.request().postData() ?? "")) return route.continue();
        await route.fetch();
        heard();
      });
      await dying.getByRole("region", { name: CURL }).getByRole("button", { name: "Add set" }).click();
      const row = dying.getByRole("region", { name: CURL }).locator(".log-row").nth(1);
      await row.getByRole("textbox").nth(0).fill("65");
      await row.getByRole("textbox").nth(1).fill("4");
      await row.getByRole("button", { name: /: done$/ }).click();
      await carried;
      await dying.close();
      await context.unroute("**/batch");
      const reborn = await context.newPage();
      await equal(reborn);
      const stored = await sets(begun.id);
      assert.deepEqual(stored.map(({ weight_kg, reps }) => [weight_kg, reps]), [[60, 5], [65, 4]]);
      await reborn.close();
    });
  });
  await other.close();
  await close();
}
