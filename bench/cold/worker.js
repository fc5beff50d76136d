// A function as it is, and one more route: the milliseconds that another instance of its compiled module takes, its
// imports tied to stand-ins. An isolate that is reset after a panic pays this again, and nothing else.

import module from "./index_bg.wasm";
import * as worker from "./function.js";

export * from "./function.js";

export default class extends worker.default {
  fetch(request) {
    if (new URL(request.url).pathname !== "/__instance") return super.fetch(request);
    return new Response(String(instance()));
  }
}

const STAND_INS = {
  function: () => () => {},
  memory: () => new WebAssembly.Memory({ initial: 17 }),
  table: () => new WebAssembly.Table({ initial: 1, element: "anyfunc" }),
  global: () => new WebAssembly.Global({ value: "i32" }, 0),
  tag: () => WebAssembly.JSTag,
};

const INSTANCES = 50;

function instance() {
  const imports = {};
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    (imports[from] ??= {})[name] = STAND_INS[kind]();
  }
  // The clock counts whole milliseconds, so many are made.
  const began = performance.now();
  for (let turn = 0; turn < INSTANCES; turn++) new WebAssembly.Instance(module, imports);
  return (performance.now() - began) / INSTANCES;
}
