// The peer that the systems before were built as: Django Channels with Redis and daphne.
import { pythonProgram, setUpEnvironment } from "../../scripts/setup/python.mjs";
import { setUpRedis } from "../../scripts/setup/redis.mjs";
import { run } from "../../scripts/shell.mjs";
import { type Place, peer } from "./peer.ts";
import { freePort, Program } from "./program.ts";

const FOLDER = new URL("../peers/channels/", import.meta.url).pathname;

/** The environment of Python below `.frontdesk` that holds what the peer is made of. */
const ENVIRONMENT = "channels";

export const target = peer({
  name: "channels",
  async launch(place) {
    setUpRedis();
    setUpEnvironment(ENVIRONMENT, "bench/peers/channels/requirements.txt");
    manage(place, "migrate", "--verbosity=0");
    return Program.start(
      process.execPath,
      [`${FOLDER}serve.mjs`, pythonProgram("daphne", ENVIRONMENT)],
      { ...variables(place), REDIS_PORT: `${await freePort()}`, PORT: `${place.port}` },
    );
  },
  async prepare(place, rooms, perRoom) {
    manage(place, "seat", `${rooms}`, `${perRoom}`);
  },
  // What starts them serves nobody.
  processes: ["redis-server", "daphne"],
});

/** Runs a command of Django on the same data. */
function manage(place: Place, ...command: string[]) {
  run(pythonProgram("python", ENVIRONMENT), ["manage.py", ...command], {
    cwd: FOLDER,
    env: { ...variables(place), REDIS_PORT: "0" },
  });
}

function variables({ folder, secret }: Place) {
  return { FOLDER: folder, JWT_SECRET: secret };
}
