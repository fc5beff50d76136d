// A client that the server no longer speaks with.
import assert from "node:assert/strict";

import { BATCH, BENCH, FEED, sent, settled, waits } from "../../device.mjs";
import { equal, lift } from "../offline.mjs";

export async function tooOld(world) {
  const { base, story } = world;
  const { person, page, close } = await settled(world, "Otto Brand");
  const context = page.context();
  const refused = { status: 426, contentType: "application/json", body: JSON.stringify({ error: { code: "update_needed", message: "Update." } }) };
  await story.check("a server that wants a newer version is told of, and what is logged waits", async () => {
    for (const path of [FEED, BATCH]) await context.route(path, (route) => route.fulfill(refused));
    await page.goto("/today");
    await page.getByText("This version is too old for the server.").waitFor();
    await lift(page, BENCH, 1);
    await waits(page, person, 3);
    await page.locator(".sync-line", { hasText: "Update needed" }).waitFor();
  });
  await world.inspector.at(page).look("too-old");
  await story.check("after the update it goes out", async () => {
    for (const path of [FEED, BATCH]) await context.unroute(path);
    await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Update now" }).click()]);
    await equal(page);
    assert.equal((await sent(base, person)).length, 1);
    assert.equal(await page.getByText("This version is too old").count(), 0);
  });
  await close();
}
