// By REST: what a stranger learns (nothing), and how bad requests are refused (I8, I9).
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { call, Person } from "./client.ts";
import { type Server, start } from "./server.ts";

let server: Server;
let owner: Person;
let stranger: Person;

before(async () => {
  server = await start();
  owner = await Person.named(server, "Ana");
  stranger = await Person.named(server, "Eve");
});
after(() => server.remove());

const ROOM_PATHS = [
  ["GET", ""],
  ["POST", "join/"],
  ["POST", "leave/"],
  ["POST", "close/"],
  ["POST", "reopen/"],
  ["GET", "messages/"],
  ["POST", "messages/"],
  ["POST", "send_message/"],
  ["POST", "send/"],
  ["POST", "mark_read/"],
  ["POST", "mark-read/"],
  ["POST", "read/"],
] as const;

test("i8 somebody else's room answers like a room that never was and like no id at all", async () => {
  const theirs = await owner.openRoom();
  await owner.post(`rooms/${theirs}/send/`, { content: "secret", client_id: "c1" });
  const ids = [theirs, crypto.randomUUID(), "1", "not-an-id", theirs.toUpperCase().slice(1)];
  for (const [method, path] of ROOM_PATHS) {
    const answers = [];
    for (const id of ids) {
      const body = method === "POST" ? { content: "x", client_id: "c1" } : undefined;
      const answer = await call(server, `/api/chat/rooms/${id}/${path}`, {
        method,
        token: stranger.token,
        body,
      });
      answers.push({ status: answer.status, body: answer.body });
    }
    assert.equal(answers[0]?.status, 404, path);
    for (const answer of answers) assert.deepEqual(answer, answers[0], path);
  }
});

test("i8 a socket to somebody else's room closes like one to a room that never was", async () => {
  const theirs = await owner.openRoom();
  const witness = await owner.join(theirs);
  const seen = [];
  for (const id of [theirs, crypto.randomUUID(), "1", "not-an-id"]) {
    const socket = stranger.connect(id);
    seen.push({ code: await socket.closed, texts: socket.texts });
  }
  assert.equal(seen[0]?.code, 4404);
  assert.equal(seen[0]?.texts.length, 1);
  for (const one of seen) assert.deepEqual(one, seen[0]);
  witness.say("nobody came");
  await witness.next("message");
  assert.equal(witness.all("presence").length, 0);
  await witness.close();
});

test("i8 a stranger's socket with ?since= learns nothing either", async () => {
  const theirs = await owner.openRoom();
  const socket = stranger.connect(theirs, 0);
  assert.equal(await socket.closed, 4404);
  assert.deepEqual(socket.all("message"), []);
});

test("i8 who was put into a room and left it may not look back", async () => {
  const group = await owner.openRoom({ room_type: "group", participant_ids: ["eve"] });
  const socket = await stranger.join(group);
  assert.equal((await stranger.post(`rooms/${group}/leave/`)).status, 200);
  assert.equal(await socket.closed, 4403);
  assert.equal((await stranger.get(`rooms/${group}/`)).status, 404);
  assert.equal((await stranger.get(`rooms/${group}/messages/`)).status, 404);
});

/** Refused with this status, code and field. */
async function assertRefused(
  path: string,
  options: Parameters<typeof call>[2],
  [status, code, field]: [number, string, string?],
) {
  const answer = await call(server, `/api/chat/${path}`, { token: owner.token, ...options });
  const what = `${options?.method ?? "GET"} ${path} ${JSON.stringify(options?.body ?? "").slice(0, 80)}`;
  const { error } = answer.body;
  assert.deepEqual([answer.status, error?.code, error?.field], [status, code, field], what);
  assert.match(error.message, /^[A-Z"].*\.$/, what);
}

test("i9 malformed bodies are refused with 400", async () => {
  const roomId = await owner.openRoom();
  for (const path of ["rooms/", `rooms/${roomId}/messages/`, `rooms/${roomId}/mark_read/`]) {
    for (const body of ["{", "[]", '"text"', "7", "null"]) {
      await assertRefused(path, { method: "POST", body }, [400, "malformed"]);
    }
  }
});

test("i9 wrong fields are refused with 422 and their name", async () => {
  const roomId = await owner.openRoom();
  const room: [object, string][] = [
    [{ room_type: "castle" }, "room_type"],
    [{ room_type: {} }, "room_type"],
    [{ subject: "x".repeat(201) }, "subject"],
    [{ subject: [] }, "subject"],
    [{ context: "order" }, "context"],
    [{ context: { id: "7" } }, "context.type"],
    [{ context: { type: "order" } }, "context.id"],
    [{ context: { type: "order", id: 7, url: "javascript:alert(1)" } }, "context.url"],
    [{ room_type: "direct" }, "participant_ids"],
    [{ room_type: "direct", participant_ids: ["a", "b"] }, "participant_ids"],
    [{ room_type: "direct", participant_ids: ["ana"] }, "participant_ids"],
    [{ room_type: "group", participant_ids: "eve" }, "participant_ids"],
    [{ room_type: "group", participant_ids: [{}] }, "participant_ids"],
    [{ room_type: "support", participant_ids: ["eve"] }, "participant_ids"],
    [{ message: 7 }, "message"],
    [{ message: "  " }, "content"],
    [{ client_id: "c".repeat(65) }, "client_id"],
  ];
  const message: [object, string][] = [
    [{}, "content"],
    [{ content: 7 }, "content"],
    [{ content: " \n " }, "content"],
    [{ content: "x".repeat(4_001) }, "content"],
    [{ content: "x", client_id: [] }, "client_id"],
    [{ content: "x", reply_to: 99 }, "reply_to"],
    [{ content: "x", reply_to: `${crypto.randomUUID()}.1` }, "reply_to"],
  ];
  const read: [object, string][] = [
    [{ message_id: 99 }, "message_id"],
    [{ message_id: "x" }, "message_id"],
    [{ message_id: 0 }, "message_id"],
  ];
  const cases: [string, [object, string][]][] = [
    ["rooms/", room],
    [`rooms/${roomId}/messages/`, message],
    [`rooms/${roomId}/mark_read/`, read],
  ];
  for (const [path, wrong] of cases) {
    for (const [body, field] of wrong) {
      await assertRefused(path, { method: "POST", body }, [422, "invalid", field]);
    }
  }
});

test("i9 bad limits, cursors and filters are refused with 422 and their name", async () => {
  const roomId = await owner.openRoom();
  const queries: [string, string][] = [
    ["limit=0", "limit"],
    ["limit=201", "limit"],
    ["limit=-1", "limit"],
    ["limit=ten", "limit"],
    ["cursor=nonsense", "cursor"],
  ];
  const ofRooms: [string, string][] = [
    ["cursor=1.not-an-id", "cursor"],
    ["status=ajar", "status"],
    ["room_type=castle", "room_type"],
    ["unread=perhaps", "unread"],
  ];
  const ofMessages: [string, string][] = [
    ["before=x", "before"],
    ["after=-1", "after"],
    ["before=5&after=2", "after"],
    ["cursor=after:x", "cursor"],
  ];
  const cases: [string, [string, string][]][] = [
    ["rooms/", [...queries, ...ofRooms]],
    [`rooms/${roomId}/messages/`, [...queries, ...ofMessages]],
  ];
  for (const [path, wrong] of cases) {
    for (const [query, field] of wrong) {
      await assertRefused(`${path}?${query}`, {}, [422, "invalid", field]);
    }
  }
});

test("i9 wrong methods, unknown paths and plain calls of a socket's path are told", async () => {
  const roomId = await owner.openRoom();
  await assertRefused("rooms/", { method: "DELETE" }, [405, "method_not_allowed"]);
  await assertRefused(`rooms/${roomId}/join/`, {}, [405, "method_not_allowed"]);
  const put = await call(server, "/api/chat/rooms/", { method: "PUT" });
  assert.equal(put.headers.get("Allow"), "GET, POST");
  await assertRefused("../../healthz", { method: "QUERY" }, [405, "method_not_allowed"]);
  await assertRefused("nothing/", {}, [404, "not_found"]);
  await assertRefused(`rooms/${roomId}/nothing/`, {}, [404, "not_found"]);
  await assertRefused("../../ws/presence/", {}, [400, "malformed"]);
  await assertRefused(`../../ws/chat/${roomId}/`, {}, [400, "malformed"]);
});

test("i9 a body that is too large is refused with 413, declared or not", async () => {
  const roomId = await owner.openRoom();
  const path = `rooms/${roomId}/messages/`;
  const body = JSON.stringify({ content: "x", filling: "x".repeat(256 * 1024) });
  await assertRefused(path, { method: "POST", body }, [413, "too_large"]);
  const streamed = await fetch(new URL(`/api/chat/${path}`, server.url), {
    method: "POST",
    headers: { Authorization: `Bearer ${owner.token}` },
    body: new Blob([body]).stream(),
    duplex: "half",
  } as RequestInit);
  assert.equal(streamed.status, 413);
  assert.deepEqual((await owner.get(path)).body.results, []);
});

test("w10 too many messages by REST are refused with 429 and Retry-After", async () => {
  const roomId = await owner.openRoom();
  const sends = Array.from({ length: 30 }, (_, n) =>
    owner.post(`rooms/${roomId}/send/`, { content: `m${n}` }),
  );
  const answers = await Promise.all(sends);
  const refused = answers.filter((answer) => answer.status === 429);
  assert.ok(refused.length > 0 && refused.length <= 10, `${refused.length} refused`);
  for (const { headers, body } of refused) {
    assert.equal(body.error.code, "rate_limited");
    assert.ok(Number(headers.get("Retry-After")) >= 1);
  }
  const stored = answers.filter((answer) => answer.status === 201);
  assert.equal((await owner.history(roomId)).length, stored.length);
});

test("paths work with and without the slash at their end", async () => {
  for (const path of ["me", "rooms", "unread", "online-staff"]) {
    assert.equal((await owner.get(path)).status, 200);
    assert.equal((await owner.get(`${path}/`)).status, 200);
  }
});
