// A party of a direct room asks for the staff.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { call, Person, until } from "./client.ts";
import { type Server, start } from "./server.ts";

let server: Server;
let buyer: Person;
let seller: Person;
let staff: Person;
let other: Person;

before(async () => {
  server = await start();
  buyer = await Person.named(server, "Ana");
  seller = await Person.named(server, "Vic", "vendor");
  staff = await Person.named(server, "Sam", "staff");
  other = await Person.named(server, "Tom", "staff");
});
after(() => server.remove());

const pair = (about: string) =>
  buyer.openRoom({
    room_type: "direct",
    participant_ids: [seller.id],
    context: { type: "offer", id: about },
  });

const waiting = async () => {
  const { body } = await staff.get("rooms/?needs_staff=true");
  return body.results.map((room: { id: string }) => room.id) as string[];
};

test("who asks for help is seen by the other party and all staff, until somebody comes", async () => {
  const roomId = await pair("1");
  const socket = await seller.join(roomId);
  const [desk, away] = [await staff.appear(), await other.appear()];
  const { status, body } = await buyer.post(`rooms/${roomId}/help/`);
  assert.deepEqual([status, body.needs_staff], [200, true]);
  assert.equal((await socket.next("room")).needs_staff, true);
  const note = await socket.next("message");
  assert.deepEqual(note.system, {
    event: "staff_called",
    user_id: "ana",
    username: "Ana",
    role: "customer",
  });
  for (const console of [desk, away]) {
    const activity = await console.next("room_activity", (data) => data.room_id === roomId);
    assert.deepEqual([activity.needs_staff, activity.unread_count], [true, 0]);
  }
  assert.deepEqual(await waiting(), [roomId]);
  assert.deepEqual((await buyer.post(`rooms/${roomId}/help/`)).body.rev, body.rev);

  await server.evict("RoomObject", roomId);
  await staff.post(`rooms/${roomId}/join/`);
  assert.equal((await socket.next("room")).needs_staff, false);
  await away.next("room_activity", (data) => data.room_id === roomId && !data.needs_staff);
  assert.deepEqual(await waiting(), []);
  const notes = (await buyer.history(roomId)).map((message) => message.system?.event);
  assert.deepEqual(notes, ["staff_called", "joined"]);
  await Promise.all([socket.close(), desk.close(), away.close()]);
});

test("who is called again after they came hears it, and an answer is enough to be there", async () => {
  const roomId = await pair("2");
  await staff.post(`rooms/${roomId}/join/`);
  assert.equal((await seller.post(`rooms/${roomId}/help/`)).body.needs_staff, true);
  await staff.post(`rooms/${roomId}/messages/`, { content: "I am here" });
  assert.equal((await buyer.get(`rooms/${roomId}/`)).body.needs_staff, false);
  await until("a list without it", async () => (await waiting()).length === 0);
});

test("help is refused with the right word", async () => {
  const roomId = await pair("3");
  const support = await buyer.openRoom();
  const stranger = await Person.named(server, "Eve");
  const path = `rooms/${roomId}/help/`;
  const none = await call(server, `/api/chat/${path}`, { method: "POST" });
  assert.deepEqual([none.status, none.body.error.code], [401, "unauthorized"]);
  for (const [what, asked, status, code] of [
    ["a stranger", stranger.post(path), 404, "not_found"],
    ["no room", buyer.post("rooms/nonsense/help/"), 404, "not_found"],
    ["staff", staff.post(path), 403, "forbidden"],
    ["a support room", buyer.post(`rooms/${support}/help/`), 403, "forbidden"],
    ["another method", buyer.get(path), 405, "method_not_allowed"],
    ["a list for nobody", staff.get("rooms/?needs_staff=perhaps"), 422, "invalid"],
  ] as const) {
    const answered = await asked;
    assert.deepEqual([answered.status, answered.body.error?.code], [status, code], what);
  }
  await seller.post(`rooms/${roomId}/close/`);
  assert.equal((await buyer.post(path)).status, 200, "who cannot write any more needs help most");
});
