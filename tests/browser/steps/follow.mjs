// A programme from a scheme, followed for three sessions: planned sets, the rest between them, the weight that moves on.
import assert from "node:assert/strict";

import { eventually } from "../story.mjs";
import { recordsShown, trendOf } from "./look_back.mjs";

const SCHEME = "First barbell months";
const SESSIONS = 3;
/** Lifted here and in the workout before. */
const BENCH = "Bench Press (Barbell)";

const stored = (page) => page.waitForResponse((r) => r.url().endsWith("/batch") && r.request().method() === "POST" && r.ok());

/** Logs what stands at the thumb until nothing is planned any more; answers how many sets that were. */
async function logAll(page) {
  let sets = 0;
  while (await page.locator(".dock-go").isVisible()) {
    await Promise.all([stored(page), page.locator(".dock-go").click()]);
    sets += 1;
    assert.ok(sets < 60, "the dock never runs out of sets");
    await page.locator(".dock-go, .dock-finish").first().waitFor();
  }
  return sets;
}

async function standing(page) {
  await page.locator(".following-more").click();
  await page.getByRole("heading", { name: "Where your lifts stand" }).waitFor();
  return page.locator(".standing").allInnerTexts();
}

export async function follow(world) {
  const { page, story, inspector } = world;
  await story.check("a scheme becomes a programme of one's own", async () => {
    await page.goto("/plan/templates");
    await page.getByRole("button", { name: new RegExp(`^Use.* ${SCHEME}`) }).click();
    await page.waitForURL(/\/plan\/programmes\/./);
    await page.getByRole("heading", { name: SCHEME, level: 1 }).waitFor();
  });
  await inspector.look("programme");
  await story.check("twelve weeks ahead stand in a table and a plot", async () => {
    await page.getByRole("tab", { name: "Weeks ahead" }).click();
    await page.locator("table, .plot-svg").first().waitFor();
  });
  await story.check("what the model would suggest stands beside the rules", async () => {
    await page.locator(".ahead-model").first().waitFor();
    await page.locator(".plot-curve.beside").waitFor({ state: "attached" });
    await page.locator(".ahead-key").getByText(/^(base|model)-/).waitFor();
  });
  await inspector.look("programme-ahead");
  await story.check("it starts from what has been lifted", async () => {
    await page.getByRole("tab", { name: "Routines" }).click();
    await page.getByRole("button", { name: "Start this programme" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("First day").waitFor();
    await inspector.look("programme-start");
    await dialog.getByRole("button", { name: "Start", exact: true }).click();
    await page.waitForURL("**/plan");
    await page.getByRole("heading", { level: 2 }).first().waitFor();
  });
  await inspector.look("plan");
  const before = await story.check("the run tells where every lift stands", () => standing(page));
  await inspector.look("run");

  world.logged ??= 0;
  for (let session = 1; session <= SESSIONS; session += 1) {
    await story.check(`session ${session} is logged as planned, set by set`, async () => {
      await page.goto("/plan");
      await page.getByRole("button", { name: "Start", exact: true }).click();
      await page.waitForURL("**/today");
      await page.locator(".dock-go").waitFor();
      const planned = await page.locator(".log-row").count();
      const sets = await logAll(page);
      assert.equal(sets, planned);
      world.logged += sets;
      await page.locator(".log-top").getByRole("button", { name: "Finish" }).click();
      await Promise.all([stored(page), page.getByRole("button", { name: "Finish workout" }).click()]);
      await page.locator(".summary-figures").waitFor();
    });
  }
  await story.check("records and curve have changed with what was lifted", async () => {
    await eventually("a new record", 40, async () => (await recordsShown(page, BENCH)).get("Heaviest") > world.records.get("Heaviest"));
    await page.goto(world.exerciseUrl);
    const { points } = await trendOf(world);
    assert.ok(points.length > world.trend.points.length, `${points.length} points`);
    assert.ok(Math.max(...points.map((point) => point.e1rm_kg)) > Math.max(...world.trend.points.map((point) => point.e1rm_kg)));
    await page.locator(".plot-dots circle").nth(points.length - 1).waitFor({ state: "attached" });
  });
  await story.check("the weights have moved on by the scheme's rule", async () => {
    await page.goto("/plan");
    const after = await eventually("the standing", 10, async () => {
      const lines = await standing(page);
      if (String(lines) !== String(before)) return lines;
      await page.goto("/plan");
      return undefined;
    });
    assert.equal(after.length, before.length);
  });
}
