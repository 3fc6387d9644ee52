// W15: who stops reading is bounded and closed; the others notice nothing, and the one comes back.
import assert from "node:assert/strict";
import { connect, type Socket as Tcp } from "node:net";
import { after, before, test } from "node:test";
import { Person, until } from "./client.ts";
import { type Server, start } from "./server.ts";

/** Characters of a message: of four bytes each, so that few make much. */
const LENGTH = 32_000;
/** More than a socket may be sent without a sign of life (16 MiB). */
const MESSAGES = 150;

let server: Server;

before(async () => {
  server = await start({
    variables: {
      MESSAGE_CHARS: `${LENGTH}`,
      FRAME_BYTES: `${256 * 1024}`,
      MESSAGES_PER_SECOND: "200",
      MESSAGE_BURST: "1000",
    },
  });
});
after(() => server.remove());

/** A WebSocket by hand that reads no more than its first bytes. */
async function deaf(person: Person, roomId: string): Promise<Tcp> {
  const tcp = connect(Number(server.url.port), "127.0.0.1");
  tcp.write(
    [
      `GET /ws/chat/${roomId}/?token=${person.token} HTTP/1.1`,
      `Host: ${server.url.host}`,
      "Upgrade: websocket",
      "Connection: Upgrade",
      "Sec-WebSocket-Version: 13",
      `Sec-WebSocket-Key: ${Buffer.from("a key of 16 byte").toString("base64")}`,
      "\r\n",
    ].join("\r\n"),
  );
  await new Promise((resolve) => tcp.once("data", resolve));
  tcp.pause();
  return tcp;
}

test("w15 a reader that stops is closed with 4408, harms nobody, and comes back to everything", async () => {
  const ana = await Person.named(server, "Ana");
  const sam = await Person.named(server, "Sam", "staff");
  const roomId = await ana.openRoom();
  const peer = await sam.join(roomId);
  const tcp = await deaf(ana, roomId);
  await peer.next("presence", (data) => data.user_id === "ana" && data.is_online);

  const text = "😀".repeat(LENGTH);
  for (let n = 0; n < MESSAGES; n++) {
    peer.say(text, `m${n}`);
    await peer.next("message", (data) => data.client_id === `m${n}`);
  }
  await peer.has("word that she is gone", (frames) =>
    frames.some(
      ({ type, data }) => type === "presence" && data.user_id === "ana" && !data.is_online,
    ),
  );
  assert.ok(peer.isOpen);

  // What was sent before is still on its way; behind it stands why there is no more.
  const received: Buffer[] = [];
  tcp.on("data", (bytes: Buffer) => received.push(bytes)).resume();
  const end = await until("a close frame", async () => {
    const last = Buffer.concat(received.slice(-2));
    return last.includes("nothing was heard") && last;
  });
  const reason = end.indexOf("nothing was heard");
  assert.equal(end.readUInt16BE(reason - 2), 4408);
  tcp.destroy();

  const back = await ana.join(roomId, 1);
  await back.next("reset");
  peer.say("still here");
  await back.next("message", (data) => data.content === "still here");
  assert.equal((await ana.history(roomId)).length, MESSAGES + 2);
  await Promise.all([back.close(), peer.close()]);
});
