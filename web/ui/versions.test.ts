import assert from "node:assert/strict";
import { test } from "node:test";
import type { MessageHistory } from "../client/bodies.ts";
import { message } from "./testing/messages.ts";
import { versionsOf } from "./versions.ts";

const [EARLY, LATE] = ["2026-02-01T10:00:00.000Z", "2026-02-01T11:00:00.000Z"];

function history(now: Partial<MessageHistory["message"]>): MessageHistory {
  return {
    results: [
      { content: "one", replaced_by: "ana", replaced_at: EARLY },
      { content: "two", replaced_by: "ana", replaced_at: LATE },
    ],
    attachments: [],
    message: message(1, "ana", 1, now),
  };
}

test("each version is told with the time when it was written, the latest first", () => {
  const versions = versionsOf(history({ content: "three", edited_at: LATE }));
  assert.deepEqual(
    versions.map(({ content, isNow, time }) => [content, new Date(time).toISOString(), isNow]),
    [
      ["three", LATE, true],
      ["two", EARLY, false],
      ["one", message(1, "ana", 1).created_at, false],
    ],
  );
});

test("of a deleted message only what it was before is told", () => {
  const versions = versionsOf(history({ content: "", deleted_at: LATE }));
  assert.deepEqual(
    versions.map(({ content }) => content),
    ["two", "one"],
  );
});
