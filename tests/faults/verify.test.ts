// What is read past every fault when all is quiet can be wrong as well: each thing is put wrong once, and found.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { call, Person, until } from "../edge/client.ts";
import { assemble, type Cast } from "./cast.ts";
import { History } from "./history.ts";
import { Random } from "./random.ts";
import { Site } from "./site.ts";
import { Verification } from "./verify.ts";

/** Milliseconds: nothing is under way here, and what is wrong never comes to be right. */
const PATIENCE = { quiet: 2_000, agreement: 4_000, copy: 2_000 };

let site: Site;
let cast: Cast;
let inspector: Person;
const history = new History();

before(async () => {
  site = await Site.open("1");
  cast = await assemble(site, history, new Random("1"));
  inspector = await Person.named(site, "Ina", "staff");
  for (const one of [...cast.plain, ...cast.pages, ...cast.attendants]) one.open();
  for (const { list } of cast.watchers) list.open();
});
after(async () => {
  for (const one of [...cast.plain, ...cast.pages, ...cast.attendants]) one.close();
  for (const { list } of cast.watchers) list.close();
  for (const line of cast.lines) line.close();
  await site.remove();
});

async function everythingIsSaid(): Promise<void> {
  await until("an end of what waits", async () => {
    const isSaid = cast.plain.every(({ isOnline, outbox }) => isOnline && outbox.size === 0);
    const areOnline = cast.pages.every(
      ({ snapshot }) => snapshot.connection.is === "online" && snapshot.state.outbox.length === 0,
    );
    return isSaid && areOnline && cast.attendants.every(({ isHere }) => isHere);
  });
}

test("what is wrong in the end is found, each by its rule and where it is", async () => {
  const [ana, , , vic, ben] = cast.plain;
  const [page] = cast.pages;
  const [support, , direct, about] = cast.rooms as [string, string, string, string];
  assert.ok(ana && vic && ben && page);
  await everythingIsSaid();
  for (const client of [...cast.plain, ...cast.pages]) {
    if ("outbox" in client) client.write({ content: "before" });
    else client.write("before");
  }
  await everythingIsSaid();

  // A file that is another one than was sent.
  const token = await ana.caller.getToken();
  const uploaded = await call(site, `/api/chat/rooms/${support}/attachments/?name=note.txt`, {
    ...{ method: "POST", token, body: "A note", headers: { "Content-Type": "text/plain" } },
  });
  const attachment = uploaded.body.id;
  history.note(ana.caller.witness, { is: "uploaded", attachment, bytes: "Another note" });
  ana.write({ content: "a file", attachment_ids: [attachment] });
  // A page, a list and two clients that are gone, and miss what comes after.
  page.close();
  for (const { list } of cast.watchers) list.close();
  vic.close();
  ben.close();
  ben.write({ content: "never sent" });
  ana.write({ content: "after" });
  await inspector.post(`rooms/${direct}/join/`);
  await everythingButTheGone();
  // A database that is wrong.
  await until("the copy", async () => (await copied(support)) === ana.lastSeq);
  await site.rows("UPDATE messages SET content = 'forged' WHERE room_id = ? AND seq = 1", support);
  await site.rows("UPDATE messages SET message_type = 'system' WHERE room_id = ?", direct);
  // Somebody who is said to be there and is not.
  cast.attendants[0]?.close();

  const told = () => {};
  const verification = new Verification(site, cast, history, inspector, told, PATIENCE);
  await verification.run();
  const found = new Set(verification.violations.map(({ rule, room }) => `${rule}: ${room}`));
  for (const wanted of [
    `what is written arrives: ${about}`,
    `who comes back misses nothing: ${direct}`,
    `who comes back knows what everybody knows: ${support}`,
    "who comes back knows what everybody knows: the list",
    `unread counts are right: ${direct}`,
    `files stay: ${support}`,
    `D1 equals the log: ${support}`,
    `presence is right: ${support}`,
    "presence is right within its grace: presence",
  ]) {
    assert.ok(found.has(wanted), `${wanted} is not among ${[...found].sort().join("\n")}`);
  }
});

async function everythingButTheGone(): Promise<void> {
  const [ana] = cast.plain;
  await until("an end of what waits", async () => ana?.outbox.size === 0);
}

const copied = async (room: string) => {
  const [row] = await site.rows("SELECT max(seq) AS seq FROM messages WHERE room_id = ?", room);
  return row?.seq;
};
