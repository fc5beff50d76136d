// A workout on a phone: the next set with its reason, rest, plates, warm-ups, a swap, the order, undo, the end.
import assert from "node:assert/strict";

import { eventually } from "../story.mjs";

const BENCH = "Bench Press (Barbell)";
const STRONGER = { weight: 100, reps: 6, rir: 1 };

const answered = (page, path) => page.waitForResponse((r) => r.url().endsWith(path) && r.request().method() === "POST" && r.ok());
const prediction = (page) => answered(page, "/api/engine/predict").then((r) => r.json());
const stored = (page) => answered(page, "/batch");

const rows = (page, exercise) => page.getByRole("region", { name: exercise }).locator(".log-row");
const cell = (page, what, row) => page.getByRole("textbox", { name: new RegExp(`^${what}(?: in kilograms)?, ${row}$`) });
const figures = (page) => page.locator(".dock-figures").innerText().then((text) => text.replace(/\s/g, ""));
const escaped = (text) => text.replace(/[()]/g, "\\$&");

/** Opens what can be done with an exercise. */
async function more(page, exercise) {
  await page.getByRole("button", { name: `${exercise}: more` }).click();
  return page.getByRole("dialog");
}

/** Seconds on the face of the rest. */
async function left(page) {
  const [minutes, seconds] = (await page.locator(".rest-left").innerText()).split(":").map(Number);
  return minutes * 60 + seconds;
}

export async function train({ page, watch, story, inspector }) {
  const bench = rows(page, BENCH);
  const set = (number) => escaped(`${BENCH}, set ${number}`);
  await page.clock.install();

  await story.check("today offers what was done lately, and an empty workout", async () => {
    await page.goto("/today");
    await page.getByRole("heading", { name: "Do one again" }).waitFor();
  });
  await inspector.look("today-start");
  await story.check("an exercise brings the sets of the last time along", async () => {
    await page.getByRole("button", { name: "Start an empty workout" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Search exercises").fill("bench press barb");
    await dialog.getByRole("button", { name: new RegExp(`^${escaped(BENCH)}`) }).click();
    await inspector.look("today-choose");
    const [said] = await Promise.all([prediction(page), dialog.getByRole("button", { name: "Add 1 exercise" }).click()]);
    assert.equal(said.generator, "onnx");
    await bench.first().getByText(/\d\s×\s\d/).waitFor();
  });
  await story.check("the next set stands at the thumb, with its reason", async () => {
    await page.locator(".dock-more").click();
    const plate = page.getByRole("region", { name: "Next set" });
    await plate.getByText(/Learned model/).waitFor();
    const suggested = (await plate.locator(".plate-figures > [aria-hidden]").innerText()).replace(/\s/g, "");
    await inspector.look("today-advice");
    await page.keyboard.press("Escape");
    assert.equal(await figures(page), suggested);
    const hit = await page.locator(".dock-go").evaluate((node) => {
      const { left, top, width, height } = node.getBoundingClientRect();
      return node.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    });
    assert.equal(hit, true);
  });
  await inspector.look("today");

  await story.check("one press logs the set as it stands there", async () => {
    const shown = await figures(page);
    await Promise.all([stored(page), page.locator(".dock-go").click()]);
    const values = await bench.first().getByRole("textbox").evaluateAll((all) => all.map((input) => input.value));
    assert.equal(`${values[0]}kg×${values[1]}`, shown);
    assert.equal(await bench.first().getByRole("button", { name: /done\. Take back/ }).count(), 1);
  });
  await story.check("the rest runs down, takes fifteen more, and outlives a reload", async () => {
    assert.ok((await left(page)) > 100);
    await page.clock.fastForward(40_000);
    const before = await left(page);
    assert.ok(before <= 80, `${before} s left`);
    await page.getByRole("button", { name: "15 seconds more" }).click();
    assert.ok((await left(page)) > before);
    await inspector.look("today-rest");
    await page.reload();
    const after = await left(page);
    assert.ok(after > 0 && after <= before + 15, `${after} s left after the reload`);
    await page.clock.fastForward(120_000);
    await page.locator(".rest").waitFor({ state: "detached" });
    assert.equal(await page.locator(".log-row.done").count(), 1);
  });

  await story.check("what is not a figure is told at its field", async () => {
    const reps = cell(page, "Reps", set(2));
    await reps.fill("8.5");
    await bench.nth(1).getByRole("button", { name: /: done$/ }).click();
    await bench.nth(1).getByText("Reps are a whole number").waitFor();
    assert.equal(await reps.getAttribute("aria-invalid"), "true");
  });
  await story.check("a set is logged by keyboard alone, and the hand is led to the next", async () => {
    await cell(page, "Weight", set(2)).focus();
    await page.keyboard.type(String(STRONGER.weight));
    await page.keyboard.press("Tab");
    await page.keyboard.type(String(STRONGER.reps));
    await page.keyboard.press("Tab");
    await page.keyboard.type(String(STRONGER.rir));
    const [answer] = await Promise.all([stored(page), page.keyboard.press("Enter")]);
    const { results } = await answer.json();
    const { item } = results.find(({ item }) => item?.weight_kg === STRONGER.weight);
    assert.deepEqual([item.reps, item.rir, item.kind], [STRONGER.reps, STRONGER.rir, "normal"]);
    await eventually("the focus", 20, () => page.evaluate(() => document.activeElement?.getAttribute("aria-label")?.includes("set 3")));
  });
  await story.check("arrows step a figure", async () => {
    const weight = cell(page, "Weight", set(3));
    await weight.fill("100");
    await weight.press("ArrowUp");
    assert.equal(await weight.inputValue(), "102.5");
    await weight.press("ArrowDown");
    await weight.press("ArrowDown");
    assert.equal(await weight.inputValue(), "97.5");
    await weight.press("Escape");
  });
  await story.check("undo takes a set back, and brings it again", async () => {
    await page.getByRole("heading", { level: 1 }).click();
    const done = () => page.locator(".log-row.done").count();
    for (let steps = 0; (await done()) > 1 && steps < 12; steps += 1) await page.keyboard.press("Control+z");
    assert.equal(await done(), 1);
    for (let steps = 0; (await done()) < 2 && steps < 12; steps += 1) await page.keyboard.press("Control+Shift+Z");
    assert.equal(await done(), 2);
  });

  await story.check("a set that is done without a network is kept, and sent later", async () => {
    const context = page.context();
    await watch.allowing(/./, async () => {
      await context.setOffline(true);
      await page.locator(".dock-go").click();
      await page.locator(".log-waiting").waitFor();
      assert.equal(await page.locator(".log-row.done").count(), 3);
      await Promise.all([stored(page), context.setOffline(false)]);
    });
    await page.locator(".log-waiting").waitFor({ state: "detached" });
  });

  await story.check("the plates for a weight are drawn and told", async () => {
    await (await more(page, BENCH)).getByRole("button", { name: /^Plates/ }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Weight", { exact: true }).fill("100");
    await dialog.getByText("25 + 15 kg each side").waitFor();
    assert.equal(await dialog.locator(".bar-plate").count(), 2);
    await inspector.look("today-plates");
    await page.keyboard.press("Escape");
  });
  await story.check("a warm-up ramp rises to the working weight", async () => {
    await page.getByRole("region", { name: BENCH }).getByRole("button", { name: "Add set" }).click();
    await (await more(page, BENCH)).getByRole("button", { name: /^Warm-up sets/ }).click();
    const warm = page.locator(".log-row.warm input[id$=weight]");
    await warm.first().waitFor();
    const weights = await warm.evaluateAll((all) => all.map((input) => Number(input.placeholder)));
    assert.ok(weights.length >= 3 && weights.every((weight, at) => at === 0 || weight > weights[at - 1]), weights.join(" "));
    assert.equal(weights[0], 20);
    await page.getByRole("button", { name: "Undo", exact: true }).last().click();
    await warm.first().waitFor({ state: "detached" });
  });
  await story.check("a second exercise can be swapped for one of the same muscles", async () => {
    // A message that is still up would lie over what is pressed next.
    while ((await page.getByRole("button", { name: "Dismiss" }).count()) > 0) await page.getByRole("button", { name: "Dismiss" }).first().click();
    await page.locator(".log-foot").getByRole("button", { name: "Add exercise" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Search exercises").fill("squat barb");
    await dialog.getByRole("button", { name: /^Squat \(Barbell\)/ }).click();
    await dialog.getByRole("button", { name: "Add 1 exercise" }).click();
    await (await more(page, "Squat (Barbell)")).getByRole("button", { name: /^Swap/ }).click();
    const first = page.locator(".alternative").first();
    await first.getByText(/Quads/).waitFor();
    await inspector.look("today-swap");
    const name = await first.locator("strong").innerText();
    await first.click();
    await page.getByRole("region", { name }).waitFor();
  });
  await story.check("exercises change places by the keyboard", async () => {
    await page.getByRole("button", { name: "Order", exact: true }).click();
    const handle = page.getByRole("button", { name: new RegExp(`^Move ${escaped(BENCH)}`) });
    await handle.focus();
    await inspector.look("today-order");
    const [answer] = await Promise.all([stored(page), handle.press("ArrowDown")]);
    const { results } = await answer.json();
    assert.ok(results.some(({ item }) => item?.rank));
    await page.keyboard.press("Escape");
    await eventually("the order", 20, async () => (await page.locator(".log-head h2").allInnerTexts()).indexOf(BENCH) === 1);
  });

  await story.check("a finished workout is summed up and stands in the history", async () => {
    await page.locator(".log-top").getByRole("button", { name: "Finish" }).click();
    await Promise.all([stored(page), page.getByRole("button", { name: "Finish workout" }).click()]);
    await page.locator(".summary-figures").waitFor();
    await page.getByText(BENCH).first().waitFor();
    await inspector.look("today-finished");
    await page.getByRole("link", { name: "See the workout" }).click();
    await page.waitForURL(/\/history\/./);
  });
}
