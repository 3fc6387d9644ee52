// Serves the built Worker in a process of its own, for browsers and for tests that kill it:
//   node tests/edge/serve.ts [--folder DIR] [--port N] [--variable NAME=VALUE]…
// Prints its address as one line. Signing in as anybody is on, and pages of any site may talk to it.
import { parseArgs } from "node:util";
import { start } from "./server.ts";

const { values } = parseArgs({
  options: {
    folder: { type: "string" },
    port: { type: "string" },
    variable: { type: "string", multiple: true, default: [] },
  },
});
const variables = values.variable.map((variable) => {
  const [name = "", ...value] = variable.split("=");
  return [name, value.join("=")];
});
const server = await start({
  folder: values.folder,
  port: Number(values.port ?? 0),
  variables: { DEV_LOGIN: "on", ALLOWED_ORIGINS: "*", ...Object.fromEntries(variables) },
});
process.stdout.write(`${server.url}\n`);
