// Times one network in one process: the module that the engine's function is made of, and onnxruntime-web with the same file.
// Arguments: the module, the model file, rounds, rows a round. Prints one line of JSON.
import { readFile } from "node:fs/promises";
import * as ort from "onnxruntime-web";

const [modulePath, modelPath, rounds, rows] = process.argv.slice(2);
const now = () => performance.now();
// Our rows: see `row` in crates/inference/src/bin/warm.rs.
const row = (seed) => Float32Array.from({ length: 32 }, (_, i) => Math.sin((i + 1) * (seed + 0.5)) * 1.5);
const known = Array.from({ length: 64 }, (_, seed) => row(seed));

const bytes = await readFile(modulePath);
const began = now();
const compiled = await WebAssembly.compile(bytes);
const compile = now() - began;
// What tract would ask of a browser for randomness; a forward pass never does.
const imports = {};
for (const { module, name, kind } of WebAssembly.Module.imports(compiled)) {
  if (kind !== "function") throw new Error(`the module imports a ${kind}, ${module}.${name}`);
  (imports[module] ??= {})[name] = () => {
    throw new Error(`${module}.${name} was called`);
  };
}
const { exports: ours } = await WebAssembly.instantiate(compiled, imports);
const loaded = now();
if (ours.load() !== 1) throw new Error("the model cannot be loaded");
const load = now() - loaded;

ort.env.wasm.numThreads = 1;
ort.env.logLevel = "error";
const file = await readFile(modelPath);
const opened = now();
const session = await ort.InferenceSession.create(file, { executionProviders: ["wasm"] });
const theirLoad = now() - opened;
const theirs = async (n) => {
  let sum = 0;
  for (let i = 0; i < n; i += 1) {
    const features = new ort.Tensor("float32", known[i % 64], [1, 32]);
    const { outlook } = await session.run({ features });
    for (const value of outlook.data) sum += value;
  }
  return sum;
};

// The same answers, or nothing is timed.
const sums = [ours.model(64), ours.plain(64), await theirs(64)];
if (sums.some((sum) => !(Math.abs(sum - sums[0]) < 1e-2))) throw new Error(`answers differ: ${sums.join(", ")}`);

const contestants = {
  model: (n) => ours.model(n),
  plain: (n) => ours.plain(n),
  theirs,
  answer: (n) => ours.answer(Math.ceil(n / 10)),
};
const each = { model: 1, plain: 1, theirs: 1, answer: 10 };
const taken = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
for (const run of Object.values(contestants)) await run(Number(rows));
for (let round = 0; round < Number(rounds); round += 1) {
  const names = Object.keys(contestants);
  // Another one first each round.
  for (const name of [...names.slice(round % names.length), ...names.slice(0, round % names.length)]) {
    const start = now();
    await contestants[name](Number(rows));
    taken[name].push(((now() - start) * 1000 * each[name]) / Number(rows));
  }
}
console.log(JSON.stringify({ taken, compile, load, theirLoad, bytes: bytes.length }));
