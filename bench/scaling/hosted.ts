// What three hosted chat services publish that they charge. docs/scaling.md has the addresses and dates.

/** A month of a site, as services count it. */
export interface Month {
  customers: number;
  staff: number;
  messages: number;
}

/** Dollars for so many active users, of which each tier up to a number has its own price. */
function tiered(users: number, tiers: readonly (readonly [number, number])[]): number {
  let [dollars, before] = [0, 0];
  for (const [upTo, price] of tiers) {
    dollars += Math.max(0, Math.min(users, upTo) - before) * price;
    before = upTo;
  }
  return dollars;
}

/** Prices of Twilio Conversations above this are asked for; the last that is published goes on here. */
const TWILIO = [
  [200, 0],
  [5_000, 0.05],
  [10_000, 0.0475],
  [Number.POSITIVE_INFINITY, 0.045],
] as const;

export const twilioConversations = ({ customers, staff }: Month): number =>
  tiered(customers + staff, TWILIO);

const withMore = (users: number, fee: number, included: number, each: number) =>
  fee + Math.max(0, users - included) * each;

/** Growth, the first of its plans with message search; or Basic where that is asked for. */
export function talkJs({ customers, staff }: Month, plan: "basic" | "growth"): number {
  const users = customers + staff;
  return plan === "basic" ? withMore(users, 279, 10_000, 0.04) : withMore(users, 569, 25_000, 0.03);
}

/** Each message once, whoever sent it. */
export const amazonConnect = ({ messages }: Month): number => messages * 0.01;
