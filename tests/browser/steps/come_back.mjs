// The session outlives a reload, and the shell outlives the network.
import assert from "node:assert/strict";

export async function comeBack({ page, watch, story, inspector, person, workouts }) {
  await story.check("a reload keeps the session, without a token in reach of scripts", async () => {
    await page.goto("/you");
    await page.reload();
    await page.getByRole("heading", { name: person.name }).waitFor();
    const kept = await page.evaluate(() => JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }]));
    assert.doesNotMatch(kept, /eyJ|token/);
  });
  await inspector.look("you");

  await story.check("the service worker has taken over", () =>
    page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller) {
        await new Promise((taken) => navigator.serviceWorker.addEventListener("controllerchange", taken, { once: true }));
      }
    }));
  await watch.allowing(/ERR_INTERNET_DISCONNECTED/, async () => {
    await page.context().setOffline(true);
    await story.check("offline, the history opens and says so", async () => {
      await page.goto("/history");
      await page.getByText("You are offline.").waitFor();
      await page.getByRole("heading", { name: "History" }).waitFor();
      await page.locator(".ledger-link").first().waitFor();
    });
    await inspector.look("offline");
    await page.context().setOffline(false);
  });
  await story.check("back online, all is there again", async () => {
    await page.getByText("You are offline.").waitFor({ state: "detached" });
    await page.locator(".ledger-link").first().waitFor();
    await page.goto("/history");
    await page.locator(".ledger-link").first().waitFor();
    assert.ok((await page.locator(".ledger-link").count()) >= Math.min(20, workouts));
  });
}
