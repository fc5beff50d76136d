// A device that has no room left.
import { BENCH, arrives, rowsHere, settled } from "../../device.mjs";
import { eventually } from "../../story.mjs";
import { equal, lift } from "../offline.mjs";

/** Whether the browser still takes something in. It looks at the room only now and then, so a limit comes late. */
const takes = (page, { id }) => page.evaluate(async (name) => {
  const settled = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const database = await settled(indexedDB.open(name));
  const transaction = database.transaction("notes", "readwrite");
  transaction.objectStore("notes").put("a probe".repeat(1_000), "probe");
  const taken = await new Promise((done) => {
    transaction.oncomplete = () => done(true);
    transaction.onabort = () => done(false);
  });
  database.close();
  return taken;
}, `coachwork.${id}`);

export async function noRoom(world) {
  const { base, story } = world;
  const { person, page, close } = await settled(world, "Vera Full");
  const { origin } = new URL(base);
  const cdp = await page.context().newCDPSession(page);
  await story.check("a full device says so, and what is logged goes to the server", async () => {
    await page.goto("/today");
    await page.getByRole("button", { name: "Start an empty workout" }).waitFor();
    await cdp.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1_000 });
    await eventually("the browser notices", 100, async () => {
      await page.waitForTimeout(500);
      return !(await takes(page, person));
    });
    await lift(page, BENCH, 2);
    await page.locator(".sync-line", { hasText: "Device is full" }).waitFor();
    await arrives(page, base, person, 2);
  });
  await story.check("pages read from the server then", async () => {
    await page.goto("/history");
    await page.locator(".ledger-link").first().waitFor();
    await page.goto("/you/sync");
    await page.getByText("This device has no room left.").waitFor();
  });
  await world.inspector.at(page).look("no-room");
  await story.check("with room again the device is in step", async () => {
    await cdp.send("Storage.overrideQuotaForOrigin", { origin });
    await eventually("the browser notices", 100, async () => {
      await page.waitForTimeout(500);
      return takes(page, person);
    });
    await page.getByRole("button", { name: "Look now" }).click();
    await eventually("both sets are here", 60, async () => {
      await page.waitForTimeout(100);
      return (await rowsHere(page, person, "set")).length === 2;
    });
    await equal(page);
  });
  await close();
}
