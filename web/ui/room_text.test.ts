import assert from "node:assert/strict";
import { test } from "node:test";
import type { Me } from "../client/bodies.ts";
import type { MemberView, Role, RoomView, Standing } from "../client/views.ts";
import { i18n } from "../words/i18n.ts";
import { previewText, roomSubtitle, roomTitle, typingText } from "./room_text.ts";

const NOW = "2026-01-31T12:00:00.000Z";

function room(more: Partial<RoomView> = {}): RoomView {
  return {
    id: "r",
    room_type: "support",
    subject: "",
    context: null,
    status: "open",
    created_by: "ana",
    created_at: NOW,
    needs_staff: false,
    rev: 1,
    ...more,
  };
}

function member(username: string, role: Role, standing: Standing): MemberView {
  return {
    user_id: username.toLowerCase(),
    username,
    role,
    standing,
    is_admin: false,
    joined_at: NOW,
    muted_until: null,
    last_read_seq: 0,
    last_read_at: null,
    rev: 1,
  };
}

const ana: Me = { user_id: "ana", username: "Ana", role: "customer", expires_at: NOW };
const sam: Me = { user_id: "sam", username: "Sam", role: "staff", expires_at: NOW };
const support = [member("Ana", "customer", "party"), member("Sam", "staff", "member")];

test("staff see a support room by its customer, the customer by its subject", () => {
  const parcel = room({ subject: "Parcel" });
  assert.deepEqual(
    [roomTitle(parcel, support, sam), roomTitle(parcel, support, ana)],
    ["Ana", "Parcel"],
  );
  assert.equal(roomTitle(room(), support, ana), "Support");
});

test("the line under the title says what the title does not", () => {
  const parcel = room({ subject: "Parcel" });
  assert.equal(roomSubtitle(parcel, support, sam), "Parcel");
  assert.equal(roomSubtitle(parcel, support, ana), "Sam");
  assert.equal(roomSubtitle(room(), support, sam), "");
});

test("a room of two is named after the other side", () => {
  const members = [member("Ana", "customer", "party"), member("Vera", "vendor", "party")];
  assert.equal(roomTitle(room({ room_type: "direct" }), members, ana), "Vera");
});

test("a group without a subject is named after its people", () => {
  const members = [member("Sam", "staff", "member"), member("Kim", "staff", "member")];
  assert.equal(roomTitle(room({ room_type: "group" }), members, sam), "Kim");
});

test("the preview says when the last word was one's own, and when it is gone", () => {
  const last = {
    id: "r.1",
    seq: 1,
    sender: { id: "ana", username: "Ana", role: "customer" as const },
    message_type: "text" as const,
    content: "Hi",
    created_at: NOW,
  };
  assert.equal(previewText(last, ana), "You: Hi");
  assert.equal(previewText({ ...last, content: "" }, sam), "Message deleted");
  assert.equal(previewText(null, sam), "No messages yet");
});

test("the preview says what was sent, and in a group who sent it", () => {
  const last = {
    id: "r.1",
    seq: 1,
    sender: { id: "ana", username: "Ana", role: "customer" as const },
    message_type: "image" as const,
    content: "lamp.png",
    created_at: NOW,
  };
  assert.equal(previewText(last, ana), "You: Photo: lamp.png");
  assert.equal(previewText(last, sam), "Photo: lamp.png");
  assert.equal(previewText({ ...last, message_type: "file" }, sam, "group"), "Ana: File: lamp.png");
});

test("the preview of a note is in the reader's language, or as the server says it", () => {
  const last = {
    id: "r.2",
    seq: 2,
    sender: { id: "system", username: "System", role: "system" as const },
    message_type: "system" as const,
    content: "Sam closed the conversation",
    created_at: NOW,
  };
  const system = { event: "closed" as const, user_id: "sam", username: "Sam" };
  i18n.speak("de", { "{name} closed the conversation": [["name"], " hat geschlossen"] });
  assert.equal(previewText({ ...last, system }, ana), "Sam hat geschlossen");
  assert.equal(previewText(last, ana), last.content);
  i18n.speak("en", {});
});

test("in a preview from right to left a text in English stays whole", () => {
  const sender = { id: "ana", username: "Ana", role: "customer" as const };
  const text = { message_type: "text" as const, content: "Ready?", created_at: NOW };
  i18n.speak("ar", { "You: {text}": ["أنت: ", ["text"]] });
  assert.equal(previewText({ id: "r.1", seq: 1, sender, ...text }, ana), "أنت: \u2068Ready?\u2069");
  i18n.speak("en", {});
});

test("typing is said of one, two and several", () => {
  const people = ["Ana", "Ben", "Kim"].map((username) => ({ username }));
  assert.equal(typingText(people.slice(0, 1)), "Ana is typing…");
  assert.equal(typingText(people.slice(0, 2)), "Ana and Ben are typing…");
  assert.equal(typingText(people), "Several people are typing…");
  assert.equal(typingText([]), "");
});
