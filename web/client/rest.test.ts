import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { KEPT_HEADER } from "./api_calls.ts";
import { orKept, RequestError } from "./request_error.ts";
import { Rest } from "./rest.ts";

const ORIGIN = "https://desk.example";

type Fetched = { url: string; init: RequestInit };

function answering(...answers: (Response | Error)[]): Fetched[] {
  const calls: Fetched[] = [];
  mock.method(globalThis, "fetch", async (url: string, init: RequestInit) => {
    calls.push({ url, init });
    const answer = answers.shift();
    if (answer instanceof Response) return answer;
    throw answer;
  });
  return calls;
}

function rest(): Rest {
  return new Rest(ORIGIN, async ({ fresh }) => (fresh ? "new" : "old"));
}

afterEach(() => mock.restoreAll());

test("a call carries the token, and only the filters that are given", async () => {
  const calls = answering(Response.json({ results: [], next: null }));
  await rest().rooms({ status: "open", limit: 5 });
  assert.equal(calls[0]?.url, `${ORIGIN}/api/chat/rooms/?status=open&limit=5`);
  assert.deepEqual(calls[0]?.init.headers, { Authorization: "Bearer old" });
});

test("an id is no way out of its place in the path", async () => {
  const calls = answering(Response.json({}));
  await rest().room("../me?x");
  assert.equal(calls[0]?.url, `${ORIGIN}/api/chat/rooms/..%2Fme%3Fx/`);
});

test("a refused token is replaced once", async () => {
  const refused = () =>
    Response.json({ error: { code: "unauthorized", message: "No." } }, { status: 401 });
  const calls = answering(refused(), refused());
  await assert.rejects(rest().me(), { code: "unauthorized", status: 401 });
  assert.deepEqual(
    calls.map(({ init }) => (init.headers as Record<string, string>).Authorization),
    ["Bearer old", "Bearer new"],
  );
});

test("a refusal arrives with all that the server said", async () => {
  const error = { code: "rate_limited", message: "Wait.", field: "content", retry_after: 3 };
  answering(Response.json({ error }, { status: 429 }));
  await assert.rejects(rest().sendMessage("r", { content: "Hi" }), { ...error, status: 429 });
});

test("an answer that is not the server's own is still a refusal", async () => {
  answering(new Response("<html>", { status: 502 }));
  await assert.rejects(rest().me(), { code: "unavailable", status: 502 });
});

test("a guest's token goes with the call that makes them a user, and its outcome comes back", async () => {
  const headers = { "X-Guest-Merge": "done" };
  const calls = answering(Response.json({ user_id: "ana" }, { headers }));
  const { me, merge } = await rest().meAfter("guest token");
  assert.deepEqual([me.user_id, merge], ["ana", "done"]);
  assert.deepEqual(calls[0]?.init.headers, {
    Authorization: "Bearer old",
    "X-Guest-Token": "guest token",
  });
});

test("a file goes as it is, by its name, and again where the token had run out", async () => {
  const sent: [string, string, File][] = [];
  const file = new File(["abc"], "my notes.txt");
  const rest = new Rest(
    ORIGIN,
    async ({ fresh }) => (fresh ? "new" : "old"),
    async ({ url, token, file }) => {
      sent.push([url, token, file]);
      return token === "old" ? new Response("{}", { status: 401 }) : Response.json({ id: "r.1" });
    },
  );
  assert.equal((await rest.upload("r", file)).id, "r.1");
  const url = `${ORIGIN}/api/chat/rooms/r/attachments/?name=my%20notes.txt`;
  assert.deepEqual(sent, [
    [url, "old", file],
    [url, "new", file],
  ]);
});

test("an answer without a body is an answer", async () => {
  const calls = answering(new Response(null, { status: 204 }));
  assert.equal(await rest().unblock("sam/1"), undefined);
  assert.equal(calls[0]?.url, `${ORIGIN}/api/chat/blocks/sam%2F1/`);
  assert.equal(calls[0]?.init.method, "DELETE");
});

test("no answer at all is a refusal too", async () => {
  answering(new TypeError("network"));
  await assert.rejects(rest().me(), (error) => {
    return error instanceof RequestError && error.code === "unreachable" && error.status === 0;
  });
});

for (const [name, body] of [
  ["breaks off", new ReadableStream({ pull: (stream) => stream.error(new TypeError("network")) })],
  ["is a page of a portal's", "<html>Please sign in to this network.</html>"],
] as const) {
  test(`an answer that ${name} does not come from the server`, async () => {
    answering(new Response(body));
    await assert.rejects(rest().me(), (error) => {
      return error instanceof RequestError && error.code === "unreachable" && error.status === 0;
    });
  });
}

test("a file whose answer is a page of a portal's has not been taken", async () => {
  const upload = async () => new Response("<html>");
  const rest = new Rest(ORIGIN, async () => "token", upload);
  await assert.rejects(rest.upload("r", new File([], "a")), { code: "unreachable" });
});

test("a token that cannot be had is a refusal too, whatever the page's own code fails with", async () => {
  const rest = new Rest(ORIGIN, async () => {
    throw new TypeError("Failed to fetch");
  });
  await assert.rejects(rest.me(), { code: "unreachable", status: 0 });
});

test("an answer that was kept is none, and may be shown by whoever says so", async () => {
  const kept = () => Response.json({ user_id: "ana" }, { headers: { [KEPT_HEADER]: "yes" } });
  answering(kept(), kept(), new TypeError("Failed to fetch"));
  await assert.rejects(rest().me(), { code: "unreachable" });
  assert.deepEqual(await orKept(rest().me()), { user_id: "ana" });
  await assert.rejects(orKept(rest().me()), { code: "unreachable" });
});
