// The model's sums are those of its parts, its bills those of the price lists, and the document has them.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { allTables, counted, DOCUMENT, withTables } from "./document.ts";
import { amazonConnect, talkJs, twilioConversations } from "./hosted.ts";
import { loadOf, monthOf } from "./million.ts";
import { INCLUDED } from "./prices.ts";
import { GROUP, partsOf, rowsOf, SUPPORT, useOfConversation } from "./profile.ts";
import { simulate } from "./simulate.ts";
import { MILLION } from "./site.ts";
import { bill, NO_USE, priceOf, sumOf, times, totalOf, useOf } from "./use.ts";

const near = (found: number, wanted: number) =>
  assert.ok(Math.abs(found - wanted) <= Math.abs(wanted) * 1e-9, `${found}, not ${wanted}`);

test("a conversation costs what its parts cost", () => {
  for (const profile of [SUPPORT, GROUP]) {
    const parts = Object.values(partsOf(profile, counted)).map((use) => totalOf(priceOf(use)));
    near(
      totalOf(priceOf(useOfConversation(profile, counted))),
      parts.reduce((sum, price) => sum + price, 0),
    );
  }
});

test("every row that was counted for a message is in the bill of it", () => {
  const { message, flush } = rowsOf(counted);
  const nothingElse = Object.fromEntries(Object.keys(SUPPORT).map((name) => [name, 0]));
  for (const messagesPerFlush of [1, 10]) {
    const profile = { ...SUPPORT, ...nothingElse, messages: 1_000, messagesPerFlush };
    const use = useOfConversation(profile, counted);
    const rows = use.objectRowsWritten + use.databaseRowsWritten;
    near(rows, 1_000 * (message + flush / messagesPerFlush));
  }
});

test("the rows of a message are within what was aimed at", () => {
  const { message, flush } = rowsOf(counted);
  assert.ok(message + flush <= 7, `${message + flush} alone`);
  assert.ok(message + flush / 10 <= 4, `${message + flush / 10} at ten a flush`);
});

test("what is not billed is free: nothing used, frames to sockets, all that is included", () => {
  assert.equal(totalOf(priceOf(NO_USE)), 0);
  assert.equal(bill(NO_USE, 5e9, 5e9), 5);
  assert.equal(bill({ ...NO_USE, databaseRowsWritten: INCLUDED.databaseRowsWritten }, 0, 0), 5);
  near(bill({ ...NO_USE, databaseRowsWritten: INCLUDED.databaseRowsWritten + 1e6 }, 0, 0), 6);
  near(bill(NO_USE, 6e9, 6e9), 5 + 0.2 + 0.75);
});

test("twenty frames are a request, and what D1 takes keeps an object awake", () => {
  const act = counted.acts["a typing signal"];
  assert.ok(act);
  assert.equal(useOf({ ...act, frames: 20, objectCalls: 0 }).objectRequests, 1);
  const awake = useOf({ ...act, awakeMs: 500, databaseCalls: 2 }, 0, 250).gigabyteSeconds;
  near(awake, 0.128);
  assert.deepEqual(sumOf([times(NO_USE, 3), NO_USE]), NO_USE);
});

test("other services' bills are those of their price lists", () => {
  const month = { customers: 9_990, staff: 10, messages: 400_000 };
  near(twilioConversations(month), 4_800 * 0.05 + 5_000 * 0.0475);
  assert.equal(twilioConversations({ ...month, customers: 190 }), 0);
  assert.equal(talkJs(month, "basic"), 279);
  near(talkJs({ ...month, customers: 10_090 }, "basic"), 279 + 100 * 0.04);
  near(talkJs({ ...month, customers: 25_990 }, "growth"), 569 + 1_000 * 0.03);
  near(amazonConnect(month), 4_000);
});

test("a month has every message of its days, and D1 a batch of each flush", () => {
  const site = { ...MILLION, customers: 26_000 };
  const day = simulate(site, 1);
  near(monthOf(day, counted).messages, day.sent * 26);
  const { batches, words } = loadOf(day, counted);
  assert.deepEqual(batches, words);
  const sum = (seconds: ArrayLike<number>) =>
    Array.from(seconds).reduce((all, one) => all + one, 0);
  near(sum(batches), sum(day.flushes) * (1 + SUPPORT.readMarks / SUPPORT.messages));
});

test("the document's tables are those of the model", () => {
  const text = readFileSync(DOCUMENT, "utf8");
  assert.equal(withTables(text, allTables()), text, "npm run scaling writes them anew");
});
