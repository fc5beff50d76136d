// A new visitor: shown the door, told what is missing at the field, let in.
import assert from "node:assert/strict";

/** The text of what an input's aria-describedby points at. */
function told(input) {
  return input.evaluate((node) =>
    (node.getAttribute("aria-describedby") ?? "").split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" "));
}

async function tellsFaultAt(page, label, pattern) {
  const input = page.getByLabel(label, { exact: true });
  await page.locator(`input[aria-invalid="true"]`).first().waitFor();
  assert.equal(await input.getAttribute("aria-invalid"), "true", `${label} is not marked`);
  assert.match(await told(input), pattern);
}

export async function arrive({ page, watch, story, inspector, person }) {
  await story.check("a visitor is asked to sign in", async () => {
    await page.goto("/");
    await page.waitForURL("**/sign-in**");
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
  });
  await inspector.look("sign-in");

  const enter = page.getByRole("button", { name: "Sign in" });
  await watch.allowing(/auth\/login/, async () => {
    await story.check("an empty sign-in is told at its fields", async () => {
      await enter.click();
      await tellsFaultAt(page, "E-mail", /\w/);
      await tellsFaultAt(page, "Password", /\w/);
    });
    await story.check("a wrong sign-in keeps what was typed", async () => {
      await page.getByLabel("E-mail").fill(person.email);
      await page.getByLabel("Password").fill("not the password");
      await enter.click();
      await page.getByRole("alert").getByText("do not belong together").waitFor();
      assert.equal(await page.getByLabel("E-mail").inputValue(), person.email);
      assert.equal(await page.getByLabel("Password").inputValue(), "not the password");
    });
  });

  await page.getByRole("link", { name: "Create an account" }).click();
  await page.getByRole("heading", { name: "Create your account" }).waitFor();
  const create = page.getByRole("button", { name: "Create account" });
  await story.check("an empty registration is told at each field", async () => {
    await create.click();
    await tellsFaultAt(page, "Name", /call you/);
    await tellsFaultAt(page, "E-mail", /you@example\.org/);
    await tellsFaultAt(page, "Password", /10 characters/);
  });
  await watch.allowing(/auth\/register/, () =>
    story.check("an impossible e-mail is told at its field, and all entries stay", async () => {
      await page.getByLabel("Name").fill(person.name);
      await page.getByLabel("E-mail").fill("ada@@example");
      await page.getByLabel("Password").fill(person.password);
      await create.click();
      await tellsFaultAt(page, "E-mail", /e-mail/i);
      assert.equal(await page.getByLabel("Name").inputValue(), person.name);
      assert.equal(await page.getByLabel("E-mail").inputValue(), "ada@@example");
      assert.equal(await page.getByLabel("Password").inputValue(), person.password);
    }));
  await inspector.look("register");

  await story.check("a complete registration opens today", async () => {
    await page.getByLabel("E-mail").fill(person.email);
    await create.click();
    await page.waitForURL("**/today");
    await page.getByRole("heading", { name: "Today" }).waitFor();
  });
}
