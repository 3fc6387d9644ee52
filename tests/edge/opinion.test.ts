// The site's own moderation is asked before a message is stored, and nobody is overtaken meanwhile.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { Person, until } from "./client.ts";
import { Moderator, say, signatureOf } from "./moderator.ts";
import { type Server, start, withServer } from "./server.ts";

let moderator: Moderator;
let server: Server;
let customer: Person;
let staff: Person;
let admin: Person;

before(async () => {
  moderator = await Moderator.start();
  server = await start({
    variables: moderator.variables({
      MODERATION_TIMEOUT_MS: "10000",
      MESSAGES_PER_SECOND: "200",
      MESSAGE_BURST: "1000",
    }),
  });
  customer = await Person.named(server, "Ana");
  staff = await Person.named(server, "Sam", "staff");
  admin = await Person.named(server, "Zoe", "admin");
});
after(async () => {
  await server.remove();
  moderator.stop();
});

const allow: Moderator["answer"] = (_, response) => say(response, { action: "allow" });

afterEach(() => {
  moderator.answer = allow;
  moderator.questions.length = 0;
});

const texts = async (roomId: string) =>
  (await staff.history(roomId))
    .filter((message) => message.message_type === "text")
    .map((message) => message.content);

/** Holds every answer back until it is given by hand. */
function holdBack() {
  const held = new Map<string, (answer: unknown) => void>();
  moderator.answer = (question, response) => {
    held.set(question.content, (answer) => say(response, answer));
  };
  return async (content: string, answer: unknown = { action: "allow" }) => {
    const give = await until(`a question about ${content}`, async () => held.get(content));
    held.delete(content);
    give(answer);
  };
}

test("it is asked what is said, by whom and where, under a signature", async () => {
  const roomId = await customer.openRoom();
  const content = "Hällo 😀";
  const { body } = await customer.post(`rooms/${roomId}/send/`, { content, client_id: "c-1" });
  const sender = { id: "ana", username: "Ana", role: "customer" };
  const question = { room_id: roomId, room_type: "support", sender, content, client_id: "c-1" };
  assert.deepEqual(moderator.questions, [question]);
  const headers = moderator.headers.at(-1) ?? {};
  const timestamp = String(headers["x-frontdesk-timestamp"]);
  assert.ok(Math.abs(Number(timestamp) - Date.now() / 1000) < 60);
  assert.equal(
    headers["x-frontdesk-signature"],
    signatureOf(timestamp, moderator.bodies.at(-1) ?? ""),
  );
  await customer.patch(`messages/${body.id}/`, { content: "Hello" });
  assert.deepEqual(moderator.questions.at(-1), {
    ...question,
    content: "Hello",
    client_id: null,
    edit_of: body.id,
  });
});

test("what it need not decide is not asked", async () => {
  const roomId = await customer.openRoom();
  const stranger = await Person.named(server, "Eve");
  const send = (person: Person, content: string, client_id?: string) =>
    person.post(`rooms/${roomId}/send/`, { content, client_id });
  const { body } = await send(customer, "Hello", "c-1");
  assert.equal((await send(customer, "Hello", "c-1")).status, 200);
  assert.equal((await send(admin, "Hello")).status, 201);
  assert.equal((await send(stranger, "Hello")).status, 404);
  assert.equal((await staff.patch(`messages/${body.id}/`, { content: "Mine" })).status, 403);
  await customer.post(`rooms/${roomId}/mark_read/`);
  await customer.delete(`messages/${body.id}/`);
  assert.equal(moderator.questions.length, 1);
});

test("it may refuse, mask and flag", async () => {
  const roomId = await customer.openRoom();
  moderator.answer = ({ content }, response) =>
    say(
      response,
      {
        no: { action: "refuse", reason: "Because" },
        "call 555": { action: "mask", content: "call ***" },
        odd: { action: "flag", reason: "toxic 0.9" },
      }[content] ?? { action: "allow" },
    );
  const [ana, sam] = [await customer.join(roomId), await staff.join(roomId)];
  ana.say("no", "c-1");
  const error = await ana.next("error");
  assert.deepEqual([error.code, error.client_id], ["moderated", "c-1"]);
  assert.ok(!error.message.includes("Because"));
  ana.say("call 555");
  assert.equal((await sam.next("message")).content, "call ***");
  ana.say("odd");
  assert.equal((await sam.next("message")).content, "odd");
  const [report] = await until("a report", async () => {
    const { results } = (await staff.get("admin/reports/")).body;
    return results.length > 0 ? results : undefined;
  });
  assert.deepEqual(
    [report.reason, report.comment, report.message.content],
    ["rule", "toxic 0.9", "odd"],
  );
  const opened = await customer.post("rooms/", { message: "no", context: { type: "x", id: "1" } });
  assert.deepEqual([opened.status, opened.body.error.code], [422, "moderated"]);
  assert.deepEqual((await customer.get("rooms/?context=x:1")).body.results, []);
  await Promise.all([ana.close(), sam.close()]);
});

const failures: Record<string, Moderator["answer"]> = {
  "an error": (_, response) => say(response, { action: "allow" }, 500),
  garbage: (_, response) => say(response, "<html>"),
  "an unknown action": (_, response) => say(response, { action: "delete everything" }),
  "a mask of nothing": (_, response) => say(response, { action: "mask", content: " " }),
  "a huge answer": (_, response) =>
    say(response, { action: "allow", filling: "x".repeat(300_000) }),
  "a redirect": (_, response) => response.writeHead(302, { Location: "/elsewhere" }).end(),
  "a cut connection": (_, response) => response.destroy(),
};

for (const [what, answer] of Object.entries(failures)) {
  test(`after ${what} a message is stored and shown to the staff`, async () => {
    moderator.answer = answer;
    const roomId = await customer.openRoom();
    const sent = await customer.post(`rooms/${roomId}/send/`, { content: what });
    assert.deepEqual([sent.status, sent.body.content], [201, what]);
    await until("a report of it", async () => {
      const { results } = (await staff.get("admin/reports/")).body;
      return results.some((one: { message: { id: string } }) => one.message.id === sent.body.id);
    });
  });
}

test("what one person says keeps its order, however long each answer takes, and typing waits too", async () => {
  const roomId = await customer.openRoom();
  const [ana, sam] = [await customer.join(roomId), await staff.join(roomId)];
  const give = holdBack();
  ana.say("one", "c-1");
  ana.say("two", "c-2");
  ana.say("three", "c-3");
  ana.send({ type: "typing", is_typing: true });
  await give("three");
  await give("two", { action: "refuse" });
  // Somebody else is not held up.
  sam.say("meanwhile");
  await give("meanwhile");
  await ana.next("message", (data) => data.content === "meanwhile");
  assert.deepEqual(sam.all("typing"), []);
  await give("one");
  assert.equal((await sam.next("message", (data) => data.sender.id === "ana")).content, "one");
  assert.equal((await sam.next("message")).content, "three");
  await sam.next("typing");
  assert.equal((await ana.next("error")).client_id, "c-2");
  assert.deepEqual(await texts(roomId), ["meanwhile", "one", "three"]);
  await Promise.all([ana.close(), sam.close()]);
});

test("i5 a message that is repeated while the first waits is stored once", async () => {
  const roomId = await customer.openRoom();
  const ana = await customer.join(roomId);
  const give = holdBack();
  ana.say("once", "c-1");
  await until("the first question", async () => moderator.questions.length === 1);
  ana.say("once", "c-1");
  const byRest = customer.post(`rooms/${roomId}/send/`, { content: "once", client_id: "c-1" });
  await until("all questions", async () => moderator.questions.length >= 3);
  moderator.answer = allow;
  await give("once");
  const { status, body } = await byRest;
  const echo = await ana.next("message");
  const ack = await ana.next("ack");
  assert.deepEqual([status, body.id, ack.id], [200, echo.id, echo.id]);
  assert.deepEqual(await texts(roomId), ["once"]);
  await ana.close();
});

test("what somebody said before they went is stored", async () => {
  const roomId = await customer.openRoom();
  const [ana, sam] = [await customer.join(roomId), await staff.join(roomId)];
  const give = holdBack();
  ana.say("last words");
  await until("the question", async () => moderator.questions.length === 1);
  const closed = ana.close();
  await give("last words");
  assert.equal((await sam.next("message")).content, "last words");
  await sam.next("presence", (data) => !data.is_online);
  await Promise.all([closed, sam.close()]);
});

test("an edit keeps its place behind the message that it follows", async () => {
  const roomId = await customer.openRoom();
  const [ana, sam] = [await customer.join(roomId), await staff.join(roomId)];
  ana.say("draft");
  const { id } = await sam.next("message");
  const give = holdBack();
  ana.send({ type: "edit", message_id: id, content: "first edit" });
  ana.send({ type: "edit", message_id: id, content: "second edit" });
  await give("second edit");
  await give("first edit");
  assert.equal((await sam.next("message_edited")).content, "first edit");
  assert.equal((await sam.next("message_edited")).content, "second edit");
  await Promise.all([ana.close(), sam.close()]);
});

test("an edit that comes before its message has been stored is asked about when it is its turn", async () => {
  const roomId = await customer.openRoom();
  const [ana, sam] = [await customer.join(roomId), await staff.join(roomId)];
  ana.say("first");
  const { id, seq } = await sam.next("message");
  const coming = id.replace(/\d+$/, String(seq + 1));
  const give = holdBack();
  ana.say("harmless");
  ana.send({ type: "edit", message_id: coming, content: "vile" });
  ana.say("after");
  await give("harmless");
  await give("after");
  assert.equal((await sam.next("message")).content, "harmless");
  await give("vile", { action: "refuse" });
  assert.equal((await ana.next("error")).code, "moderated");
  assert.equal((await sam.next("message")).content, "after");
  assert.deepEqual(await texts(roomId), ["first", "harmless", "after"]);
  await Promise.all([ana.close(), sam.close()]);
});

test("whoever keeps talking while too much waits is cut off like any flood", async () => {
  const variables = moderator.variables({ MODERATION_TIMEOUT_MS: "10000" });
  await withServer({ variables }, async (other) => {
    const talker = await Person.named(other, "Ana");
    const ana = await talker.join(await talker.openRoom());
    const held: (() => void)[] = [];
    moderator.answer = (_, response) => held.push(() => say(response, { action: "allow" }));
    for (let n = 0; n < 400; n++) ana.say(`m${n}`, `c-${n}`);
    assert.equal(await ana.closed, 4429);
    moderator.answer = allow;
    for (const give of held) give();
  });
});

test("whoever has too much waiting is told to wait", async () => {
  const roomId = await customer.openRoom();
  const ana = await customer.join(roomId);
  const held: (() => void)[] = [];
  moderator.answer = (_, response) => held.push(() => say(response, { action: "allow" }));
  for (let n = 0; n < 40; n++) ana.say(`m${n}`, `c-${n}`);
  const error = await ana.next("error");
  assert.deepEqual([error.code, error.client_id], ["rate_limited", "c-32"]);
  moderator.answer = allow;
  for (const give of held) give();
  await ana.has(
    "the others",
    (frames) => frames.filter(({ type }) => type === "message").length === 32,
  );
  await ana.close();
});

test("the operator decides what becomes of a message that nobody could check", async () => {
  for (const [onFailure, status, code] of [
    ["refuse", 503, "unavailable"],
    ["allow", 201, undefined],
  ] as const) {
    const variables = moderator.variables({
      MODERATION_ON_FAILURE: onFailure,
      MODERATION_URL: "http://127.0.0.1:9/nobody",
    });
    await withServer({ variables }, async (other) => {
      const ana = await Person.named(other, "Ana");
      const sam = await Person.named(other, "Sam", "staff");
      const roomId = await ana.openRoom();
      const sent = await ana.post(`rooms/${roomId}/send/`, { content: "Hello" });
      assert.deepEqual([sent.status, sent.body.error?.code], [status, code]);
      assert.deepEqual((await sam.get("admin/reports/")).body.results, []);
    });
  }
});

test("a message waits no longer than the operator has set, and is then stored and shown to the staff", async () => {
  moderator.answer = () => {};
  const variables = moderator.variables({ MODERATION_TIMEOUT_MS: "100" });
  await withServer({ variables }, async (other) => {
    const ana = await Person.named(other, "Ana");
    const sam = await Person.named(other, "Sam", "staff");
    const roomId = await ana.openRoom();
    const sent = await ana.post(`rooms/${roomId}/send/`, { content: "Hello?" });
    assert.equal(sent.status, 201);
    const report = await until("a report", async () => {
      return (await sam.get("admin/reports/")).body.results[0];
    });
    assert.equal(report.message.id, sent.body.id);
  });
});
