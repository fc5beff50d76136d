// Access that is taken back: what was seen by it leaves the device.
import assert from "node:assert/strict";

import { api } from "../../api.mjs";
import { newId, rowsHere, settled, stored } from "../../device.mjs";
import { eventually } from "../../story.mjs";
import { equal } from "../offline.mjs";

export async function takenBack(world) {
  const { base, story } = world;
  const { person: mentor, page: his, close: leave } = await settled(world, "Max Guide");
  const { person: mentee, page: hers, close } = await settled(world, "Mia Learner");
  const [guide, learner] = [await api(base, mentor), await api(base, mentee)];
  const workspace = await guide.send("POST", "/api/workspaces", { name: "Back Room" });
  await guide.send("POST", `/api/workspaces/${workspace.id}/members`, { email: mentee.email, role: "mentee" });
  const programme = { id: newId(), title: "Behind the curtain", cycle_weeks: 1 };
  await guide.send("POST", "/api/programmes/batch", { operations: [{ key: newId(), op: "create", model: "programme", id: programme.id, space: workspace.id, fields: { title: programme.title, cycle_weeks: 1 } }] });
  const grant = await learner.send("POST", "/api/auth/grants", { to: mentor.id, workspace: workspace.id, areas: ["training"] });
  const started = new Date().toISOString();
  await learner.send("POST", "/api/workouts", { id: newId(), title: "Hers alone", started_at: started });

  const titles = async (page, person, model) => (await rowsHere(page, person, model)).map(({ title }) => title);
  await story.check("what a mentor is shown does not stay on their device", async () => {
    await his.goto(`/people/${mentee.id}`);
    await his.getByText("Hers alone").first().waitFor();
    await equal(his);
    assert.ok((await titles(his, mentor, "programme")).includes(programme.title));
    assert.ok(!(await titles(his, mentor, "workout")).includes("Hers alone"));
    await learner.send("DELETE", `/api/grants/${grant.id}`);
    await his.goto(`/people/${mentee.id}`);
    await his.locator(".skeleton").first().waitFor({ state: "detached" });
    assert.doesNotMatch(await his.locator("main").innerText(), /Hers alone/);
  });
  await story.check("who leaves a place keeps nothing of it on their device", async () => {
    await equal(hers);
    assert.ok((await titles(hers, mentee, "programme")).includes(programme.title));
    await guide.send("DELETE", `/api/workspaces/${workspace.id}/members/${mentee.id}`);
    await hers.goto("/you/sync");
    await hers.getByRole("button", { name: "Look now" }).click();
    await eventually("the programme leaves", 60, async () => {
      await hers.waitForTimeout(100);
      return !(await titles(hers, mentee, "programme")).includes(programme.title);
    });
    const left = (await stored(hers, mentee, "rows")).filter((row) => row.space === workspace.id);
    assert.deepEqual(left, []);
    assert.deepEqual(await titles(hers, mentee, "workout"), ["Hers alone"]);
  });
  await leave();
  await close();
}
