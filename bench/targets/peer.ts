// What the three peers have in common: the same addresses, and the same tokens. Each differs in how it
// is started and in what has to be there before people come.
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, type Program } from "./program.ts";
import type { Call, Running, Target } from "./target.ts";
import { token } from "./token.ts";

/** Where a peer keeps its data, listens, and what it verifies tokens with. */
export interface Place {
  folder: string;
  port: number;
  secret: string;
}

export interface Peer {
  name: string;
  /** Starts it on what the place holds; it prints a line when it serves. */
  launch(place: Place): Promise<Program>;
  /** Makes people and rooms, where they do not come into being by themselves. Repeating is allowed. */
  prepare?(place: Place, rooms: number, perRoom: number): Promise<void>;
  /** How the processes that serve are called, where others only started them. */
  processes?: string[];
}

export function peer(kind: Peer): Target {
  return {
    name: kind.name,
    async start() {
      const folder = await mkdtemp(join(tmpdir(), "frontdesk-bench-"));
      const place = {
        folder,
        port: await freePort(),
        secret: randomBytes(32).toString("base64url"),
      };
      return run(kind, place);
    },
  };
}

async function run(kind: Peer, place: Place): Promise<Running> {
  let program = await kind.launch(place);
  const staff = await token(place.secret, "staff", "staff");
  const call = (path: string): Call => ({
    url: `http://127.0.0.1:${place.port}/api/chat/${path}`,
    headers: { Authorization: `Bearer ${staff}` },
  });
  return {
    async seats(rooms, perRoom) {
      await kind.prepare?.(place, rooms, perRoom);
      const addresses = [];
      for (let room = 0; room < rooms; room++) {
        const tokens = Array.from({ length: perRoom }, (_, seat) =>
          token(place.secret, `person-${room}-${seat}`, "customer"),
        );
        const address = `ws://127.0.0.1:${place.port}/ws/chat/room-${room}/`;
        addresses.push((await Promise.all(tokens)).map((one) => `${address}?token=${one}`));
      }
      return addresses;
    },
    historyUrl: (room) => call(`rooms/room-${room}/messages/?limit=50`),
    listUrl: () => call("rooms/?limit=50"),
    resume: { field: "seq", parameter: "since" },
    batches: false,
    memory: () => program.memory(kind.processes),
    kill: () => program.kill(),
    async restart() {
      program = await kind.launch(place);
    },
    async stop() {
      await program.stop();
      await rm(place.folder, { recursive: true, force: true });
    },
  };
}
