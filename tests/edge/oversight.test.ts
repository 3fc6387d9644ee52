// What admins see of the whole site: rooms, messages, people, statistics; and that nobody else does.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Answer, call, comesTo, Person } from "./client.ts";
import { type Server, start } from "./server.ts";

let server: Server;
let admin: Person;
let staff: Person;

before(async () => {
  server = await start();
  admin = await Person.named(server, "Root", "admin");
  staff = await Person.named(server, "Sam", "staff");
});
after(() => server.remove());

let people = 0;
const somebody = () => Person.named(server, `Guest${++people}`);

const put = (person: Person, path: string, body: unknown) =>
  call(server, `/api/chat/${path}`, { method: "PUT", token: person.token, body });

const say = async (person: Person, roomId: string, content: string): Promise<string> => {
  const { status, body } = await person.post(`rooms/${roomId}/send/`, { content });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
};

/** An answer that comes to be right. */
const comes = (path: string, check: (body: Answer["body"]) => void) =>
  comesTo(async () => (await admin.get(path)).body, check);

const paths = [
  "admin/rooms/",
  "admin/messages/",
  "admin/users/",
  "admin/users/ana/",
  "admin/stats/",
];

for (const path of paths) {
  test(`${path} is for admins`, async () => {
    assert.equal((await call(server, `/api/chat/${path}`)).status, 401);
    for (const person of [await somebody(), staff, await Person.named(server, "Vic", "vendor")]) {
      const { status, body } = await person.get(path);
      assert.deepEqual([status, body.error.code], [403, "forbidden"], person.name);
    }
    assert.equal((await admin.delete(path)).status, 405);
  });
}

test("admins list every room, those of one person, by every filter", async () => {
  const [ana, bob] = [await somebody(), await somebody()];
  const support = await ana.openRoom();
  const direct = await ana.openRoom({ room_type: "direct", participant_ids: [bob.id] });
  const closed = await bob.openRoom({ context: { type: "order", id: bob.id } });
  await bob.post(`rooms/${closed}/close/`);
  const archived = await bob.openRoom({ room_type: "group", participant_ids: [] });
  await bob.post(`rooms/${archived}/archive/`);
  const cases: [string, string[]][] = [
    [`user=${ana.id}`, [support, direct]],
    [`user=${bob.id}`, [direct, closed, archived]],
    [`user=${bob.id}&status=archived`, [archived]],
    [`user=${bob.id}&status=closed`, [closed]],
    [`user=${ana.id}&room_type=direct`, [direct]],
    [`context=order:${bob.id}`, [closed]],
    ["user=nobody", []],
  ];
  for (const [query, wanted] of cases) {
    await comes(`admin/rooms/?${query}`, ({ results }) => {
      const ids = results.map((room: { id: string }) => room.id);
      assert.deepEqual(ids.sort(), [...wanted].sort(), query);
    });
  }
  const { body } = await admin.get("admin/rooms/?limit=200");
  const ids = body.results.map((room: { id: string }) => room.id);
  for (const id of [support, direct, closed, archived]) assert.ok(ids.includes(id));
  assert.equal((await admin.get("admin/rooms/?status=lost")).body.error.field, "status");
});

interface Overseen {
  id: string;
  content: string;
  deleted_at: string | null;
  history: string;
}

test("admins list messages of all rooms, newest first, by person, room and time", async () => {
  const [ana, bob] = [await somebody(), await somebody()];
  const roomId = await ana.openRoom({ room_type: "direct", participant_ids: [bob.id] });
  const other = await ana.openRoom({ subject: "Other" });
  const ids: string[] = [];
  for (let n = 0; n < 7; n++) {
    ids.unshift(await say(n % 2 ? ana : bob, roomId, `said ${n}`));
  }
  const last = await say(ana, other, "elsewhere");
  const listed = async (query: string) => (await admin.get(`admin/messages/?${query}`)).body;
  const are = (query: string, wanted: string[]) =>
    comesTo(
      async () => (await listed(query)).results.map((message: Overseen) => message.id),
      (found) => assert.deepEqual(found, wanted, query),
    );
  await are(`room=${roomId}`, ids);
  await are(`user=${ana.id}`, [last, ...ids.filter((id) => Number(id.split(".")[1]) % 2 === 0)]);
  await are(`user=${bob.id}&room=${other}`, []);
  await are("limit=3", [last, ...ids.slice(0, 2)]);
  const [first] = (await listed(`room=${other}`)).results;
  assert.deepEqual(
    [first.content, first.subject, first.sender.id, first.message_type, first.deleted_at],
    ["elsewhere", "Other", ana.id, "text", null],
  );
  await are(`room=${roomId}&before=2020-01-01T00:00:00Z`, []);
  const pages: string[] = [];
  for (let cursor = ""; ; ) {
    const { results, next } = await listed(
      `room=${roomId}&limit=3${cursor && `&cursor=${cursor}`}`,
    );
    pages.push(...results.map((message: Overseen) => message.id));
    if (next === null) break;
    cursor = next;
  }
  assert.deepEqual(pages, ids);
});

test("deleted messages are listed apart, and what they said is in their history", async () => {
  const ana = await somebody();
  const roomId = await ana.openRoom();
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) ids.push(await say(ana, roomId, `secret ${n}`));
  for (const id of ids.slice(0, 4)) await ana.delete(`messages/${id}/`);
  const deleted = ids.slice(0, 4).reverse();
  const query = `room=${roomId}&user=${ana.id}`;
  const idsOf = ({ results }: { results: Overseen[] }) => results.map((message) => message.id);
  await comes(`admin/messages/?deleted=true&${query}`, (body) =>
    assert.deepEqual(idsOf(body).sort(), [...deleted].sort()),
  );
  await comes(`admin/messages/?deleted=false&${query}`, (body) =>
    assert.deepEqual(idsOf(body), ids.slice(4)),
  );
  const { body: whole } = await admin.get(`admin/messages/?deleted=true&${query}`);
  const pages: string[] = [];
  for (let cursor = ""; ; ) {
    const path = `admin/messages/?deleted=true&${query}&limit=3${cursor && `&cursor=${cursor}`}`;
    const { body } = await admin.get(path);
    pages.push(...idsOf(body));
    if (body.next === null) break;
    cursor = body.next;
  }
  assert.deepEqual(pages, idsOf(whole));
  const [one] = whole.results as Overseen[];
  assert.ok(one?.deleted_at !== null && one?.content === "");
  const { body } = await call(server, one.history, { token: admin.token });
  assert.match(body.results[0].content, /^secret/);
});

for (const [query, field] of [
  ["room=nowhere", "room"],
  ["before=later", "before"],
  ["deleted=maybe", "deleted"],
  ["cursor=x", "cursor"],
  ["deleted=true&cursor=5.x", "cursor"],
  ["limit=1000", "limit"],
] as const) {
  test(`admin/messages/?${query} is refused on ${field}`, async () => {
    const { status, body } = await admin.get(`admin/messages/?${query}`);
    assert.deepEqual([status, body.error.field], [422, field]);
  });
}

test("somebody is made known before their first visit, and can then be written to", async () => {
  const ana = await somebody();
  const path = `admin/users/${encodeURIComponent("vendor/Ünal 7")}/`;
  assert.equal((await admin.get(path)).status, 404);
  const made = await put(admin, path, { username: "Ünal", role: "vendor" });
  assert.equal(made.status, 200, JSON.stringify(made.body));
  const { updated_at, ...person } = made.body;
  assert.ok(Date.parse(updated_at) <= Date.now());
  assert.deepEqual(person, {
    user_id: "vendor/Ünal 7",
    username: "Ünal",
    role: "vendor",
    messages: 0,
    first_active: null,
    last_active: null,
    room_count: 0,
    rooms: [],
  });
  const roomId = await ana.openRoom({ room_type: "direct", participant_ids: ["vendor/Ünal 7"] });
  const { body: room } = await ana.get(`rooms/${roomId}/`);
  const member = room.members.find((one: { user_id: string }) => one.user_id === "vendor/Ünal 7");
  assert.deepEqual([member.username, member.role], ["Ünal", "vendor"]);
  const acts = (await admin.get("admin/audit/?action=user.put")).body.results;
  assert.deepEqual([acts[0].target.id, acts[0].details.role], ["vendor/Ünal 7", "vendor"]);
  await put(admin, path, { username: "Ünal", role: "vendor" });
  const again = (await admin.get("admin/audit/?action=user.put")).body.results;
  assert.equal(again.length, acts.length, "saying the same again is no act");
});

for (const [what, path, body, status, field] of [
  ["without a name", "admin/users/x/", { role: "vendor" }, 422, "username"],
  ["with an unknown role", "admin/users/x/", { username: "X", role: "king" }, 422, "role"],
  ["with too long a name", "admin/users/x/", { username: "x".repeat(81) }, 422, "username"],
  ["with a body that is no object", "admin/users/x/", [1], 400, undefined],
  ["with the id of the system", "admin/users/system/", { username: "X" }, 404, undefined],
  ["with too long an id", `admin/users/${"x".repeat(129)}/`, { username: "X" }, 404, undefined],
] as const) {
  test(`nobody is made known ${what}`, async () => {
    const answer = await put(admin, path, body);
    assert.deepEqual([answer.status, answer.body.error.field], [status, field]);
  });
}

test("nobody but an admin makes somebody known", async () => {
  for (const person of [staff, await somebody()]) {
    const { status } = await put(person, "admin/users/x/", { username: "X", role: "admin" });
    assert.equal(status, 403);
  }
  assert.equal((await admin.get("admin/users/x/")).status, 404);
});

test("people are listed by name, role and page, each with what is counted of them", async () => {
  const names = ["Zoë", "zora", "Zulu", "zu", "Zzyzx"];
  for (const [at, username] of names.entries()) {
    const role = at % 2 ? "vendor" : "customer";
    await put(admin, `admin/users/z${at}/`, { username, role });
  }
  const listed = async (query: string) => {
    const found: string[] = [];
    for (let cursor = ""; ; ) {
      const { body } = await admin.get(
        `admin/users/?${query}${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
      );
      found.push(...body.results.map((one: { username: string }) => one.username));
      if (body.next === null) return found;
      cursor = body.next;
    }
  };
  const sorted = ["zora", "Zoë", "zu", "Zulu", "Zzyzx"];
  for (const limit of [1, 2, 50]) assert.deepEqual(await listed(`q=Z&limit=${limit}`), sorted);
  assert.deepEqual(await listed("q=ZU"), ["zu", "Zulu"]);
  assert.deepEqual(await listed("q=z&role=vendor"), ["zora", "zu"]);
  assert.deepEqual(await listed("q=nobody-like-this"), []);
  assert.equal((await admin.get("admin/users/?role=king")).body.error.field, "role");
  assert.equal((await admin.get("admin/users/?cursor=x")).body.error.field, "cursor");

  const ana = await somebody();
  const roomId = await ana.openRoom({ subject: "Mine" });
  await say(ana, roomId, "one");
  await say(ana, roomId, "two");
  await comes(`admin/users/${ana.id}/`, (person) => {
    assert.deepEqual([person.messages, person.room_count, person.role], [2, 1, "customer"]);
    assert.ok(Date.parse(person.first_active) <= Date.parse(person.last_active));
    assert.deepEqual(
      person.rooms.map((room: { room_id: string }) => room.room_id),
      [roomId],
    );
  });
});

test("statistics are those of what happened", async () => {
  const { body: earlier } = await admin.get("admin/stats/");
  const ana = await somebody();
  const answered = await ana.openRoom();
  await say(ana, answered, "help");
  await say(staff, answered, "of course");
  await ana.post(`rooms/${answered}/close/`);
  await staff.post(`rooms/${answered}/reopen/`);
  const waiting = await ana.openRoom();
  await say(ana, waiting, "anybody?");
  await comes("admin/stats/", ({ totals, open_rooms, staff: figures }) => {
    const since = (key: string) => totals[key] - earlier.totals[key];
    const counted = ["messages", "rooms_opened", "rooms_closed"].map(since);
    assert.deepEqual(counted, [3, 3, 1]);
    assert.equal(open_rooms - earlier.open_rooms, 2);
    assert.equal(totals.first_response.count - earlier.totals.first_response.count, 1);
    assert.ok(totals.first_response.median_ms >= 0 && totals.resolution.mean_ms >= 0);
    const sam = figures.find((one: { user_id: string }) => one.user_id === staff.id);
    assert.ok(sam.messages >= 1 && sam.rooms_answered >= 1 && sam.first_response_mean_ms >= 0);
  });
  const { body } = await admin.get("admin/stats/?interval=hour");
  assert.equal(body.results.length, 48);
  const messages = (rows: { messages: number }[]) =>
    rows.reduce((sum, row) => sum + row.messages, 0);
  assert.equal(messages(body.results), body.totals.messages);
  assert.equal(messages(body.busiest_hours), body.totals.messages);
  const past = await admin.get(
    "admin/stats/?interval=week&from=2020-01-01T00:00:00Z&to=2020-03-01T00:00:00Z",
  );
  assert.deepEqual([past.body.totals.messages, past.body.results.length], [0, 9]);
  assert.deepEqual(past.body.totals.first_response, { count: 0, mean_ms: null, median_ms: null });
});

for (const [query, field] of [
  ["interval=year", "interval"],
  ["from=yesterday", "from"],
  ["from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z", "to"],
  ["interval=hour&from=2025-01-01T00:00:00Z&to=2025-12-01T00:00:00Z", "from"],
] as const) {
  test(`admin/stats/?${query} is refused on ${field}`, async () => {
    const { status, body } = await admin.get(`admin/stats/?${query}`);
    assert.deepEqual([status, body.error.field], [422, field]);
  });
}
