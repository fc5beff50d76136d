// The stage of a bench: Workers under one workerd, each on a socket of its own, without a development proxy between.
// The first line on standard input is Miniflare's configuration; each later line is SQL for one worker's D1 binding, or asks for its scheduled sweep.
// Every line is answered by one line of JSON; the end of the input ends the stage.

import { Miniflare } from "miniflare";
import { createInterface } from "node:readline";

const say = (value) => process.stdout.write(`${JSON.stringify(value)}\n`);
const lines = createInterface({ input: process.stdin });
let miniflare;

for await (const line of lines) {
  const asked = JSON.parse(line);
  try {
    say(miniflare ? await (asked.sweep ? sweep(asked) : query(asked)) : await open(asked));
  } catch (error) {
    say({ error: String(error?.stack ?? error) });
  }
}
await miniflare?.dispose();

/** Starts the workers; gives the address of each that has a socket. */
async function open(options) {
  miniflare = new Miniflare({ ...options, handleRuntimeStdio: listen });
  await miniflare.ready;
  const addresses = {};
  for (const worker of options.workers) {
    if (worker.unsafeDirectSockets) addresses[worker.name] = (await miniflare.unsafeGetDirectURL(worker.name)).host;
  }
  return { addresses };
}

/** What the workers log for information would mix with the answers; what they log as errors is shown. */
function listen(stdout, stderr) {
  stdout.resume();
  stderr.pipe(process.stderr);
}

/** Runs `{worker, binding, sql, params}`; gives the rows as arrays of cells. */
async function query({ worker, binding, sql, params = [] }) {
  const database = await miniflare.getD1Database(binding, worker);
  const rows = await database.prepare(sql).bind(...params).raw();
  return { rows };
}

/** Runs a worker's cron trigger. */
async function sweep({ worker }) {
  const { outcome } = await (await miniflare.getWorker(worker)).scheduled({ cron: "*/5 * * * *" });
  return { outcome };
}
