// Looks at a page as each of its readers would: on a phone and a desk, by day and by night, with axe's eyes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const PHONE = { width: 390, height: 844 };
const SMALL = { width: 320, height: 640 };
const DESK = { width: 1280, height: 800 };
/** The smallest side of what a thumb has to hit, in CSS px. */
const THUMB = 44;
const THUMBED = ".button, .tabbar a, .stepper-key, .segment, .pick, .set-row button, .tab, .drop-zone label, .ledger-link, .icon-button, .list-row, .chip-button, a.tile-face, .page-back";

export class Inspector {
  #page;
  #story;
  #shots;

  constructor(page, story, shots) {
    this.#page = page;
    this.#story = story;
    this.#shots = shots;
  }

  /** The same eyes on another page. */
  at(page) {
    return new Inspector(page, this.#story, this.#shots);
  }

  /** Checks what is on show now, under `name`, and leaves the page on the phone by day. */
  async look(name) {
    for (const [device, viewport] of [["phone", PHONE], ["desk", DESK]]) {
      for (const colorScheme of ["light", "dark"]) {
        await this.#page.setViewportSize(viewport);
        await this.#page.emulateMedia({ colorScheme });
        await this.#settle();
        const path = join(this.#shots, `${name}-${device}-${colorScheme}`);
        await this.#page.screenshot({ path: `${path}.png` });
        if (colorScheme === "light") await this.#page.screenshot({ path: `${path}-whole.png`, fullPage: true });
        await this.#story.check(`${name}: axe finds nothing (${device}, ${colorScheme})`, () => this.#axe());
      }
    }
    await this.#page.emulateMedia({ colorScheme: "light" });
    for (const viewport of [SMALL, PHONE]) {
      await this.#page.setViewportSize(viewport);
      await this.#settle();
      await this.#story.check(`${name}: nothing sticks out at ${viewport.width} px`, () => this.#narrow(viewport.width));
    }
    await this.#story.check(`${name}: a thumb hits every action`, () => this.#thumb());
  }

  /** Fonts are there and a frame with them has been drawn. */
  #settle() {
    return this.#page.evaluate(async () => {
      await document.fonts.ready;
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    });
  }

  async #axe() {
    if (!(await this.#page.evaluate(() => "axe" in window))) await this.#page.evaluate(AXE);
    const found = await this.#page.evaluate(async () => {
      const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
      return violations.map(({ id, impact, help, nodes }) =>
        `${impact} ${id}: ${help}\n${nodes.slice(0, 4).map((n) => `  ${n.target.join(" ")} ${n.any[0]?.message ?? ""}`).join("\n")}`);
    });
    assert.equal(found.length, 0, found.join("\n"));
  }

  async #narrow(width) {
    const out = await this.#page.evaluate((width) => {
      const wide = document.documentElement.scrollWidth;
      if (wide <= width) return null;
      const culprits = [...document.body.querySelectorAll("*")].filter((node) => node.getBoundingClientRect().right > width + 0.5);
      return `${wide} px wide: ${culprits.slice(0, 5).map((node) => `${node.localName}.${node.className}`).join(", ")}`;
    }, width);
    assert.equal(out, null, out ?? "");
  }

  async #thumb() {
    const small = await this.#page.evaluate(([thumbed, least]) => {
      const told = new Set();
      for (const node of document.querySelectorAll(thumbed)) {
        const { width, height } = node.getBoundingClientRect();
        if (width > 0 && Math.min(width, height) < least - 0.5) {
          told.add(`${node.className} “${node.textContent.trim().slice(0, 24)}” ${Math.round(width)}×${Math.round(height)}`);
        }
      }
      return [...told];
    }, [THUMBED, THUMB]);
    assert.deepEqual(small, []);
  }
}
