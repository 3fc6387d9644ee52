// Files go with messages: uploaded, sent, seen by everybody in the room and by nobody else.
import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { after, before, test } from "node:test";
import { call, Person } from "./client.ts";
import { assertMirrored } from "./copy.ts";
import {
  bearer,
  COLOURS,
  download,
  fixture,
  largePicture,
  pictureWithPlace,
  plain,
  refusal,
  upload,
} from "./pictures.ts";
import { SECRET, type Server, start } from "./server.ts";

let server: Server;
let customer: Person;
let staff: Person;
let admin: Person;
let stranger: Person;

before(async () => {
  server = await start({ variables: { MESSAGES_PER_SECOND: "200", MESSAGE_BURST: "1000" } });
  customer = await Person.named(server, "Ana");
  staff = await Person.named(server, "Sam", "staff");
  admin = await Person.named(server, "Zoe", "admin");
  stranger = await Person.named(server, "Eve");
});
after(() => server.remove());

type Known = { id: string };

async function uploaded(person: Person, roomId: string, file: Uint8Array, name = "a.bin") {
  const { status, body } = await upload(person, roomId, file, name);
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

async function sent(person: Person, roomId: string, ids: string[], content?: string) {
  const { status, body } = await person.post(`rooms/${roomId}/messages/`, {
    content,
    attachment_ids: ids,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

test("a picture goes from one to the other: uploaded, sent over a socket, seen by its link", async () => {
  const roomId = await customer.openRoom();
  const [ana, sam] = [await customer.join(roomId), await staff.join(roomId)];
  const picture = fixture("picture.png");
  const file = await uploaded(customer, roomId, picture, "Grüße 🏡.png");
  const { url, ...known } = file;
  assert.deepEqual(known, {
    id: file.id,
    name: "Grüße 🏡.png",
    content_type: "image/png",
    size: picture.length,
    width: 48,
    height: 32,
  });
  assert.ok(file.id.startsWith(`${roomId}.`) && url.startsWith(`${plain(file.id)}?expires=`));

  ana.send({ type: "message", attachment_ids: [file.id], client_id: "c-1" });
  const echo = await ana.next("message");
  assert.deepEqual([echo.message_type, echo.content], ["image", ""]);
  assert.deepEqual(echo.attachments, [file]);
  const seen = await sam.next("message");
  assert.deepEqual(seen, echo);
  const { status, headers, bytes } = await download(staff, seen.attachments[0].url);
  assert.equal(status, 200);
  assert.deepEqual(bytes, picture);
  assert.equal(headers.get("Content-Type"), "image/png");
  assert.equal(headers.get("Content-Length"), String(picture.length));

  ana.send({ type: "message", attachment_ids: [file.id], client_id: "c-1" });
  assert.deepEqual(
    (await ana.next("ack")).id,
    echo.id,
    "W4: a repeated send is answered by the first",
  );
  await assertMirrored(server, roomId, staff);
  await Promise.all([ana.close(), sam.close()]);
});

test("every way to a message has a link that works: history, the message, a replay, a repeated send", async () => {
  const roomId = await customer.openRoom();
  const file = await uploaded(customer, roomId, fixture("picture.gif"));
  const message = await sent(customer, roomId, [file.id], "Look");
  const again = { content: "Look", attachment_ids: [file.id], client_id: "c-9" };
  const other = await uploaded(customer, roomId, Buffer.from("text"), "b.txt");
  const first = await customer.post(`rooms/${roomId}/send/`, {
    ...again,
    attachment_ids: [other.id],
  });
  const repeated = await customer.post(`rooms/${roomId}/send/`, again);
  assert.deepEqual([first.status, repeated.status], [201, 200]);
  assert.deepEqual(repeated.body, first.body);
  const sam = staff.connect(roomId, 1);
  const replayed = await sam.next("message");
  for (const view of [
    message,
    replayed,
    (await staff.history(roomId))[0],
    (await staff.get(`messages/${message.id}/`)).body,
  ]) {
    assert.deepEqual(view.attachments, [file]);
    assert.equal((await download(staff, view.attachments[0].url)).status, 200);
  }
  assert.equal(repeated.body.message_type, "file");
  await sam.close();
});

test("nine megabytes come back byte for byte, whole and in parts", async () => {
  const roomId = await customer.openRoom();
  const picture = largePicture(9 * 1024 * 1024);
  const { id, size } = await uploaded(customer, roomId, picture);
  assert.equal(size, picture.length);
  const hash = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
  const whole = await download(customer, plain(id), bearer(customer));
  assert.equal(hash(whole.bytes), hash(picture));
  for (const [range, from, to] of [
    ["bytes=5000000-6000000", 5_000_000, 6_000_001],
    ["bytes=9437000-", 9_437_000, size],
    ["bytes=-1000", size - 1000, size],
  ] as const) {
    const part = await download(customer, plain(id), { ...bearer(customer), Range: range });
    assert.equal(part.status, 206);
    assert.equal(part.headers.get("Content-Range"), `bytes ${from}-${to - 1}/${size}`);
    assert.equal(part.headers.get("Content-Length"), String(to - from));
    assert.equal(hash(part.bytes), hash(picture.subarray(from, to)));
  }
  const outside = await download(customer, plain(id), {
    ...bearer(customer),
    Range: `bytes=${size}-`,
  });
  assert.equal(outside.status, 416);
  assert.equal(outside.headers.get("Content-Range"), `bytes */${size}`);
});

test("a picture comes back without where it was made, and shows the same", async () => {
  const roomId = await customer.openRoom();
  const original = pictureWithPlace();
  const file = await uploaded(customer, roomId, original, "me.jpg");
  // It lies on its side, so what is seen is higher than wide.
  assert.deepEqual([file.content_type, file.width, file.height], ["image/jpeg", 32, 48]);
  const { bytes } = await download(customer, plain(file.id), bearer(customer));
  assert.equal(bytes.length, file.size);
  for (const word of ["GPS", "Berlin", "xap", "Photoshop"]) {
    assert.ok(original.includes(word) && !bytes.includes(word), word);
  }
  assert.ok(bytes.includes(COLOURS));
  assert.ok(bytes.includes(Buffer.from("01120003000000010006", "hex")), "how it is turned");
  const picture = fixture("picture.jpg");
  assert.ok(bytes.includes(picture.subarray(picture.indexOf(Buffer.from([0xff, 0xdb])))));
});

test("a file is answered as what it is, and can do nothing in a browser", async () => {
  const roomId = await customer.openRoom();
  const page = Buffer.from("<!doctype html><script>alert(1)</script>");
  for (const [content, name, type, disposition] of [
    [fixture("picture.webp"), "a.html", "image/webp", "inline; filename*=UTF-8''a.html"],
    [page, "x.png", "application/octet-stream", "attachment; filename*=UTF-8''x.png"],
    [
      Buffer.from("ü"),
      "ü.txt",
      "text/plain; charset=utf-8",
      "attachment; filename*=UTF-8''%C3%BC.txt",
    ],
  ] as const) {
    const { id } = await uploaded(customer, roomId, content, name);
    const { headers } = await download(customer, plain(id), bearer(customer));
    assert.equal(headers.get("Content-Type"), type);
    assert.equal(headers.get("Content-Disposition"), disposition);
    assert.equal(headers.get("Content-Security-Policy"), "sandbox; default-src 'none'");
    assert.equal(headers.get("X-Content-Type-Options"), "nosniff");
    assert.match(headers.get("Cache-Control") ?? "", /^private, max-age=\d+$/);
    assert.equal(headers.get("Accept-Ranges"), "bytes");
  }
});

test("a browser that has a file is told so, and HEAD has the same head and nothing more", async () => {
  const roomId = await customer.openRoom();
  const { id, url, size } = await uploaded(customer, roomId, fixture("picture.png"));
  await sent(customer, roomId, [id]);
  const { headers } = await download(customer, url);
  const etag = headers.get("ETag") ?? "";
  const known = await download(customer, url, { "If-None-Match": `"other", W/${etag}` });
  assert.deepEqual([known.status, known.bytes.length, known.headers.get("ETag")], [304, 0, etag]);
  const other = await download(customer, url, { "If-None-Match": '"other"' });
  assert.equal(other.status, 200);
  const changed = await download(customer, url, { "If-Range": '"other"', Range: "bytes=0-1" });
  assert.equal(changed.status, 200);
  const head = await download(customer, url, {}, "HEAD");
  assert.deepEqual([head.status, head.bytes.length], [200, 0]);
  for (const name of ["Content-Length", "Content-Type", "ETag", "Content-Disposition"]) {
    assert.equal(head.headers.get(name), headers.get(name), name);
  }
  assert.equal(head.headers.get("Content-Length"), String(size));
});

/** A link as the server signs it. */
function link(id: string, expires: number, of = id): string {
  const key = createHmac("sha256", SECRET).update("frontdesk attachment links").digest();
  const signature = createHmac("sha256", key).update(`${of}\n${expires}`).digest("base64url");
  return `${plain(id)}?expires=${expires}&signature=${signature}`;
}

test("a link needs no token, ends, and opens nothing else", async () => {
  const roomId = await customer.openRoom();
  const { id, url } = await uploaded(customer, roomId, fixture("picture.png"));
  const other = await uploaded(customer, roomId, fixture("picture.gif"));
  assert.equal((await download(customer, url)).status, 404, "not sent yet");
  assert.equal((await refusal(customer, id)).status, 200, "by the uploader's token");
  await sent(customer, roomId, [id, other.id]);
  assert.equal((await download(customer, url)).status, 200);
  const soon = Math.floor(Date.now() / 1000) + 60;
  assert.equal((await call(server, link(id, soon))).status, 200);
  const nowhere = `${roomId}.00000000-0000-4000-8000-000000000000`;
  for (const forged of [
    link(id, soon - 61),
    link(other.id, soon, id),
    link(id, soon).replace(String(soon), String(soon + 1)),
    `${plain(id)}?signature=x`,
    `${plain(id)}?expires=${soon}&signature=${"A".repeat(43)}`,
    `${plain(nowhere)}?expires=${soon}&signature=${"A".repeat(43)}`,
  ]) {
    const { status, body } = await call(server, forged);
    assert.deepEqual([status, body.error.code], [403, "forbidden"], forged);
  }
  assert.equal((await call(server, link(nowhere, soon))).status, 404);
});

test("who may not know of a room is told the same of its files as of none", async () => {
  const roomId = await customer.openRoom();
  const { id } = await uploaded(customer, roomId, fixture("picture.png"));
  assert.equal((await refusal(staff, id)).status, 404, "not sent yet");
  await sent(customer, roomId, [id]);
  assert.equal((await refusal(staff, id)).status, 200);
  const nowhere = [
    `${roomId}.00000000-0000-4000-8000-000000000000`,
    "00000000-0000-4000-8000-000000000000.00000000-0000-4000-8000-000000000000",
    roomId,
    "x",
  ];
  const hidden = await refusal(stranger, id);
  assert.deepEqual([hidden.status, hidden.body.error.code], [404, "not_found"]);
  for (const other of nowhere) {
    assert.deepEqual((await refusal(stranger, other)).body, hidden.body, other);
  }
  const { status } = await call(server, plain(id));
  assert.equal(status, 401);
});

test("a deleted message takes its files with it, for all but those who look after the room", async () => {
  const roomId = await customer.openRoom();
  const file = await uploaded(customer, roomId, fixture("picture.png"));
  const message = await sent(customer, roomId, [file.id], "Oops");
  const sam = await staff.join(roomId);
  const { body } = await customer.delete(`messages/${message.id}/`);
  assert.deepEqual([body.attachments, body.content], [[], ""]);
  assert.deepEqual((await sam.next("message_deleted")).attachments, []);
  assert.deepEqual((await customer.history(roomId))[0].attachments, []);
  assert.equal((await refusal(customer, file.id)).status, 404);
  assert.equal((await download(customer, file.url)).status, 404, "nor by the link from before");
  assert.equal((await refusal(staff, file.id)).status, 200);
  const acts = await admin.get("admin/audit/?action=message.read_file");
  assert.deepEqual(
    acts.body.results.map(({ actor, target }: { actor: Known; target: Known }) => [
      actor.id,
      target.id,
    ]),
    [[staff.id, message.id]],
  );
  const history = await staff.get(`messages/${message.id}/history/`);
  assert.deepEqual(
    history.body.attachments.map(({ id, url }: { id: string; url: string }) => [id, url]),
    [[file.id, plain(file.id)]],
  );
  await assertMirrored(server, roomId, staff);
  await sam.close();
});
