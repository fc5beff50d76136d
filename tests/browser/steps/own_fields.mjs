// What a person notes besides: a scale on sets, a choice of words on workouts and measurements, entered where
// those are entered and read where they are read.
import assert from "node:assert/strict";

const NOTED = "Knee pain 4 of 10";

/** Adds a field from its example. */
async function add(page, where, example) {
  await page.goto("/you/fields");
  await page.getByRole("radio", { name: where, exact: true }).check();
  await page.getByRole("button", { name: example }).click();
  await page.getByText(/is in your forms/).first().waitFor();
}

export async function ownFields({ page, story, inspector, workoutUrl }) {
  await story.check("a scale on sets is one press away", () => add(page, "Set", /Knee pain/));
  await story.check("it is entered where a set is put right, and nothing has to be confirmed", async () => {
    await page.goto(workoutUrl);
    await page.locator(".set-row button").first().click();
    await page.locator(".log-badge").first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("group", { name: "Knee pain" }).getByRole("radio", { name: "4", exact: true }).check();
    await inspector.look("own-set");
    await page.keyboard.press("Escape");
    await page.locator(".log-note", { hasText: NOTED }).waitFor();
    await page.locator(".log-top").getByRole("button", { name: "Done" }).click();
    await page.locator(".set-row").first().getByText(NOTED).first().waitFor();
  });
  await story.check("a field on workouts stands beside title and time", async () => {
    await add(page, "Workout", /Sleep/);
    await page.goto(workoutUrl);
    await page.getByRole("button", { name: "More: Workout" }).click();
    await page.getByRole("button", { name: "Title, time and notes" }).click();
    const dialog = page.getByRole("dialog", { name: "Title, time and notes" });
    const sleep = dialog.getByLabel(/^Sleep/);
    await sleep.fill("a lot");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.locator(".field-fault").first().waitFor();
    assert.equal(await sleep.inputValue(), "a lot");
    await sleep.fill("7.5");
    await dialog.getByRole("button", { name: "Save" }).click();
    await page.locator(".noted", { hasText: "7.5" }).waitFor();
  });
  await story.check("and on measurements in their sheet", async () => {
    await page.goto("/you/fields");
    await page.getByRole("radio", { name: "Measurement", exact: true }).check();
    await page.getByRole("button", { name: "Add a field" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("What you call it").fill("Mood");
    await dialog.getByRole("button", { name: "Add it" }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.goto("/progress/body");
    await page.getByRole("button", { name: "Add body weight" }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByRole("textbox", { name: "Body weight" }).fill("72.4");
    await sheet.getByRole("group", { name: "Mood" }).getByRole("radio", { name: "8", exact: true }).check();
    await inspector.look("own-measurement");
    await sheet.getByRole("button", { name: "Save" }).click();
    await page.locator(".measured-note", { hasText: "Mood 8 of 10" }).waitFor();
  });
}
