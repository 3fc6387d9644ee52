// I9, W9, W10: garbage and floods over sockets, while honest people talk: they are all served, in order, and
// whoever floods is closed with the code that says why.
import assert from "node:assert/strict";
import { connect } from "node:net";
import { after, before, test } from "node:test";
import { Person, type Socket } from "./client.ts";
import { type Server, start } from "./server.ts";

/** What each honest person says meanwhile, waiting for each echo. */
const WORDS = 15;

let server: Server;

before(async () => {
  server = await start({ variables: { MESSAGES_PER_SECOND: "20" } });
});
after(() => server.remove());

/** A group of three who talk, and one who does not behave. */
async function company() {
  const [ana, ben, mallory] = [
    await Person.named(server, "Ana"),
    await Person.named(server, "Ben"),
    await Person.named(server, "Mallory"),
  ];
  const room = { room_type: "group", participant_ids: ["ben", "mallory"] };
  const roomId = await ana.openRoom(room);
  const honest = [await ana.join(roomId), await ben.join(roomId)];
  return { roomId, mallory, honest };
}

/** They talk, one word after the other's echo. */
const talk = (honest: Socket[]) =>
  Promise.all(
    honest.map(async (socket, who) => {
      for (let n = 0; n < WORDS; n++) {
        socket.say(`word ${n}`, `${who}-${n}`);
        await socket.next("message", (data) => data.client_id === `${who}-${n}`);
      }
    }),
  );

/** Everybody saw every word of the honest, in one order without a gap, and was refused nothing. */
async function assertUnharmed(honest: Socket[]) {
  const own = (socket: Socket) =>
    socket.all("message").filter((message) => /^[01]-/.test(message.client_id ?? ""));
  for (const socket of honest) {
    await socket.has("every word", () => own(socket).length === honest.length * WORDS);
    const seqs = socket.all("message").map((message) => message.seq);
    assert.deepEqual(
      seqs,
      seqs.map((_, n) => (seqs[0] ?? 0) + n),
    );
    assert.deepEqual(socket.all("error"), []);
    assert.ok(socket.isOpen);
  }
  await Promise.all(honest.map((socket) => socket.close()));
}

/** Bytes that are the same at every run. */
function garbage(length: number, seed: number) {
  let state = seed;
  return Uint8Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state >> 16;
  });
}

const fatal: [string, (socket: Socket, n: number) => void, number][] = [
  ["random bytes", (socket, n) => socket.sendBinary(garbage(200 * n + 1, n)), 4400],
  [
    "bytes as text",
    (socket, n) => socket.send(Buffer.from(garbage(200, n)).toString("latin1")),
    4400,
  ],
  ["no text at all", (socket) => socket.sendBinary(new Uint8Array()), 4400],
  ["deep JSON", (socket) => socket.send(`{"type":"message","content":${"[".repeat(30_000)}`), 4400],
  [
    "deep objects",
    (socket) => socket.send(`${'{"data":'.repeat(3_000)}1${"}".repeat(3_000)}`),
    4400,
  ],
  ["a megabyte", (socket) => socket.send("x".repeat(1024 * 1024)), 4413],
  [
    "a megabyte of JSON",
    (socket) => socket.send(JSON.stringify({ type: "ping", x: "x".repeat(2 ** 20) })),
    4413,
  ],
];

test("w9 garbage closes the socket it comes over, however often, and nobody else notices", async () => {
  const { roomId, mallory, honest } = await company();
  const talking = talk(honest);
  for (let n = 0; n < 3; n++) {
    for (const [what, send, code] of fatal) {
      const socket = await mallory.join(roomId);
      send(socket, n);
      assert.equal(await socket.closed, code, what);
    }
  }
  await talking;
  await assertUnharmed(honest);
});

test("w9 text that is no UTF-8 ends the socket, and nobody else notices", async () => {
  const { roomId, mallory, honest } = await company();
  const tcp = connect(Number(server.url.port), "127.0.0.1");
  const lines = [
    `GET /ws/chat/${roomId}/?token=${mallory.token} HTTP/1.1`,
    `Host: ${server.url.host}`,
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Version: 13",
    `Sec-WebSocket-Key: ${Buffer.from("a key of 16 byte").toString("base64")}`,
  ];
  tcp.write(`${lines.join("\r\n")}\r\n\r\n`);
  await new Promise((resolve) => tcp.once("data", resolve));
  const ended = new Promise((resolve) => tcp.once("close", resolve));
  tcp.on("error", () => undefined).resume();
  // A masked text frame of two bytes, with a mask of zeros.
  tcp.write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28]));
  const talking = talk(honest);
  tcp.write(Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xff, 0xff]));
  tcp.end();
  await Promise.all([ended, talking]);
  await assertUnharmed(honest);
});

const floods: [string, (n: number) => unknown][] = [
  ["tiny frames", () => "{}"],
  ["unknown types", (n) => ({ type: `type ${n}` })],
  ["typing", (n) => ({ type: "typing", is_typing: n % 2 === 0 })],
  ["messages", (n) => ({ type: "message", content: `spam ${n}`, client_id: `s-${n}` })],
  ["read marks", (n) => ({ type: "read", message_id: 1 + (n % 3) })],
  ["bad tokens", (n) => ({ type: "auth", token: `a.b.${n}` })],
  ["large frames", (n) => ({ type: "message", content: "", filling: "x".repeat(20_000), n })],
];

for (const [what, frame] of floods) {
  test(`w10 who floods with ${what} is closed with 4429, and the honest are all served`, async () => {
    const { roomId, mallory, honest } = await company();
    const tabs = await Promise.all(Array.from({ length: 4 }, () => mallory.join(roomId)));
    const talking = talk(honest);
    for (let n = 0; n < 1_000; n++) for (const tab of tabs) tab.send(frame(n));
    for (const tab of tabs) assert.equal(await tab.closed, 4429, what);
    await talking;
    const signals = honest[0]?.all("typing").length ?? 0;
    assert.ok(signals <= 20, `${signals} signals of typing came through`);
    const history = await mallory.history(roomId);
    const spam = history.filter((message) => message.sender.id === "mallory");
    assert.ok(spam.length <= 60, `${spam.length} messages came through`);
    await assertUnharmed(honest);
  });
}

test("w10 a user has so many sockets and no more, and others still come", async () => {
  const { roomId, mallory, honest } = await company();
  const tabs = await Promise.all(Array.from({ length: 64 }, () => mallory.join(roomId)));
  const further = Array.from({ length: 20 }, () => mallory.connect(roomId));
  for (const socket of further) assert.equal(await socket.closed, 4429);
  await talk(honest);
  const late = await (await Person.named(server, "Ben")).join(roomId);
  assert.ok(tabs.every((tab) => tab.isOpen));
  await Promise.all([late, ...tabs].map((socket) => socket.close()));
  await assertUnharmed(honest);
});
