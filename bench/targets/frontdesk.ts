// The product: the built Worker on workerd, with its database, its copy and everything else switched on.
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, Program } from "./program.ts";
import type { Call, Running, Target } from "./target.ts";
import { token } from "./token.ts";

const SERVER = new URL("serve_frontdesk.ts", import.meta.url).pathname;

/** People in one room, as many as it takes; more sockets are further tabs of theirs. */
const MEMBERS_MAX = 200;

/** Rooms that are opened at a time. */
const AT_ONCE = 8;

/** Nobody is to be held up for speed: a test of the limits would be another one. */
const VARIABLES = {
  MESSAGES_PER_SECOND: "1000",
  MESSAGE_BURST: "10000",
  ROOM_MESSAGES_PER_SECOND: "10000",
  ROOM_MESSAGE_BURST: "100000",
  // As deployed; the tests are in a hurry.
  MIRROR_DELAY_MS: process.env.MIRROR ?? "250",
};

interface Place {
  folder: string;
  port: number;
  secret: string;
}

export const target: Target = {
  name: "frontdesk",
  async start() {
    const folder = await mkdtemp(join(tmpdir(), "frontdesk-bench-"));
    return run({ folder, port: await freePort(), secret: randomBytes(32).toString("base64url") });
  },
};

function launch({ folder, port, secret }: Place): Promise<Program> {
  return Program.start(process.execPath, [SERVER], {
    FOLDER: folder,
    PORT: `${port}`,
    VARIABLES: JSON.stringify({ ...VARIABLES, JWT_SECRET: secret }),
  });
}

async function run(place: Place): Promise<Running> {
  let program = await launch(place);
  const staff = await token(place.secret, "staff", "staff");
  /** Rooms of the last call. */
  let rooms: string[] = [];
  const base = `http://127.0.0.1:${place.port}/api/chat/`;
  const call = (path: string, bearer = staff): Call => ({
    url: `${base}${path}`,
    headers: { Authorization: `Bearer ${bearer}` },
  });

  async function open(room: number, people: string[]): Promise<string> {
    const { url, headers } = call("rooms/", await token(place.secret, people[0] ?? "", "customer"));
    const body = {
      room_type: "group",
      subject: `Room ${room}`,
      participant_ids: people.slice(1),
    };
    const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
    const text = await answer.text();
    if (answer.status !== 201) throw new Error(`a room could not be opened: ${text}`);
    return (JSON.parse(text) as { id: string }).id;
  }

  async function furnish(room: number, perRoom: number): Promise<string[]> {
    const count = Math.min(perRoom, MEMBERS_MAX);
    const people = Array.from({ length: count }, (_, seat) => `person-${room}-${seat}`);
    const id = await open(room, people);
    const tokens = await Promise.all(
      people.map((person) => token(place.secret, person, "customer")),
    );
    rooms[room] = id;
    const address = `ws://127.0.0.1:${place.port}/ws/chat/${id}/?token=`;
    return Array.from({ length: perRoom }, (_, seat) => `${address}${tokens[seat % count]}`);
  }

  return {
    async seats(count, perRoom) {
      rooms = [];
      const addresses: string[][] = [];
      for (let room = 0; room < count; room += AT_ONCE) {
        const some = Array.from({ length: Math.min(AT_ONCE, count - room) }, (_, k) => room + k);
        addresses.push(...(await Promise.all(some.map((one) => furnish(one, perRoom)))));
      }
      return addresses;
    },
    historyUrl: (room) => call(`rooms/${rooms[room]}/messages/?limit=50`),
    listUrl: () => call("rooms/?limit=50"),
    resume: { field: "rev", parameter: "since" },
    batches: true,
    memory: () => program.memory(["workerd"]),
    kill: () => program.kill(),
    async restart() {
      program = await launch(place);
    },
    async stop() {
      await program.stop();
      await rm(place.folder, { recursive: true, force: true });
    },
  };
}
