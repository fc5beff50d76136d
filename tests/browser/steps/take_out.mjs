// What went in comes out: the table has every set of the imported file and every set that was logged, as they were.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

/** The records of a table with quotes, doubled quotes and line breaks in cells, each by its column's name. */
export function table(text) {
  const rows = [[""]];
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const row = rows.at(-1);
    const sign = text[at];
    if (quoted && sign === '"' && text[at + 1] === '"') {
      row[row.length - 1] += sign;
      at += 1;
    } else if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === ",") row.push("");
    else if (!quoted && sign === "\n") rows.push([""]);
    else if (quoted || sign !== "\r") row[row.length - 1] += sign;
  }
  const [names, ...records] = rows.filter((row) => row.length > 1);
  return records.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at]])));
}

/** What a set is, whichever app wrote it down: `Squat (Barbell) 90 kg × 8`. */
const spoken = (exercise, weight, reps) => `${exercise} ${Number(weight || 0)} kg × ${Number(reps)}`;

const counted = (list) => list.reduce((counts, one) => counts.set(one, (counts.get(one) ?? 0) + 1), new Map());

export async function takeOut(world) {
  const { page, story, inspector, file } = world;
  await page.goto("/you/export");
  await inspector.look("export");
  const rows = await story.check("the table of all sets is saved", async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save the table" }).click(),
    ]);
    await page.getByText(/^Saved with/).first().waitFor();
    return table(await readFile(await download.path(), "utf8")).filter((row) => row.set_id);
  });
  await story.check("it holds every set that went in, and every set that was logged", () => {
    const out = counted(rows.map((row) => spoken(row.exercise, row.weight_kg, row.reps)));
    const unreadable = new Set(file.faults.map(({ line }) => line));
    const lines = table(file.text);
    assert.equal(lines.length, file.rows);
    const readable = lines.filter((row) => /^\d{4}-/.test(row.Date) && !Number.isNaN(Number(row.Weight)) && Number(row.Reps) > 0);
    assert.equal(readable.length, file.rows - unreadable.size);
    const went = counted(readable.map((row) => spoken(row["Exercise Name"], row.Weight, row.Reps)));
    const missing = [...went].filter(([set, times]) => (out.get(set) ?? 0) < times);
    assert.deepEqual(missing, []);
    assert.ok(rows.length >= file.sets + (world.logged ?? 0), `${rows.length} rows`);
  });
  await story.check("the whole account is saved as one file", async () => {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Save the account" }).click(),
    ]);
    assert.ok((await readFile(await download.path())).length > 1000);
  });
}
