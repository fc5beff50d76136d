// An empty book is filled from the exports of two other apps; the same file twice adds nothing.
import assert from "node:assert/strict";

import { hevy, strong } from "../exports.mjs";

/** The figure of the tile with that label. */
async function figure(page, label) {
  const text = await page.locator(".tile", { has: page.getByText(label, { exact: true }) }).locator(".tile-figure").innerText();
  return Number.parseInt(text.replace(/[^\d].*$/s, ""), 10);
}

/** Gives the file to the page as a drop would. */
async function drop(page, file) {
  const transfer = await page.evaluateHandle(({ name, text }) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], name, { type: "text/csv" }));
    return transfer;
  }, file);
  await page.locator(".drop-zone").dispatchEvent("drop", { dataTransfer: transfer });
}

async function preview(page, act) {
  const [answer] = await Promise.all([
    page.waitForResponse((r) => r.url().endsWith("/api/imports") && r.request().method() === "POST"),
    act(),
  ]);
  await page.locator(".import .tiles").waitFor();
  return answer.json();
}

export async function bringHistory(world) {
  const { page, story, inspector } = world;
  const file = strong();
  world.file = file;

  await story.check("an empty history teaches the next step", async () => {
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "History" }).filter({ visible: true }).click();
    await page.getByText("Your ledger is empty").waitFor();
  });
  await inspector.look("history-empty");
  await page.getByRole("link", { name: "Import a file" }).click();
  await page.locator(".drop-zone").waitFor();
  await inspector.look("import");

  await story.check("a file that is no export is refused in words", () =>
    world.watch.allowing(/api\/imports/, async () => {
      await drop(page, { name: "shopping.csv", text: "milk,eggs\n2,12\n" });
      await page.getByRole("alert").getByText("Nothing was added to your history").waitFor();
    }));
  await story.check("a table of no known app is asked what its columns mean", () =>
    world.watch.allowing(/api\/imports/, async () => {
      await drop(page, { name: "own.csv", text: "When,Lift,Kilos,How many\n2026-01-02,Squat,100,5\n2026-01-04,Squat,102.5,5\n" });
      await page.getByRole("heading", { name: "What do the columns mean?" }).waitFor();
    }));
  await inspector.look("import-columns");
  await page.goto("/you/import");
  await page.locator(".drop-zone").waitFor();

  await story.check("a dropped file is previewed: rows, workouts, exercises", async () => {
    const { preview: seen } = await preview(page, () => drop(page, file));
    assert.equal(seen.rows, file.rows);
    assert.equal(await figure(page, "New"), file.sets);
    assert.equal(await figure(page, "Workouts"), file.workouts);
    assert.equal(await figure(page, "Already here"), 0);
    await page.getByText(`${file.faults.length} of ${file.rows} rows cannot be read.`).waitFor();
  });
  await story.check("names are matched to the catalogue; the unsure ones come first", async () => {
    await page.getByRole("heading", { name: `${file.exercises - 1} names are known` }).waitFor();
    await page.getByRole("heading", { name: "1 name to look at" }).waitFor();
    await page.getByText("Anvil Carry (Village Fair)", { exact: true }).waitFor();
  });
  await story.check("each line that cannot be read is named with its column", async () => {
    const shown = await page.locator(".faults li").allInnerTexts();
    assert.equal(shown.length, file.faults.length);
    file.faults.forEach(({ line, column }, at) => assert.match(shown[at], new RegExp(`^${line}\\s+${column}`)));
  });
  await inspector.look("import-preview");

  await story.check("the unit has to be answered first", async () => {
    const add = page.getByRole("button", { name: /^Add / });
    assert.equal(await add.isDisabled(), true);
    const { preview: seen } = await preview(page, () => page.locator(".segment", { hasText: "Kilograms" }).click());
    assert.equal(seen.new_sets, file.sets);
    await page.getByRole("button", { name: `Add ${file.sets} sets`, disabled: false }).waitFor();
  });

  await story.check("the import shows its progress", async () => {
    const [answer] = await Promise.all([
      page.waitForResponse((r) => r.url().endsWith("/confirm")),
      page.getByRole("progressbar", { name: "Adding your workouts" }).waitFor(),
      page.getByRole("button", { name: /^Add / }).click(),
    ]);
    const begun = await answer.json();
    assert.equal(begun.status, "running");
    assert.equal(begun.total, file.sets);
  });
  await story.check("the import arrives whole", async () => {
    await page.getByText(`${file.sets} sets added to your history`).first().waitFor({ timeout: 60_000 });
  });
  await inspector.look("import-done");

  await story.check("the same file again has nothing to add", async () => {
    await page.getByRole("button", { name: "Import another file" }).click();
    await preview(page, () => page.setInputFiles("input[type=file]", { name: file.name, mimeType: "text/csv", buffer: Buffer.from(file.text) }));
    // Only with its unit known can a set be told to be the same.
    await preview(page, () => page.locator(".segment", { hasText: "Kilograms" }).click());
    await page.getByText("There is nothing to add").waitFor();
    assert.equal(await figure(page, "Already here"), file.sets);
    assert.equal(await page.getByRole("button", { name: /^Add / }).isDisabled(), true);
  });
  await inspector.look("import-again");

  await story.check("a Hevy file states its unit and is added beside the first", async () => {
    const small = hevy();
    await page.getByRole("button", { name: "Another file" }).click();
    const { preview: seen } = await preview(page, () => page.setInputFiles("input[type=file]", { name: small.name, mimeType: "text/csv", buffer: Buffer.from(small.text) }));
    assert.equal(seen.unit_stated, true);
    assert.equal(await figure(page, "New"), small.sets);
    await page.getByRole("button", { name: `Add ${small.sets} sets` }).click();
    await page.getByText(`${small.sets} sets added to your history`).first().waitFor({ timeout: 60_000 });
    world.workouts = file.workouts + small.workouts;
  });
}
