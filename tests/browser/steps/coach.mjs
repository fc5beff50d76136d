// Two people: a mentor gives a programme, the mentee takes it up and is seen, a comment goes between them.
import assert from "node:assert/strict";

import { another } from "../browser.mjs";

const PLACE = "Iron Works";
const WORDS = "Good depth. Keep the bar over the foot on the way up.";
const MENTOR = { name: "Ben Okafor", password: "another long sentence" };

async function register(page, person) {
  await page.goto("/register");
  await page.getByLabel("Name").fill(person.name);
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password").fill(person.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL("**/today");
}

export async function coach(world) {
  const { page, story, inspector, person } = world;
  const mentor = { ...MENTOR, email: `ben-${Date.now()}@example.org` };
  const { page: his, close } = await another(world);
  try {
    await register(his, mentor);
    await story.check("a mentor opens a practice and adds a mentee by address", async () => {
      await his.goto("/you/practice");
      await his.getByRole("button", { name: /^Open/ }).click();
      const opening = his.getByRole("dialog");
      await opening.getByLabel("Name").fill(PLACE);
      await opening.getByRole("button", { name: "Open it" }).click();
      await his.getByRole("heading", { name: PLACE }).waitFor();
      await his.getByRole("button", { name: "Add by e-mail" }).click();
      const adding = his.getByRole("dialog");
      await adding.getByLabel("E-mail").fill(person.email);
      await adding.getByRole("button", { name: "Add", exact: true }).click();
      await his.locator(".member-name", { hasText: person.name }).waitFor();
    });
    await inspector.at(his).look("practice");
    await story.check("somebody without an account comes by a link", async () => {
      await his.getByRole("button", { name: "Invite by link" }).click();
      const inviting = his.getByRole("dialog");
      await inviting.getByRole("button", { name: "Make a link" }).click();
      const link = new URL(await inviting.getByRole("textbox", { name: "The link" }).innerText());
      await inspector.at(his).look("invite");
      await his.keyboard.press("Escape");
      const { page: hers, close: leave } = await another(world);
      await hers.goto(link.pathname);
      await hers.getByText(`${mentor.name} invites you to ${PLACE}`).waitFor();
      await inspector.at(hers).look("join");
      await hers.getByRole("link", { name: "Create an account" }).click();
      await hers.getByLabel("Name").fill("Cleo Marsh");
      await hers.getByLabel("E-mail").fill(`cleo-${Date.now()}@example.org`);
      await hers.getByLabel("Password").fill("a third long sentence");
      await hers.getByRole("button", { name: "Create account" }).click();
      await hers.getByRole("button", { name: `Join ${PLACE}` }).click();
      await hers.waitForURL("**/you/sharing");
      await hers.getByText(mentor.name).first().waitFor();
      await leave();
      await his.reload();
      await his.locator(".member-name", { hasText: "Cleo Marsh" }).waitFor();
    });
    await story.check("what is not shared is not shown", async () => {
      await his.goto("/people");
      await his.getByText("Shares no training with you yet").first().waitFor();
    });
    await story.check("a programme is given with a word", async () => {
      await his.goto("/plan/templates");
      await his.getByRole("button", { name: /^Use.* Two days, two dumbbells/ }).click();
      await his.waitForURL(/\/plan\/programmes\/./);
      await his.goto("/people");
      await his.locator(".mentee", { hasText: person.name }).click();
      await his.getByRole("button", { name: "Give a programme" }).click();
      const dialog = his.getByRole("dialog");
      await dialog.getByLabel("A word with it").fill("Six weeks, then we talk.");
      await inspector.at(his).look("give");
      await dialog.getByRole("button", { name: "Give it" }).click();
      await dialog.waitFor({ state: "hidden" });
    });
    await story.check("the mentee finds the offer, takes it up and shares", async () => {
      await page.goto("/plan");
      await page.getByText("Six weeks, then we talk.").waitFor();
      await inspector.look("offer");
      await page.getByRole("button", { name: "Take it up" }).click();
      const dialog = page.getByRole("dialog");
      await dialog.getByLabel(`Let ${mentor.name} see my training`).setChecked(true);
      await dialog.getByRole("button", { name: "Start", exact: true }).click();
      await page.getByText("Taken up. Your first session is ready.").first().waitFor();
    });
    await story.check("the mentor sees the training and comments on a workout", async () => {
      await his.goto("/people");
      await his.locator(".mentee", { hasText: person.name }).click();
      await his.getByRole("heading", { name: "Training" }).waitFor();
      await inspector.at(his).look("person");
      await his.locator(".ledger-link").first().click();
      await his.getByLabel("Say something").fill(WORDS);
      await his.getByRole("button", { name: "Say it" }).click();
      await his.locator(".said-words").getByText(WORDS).waitFor();
    });
    await story.check("an exercise leads to how the mentee fares on it", async () => {
      const workout = his.url();
      await his.locator(".block h2 a").first().click();
      await his.waitForURL(/\/progress\/exercises\/.*\?of=/);
      await his.getByText(person.name).first().waitFor();
      await his.getByText("Best sets").first().waitFor();
      await his.goto(workout);
    });
    await story.check("the mentee finds the comment at the workout", async () => {
      const id = new URL(his.url()).pathname;
      await page.goto(id);
      const said = page.locator(".said", { hasText: WORDS });
      await said.waitFor();
      assert.match(await said.innerText(), new RegExp(mentor.name));
    });
    await inspector.look("commented");
    await story.check("taken back, nothing is seen any more", async () => {
      await page.goto("/you/sharing");
      await page.locator(".list-row", { hasText: mentor.name }).click();
      await page.getByText(/sees your training no more/).first().waitFor();
      await his.goto("/people");
      await his.locator(".mentee", { hasText: person.name }).getByText("Shares no training with you yet").waitFor();
    });
  } finally {
    await close();
  }
}
