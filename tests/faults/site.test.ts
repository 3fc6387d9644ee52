// The faults do what they say, and are over when they are: else a run would prove nothing.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { call, Person, until } from "../edge/client.ts";
import { Site } from "./site.ts";

let site: Site;
let ana: Person;
let room: string;

before(async () => {
  site = await Site.open("1");
  ana = await Person.named(site, "Ana");
  room = await ana.openRoom();
});
after(() => site.remove());

const upload = () =>
  call(site, `/api/chat/rooms/${room}/attachments/?name=note.txt`, {
    method: "POST",
    token: ana.token,
    body: "A note",
    headers: { "Content-Type": "text/plain" },
  });

const stored = async (content: string) =>
  (await site.rows("SELECT seq FROM messages WHERE content = ?", content)).length;

test("a D1 that refuses has done nothing, and is asked past it", async () => {
  site.setMood("d1", "refusing");
  await until("a refusal", async () => (await ana.get("rooms/")).status === 503);
  assert.equal((await ana.post(`rooms/${room}/send/`, { content: "refused" })).status, 201);
  assert.equal(await stored("refused"), 0);
  site.setMood("d1", "well");
  await until("a list", async () => (await ana.get("rooms/")).status === 200);
  await until("the copy", async () => (await stored("refused")) === 1);
});

test("a D1 that forgets has done what it was asked", async () => {
  site.setMood("d1", "forgetful");
  await until("a lost answer", async () => (await ana.get("rooms/")).status === 503);
  await ana.post(`rooms/${room}/send/`, { content: "forgotten" });
  await until("the copy", async () => (await stored("forgotten")) === 1);
  site.setMood("d1", "well");
});

test("an R2 that refuses stores no file", async () => {
  site.setMood("r2", "refusing");
  await until("a refusal", async () => (await upload()).status === 503);
  site.setMood("r2", "well");
  await until("a file", async () => (await upload()).status === 201);
});

test("a late alarm rings when it may", async () => {
  const [dee, eli] = [
    await Person.named(site, "Dee", "staff"),
    await Person.named(site, "Eli", "staff"),
  ];
  const [going, staying] = [await dee.appear(), await eli.appear()];
  site.setMood("alarm", "late");
  await going.close();
  const isGone = ({ user_id, is_online }: { user_id: string; is_online: boolean }) =>
    user_id === dee.id && !is_online;
  const gone = staying.next("presence", isGone);
  await until("an alarm that is held up", async () => site.disturbed.has("alarm late"));
  assert.deepEqual(staying.all("presence").filter(isGone), []);
  site.setMood("alarm", "well");
  await gone;
  await staying.close();
});

test("what is evicted wakes and goes on", async () => {
  const socket = await ana.join(room);
  await site.evict("ROOMS", room);
  socket.say("awake");
  await socket.next("message", ({ content }) => content === "awake");
  await socket.close();
});

test("a killed server is gone, and its data are there again", async () => {
  const { body } = await ana.get(`rooms/${room}/`);
  await site.kill();
  await assert.rejects(ana.get("me/"));
  await site.start();
  assert.equal((await ana.get(`rooms/${room}/`)).body.last_seq, body.last_seq);
});
