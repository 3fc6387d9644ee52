// What becomes of a message after it was sent: edited, deleted, and what is kept of it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Person } from "./client.ts";
import { assertMirrored } from "./copy.ts";
import { type Server, start } from "./server.ts";

let server: Server;
let customer: Person;
let staff: Person;
let stranger: Person;

before(async () => {
  server = await start({ variables: { MESSAGES_PER_SECOND: "200", MESSAGE_BURST: "1000" } });
  customer = await Person.named(server, "Ana");
  staff = await Person.named(server, "Sam", "staff");
  stranger = await Person.named(server, "Eve");
});
after(() => server.remove());

async function say(person: Person, roomId: string, content: string) {
  const { status, body } = await person.post(`rooms/${roomId}/messages/`, { content });
  assert.equal(status, 201);
  return body;
}

/** A room with a message of the customer's in it, and both people in front of it. */
async function conversation(content = "Helo") {
  const roomId = await customer.openRoom();
  const message = await say(customer, roomId, content);
  const [ana, sam] = [await customer.join(roomId), await staff.join(roomId)];
  await ana.next("presence", (data) => data.user_id === "sam");
  return { roomId, message, ana, sam };
}

test("an edit by REST reaches everybody as the whole message under the next rev", async () => {
  const { roomId, message, ana, sam } = await conversation();
  const { status, body } = await customer.patch(`messages/${message.id}/`, { content: "Hello" });
  assert.equal(status, 200);
  const { rev, edited_at, ...rest } = body;
  assert.deepEqual({ ...rest, content: "Helo" }, without(message, "rev", "edited_at"));
  assert.equal(rest.content, "Hello");
  assert.ok(rev > message.rev && edited_at !== null);
  assert.deepEqual(await sam.next("message_edited"), body);
  assert.deepEqual(await ana.next("message_edited"), body);
  assert.deepEqual((await staff.get(`messages/${message.id}/`)).body, body);
  assert.deepEqual((await customer.history(roomId))[0], body);
  await Promise.all([ana.close(), sam.close()]);
});

test("an answer quotes what it answers as it stands: live, in the history and in a replay", async () => {
  const { roomId, message, ana, sam } = await conversation("Where is my parcel?");
  const { rev } = (await customer.get(`rooms/${roomId}/messages/`)).body;
  const sent = await staff.post(`rooms/${roomId}/messages/`, {
    content: "On its way",
    reply_to: message.id,
  });
  const quote = { seq: message.seq, excerpt: "Where is my parcel?", deleted_at: null };
  const isQuoted = ({ quote: { seq, excerpt, deleted_at, sender } }: typeof sent.body) => {
    assert.deepEqual([{ seq, excerpt, deleted_at }, sender.id], [quote, "ana"]);
  };
  isQuoted(sent.body);
  isQuoted(await ana.next("message", (data) => data.id === sent.body.id));
  await customer.delete(`messages/${message.id}/`);
  const history = await staff.history(roomId);
  const again = await staff.join(roomId, rev);
  const replayed = await again.next("message", (data) => data.id === sent.body.id);
  for (const answer of [history.at(-1), replayed]) {
    assert.equal(answer.quote.excerpt, "");
    assert.ok(answer.quote.deleted_at !== null);
  }
  await Promise.all([ana.close(), sam.close(), again.close()]);
});

test("who has read a message is told to those who may see it", async () => {
  const { message, ana, sam } = await conversation();
  const path = `messages/${message.id}/read_by/`;
  assert.deepEqual((await customer.get(path)).body, { results: [], next: null });
  sam.send({ type: "read", message_id: message.id });
  await ana.next("read_receipt");
  const { body } = await customer.get(path);
  assert.deepEqual(
    body.results.map(({ user_id, last_read_seq }: typeof body) => [user_id, last_read_seq]),
    [["sam", message.seq]],
  );
  assert.ok(Date.parse(body.results[0].read_at) > 0);
  assert.equal((await stranger.get(path)).status, 404);
  assert.equal((await customer.get(`messages/${message.id}9/read_by/`)).status, 404);
  assert.equal((await customer.get("messages/nonsense/read_by/")).status, 404);
  await Promise.all([ana.close(), sam.close()]);
});

function without(fields: Record<string, unknown>, ...names: string[]) {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

test("an edit and a deletion over a socket do the same, and an edit that changes nothing is none", async () => {
  const { message, ana, sam } = await conversation();
  ana.send({ type: "edit", message_id: message.id, content: "Helo" });
  ana.send({ type: "edit", data: { message_id: message.seq, content: "Hello" } });
  assert.equal((await sam.next("message_edited")).content, "Hello");
  ana.send({ type: "delete", message_id: message.id });
  const deletion = await sam.next("message_deleted");
  const { deleted_by, ...emptied } = deletion;
  assert.equal(deleted_by, "ana");
  assert.deepEqual(emptied, (await staff.get(`messages/${message.id}/`)).body);
  assert.ok(emptied.rev > message.rev && Date.parse(emptied.deleted_at) > 0);
  assert.equal(emptied.content, "");
  assert.deepEqual(await ana.next("message_deleted"), deletion);
  assert.equal(sam.all("message_edited").length, 1);
  assert.deepEqual(ana.all("error"), []);
  await Promise.all([ana.close(), sam.close()]);
});

test("the history of a message has every version, for its author and staff", async () => {
  const { message, ana, sam } = await conversation("one");
  for (const content of ["two", "three"]) {
    await customer.patch(`messages/${message.id}/`, { content });
  }
  for (const person of [customer, staff]) {
    const { status, body } = await person.get(`messages/${message.id}/history/`);
    assert.equal(status, 200);
    assert.deepEqual(
      body.results.map((version: { content: string; replaced_by: string }) => [
        version.content,
        version.replaced_by,
      ]),
      [
        ["one", "ana"],
        ["two", "ana"],
      ],
    );
    assert.equal(body.message.content, "three");
  }
  await Promise.all([ana.close(), sam.close()]);
});

for (const [who, by] of [
  ["its author", () => customer],
  ["staff", () => staff],
] as const) {
  test(`a message that ${who} deletes leaves an empty place, and its text to staff alone`, async () => {
    const { roomId, message, ana, sam } = await conversation("secret");
    await customer.patch(`messages/${message.id}/`, { content: "still secret" });
    const { status, body } = await by().delete(`messages/${message.id}/`);
    assert.equal(status, 200);
    assert.deepEqual([body.content, body.deleted_at !== null], ["", true]);
    assert.equal((await ana.next("message_deleted")).deleted_by, by().id);
    assert.equal((await sam.next("message_deleted")).rev, body.rev);

    assert.deepEqual((await customer.history(roomId))[0], body);
    const page = await customer.get(`rooms/${roomId}/messages/`);
    assert.ok(!JSON.stringify(page.body).includes("secret"));
    const room = await customer.get(`rooms/${roomId}/`);
    assert.ok(!JSON.stringify(room.body).includes("secret"));
    assert.equal((await customer.get(`messages/${message.id}/history/`)).status, 403);
    const kept = await staff.get(`messages/${message.id}/history/`);
    assert.deepEqual(
      kept.body.results.map((version: { content: string }) => version.content),
      ["secret", "still secret"],
    );

    const again = await by().delete(`messages/${message.id}/`);
    assert.deepEqual([again.status, again.body], [200, body]);
    await say(staff, roomId, "after it");
    await sam.next("message", (data) => data.content === "after it");
    assert.equal(sam.all("message_deleted").length, 1);
    await Promise.all([ana.close(), sam.close()]);
  });
}

test("w3 who was away gets what was edited and deleted meanwhile, as it stands now", async () => {
  const { roomId, message: first, ana, sam } = await conversation("first");
  const second = await say(customer, roomId, "second");
  const third = await say(customer, roomId, "third");
  await sam.next("message", (data) => data.seq === third.seq);
  await sam.close();

  const fourth = await say(customer, roomId, "fourth");
  const fifth = await say(customer, roomId, "fifth");
  await customer.patch(`messages/${second.id}/`, { content: "second, edited" });
  await customer.patch(`messages/${first.id}/`, { content: "first, edited" });
  await customer.delete(`messages/${first.id}/`);
  await customer.patch(`messages/${fourth.id}/`, { content: "fourth, edited" });
  const { rev } = (await customer.delete(`messages/${fifth.id}/`)).body;

  const back = await staff.join(roomId, third.rev);
  await back.has("the last change", (frames) =>
    frames.slice(1).some(({ data }) => data.rev === rev),
  );
  const changes = back.frames.filter(({ type }) => type.startsWith("message"));
  assert.deepEqual(
    changes.map(({ type, data }) => [type, data.seq, data.content]),
    [
      ["message_edited", second.seq, "second, edited"],
      ["message_deleted", first.seq, ""],
      ["message", fourth.seq, "fourth, edited"],
      ["message", fifth.seq, ""],
    ],
  );
  assert.equal(changes[1]?.data.deleted_by, "ana");
  const revs = changes.map(({ data }) => data.rev);
  assert.deepEqual(
    revs,
    [...revs].sort((one, other) => one - other),
  );
  await Promise.all([ana.close(), back.close()]);
});

test("a deleted message is not unread any more", async () => {
  const { roomId, ana, sam } = await conversation();
  const answer = await say(staff, roomId, "An answer for somebody else");
  const unread = async () => (await customer.get(`rooms/${roomId}/`)).body.unread_count;
  assert.equal(await unread(), 1);
  await staff.delete(`messages/${answer.id}/`);
  assert.equal(await unread(), 0);
  await Promise.all([ana.close(), sam.close()]);
});

test("i4 the row in D1 follows an edit and a deletion", async () => {
  const { roomId, message, ana, sam } = await conversation();
  await assertMirrored(server, roomId, staff);
  const edited = await customer.patch(`messages/${message.id}/`, { content: "Hello" });
  await assertMirrored(server, roomId, staff);
  const row = async () =>
    (
      await server.rows(
        "SELECT content, edited_at, deleted_at FROM messages WHERE room_id = ? AND seq = ?",
        roomId,
        message.seq,
      )
    )[0];
  const edited_at = Date.parse(edited.body.edited_at);
  assert.deepEqual(await row(), { content: "Hello", edited_at, deleted_at: null });
  const deleted = await customer.delete(`messages/${message.id}/`);
  await assertMirrored(server, roomId, staff);
  const deleted_at = Date.parse(deleted.body.deleted_at);
  assert.deepEqual(await row(), { content: "", edited_at, deleted_at });
  await Promise.all([ana.close(), sam.close()]);
});

test("what a room keeps of its messages survives its sleep", async () => {
  const { roomId, message, ana, sam } = await conversation("one");
  await customer.patch(`messages/${message.id}/`, { content: "two" });
  await Promise.all([ana.close(), sam.close()]);
  await server.evict("RoomObject", roomId);
  const { body } = await staff.get(`messages/${message.id}/history/`);
  assert.deepEqual([body.results[0].content, body.message.content], ["one", "two"]);
});

test("edits, deletions and histories are refused with the right word", async () => {
  const { roomId, message, ana, sam } = await conversation();
  const note = (await customer.history(roomId)).find((one) => one.message_type === "system");
  const answer = await say(staff, roomId, "An answer");
  const path = `messages/${message.id}/`;
  const unknown = `messages/${roomId}.99/`;
  const text = { content: "x" };
  const long = { content: "x".repeat(4_001) };
  const refusals: [string, Promise<{ status: number; body: unknown }>, number, string][] = [
    ["staff edit", staff.patch(path, text), 403, "forbidden"],
    ["another's edit", customer.patch(`messages/${answer.id}/`, text), 403, "forbidden"],
    ["another's deletion", customer.delete(`messages/${answer.id}/`), 403, "forbidden"],
    ["another's history", customer.get(`messages/${answer.id}/history/`), 403, "forbidden"],
    ["a stranger's look", stranger.get(path), 404, "not_found"],
    ["a stranger's edit", stranger.patch(path, text), 404, "not_found"],
    ["a stranger's deletion", stranger.delete(path), 404, "not_found"],
    ["a stranger's history", stranger.get(`${path}history/`), 404, "not_found"],
    ["no JSON", customer.patch(path, "{"), 400, "malformed"],
    ["a number", customer.patch(path, { content: 7 }), 422, "invalid"],
    ["nothing", customer.patch(path, {}), 422, "invalid"],
    ["blank", customer.patch(path, { content: " \n" }), 422, "invalid"],
    ["too long", customer.patch(path, long), 422, "invalid"],
    ["an unknown message", customer.get(unknown), 404, "not_found"],
    ["an unknown message's edit", customer.patch(unknown, text), 404, "not_found"],
    ["an unknown message's deletion", customer.delete(unknown), 404, "not_found"],
    ["an unknown message's history", customer.get(`${unknown}history/`), 404, "not_found"],
    ["no message's id", customer.get("messages/nonsense/"), 404, "not_found"],
    ["another method", customer.post(path, text), 405, "method_not_allowed"],
  ];
  if (note !== undefined) {
    const ofSystem = `messages/${note.id}/`;
    refusals.push(
      ["a note's edit", staff.patch(ofSystem, text), 403, "forbidden"],
      ["a note's deletion", staff.delete(ofSystem), 403, "forbidden"],
    );
  }
  for (const [what, asked, status, code] of refusals) {
    const answered = await asked;
    const { error } = answered.body as { error?: { code: string } };
    assert.deepEqual([answered.status, error?.code], [status, code], what);
  }
  await customer.delete(path);
  const late = await customer.patch(path, text);
  assert.deepEqual([late.status, late.body.error.code], [404, "not_found"]);
  await say(customer, roomId, "undisturbed");
  await sam.next("message", (data) => data.content === "undisturbed");
  assert.deepEqual([sam.all("message_edited"), sam.all("message_deleted").length], [[], 1]);
  await Promise.all([ana.close(), sam.close()]);
});

test("w9 over a socket a wrong edit or deletion is told and the socket stays open", async () => {
  const { roomId, message, ana, sam } = await conversation();
  const answer = await say(staff, roomId, "An answer");
  const refusals: [object, string, string?][] = [
    [{ type: "edit", message_id: answer.id, content: "x" }, "forbidden"],
    [{ type: "delete", message_id: answer.id }, "forbidden"],
    [{ type: "edit", message_id: 99, content: "x" }, "not_found"],
    [{ type: "delete", message_id: 99 }, "not_found"],
    [{ type: "edit", content: "x" }, "invalid", "message_id"],
    [{ type: "delete" }, "invalid", "message_id"],
    [{ type: "edit", message_id: message.id }, "invalid", "content"],
    [{ type: "edit", message_id: message.id, content: " " }, "invalid", "content"],
  ];
  for (const [frame, code, field] of refusals) {
    ana.send(frame);
    const error = await ana.next("error");
    assert.deepEqual([error.code, error.field], [code, field], JSON.stringify(frame));
  }
  assert.ok(ana.isOpen);
  await staff.post(`rooms/${roomId}/close/`);
  const closed = await customer.patch(`messages/${message.id}/`, { content: "too late" });
  assert.deepEqual([closed.status, closed.body.error.code], [409, "room_closed"]);
  await Promise.all([ana.close(), sam.close()]);
});
