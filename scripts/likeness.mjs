//   node scripts/likeness.mjs FILE
// The order of a wasm's functions: next to each other what says the same. A compressor looks back some bytes,
// and the same code, made anew for another type, is seldom among them by itself. For the Node of the packages:
// an older one may not know all that is in the file.
import { readFileSync, writeFileSync } from "node:fs";

/** Bytes that a compressor looks back. */
const WINDOW = 32_000;
/** Bytes that it must find again to gain by it: an instruction or three. */
const STRETCH = 7;

const CUSTOM = 0;
const CODE = 10;
const FUNCTION_NAMES = 1;

/** Names each function of a wasm by its place in that order; wasm-opt can put functions in the order of names. */
function nameByLikeness(path) {
  const wasm = readFileSync(path);
  const imports = WebAssembly.Module.imports(new WebAssembly.Module(wasm));
  const first = imports.filter(({ kind }) => kind === "function").length;
  const sections = sectionsOf(wasm);
  const order = inOrder(bodiesOf(sections.find(({ id }) => id === CODE).content));
  const names = [];
  order.forEach((body, place) => {
    names[body] = [...number(first + body), ...text(String(place).padStart(6, "0"))];
  });
  const list = [...number(names.length), ...names.flat()];
  const content = [...text("name"), FUNCTION_NAMES, ...number(list.length), ...list];
  const kept = sections.filter(({ name }) => name !== "name").map(({ bytes }) => bytes);
  const named = Buffer.from([CUSTOM, ...number(content.length), ...content]);
  writeFileSync(path, Buffer.concat([wasm.subarray(0, 8), ...kept, named]));
}

/** Always next the function of which most stands in the window already; by the root of its length, so that long ones have their turn. */
function inOrder(bodies) {
  const { stretches, having } = stretchesOf(bodies);
  const inWindow = new Uint32Array(having.length);
  const known = new Uint32Array(bodies.length);
  const waiting = new Set(bodies.keys());
  const order = [];
  let bytes = 0;
  let oldest = 0;
  while (waiting.size > 0) {
    let [next] = waiting;
    let best = -1;
    for (const body of waiting) {
      const gain = known[body] / Math.sqrt(stretches[body].size || 1);
      if (gain > best) [next, best] = [body, gain];
    }
    waiting.delete(next);
    order.push(next);
    bytes += bodies[next].length;
    for (const stretch of stretches[next]) {
      if (inWindow[stretch]++ === 0) for (const body of having[stretch]) known[body]++;
    }
    while (bytes - bodies[order[oldest]].length > WINDOW) {
      const left = order[oldest++];
      bytes -= bodies[left].length;
      for (const stretch of stretches[left]) {
        if (--inWindow[stretch] === 0) for (const body of having[stretch]) known[body]--;
      }
    }
  }
  return order;
}

/** The stretches of each function, by number, and the functions that have each of them. */
function stretchesOf(bodies) {
  const numbers = new Map();
  const having = [];
  const stretches = bodies.map((body, index) => {
    const code = body.toString("latin1");
    const own = new Set();
    for (let start = 0; start + STRETCH <= code.length; start++) {
      const stretch = code.slice(start, start + STRETCH);
      if (!numbers.has(stretch)) numbers.set(stretch, having.push([]) - 1);
      own.add(numbers.get(stretch));
    }
    for (const stretch of own) having[stretch].push(index);
    return own;
  });
  return { stretches, having };
}

function sectionsOf(wasm) {
  const sections = [];
  for (let at = 8; at < wasm.length; ) {
    const id = wasm[at];
    const [content, end] = partAt(wasm, at + 1);
    const name = id === CUSTOM ? String(partAt(content, 0)[0]) : undefined;
    sections.push({ id, name, content, bytes: wasm.subarray(at, end) });
    at = end;
  }
  return sections;
}

function bodiesOf(code) {
  const bodies = [];
  for (let [count, at] = numberAt(code, 0); count > 0; count--) {
    const [body, end] = partAt(code, at);
    bodies.push(body);
    at = end;
  }
  return bodies;
}

/** Bytes that are preceded by their number, and where they end. */
function partAt(bytes, at) {
  const [length, start] = numberAt(bytes, at);
  return [bytes.subarray(start, start + length), start + length];
}

/** A whole number as wasm has it (LEB128), and where it ends. */
function numberAt(bytes, at) {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    if (byte < 128) return [value, at];
  }
}

function number(value) {
  return value < 128 ? [value] : [(value & 127) | 128, ...number(value >>> 7)];
}

function text(value) {
  return [...number(value.length), ...Buffer.from(value)];
}

nameByLikeness(process.argv[2]);
