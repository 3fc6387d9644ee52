// What the platform charges, in dollars: its price list of 2026-11, paid plan, beyond what the plan includes.

export const PRICES = {
  /** A month of the plan, whatever is used. */
  plan: 5,
  workerRequest: 0.3e-6,
  objectRequest: 0.15e-6,
  /** Frames that sockets send are billed 20 to 1; frames to sockets are free. */
  framesPerRequest: 20,
  /** A gigabyte-second of an object that cannot sleep. */
  duration: 12.5e-6,
  /** Gigabytes that an object is billed with, whatever it uses. */
  objectGigabytes: 0.128,
  rowWritten: 1e-6,
  rowRead: 0.001e-6,
  objectGigabyteMonth: 0.2,
  databaseGigabyteMonth: 0.75,
  bucketWrite: 4.5e-6,
  bucketRead: 0.36e-6,
} as const;

/** What the plan includes each month. */
export const INCLUDED = {
  workerRequests: 10e6,
  objectRequests: 1e6,
  gigabyteSeconds: 400_000,
  objectRowsWritten: 50e6,
  objectRowsRead: 25e9,
  databaseRowsWritten: 50e6,
  databaseRowsRead: 25e9,
  objectGigabytes: 5,
  databaseGigabytes: 5,
} as const;

export const SECONDS_A_MONTH = 30 * 24 * 3600;
