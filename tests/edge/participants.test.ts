// Who is in a group and what they may do there: added, removed, muted, made an admin; the group
// renamed and archived.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Answer, Person } from "./client.ts";
import { assertMirrored } from "./copy.ts";
import { type Server, start } from "./server.ts";

let server: Server;
/** Made the group. */
let ana: Person;
/** A member of it. */
let ben: Person;
/** Somebody to be added. */
let kim: Person;
let admin: Person;
let staff: Person;
let stranger: Person;

before(async () => {
  server = await start({ variables: { MESSAGES_PER_SECOND: "200", MESSAGE_BURST: "1000" } });
  ana = await Person.named(server, "Ana");
  ben = await Person.named(server, "Ben");
  kim = await Person.named(server, "Kim");
  admin = await Person.named(server, "Ada", "admin");
  staff = await Person.named(server, "Sam", "staff");
  stranger = await Person.named(server, "Eve");
});
after(() => server.remove());

const team = (...ids: string[]) =>
  ana.openRoom({ room_type: "group", subject: "Team", participant_ids: ids });

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();

const place = (roomId: string, person: Person) => `participants/${roomId}.${person.id}/`;

const add = (by: Person, roomId: string, whom: Person) =>
  by.post(`rooms/${roomId}/participants/`, { user_id: whom.id });

async function ids(by: Person, roomId: string): Promise<string[]> {
  const { body } = await by.get(`rooms/${roomId}/participants/`);
  return body.results.map((one: { user_id: string }) => one.user_id).sort();
}

/** What the room noted last. */
async function lastNote(roomId: string) {
  const { event, user_id, target } = (await ana.history(roomId)).at(-1).system;
  return [event, user_id, target?.user_id];
}

async function assertRefused(what: string, asked: Promise<Answer>, status: number, code: string) {
  const { status: got, body } = await asked;
  assert.deepEqual([got, body.error?.code], [status, code], what);
}

test("whoever is added is listed, told of, and finds the group with nothing unread", async () => {
  const roomId = await team("ben");
  await ana.post(`rooms/${roomId}/messages/`, { content: "Before Kim" });
  const socket = await ben.join(roomId);
  await assertRefused("not yet", kim.get(`rooms/${roomId}/`), 404, "not_found");
  const { status, body } = await add(ana, roomId, kim);
  assert.equal(status, 200);
  assert.deepEqual(
    [body.id, body.room_id, body.user_id, body.standing, body.is_admin, body.muted_until],
    [`${roomId}.kim`, roomId, "kim", "member", false, null],
  );
  await socket.next("member", ({ user_id }) => user_id === "kim");
  const note = await socket.next("message");
  assert.deepEqual([note.system.event, note.system.target.user_id], ["added", "kim"]);
  assert.deepEqual(await ids(kim, roomId), ["ana", "ben", "kim"]);
  const list = await kim.get("rooms/");
  const found = list.body.results.find((room: { id: string }) => room.id === roomId);
  assert.equal(found?.unread_count, 0);

  const again = await add(ana, roomId, kim);
  assert.deepEqual([again.status, again.body.rev], [200, body.rev]);
  assert.equal((await kim.post(`rooms/${roomId}/messages/`, { content: "Hi" })).status, 201);
  await assertMirrored(server, roomId, admin);
  await socket.close();
});

test("whoever is removed loses socket, list and room", async () => {
  const roomId = await team("ben", "kim");
  const [left, stays] = [await kim.join(roomId), await ben.join(roomId)];
  const { status, body } = await ana.delete(place(roomId, kim));
  assert.deepEqual([status, body.standing], [200, "outsider"]);
  assert.equal(await left.closed, 4403);
  await stays.next("member", ({ standing }) => standing === "outsider");
  assert.deepEqual(await lastNote(roomId), ["removed", "ana", "kim"]);
  assert.deepEqual(await ids(ana, roomId), ["ana", "ben"]);
  await assertRefused("the room", kim.get(`rooms/${roomId}/`), 404, "not_found");
  const list = await kim.get("rooms/");
  assert.ok(!list.body.results.some((room: { id: string }) => room.id === roomId));
  await assertRefused("again", ana.delete(place(roomId, kim)), 404, "not_found");
  assert.equal((await add(ana, roomId, kim)).status, 200);
  assert.equal((await kim.get(`rooms/${roomId}/`)).status, 200);
  await assertMirrored(server, roomId, admin);
  await stays.close();
});

test("a muted member reads on and writes nothing until they may again", async () => {
  const roomId = await team("ben");
  const said = await ben.post(`rooms/${roomId}/messages/`, { content: "Loud" });
  const [loud, peer] = [await ben.join(roomId), await ana.join(roomId)];
  const muted_until = inAnHour();
  const muted = await ana.patch(place(roomId, ben), { muted_until });
  assert.deepEqual([muted.status, muted.body.muted_until], [200, muted_until]);
  assert.equal(
    (await loud.next("member", (data) => data.muted_until !== null)).muted_until,
    muted_until,
  );
  assert.deepEqual(await lastNote(roomId), ["muted", "ana", "ben"]);

  const sent = await ben.post(`rooms/${roomId}/messages/`, { content: "but …" });
  assert.deepEqual([sent.status, sent.body.error.code], [403, "muted"]);
  const seconds = Number(sent.headers.get("Retry-After"));
  assert.ok(seconds > 3_500 && seconds <= 3_600, `${seconds} s`);
  const edit = ben.patch(`messages/${said.body.id}/`, { content: "LOUD" });
  await assertRefused("an edit", edit, 403, "muted");
  loud.say("but …", "c-1");
  const error = await loud.next("error");
  assert.deepEqual([error.code, error.client_id], ["muted", "c-1"]);
  assert.ok(error.retry_after > 3_500 && loud.isOpen);
  assert.equal((await ben.get(`rooms/${roomId}/messages/`)).status, 200);
  assert.equal((await ben.post(`rooms/${roomId}/mark_read/`)).status, 200);

  await server.evict("RoomObject", roomId);
  const still = ben.post(`rooms/${roomId}/messages/`, { content: "still?" });
  await assertRefused("after a sleep", still, 403, "muted");

  const unmuted = await ana.patch(place(roomId, ben), { muted_until: null });
  assert.deepEqual([unmuted.status, unmuted.body.muted_until], [200, null]);
  assert.deepEqual(await lastNote(roomId), ["unmuted", "ana", "ben"]);
  loud.say("at last");
  await peer.next("message", (data) => data.content === "at last");
  const heard = peer.all("message").filter(({ message_type }) => message_type === "text");
  assert.equal(heard.length, 1);
  await Promise.all([loud.close(), peer.close()]);
});

test("a mute that lies in the past is none, and D1 knows until when one lasts", async () => {
  const roomId = await team("ben");
  const past = await ana.patch(place(roomId, ben), { muted_until: "2020-01-01T00:00:00Z" });
  assert.deepEqual([past.status, past.body.muted_until], [200, null]);
  const muted_until = inAnHour();
  await ana.patch(place(roomId, ben), { muted_until });
  const [row] = await server.rows(
    "SELECT muted_until FROM members WHERE room_id = ? AND user_id = 'ben'",
    roomId,
  );
  assert.equal(row?.muted_until, Date.parse(muted_until));
  const { body } = await ana.get("rooms/");
  const room = body.results.find(({ id }: { id: string }) => id === roomId);
  const member = room.members.find(({ user_id }: { user_id: string }) => user_id === "ben");
  assert.equal(member.muted_until, muted_until);
});

test("an admin of the group may what its founder may, until they are none any more", async () => {
  const roomId = await team("ben");
  await assertRefused("a member", add(ben, roomId, kim), 403, "forbidden");
  const granted = await ana.patch(place(roomId, ben), { is_admin: true });
  assert.deepEqual(
    [granted.status, granted.body.is_admin, granted.body.standing],
    [200, true, "room_admin"],
  );
  assert.deepEqual(await lastNote(roomId), ["admin_granted", "ana", "ben"]);
  assert.equal((await add(ben, roomId, kim)).status, 200);
  assert.equal((await ben.delete(place(roomId, kim))).status, 200);
  const revoked = await ana.patch(place(roomId, ben), { is_admin: false });
  assert.deepEqual([revoked.status, revoked.body.is_admin], [200, false]);
  assert.deepEqual(await lastNote(roomId), ["admin_revoked", "ana", "ben"]);
  await assertRefused("no longer", add(ben, roomId, kim), 403, "forbidden");
});

test("a group is renamed and archived, and everybody is told", async () => {
  const roomId = await team("ben");
  const socket = await ben.join(roomId);
  const renamed = await ana.patch(`rooms/${roomId}/`, { subject: "The Team" });
  assert.deepEqual([renamed.status, renamed.body.subject], [200, "The Team"]);
  assert.equal((await socket.next("room")).subject, "The Team");
  assert.deepEqual(await lastNote(roomId), ["renamed", "ana", undefined]);
  const older = await ana.patch(`rooms/${roomId}/`, { name: "Our Team" });
  assert.equal(older.body.subject, "Our Team");

  const archived = await ana.delete(`rooms/${roomId}/`);
  assert.deepEqual([archived.status, archived.body.status], [200, "archived"]);
  assert.equal((await socket.next("room", (data) => data.status === "archived")).id, roomId);
  assert.deepEqual(await lastNote(roomId), ["archived", "ana", undefined]);
  const late = ben.post(`rooms/${roomId}/messages/`, { content: "late" });
  await assertRefused("a message", late, 409, "room_closed");
  const again = await ana.post(`rooms/${roomId}/archive/`);
  assert.deepEqual([again.status, again.body.last_seq], [200, archived.body.last_seq]);
  await assertMirrored(server, roomId, admin);
  await socket.close();
});

test("a support room is its customer's: renamed by them, looked after by staff", async () => {
  const roomId = await ana.openRoom();
  assert.equal((await ana.patch(`rooms/${roomId}/`, { subject: "Parcel" })).status, 200);
  assert.equal((await add(staff, roomId, kim)).status, 200);
  await assertRefused("theirs", staff.delete(place(roomId, ana)), 403, "forbidden");
  await assertRefused("adding", add(ana, roomId, ben), 403, "forbidden");
  await assertRefused("archiving", ana.delete(`rooms/${roomId}/`), 403, "forbidden");
  const appointing = staff.patch(place(roomId, kim), { is_admin: true });
  await assertRefused("an admin", appointing, 403, "forbidden");
  assert.equal((await staff.post(`rooms/${roomId}/archive/`)).status, 200);
});

/** Every change of a group's people and of itself, as one person may try it. */
const attempts = (by: Person, roomId: string): Record<string, Promise<Answer>> => ({
  adding: add(by, roomId, kim),
  removing: by.delete(place(roomId, ana)),
  muting: by.patch(place(roomId, ana), { muted_until: inAnHour() }),
  appointing: by.patch(place(roomId, by), { is_admin: true }),
  renaming: by.patch(`rooms/${roomId}/`, { subject: "Mine" }),
  archiving: by.post(`rooms/${roomId}/archive/`),
  deleting: by.delete(`rooms/${roomId}/`),
});

test("a plain member and staff who are no admins change nothing; to a stranger there is no group", async () => {
  const roomId = await team("ben");
  const before = (await ana.get(`rooms/${roomId}/messages/`)).body.rev;
  for (const [by, status, code] of [
    [ben, 403, "forbidden"],
    [staff, 403, "forbidden"],
    [stranger, 404, "not_found"],
  ] as const) {
    for (const [what, asked] of Object.entries(attempts(by, roomId))) {
      await assertRefused(`${by.name}: ${what}`, asked, status, code);
    }
  }
  const listing = stranger.get(`rooms/${roomId}/participants/`);
  await assertRefused("listing", listing, 404, "not_found");
  assert.equal((await ana.get(`rooms/${roomId}/messages/`)).body.rev, before);
  assert.deepEqual(await ids(ben, roomId), ["ana", "ben"]);
});

test("what is malformed, of the wrong type or about nobody is refused by its field", async () => {
  const roomId = await team("ben");
  const people = `rooms/${roomId}/participants/`;
  const ofBen = place(roomId, ben);
  const wrong: [string, Promise<Answer>, number, string | undefined][] = [
    ["adding: no JSON", ana.post(people, "{"), 400, undefined],
    ["adding nobody", ana.post(people, {}), 422, "user_id"],
    ["adding a list", ana.post(people, { user_id: ["kim"] }), 422, "user_id"],
    ["adding a long id", ana.post(people, { user_id: "k".repeat(1_000) }), 422, "user_id"],
    ["changing: no JSON", ana.patch(ofBen, "{"), 400, undefined],
    ["changing nothing", ana.patch(ofBen, {}), 422, "muted_until"],
    ["muting for a word", ana.patch(ofBen, { muted_until: "soon" }), 422, "muted_until"],
    ["muting for a number", ana.patch(ofBen, { muted_until: 7 }), 422, "muted_until"],
    ["half an admin", ana.patch(ofBen, { is_admin: "yes" }), 422, "muted_until"],
    ["changing a stranger", ana.patch(place(roomId, stranger), { is_admin: true }), 404, undefined],
    ["removing a stranger", ana.delete(place(roomId, stranger)), 404, undefined],
    ["no participant's id", ana.delete("participants/nonsense/"), 404, undefined],
    ["renaming: no JSON", ana.patch(`rooms/${roomId}/`, "{"), 400, undefined],
    ["renaming to nothing", ana.patch(`rooms/${roomId}/`, { subject: " " }), 422, "subject"],
    ["renaming to a list", ana.patch(`rooms/${roomId}/`, { subject: [] }), 422, "subject"],
  ];
  for (const [what, asked, status, field] of wrong) {
    const answer = await asked;
    assert.deepEqual([answer.status, answer.body.error?.field], [status, field], what);
  }
  assert.deepEqual(await ids(ana, roomId), ["ana", "ben"]);
});
