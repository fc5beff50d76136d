// The app on a device without a network, and the way there. One JSON line a size on standard output:
// {"sets", "rows", "sync_ms", "sync_bytes", "disk_bytes", "heap_bytes", "today_ms", "history_ms"}.
import { randomUUID } from "node:crypto";

import { chromium } from "playwright-core";

const base = process.env.BASE_URL;
const SIZES = (process.env.SIZES ?? "1000,10000,50000").split(",").map(Number);
/** How much slower a phone is. */
const SLOWER = 4;
const SETS_A_WORKOUT = 24;
/** Operations of one batch. */
const MOST = 100;
const PATIENCE = 600_000;

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});
try {
  for (const sets of SIZES) console.log(JSON.stringify(await measure(sets)));
} finally {
  await browser.close();
}

async function measure(sets) {
  const context = await browser.newContext({ baseURL: base, viewport: { width: 390, height: 844 }, reducedMotion: "reduce" });
  context.setDefaultTimeout(PATIENCE);
  try {
    const { user, access_token: token } = await enter(context);
    await log(context, token, sets);
    const first = await firstSync(context, user);
    const starts = {};
    for (const [name, path, sign] of [["today_ms", "/today", ".start-foot .button"], ["history_ms", "/history", ".ledger-link"]]) {
      starts[name] = await coldStart(context, path, sign);
    }
    return { sets, rows: sets + Math.ceil(sets / SETS_A_WORKOUT), ...first, ...starts };
  } finally {
    await context.close();
  }
}

/** A new person, signed in on this device. */
async function enter(context) {
  const person = { name: "Ada Keller", email: `ada-${randomUUID()}@example.org`, password: "a long walk by the river", session: "cookie" };
  return post(context, "/api/auth/register", person);
}

/** Writes `sets` sets as a device of the person would. */
async function log(context, token, sets) {
  const headers = { authorization: `Bearer ${token}` };
  const catalogue = await (await context.request.get(`${base}/api/exercises?limit=20`, { headers })).json();
  let operations = [];
  const send = async () => {
    if (operations.length > 0) await post(context, "/api/workouts/batch", { operations }, headers);
    operations = [];
  };
  const create = async (model, id, fields) => {
    operations.push({ key: randomUUID(), op: "create", model, id, fields });
    if (operations.length === MOST) await send();
  };
  let workout;
  for (let set = 0; set < sets; set += 1) {
    const day = Math.floor(set / SETS_A_WORKOUT);
    const began = Date.UTC(2026, 10, 1) - day * 86_400_000;
    if (set % SETS_A_WORKOUT === 0) {
      workout = id7(began);
      await create("workout", workout, { title: `Workout ${day}`, started_at: iso(began), ended_at: iso(began + 3_600_000) });
    }
    const exercise = catalogue.items[Math.floor(set / 4) % catalogue.items.length].id;
    const done = began + (set % SETS_A_WORKOUT) * 120_000;
    await create("set", id7(done), { workout, exercise, weight_kg: 40 + (set % 60), reps: 5 + (set % 5), done_at: iso(done) });
  }
  await send();
}

/** From the first page of an empty device to one that has everything. */
async function firstSync(context, user) {
  const page = await context.newPage();
  await page.goto("/robots.txt");
  await page.evaluate((user) => localStorage.setItem("coachwork.profile", JSON.stringify(user)), user);
  const devtools = await context.newCDPSession(page);
  await devtools.send("Network.enable");
  const feeds = new Set();
  let bytes = 0;
  devtools.on("Network.responseReceived", ({ requestId, response }) => {
    if (response.url.includes("/changes?")) feeds.add(requestId);
  });
  devtools.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (feeds.has(requestId)) bytes += encodedDataLength;
  });
  const began = Date.now();
  await page.goto("/you/sync");
  await page.getByText("This device and the server have the same.").waitFor();
  const sync_ms = Date.now() - began;
  const { usedSize, embedderHeapUsedSize = 0, backingStorageSize = 0 } = await devtools.send("Runtime.getHeapUsage");
  const disk_bytes = await page.evaluate(async () => (await navigator.storage.estimate()).usage);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.close();
  return { sync_ms, sync_bytes: bytes, disk_bytes, heap_bytes: usedSize + embedderHeapUsedSize + backingStorageSize };
}

/** From nothing to `sign` in sight, on a slow phone without a network. */
async function coldStart(context, path, sign) {
  await context.setOffline(true);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await page.goto(path);
  const sought = page.locator(sign).first();
  await sought.waitFor();
  const ms = await page.evaluate(() => performance.now());
  await page.close();
  await context.setOffline(false);
  return Math.round(ms);
}

async function post(context, path, data, headers = {}) {
  const answer = await context.request.post(base + path, { data, headers });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

const iso = (ms) => new Date(ms).toISOString();

/** An id that sorts by its time, as the app makes them. */
function id7(ms) {
  const random = randomUUID().replaceAll("-", "");
  const time = ms.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-8${random.slice(3, 6)}-${random.slice(6, 18)}`;
}
