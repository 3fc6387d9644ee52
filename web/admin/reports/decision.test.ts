import assert from "node:assert/strict";
import { test } from "node:test";
import type { ReportView } from "../../client/generated/wire.ts";
import { RequestError } from "../../client/request_error.ts";
import type { Server } from "../base/section.ts";
import { decide, decisionsOn, type Verdict } from "./decision.ts";

const NOW = Date.parse("2026-03-20T12:00:00Z");

function report(change: Partial<ReportView> = {}): ReportView {
  return {
    id: "p1",
    status: "open",
    reason: "abuse",
    comment: null,
    rules: [],
    created_at: "2026-03-20T11:00:00.000Z",
    reporter: { id: "ana", username: "Ana", role: "customer" },
    message: {
      id: "r1.4",
      seq: 4,
      sender: { id: "bo", username: "Bo", role: "customer" },
      content: "Rude",
    },
    message_now: null,
    room: { id: "r1", room_type: "support", subject: "", status: "open" },
    resolution: null,
    note: null,
    resolved_by: null,
    resolved_at: null,
    ...change,
  };
}

/** A server that writes down what it is asked. */
function server(answers: { fresh?: ReportView; conflict?: boolean } = {}) {
  const calls: unknown[][] = [];
  const noted =
    (name: string, answer: () => unknown) =>
    async (...values: unknown[]) => {
      calls.push([name, ...values]);
      return answer();
    };
  const refuse = () => {
    if (answers.conflict) throw new RequestError(409, { code: "conflict", message: "" });
    return report({ status: "resolved" });
  };
  const admin = {
    report: noted("report", () => answers.fresh ?? report()),
    resolveReport: noted("resolveReport", refuse),
    ban: noted("ban", () => ({})),
  };
  const rest = {
    deleteMessage: noted("deleteMessage", () => ({})),
    changeParticipant: noted("changeParticipant", () => ({})),
  };
  return { calls, server: { admin, rest } as unknown as Server };
}

const verdict = (change: Partial<Verdict>): Verdict => ({
  decision: "dismiss",
  term: "day",
  note: "",
  ...change,
});

test("what is decided is done before the report says so", async () => {
  const { calls, server: asked } = server();
  const decided = await decide(asked, report(), verdict({ decision: "mute", note: "Twice" }), NOW);
  assert.equal(decided.is, "done");
  assert.deepEqual(calls, [
    ["report", "p1"],
    ["changeParticipant", "r1.bo", { muted_until: "2026-03-21T12:00:00.000Z" }],
    ["resolveReport", "p1", { status: "resolved", resolution: "muted", note: "Twice" }],
  ]);
});

test("a ban for ever has no end", async () => {
  const { calls, server: asked } = server();
  await decide(asked, report(), verdict({ decision: "ban", term: "ever", note: "Spam" }), NOW);
  assert.deepEqual(calls[1], ["ban", { user_id: "bo", reason: "Spam" }]);
});

test("nothing is done about what somebody else has decided", async () => {
  const fresh = report({ status: "dismissed" });
  const { calls, server: asked } = server({ fresh });
  const decided = await decide(asked, report(), verdict({ decision: "delete" }), NOW);
  assert.deepEqual([decided.is, decided.report.status], ["overtaken", "dismissed"]);
  assert.deepEqual(calls, [["report", "p1"]]);
});

test("who is overtaken in the last moment hears it too", async () => {
  const { server: asked } = server({ conflict: true });
  const decided = await decide(asked, report(), verdict({}), NOW);
  assert.equal(decided.is, "overtaken");
});

test("only admins ban, and nobody bans an admin", () => {
  assert.deepEqual(decisionsOn(report(), "admin"), ["dismiss", "delete", "mute", "ban"]);
  assert.deepEqual(decisionsOn(report(), "staff"), ["dismiss", "delete", "mute"]);
  const sender = { id: "zoe", username: "Zoe", role: "admin" };
  const ofAdmin = report({ message: { ...report().message, sender } });
  assert.deepEqual(decisionsOn(ofAdmin, "admin"), ["dismiss", "delete"]);
});

test("what is deleted already is not deleted again", () => {
  const gone = {
    content: "",
    created_at: null,
    edited_at: null,
    deleted_at: "2026-03-20T11:30:00Z",
  };
  assert.ok(!decisionsOn(report({ message_now: gone }), "admin").includes("delete"));
});
