// Without a network: a cold start of the installed app, a workout logged whole, and the server equal afterwards.
import assert from "node:assert/strict";

import { api } from "../api.mjs";
import { eventually } from "../story.mjs";

const BENCH = "Bench Press (Barbell)";

/** Waits until this device and the server have the same. */
export async function equal(page) {
  await page.goto("/you/sync");
  await page.getByText("This device and the server have the same.").waitFor();
}

/** Waits until the service worker serves the page. */
export function installed(page) {
  return page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) {
      await new Promise((taken) => navigator.serviceWorker.addEventListener("controllerchange", taken, { once: true }));
    }
  });
}

/** Begins a workout of `exercise` and does `sets` sets of 60 kg × 5. */
export async function lift(page, exercise, sets) {
  await page.getByRole("button", { name: "Start an empty workout" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Search exercises").fill(exercise);
  await dialog.getByRole("button", { name: exercise }).first().click();
  await dialog.getByRole("button", { name: "Add 1 exercise" }).click();
  for (let set = 0; set < sets; set += 1) await liftOnce(page, exercise, set);
}

/** Does set number `set`, counted from 0, with 60 kg × 5. */
async function liftOnce(page, exercise, set) {
  const region = page.getByRole("region", { name: exercise });
  const rows = region.locator(".log-row");
  if ((await rows.count()) <= set) await region.getByRole("button", { name: "Add set" }).click();
  const row = rows.nth(set);
  const cells = row.getByRole("textbox");
  await cells.nth(0).fill("60");
  await cells.nth(1).fill("5");
  await row.getByRole("button", { name: /: done$/ }).click();
  await eventually(`set ${set + 1} done`, 20, async () => (await page.locator(".log-row.done").count()) === set + 1);
}

export async function offline({ base, page, watch, story, inspector, person }) {
  const context = page.context();
  const server = await api(base, person);
  await story.check("the log is on the device", async () => {
    await equal(page);
    await installed(page);
  });
  await inspector.look("sync");

  await watch.allowing(/./, async () => {
    await context.setOffline(true);
    const cold = await context.newPage();
    await story.check("the installed app starts cold without a network", async () => {
      await cold.goto("/today");
      await cold.getByText("Everything you log is kept on this device").waitFor();
      await cold.getByRole("button", { name: "Start an empty workout" }).waitFor();
    });
    await story.check("a set is logged, and the next one worked out on the device", async () => {
      await lift(cold, BENCH, 1);
      await cold.getByRole("region", { name: BENCH }).getByRole("button", { name: "Add set" }).click();
      await cold.locator(".dock-more").click();
      const plate = cold.getByRole("region", { name: "Next set" });
      await plate.getByText("Learned model").click();
      await plate.getByText("Worked out on this device").waitFor();
      await cold.keyboard.press("Escape");
    });
    await story.check("the workout is logged to its end", async () => {
      await liftOnce(cold, BENCH, 1);
      await cold.getByText("Kept on this device").first().waitFor();
      await cold.locator(".log-top").getByRole("button", { name: "Finish" }).click();
      await cold.getByRole("button", { name: "Finish workout" }).click();
      await cold.locator(".summary-figures").waitFor();
      // The draft goes once the outbox has everything; who leaves before is asked to go on at the next visit of Today.
      await cold.waitForFunction(() => !Object.keys(localStorage).some((key) => key.startsWith("coachwork.book.")));
    });
    await story.check("it stands in the history, and opens", async () => {
      await cold.goto("/history");
      await cold.locator(".ledger-link").first().click();
      await cold.getByText(BENCH).first().waitFor();
    });
    for (const [path, heading] of [["/progress", "Progress"], ["/progress/records", "Records"], ["/progress/exercises", "Exercises"], ["/plan", "Plan"]]) {
      await story.check(`${path} opens`, async () => {
        await cold.goto(path);
        await cold.getByRole("heading", { name: heading, level: 1 }).waitFor();
        await cold.locator(".skeleton").first().waitFor({ state: "detached" });
        assert.equal(await cold.locator(".error-panel").count(), 0, await cold.locator("main").innerText());
      });
    }
    await story.check("what waits is told", async () => {
      await cold.goto("/you/sync");
      await cold.getByRole("region", { name: "Waiting" }).waitFor();
      assert.ok((await cold.locator(".sync-entry").count()) >= 3);
    });
    await story.check("signing out warns of it", async () => {
      await cold.goto("/you");
      await cold.getByRole("button", { name: "Sign out" }).click();
      await cold.getByRole("dialog").getByText("only on this device").waitFor();
      await cold.getByRole("button", { name: "Stay signed in" }).click();
    });
    await story.check("back online, the server has the same", async () => {
      await context.setOffline(false);
      await equal(cold);
      const [workout] = (await server.get("/api/workouts?sort=-started_at&limit=1")).items;
      const { items } = await server.get(`/api/sets?filter=${encodeURIComponent(`workout == '${workout.id}'`)}&sort=rank`);
      assert.deepEqual(items.map(({ weight_kg, reps }) => [weight_kg, reps]), [[60, 5], [60, 5]]);
      assert.ok(workout.ended_at);
    });
    await cold.close();
  });
  await story.check("a page that was open all the while shows it", async () => {
    await page.goto("/history");
    await page.locator(".ledger-link").first().waitFor();
  });
}
