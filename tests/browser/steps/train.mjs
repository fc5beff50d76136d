// Today's workout: the next set with its reason, logged by keyboard alone, undone, put right, finished.
import assert from "node:assert/strict";

import { eventually } from "../story.mjs";
import { recordsShown } from "./look_back.mjs";

const STRONGER = { weight: 100, reps: 6 };

const prediction = (page) => page.waitForResponse((r) => r.url().endsWith("/api/engine/predict") && r.ok()).then((r) => r.json());
const stored = (page, method) => page.waitForResponse((r) => r.url().includes("/api/sets") && r.request().method() === method && r.ok());

/** Presses Tab until the focus is on what `locator` finds; a person would give up after thirty. */
async function tabTo(page, locator) {
  await eventually("the focus", 30, async () => {
    await page.keyboard.press("Tab");
    return locator.evaluate((node) => node === document.activeElement);
  });
}

async function assertSuggested(page, said) {
  const plate = page.getByRole("region", { name: "Next set" });
  await plate.locator(".plate-figures:not(.plate-waiting)").waitFor();
  const figures = (await plate.locator(".plate-figures > [aria-hidden]").innerText()).replace(/\s/g, "");
  assert.equal(figures, `${said.weight_kg}kg×${said.reps}`);
  assert.ok(said.reasons.length > 0);
  for (const { text } of said.reasons) await plate.getByText(text).waitFor();
  assert.equal(said.generator, "onnx");
  await plate.getByText(`Learned model · ${said.model_version}`).waitFor();
}

export async function train({ page, story, inspector, records, exerciseUrl }) {
  const rows = page.locator(".bench-book .block .set-row");
  await story.check("today begins with what was trained lately", async () => {
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Today" }).filter({ visible: true }).click();
    await page.getByRole("heading", { name: "Lately" }).waitFor();
  });
  await inspector.look("today-choose");

  await story.check("the next set comes from the ONNX model, with its reason", async () => {
    const [said] = await Promise.all([prediction(page), page.getByRole("button", { name: /^Bench Press \(Barbell\)/ }).click()]);
    await assertSuggested(page, said);
    assert.equal(await page.getByLabel("Weight", { exact: true }).inputValue(), String(said.weight_kg));
    assert.equal(await page.getByLabel("Reps", { exact: true }).inputValue(), String(said.reps));
  });
  await story.check("the next action lies under the thumb", async () => {
    const hit = await page.getByRole("button", { name: "Log set" }).evaluate((node) => {
      const { left, top, width, height } = node.getBoundingClientRect();
      return node.contains(document.elementFromPoint(left + width / 2, top + height / 2));
    });
    assert.equal(hit, true);
  });
  await page.locator(".previous .set-row").first().waitFor();
  await inspector.look("today");

  await story.check("a set without reps is told at its field", async () => {
    const reps = page.getByLabel("Reps", { exact: true });
    await reps.fill("");
    await page.getByRole("button", { name: "Log set" }).click();
    await page.getByText("How many reps?").waitFor();
    assert.equal(await reps.getAttribute("aria-invalid"), "true");
  });
  await story.check("a set is logged by keyboard alone, and the next suggestion follows", async () => {
    await page.getByRole("heading", { name: "Today" }).focus();
    await tabTo(page, page.getByLabel("Weight", { exact: true }));
    await page.keyboard.type(String(STRONGER.weight));
    await tabTo(page, page.getByLabel("Reps", { exact: true }));
    await page.keyboard.type(String(STRONGER.reps));
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowRight");
    await tabTo(page, page.getByRole("button", { name: "Log set" }));
    const [answer, said] = await Promise.all([stored(page, "POST"), prediction(page), page.keyboard.press("Enter")]);
    const set = await answer.json();
    assert.equal(set.weight_kg, STRONGER.weight);
    assert.equal(set.reps, STRONGER.reps);
    assert.equal(set.rir, 1);
    await rows.first().waitFor();
    assert.match(await rows.first().innerText(), /100\s*kg\s*×\s*6/);
    await assertSuggested(page, said);
  });
  await inspector.look("today-logged");

  await story.check("undo takes a set back", async () => {
    await Promise.all([stored(page, "POST"), page.getByRole("button", { name: "Log set" }).click()]);
    await rows.nth(1).waitFor();
    await Promise.all([stored(page, "DELETE"), page.getByRole("button", { name: "Undo" }).last().click()]);
    await rows.nth(1).waitFor({ state: "detached" });
    assert.equal(await rows.count(), 1);
  });
  await story.check("a set is put right in its dialog", async () => {
    await rows.first().getByRole("button").click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Reps", { exact: true }).fill("7");
    await inspector.look("today-edit");
    await Promise.all([stored(page, "PATCH"), dialog.getByRole("button", { name: "Save" }).click()]);
    await rows.filter({ hasText: /×\s*7/ }).waitFor();
    assert.equal(await dialog.isVisible(), false);
  });
  await story.check("an open workout survives a reload", async () => {
    await page.goto("/today");
    await rows.filter({ hasText: /100\s*kg\s*×\s*7/ }).waitFor();
    assert.equal(await rows.count(), 1);
  });
  await story.check("a finished workout stands in the history", async () => {
    await page.getByRole("button", { name: "Finish" }).click();
    await page.getByText("That was it for today").waitFor();
    await inspector.look("today-finished");
    await page.getByRole("link", { name: "See the workout" }).click();
    await page.locator(".set-row").filter({ hasText: /100\s*kg\s*×\s*7/ }).waitFor();
  });
  await story.check("a best set becomes the record, as it was put right", async () => {
    await page.goto(exerciseUrl);
    const now = await eventually("the new records", 40, async () => {
      const shown = await recordsShown(page);
      return shown.get("Heaviest") === STRONGER.weight && shown.get("Largest set volume") === STRONGER.weight * 7 && shown;
    });
    assert.ok(now.get("Estimated 1RM") > records.get("Estimated 1RM"));
  });
}
