// The conflict inbox: who wrote what, and where.
import assert from "node:assert/strict";

import { api } from "../../api.mjs";
import { BENCH, arrives, newId, registered, rowsHere, sent, settled, waits } from "../../device.mjs";
import { eventually } from "../../story.mjs";
import { equal, lift } from "../offline.mjs";

export async function writtenTwice(world) {
  const { base, story } = world;
  const { person, page, close } = await settled(world, "Ida Both");
  const server = await api(base, person);
  await story.check("a conflict says who wrote what, and on which device", async () => {
    await page.goto("/today");
    await lift(page, BENCH, 1);
    await arrives(page, base, person, 1);
    await page.context().setOffline(true);
    const [set] = await sent(base, person);
    await server.send("PATCH", `/api/sets/${set.id}`, { rev: set.rev, weight_kg: 75 });
    const cell = page.getByRole("region", { name: BENCH }).locator(".log-row").first().getByRole("textbox").first();
    await cell.fill("70");
    await cell.press("Tab");
    await waits(page, person, 1);
    await page.context().setOffline(false);
    await equal(page);
    await page.goto("/you/conflicts");
    const clash = page.locator(".conflict").first();
    const [stands, aside] = [clash.locator("dl > div").nth(0), clash.locator("dl > div").nth(1)];
    await stands.getByText("by you, on this device").waitFor();
    assert.match(await stands.innerText(), /70/);
    assert.match(await aside.innerText(), /75[^]*by you, on another device/);
  });
  await world.inspector.at(page).look("written-twice");
  await story.check("in a workspace it names the other one", async () => {
    const other = await registered(base, "Udo Second");
    const workspace = await server.send("POST", "/api/workspaces", { name: "Front Room" });
    await server.send("POST", `/api/workspaces/${workspace.id}/members`, { email: other.email, role: "mentor" });
    const id = newId();
    const write = (who, op, fields, rest) => who.send("POST", "/api/programmes/batch", { operations: [{ key: newId(), op, model: "programme", id, fields, ...rest }] });
    const made = await write(server, "create", { title: "Base", cycle_weeks: 1 }, { space: workspace.id });
    const { rev } = made.results[0].item;
    await write(await api(base, other), "update", { title: "His words" }, { rev, on_conflict: "keep" });
    await write(server, "update", { title: "Her words" }, { rev, on_conflict: "keep" });
    await equal(page);
    await eventually("the programme is here", 60, async () => {
      await page.waitForTimeout(100);
      return (await rowsHere(page, person, "programme")).some(({ title }) => title === "Her words");
    });
    await page.goto("/you/conflicts");
    await page.locator(".conflict", { hasText: "His words" }).getByText("by Udo Second").waitFor();
  });
  await close();
}
