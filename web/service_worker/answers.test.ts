import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { KEPT_HEADER } from "../client/api_calls.ts";
import { ANSWERS_MAX, Answers } from "./answers.ts";
import { fakeCaches } from "./testing/fake_caches.ts";

let caches: CacheStorage;
let answers: Answers;
/** What the server answers; null where it cannot be reached. */
let server: (() => Response) | null;

beforeEach(() => {
  caches = fakeCaches();
  server = null;
  answers = new Answers(caches, async () => {
    if (server === null) throw new TypeError("Failed to fetch");
    return server();
  });
});

function call(person: string | number, path: string, method = "GET"): Request {
  const token = `e30.${btoa(JSON.stringify({ sub: person }))}.x`;
  const headers = { Authorization: `Bearer ${token}` };
  return new Request(`https://chat.example/api/chat/${path}`, { method, headers });
}

async function ask(person: string, path: string): Promise<string> {
  const left: Promise<void>[] = [];
  const response = await answers.answer(call(person, path), (work) => left.push(work));
  const text = await response.text();
  await Promise.all(left);
  return text;
}

test("a person reads without the server what it answered them last", async () => {
  server = () => new Response("first");
  await ask("ana", "rooms/");
  server = () => new Response("second");
  assert.equal(await ask("ana", "rooms/"), "second");
  server = null;
  assert.equal(await ask("ana", "rooms/"), "second");
  const kept = await answers.answer(call("ana", "rooms/"), () => undefined);
  assert.equal(kept.headers.has(KEPT_HEADER), true);
  await assert.rejects(ask("ana", "rooms/1/messages/"));
});

test("nobody gets what was answered to somebody else", async () => {
  server = () => new Response("Ana's");
  await ask("ana", "rooms/");
  server = null;
  await assert.rejects(ask("ben", "rooms/"));
});

test("what is on its way while somebody signs out is not kept", async () => {
  let release = () => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slow = new Answers(caches, async () => {
    await gate;
    return new Response("secret");
  });
  const left: Promise<void>[] = [];
  const coming = slow.answer(call("ana", "rooms/"), (work) => left.push(work), "page-1");
  await slow.forget(["page-1"]);
  release();
  assert.equal(await (await coming).text(), "secret");
  await Promise.all(left);
  assert.deepEqual(await caches.keys(), []);
});

test("what is being kept while somebody signs out goes again", async () => {
  server = () => new Response("secret");
  const left: Promise<void>[] = [];
  await answers.answer(call("ana", "rooms/"), (work) => left.push(work), "page-1");
  await Promise.all([...left, answers.forget(["page-1"])]);
  assert.deepEqual(await caches.keys(), []);
});

test("a page that was open when somebody signed out keeps nothing; one opened after does", async () => {
  server = () => new Response("kept");
  const left: Promise<void>[] = [];
  const from = async (page: string) => {
    await answers.answer(call("ana", "rooms/"), (work) => left.push(work), page);
    await Promise.all(left);
  };
  await answers.forget(["page-1", "page-2"]);
  await from("page-2");
  assert.deepEqual(await caches.keys(), []);
  await from("page-3");
  assert.deepEqual(await caches.keys(), ["answers-ana"]);
});

test("when somebody else is here, what was kept is forgotten", async () => {
  server = () => new Response("Ana's");
  await ask("ana", "rooms/");
  server = () => new Response("Ben's");
  await ask("ben", "me/");
  assert.deepEqual(await caches.keys(), ["answers-ben"]);
});

test("what one may not see any more is forgotten; trouble forgets nothing", async () => {
  server = () => new Response("kept");
  await ask("ana", "rooms/1/");
  for (const status of [401, 429, 503]) {
    server = () => new Response("", { status });
    await ask("ana", "rooms/1/");
  }
  server = null;
  assert.equal(await ask("ana", "rooms/1/"), "kept");
  server = () => new Response("", { status: 404 });
  await ask("ana", "rooms/1/");
  server = null;
  await assert.rejects(ask("ana", "rooms/1/"));
});

test("the oldest answers make room for newer ones", async () => {
  server = () => new Response("page");
  for (let room = 0; room <= ANSWERS_MAX; room += 1) await ask("ana", `rooms/${room}/`);
  server = null;
  await assert.rejects(ask("ana", "rooms/0/"));
  assert.equal(await ask("ana", `rooms/${ANSWERS_MAX}/`), "page");
});

test("only a person's own reading is kept", () => {
  const isKept = (path: string, method?: string) => answers.has(call("ana", path, method));
  for (const path of ["me/", "unread/", "rooms/?limit=50", "rooms/1/", "rooms/1/messages/"]) {
    assert.equal(isKept(path), true, path);
  }
  const others = ["admin/users/", "search/?q=a", "attachments/1", "messages/1.1/history/"];
  for (const path of [...others, "rooms/1/messages/?before=7", "rooms/?cursor=x"]) {
    assert.equal(isKept(path), false, path);
  }
  assert.equal(isKept("rooms/", "POST"), false);
  assert.equal(answers.has(new Request("https://chat.example/api/chat/rooms/")), false);
  assert.equal(answers.has(call(7, "rooms/")), true);
});
