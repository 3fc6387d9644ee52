// Uploads that are refused, that fail half-way, and that nobody ever sends.
import assert from "node:assert/strict";
import { once } from "node:events";
import { request } from "node:http";
import { after, afterEach, before, test } from "node:test";
import { exportSPKI, generateKeyPair } from "jose";
import { call, Person, until } from "./client.ts";
import { bearer, download, fixture, plain, refusal, upload } from "./pictures.ts";
import { type Server, start, withServer } from "./server.ts";

/** The entry of a Worker whose bucket and rooms ask the service FAULTS before everything. */
const BEFORE_FILES = {
  path: "before_files.js",
  contents: `
import Worker, { RoomObject, PresenceObject } from "./index.js";

const watched = new WeakSet();

export default class extends Worker {
  constructor(context, env) {
    const { FILES, FAULTS, ROOMS } = env;
    if (!watched.has(FILES)) {
      watched.add(FILES);
      for (const name of ["put", "get", "delete"]) {
        const method = FILES[name].bind(FILES);
        FILES[name] = async (key, ...rest) => {
          const { ok } = await FAULTS.fetch("https://faults/" + name + "?" + [key].flat()[0]);
          if (!ok) throw new Error(name + ": We encountered an internal error. (10001)");
          return method(key, ...rest);
        };
      }
    }
    if (!watched.has(ROOMS)) {
      watched.add(ROOMS);
      const getByName = ROOMS.getByName.bind(ROOMS);
      ROOMS.getByName = (name) => {
        const stub = getByName(name);
        const fetch = stub.fetch.bind(stub);
        stub.fetch = async (request) => {
          const { ok } = await FAULTS.fetch("https://faults/room?" + name);
          if (!ok) throw new Error("Durable Object is overloaded.");
          return fetch(request);
        };
        return stub;
      };
    }
    super(context, env);
  }
}
export { RoomObject, PresenceObject };
`,
};

let server: Server;
let customer: Person;
let staff: Person;
/** Whether the bucket or a room fails at this. */
let fails: (what: string) => boolean = () => false;

before(async () => {
  server = await start({
    modulesBefore: [BEFORE_FILES],
    services: {
      FAULTS: async ({ url }) => {
        const { pathname, search } = new URL(url);
        return new Response(null, { status: fails(`${pathname.slice(1)} ${search}`) ? 500 : 200 });
      },
    },
    variables: { ATTACHMENT_BYTES: "100000", MESSAGES_PER_SECOND: "200", MESSAGE_BURST: "1000" },
  });
  customer = await Person.named(server, "Ana");
  staff = await Person.named(server, "Sam", "staff");
});
after(() => server.remove());
afterEach(() => {
  fails = () => false;
});

const picture = fixture("picture.png");

async function keys(prefix: string): Promise<string[]> {
  const { objects } = await (await server.files()).list({ prefix });
  return objects.map(({ key }) => key);
}

const filesOf = (roomId: string) => keys(`rooms/${roomId}/`);

const pendingOf = async (roomId: string) =>
  (await keys("pending/")).filter((key) => key.includes(roomId));

test("whoever may not send may not upload, and nothing is kept of it", async () => {
  const roomId = await customer.openRoom();
  const eve = await Person.named(server, "Eve");
  const vic = await Person.named(server, "Vic", "vendor");
  const direct = await customer.openRoom({ room_type: "direct", participant_ids: ["vic"] });
  const refused = async (person: Person, room: string) => {
    const { status, body } = await upload(person, room, picture);
    return [status, body.error.code];
  };
  assert.deepEqual(await refused(eve, roomId), [404, "not_found"]);
  assert.deepEqual(await refused(eve, "00000000-0000-4000-8000-000000000000"), [404, "not_found"]);
  assert.deepEqual(await refused(eve, "x"), [404, "not_found"]);
  assert.deepEqual(await refused(staff, direct), [403, "not_a_member"]);
  const muted_until = new Date(Date.now() + 60_000).toISOString();
  await staff.patch(`participants/${direct}.vic/`, { muted_until });
  assert.deepEqual(await refused(vic, direct), [403, "muted"]);
  await customer.post(`rooms/${roomId}/close/`);
  assert.deepEqual(await refused(customer, roomId), [409, "room_closed"]);
  const nobody = await call(server, `/api/chat/rooms/${roomId}/attachments/`, {
    method: "POST",
    body: "x",
  });
  assert.equal(nobody.status, 401);
  for (const room of [roomId, direct]) {
    assert.deepEqual([...(await filesOf(room)), ...(await pendingOf(room))], []);
  }
});

test("what a file is decides, not what it is called", async () => {
  const roomId = await customer.openRoom();
  const program = Buffer.concat([Buffer.from("\x7fELF\x02\x01\x01", "latin1"), Buffer.alloc(99)]);
  for (const [file, sentence] of [
    [program, /\(application\/x-executable\) are not taken/],
    [Buffer.from([1, 2, 3, 255]), /cannot be told what kind/],
    [fixture("picture.jpg").subarray(0, 60), /damaged/],
  ] as const) {
    const headers = { "Content-Type": "image/png" };
    const { status, body } = await upload(customer, roomId, file, "holiday.png", headers);
    assert.deepEqual([status, body.error.code], [415, "unsupported_media_type"]);
    assert.match(body.error.message, sentence);
  }
  const form = { "Content-Type": "multipart/form-data; boundary=x" };
  assert.equal((await upload(customer, roomId, picture, "a.png", form)).status, 415);
  const empty = await upload(customer, roomId, Buffer.alloc(0));
  assert.deepEqual([empty.status, empty.body.error.field], [422, "file"]);
  assert.deepEqual([...(await filesOf(roomId)), ...(await pendingOf(roomId))], []);
});

/** Begins an upload of this many bytes, or of an unknown number, and sends no byte of it. */
async function announce(roomId: string, length: string | undefined) {
  const upload = request(new URL(`/api/chat/rooms/${roomId}/attachments/`, server.url), {
    method: "POST",
    headers: { ...bearer(customer), ...(length && { "Content-Length": length }) },
  });
  upload.on("error", () => {});
  if (length === undefined) upload.write("x");
  else upload.flushHeaders();
  const [response] = await once(upload, "response");
  let text = "";
  for await (const chunk of response) text += chunk;
  upload.destroy();
  return { status: response.statusCode, body: JSON.parse(text) };
}

test("a file that is too large is refused before a byte of it was sent", async () => {
  const roomId = await customer.openRoom();
  for (const length of ["100001", String(200 * 1024 * 1024), "99999999999999"]) {
    const { status, body } = await announce(roomId, length);
    assert.deepEqual([status, body.error.code], [413, "too_large"]);
    assert.match(body.error.message, /at most 100000 bytes/);
  }
  const endless = await announce(roomId, undefined);
  assert.deepEqual([endless.status, endless.body.error.code], [411, "length_required"]);
  assert.equal((await upload(customer, roomId, Buffer.alloc(100_000, "a"))).status, 201);
});

test("a message takes only what its sender uploaded to its room, and has a bound", async () => {
  const roomId = await customer.openRoom();
  const other = await customer.openRoom({ room_type: "support", client_id: "other" });
  const own = (await upload(customer, roomId, picture)).body.id;
  const elsewhere = (await upload(customer, other, picture)).body.id;
  const of_staff = (await upload(staff, roomId, picture)).body.id;
  const ana = await customer.join(roomId);
  const none = own.replace(/[^.]*$/, "00000000-0000-4000-8000-000000000000");
  for (const attachment_ids of [
    [elsewhere],
    [of_staff],
    [own, none],
    [own, own],
    Array.from({ length: 11 }, (_, n) => none.replace(/0{2}$/, String(n).padStart(2, "0"))),
    ["x"],
    [7],
    own,
  ]) {
    const { status, body } = await customer.post(`rooms/${roomId}/send/`, {
      content: "x",
      attachment_ids,
    });
    assert.deepEqual([status, body.error.field], [422, "attachment_ids"], String(attachment_ids));
    ana.send({ type: "message", content: "x", attachment_ids, client_id: "c" });
    const error = await ana.next("error");
    assert.deepEqual(
      [error.code, error.field, error.client_id],
      ["invalid", "attachment_ids", "c"],
    );
  }
  const nothing = await customer.post(`rooms/${roomId}/send/`, { attachment_ids: [] });
  assert.deepEqual([nothing.status, nothing.body.error.field], [422, "content"]);
  const sent = await customer.post(`rooms/${roomId}/send/`, {
    content: " ",
    attachment_ids: [own],
  });
  assert.deepEqual([sent.status, sent.body.content], [201, ""]);
  const again = await customer.post(`rooms/${roomId}/send/`, {
    content: "",
    attachment_ids: [own],
  });
  assert.equal(again.body.error.field, "attachment_ids");
  await ana.close();
});

test("a bucket that fails is told as such, and nothing half is left that could be sent", async () => {
  const roomId = await customer.openRoom();
  for (const at of ["put ?pending", "put ?rooms"]) {
    fails = (what) => what.startsWith(at);
    const { status, body } = await upload(customer, roomId, picture);
    assert.deepEqual([status, body.error.code], [503, "unavailable"]);
    assert.match(body.error.message, /Try again/);
  }
  fails = () => false;
  const { id } = (await upload(customer, roomId, picture)).body;
  fails = (what) => what.startsWith("get");
  const { status, body } = await refusal(customer, id);
  assert.deepEqual([status, body.error.code], [503, "unavailable"]);
  fails = () => false;
  assert.equal((await refusal(customer, id)).status, 200);
  await (await server.files()).delete(`rooms/${roomId}/${id}`);
  assert.equal((await refusal(customer, id)).status, 404);
});

const inDays = (days: number) => new Date(Date.now() + days * 24 * 3600 * 1000);

test("what nobody sends is removed two days later, and what was sent stays", async () => {
  const roomId = await customer.openRoom();
  const [kept, unsent] = [
    (await upload(customer, roomId, picture)).body.id,
    (await upload(customer, roomId, picture)).body.id,
  ];
  fails = (what) => what.startsWith("delete");
  await customer.post(`rooms/${roomId}/send/`, { attachment_ids: [kept] });
  // An upload that stopped before the room knew of it.
  fails = (what) => what.startsWith("put ?rooms");
  await upload(customer, roomId, picture);
  assert.equal((await pendingOf(roomId)).length, 3);
  fails = () => false;
  await server.ring(inDays(0));
  assert.deepEqual([(await filesOf(roomId)).length, (await pendingOf(roomId)).length], [2, 3]);

  // It stops half-way: the room has forgotten, the file is still there.
  fails = (what) => what.startsWith("delete");
  await server.ring(inDays(2));
  assert.deepEqual([(await filesOf(roomId)).length, (await pendingOf(roomId)).length], [2, 3]);
  const late = await customer.post(`rooms/${roomId}/send/`, { attachment_ids: [unsent] });
  assert.equal(late.body.error.field, "attachment_ids", "what is forgotten cannot be sent");
  fails = () => false;
  for (let time = 0; time < 2; time++) {
    await server.ring(inDays(2));
    assert.deepEqual(await filesOf(roomId), [`rooms/${roomId}/${kept}`]);
    assert.deepEqual(await pendingOf(roomId), []);
  }
  assert.equal((await refusal(staff, kept)).status, 200);
  assert.equal((await refusal(customer, unsent)).status, 404);
});

test("the mark of what is sent goes with the sending", async () => {
  const roomId = await customer.openRoom();
  const [first, second, unsent] = [
    (await upload(customer, roomId, picture)).body.id,
    (await upload(customer, roomId, picture)).body.id,
    (await upload(customer, roomId, picture)).body.id,
  ];
  await customer.post(`rooms/${roomId}/send/`, { attachment_ids: [first, second] });
  await until("one mark is left", async () => (await pendingOf(roomId)).length === 1);
  assert.ok((await pendingOf(roomId))[0]?.endsWith(unsent));
  assert.equal((await filesOf(roomId)).length, 3);
});

test("a room that fails keeps the sweep from no other, however many of its uploads wait", async () => {
  const [failing, roomId] = [
    await customer.openRoom(),
    await customer.openRoom({ room_type: "support", client_id: "z" }),
  ];
  const bucket = await server.files();
  const before = "pending/2026-01-01";
  const marks = Array.from({ length: 1000 }, (_, n) => {
    return `${before}/${failing}.00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
  });
  await Promise.all(marks.map((mark) => bucket.put(mark, "")));
  await upload(customer, roomId, picture);
  let asked = 0;
  fails = (what) => {
    if (what !== `room ?${failing}`) return false;
    asked++;
    return true;
  };
  await server.ring(inDays(2));
  assert.deepEqual([...(await filesOf(roomId)), ...(await pendingOf(roomId))], []);
  assert.equal(asked, 1);
  assert.equal((await bucket.list({ prefix: before })).objects.length, 1000);
  fails = () => false;
  await server.ring(inDays(2));
  assert.deepEqual(await pendingOf(failing), []);
});

test("whoever uploaded a file takes it back until it is sent, and another may wait in its place", async () => {
  const roomId = await customer.openRoom();
  const eve = await Person.named(server, "Eve");
  const ids = [];
  for (let n = 0; n < 50; n++) ids.push((await upload(customer, roomId, picture)).body.id);
  const [first, second, third] = ids;
  assert.equal((await upload(customer, roomId, picture)).status, 429);
  const refused = async (person: Person, id: string) => {
    const { status, body } = await person.delete(`attachments/${id}/`);
    return [status, body.error.code];
  };
  assert.equal((await call(server, `${plain(first)}/`, { method: "DELETE" })).status, 401);
  for (const person of [eve, staff]) {
    assert.deepEqual(await refused(person, first), [404, "not_found"]);
  }
  for (const id of ["x", roomId, `${roomId}.00000000-0000-4000-8000-000000000000`]) {
    assert.deepEqual(await refused(customer, id), [404, "not_found"], id);
  }
  assert.equal((await customer.delete(`attachments/${first}/`)).status, 204);
  assert.equal((await filesOf(roomId)).length, 49);
  assert.equal((await pendingOf(roomId)).length, 49);
  assert.deepEqual(await refused(customer, first), [404, "not_found"], "gone");
  const late = await customer.post(`rooms/${roomId}/send/`, { attachment_ids: [first] });
  assert.equal(late.body.error.field, "attachment_ids");
  assert.equal((await upload(customer, roomId, picture)).status, 201);

  fails = (what) => what.startsWith("delete");
  assert.equal((await customer.delete(`attachments/${second}/`)).status, 204);
  assert.equal((await refusal(customer, second)).status, 404, "though the bucket still has it");
  fails = () => false;
  await server.ring(inDays(2));
  assert.ok(!(await filesOf(roomId)).some((key) => key.endsWith(second)));

  const { id } = (await upload(customer, roomId, picture)).body;
  await customer.post(`rooms/${roomId}/send/`, { attachment_ids: [id] });
  assert.deepEqual(await refused(customer, id), [409, "conflict"]);
  assert.deepEqual(await refused(staff, id), [404, "not_found"]);
  assert.equal((await refusal(customer, third)).status, 404, "swept");
});

test("uploads are limited by user", async () => {
  await withServer({ callsPerMinute: { UPLOAD_RATE: 3 } }, async (slow) => {
    const ana = await Person.named(slow, "Ana");
    const roomId = await ana.openRoom();
    const statuses = [];
    for (let n = 0; n < 5; n++) statuses.push((await upload(ana, roomId, picture)).status);
    assert.deepEqual(statuses.slice(0, 3), [201, 201, 201]);
    assert.deepEqual(statuses.slice(3), [429, 429]);
  });
});

test("a deployment without a bucket has everything but attachments", async () => {
  await withServer({ hasNoFiles: true }, async (bare) => {
    const ana = await Person.named(bare, "Ana");
    const roomId = await ana.openRoom();
    const { status, body } = await upload(ana, roomId, picture);
    assert.deepEqual([status, body.error.code], [503, "not_configured"]);
    assert.match(body.error.message, /FILES/);
    const id = `${roomId}.00000000-0000-4000-8000-000000000000`;
    assert.equal((await refusal(ana, id)).body.error.code, "not_configured");
    assert.equal((await ana.post(`rooms/${roomId}/send/`, { content: "Hi" })).status, 201);
    await bare.ring(inDays(2));
  });
});

test("without a secret there are no links, and attachments say which is missing", async () => {
  const { publicKey } = await generateKeyPair("EdDSA");
  const JWT_PUBLIC_KEY = await exportSPKI(publicKey);
  await withServer({ variables: { JWT_SECRET: "", JWT_PUBLIC_KEY } }, async (keyless) => {
    const id = "00000000-0000-4000-8000-000000000000.00000000-0000-4000-8000-000000000000";
    const link = `${plain(id)}?expires=1&signature=x`;
    const { status, bytes } = await download({ server: keyless }, link);
    assert.equal(status, 503);
    assert.match(bytes.toString(), /LINK_SECRET/);
  });
});
