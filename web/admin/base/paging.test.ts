import assert from "node:assert/strict";
import { test } from "node:test";
import type { ReactiveControllerHost } from "lit";
import type { ListPage } from "../../client/generated/wire.ts";
import { RequestError } from "../../client/request_error.ts";
import { Fetching } from "./fetching.ts";
import { Paging } from "./paging.ts";

const host = { addController() {}, requestUpdate() {} } as unknown as ReactiveControllerHost;

/** Answers each question when the test says so. */
class Questions<Answer> {
  readonly #answers: { resolve(value: Answer): void; reject(why: Error): void }[] = [];

  readonly ask = (): Promise<Answer> =>
    new Promise((resolve, reject) => {
      this.#answers.push({ resolve, reject });
    });

  answer(question: number, value: Answer): void {
    this.#answers[question]?.resolve(value);
  }

  refuse(question: number, code: string): void {
    this.#answers[question]?.reject(new RequestError(503, { code, message: "" }));
  }
}

/** What it came to, in one word. */
function outcomeOf<Value>({ state }: Fetching<Value>): string {
  return state.is === "failed" ? state.why.code : state.is;
}

test("only the newest question counts, in whatever order the answers come", async () => {
  const questions = new Questions<string>();
  const fetching = new Fetching(host, questions.ask);
  const both = [fetching.load(), fetching.load()];
  questions.answer(1, "new");
  questions.answer(0, "old");
  await Promise.all(both);
  assert.deepEqual(fetching.state, { is: "ready", value: "new" });
});

test("what is there stays while it is asked for again, and is gone when that fails", async () => {
  const questions = new Questions<string>();
  const fetching = new Fetching(host, questions.ask);
  const first = fetching.load();
  questions.answer(0, "one");
  await first;
  const second = fetching.refresh();
  assert.equal(outcomeOf(fetching), "ready");
  questions.refuse(1, "unavailable");
  await second;
  assert.equal(outcomeOf(fetching), "unavailable");
});

test("the next page goes below, and where it fails what is there stays", async () => {
  const questions = new Questions<ListPage<number>>();
  const paging = new Paging<number>(host, questions.ask);
  const first = paging.load();
  questions.answer(0, { results: [1, 2], next: "2" });
  await first;
  const failed = paging.more();
  questions.refuse(1, "unavailable");
  await failed;
  assert.deepEqual([paging.items, paging.failure?.code], [[1, 2], "unavailable"]);
  const more = paging.more();
  questions.answer(2, { results: [3], next: null });
  await more;
  assert.deepEqual([paging.items, paging.hasMore, paging.failure], [[1, 2, 3], false, null]);
});

test("a page of a list that is another one by now is thrown away", async () => {
  const questions = new Questions<ListPage<number>>();
  const paging = new Paging<number>(host, questions.ask);
  const first = paging.load();
  questions.answer(0, { results: [1], next: "1" });
  await first;
  const more = paging.more();
  const other = paging.load();
  questions.answer(1, { results: [2], next: null });
  questions.answer(2, { results: [9], next: null });
  await Promise.all([more, other]);
  assert.deepEqual(paging.items, [9]);
});
