// The built Worker in a process of its own, to be disturbed and killed: it does what its parent says.
import { start } from "../edge/server.ts";
import { BETWEEN, COMPATIBILITY_FLAGS } from "./between.ts";
import { Random } from "./random.ts";
import { type Forecast, type Moment, type Service, Weather } from "./weather.ts";

const [folder, tables, seed = ""] = process.argv.slice(2);
const weather = new Weather(new Random(seed), (forecast) => process.send?.(forecast));
// Its parent is gone, and nobody would ever end it.
process.on("disconnect", () => process.exit());
process.on("message", ({ service, mood }: Forecast) => weather.set(service, mood));

const { url } = await start({
  folder,
  // The tables are made before anybody calls: Miniflare blocks its thread for it.
  isMigrated: tables === "has tables",
  modulesBefore: [BETWEEN],
  compatibilityFlags: COMPATIBILITY_FLAGS,
  variables: { MESSAGES_PER_SECOND: "200", MESSAGE_BURST: "1000", PRESENCE_LOBBIES: "1" },
  services: {
    FAULTS: async (request) => {
      const [service, moment] = new URL(request.url).pathname.slice(1).split("/");
      const passes = await weather.passes(service as Service, moment as Moment);
      return new Response(null, { status: passes ? 200 : 500 });
    },
  },
});
process.send?.({ url: String(url) });
