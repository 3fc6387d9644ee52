// Modules that stand before the built Worker and make its wasm trap where a message asks for it, as a panic
// does: the bytes that are shipped, which panic at nobody's word.

/** A message with these words makes the instance trap as it arrives. */
export const ON_ARRIVAL = "trap on arrival";

/** A message with these words makes the instance trap in the transaction that stores it. */
export const WHILE_STORING = "trap while storing";

/** To be given to a server as `modulesBefore`. */
export const TRAP = [
  {
    path: "trapping.js",
    contents: `
import "./traps.js";
import Worker, { PresenceObject, RoomObject } from "./index.js";
export { PresenceObject, RoomObject };
export default Worker;
`,
  },
  {
    path: "traps.js",
    contents: `
const { Instance } = WebAssembly;

/** What the wasm calls, by a part of its name, and when to trap there. */
const TRAPS = {
  wbindgen_string_get: ([, text]) => typeof text === "string" && text.includes("${ON_ARRIVAL}"),
  __wbg_exec_: (values) => values.some((value) => Array.isArray(value) && value.some((one) => String(one).includes("${WHILE_STORING}"))),
};

WebAssembly.Instance = class extends Instance {
  constructor(module, imports) {
    const trapping = {};
    let trap;
    for (const [space, functions] of Object.entries(imports)) {
      trapping[space] = { ...functions };
      for (const [name, isDue] of Object.entries(TRAPS)) {
        for (const key of Object.keys(functions).filter((key) => key.includes(name))) {
          trapping[space][key] = (...values) => {
            if (isDue(values)) trap();
            return functions[key](...values);
          };
        }
      }
    }
    super(module, trapping);
    // No such alignment: what Rust does then ends in the instruction "unreachable", like a panic.
    trap = () => this.exports.__wbindgen_malloc(1 << 30, 3);
  }
};
`,
  },
];
