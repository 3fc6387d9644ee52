// What is used of the platform, and what that costs.
import type { Bill } from "../../tests/edge/meter.ts";
import { INCLUDED, PRICES } from "./prices.ts";

/** Amounts of everything that is billed. */
export interface Use {
  workerRequests: number;
  objectRequests: number;
  gigabyteSeconds: number;
  objectRowsWritten: number;
  objectRowsRead: number;
  databaseRowsWritten: number;
  databaseRowsRead: number;
  bucketWrites: number;
  bucketReads: number;
}

/** One act as it was counted. */
export type Act = Bill;

const NAMES = [
  "workerRequests",
  "objectRequests",
  "gigabyteSeconds",
  "objectRowsWritten",
  "objectRowsRead",
  "databaseRowsWritten",
  "databaseRowsRead",
  "bucketWrites",
  "bucketReads",
] as const;

export const NO_USE: Use = Object.fromEntries(NAMES.map((name) => [name, 0])) as unknown as Use;

/** What an act uses. `workerRequests` are its calls from outside, `slowMs` what D1 takes longer than here. */
export function useOf(act: Act, workerRequests = 0, slowMs = 0): Use {
  const awakeMs = act.awakeMs + act.databaseCalls * slowMs;
  return {
    workerRequests,
    objectRequests: act.objectCalls + act.frames / PRICES.framesPerRequest,
    gigabyteSeconds: (awakeMs / 1000) * PRICES.objectGigabytes,
    objectRowsWritten: act.objectRowsWritten + act.alarms,
    objectRowsRead: act.objectRowsRead,
    databaseRowsWritten: act.databaseRowsWritten,
    databaseRowsRead: act.databaseRowsRead,
    bucketWrites: act.bucketWrites,
    bucketReads: act.bucketReads,
  };
}

export function times(use: Use, factor: number): Use {
  return Object.fromEntries(NAMES.map((name) => [name, use[name] * factor])) as unknown as Use;
}

export function sumOf(uses: Use[]): Use {
  const sum = { ...NO_USE };
  for (const use of uses) for (const name of NAMES) sum[name] += use[name];
  return sum;
}

/** Dollars for each part of a use, storage aside, as if nothing were included. */
export function priceOf(use: Use): Record<string, number> {
  return {
    "rows written in rooms": use.objectRowsWritten * PRICES.rowWritten,
    "rows written in D1": use.databaseRowsWritten * PRICES.rowWritten,
    "rows read": (use.objectRowsRead + use.databaseRowsRead) * PRICES.rowRead,
    duration: use.gigabyteSeconds * PRICES.duration,
    "requests to objects": use.objectRequests * PRICES.objectRequest,
    "requests to the Worker": use.workerRequests * PRICES.workerRequest,
    "the bucket": use.bucketWrites * PRICES.bucketWrite + use.bucketReads * PRICES.bucketRead,
  };
}

export const totalOf = (prices: Record<string, number>): number =>
  Object.values(prices).reduce((sum, price) => sum + price, 0);

/** Dollars a month of storage, as if nothing were included. */
export const storagePrice = (objectBytes: number, databaseBytes: number): number =>
  (objectBytes * PRICES.objectGigabyteMonth + databaseBytes * PRICES.databaseGigabyteMonth) / 1e9;

/** A month's bill: the plan, and what goes beyond what it includes. */
export function bill(use: Use, objectBytes: number, databaseBytes: number): number {
  const beyond = { ...use };
  for (const name of NAMES) {
    if (name in INCLUDED) {
      beyond[name] = Math.max(0, use[name] - INCLUDED[name as keyof typeof INCLUDED]);
    }
  }
  const storage = storagePrice(
    Math.max(0, objectBytes - INCLUDED.objectGigabytes * 1e9),
    Math.max(0, databaseBytes - INCLUDED.databaseGigabytes * 1e9),
  );
  return PRICES.plan + totalOf(priceOf(beyond)) + storage;
}
