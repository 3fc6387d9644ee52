// I2, I5: the whole server is killed in the middle of everything, and what it acknowledged stands.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, before, test } from "node:test";
import { Person } from "./client.ts";
import { assertMirrored } from "./copy.ts";
import { Resuming } from "./resuming.ts";
import { start } from "./server.ts";

const KILLS = 3;
const CLIENTS = 6;
/** Messages of each client that are acknowledged between two kills. */
const STRETCH = 25;

let folder: string;
let port: number;
let running: ChildProcess | undefined;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "frontdesk-"));
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  port = (probe.address() as { port: number }).port;
  probe.close();
});
after(async () => {
  await kill();
  await rm(folder, { recursive: true, force: true });
});

/** Serves in a process group of its own, so that the runtime below it can be killed with it. */
async function serve() {
  const script = new URL("serve.ts", import.meta.url).pathname;
  const variables = ["MESSAGES_PER_SECOND=200", "MESSAGE_BURST=1000", "MIRROR_DELAY_MS=20"];
  running = spawn(
    process.execPath,
    [
      script,
      "--folder",
      folder,
      "--port",
      `${port}`,
      ...variables.flatMap((v) => ["--variable", v]),
    ],
    { stdio: ["ignore", "pipe", "inherit"], detached: true },
  );
  await once(createInterface({ input: running.stdout as NodeJS.ReadableStream }), "line");
}

async function kill() {
  if (running?.pid === undefined) return;
  const gone = once(running, "exit");
  process.kill(-running.pid, "SIGKILL");
  await gone;
  running = undefined;
}

test("i2 i5 the server is killed again and again; every acknowledged message stands, once, in its place", async () => {
  const address = { url: new URL(`http://127.0.0.1:${port}`) };
  await serve();
  const owner = await Person.named(address, "Ana");
  const roomId = await owner.openRoom();
  const others = Array.from({ length: CLIENTS - 1 }, (_, n) =>
    Person.named(address, `Sam${n}`, "staff"),
  );
  const clients = [owner, ...(await Promise.all(others))].map((one) => new Resuming(one, roomId));
  await Promise.all(clients.map((client) => client.connect()));
  for (let kills = 0; kills < KILLS; kills++) {
    const goal = (kills + 1) * STRETCH;
    // Killed when the first is through: the others are in the middle of it.
    const chats = clients.map((client) => client.chat(goal));
    await Promise.race(chats);
    await kill();
    await Promise.all(chats);
    await Promise.all(clients.map((client) => client.gone()));
    await serve();
    await Promise.all(clients.map((client) => client.connect()));
  }
  await Promise.all(clients.map((client) => client.chat((KILLS + 1) * STRETCH)));

  const { last_seq } = (await owner.get(`rooms/${roomId}/`)).body;
  for (const client of clients) await client.sees(last_seq);
  const history = await owner.history(roomId);
  const seqs = history.map((message) => message.seq);
  assert.deepEqual(
    seqs,
    seqs.map((_, n) => n + 1),
    "no gaps",
  );
  const own = history.filter((message) => message.message_type === "text");
  const clientIds = new Set(own.map((message) => message.client_id));
  assert.equal(clientIds.size, own.length, "no client id twice");
  for (const client of clients) {
    for (const [clientId, seq] of client.acknowledged) {
      assert.equal(history[seq - 1]?.client_id, clientId);
      assert.equal(history[seq - 1]?.content, `text of ${clientId}`);
    }
    assert.deepEqual(client.seen, history, "whoever resumed saw everything, once and in order");
  }
  await Promise.all(clients.map((client) => client.close()));
  await kill();
  await assertMirroredAfterwards(roomId);
});

/** D1 equals the log once the room is awake again. */
async function assertMirroredAfterwards(roomId: string) {
  const server = await start({ folder });
  try {
    await assertMirrored(server, roomId, await Person.named(server, "Sam0", "staff"));
  } finally {
    await server.stop();
  }
}
