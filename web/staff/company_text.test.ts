import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyRoom, type RoomState } from "../client/room_state.ts";
import type { RoomView } from "../client/views.ts";
import { answeringText, colleagues, lookingText } from "./company_text.ts";

const ROOM: RoomView = {
  id: "r",
  room_type: "support",
  subject: "",
  context: null,
  status: "open",
  created_by: "ana",
  created_at: "2026-01-31T12:00:00.000Z",
  needs_staff: false,
  rev: 1,
};

const STAFF = {
  sam: { user_id: "sam", username: "Sam", status: "online" as const },
  mia: { user_id: "mia", username: "Mia", status: "online" as const },
  leo: { user_id: "leo", username: "Leo", status: "away" as const },
};

function state(more: Partial<RoomState> = {}): RoomState {
  return { ...emptyRoom("sam"), room: ROOM, online: ["sam", "ana", "mia"], ...more };
}

function typing(user_id: string): RoomState["typing"] {
  return [{ user_id, username: user_id, until: 1 }];
}

test("company are the other staff who have the room open, not the customer", () => {
  const company = colleagues(state(), STAFF);
  assert.deepEqual(company, [{ userId: "mia", name: "Mia", isTyping: false }]);
  assert.equal(lookingText(company), "Mia is also looking");
  assert.equal(answeringText(company), "");
});

test("a colleague who writes is said to write, and not to look as well", () => {
  const company = colleagues(state({ typing: typing("mia") }), STAFF);
  assert.equal(lookingText(company), "");
  assert.equal(answeringText(company), "Mia is writing an answer…");
});

test("those who write come first", () => {
  const company = colleagues(state({ online: ["mia", "leo"], typing: typing("leo") }), STAFF);
  assert.deepEqual(
    company.map(({ name }) => name),
    ["Leo", "Mia"],
  );
});

test("in a team's room it is nothing to tell", () => {
  const room = { ...ROOM, room_type: "group" as const };
  assert.deepEqual(colleagues(state({ room }), STAFF), []);
});
