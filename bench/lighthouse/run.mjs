// Lighthouse's mobile preset on the pages of a person with a history. One JSON line a page on standard output:
// {"page", "performance", "accessibility", "best-practices", "seo", "lcp", "tbt", "cls", "bytes", "faults"}.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer } from "node:net";

import lighthouse from "lighthouse";
import { chromium } from "playwright-core";

import { strong } from "../../tests/browser/exports.mjs";

const base = process.env.BASE_URL;
const PAGES = ["/sign-in", "/today", "/plan", "/history", "/progress", "/progress/muscles", "/you"];

const profile = mkdtempSync(join(tmpdir(), "coachwork-lighthouse-"));
const port = await freePort();
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    `--remote-debugging-port=${port}`, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});
try {
  for (const path of PAGES) {
    if (path === PAGES[1]) await enter();
    await forget();
    console.log(JSON.stringify(await measure(path)));
  }
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}

async function measure(path) {
  const { lhr } = await lighthouse(base + path, {
    port, output: "json", logLevel: "error", disableStorageReset: true,
    onlyCategories: ["performance", "accessibility", "best-practices", "seo"],
  });
  if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.code}: ${lhr.runtimeError.message}`);
  const points = Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round((score ?? 0) * 100)]));
  const number = (id) => Math.round((lhr.audits[id]?.numericValue ?? 0) * 1000) / 1000;
  const weighed = Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs).filter(({ weight }) => weight > 0);
  const faults = weighed
    .map(({ id }) => lhr.audits[id])
    .filter(({ score, scoreDisplayMode }) => scoreDisplayMode !== "notApplicable" && score !== null && score < 0.9)
    .map(({ id, displayValue }) => (displayValue ? `${id} (${displayValue})` : id));
  return {
    page: path, ...points, lcp: number("largest-contentful-paint"), tbt: number("total-blocking-time"),
    cls: number("cumulative-layout-shift"), bytes: number("total-byte-weight"), faults: [...new Set(faults)],
  };
}

/** A new person whose past workouts are here. */
async function enter() {
  const person = { name: "Ada Keller", email: `ada-${Date.now()}@example.org`, password: "a long walk by the river" };
  const entered = await post("/api/auth/register", { ...person, session: "cookie" });
  const file = strong();
  const bearer = { authorization: `Bearer ${entered.access_token}` };
  const read = await post("/api/imports", { filename: file.name, text: file.text, unit: "kg" }, bearer);
  await post(`/api/imports/${read.id}/confirm`, {}, bearer);
  const page = await browser.newPage();
  await page.goto(`${base}/robots.txt`);
  await page.evaluate((user) => localStorage.setItem("coachwork.profile", JSON.stringify(user)), entered.user);
  await page.close();
}

async function post(path, data, headers = {}) {
  const answer = await browser.request.post(base + path, { data, headers });
  if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  return answer.json();
}

/** Every page is measured as on its first visit: no service worker, nothing cached, the session kept. */
async function forget() {
  const page = await browser.newPage();
  await page.goto(`${base}/robots.txt`);
  await page.evaluate(async () => {
    for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  });
  const devtools = await browser.newCDPSession(page);
  await devtools.send("Network.clearBrowserCache");
  await page.close();
}

function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}
