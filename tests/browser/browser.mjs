// Chromium with a fresh profile, and an ear on everything it complains about.
import { chromium } from "playwright-core";

const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
/** Patience for one expectation, in ms: two slow cores compile wasm and run the platform at once. */
const PATIENCE = 20_000;

/** Opens a browser with a page of the story's person. */
export async function open(base) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  const page = await opened(browser, base);
  return { browser, page, watch: new Watch(page) };
}

/** A page of somebody else, who shares nothing with the first; what it complains about is heard too. */
export async function another({ browser, base, watch }) {
  const page = await opened(browser, base);
  watch.follow(page);
  return { page, close: () => page.context().close() };
}

/** A page at `base`, phone sized, in a time zone with summer time. */
async function opened(browser, base) {
  const context = await browser.newContext({
    baseURL: base,
    viewport: { width: 390, height: 844 },
    locale: "en-GB",
    timezoneId: "Europe/Zurich",
    reducedMotion: "reduce",
    colorScheme: "light",
  });
  context.setDefaultTimeout(PATIENCE);
  return context.newPage();
}

/** Collects console errors, exceptions, failed requests and refused answers; some are allowed, for a while. */
class Watch {
  /** What the story is telling, to find the place of a complaint. */
  chapter = "";
  #problems = [];
  #allowed = [];

  constructor(page) {
    this.follow(page);
  }

  follow(page) {
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.#hear(`console ${message.type()}`, message.location().url, message.text());
    });
    page.on("pageerror", (error) => this.#hear("exception", page.url(), error.message));
    page.on("requestfailed", (request) => this.#hear("failed", request.url(), request.failure()?.errorText ?? ""));
    page.on("response", (answer) => {
      if (answer.status() >= 400) this.#hear("refused", answer.url(), String(answer.status()));
    });
  }

  /** While `act` runs, complaints about a URL or text that `pattern` matches are part of the story. */
  async allowing(pattern, act) {
    this.#allowed.push(pattern);
    try {
      return await act();
    } finally {
      this.#allowed.splice(this.#allowed.indexOf(pattern), 1);
    }
  }

  assertQuiet() {
    if (this.#problems.length > 0) throw new Error(this.#problems.join("\n"));
  }

  #hear(kind, url, text) {
    // A page that is left takes its unfinished requests along.
    if (kind === "failed" && text.includes("ERR_ABORTED")) return;
    const line = `${this.chapter}: ${kind}: ${text} (${url})`;
    if (!this.#allowed.some((pattern) => pattern.test(line))) this.#problems.push(line);
  }
}
