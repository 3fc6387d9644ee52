import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { Announcer } from "./announcer.ts";
import { message } from "./testing/messages.ts";

function listener(context: TestContext) {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const said: string[] = [];
  const announcer = new Announcer((text) => said.push(text));
  announcer.hear([message(1, "sam")], "ana");
  return { said, announcer, wait: () => context.mock.timers.tick(1_000) };
}

test("history is never read out, nor what one writes oneself, nor notes of the room", (context) => {
  const { announcer, said, wait } = listener(context);
  announcer.hear(
    [
      message(1, "sam"),
      message(2, "ana"),
      message(3, "system", 3, { message_type: "system" }),
      message(4, "sam", 4, { deleted_at: "2026-01-31T12:00:00.000Z" }),
    ],
    "ana",
  );
  wait();
  assert.deepEqual(said, []);
});

test("a new message is read out with its sender, once", (context) => {
  const { announcer, said, wait } = listener(context);
  const messages = [message(1, "sam"), message(2, "sam", 2, { content: "Let me look" })];
  announcer.hear(messages, "ana");
  wait();
  announcer.hear([...messages], "ana");
  announcer.hear([], "ana");
  announcer.hear(messages, "ana");
  wait();
  assert.deepEqual(said, ["sam: Let me look"]);
});

test("what comes together is summed up", (context) => {
  const { announcer, said, wait } = listener(context);
  announcer.hear([message(1, "sam"), message(2, "sam")], "ana");
  announcer.hear([message(1, "sam"), message(2, "sam"), message(3, "kim")], "ana");
  wait();
  assert.equal(said.length, 1);
});

test("a long text is cut between its characters, a file is called one", (context) => {
  const { announcer, said, wait } = listener(context);
  announcer.hear([message(1, "sam"), message(2, "sam", 2, { content: "👋".repeat(200) })], "ana");
  wait();
  announcer.hear([message(3, "sam", 3, { content: "", message_type: "file" })], "ana");
  wait();
  assert.deepEqual(said, [`sam: ${"👋".repeat(160)}…`, "sam sent a file"]);
});
