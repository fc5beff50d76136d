// Counts checks. A failed check is told and the story goes on; a step that cannot go on is a failed check itself.

export class Story {
  passed = 0;
  failed = 0;
  #watch;

  constructor(watch) {
    this.#watch = watch;
  }

  async step(name, tell) {
    console.log(name);
    try {
      await tell();
    } catch (error) {
      this.#fail(`${name} could go on`, error);
    }
  }

  /** Runs `prove`, which throws where the expectation does not hold; answers what it answered. */
  async check(name, prove) {
    this.#watch.chapter = name;
    try {
      const answer = await prove();
      this.passed += 1;
      console.log(`  ok    ${name}`);
      return answer;
    } catch (error) {
      this.#fail(name, error);
      return undefined;
    }
  }

  #fail(name, error) {
    this.failed += 1;
    console.log(`  FAIL  ${name}`);
    const lines = String(error?.message ?? error).split("\n");
    for (const line of lines.slice(0, 14)) console.log(`          ${line}`);
    const place = String(error?.stack ?? "").split("\n").find((line) => line.includes("/tests/browser/"));
    if (place) console.log(`          ${place.trim()}`);
  }
}

/** Calls `look` until it answers something true, at most `attempts` times; each look waits on the page itself. */
export async function eventually(what, attempts, look) {
  let last;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    last = await look();
    if (last) return last;
  }
  throw new Error(`${what}: not after ${attempts} looks`);
}
