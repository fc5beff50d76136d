// The real run in a real browser: one person's story from the first visit to the next set, against the
// platform at BASE_URL. Prints a line a check; the last line counts them.
import { mkdtempSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { open } from "./browser.mjs";
import { Inspector } from "./inspect.mjs";
import { Story } from "./story.mjs";
import { arrive } from "./steps/arrive.mjs";
import { bringHistory } from "./steps/bring_history.mjs";
import { coach } from "./steps/coach.mjs";
import { comeBack } from "./steps/come_back.mjs";
import { earlierStores } from "./steps/earlier_stores.mjs";
import { everyPage } from "./steps/every_page.mjs";
import { follow } from "./steps/follow.mjs";
import { hardTimes } from "./steps/hard_times.mjs";
import { lookBack } from "./steps/look_back.mjs";
import { offline } from "./steps/offline.mjs";
import { ownFields } from "./steps/own_fields.mjs";
import { strangers } from "./steps/strangers.mjs";
import { takeOut } from "./steps/take_out.mjs";
import { train } from "./steps/train.mjs";
import { twoDevices } from "./steps/two_devices.mjs";

const base = process.env.BASE_URL ?? "http://localhost:8787";
const shots = process.env.SCREENSHOTS ?? mkdtempSync(join(tmpdir(), "coachwork-shots-"));
mkdirSync(shots, { recursive: true });

const { browser, page, watch } = await open(base);
const story = new Story(watch);
const world = {
  base,
  browser,
  page,
  watch,
  story,
  inspector: new Inspector(page, story, shots),
  person: { name: "Ada Keller", email: `ada-${Date.now()}@example.org`, password: "a long walk by the river" },
};
try {
  await story.step("arrive", () => arrive(world));
  await story.step("bring the history along", () => bringHistory(world));
  await story.step("look back", () => lookBack(world));
  await story.step("note besides", () => ownFields(world));
  await story.step("train", () => train(world));
  await story.step("follow a programme", () => follow(world));
  await story.step("be coached", () => coach(world));
  await story.step("take it out", () => takeOut(world));
  await story.step("every page", () => everyPage(world));
  await story.step("come back", () => comeBack(world));
  await story.step("offline", () => offline(world));
  await story.step("two devices", () => twoDevices(world));
  await story.step("hard times", () => hardTimes(world));
  await story.step("earlier stores", () => earlierStores(world));
  await story.step("strangers", () => strangers(world));
  await story.step("behind the scenes", () => story.check("nothing went wrong unseen", () => watch.assertQuiet()));
  if (story.failed > 0) await page.screenshot({ path: join(shots, "at-the-end.png") });
} finally {
  await browser.close();
}
console.log(`screenshots are in ${shots}`);
console.log(`${story.passed} passed, ${story.failed} failed`);
process.exitCode = story.failed === 0 ? 0 : 1;
