// The tables of docs/scaling.md, by their names there.
import { amazonConnect, talkJs, twilioConversations } from "./hosted.ts";
import { PRICES, SECONDS_A_MONTH } from "./prices.ts";
import {
  type Counted,
  DIRECT,
  GROUP,
  NETWORK_MS,
  type Profile,
  partsOf,
  rowsOf,
  SUPPORT,
  useOfConversation,
} from "./profile.ts";
import { SLEEP_SECONDS } from "./simulate.ts";
import { count, dollars, table } from "./table.ts";
import { bill, priceOf, storagePrice, times, totalOf, type Use } from "./use.ts";

const MILLION = 1_000_000;

export function actsTable({ acts }: Counted): string {
  const rows = Object.entries(acts).map(([name, act]) => [
    name,
    count(act.objectRowsWritten + act.alarms),
    count(act.databaseRowsWritten),
    count(act.objectRowsRead),
    count(act.databaseRowsRead),
    count(act.databaseCalls),
    count(act.objectCalls),
    count(act.frames),
    count(act.awakeMs),
  ]);
  const head = ["counted, once", "rows written, objects", "D1", "rows read, objects", "D1"];
  return table([...head, "calls of D1", "of objects", "frames", "awake, ms"], rows);
}

/** Rows written of a message by how many share its flush. */
export function rowsTable(counted: Counted): string {
  const { message, flush } = rowsOf(counted);
  const of = (messages: number) => count(Number((message + flush / messages).toFixed(2)));
  const plain = counted.acts["a message without a place"];
  const one = plain ? plain.objectRowsWritten + plain.databaseRowsWritten : Number.NaN;
  const more = one - (message + flush);
  const ofPlain = (messages: number) =>
    count(Number((message + more + flush / messages).toFixed(2)));
  return table(
    ["rows written a message", "alone", "2 a flush", "5 a flush", "10 a flush"],
    [
      ["from our SDK", of(1), of(2), of(5), of(10)],
      ["with any other client id", ofPlain(1), ofPlain(2), ofPlain(5), ofPlain(10)],
    ],
  );
}

const perMillion = (profile: Profile, use: Use) => times(use, MILLION / profile.messages);

export function costTable(counted: Counted): string {
  const parts = Object.entries(partsOf(SUPPORT, counted)).map(
    ([name, use]) => [name, priceOf(perMillion(SUPPORT, use))] as const,
  );
  const all = priceOf(perMillion(SUPPORT, useOfConversation(SUPPORT, counted)));
  const rows = [...parts, ["everything", all] as const].map(([name, prices]) => [
    name,
    ...Object.values(prices).map(dollars),
    dollars(totalOf(prices)),
  ]);
  return table(["a million messages", ...Object.keys(all), "together"], rows);
}

const NEVER_SLEEPS = SECONDS_A_MONTH * PRICES.objectGigabytes * PRICES.duration;

export function sensitivityTable(counted: Counted): string {
  const cost = (profile: Profile) =>
    totalOf(priceOf(perMillion(profile, useOfConversation(profile, counted))));
  const lingering =
    MILLION * SLEEP_SECONDS * PRICES.objectGigabytes * PRICES.duration + cost(SUPPORT);
  const far = MILLION * 1.4 * 0.25 * PRICES.objectGigabytes * PRICES.duration + cost(SUPPORT);
  const rows = [
    ["the profile above", dollars(cost(SUPPORT))],
    ["ten messages a flush", dollars(cost({ ...SUPPORT, messagesPerFlush: 10 }))],
    [
      "nobody types, nobody marks as read",
      dollars(cost({ ...SUPPORT, typingSignals: 0, readMarks: 0 })),
    ],
    ["two people, short and now and then", dollars(cost(DIRECT))],
    ["a group of 200, a message every 4 s", dollars(cost(GROUP))],
    [`D1 in another region, ${NETWORK_MS + 250} ms away`, dollars(far)],
    ["if the seconds before sleep were billed", dollars(lingering)],
    ["a room that never sleeps, a month of it", dollars(NEVER_SLEEPS)],
    [
      `to keep them, each month: ${counted.bytes.log} bytes in a log, ${counted.bytes.database} in D1`,
      dollars(storagePrice(MILLION * counted.bytes.log, MILLION * counted.bytes.database)),
    ],
  ];
  return table(["what changes", "a million messages"], rows);
}

/** A month of a site with so many customers, each of whom has two conversations. */
function monthOf(customers: number, counted: Counted) {
  const conversations = customers * 2;
  const messages = conversations * SUPPORT.messages;
  const use = times(useOfConversation(SUPPORT, counted), conversations);
  const { log, database } = counted.bytes;
  const own = bill(use, messages * log, messages * database);
  return { customers, staff: Math.ceil(customers / 500), messages, own };
}

export function hostedTable(counted: Counted): string {
  const rows = [1_000, 10_000, 20_000, 100_000].map((customers) => {
    const month = monthOf(customers, counted);
    return [
      count(customers),
      count(month.messages),
      dollars(month.own),
      dollars(talkJs(month, "basic")),
      dollars(talkJs(month, "growth")),
      customers + month.staff > 20_000 ? "ask" : dollars(twilioConversations(month)),
      dollars(amazonConnect(month)),
    ];
  });
  const services = ["TalkJS Basic", "TalkJS Growth", "Twilio Conversations", "Amazon Connect chat"];
  return table(["customers a month", "messages", "Frontdesk", ...services], rows);
}
