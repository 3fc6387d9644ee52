// The peer without a platform: one Node process with sockets and SQLite.
import { peer } from "./peer.ts";
import { Program } from "./program.ts";

const SERVER = new URL("../peers/node/server.mjs", import.meta.url).pathname;

export const target = peer({
  name: "node",
  launch: ({ folder, port, secret }) =>
    Program.start(process.execPath, [SERVER], {
      FOLDER: folder,
      PORT: `${port}`,
      JWT_SECRET: secret,
    }),
});
