import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import type { PresenceFrame, RoomFrame } from "./frames.ts";
import { emptyList, type RoomListState, reduceList } from "./room_list.ts";
import { emptyRoom, type RoomState, reduce } from "./room_state.ts";

const FRAMES = new URL("../../tests/fixtures/frames/", import.meta.url);

/** What each frame must leave a trace in; null where it is meant to leave none. */
const ROOM_TRACES: Record<RoomFrame["type"], string | null> = {
  connection_established: "room",
  message: "messages",
  message_edited: "messages",
  message_deleted: "messages",
  typing: "typing",
  read_receipt: "reads",
  presence: "online",
  member: "members",
  room: "room",
  ack: "outbox",
  error: "refusal",
  pong: null,
  reset: "rev",
};

const LIST_TRACES: Record<PresenceFrame["type"], string | null> = {
  presence_state: "staff",
  presence: "staff",
  room_activity: "rooms",
  unread: "total_unread",
  error: null,
  pong: null,
};

checkAll("server", checkRoom);
checkAll("presence", checkList);

function checkAll(folder: string, check: (frame: never) => void): void {
  const names = readdirSync(new URL(folder, FRAMES)).filter((name) => name.endsWith(".json"));

  test(`there are frames in ${folder} to check against`, () => {
    assert.ok(names.length > 0);
  });

  for (const name of names) {
    test(`the frame ${folder}/${name} is understood`, () => {
      const frame = JSON.parse(readFileSync(new URL(`${folder}/${name}`, FRAMES), "utf8"));
      assert.deepEqual(Object.keys(frame).sort(), ["data", "type"]);
      check(frame as never);
    });
  }
}

function checkRoom(frame: RoomFrame | { type: "batch"; data: RoomFrame[] }): void {
  // W7: the connection hands over what is in it.
  if (frame.type === "batch") {
    for (const one of frame.data) checkRoom(one);
    return;
  }
  assert.ok(frame.type in ROOM_TRACES, `${frame.type} is no frame of a room`);
  const isOfOutgoing = frame.type === "ack" || (frame.type === "error" && frame.data.client_id);
  const client_id = isOfOutgoing ? String(frame.data.client_id) : "c1";
  const outgoing = { client_id, content: "Hi", attachments: [], written_at: 0 };
  const written = reduce(emptyRoom("nobody"), { type: "write", outgoing });
  const before = contraries(frame).reduce(receive, written);
  const after = receive(before, frame);
  const trace = isOfOutgoing ? "outbox" : ROOM_TRACES[frame.type];
  const isKept = frame.type === "error" && frame.data.code === "rate_limited" && isOfOutgoing;
  if (trace === null || isKept) assert.deepEqual(after, before);
  else assert.notDeepEqual(field(after, trace), field(before, trace));
}

function checkList(frame: PresenceFrame): void {
  assert.ok(frame.type in LIST_TRACES, `${frame.type} is no frame of the list`);
  const before = contraries(frame).reduce(receiveInList, emptyList);
  const after = receiveInList(before, frame);
  const trace = LIST_TRACES[frame.type];
  if (trace === null) assert.equal(after, before);
  else assert.notDeepEqual(field(after, trace), field(before, trace));
}

function receive(state: RoomState, frame: RoomFrame): RoomState {
  return reduce(state, { type: "frame", frame, now: 0 });
}

function receiveInList(state: RoomListState, frame: PresenceFrame): RoomListState {
  return reduceList(state, { type: "frame", frame });
}

/** That nobody is there, that somebody went or stopped, shows only where it was otherwise before. */
function contraries<Frame extends RoomFrame | PresenceFrame>(frame: Frame): Frame[] {
  if (frame.type === "presence_state") {
    const somebody = { user_id: "somebody", username: "Somebody", status: "online" };
    return [{ ...frame, data: { staff: [somebody], any_staff_online: true } }];
  }
  return ["is_online", "is_typing"]
    .filter((flag) => field(frame.data, flag) === false)
    .map((flag) => ({ ...frame, data: { ...frame.data, status: "online", [flag]: true } }));
}

function field(record: object, name: string): unknown {
  return new Map(Object.entries(record)).get(name);
}
