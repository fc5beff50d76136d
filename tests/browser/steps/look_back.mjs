// What was imported is there to be read: workouts, the curve of an exercise and its records.
import assert from "node:assert/strict";

import { api } from "../api.mjs";
import { eventually } from "../story.mjs";

const BENCH = "Bench Press (Barbell)";

/** The trend of the exercise on this page, as the server tells it. */
export async function trendOf({ base, page, person }) {
  const exercise = new URL(page.url()).pathname.split("/").at(-1);
  return (await api(base, person)).get(`/api/exercises/${exercise}/trend`);
}

/** The records of an exercise as the page of records shows them: kind to figure. */
export async function recordsShown(page, exercise) {
  await page.goto("/progress/records");
  await page.locator(".skeleton").first().waitFor({ state: "detached" });
  await page.getByLabel("Search exercises").fill(exercise);
  const rows = await page.locator(".milestone").evaluateAll((rows) =>
    rows.map((row) => [row.querySelector(".milestone-words .faint").textContent.split(" · ")[0], Number.parseFloat(row.querySelector("b").textContent.replace(",", ""))]));
  return new Map(rows);
}

export async function lookBack(world) {
  const { page, story, inspector, file } = world;
  await story.check("the history lists every workout, newest first", async () => {
    await page.getByRole("link", { name: "See your history" }).click();
    await page.locator(".ledger-link").first().waitFor();
    // It grows by itself as its end comes into sight.
    await eventually("all workouts", 60, async () => {
      await page.locator(".pager").scrollIntoViewIfNeeded();
      return (await page.locator(".ledger-link").count()) === world.workouts;
    });
    await page.getByText(`${world.workouts} workouts`).waitFor();
    await page.locator(".ledger-link").first().getByText("Squat (Barbell)").waitFor();
    assert.match(await page.locator(".ledger-link").last().innerText(), /Evening, alone/);
  });
  await inspector.look("history");

  await story.check("a workout shows its sets and notes", async () => {
    await page.locator(".ledger-link").first().click();
    await page.getByRole("heading", { name: "Legs" }).waitFor();
    assert.equal(await page.locator(".set-row").count(), 12);
    await page.getByText("coffee before").waitFor();
    world.workoutUrl = page.url();
  });
  await inspector.look("workout");

  await story.check("the curve has the points of the trend", async () => {
    await page.getByRole("link", { name: BENCH }).first().click();
    await page.waitForURL("**/progress/exercises/*");
    world.exerciseUrl = page.url();
    const trend = await trendOf(world);
    await page.locator(".plot-dots circle").first().waitFor({ state: "attached" });
    // Sixteen of the bench press in eight weeks, and one of Hevy's.
    assert.equal(trend.points.length, (file.workouts / 3) * 2 + 1);
    assert.equal(await page.locator(".plot-dots circle").count(), trend.points.length);
    world.trend = trend;
  });
  await inspector.look("exercise");

  await story.check("the curve's table says the same, newest first", async () => {
    const curve = page.getByRole("figure", { name: "Estimated one-rep max" });
    await curve.getByRole("button", { name: "Table" }).click();
    const rows = await curve.locator(".plot-twin tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
    assert.equal(rows.length, world.trend.points.length);
    world.trend.points.toReversed().forEach((point, at) => {
      assert.ok(Math.abs(Number.parseFloat(rows[at][1]) - point.e1rm_kg) <= 0.05, `${rows[at]} is not ${point.e1rm_kg}`);
      assert.match(rows[at][2], new RegExp(`× ${point.reps}$`));
    });
  });
  await inspector.look("exercise-table");

  await story.check("the queue's consumer has worked out the records", async () => {
    const best = Math.max(...world.trend.points.map((point) => point.e1rm_kg));
    const records = await eventually("records", 40, async () => {
      const shown = await recordsShown(page, BENCH);
      return shown.size > 0 && shown;
    });
    assert.equal(records.get("Heaviest"), 87.5);
    assert.equal(records.get("Most reps"), 8);
    assert.ok(Math.abs(records.get("Estimated 1RM") - best) <= 0.05, `${records.get("Estimated 1RM")} is not ${best}`);
    world.records = records;
  });

  await story.check("the catalogue is searched while one types", async () => {
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Progress" }).filter({ visible: true }).click();
    await page.getByRole("link", { name: /^Exercises/ }).click();
    await page.getByRole("searchbox").fill("village");
    await page.getByRole("link", { name: "Anvil Carry (Village Fair)" }).waitFor();
    await page.getByRole("searchbox").fill("");
    await page.getByRole("link", { name: "Ab Wheel" }).first().waitFor();
  });
  await inspector.look("exercises");
}
