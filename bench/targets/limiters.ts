// The rate limiters as the platform has them: counters in memory. Miniflare's write each call to a disk,
// which is most of what a call costs then, and which the peers, who limit nobody, are spared.

/** A module that stands before the Worker, the entry of it. */
export const LIMITERS = {
  path: "limiters.js",
  contents: `
import Worker from "./index.js";
export { PresenceObject, RoomObject } from "./index.js";

/** Far more than anybody in a benchmark calls in a minute. */
const LIMIT = 10_000_000;

// What the Worker takes for a limiter has this name.
class Ratelimit {
  counts = new Map();
  minute = 0;

  async limit({ key }) {
    const minute = Math.floor(Date.now() / 60_000);
    if (minute !== this.minute) this.counts.clear();
    this.minute = minute;
    const count = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, count);
    return { success: count <= LIMIT };
  }
}

const limiters = new Map();

/** The same bindings, with a limiter in memory for each. */
function limited(env) {
  const bindings = Object.entries(env).map(([name, binding]) => {
    if (!name.endsWith("_RATE")) return [name, binding];
    if (!limiters.has(name)) limiters.set(name, new Ratelimit());
    return [name, limiters.get(name)];
  });
  return Object.fromEntries(bindings);
}

export default { fetch: (request, env, ctx) => new Worker(ctx, limited(env)).fetch(request) };
`,
};
