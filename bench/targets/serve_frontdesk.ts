// Serves the built Worker for the benchmark, in a process of its own. FOLDER holds the data, PORT is where it
// listens, VARIABLES its settings as JSON. Prints its address when it is ready. The pages are left out, which no
// peer has: on the platform they stand before a Worker, in Miniflare every call and every socket would pass
// through two Workers of its own for them.
import { start } from "../../tests/edge/server.ts";
import { LIMITERS } from "./limiters.ts";

const server = await start({
  folder: process.env.FOLDER,
  port: Number(process.env.PORT),
  variables: JSON.parse(process.env.VARIABLES ?? "{}"),
  modulesBefore: [LIMITERS],
  hasNoPages: true,
});
process.stdout.write(`${server.url}\n`);
