// Background Sync: the browser wakes a page when the network is back.
import { BENCH, settled, waits } from "../../device.mjs";
import { eventually } from "../../story.mjs";
import { equal, lift } from "../offline.mjs";

export async function wokenUp(world) {
  const { story } = world;
  const { person, page, close } = await settled(world, "Bea Sleeper");
  await story.check("a device without a network asks its browser to be woken when there is one", async () => {
    await page.goto("/today");
    await page.context().setOffline(true);
    await lift(page, BENCH, 1);
    await waits(page, person, 3);
    await eventually("the browser knows", 80, async () => {
      await page.waitForTimeout(100);
      const tags = await page.evaluate(async () => (await navigator.serviceWorker.ready).sync?.getTags());
      // Without Background Sync there is nothing to ask.
      return tags === undefined || tags.includes("outbox");
    });
    await page.context().setOffline(false);
    await equal(page);
  });
  await close();
}
