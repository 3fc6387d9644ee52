import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { ListSnapshot } from "../client/presence_client.ts";
import { emptyList } from "../client/room_list.ts";
import type { RoomSummary } from "../client/views.ts";
import { Notifier } from "./notifier.ts";
import { setDesktop, setMuted, setSound } from "./notify_settings.ts";

const BEGIN = "2026-01-31T12:00:00.000Z";
const LATER = "2026-01-31T12:05:00.000Z";
const ME = { user_id: "sam", username: "Sam", role: "staff", expires_at: BEGIN } as const;

function room(id: string, last_seq: number, from = "ana", created_at = LATER): RoomSummary {
  const sender = { id: from, username: from, role: "customer" };
  const last_message = { id: `${id}.1`, seq: last_seq, sender, message_type: "text" };
  return {
    id,
    room_type: "support",
    subject: `Room ${id}`,
    members: [],
    unread_count: 1,
    last_seq,
    last_message: { ...last_message, content: "Hello", created_at },
  } as unknown as RoomSummary;
}

function list(...rooms: RoomSummary[]): ListSnapshot {
  const byId = Object.fromEntries(rooms.map((one) => [one.id, one]));
  return { is_loaded: true, state: { ...emptyList, rooms: byId } } as ListSnapshot;
}

class Desktop {
  isHidden = true;
  openRoomId: string | null = null;
  tones = 0;
  readonly shown: { title: string; tag: string; body: string; press: () => void }[] = [];
  readonly opened: string[] = [];
  readonly notifier = new Notifier({
    me: ME,
    openRoomId: () => this.openRoomId,
    show: (roomId) => this.opened.push(roomId),
    browser: {
      isHidden: () => this.isHidden,
      now: () => Date.parse(BEGIN),
      notify: (title, { body = "", tag = "" }, press) => {
        this.shown.push({ title, tag, body, press });
      },
      playTone: () => {
        this.tones += 1;
      },
    },
  });
}

beforeEach(() => {
  setSound(true);
  setDesktop(true);
  setMuted("a", false);
});

test("a message of somebody else sounds and is shown, and a press leads to it", () => {
  const desktop = new Desktop();
  desktop.notifier.follow(list(room("a", 1)));
  assert.equal(desktop.tones, 0);
  desktop.notifier.follow(list(room("a", 2)));
  assert.equal(desktop.tones, 1);
  assert.deepEqual(
    desktop.shown.map(({ body, tag, title }) => [title, body, tag]),
    [["Room a", "Hello", "frontdesk a"]],
  );
  desktop.shown[0]?.press();
  assert.deepEqual(desktop.opened, ["a"]);
});

test("what is told is told once", () => {
  const desktop = new Desktop();
  desktop.notifier.follow(list());
  desktop.notifier.follow(list(room("a", 1)));
  desktop.notifier.follow(list(room("a", 1)));
  assert.equal(desktop.tones, 1);
});

test("nobody is told of what they are looking at, nor of what they wrote", () => {
  const desktop = new Desktop();
  desktop.isHidden = false;
  desktop.openRoomId = "a";
  desktop.notifier.follow(list(room("a", 1)));
  desktop.notifier.follow(list(room("a", 2)));
  desktop.notifier.follow(list(room("a", 2), room("b", 1, "sam")));
  assert.equal(desktop.tones, 0);
  desktop.isHidden = true;
  desktop.notifier.follow(list(room("a", 3), room("b", 1, "sam")));
  assert.equal(desktop.tones, 1);
});

test("older rooms that are loaded are no news", () => {
  const desktop = new Desktop();
  desktop.notifier.follow(list(room("a", 1)));
  desktop.notifier.follow(list(room("a", 1), room("old", 7, "ana", "2026-01-01T12:00:00.000Z")));
  assert.equal(desktop.tones, 0);
});

test("a muted room makes no sound, and what is switched off stays off", () => {
  const desktop = new Desktop();
  desktop.notifier.follow(list(room("a", 1), room("b", 1)));
  setMuted("a", true);
  desktop.notifier.follow(list(room("a", 2), room("b", 1)));
  assert.equal(desktop.tones, 0);
  setSound(false);
  desktop.notifier.follow(list(room("a", 2), room("b", 2)));
  assert.equal(desktop.tones, 0);
  assert.equal(desktop.shown.length, 1);
  setDesktop(false);
  desktop.notifier.follow(list(room("a", 2), room("b", 3)));
  assert.equal(desktop.shown.length, 1);
});

test("a page that asks for itself is told whatever was chosen here", () => {
  setSound(true);
  setDesktop(false);
  const shown: string[] = [];
  let tones = 0;
  const notifier = new Notifier({
    me: ME,
    openRoomId: () => null,
    show: () => {},
    wants: { sound: () => false, desktop: () => true },
    icon: "https://chat.example/icon.svg",
    browser: {
      isHidden: () => false,
      now: () => Date.parse(BEGIN),
      notify: (_, { icon = "" }) => shown.push(icon),
      playTone: () => {
        tones += 1;
      },
    },
  });
  notifier.follow(list(room("a", 1)));
  notifier.follow(list(room("a", 2)));
  assert.deepEqual([shown, tones], [["https://chat.example/icon.svg"], 0]);
});
