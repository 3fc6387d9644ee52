// No server at all, but what one would be measured against: the generator's own broadcaster, which stores
// nothing and knows nobody. It shows what generator and machine can bear.
import { PROGRAM } from "../../scripts/generator.mjs";
import { Program } from "./program.ts";
import type { Call, Target } from "./target.ts";

export const target: Target = {
  name: "reference",
  async start() {
    let program = await Program.start(PROGRAM, ["--serve-reference"]);
    const nothing = (): Call => ({ url: program.line, headers: {} });
    return {
      async seats(rooms, perRoom) {
        const address = program.line.replace("http", "ws");
        const seats = (room: number) => Array(perRoom).fill(`${address}/room-${room}`);
        return Array.from({ length: rooms }, (_, room) => seats(room));
      },
      historyUrl: nothing,
      listUrl: () => undefined,
      batches: true,
      memory: () => program.memory(["load"]),
      kill: () => program.kill(),
      async restart() {
        program = await Program.start(PROGRAM, ["--serve-reference"]);
      },
      stop: () => program.stop(),
    };
  },
};
