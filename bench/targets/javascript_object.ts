// The peer on the same platform: a room as a Cloudflare user would write it in JavaScript.
import { peer } from "./peer.ts";
import { Program } from "./program.ts";

const SERVER = new URL("../peers/javascript_object/serve.mjs", import.meta.url).pathname;

export const target = peer({
  name: "javascript object",
  launch: ({ folder, port, secret }) =>
    Program.start(process.execPath, [SERVER], {
      FOLDER: folder,
      PORT: `${port}`,
      JWT_SECRET: secret,
    }),
  // Miniflare's own process only starts the runtime.
  processes: ["workerd"],
});
