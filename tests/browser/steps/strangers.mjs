// Signed out means out, and the next person on the same device finds nothing of the first.
import assert from "node:assert/strict";

/** What was still on its way when the session ended asks once more for a token, and is refused one. */
const PARTING = /auth\/refresh/;

async function signOut(page) {
  await page.goto("/you");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
}

export async function strangers({ page, watch, story, inspector, person, workoutUrl, exerciseUrl }) {
  await story.check("signed out, no page opens", () =>
    watch.allowing(PARTING, async () => {
      await signOut(page);
      await page.goto("/history");
      await page.waitForURL("**/sign-in?next=**");
    }));
  await story.check("another person begins with an empty book", async () => {
    await page.getByRole("link", { name: "Create an account" }).click();
    await page.getByLabel("Name").fill("Bruno");
    await page.getByLabel("E-mail").fill(`bruno-${Date.now()}@example.org`);
    await page.getByLabel("Password").fill("another long sentence");
    await page.getByRole("button", { name: "Create account" }).click();
    // The page that was asked for before.
    await page.waitForURL("**/history");
    await page.getByText("Your ledger is empty").waitFor();
    assert.equal(await page.getByText(person.name).count(), 0);
  });
  await story.check("the first one's workout does not exist for them", () =>
    watch.allowing(/api\/workouts\/.*|status of 404/, async () => {
      await page.goto(workoutUrl);
      await page.getByText("There is no such workout").first().waitFor();
      assert.equal(await page.locator(".set-row").count(), 0);
    }));
  await inspector.look("not-found");
  await story.check("nor do their curve, their records and their own exercise", async () => {
    await page.goto(exerciseUrl);
    await page.getByText("its curve begins here").waitFor();
    assert.equal(await page.locator(".milestone").count(), 0);
    await page.goto("/exercises");
    await page.waitForURL("**/progress/exercises");
    await page.getByRole("searchbox").fill("village");
    await page.getByText("No exercise fits").waitFor();
  });
  await page.goto("/today");
  await page.getByRole("button", { name: "Start an empty workout" }).waitFor();
  await inspector.look("today-new");
  await story.check("the first one comes back to everything", () =>
    watch.allowing(PARTING, async () => {
      await signOut(page);
      await page.getByLabel("E-mail").fill(person.email);
      await page.getByLabel("Password").fill(person.password);
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByRole("navigation", { name: "Main" }).filter({ visible: true }).waitFor();
      await page.goto(workoutUrl);
      await page.locator(".set-row").first().waitFor();
    }));
}
