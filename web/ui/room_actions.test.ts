import assert from "node:assert/strict";
import { test } from "node:test";
import type { Me } from "../client/bodies.ts";
import type { Case } from "../client/policy.ts";
import { emptyRoom, type RoomState } from "../client/room_state.ts";
import type { MemberView, Role, RoomView, Standing } from "../client/views.ts";
import { otherParty, quickChanges, silenceOf } from "./room_actions.ts";
import { roomEntries } from "./room_entries.ts";

const NOW = Date.parse("2026-01-31T12:00:00.000Z");

const ana: Me = {
  user_id: "ana",
  username: "Ana",
  role: "customer",
  expires_at: "2026-01-31T12:00:00.000Z",
};

function room(more: Partial<RoomView>): RoomView {
  return {
    id: "r",
    room_type: "support",
    subject: "",
    context: null,
    status: "open",
    created_by: "ana",
    created_at: "2026-01-31T12:00:00.000Z",
    needs_staff: false,
    rev: 1,
    ...more,
  };
}

function member(user_id: string, standing: Standing, more: Partial<MemberView> = {}): MemberView {
  return {
    user_id,
    username: user_id,
    role: "customer",
    standing,
    is_admin: standing === "room_admin",
    joined_at: "2026-01-31T12:00:00.000Z",
    muted_until: null,
    last_read_seq: 0,
    last_read_at: null,
    rev: 1,
    ...more,
  };
}

function stateOf(...members: MemberView[]): RoomState {
  const byId = Object.fromEntries(members.map((one) => [one.user_id, one]));
  return { ...emptyRoom("ana"), members: byId };
}

function given(role: Role, standing: Standing, view: RoomView): Case {
  return { role, standing, room_type: view.room_type, status: view.status };
}

const DIRECT = room({ room_type: "direct" });
const BEN = member("ben", "party");

test("a customer may search, mute, rename and close what they asked, and no more", () => {
  const entries = roomEntries(given("customer", "party", room({})), room({}), null, null);
  assert.deepEqual(entries, ["search", "details", "mute", "rename", "close"]);
});

test("staff look after a support room, which they leave and a party does not", () => {
  const entries = roomEntries(given("staff", "member", room({})), room({}), null, null);
  assert.deepEqual(entries, ["search", "details", "mute", "rename", "leave", "archive"]);
  assert.deepEqual(quickChanges(given("staff", "member", room({}))), ["close"]);
});

test("of two, each may call the staff once and block the other", () => {
  const offered = (view: RoomView, blocked: string[] | null) =>
    roomEntries(given("customer", "party", view), view, BEN, blocked);
  assert.deepEqual(offered(DIRECT, []), ["search", "details", "mute", "call_staff", "block"]);
  assert.ok(offered(DIRECT, ["ben"]).includes("unblock"));
  assert.ok(offered(DIRECT, null).includes("block"), "also before it is known who is blocked");
  assert.ok(!offered({ ...DIRECT, needs_staff: true }, []).includes("call_staff"));
});

test("who looks in is offered to join first, and what is closed to be opened", () => {
  assert.deepEqual(quickChanges(given("staff", "outsider", DIRECT)), ["join", "close"]);
  assert.deepEqual(quickChanges(given("staff", "member", room({ status: "closed" }))), ["reopen"]);
  assert.deepEqual(quickChanges(given("customer", "party", room({ status: "closed" }))), []);
});

test("why one may not write is said, and what would end it", () => {
  const silence = (view: RoomView, state: RoomState, blocked: string[] = []) =>
    silenceOf(ana, view, state, blocked, NOW);
  const party = member("ana", "party");
  assert.equal(silence(room({}), stateOf(party)), null);
  assert.equal(silence(room({ status: "closed" }), stateOf(party))?.offer, "new");
  assert.equal(silence(DIRECT, stateOf(party, BEN), ["ben"])?.offer, "unblock");
  const muted = member("ana", "party", { muted_until: "2026-01-31T13:00:00.000Z" });
  assert.match(silence(room({}), stateOf(muted))?.text ?? "", /not write until .*2026/u);
  const unmuted = member("ana", "party", { muted_until: "2026-01-31T11:00:00.000Z" });
  assert.equal(silence(room({}), stateOf(unmuted)), null);
});

test("the other party is not the staff that joined", () => {
  const sam = member("sam", "member", { role: "staff" });
  const state = stateOf(member("ana", "party"), sam, BEN);
  assert.equal(otherParty(ana, state)?.user_id, "ben");
});
