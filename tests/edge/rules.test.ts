// The site's rules for what is written: kept by admins, in force everywhere a text comes in.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import { call, Person, until } from "./client.ts";
import { assertMirrored } from "./copy.ts";
import { type Server, start } from "./server.ts";

let server: Server;
let customer: Person;
let staff: Person;
let admin: Person;

before(async () => {
  server = await start();
  customer = await Person.named(server, "Ana");
  staff = await Person.named(server, "Sam", "staff");
  admin = await Person.named(server, "Zoe", "admin");
});
after(() => server.remove());

afterEach(async () => {
  const { body } = await admin.get("admin/rules/");
  for (const rule of body.results) await admin.delete(`admin/rules/${rule.id}/`);
});

async function rule(action: string, pattern: string, kind = "word") {
  const { status, body } = await admin.post("admin/rules/", { kind, pattern, action });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

test("a refused text is stored nowhere, over a socket, by REST, as an edit or as a first message", async () => {
  await rule("refuse", "poison");
  const roomId = await customer.openRoom();
  const [ana, sam] = [await customer.join(roomId), await staff.join(roomId)];
  ana.say("Buy POISON", "c-1");
  const error = await ana.next("error");
  assert.deepEqual([error.code, error.client_id], ["moderated", "c-1"]);
  const sent = await customer.post(`rooms/${roomId}/send/`, {
    content: "poison!",
    client_id: "c-1",
  });
  assert.deepEqual([sent.status, sent.body.error.code], [422, "moderated"]);
  ana.say("Buy flowers", "c-1");
  const message = await sam.next("message", (data) => data.message_type === "text");
  assert.equal(message.content, "Buy flowers");
  const edited = await customer.patch(`messages/${message.id}/`, { content: "poison" });
  assert.deepEqual([edited.status, edited.body.error.code], [422, "moderated"]);
  const renamed = await customer.patch(`rooms/${roomId}/`, { subject: "Poison" });
  assert.deepEqual([renamed.status, renamed.body.error.code], [422, "moderated"]);

  const opening = { room_type: "support", context: { type: "order", id: "9" } };
  for (const words of [{ message: "poison?" }, { subject: "poison?" }]) {
    const opened = await customer.post("rooms/", { ...opening, ...words });
    assert.deepEqual([opened.status, opened.body.error.code], [422, "moderated"]);
  }
  assert.deepEqual((await customer.get("rooms/?context=order:9")).body.results, []);
  assert.equal((await customer.post("rooms/", { ...opening, message: "flowers?" })).status, 201);
  assert.equal((await customer.history(roomId)).length, 1);
  await Promise.all([ana.close(), sam.close()]);
});

test("what is masked is masked for everybody, in the room and in D1", async () => {
  await rule("mask", String.raw`\d{3}-\d{4}`, "pattern");
  const roomId = await customer.openRoom();
  const { body } = await customer.post(`rooms/${roomId}/send/`, { content: "Call 555-1234" });
  assert.equal(body.content, "Call ********");
  const byAdmin = await admin.post(`rooms/${roomId}/send/`, { content: "Call 555-1234" });
  assert.equal(
    byAdmin.body.content,
    "Call 555-1234",
    "who keeps the rules is not held against them",
  );
  await assertMirrored(server, roomId, staff);
});

test("what is flagged is stored, and reported by the room itself once", async () => {
  const { id } = await rule("flag", "cash");
  const roomId = await customer.openRoom();
  const { body: message } = await customer.post(`rooms/${roomId}/send/`, { content: "Cash only" });
  assert.ok(!JSON.stringify(message).includes("flag"));
  await customer.patch(`messages/${message.id}/`, { content: "Card is fine" });
  await customer.delete(`messages/${message.id}/`);
  const reported = () => staff.get("admin/reports/");
  const [report] = await until("a report", async () => {
    const { results } = (await reported()).body;
    return results[0]?.message_now?.deleted_at ? results : undefined;
  });
  assert.deepEqual(
    [report.reason, report.rules, report.reporter.id, report.message.content],
    ["rule", [id], "system", "Cash only"],
  );
  assert.equal(report.message.sender.id, "ana");
  // Everything is copied anew, which reports nothing anew.
  await server.rows("UPDATE rooms SET mirrored_rev = 0 WHERE id = ?", roomId);
  await server.evict("RoomObject", roomId);
  await customer.get(`rooms/${roomId}/`);
  await assertMirrored(server, roomId, staff);
  assert.equal((await reported()).body.results.length, 1);
  const history = await staff.history(roomId);
  assert.ok(!JSON.stringify(history).includes("Cash"));
});

test("a rule is written, listed, changed, switched off and deleted, and each is recorded", async () => {
  const created = await rule("refuse", "one");
  const path = `admin/rules/${created.id}/`;
  assert.deepEqual([created.is_enabled, created.created_by, created.note], [true, "zoe", ""]);
  assert.deepEqual((await admin.get(path)).body, created);
  assert.deepEqual((await admin.get("admin/rules/")).body, { results: [created], next: null });
  const roomId = await customer.openRoom();
  const say = async (content: string) =>
    (await customer.post(`rooms/${roomId}/send/`, { content })).status;
  assert.deepEqual([await say("one"), await say("two")], [422, 201]);
  const changed = await admin.patch(path, { pattern: "two", note: "Numbers" });
  assert.deepEqual(changed.body, { ...created, pattern: "two", note: "Numbers" });
  assert.deepEqual([await say("one"), await say("two")], [201, 422]);
  await admin.patch(path, { pattern: "two", note: "Numbers" });
  await admin.patch(path, { is_enabled: false });
  assert.equal(await say("two"), 201);
  assert.equal((await admin.delete(path)).status, 200);
  assert.equal((await admin.get(path)).status, 404);
  const acts = (await admin.get("admin/audit/?actor=zoe")).body.results.filter(
    (act: { target: { id: string } }) => act.target.id === created.id,
  );
  assert.deepEqual(
    acts.map((act: { action: string; details: object }) => act.action),
    ["rule.delete", "rule.update", "rule.update", "rule.create"],
    "what changed nothing is no act",
  );
});

test("a text can be tried without being sent", async () => {
  const mask = await rule("mask", "damn");
  const flag = await rule("flag", "cash");
  const { body } = await admin.post("admin/rules/test/", { content: "Damn cash" });
  assert.deepEqual([body.action, body.content], ["mask", "**** cash"]);
  assert.deepEqual(body.rules, [
    { id: mask.id, action: "mask" },
    { id: flag.id, action: "flag" },
  ]);
  assert.deepEqual((await admin.post("admin/rules/test/", { content: "fine" })).body, {
    action: "allow",
    content: "fine",
    rules: [],
  });
});

test("there are as many patterns as every message can be held against, and no more", async () => {
  for (let n = 0; n < 50; n++) await rule("flag", `pattern ${n}`, "pattern");
  const one = { kind: "pattern", pattern: "one more", action: "flag" };
  const { status, body } = await admin.post("admin/rules/", one);
  assert.deepEqual([status, body.error.code], [409, "conflict"]);
  await rule("flag", "a word");
});

test("rules are refused with the right word", async () => {
  const { id } = await rule("flag", "x");
  const path = `admin/rules/${id}/`;
  const fine = { kind: "word", pattern: "x", action: "mask" };
  const refusals: [string, Promise<{ status: number; body: unknown }>, number, string, string?][] =
    [
      ["no token", call(server, "/api/chat/admin/rules/"), 401, "unauthorized"],
      ["staff list", staff.get("admin/rules/"), 403, "forbidden"],
      ["staff create", staff.post("admin/rules/", fine), 403, "forbidden"],
      ["staff change", staff.patch(path, fine), 403, "forbidden"],
      ["staff delete", staff.delete(path), 403, "forbidden"],
      ["staff look", staff.get(path), 403, "forbidden"],
      [
        "a customer's trial",
        customer.post("admin/rules/test/", { content: "x" }),
        403,
        "forbidden",
      ],
      [
        "another kind",
        admin.post("admin/rules/", { ...fine, kind: "vibe" }),
        422,
        "invalid",
        "kind",
      ],
      [
        "no pattern",
        admin.post("admin/rules/", { ...fine, pattern: " " }),
        422,
        "invalid",
        "pattern",
      ],
      [
        "another action",
        admin.post("admin/rules/", { ...fine, action: 7 }),
        422,
        "invalid",
        "action",
      ],
      [
        "no word",
        admin.post("admin/rules/", { ...fine, pattern: "?!" }),
        422,
        "invalid",
        "pattern",
      ],
      [
        "what does not compile",
        admin.post("admin/rules/", { ...fine, kind: "pattern", pattern: "(" }),
        422,
        "invalid",
        "pattern",
      ],
      [
        "a long pattern",
        admin.post("admin/rules/", { ...fine, pattern: "x".repeat(201) }),
        422,
        "invalid",
        "pattern",
      ],
      ["half true", admin.patch(path, { is_enabled: "yes" }), 422, "invalid", "is_enabled"],
      ["no JSON", admin.post("admin/rules/", "{"), 400, "malformed"],
      ["too much", admin.post("admin/rules/", { note: "x".repeat(300_000) }), 413, "too_large"],
      ["an unknown rule", admin.get("admin/rules/x/"), 404, "not_found"],
      ["an unknown rule's change", admin.patch("admin/rules/x/", fine), 404, "not_found"],
      ["an unknown rule's deletion", admin.delete("admin/rules/x/"), 404, "not_found"],
      ["a trial of nothing", admin.post("admin/rules/test/", {}), 422, "invalid", "content"],
      ["a wrong cursor", admin.get("admin/rules/?cursor=x"), 422, "invalid", "cursor"],
    ];
  for (const [what, asked, status, code, field] of refusals) {
    const answered = await asked;
    const { error } = answered.body as { error?: { code: string; field?: string } };
    assert.deepEqual([answered.status, error?.code, error?.field], [status, code, field], what);
  }
});
