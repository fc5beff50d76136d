// The functions on workerd, quick to start: Miniflare alone, without wrangler's bundling and proxies.
//
//     node workers.mjs OPTIONS.json CONTROL_PORT
//
// The options are Miniflare's. The control port has one request: POST /sweep/<function> runs its cron work.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

import { Miniflare } from "miniflare";

const [, , options, port] = process.argv;
const miniflare = new Miniflare({
  ...JSON.parse(readFileSync(options, "utf8")),
  handleRuntimeStdio: (stdout, stderr) => {
    stdout.pipe(process.stderr);
    stderr.pipe(process.stderr);
  },
});
await miniflare.ready;

createServer(async (request, response) => {
  const [, verb, name] = request.url.split("/");
  try {
    if (request.method !== "POST" || verb !== "sweep") throw new Error(`no such request: ${request.method} ${request.url}`);
    const worker = await miniflare.getWorker(name);
    await worker.scheduled({ cron: "*/5 * * * *" });
    response.writeHead(204).end();
  } catch (error) {
    response.writeHead(500).end(String(error?.stack ?? error));
  }
}).listen(Number(port), "127.0.0.1");
