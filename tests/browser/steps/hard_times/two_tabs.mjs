// Two tabs of one person: one of them talks to the server.
import assert from "node:assert/strict";

import { BATCH, BENCH, FEED, arrives, settled } from "../../device.mjs";
import { eventually } from "../../story.mjs";
import { lift } from "../offline.mjs";

export async function twoTabs(world) {
  const { base, story } = world;
  const { person, page: first, close } = await settled(world, "Tilda Twain");
  const context = first.context();
  const locks = (page) => page.evaluate(async () => {
    const { held, pending } = await navigator.locks.query();
    const ours = (lock) => lock.name.startsWith("coachwork.sync.");
    return [held.filter(ours).length, pending.filter(ours).length];
  });
  const asked = { first: 0, second: 0 };
  const second = await context.newPage();
  first.on("request", (request) => { if (FEED.test(request.url()) || BATCH.test(request.url())) asked.first += 1; });
  second.on("request", (request) => { if (FEED.test(request.url()) || BATCH.test(request.url())) asked.second += 1; });
  await story.check("of two tabs one talks to the server, and both show the same", async () => {
    await second.goto("/today");
    await eventually("one lock is held and one waited for", 50, async () => {
      await second.waitForTimeout(100);
      return (await locks(second)).join() === "1,1";
    });
    await first.goto("/history");
    await eventually("the second tab holds the lock", 50, async () => {
      await second.waitForTimeout(100);
      return (await locks(second)).join() === "1,1";
    });
    Object.assign(asked, { first: 0, second: 0 });
    await lift(second, BENCH, 1);
    await arrives(second, base, person, 1);
    assert.equal(Math.min(asked.first, asked.second), 0, JSON.stringify(asked));
    await second.locator(".log-top").getByRole("button", { name: "Finish" }).click();
    await second.getByRole("button", { name: "Finish workout" }).click();
    await first.locator(".ledger-link").first().waitFor();
  });
  await story.check("the other tab takes over when the one that talks is closed", async () => {
    const [leader, other] = asked.first > 0 ? [first, second] : [second, first];
    await leader.close();
    await eventually("the lock is taken over", 50, async () => {
      await other.waitForTimeout(100);
      return (await locks(other)).join() === "1,0";
    });
    await other.goto("/today");
    await lift(other, BENCH, 1);
    await arrives(other, base, person, 2);
  });
  await close();
}
