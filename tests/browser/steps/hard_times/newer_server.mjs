// A server that knows more than this client.
import assert from "node:assert/strict";

import { BATCH, BENCH, FEED, arrives, rowsHere, sent, settled } from "../../device.mjs";
import { eventually } from "../../story.mjs";
import { equal, lift } from "../offline.mjs";

/** What a server of next year may answer: members, models and words that this version has never heard of. */
function nextYear(answer) {
  const row = (row) => ({ ...row, mood: { of: "the day" }, ...(row.kind === "normal" && { kind: "cluster" }) });
  const items = answer.items?.map((item) => ({ ...item, seal: 1, row: row(item.row) }));
  const results = answer.results?.map((done) => ({ ...done, seal: 1, item: done.item && row(done.item) }));
  const unknown = items?.[0] && { ...items[0], model: "tomorrow" };
  return { ...answer, weather: "fine", ...(items && { items: unknown ? [...items, unknown] : items }), ...(results && { results }) };
}

export async function newerServer(world) {
  const { base, story } = world;
  const { person, page, close } = await settled(world, "Nora West");
  const context = page.context();
  await story.check("answers of a newer server are read, and what they do not name is written back as it was", async () => {
    for (const path of [FEED, BATCH]) {
      await context.route(path, async (route) => {
        const answer = await route.fetch().catch(() => null);
        if (!answer) return route.abort();
        if (!answer.ok()) return route.fulfill({ response: answer });
        return route.fulfill({ response: answer, json: nextYear(await answer.json()) });
      });
    }
    await page.goto("/today");
    await lift(page, BENCH, 1);
    await arrives(page, base, person, 1);
    await equal(page);
    const [set] = await rowsHere(page, person, "set");
    assert.equal(set.kind, "cluster");
    await page.goto("/today");
    const row = page.getByRole("region", { name: BENCH }).locator(".log-row").first();
    await row.getByRole("textbox").nth(1).fill("8");
    await row.getByRole("textbox").nth(1).press("Tab");
    await eventually("the change", 50, async () => {
      await page.waitForTimeout(100);
      return (await sent(base, person))[0]?.reps === 8;
    });
    await page.goto("/history");
    await page.getByRole("heading", { name: "History" }).waitFor();
    await context.unrouteAll({ behavior: "ignoreErrors" });
  });
  await close();
}
