// Search by REST: what is found, by whom, and that nothing is found that is no longer said.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { call, comesTo, Person } from "./client.ts";
import { type Server, start, withServer } from "./server.ts";

let server: Server;
let staff: Person;

before(async () => {
  server = await start();
  staff = await Person.named(server, "Sam", "staff");
});
after(() => server.remove());

let people = 0;
const somebody = () => Person.named(server, `Searcher${++people}`);

interface Part {
  text: string;
  is_match: boolean;
}

interface Found {
  id: string;
  snippet: Part[];
}

const search = async (person: Person, query: Record<string, string>) => {
  const { status, body } = await person.get(`search/?${new URLSearchParams(query)}`);
  assert.equal(status, 200, JSON.stringify(body));
  return body as { results: Found[]; next: string | null };
};

const shown = ({ snippet }: Found) => snippet.map((part) => part.text).join("");

/** The texts that come to be found, newest first. */
const finds = (person: Person, query: Record<string, string>, texts: string[]) =>
  comesTo(
    async () => (await search(person, query)).results.map(shown),
    (found) => assert.deepEqual(found, texts, JSON.stringify(query)),
  );

const say = async (person: Person, roomId: string, content: string): Promise<string> => {
  const { status, body } = await person.post(`rooms/${roomId}/send/`, { content });
  assert.equal(status, 201, JSON.stringify(body));
  return body.id;
};

test("words, phrases and beginnings are found in every script, newest first", async () => {
  const ana = await somebody();
  const roomId = await ana.openRoom();
  const texts = [
    "My parcel <b>arrived</b> broken",
    "A parcel? Das Päckchen!",
    "我想退款，谢谢",
    "Где посылка?",
    "thanks 👍🏽",
  ];
  for (const text of texts) await say(ana, roomId, text);
  const [broken, packet, refund, where, thanks] = texts as [string, string, string, string, string];
  await finds(ana, { q: "thanks" }, [thanks]);
  const cases: [string, string[]][] = [
    ["PARCEL", [packet, broken]],
    ["parcel broken", [broken]],
    ['"broken parcel"', []],
    ['"my parcel"', [broken]],
    ["arr*", [broken]],
    ["packchen", [packet]],
    ["退款", [refund]],
    ["谢谢 退", [refund]],
    ["посылка", [where]],
    ["👍", [thanks]],
    ["parcel OR thanks", []],
  ];
  for (const [q, wanted] of cases) await finds(ana, { q }, wanted);
});

test("a find says where it is and what matched, in parts that need no markup", async () => {
  const ana = await somebody();
  const roomId = await ana.openRoom({ subject: "Lost" });
  const id = await say(ana, roomId, "Is <b>it</b> lost?");
  await finds(ana, { q: "lost" }, ["Is <b>it</b> lost?"]);
  const [found] = (await search(ana, { q: "lost" })).results;
  const { created_at: at, ...rest } = found as Found & { created_at: string };
  assert.ok(Date.parse(at) <= Date.now());
  assert.deepEqual(rest, {
    id,
    room_id: roomId,
    seq: 1,
    subject: "Lost",
    sender: { id: ana.id, username: ana.name, role: "customer" },
    message_type: "text",
    edited_at: null,
    snippet: [
      { text: "Is <b>it</b> ", is_match: false },
      { text: "lost", is_match: true },
      { text: "?", is_match: false },
    ],
  });
});

test("people find what is said in rooms they are in now, staff in all", async () => {
  const [ana, bob, eve] = [await somebody(), await somebody(), await somebody()];
  const roomId = await ana.openRoom({ room_type: "group", participant_ids: [bob.id] });
  await say(ana, roomId, "the walrus sings");
  await finds(staff, { q: "walrus" }, ["the walrus sings"]);
  await finds(bob, { q: "walrus" }, ["the walrus sings"]);
  await finds(eve, { q: "walrus" }, []);
  await finds(eve, { q: "walrus", room: roomId }, []);
  await eve.openRoom();
  await finds(eve, { q: "walrus", room: roomId }, []);
  await bob.post(`rooms/${roomId}/leave/`);
  await finds(bob, { q: "walrus" }, []);
  await finds(ana, { q: "walrus", room: roomId }, ["the walrus sings"]);
});

test("what is edited or deleted is not found any more, notes of the room never", async () => {
  const ana = await somebody();
  const roomId = await ana.openRoom();
  const [edited, deleted] = [
    await say(ana, roomId, "the otter hides"),
    await say(ana, roomId, "the heron waits"),
  ];
  await finds(ana, { q: "otter" }, ["the otter hides"]);
  await finds(ana, { q: "heron" }, ["the heron waits"]);
  await ana.patch(`messages/${edited}/`, { content: "the badger hides" });
  await ana.delete(`messages/${deleted}/`);
  await finds(ana, { q: "badger" }, ["the badger hides"]);
  await finds(ana, { q: "heron" }, []);
  await finds(ana, { q: "otter" }, []);
  await staff.post(`rooms/${roomId}/join/`);
  await finds(ana, { q: "joined" }, []);
  const kept = await server.rows("SELECT body FROM search WHERE room_id = ?", roomId);
  assert.deepEqual(kept, [{ body: "the badger hides" }]);
});

test("finds are narrowed by room, sender and time, and paged without a gap or a repeat", async () => {
  const ana = await somebody();
  const [one, other] = [await ana.openRoom(), await ana.openRoom()];
  const texts: string[] = [];
  for (let n = 0; n < 13; n++) {
    texts.unshift(`lantern ${n}`);
    await say(n % 3 === 0 ? staff : ana, n % 2 === 0 ? one : other, `lantern ${n}`);
  }
  await finds(ana, { q: "lantern" }, texts);
  const which = (wanted: (n: number) => boolean) =>
    texts.filter((text) => wanted(Number(text.split(" ")[1])));
  await finds(
    ana,
    { q: "lantern", room: one },
    which((n) => n % 2 === 0),
  );
  await finds(
    ana,
    { q: "lantern", from: staff.id },
    which((n) => n % 3 === 0),
  );
  const found = (await search(ana, { q: "lantern" })).results as (Found & { created_at: string })[];
  const middle = found[6]?.created_at as string;
  const at = (text: string) => Date.parse(text);
  for (const [bound, is] of [
    ["before", (time: string) => at(time) < at(middle)],
    ["after", (time: string) => at(time) >= at(middle)],
  ] as const) {
    const wanted = found.filter((one) => is(one.created_at)).map(shown);
    await finds(ana, { q: "lantern", [bound]: middle }, wanted);
  }
  for (const limit of ["1", "5", "13"]) {
    const pages: string[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const query = { q: "lantern", limit, ...(cursor && { cursor }) };
      const page = await search(ana, query);
      pages.push(...page.results.map(shown));
      cursor = page.next;
    }
    assert.deepEqual(pages, texts, `limit ${limit}`);
  }
});

test("a database from before the index is indexed as its rooms wake", async () => {
  const ana = await somebody();
  const roomId = await ana.openRoom();
  await say(ana, roomId, "an old marmot");
  await finds(ana, { q: "marmot" }, ["an old marmot"]);
  await server.rows("DELETE FROM search WHERE room_id = ?", roomId);
  await server.rows("UPDATE rooms SET copy_version = 0 WHERE id = ?", roomId);
  await finds(ana, { q: "marmot" }, []);
  await server.evict("RoomObject", roomId);
  await ana.get(`rooms/${roomId}/`);
  await finds(ana, { q: "marmot" }, ["an old marmot"]);
});

const refused: [string, number, string | undefined][] = [
  ["", 422, "q"],
  ["q=", 422, "q"],
  ["q=%22%22", 422, "q"],
  ["q=%3F!", 422, "q"],
  [`q=${"x".repeat(201)}`, 422, "q"],
  [`q=${"w+".repeat(11)}`, 422, "q"],
  ["q=a*", 422, "q"],
  ["q=x&room=nowhere", 422, "room"],
  ["q=x&before=yesterday", 422, "before"],
  ["q=x&after=1", 422, "after"],
  ["q=x&cursor=abc", 422, "cursor"],
  ["q=x&limit=0", 422, "limit"],
  ["q=x&limit=201", 422, "limit"],
];

for (const [query, status, field] of refused) {
  test(`search/?${query.slice(0, 40)} is refused with ${status} on ${field}`, async () => {
    const { status: got, body } = await staff.get(`search/?${query}`);
    assert.deepEqual([got, body.error.field], [status, field]);
  });
}

test("without a token nothing is searched, with the wrong method neither", async () => {
  assert.equal((await call(server, "/api/chat/search/?q=x")).status, 401);
  assert.equal((await staff.post("search/?q=x")).status, 405);
});

test("whoever searches too fast waits", async () => {
  await withServer({ callsPerMinute: { SEARCH_RATE: 2 } }, async (slow) => {
    const ana = await Person.named(slow, "Ana");
    const search = () => ana.get("search/?q=x");
    const statuses = [await search(), await search(), await search()].map(({ status }) => status);
    assert.deepEqual(statuses, [200, 200, 429]);
    const { headers, body } = await search();
    assert.deepEqual([headers.get("Retry-After"), body.error.code], ["60", "rate_limited"]);
    const bob = await Person.named(slow, "Bob");
    assert.equal((await bob.get("search/?q=x")).status, 200, "each person has their own rate");
  });
});
