// Reporting a message: told to nobody in the room, kept as it was, resolved once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { call, Person, until } from "./client.ts";
import { type Server, start, withServer } from "./server.ts";

let server: Server;
let buyer: Person;
let seller: Person;
let staff: Person;
let admin: Person;
let stranger: Person;

before(async () => {
  server = await start();
  buyer = await Person.named(server, "Ana");
  seller = await Person.named(server, "Vic", "vendor");
  staff = await Person.named(server, "Sam", "staff");
  admin = await Person.named(server, "Zoe", "admin");
  stranger = await Person.named(server, "Eve");
});
after(() => server.remove());

/** A room of the two with a message of the seller's in it. */
async function said(content: string, about: string) {
  const context = { type: "offer", id: about };
  const participant_ids = [seller.id];
  const roomId = await buyer.openRoom({ room_type: "direct", participant_ids, context });
  const { body } = await seller.post(`rooms/${roomId}/messages/`, { content });
  return { roomId, message: body };
}

test("a report is kept with the message as it was, and nobody in the room hears of it", async () => {
  const { roomId, message } = await said("Send the money first", "1");
  const socket = await seller.join(roomId);
  const reason = { reason: "fraud", comment: "He wants to be paid elsewhere" };
  const { status, body } = await buyer.post(`messages/${message.id}/report/`, reason);
  assert.equal(status, 201);
  assert.deepEqual(
    [body.message_id, body.reason, body.comment],
    [message.id, "fraud", "He wants to be paid elsewhere"],
  );
  await seller.patch(`messages/${message.id}/`, { content: "Never mind" });
  await socket.next("message_edited");
  assert.deepEqual(
    socket.frames.map(({ type }) => type),
    ["connection_established", "message_edited"],
  );
  await socket.close();

  const report = await until("the edit in D1", async () => {
    const found = await staff.get(`admin/reports/${body.id}/`);
    return found.body.message_now?.content === "Never mind" && found.body;
  });
  assert.deepEqual(report.message, {
    id: message.id,
    seq: message.seq,
    sender: { id: "vic", username: "Vic", role: "vendor" },
    content: "Send the money first",
  });
  assert.deepEqual(report.reporter, { id: "ana", username: "Ana", role: "customer" });
  assert.deepEqual(
    [report.status, report.room.id, report.room.room_type],
    ["open", roomId, "direct"],
  );
  const open = await admin.get("admin/reports/");
  assert.ok(open.body.results.some((one: { id: string }) => one.id === body.id));
  assert.equal((await staff.get(`rooms/${roomId}/`)).body.needs_staff, false);
});

test("the same person's second report of a message is the first", async () => {
  const { message } = await said("Rude", "2");
  const first = await buyer.post(`messages/${message.id}/report/`, { reason: "abuse" });
  const again = await buyer.post(`messages/${message.id}/report/`, { reason: "spam" });
  assert.deepEqual([first.status, again.status], [201, 200]);
  assert.deepEqual(again.body, first.body);
  const other = await staff.post(`messages/${message.id}/report/`, { reason: "spam" });
  assert.deepEqual([other.status, other.body.id === first.body.id], [201, false]);
});

test("a report is resolved once, which the audit log tells", async () => {
  const { roomId, message } = await said("Rude again", "3");
  const { body } = await buyer.post(`messages/${message.id}/report/`, { reason: "abuse" });
  const path = `admin/reports/${body.id}/`;
  const outcome = { status: "resolved", resolution: "muted", note: "A week" };
  const resolved = await staff.patch(path, outcome);
  assert.equal(resolved.status, 200);
  assert.deepEqual(
    [resolved.body.status, resolved.body.resolution, resolved.body.note, resolved.body.resolved_by],
    ["resolved", "muted", "A week", "sam"],
  );
  assert.deepEqual((await admin.patch(path, outcome)).body, resolved.body);
  const late = await admin.patch(path, { status: "dismissed" });
  assert.deepEqual([late.status, late.body.error.code], [409, "conflict"]);
  const listed = (await staff.get("admin/reports/?status=resolved")).body.results;
  assert.deepEqual(listed[0], resolved.body);
  const acts = (await admin.get(`admin/audit/?action=report.resolve&room=${roomId}`)).body.results;
  assert.deepEqual(
    acts.map((act: { actor: object; target: object }) => [act.actor, act.target]),
    [
      [
        { id: "sam", username: "Sam", role: "staff" },
        { type: "report", id: body.id },
      ],
    ],
  );
});

test("reports are listed page after page, the newest first", async () => {
  const ids: string[] = [];
  for (const n of [1, 2, 3]) {
    const { message } = await said(`Message ${n}`, "4");
    const { body } = await buyer.post(`messages/${message.id}/report/`, { reason: "other" });
    await staff.patch(`admin/reports/${body.id}/`, { status: "dismissed" });
    ids.unshift(body.id);
  }
  const listed: string[] = [];
  for (let cursor = ""; ; ) {
    const { body } = await staff.get(`admin/reports/?status=dismissed&limit=1${cursor}`);
    listed.push(...body.results.map((one: { id: string }) => one.id));
    if (body.next === null) break;
    cursor = `&cursor=${body.next}`;
  }
  assert.deepEqual(listed, ids);
});

test("reports are refused with the right word", async () => {
  const { roomId, message } = await said("Hello", "5");
  const gone = (await said("Gone", "5")).message;
  await seller.delete(`messages/${gone.id}/`);
  await staff.post(`rooms/${roomId}/join/`);
  const path = `messages/${message.id}/report/`;
  const spam = { reason: "spam" };
  const note = (await buyer.history(roomId)).find((one) => one.message_type === "system");
  const { body: report } = await buyer.post(path, spam);
  const queue = `admin/reports/${report.id}/`;
  const outcome = { status: "resolved" };
  const refusals: [string, Promise<{ status: number; body: unknown }>, number, string][] = [
    [
      "no token",
      call(server, `/api/chat/${path}`, { method: "POST", body: spam }),
      401,
      "unauthorized",
    ],
    ["a stranger", stranger.post(path, spam), 404, "not_found"],
    ["one's own", seller.post(path, spam), 403, "forbidden"],
    ["the room's own", buyer.post(`messages/${note?.id}/report/`, spam), 403, "forbidden"],
    ["what is deleted", buyer.post(`messages/${gone.id}/report/`, spam), 404, "not_found"],
    ["what never was", buyer.post(`messages/${roomId}.99/report/`, spam), 404, "not_found"],
    ["no id", buyer.post("messages/nonsense/report/", spam), 404, "not_found"],
    ["no reason", buyer.post(path, {}), 422, "invalid"],
    ["another reason", buyer.post(path, { reason: "rule" }), 422, "invalid"],
    ["a long comment", buyer.post(path, { ...spam, comment: "x".repeat(1_001) }), 422, "invalid"],
    ["no JSON", buyer.post(path, "{"), 400, "malformed"],
    ["too much", buyer.post(path, { ...spam, filling: "x".repeat(300_000) }), 413, "too_large"],
    ["another method", buyer.get(path), 405, "method_not_allowed"],
    ["the queue without a token", call(server, "/api/chat/admin/reports/"), 401, "unauthorized"],
    ["the queue for a customer", buyer.get("admin/reports/"), 403, "forbidden"],
    ["a report for a vendor", seller.get(queue), 403, "forbidden"],
    ["a customer's outcome", buyer.patch(queue, outcome), 403, "forbidden"],
    ["an unknown status", staff.get("admin/reports/?status=new"), 422, "invalid"],
    ["a wrong cursor", staff.get("admin/reports/?cursor=x"), 422, "invalid"],
    ["an unknown report", staff.get("admin/reports/x/"), 404, "not_found"],
    ["an outcome of nothing", staff.patch("admin/reports/x/", outcome), 404, "not_found"],
    ["no outcome", staff.patch(queue, {}), 422, "invalid"],
    ["open as outcome", staff.patch(queue, { status: "open" }), 422, "invalid"],
    ["another resolution", staff.patch(queue, { ...outcome, resolution: "shot" }), 422, "invalid"],
    ["an outcome that is no JSON", staff.patch(queue, "["), 400, "malformed"],
  ];
  for (const [what, asked, status, code] of refusals) {
    const answered = await asked;
    const { error } = answered.body as { error?: { code: string } };
    assert.deepEqual([answered.status, error?.code], [status, code], what);
  }
  assert.equal((await staff.get(queue)).body.status, "open");
});

test("whoever reports too fast waits", async () => {
  await withServer({ callsPerMinute: { REPORT_RATE: 1 } }, async (slow) => {
    const ana = await Person.named(slow, "Ana");
    const sam = await Person.named(slow, "Sam", "staff");
    const roomId = await ana.openRoom();
    const { body } = await sam.post(`rooms/${roomId}/messages/`, { content: "Hello" });
    const report = () => ana.post(`messages/${body.id}/report/`, { reason: "spam" });
    assert.equal((await report()).status, 201);
    const late = await report();
    assert.deepEqual([late.status, late.body.error.code], [429, "rate_limited"]);
    assert.equal(late.headers.get("Retry-After"), "60");
  });
});
